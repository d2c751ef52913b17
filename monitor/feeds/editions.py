"""Which edition of an entry gives way when there are too many: the one that is missed least. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

MAX_EDITIONS = 24
"""Editions kept of one entry."""
MAX_TELLING = 22
"""Editions of one entry that may raise an alert: so that the first, the newest and all that was told find room."""


@dataclass(frozen=True, slots=True)
class EditionMark:
    """An edition as it is weighed. `seen_at` is epoch seconds; `gravity` is that of its gravest verdict, 0 for none.

    `needed` says that something hangs on it: an alert, a decision, a known fact, a verdict that changed.
    """

    version_id: int
    seen_at: int
    gravity: int
    needed: bool


def gives_way(editions: Sequence[EditionMark]) -> int | None:
    """Return the id of the edition to make room with before one more is added, None where none can or need give way.

    `editions` are in the order they came. None that is needed gives way, nor the first. Of those between the first and
    the newest it is one whose claims weigh least, and of these the one that came soonest after the one before it; the
    newest gives way to the one that comes where all between are needed.
    """
    if len(editions) < MAX_EDITIONS:
        return None
    free = [
        (mark.gravity, mark.seen_at - before.seen_at, mark.version_id)
        for before, mark in pairwise(editions[:-1])
        if not mark.needed
    ]
    if free:
        return min(free)[2]
    return None if editions[-1].needed else editions[-1].version_id
