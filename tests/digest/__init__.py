"""Tests of `monitor.digest`."""
