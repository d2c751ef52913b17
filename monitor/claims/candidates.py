"""Names that a pack does not know: a thing named by construction ("the satellite X") where a text names no known one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.claims.items import Item, ItemSentence, prefixes_of
from monitor.claims.pattern import find
from monitor.claims.rules import RuleSet

LEAST_LETTERS = 4
UNKNOWN = "unknown"


def name_candidates(sentences: Sequence[ItemSentence], rules: RuleSet, text: str, kind: str) -> list[ItemSentence]:
    """Return `sentences` with every unknown name beside a noun of class `kind` made a thing of that class.

    A name begins with a capital, has four letters or more, and may end in a number ("Alpha-2").
    """
    names: dict[str, str] = {}
    for sentence in sentences:
        if sentence.part == 0:
            continue
        nouns = {h.end - 1 for p in rules.nouns.get(kind, ()) for h in find(p, sentence.items, sentence.prefixes)}
        for first, last in _runs(sentence.items):
            beside = first - 1 in nouns or (last + 1 in nouns and first > 0)
            if beside and len(sentence.items[first].word) >= LEAST_LETTERS:
                shown = " ".join(text[sentence.items[first].start : sentence.items[last].end].split())
                names.setdefault(_key(sentence.items, first, last), shown)
    return [_renamed(s, names, kind) for s in sentences] if names else list(sentences)


def _runs(items: Sequence[Item]) -> list[tuple[int, int]]:
    """Return stretches of one capitalised unknown word, or run of them, with the number tied to it."""
    found = []
    for k, item in enumerate(items):
        if item.capital and (not item.kinds or UNKNOWN in item.kinds):
            tied = k + 1 < len(items) and items[k + 1].start - item.end <= 1 and items[k + 1].word[:1].isdigit()
            found.append((k, k + 1 if tied else k))
    return found


def _key(items: Sequence[Item], first: int, last: int) -> str:
    return " ".join(i.word for i in items[first : last + 1])


def _renamed(sentence: ItemSentence, names: dict[str, str], kind: str) -> ItemSentence:
    items, out, k = sentence.items, [], 0
    runs = dict(_runs(items))
    while k < len(items):
        last = runs.get(k, k)
        name = names.get(_key(items, k, last))
        if k in runs and name:
            out.append(replace(items[k], end=items[last].end, word=_key(items, k, last), kinds=frozenset({kind}), name=name))
            k = last + 1
        else:
            out.append(items[k])
            k += 1
    return replace(sentence, items=tuple(out), prefixes=sentence.prefixes | prefixes_of(out), stops=frozenset(
        _moved(items, out, stop) for stop in sentence.stops))


def _moved(items: Sequence[Item], out: Sequence[Item], stop: int) -> int:
    """Return where a stop lies after items were joined."""
    return sum(item.start < items[stop].start for item in out)
