"""What a noun points back at that is named before: "this company", "the same rocket"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from monitor.claims.items import Item, ItemSentence, fold_words, prefixes_of
from monitor.claims.matching import Patterns
from monitor.claims.pointers import OF

NEAR = 12
"""A thing pointed at was named at most so many sentences before."""


def name_pointed(
    sentences: Sequence[ItemSentence],
    nouns: Mapping[str, Patterns],
    definite: AbstractSet[str],
    bare: tuple[AbstractSet[str], AbstractSet[str]] = (frozenset(), frozenset()),
    acting: tuple[str, ...] = (),
) -> list[ItemSentence]:
    """Return `sentences` with every definite noun of `nouns` (patterns by kind) made the thing of its kind named last.

    Of several kinds the last one whose name holds the noun goes first: "this university" after a university and a firm.
    Alone between one word of either set of `bare` a noun is definite too: "the lander (mark) university built"; and
    where it opens a sentence before a word that ends in one of `acting`, the endings of verbs.
    """
    heads = frozenset(word for rows in nouns.values() for pattern in rows for word in pattern.words)
    last: list[tuple[int, Item]] = []
    done: list[ItemSentence] = []
    for sentence in sentences:
        hits = sorted(
            (h.start, -h.end, kind)
            for kind, rows in nouns.items()
            for h in rows.find(sentence.items, sentence.prefixes)
        )
        items: list[Item] = []
        k = 0
        for start, minus_end, _ in hits:
            end = -minus_end
            alone = end < len(sentence.items) and sentence.items[end].word in bare[1]
            alone = alone and start > k and sentence.items[start - 1].word in bare[0]
            led = start >= k + bool(k) and start > 0 and sentence.items[start - 1].word in definite
            opens = bool(acting) and not start and end < len(sentence.items) and _is_verb(sentence.items[end], acting)
            if not (led or alone or opens):
                continue
            first = start - led
            kinds = {kind for s, e, kind in hits if (s, e) == (start, minus_end)}
            noun = sentence.items[start].word
            last += [(sentence.index, i) for i in sentence.items[k:first] if i.name]
            meant = _meant(last, kinds, noun, sentence.index, heads)
            named = _goes_on(sentence.items, end)
            if meant is None or named:
                continue
            items += sentence.items[k:first]
            at = sentence.items[first]
            word = " ".join(i.word for i in sentence.items[first:end])
            bent = "" if opens else meant.bent
            items.append(replace(meant, start=at.start, end=sentence.items[end - 1].end, word=word, bent=bent))
            k = end
        last += [(sentence.index, i) for i in sentence.items[k:] if i.name]
        done.append(_with(sentence, [*items, *sentence.items[k:]]) if items else sentence)
    return done


def _is_verb(item: Item, endings: tuple[str, ...]) -> bool:
    """Say whether a word ends like a verb, and is no name."""
    return not item.kinds and not item.capital and item.word.endswith(endings)


def _goes_on(items: Sequence[Item], end: int) -> bool:
    """Say whether the noun that ends before `end` is part of a name: "the university of Strelsau"."""
    behind = items[end : end + 2]
    return bool(behind) and (bool(behind[0].name) or (behind[0].word == OF and behind[-1].capital))


def _meant(
    last: Sequence[tuple[int, Item]], kinds: AbstractSet[str], noun: str, index: int, heads: AbstractSet[str]
) -> Item | None:
    """Return the thing of `kinds` named last, first of all one whose name holds `noun`, none that has another noun."""
    near = [item for at, item in reversed(last) if index - at <= NEAR and not item.kinds.isdisjoint(kinds)]
    near = [item for item in near if noun in (words := fold_words(item.name)) or heads.isdisjoint(words)]
    return next((item for item in near if noun in fold_words(item.word)), near[0] if near else None)


def _with(sentence: ItemSentence, items: list[Item]) -> ItemSentence:
    """Return the sentence with other items; its stops are moved along."""
    starts = {item.start: k for k, item in enumerate(items)}
    stops = frozenset(starts[sentence.items[k].start] for k in sentence.stops if sentence.items[k].start in starts)
    return replace(sentence, items=tuple(items), prefixes=sentence.prefixes | prefixes_of(items), stops=stops)
