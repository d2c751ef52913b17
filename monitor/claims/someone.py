"""Persons whom no pack knows, told by capital letters or, where a script has none, by a given name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.claims.cues import Cues
from monitor.claims.items import SIGNS, Item, fold_words
from monitor.text.roman import family_names, given_names

SOMEONE = frozenset({"person", "someone"})
UNKNOWN = "unknown"
TITLE_WITHIN = 4
"""A title begins within so many items of the name that it stands beside."""
LONGEST_GIVEN = 2
SHORTEST = 3
"""A family name has so many letters at least."""
_NUMBER = re.compile(r"\d[^\W_]{0,2}\s$")
LITTLE = 3
"""Words of so many letters are written small in headlines too; a headline has as many words."""
MOST = 0.8


def with_strangers(items: list[Item], titles: frozenset[str], cues: Cues, text: str) -> list[Item]:
    """Return `items` with the names of persons that no pack knows as one item each.

    `titles` are the words that say what somebody is.
    """
    if not cues.cased:
        return _by_given_name(items, titles, cues, text)
    return _by_capitals(items, titles | cues.roles, cues.in_names, text)


def _person(items: Sequence[Item], first: int, end: int, text: str) -> Item:
    return replace(
        items[first],
        end=items[end - 1].end,
        kinds=SOMEONE | {UNKNOWN},
        name=" ".join(text[items[first].start : items[end - 1].end].split()),
        word=" ".join(i.word for i in items[first:end]),
    )


def _headline(items: Sequence[Item]) -> bool:
    """Say whether nearly all words are written with a capital, as in a headline: there it tells no names."""
    plain = [i.capital for i in items if not i.kinds and len(i.word) > LITTLE and i.word.isalpha()]
    return len(plain) >= LITTLE and sum(plain) >= MOST * len(plain)


def _by_capitals(items: list[Item], titles: frozenset[str], small: frozenset[str], text: str) -> list[Item]:
    """Join runs of capitalised words that no pack knows: names of persons where a title stands by.

    Words that are `small` in names may stand inside: "Nomen al-Nescio".
    """

    def counted(item: Item) -> bool:
        """Say whether a number stands before: "the 11th Century" begins no name."""
        return _NUMBER.search(text, max(0, item.start - 8), item.start) is not None

    if _headline(items):
        return items
    found: list[Item] = []
    k = 0
    while k < len(items):
        if not items[k].capital:
            found.append(items[k])
            k += 1
            continue
        end = k
        while (
            end < len(items)
            and (items[end].capital or (end > k and items[end].word in small and _goes_on(items, end + 1)))
            and not items[end].kinds
            and len(items[end].word) > 1
            and items[end].word not in titles
            and (end == k or items[end].start - items[end - 1].end <= 1)
        ):
            end += 1
        if 2 <= end - k <= 4 and not counted(items[k]) and (k > 0 or _apposed_title(items, end, titles)):
            found.append(_person(items, k, end, text))
            k = end
        else:
            found += items[k : max(end, k + 1)]
            k = max(end, k + 1)
    return found


def _goes_on(items: Sequence[Item], k: int) -> bool:
    """Say whether a name goes on at `k`, behind a small word of it."""
    return k < len(items) and items[k].capital and not items[k].kinds and items[k].start - items[k - 1].end <= 1


def _apposed_title(items: Sequence[Item], end: int, titles: frozenset[str]) -> bool:
    """Say whether a title follows a name after a comma: "Nomen Nescio, director of …"."""
    after = items[end + 1 : end + TITLE_WITHIN] if end < len(items) and items[end].word == "," else []
    return any(item.word in titles for item in after)


def _by_given_name(items: list[Item], titles: frozenset[str], cues: Cues, text: str) -> list[Item]:
    """Join a given name with the family name behind it, where a title, a sign or the name itself bears it out."""
    found: list[Item] = []
    k = 0
    while k < len(items):
        first = _family_from(items, k, text) if not k or items[k - 1].word not in cues.no_names else 0
        end = _family_to(items, first, titles, cues) if first else 0
        around = (items[end].word if end < len(items) else ".", items[k - 1].word if k else ".")
        borne = around[0] in SIGNS | titles or around[1] in titles
        sure = end and (borne or _known(items[first:end]))
        found.append(_person(items, k, end, text) if sure else items[k])
        k = end if sure else k + 1
    return found


def _family_from(items: Sequence[Item], k: int, text: str) -> int:
    """Return where the family name begins behind a given name at `k`, 0 where none stands there."""
    for size in range(LONGEST_GIVEN, 0, -1):
        words = items[k : k + size]
        if len(words) == size and all(map(_free, words)) and _written(words, text) in given_names():
            return k + size
    return 0


def _family_to(items: Sequence[Item], first: int, titles: frozenset[str], cues: Cues) -> int:
    """Return the end of the family name that begins at `first`, 0 where the word there can be none."""
    if first >= len(items) or not _may_be_name(items[first], titles, cues):
        return 0
    two = items[first : first + 2]
    whole = len(two) > 1 and _may_be_name(two[1], titles, cues)
    joined = whole and two[1].start - two[0].end <= 1 and " ".join(i.word for i in two) in family_names()
    tail = whole and two[1].word in family_names()
    closed = first + 2 >= len(items) or items[first + 2].word in SIGNS
    return first + 2 if joined or tail or (whole and closed and not _known(two[:1])) else first + 1


def _written(items: Sequence[Item], text: str) -> str:
    """Return words as they stand, also those that were taken for a form of a known name."""
    return " ".join(fold_words(text[items[0].start : items[-1].end]))


def _free(item: Item) -> bool:
    """Say whether a word is nobody's name, or the mere surname of one known, who has another given name."""
    return not item.kinds or (item.kinds <= SOMEONE and UNKNOWN not in item.kinds and " " not in item.word)


def _may_be_name(item: Item, titles: frozenset[str], cues: Cues) -> bool:
    plain = _free(item) and item.word.isalpha() and len(item.word) >= SHORTEST
    return plain and item.word not in cues.mention.stop | cues.roles | titles | cues.before_names


def _known(items: Sequence[Item]) -> bool:
    return " ".join(i.word for i in items) in family_names() or items[-1].word in family_names()
