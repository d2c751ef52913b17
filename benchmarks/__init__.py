"""Measurements: run by hand, side by side where there is something to compare with; never a test."""
