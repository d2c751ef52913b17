"""The engine: reads feeds, finds claims, holds them against the known facts. Knows no window and no subject."""

__version__ = "0.1.0"
