"""Painted rows: each one laid out first, in logical coordinates, then drawn."""
