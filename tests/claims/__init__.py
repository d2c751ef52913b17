"""Tests of `monitor.claims`."""
