"""Item models: thin Qt faces of what the store reads."""
