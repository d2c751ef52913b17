"""Tests of tray, notifications and the single instance, without a screen."""
