"""After rounds of checks: is anything unusual about how much is written of a topic? One notification for what is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from monitor.coverage import Course, Coverage, coverage_words
from monitor.settings import Settings
from monitor.store import coverage as coverage_store
from monitor.store import waiting
from monitor.store.coverage import CoverageEvent
from monitor.store.database import Database
from monitor.store.open import open_reader
from monitor.telling import may_tell_now

NAMED: Final = 3
"""Topics named in one notification."""
SPIKES: Final = frozenset({Course.SPIKE})
EITHER: Final = frozenset({Course.SPIKE, Course.FEW, Course.SILENCE})
TOLD: Final = {"off": frozenset[Course](), "spikes": SPIKES, "both": EITHER}
"""What is told, by the setting `coverage_alerts`."""


class Covering:
    """Looks at the coverage of all topics, at most every half hour; belongs to the engine's loop.

    Reading 100,000 items takes a part of a second, so that it is done in a thread, over a connection of its own.
    """

    def __init__(self, db: Database, path: Path) -> None:
        self._db = db
        self._path = path
        self._looking = False

    async def look(self, now: int) -> None:
        """Take down what is unusual, where it is time to look. Raises StoreError."""
        if self._looking or not waiting.coverage(self._db, now):
            return
        self._looking = True
        try:
            found = await asyncio.to_thread(_read, self._path)
            waiting.coverage_was_looked_at(self._db, now)
            coverage_store.take_down(self._db, {name: (one, coverage_words(one)) for name, one in found.items()}, now)
        finally:
            self._looking = False


def _read(path: Path) -> dict[str, Coverage]:
    with closing(open_reader(path)) as reader:
        return coverage_store.every_coverage(reader)


def put_coverage(db: Database, settings: Settings, now: int) -> int | None:
    """Make one notification of what is unusual and was not told, and return its id; None where there is nothing.

    Each spike or silence is told once, whatever it grows to. What waits for the end of quiet hours, or for its turn
    behind other notifications, is told then if it still lasts.
    """
    told = TOLD[settings.coverage_alerts]
    if not told:
        return None
    waiting = [each for each in coverage_store.lasting(db) if not each.told and each.course in told]
    if not waiting or not may_tell_now(db, settings, now):
        return None
    title, body = notice_words(waiting)
    topic = waiting[0].topic if len(waiting) == 1 else ""
    return coverage_store.put_coverage_notice(db, title, body, topic, [each.id for each in waiting], now)


def notice_words(waiting: Sequence[CoverageEvent]) -> tuple[str, str]:
    """Return title and text of the notification for what is unusual; there is at least one."""
    if len(waiting) == 1:
        one = waiting[0]
        return f"{_headed(one.course)}: {_isolated(one.title)}", one.sentence
    lines = [f"{_isolated(each.title)}: {each.sentence}" for each in waiting[:NAMED]]
    more = [f"And {len(waiting) - NAMED} more."] if len(waiting) > NAMED else []
    return f"{len(waiting)} topics are out of the usual", "\n".join([*lines, *more])


def _headed(course: Course) -> str:
    return {Course.SPIKE: "More than usual", Course.SILENCE: "Silence"}.get(course, "Less than usual")


def _isolated(name: str) -> str:
    return f"\u2068{name}\u2069"
