"""Bare names that two things bear: "Alpha" is Alpha-2 where the text is late enough, or behind the name "Alpha-2"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from monitor.packs.model import Pack
from monitor.text.names import NameHit
from monitor.types import Document

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SOLAR = 621
"""So far years of the Iranian calendar lie behind: all that are told are below `_LAST_SOLAR`."""
_LAST_SOLAR = 1500
_ENDS = re.compile(r"[.!?؟\n]\s")


def in_time(document: Document, hits: Sequence[NameHit], pack: Pack) -> list[NameHit]:
    """Return `hits` with bare names read as their successors, if the text is late enough.

    Where a text names both, a bare name is the successor behind the full name of that, but for a sentence that gives
    an earlier year and a text that has the number of the older one.
    """
    if document.published is None:
        return list(hits)
    day, named = document.published.date().isoformat(), {hit.id for hit in hits}
    heirs = {e.succeeds: e for e in pack.entities.values() if e.succeeds and e.since <= day}
    if named.isdisjoint(heirs):
        return list(hits)
    numbered = {hit.id for hit in hits if not _bare(hit)}
    starts = {hit.id: hit.span.start for hit in reversed(hits)}
    ends = [(m.start(), m.end()) for m in _ENDS.finditer(document.text)]

    def meant(hit: NameHit) -> NameHit:
        heir = heirs.get(hit.id)
        if heir is None or not _bare(hit):
            return hit
        if heir.id in named and (
            hit.id in numbered or not _behind(document.text, hit, starts[heir.id], heir.since, ends)
        ):
            return hit
        return replace(hit, id=heir.id)

    return [meant(hit) for hit in hits]


def _bare(hit: NameHit) -> bool:
    """Say whether a name has no number."""
    return not any(c.isdigit() for c in hit.name)


def _behind(text: str, hit: NameHit, heir: int, since: str, ends: Sequence[tuple[int, int]]) -> bool:
    """Say whether its heir is named, at `heir`, before `hit`, in whose sentence no year before that of `since` stands.

    `ends` are the ends of all sentences, with the sign and without it.
    """
    if heir >= hit.span.start:
        return False
    before, behind = bisect_left(ends, (hit.span.start, 0)), bisect_left(ends, (hit.span.end, 0))
    first = ends[before - 1][1] if before else 0
    last = ends[behind][0] if behind < len(ends) else len(text)
    years = [int(m.group()) for m in _YEAR.finditer(text, first, last)]
    return all(year + _SOLAR * (year < _LAST_SOLAR) >= int(since[:4]) for year in years)
