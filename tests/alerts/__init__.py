"""Tests of `monitor.alerts`."""
