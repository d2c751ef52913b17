"""Checks that brought nothing, written down together: most checks are of that kind, and none is worth a write alone.

What is lost where the program dies in between is when these feeds were checked: they are checked once more.
"""

from __future__ import annotations

import asyncio
import logging

from monitor.errors import StoreError
from monitor.feeds.model import CheckOutcome
from monitor.store.database import Database
from monitor.store.feeds import record_check
from monitor.store.open import transaction

TOGETHER = 100
"""Checks written in one transaction."""
WITHIN_S = 0.5
"""Seconds after which those that there are are written."""

log = logging.getLogger("rasad.calm")


class Calm:
    """Collects the outcomes of checks that brought nothing; belongs to the engine's loop."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._waiting: dict[int, CheckOutcome] = {}
        self._timer: asyncio.TimerHandle | None = None

    def add(self, feed_id: int, outcome: CheckOutcome) -> None:
        """Take down how a check ended. Raises StoreError where the waiting ones cannot be written."""
        self._waiting[feed_id] = outcome
        if len(self._waiting) >= TOGETHER:
            self.write()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(WITHIN_S, self._write_late)

    def write(self) -> None:
        """Write what waits. Raises StoreError; it waits on then."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self._waiting:
            return
        with transaction(self._db):
            for feed_id, outcome in self._waiting.items():
                record_check(self._db, feed_id, outcome)
        self._waiting.clear()

    def _write_late(self) -> None:
        self._timer = None
        try:
            self.write()
        except StoreError as trouble:
            log.warning("checks that brought nothing wait to be written: %s", trouble.code)
