"""Tests of `monitor.packs`."""
