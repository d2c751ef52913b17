"""Figures in a row that share the unit of the last, "150, 113 and 35 kg", and whose each of them is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from monitor.claims.items import Item
from monitor.types import Value, ValueType

COUNT = frozenset({"count"})
JOINED = 2
"""Two members of a row lie so far apart where one word or sign joins them, and one more where both do."""
_UNIT = re.compile(r"[\d.,]+\s+(?P<unit>\D+)$")


def with_shared_units(items: list[Item], text: str, joiners: Collection[str]) -> list[Item]:
    """Return annotated `items` of `text` with bare numbers before a quantity, tied to it by "and", as quantities."""
    found = list(items)
    for k in range(len(found) - 2, -1, -1):
        item, after = found[k], found[k + 1]
        if item.kinds != COUNT or item.value is None or not _measures(after) or after.value is None:
            continue
        between = text[item.end : after.start].casefold().replace(",", " , ").split()
        unit = unit_of(after.value.text)
        if not between or len(between) > JOINED or any(w != "," and w not in joiners for w in between) or not unit:
            continue
        figure = number_in(after.value.text)
        if not figure:
            continue  # nought kilometres do not tell how long one is
        factor = after.numbers[0] / figure
        value = Value(ValueType.QUANTITY, f"{item.value.text} {unit}")
        numbers = tuple(n * factor for n in item.numbers)
        found[k] = replace(item, kinds=after.kinds, word=value.text, value=value, numbers=numbers)
    return found


def row_of(items: Sequence[Item], k: int, joins: Collection[str]) -> list[int]:
    """Return where the figures stand in whose row the item `k` is: of its kind, parted by commas and "and" alone."""
    row = [k]
    for step in (1, -1):
        at = k
        while (beyond := _next(items, at, step, items[k].kinds, joins)) is not None:
            at = beyond
            row.append(at)
    return sorted(row)


def _next(items: Sequence[Item], at: int, step: int, kinds: frozenset[str], joins: Collection[str]) -> int | None:
    ties = 0
    k = at + step
    while 0 <= k < len(items) and ties < JOINED and (items[k].word == "," or items[k].word in joins):
        k, ties = k + step, ties + 1
    return k if ties and 0 <= k < len(items) and items[k].kinds == kinds else None


def _measures(item: Item) -> bool:
    return item.value is not None and item.value.type is ValueType.QUANTITY and item.numbers[:1] == item.numbers[1:2]


def unit_of(text: str) -> str:
    """Return the unit in the words of a quantity, "" where there is none."""
    found = _UNIT.search(text)
    return found["unit"] if found else ""


def number_in(text: str) -> float:
    """Return the figure in the words of a quantity: "about 1,200.5 kg"."""
    return float("".join(c for c in text if c.isdigit() or c == ".").strip(".") or "nan")
