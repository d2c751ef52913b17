"""Tests of `monitor.text`."""
