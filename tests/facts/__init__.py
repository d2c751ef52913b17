"""Tests of `monitor.facts`."""
