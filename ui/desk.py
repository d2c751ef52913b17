"""The engine's place in the window's process: started after the first paint, asked through one queue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.commands import Command
from monitor.events import Event

if TYPE_CHECKING:
    from monitor.engine import Engine
    from monitor.profile import Profile
    from monitor.settings import Settings

STOP_S = 5.0


class EngineDesk:
    """Hands commands to the engine. What is asked before it runs waits; ids stay the same throughout."""

    def __init__(self, emit: Callable[[Event], None]) -> None:
        self._emit = emit
        self._engine: Engine | None = None
        self._waiting: list[Command] = []
        self._given = 0
        self._open = True

    def submit(self, command: Command) -> int:
        """Hand a command over, or keep it until the engine runs; return the id that its answer will carry.

        The engine counts its commands from 1 in the order of their arrival, and so does the queue.
        """
        if not self._open:
            return 0
        self._given += 1
        if self._engine is None:
            self._waiting.append(command)
        else:
            self._engine.submit(command)
        return self._given

    def start(
        self, profile: Profile, settings: Settings, *, pack_dir: Path | None = None, scheduled: bool = True
    ) -> None:
        """Start the engine and hand over what waited."""
        from monitor.engine import Engine  # heavy: after the first paint

        engine = Engine(profile, settings, self._emit, pack_dir=pack_dir, scheduled=scheduled)
        for command in self._waiting:
            engine.submit(command)
        self._waiting.clear()
        self._engine = engine
        engine.start()

    def reset(self) -> None:
        """Forget an engine that ended by itself; the next one counts from 1 again."""
        self._engine = None
        self._waiting.clear()
        self._given = 0

    def stop(self) -> bool:
        """Take no more commands and stop the engine; return whether it ended in time."""
        self._open = False
        engine, self._engine = self._engine, None
        return engine.stop(STOP_S) if engine is not None else True
