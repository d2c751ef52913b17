"""What is asked about items and notices: they were read, starred, shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from monitor import commands as ask
from monitor import events
from monitor.clock import Clock
from monitor.following import Answer
from monitor.store import entries as entry_store
from monitor.store import outbox
from monitor.store.database import Database


class Marking:
    """Carries out the commands that mark an item or a notice."""

    def __init__(self, db: Database, clock: Clock, emit: Callable[[events.Event], None]) -> None:
        self._db = db
        self._clock = clock
        self._emit = emit

    def doers(self) -> Mapping[type, Callable[..., Awaitable[Answer]]]:
        """Return what carries out each command."""
        return {ask.MarkRead: self._mark_read, ask.Star: self._star, ask.MarkTold: self._mark_told}

    async def _mark_read(self, command: ask.MarkRead) -> Answer:
        changed = entry_store.set_read(self._db, command.entry_ids, command.read)
        self._emit(events.EntriesChanged(changed))
        return changed, ""

    async def _star(self, command: ask.Star) -> Answer:
        entry_store.set_starred(self._db, command.entry_id, command.starred)
        self._emit(events.EntriesChanged((command.entry_id,)))
        return (command.entry_id,), ""

    async def _mark_told(self, command: ask.MarkTold) -> Answer:
        outbox.mark_told(self._db, command.notice_id, self._clock.now())
        return (command.notice_id,), ""
