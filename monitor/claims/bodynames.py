"""Bodies that no pack knows, told by their names: "the Ruritania Space Agency", "Ministry of Mills of Ruritania"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.claims.cues import Cues
from monitor.claims.items import POSSESSIVE, SIGNS, Item
from monitor.claims.pointers import ADJECTIVE
from monitor.claims.someone import UNKNOWN

BODY = frozenset({"organisation", UNKNOWN})
PLACES = frozenset({"country", ADJECTIVE})
KNOWN = frozenset({"agency", "organisation"})
LONGEST = 9
LONGEST_BARE = 3
"""A name right behind a noun for a body has so many words at most."""
SMALL, NEARLY_ALL = 3, 0.8
"""In a heading with capitals, words of more letters than SMALL nearly all have one."""
LEAST_WORDS = 2
"""A name that names no country has more words than these."""


def with_bodies(items: list[Item], cues: Cues, text: str, *, heading: bool) -> list[Item]:
    """Return `items` with each name of a body that no pack knows as one item, its `home` the country it names.

    In a `heading`, where any word may begin with a capital, no name is told by its capitals.
    """
    if heading and _all_capitals(items, cues):
        return items
    items = _behind_nouns(items, cues, text)
    if not cues.body_heads or not any(i.word in cues.body_heads for i in items):
        return items
    found: list[Item] = []
    k = 0
    while k < len(items):
        end = _end_of_name(items, k, cues)
        if end:
            found.append(_body(items[k:end], text))
        else:
            found.append(items[k])
        k = end or k + 1
    return found


def _all_capitals(items: Sequence[Item], cues: Cues) -> bool:
    """Say whether a heading is written with a capital at the beginning of every word but the small ones."""
    small = cues.mention.stop | SIGNS
    words = [i for i in items[1:] if not i.kinds and i.word not in small and i.word.isalpha() and len(i.word) > SMALL]
    return sum(i.capital for i in words) >= NEARLY_ALL * len(words)


def _behind_nouns(items: list[Item], cues: Cues, text: str) -> list[Item]:
    """Return `items` with each unknown name right behind a noun for a body as one item: "the firm Nomen Nescio"."""
    if not any(i.word in cues.body_nouns_before for i in items):
        return items
    found: list[Item] = []
    k = 0
    while k < len(items):
        end = k
        lead = items[k - 1] if k else items[k]
        if k and lead.word in cues.body_nouns_before and not lead.kinds and not lead.capital:
            while end < min(len(items), k + LONGEST_BARE) and _is_bare(items[end], cues):
                end += 1
        owns = end < len(items) and items[end].word == POSSESSIVE
        if end > k and not owns:
            found.append(_body(items[k:end], text))
            k = end
        else:
            found.append(items[k])
            k += 1
    return found


def _is_bare(item: Item, cues: Cues) -> bool:
    titles = cues.roles | cues.mention.stop | cues.body_heads
    return item.capital and not item.kinds and item.word.isalpha() and item.word not in titles


def _end_of_name(items: Sequence[Item], first: int, cues: Cues) -> int:
    """Return the end of the name of a body that begins at `first`, 0 where none does."""
    if not _in_name(items[first]) or items[first].word in cues.mention.definite or _goes_on(items, first, cues):
        return 0
    head, k = -1, first
    while k < min(len(items), first + LONGEST):
        item = items[k]
        if item.word in cues.body_heads and item.capital and not item.kinds:
            head = k
        elif not _in_name(item):
            linked = k > first and item.word in cues.body_links and k + 1 < len(items) and _in_name(items[k + 1])
            if not linked or (head == k - 1 > first and item.word in cues.mention.join):
                break
        k += 1
    if head < 0:
        return 0
    if head > first and not _leads(items, head, k, cues):
        k = head + 1
    if k < len(items) and not items[k].kinds.isdisjoint(KNOWN):
        return 0  # the noun before a name that the pack has
    return k if _tells_apart(items[first:k], cues) else 0


def _leads(items: Sequence[Item], head: int, end: int, cues: Cues) -> bool:
    """Say whether the name goes on behind its head: "National Agency for Mills"."""
    return head + 1 < end and items[head + 1].word in cues.body_links - cues.mention.join


def _goes_on(items: Sequence[Item], first: int, cues: Cues) -> bool:
    """Say whether what begins at `first` goes on with a name before it: "the National Agency of …"."""
    if first < LEAST_WORDS or items[first - 1].word not in cues.body_links:
        return False
    before = items[first - 2].kinds
    return "organisation" in before and (UNKNOWN in before or items[first - 1].word not in cues.mention.join)


def _in_name(item: Item) -> bool:
    return item.capital and item.word != POSSESSIVE and (not item.kinds or bool(item.kinds & PLACES))


def _tells_apart(items: Sequence[Item], cues: Cues) -> bool:
    """Say whether a name tells one body from others: more than "National Agency"."""
    own = [i for i in items if i.word not in cues.body_heads | cues.body_plain | cues.body_links]
    return bool(own) and (len(items) > LEAST_WORDS or any(i.kinds & PLACES for i in items))


def _body(items: Sequence[Item], text: str) -> Item:
    home = next((i.name for i in items if i.kinds & PLACES), "")
    name = " ".join(text[items[0].start : items[-1].end].split())
    word = " ".join(i.word for i in items)
    return replace(items[0], end=items[-1].end, kinds=BODY, name=name, word=word, home=home, bent="")
