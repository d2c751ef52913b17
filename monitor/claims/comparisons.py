"""What opens a sentence only to be compared with: "unlike its forerunner, Alpha-1, the lander weighs 3 t"."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.claims.items import Item
from monitor.claims.mentioncues import MentionCues
from monitor.claims.pointers import Mention

REACH = 6
"""The forerunner is told among so many of the first words."""


def is_compared(items: Sequence[Item], mention: Mention, cues: MentionCues) -> bool:
    """Say whether a thing stands in the comparison that opens a sentence, before the comma that ends it."""
    if not items or items[0].word not in cues.set_against or mention.first <= 0:
        return False
    words = {item.word for item in items[1 : min(mention.last, REACH) + 1]}
    commas = sum(item.word == "," for item in items[1 : mention.first])
    older = bool(words & cues.possessives) and bool(words & (cues.older | cues.one_before))
    return older and commas <= bool(mention.names)
