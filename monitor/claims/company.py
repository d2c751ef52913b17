"""Things told of together with others: "A flew alongside the two landers B and C", "A, B and a research load flew"."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from monitor.claims.items import SIGNS, Item
from monitor.claims.pointers import ADJECTIVE
from monitor.claims.told import Meant

PLAIN = frozenset({"count", ADJECTIVE, "unknown"})
"""Kinds of words that the phrase of a thing may hold before its name."""
PHRASE = 4
"""Such a phrase has so many words where the noun comes first."""


def with_company(
    best: Meant,
    row: Sequence[Meant],
    items: Sequence[Item],
    company: AbstractSet[str],
    ends: AbstractSet[str],
    *,
    noun_first: bool,
) -> Meant:
    """Join to a thing named behind a word for `company` the one that it accompanied: "A flew alongside B on Sunday"."""
    start = best.mention.first if noun_first else best.mention.reach[0] or best.mention.first
    if not best.mention.names or not _led_by(items, start, company, ends, PHRASE * noun_first):
        return best
    others = [m for m in row if m.subjects and m.mention.last < start]
    return Meant(best.mention, tuple(dict.fromkeys((*others[-1].subjects, *best.subjects)))) if others else best


def _led_by(items: Sequence[Item], start: int, company: AbstractSet[str], ends: AbstractSet[str], most: int) -> bool:
    """Say whether a word for company leads up to `start`, with `most` plain words of the same phrase between."""
    for k in range(start - 1, max(-1, start - 2 - most), -1):
        if items[k].word in company:
            return True
        leads = items[k].word in ends and (k == 0 or items[k - 1].word not in company)
        if leads or items[k].word in SIGNS or items[k].kinds - PLAIN:
            return False
    return False


def of_row(row: Sequence[Meant], items: Sequence[Item], joins: AbstractSet[str], first: int) -> Meant | None:
    """Return the known thing of a row next to the words at `first`, where all else is tied to known things."""
    if not all(m.subjects or in_row(m, row, items, joins) for m in row):
        return None
    return min((m for m in row if m.subjects), key=lambda m: abs(m.mention.first - first), default=None)


def in_row(meant: Meant, row: Sequence[Meant], items: Sequence[Item], joins: AbstractSet[str]) -> bool:
    """Say whether "and" ties something that the text does not name to known things before it in one phrase."""
    start = min(meant.mention.first, meant.mention.reach[0])
    before = max((m.mention.last for m in row if m.subjects and m.mention.last < start), default=-1)
    return before >= 0 and items[start - 1].word in joins
