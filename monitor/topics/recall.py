"""Tell news from what is long past, by dates: those that a text names, and those of known things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.types import Span

FRESH = timedelta(days=60)
"""A day further back than this before publication is no news of the day."""
NEW = timedelta(days=180)
"""A thing that came about further back than this is no new thing."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is old in a text: its sentences that name old dates alone, and the ids of things long there.

    `fresh` are the things of the same kinds that are not long there.
    """

    old: tuple[Span, ...] = ()
    aged: frozenset[str] = frozenset()
    fresh: frozenset[str] = frozenset()


NO_PAST = Past()
"""Where nothing can be told."""


def look_back(
    sentences: Iterable[Span], dates: Sequence[tuple[Span, str]], began: Mapping[str, str], published: datetime
) -> Past:
    """Return what was old when a text was published.

    `dates` are what the text names: where, and the ISO form, as precise as the text has it; a year, a month or a day
    is old when all of it is. `began` holds by id the date on which a thing came about, "" where it is not known.
    """
    limit, there = ((published - span).date().isoformat() for span in (FRESH, NEW))
    old = []
    for sentence in sentences:
        inside = [iso for span, iso in dates if sentence.start <= span.start < sentence.end]
        if inside and all(_is_old(iso, limit) for iso in inside):
            old.append(sentence)
    aged = frozenset(ident for ident, day in began.items() if day and _is_old(day, there))
    return Past(tuple(old), aged, frozenset(began) - aged)


def _is_old(iso: str, limit: str) -> bool:
    day = iso[: len(limit)]
    return day < limit[: len(day)]
