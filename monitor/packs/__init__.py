"""Packs: a subject as data. Reading them, checking them, and what they hold."""
