"""What views may ask for: one command at a time, answered later by an event."""

from __future__ import annotations

from typing import Protocol

from monitor.commands import Command


class Actions(Protocol):
    """Takes the commands of the views. The application hands them to the engine, tests keep them in a list."""

    def submit(self, command: Command) -> int:
        """Hand a command over and return the id that its answer will carry."""
