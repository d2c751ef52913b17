"""Where patterns match in a sentence: which of many can, and what each takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from monitor.claims.items import SIGNS, Item
from monitor.claims.pattern import TEXT, WORD, Choice, Element, Gap, Pattern, Slot, Word

MAX_TEXT = 28
CLAUSE_ENDS = frozenset({";", ":", "(", ")", "—", "–", "!", "?", "…"})
_ANYWHERE = frozenset({""})
"""What a pattern is kept under that may match any words: every sentence has this beginning of one."""


class Hit(NamedTuple):
    """Where a pattern matched: items `start` to `end` (exclusive), and the items its slots took."""

    start: int
    end: int
    slots: tuple[tuple[str, int], ...]

    def slot(self, name: str) -> int | None:
        """Return the index of the item that slot `name` took, None where it took none."""
        return next((index for key, index in self.slots if key == name), None)


class Patterns(tuple[Pattern, ...]):
    """Patterns that are tried together. Those that cannot match a sentence cost nothing: they are found by a word.

    Each is kept under the words, or marks of kinds, of its `key`, without one of which it cannot match.
    """

    _keys: frozenset[str]
    _by_key: dict[str, list[int]]

    def __new__(cls, patterns: Iterable[Pattern] = ()) -> Patterns:
        """Put `patterns` together, in their order."""
        made = super().__new__(cls, patterns)
        made._by_key = {}
        for k, pattern in enumerate(made):
            for key in pattern.key or _ANYWHERE:
                made._by_key.setdefault(key, []).append(k)
        made._keys = frozenset(made._by_key)
        return made

    def able(self, prefixes: frozenset[str]) -> list[int]:
        """Return which of the patterns, by index, can match a sentence with these beginnings of words, in order."""
        found = {k for key in self._keys & prefixes for k in self._by_key[key]}
        return sorted(k for k in found if self[k].may_match(prefixes))

    def find(self, items: Sequence[Item], prefixes: frozenset[str], stops: frozenset[int] = frozenset()) -> list[Hit]:
        """Return the matches of each pattern, as `find` does, in the order of the patterns."""
        if self._keys.isdisjoint(prefixes):
            return []
        return [hit for k in self.able(prefixes) for hit in _found(self[k], items, stops)]

    def may_match(self, prefixes: frozenset[str]) -> bool:
        """Say whether sentences with these beginnings of words have a word by which a pattern is kept."""
        return not self._keys.isdisjoint(prefixes)


NONE = Patterns()


def find(
    pattern: Pattern, items: Sequence[Item], prefixes: frozenset[str], stops: frozenset[int] = frozenset()
) -> Iterator[Hit]:
    """Return the matches of `pattern`, at most one (the first way) from each starting item.

    `stops` are the item indexes at which a free phrase, `<text>`, must have ended.
    """
    return _found(pattern, items, stops) if pattern.may_match(prefixes) else _NONE


_NONE: Iterator[Hit] = iter(())


def _found(pattern: Pattern, items: Sequence[Item], stops: frozenset[int]) -> Iterator[Hit]:
    for start in _starts(pattern, items):
        found = next(_match(pattern.elements, 0, items, start, (), stops), None)
        if found is not None and found[0] > start:
            yield Hit(start, found[0], found[1])


def _starts(pattern: Pattern, items: Sequence[Item]) -> Sequence[int]:
    """Return the items with which a match may begin."""
    exact, begins, first = pattern.exact, pattern.begins, pattern.elements[0]
    if begins:
        return [k for k, i in enumerate(items) if i.word in exact or i.word.startswith(begins)]
    if not pattern.open:
        return [k for k, i in enumerate(items) if i.word in exact]
    if isinstance(first, Slot) and first.kinds != TEXT:
        return [k for k, i in enumerate(items) if not first.kinds.isdisjoint(i.kinds)]
    return range(len(items))


_Slots = tuple[tuple[str, int], ...]


def _match(
    elements: Sequence[Element], k: int, items: Sequence[Item], at: int, slots: _Slots, stops: frozenset[int]
) -> Iterator[tuple[int, _Slots]]:
    while k < len(elements) and isinstance(step := elements[k], Word):
        if at >= len(items) or not _is(step, items[at]):
            return
        k, at = k + 1, at + 1
    if k == len(elements):
        yield at, slots
        return
    element = elements[k]
    if isinstance(element, Slot):
        if (end := _slot_end(element, items, at, stops)) > at:
            yield from _match(elements, k + 1, items, end, (*slots, (element.name, at)), stops)
    elif isinstance(element, Choice):
        ways = element.by_word.get(items[at].word, element.others) if at < len(items) else element.others
        for way in ways:
            for end, more in _match(way, 0, items, at, slots, stops):
                yield from _match(elements, k + 1, items, end, more, stops)
        if element.optional:
            yield from _match(elements, k + 1, items, at, slots, stops)
    elif isinstance(element, Gap):
        yield from _skip(elements, k, element.most, items, at, slots, stops)


def _slot_end(slot: Slot, items: Sequence[Item], at: int, stops: frozenset[int]) -> int:
    """Return where what the slot takes from `at` on ends; `at` where it takes nothing."""
    if slot.kinds == TEXT:
        return _text_end(items, at, stops)
    if slot.kinds == WORD:
        return at + (at < len(items) and not items[at].kinds and items[at].word not in SIGNS)
    return at + (at < len(items) and not slot.kinds.isdisjoint(items[at].kinds))


def _skip(
    elements: Sequence[Element],
    k: int,
    most: int,
    items: Sequence[Item],
    at: int,
    slots: _Slots,
    stops: frozenset[int],
) -> Iterator[tuple[int, _Slots]]:
    for step in range(most + 1):
        if at + step > len(items):
            return
        if step and items[at + step - 1].word in CLAUSE_ENDS:
            return
        yield from _match(elements, k + 1, items, at + step, slots, stops)


def _text_end(items: Sequence[Item], at: int, stops: frozenset[int]) -> int:
    end = at
    while (
        end < len(items)
        and end < at + MAX_TEXT
        and (end == at or end not in stops)
        and (items[end].word not in CLAUSE_ENDS and items[end].word != ".")
    ):
        end += 1
    while end > at and items[end - 1].word == ",":
        end -= 1
    return end


def _is(word: Word, item: Item) -> bool:
    return item.word.startswith(word.text) if word.prefix else item.word == word.text
