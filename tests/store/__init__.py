"""Tests of `monitor.store`."""
