"""Bodies of a state by what they are: "the Ruritanian ministry of mills", "Ruritania's milling authority"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.claims.cues import Cues
from monitor.claims.items import POSSESSIVE, SIGNS, Item, ItemSentence, with_items
from monitor.claims.pointers import ADJECTIVE
from monitor.claims.textvalue import TextValues

BODY = frozenset({"organisation", "unknown"})
BETWEEN = 2
"""So many plain words may stand between the country and the noun, and behind the "of" after it."""


def with_state_bodies(sentence: ItemSentence, cues: Cues, texts: TextValues) -> ItemSentence:
    """Return `sentence` with the noun of each body that is told by its country and what it is as that body."""
    if not any(item.word in cues.state_bodies for item in sentence.items):
        return sentence
    return with_items(sentence, (_body(sentence, k, cues, texts) for k in range(len(sentence.items))))


def _body(sentence: ItemSentence, k: int, cues: Cues, texts: TextValues) -> Item:
    items = sentence.items
    if items[k].kinds or items[k].word not in cues.state_bodies:
        return items[k]
    first = _country(items, k, cues)
    if first is None:
        return items[k]
    last = k
    if k + 2 < len(items) and items[k + 1].word in cues.body_links:
        last = next((j - 1 for j in range(k + 2, k + 2 + BETWEEN) if not _plain(items, j, cues)), k + 1 + BETWEEN)
    name = texts.phrase(sentence, first, last if last > k + 1 else k).text
    return replace(items[k], kinds=BODY, name=name)


def _country(items: Sequence[Item], k: int, cues: Cues) -> int | None:
    """Return where the country stands before the noun at `k`: an adjective, or a name that owns it."""
    for j in range(k - 1, max(-1, k - 2 - BETWEEN), -1):
        if ADJECTIVE in items[j].kinds:
            return j
        if items[j].word == POSSESSIVE:
            return j - 1 if j and "country" in items[j - 1].kinds else None
        if not _plain(items, j, cues):
            return None
    return None


def _plain(items: Sequence[Item], k: int, cues: Cues) -> bool:
    return k < len(items) and not items[k].kinds and items[k].word not in SIGNS | cues.mention.stop
