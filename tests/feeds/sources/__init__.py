"""Tests of the kinds of source."""
