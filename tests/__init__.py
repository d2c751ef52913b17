"""Tests of the whole project; the folders mirror `monitor` and `ui`."""
