"""The window: shows what the engine found and passes on what the user decides."""
