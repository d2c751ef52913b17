"""Bodies of a country that texts on its things name without the country: "the army", "the space agency"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from monitor.claims.items import Item, ItemSentence, prefixes_of
from monitor.claims.matching import NONE, Patterns


def name_at_home(
    sentences: Sequence[ItemSentence],
    bodies: Mapping[str, Patterns],
    above: Mapping[str, AbstractSet[str]],
    homes: Mapping[str, str],
    kinds: Mapping[str, str],
) -> list[ItemSentence]:
    """Return `sentences` with the phrases of `bodies` as those of the one country whose things the text names.

    `homes` are the countries of things, `above` those in which bodies lie, `kinds` what each body is.
    """
    lands = {homes[i.name] for s in sentences for i in s.items if i.name in homes}
    own = {name: rows for name, rows in bodies.items() if len(lands) == 1 and not lands.isdisjoint(above.get(name, ()))}
    return [_named(s, own, kinds) for s in sentences] if own else list(sentences)


def _named(sentence: ItemSentence, own: Mapping[str, Patterns], kinds: Mapping[str, str]) -> ItemSentence:
    hits = sorted(
        (h.start, h.end, name)
        for name, rows in own.items()
        for h in (rows or NONE).find(sentence.items, sentence.prefixes)
    )
    items: list[Item] = []
    k = 0
    for start, end, name in hits:
        beside = sentence.items[max(0, start - 1) : start] + sentence.items[end : end + 1]
        inside = sentence.items[start:end]
        if start < k or any(i.kinds for i in inside) or any(i.name or _in_name(i, inside) for i in beside):
            continue
        items += sentence.items[k:start]
        at = sentence.items[start]
        word = " ".join(i.word for i in sentence.items[start:end])
        new = replace(at, end=sentence.items[end - 1].end, word=word, kinds=frozenset({kinds[name]}), name=name)
        items.append(new)
        k = end
    if not k:
        return sentence
    items += sentence.items[k:]
    starts = {item.start: n for n, item in enumerate(items)}
    stops = frozenset(starts[sentence.items[n].start] for n in sentence.stops if sentence.items[n].start in starts)
    return replace(sentence, items=tuple(items), prefixes=sentence.prefixes | prefixes_of(items), stops=stops)


def _in_name(beside: Item, inside: Sequence[Item]) -> bool:
    """Say whether a capital word beside capital words makes a longer name with them: "Strelsau Space Agency"."""
    return beside.capital and inside[-1].capital
