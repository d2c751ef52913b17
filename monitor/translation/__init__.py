"""Headlines in the user's language: one interface, several engines, and none asked unless the user named it."""
