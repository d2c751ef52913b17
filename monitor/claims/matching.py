"""Where patterns match in a sentence: which of many can, and what each takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from monitor.claims.items import SIGNS, Item
from monitor.claims.pattern import TEXT, WORD, Choice, Element, Pattern, Slot, Word

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
        able = [k for k in found if self[k].may_match(prefixes)]
        able.sort()
        return able

    def find(self, items: Sequence[Item], prefixes: frozenset[str], stops: frozenset[int] = frozenset()) -> list[Hit]:
        """Return the matches of each pattern, at most one from each item, in the order of the patterns.

        `stops` are the items at which a free phrase, `<text>`, must have ended.
        """
        if self._keys.isdisjoint(prefixes):
            return []
        return [hit for k in self.able(prefixes) for hit in _found(self[k], items, stops)]

    def find_each(self, items: Sequence[Item], prefixes: frozenset[str]) -> list[tuple[int, list[Hit]]]:
        """Return by its index each pattern that matches, and its matches."""
        if self._keys.isdisjoint(prefixes):
            return []
        return [(k, found) for k in self.able(prefixes) if (found := _found(self[k], items, frozenset()))]


NONE = Patterns()
T = TypeVar("T")


class Kept(Generic[T]):
    """Things that are looked for by patterns. Those that a sentence cannot hold cost nothing: all are asked at once."""

    def __init__(self, things: Iterable[tuple[T, Patterns]]) -> None:
        self._things: list[T] = []
        self._by_key: dict[str, list[tuple[int, Pattern]]] = {}
        for k, (thing, patterns) in enumerate(things):
            self._things.append(thing)
            for pattern in patterns:
                for key in pattern.key or _ANYWHERE:
                    self._by_key.setdefault(key, []).append((k, pattern))
        self._keys = frozenset(self._by_key)

    def among(self, prefixes: frozenset[str]) -> list[T]:
        """Return those of which a pattern can match sentences with these beginnings of words, in their order."""
        found: set[int] = set()
        for key in self._keys & prefixes:
            for k, pattern in self._by_key[key]:
                if k not in found and pattern.may_match(prefixes):
                    found.add(k)
        return [self._things[k] for k in sorted(found)]


def _found(pattern: Pattern, items: Sequence[Item], stops: frozenset[int]) -> list[Hit]:
    """Return the matches of `pattern`, at most one (the first way) from each starting item.

    `stops` are the item indexes at which a free phrase, `<text>`, must have ended.
    """
    hits = []
    for start in _starts(pattern, items):
        found = _match(pattern.elements, 0, items, start, (), stops, None)
        if found is not None and found[0] > start:
            hits.append(Hit(start, found[0], found[1]))
    return hits


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


class _Then(NamedTuple):
    """What must follow a way of a choice: the elements from `k` on, and what follows these."""

    elements: Sequence[Element]
    k: int
    then: _Then | None


def _match(
    elements: Sequence[Element],
    k: int,
    items: Sequence[Item],
    at: int,
    slots: _Slots,
    stops: frozenset[int],
    then: _Then | None,
) -> tuple[int, _Slots] | None:
    """Return where the first way ends in which `elements` from `k` on, and `then`, match at `at`, and the slots."""
    while True:
        if k == len(elements):
            if then is None:
                return at, slots
            elements, k, then = then.elements, then.k, then.then
            continue
        step = elements[k]
        k += 1
        if isinstance(step, Word):
            if at >= len(items):
                return None
            word = items[at].word
            if not (word.startswith(step.text) if step.prefix else word == step.text):
                return None
            at += 1
        elif isinstance(step, Choice):
            ways = step.by_word.get(items[at].word, step.others) if at < len(items) else step.others
            found = _one_of(ways, items, at, slots, stops, _Then(elements, k, then)) if ways else None
            if found is not None or not step.optional:
                return found
        elif isinstance(step, Slot):
            end = _slot_end(step, items, at, stops)
            if end <= at:
                return None
            slots, at = (*slots, (step.name, at)), end
        else:
            return _behind_gap(elements, k, step.most, items, at, slots, stops, then)


def _one_of(
    ways: Sequence[Sequence[Element]],
    items: Sequence[Item],
    at: int,
    slots: _Slots,
    stops: frozenset[int],
    then: _Then,
) -> tuple[int, _Slots] | None:
    """Return what `_match` does of the first of `ways` that matches at `at`, with what follows."""
    for way in ways:
        first = way[0]
        if isinstance(first, Word) and not (at < len(items) and items[at].word.startswith(first.text)):
            continue
        if (found := _match(way, 0, items, at, slots, stops, then)) is not None:
            return found
    return None


def _behind_gap(
    elements: Sequence[Element],
    k: int,
    most: int,
    items: Sequence[Item],
    at: int,
    slots: _Slots,
    stops: frozenset[int],
    then: _Then | None,
) -> tuple[int, _Slots] | None:
    """Return what `_match` does, up to `most` items of the clause behind `at`."""
    first = elements[k] if k < len(elements) else None
    wanted = first.text if isinstance(first, Word) else ""
    for start in range(at, min(at + most, len(items)) + 1):
        if start > at and items[start - 1].word in CLAUSE_ENDS:
            return None
        if wanted and not (start < len(items) and items[start].word.startswith(wanted)):
            continue
        if (found := _match(elements, k, items, start, slots, stops, then)) is not None:
            return found
    return None


def _slot_end(slot: Slot, items: Sequence[Item], at: int, stops: frozenset[int]) -> int:
    """Return where what the slot takes from `at` on ends; `at` where it takes nothing."""
    if slot.kinds == TEXT:
        return _text_end(items, at, stops)
    if slot.kinds == WORD:
        return at + (at < len(items) and not items[at].kinds and items[at].word not in SIGNS)
    return at + (at < len(items) and not slot.kinds.isdisjoint(items[at].kinds))


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
