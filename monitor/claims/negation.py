"""Words that deny the one word behind them: "the works did *not* build it", but "*no* less than five years"."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from monitor.claims.items import ItemSentence


def negated(sentence: ItemSentence, words: AbstractSet[str], but: AbstractSet[str]) -> Iterator[int]:
    """Yield the items that one of `words` stands before and denies; behind `but` nothing is denied.

    What a pair of commas puts in is denied by itself: "Ruritania, not asked by others, built it".
    """
    items = sentence.items
    for k in range(len(items) - 1):
        if items[k].word not in words or items[k + 1].word in but:
            continue
        aside = k > 0 and items[k - 1].word == "," and any(i.word == "," for i in items[k + 1 :])
        if not aside:
            yield k + 1
