"""Choose what deserves a notification, and word it."""
