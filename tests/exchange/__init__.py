"""Tests of monitor.exchange."""
