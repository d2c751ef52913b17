"""Tests of `monitor.stories`."""
