"""The same story from check to check: under another guid it is the one that is stored, and a vanished one is noticed.

Pure. A feed may give all its entries new guids overnight, or new ones with every answer; what was stored under the old
ones is then found by its words or its address. And an outlet may withdraw a story: it is missing from the middle of a
list that still holds older ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from monitor.feeds.identity import canonical
from monitor.feeds.model import FoundEntry, ParsedFeed
from monitor.text.normalise import flatten

ALIKE = 0.5
"""The share of their words that two titles at one address have in common where they are of one story."""
WORDS_ENOUGH = 12
"""Words that are not the same twice by chance: from so many on, the same words are the same story."""
MISSES = 3
"""Answers in a row that an entry must be missing from before it counts as withdrawn."""
MOST_AT_ONCE = 3
"""Entries that may be withdrawn at once; more are so only where they are a small part (`SHARE`) of the list."""
SHARE = 0.25
ORDERED = 0.9
"""The share of neighbours that stand newest first in a list that is a window of time, and no selection."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored entry as it is compared: `digest` hashes what its feed said last, `published_at` is epoch seconds.

    `link` is canonical (`monitor.feeds.identity.canonical`).
    """

    entry_id: int
    version_id: int
    key: str
    digest: str
    link: str
    title: str
    published_at: int | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A stored entry that a feed's window should hold: in how many answers it was missing, when it was found gone."""

    entry_id: int
    key: str
    published_at: int
    missed: int
    gone_at: int | None


@dataclass(frozen=True, slots=True)
class Absence:
    """What an answer says about the entries of its window: `missed` counts them, `withdrawn` are now taken for gone."""

    missed: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()


def recognised(
    strangers: Sequence[tuple[FoundEntry, str]], stored: Sequence[Stored], present: Collection[str]
) -> dict[str, Stored]:
    """Return by their new key the entries that are stored already under another one.

    `strangers` are found entries whose key is not stored, each with the hash of its words; `present` has all keys of
    the answer: who still stands there under the old key is nobody else. The same words make one story where address or
    date agree too, or where they are many; at one address, that no other entry has, so do words that are alike. Without
    an address one title at one moment is one story, however its letters are typed. Where all of several entries are
    strangers the feed gave new guids: then few words suffice, unless address or date says otherwise.
    """
    left = {one.entry_id: one for one in stored if one.key not in present}
    rekeyed = len(strangers) == len(present) > 1
    taken: dict[str, Stored] = {}
    for found, digest in strangers:
        alike_in = (one for one in left.values() if one.digest == digest)
        one = next((each for each in alike_in if _same_words(found, each, rekeyed=rekeyed)), None)
        if one is not None:
            taken[found.key] = left.pop(one.entry_id)
    known = Counter(one.link for one in stored)
    listed = Counter(canonical(found.url) for found, _ in strangers)
    by_link = {one.link: one for one in left.values() if one.link and known[one.link] == 1}
    for found, _ in strangers:
        link = canonical(found.url)
        one = by_link.get(link) if found.key not in taken and listed[link] == 1 else None
        if one is not None and alike(found.title, one.title) >= ALIKE:
            taken[found.key] = one
    titled = Counter(_titled(one.link, one.title, one.published_at) for one in stored)
    told = Counter(_mark(found) for found, _ in strangers)
    by_title = {
        mark: one for one in left.values() if titled[mark := _titled(one.link, one.title, one.published_at)] == 1
    }
    for found, _ in strangers:
        mark = _mark(found)
        if mark and found.key not in taken and mark in by_title and told[mark] == 1:
            taken[found.key] = by_title[mark]
    return taken


def _mark(found: FoundEntry) -> tuple[str, int] | None:
    return _titled(canonical(found.url), found.title, int(found.published.timestamp()) if found.published else None)


def _titled(link: str, title: str, published_at: int | None) -> tuple[str, int] | None:
    """Return what an entry without an address is known by, None for one that has an address, no title or no date."""
    return (plainly(title), published_at) if title and not link and published_at is not None else None


def plainly(title: str) -> str:
    """Return a title in the spelling that is compared: Arabic and Persian letters, joiners and cases are one."""
    return " ".join(flatten(title).casefold().split())


def _same_words(found: FoundEntry, one: Stored, *, rekeyed: bool) -> bool:
    link, at = canonical(found.url), int(found.published.timestamp()) if found.published else None
    if link and link == one.link:
        return True
    if at is not None and one.published_at == at:
        return True
    if rekeyed and not (link and one.link) and (at is None or one.published_at is None):
        return True
    return len(f"{found.title} {found.summary} {found.body}".split()) >= WORDS_ENOUGH


def alike(one: str, other: str) -> float:
    """Return the share of their words that two titles have in common, 1 for the same and where both have none."""
    a, b = set(plainly(one).split()), set(plainly(other).split())
    return len(a & b) / len(a | b) if a or b else 1.0


def once_each(entries: Iterable[FoundEntry]) -> tuple[FoundEntry, ...]:
    """Leave out an entry that repeats one before it under another guid: the same words at the same address."""
    kept: dict[tuple[str, str, str, str], FoundEntry] = {}
    rest: list[FoundEntry] = []
    for entry in entries:
        link = canonical(entry.url)
        mark = (link, entry.title, entry.summary, entry.body)
        if link and mark in kept:
            continue
        kept[mark] = entry
        rest.append(entry)
    return tuple(rest)


def window_start(parsed: ParsedFeed) -> int | None:
    """Return when (epoch seconds) the window of an answer begins, None where its list proves nothing by its gaps.

    It proves something only where it is whole, well formed, dated throughout and told newest first: then it is the
    newest entries of the feed, and what is missing between them was taken out.
    """
    if parsed.cut_short or parsed.truncated or not parsed.well_formed or len(parsed.entries) < 2:
        return None
    dates = [entry.published for entry in parsed.entries if entry.published]
    if len(dates) < len(parsed.entries) or not _newest_first(dates):
        return None
    return int(min(dates).timestamp())


def _newest_first(dates: Sequence[datetime]) -> bool:
    steps = [later >= earlier for later, earlier in pairwise(dates)]
    return sum(steps) >= ORDERED * len(steps)


def absence(window: Sequence[Listed], present: Collection[str]) -> Absence:
    """Say which entries of a feed's window are missing from an answer, and which of them for so long that it counts.

    Where much of a list is missing at once the list was made anew, and no story was withdrawn: nothing is counted.
    """
    lost = [one for one in window if one.key not in present and one.gone_at is None]
    if len(lost) > max(MOST_AT_ONCE, SHARE * len(window)):
        return Absence()
    return Absence(
        missed=tuple(one.entry_id for one in lost),
        withdrawn=tuple(one.entry_id for one in lost if one.missed + 1 >= MISSES),
    )
