"""What an item is about, by its claims: the events it tells of, the one it tells first, whether it is a round-up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from monitor.types import Mark, Part, Sketch

DAY = 24 * 3600
LIVE_AFTER = 12 * DAY
"""Seconds after an event in which a text may be about it; later it is history."""
LIVE_BEFORE = 10 * DAY
"""Seconds before it."""
_COARSEST = 2 * DAY
"""Seconds of the widest date that tells one event from the next of its kind."""
_MANY = 3
"""Events that make a round-up wherever they stand."""


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event: its subject, the property of its date, and the date as a stretch of epoch seconds."""

    subject: str
    property: str
    start: int
    end: int
    at: int

    def gap(self, other: Event) -> int:
        """Return the seconds between both, 0 where they overlap."""
        return max(self.start - other.end, other.start - self.end, 0)


@dataclass(frozen=True, slots=True)
class About:
    """What an item is about. `subject` is that of its first claim that happens, or the first thing of its headline.

    `live` are the events near its own time, `first` those of them in its lead.
    """

    subject: str
    live: tuple[Event, ...]
    first: tuple[Event, ...]
    round_up: bool


def about(sketch: Sketch, at: int) -> About:
    """Return what an item is about; `at` is its own time (epoch seconds)."""
    live = tuple(event for event in _events(sketch.marks) if _is_live(event, at))
    first = tuple(event for event in live if event.at < sketch.lead)
    return About(_subject(sketch, live), live, first, _apart(first) >= 2 or _apart(live) >= _MANY)


@lru_cache(maxsize=4096)
def interval(text: str) -> tuple[int, int] | None:
    """Return the stretch of epoch seconds of a canonical date, its end left out; None for what is no date."""
    try:
        if "T" in text:
            start = datetime.fromisoformat(text.replace("Z", "+00:00"))
            start = start if start.tzinfo else start.replace(tzinfo=UTC)
            return int(start.timestamp()), int(start.timestamp()) + 60
        parts = [int(part) for part in text.split("-")]
        year, month, day = (*parts, 1, 1)[:3]
        start = datetime(year, month, day, tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    days = {1: 366, 2: 31, 3: 1}[len(parts)]
    return int(start.timestamp()), int((start + timedelta(days=days)).timestamp())


def _events(marks: Iterable[Mark]) -> list[Event]:
    found = []
    for mark in marks:
        stretch = interval(mark.value) if mark.part is Part.WHEN else None
        if stretch and stretch[1] - stretch[0] <= _COARSEST:
            found.append(Event(mark.subject, mark.property, *stretch, mark.at))
    return found


def _is_live(event: Event, at: int) -> bool:
    return event.start - LIVE_BEFORE <= at <= event.end + LIVE_AFTER


def _subject(sketch: Sketch, live: Iterable[Event]) -> str:
    """Return whom an item is about: a date near it makes what belongs to it happen, else that is history."""
    living = {event.subject for event in live}
    lead = [mark for mark in sketch.marks if mark.at < sketch.lead]
    happens = [m for m in lead if m.part is Part.ACT or (m.part in (Part.WHEN, Part.BOUND) and m.subject in living)]
    states = [m for m in lead if m.part in (Part.STATE, Part.BOUND)]
    named = [*(mark.subject for mark in [*happens[:1], *states[:1]]), *sketch.headline[:1], *sketch.names[:1]]
    return next(iter(named), "")


def _apart(events: Iterable[Event]) -> int:
    """Return how many events there are that no other one of them can be."""
    apart: list[Event] = []
    for event in events:
        if all(event.gap(other) > DAY or (event.gap(other) > 0 and event.subject != other.subject) for other in apart):
            apart.append(event)
    return len(apart)
