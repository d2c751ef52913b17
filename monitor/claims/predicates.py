"""What a thing is said to be where the verb ends the clause: "it they called a research lander", "A lander it is"."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.claims.cues import MentionCues
from monitor.claims.items import SIGNS, Item
from monitor.claims.pointers import Form, Mention

NEAR = 3
"""The verb "is" stands within so many words behind the noun phrase."""


def called_so(items: Sequence[Item], mention: Mention, between: Sequence[str], cues: MentionCues) -> bool:
    """Say whether the phrase of `mention` is what another thing is called: only the mark of an object lies between."""
    marked = len(between) == 1 and between[0] in cues.object_mark
    return marked and _may_describe(items, mention, cues)


def is_all(items: Sequence[Item], mention: Mention, cues: MentionCues) -> bool:
    """Say whether the phrase opens a sentence that leaves out of what it tells what it is: "A small lander it is"."""
    if mention.first > 0 or not _may_describe(items, mention, cues):
        return False
    behind = items[mention.noun + 1 : mention.noun + 2 + NEAR]
    words = [item.word for item in behind]
    verb = next((k for k, word in enumerate(words) if word in cues.copula - SIGNS), None)
    return verb is not None and set(words[:verb]).isdisjoint(cues.stop | SIGNS)


def _may_describe(items: Sequence[Item], mention: Mention, cues: MentionCues) -> bool:
    if not cues.verb_last or mention.noun < 0 or mention.names or mention.plural or mention.form is Form.DEFINITE:
        return False
    phrase = {item.word for item in items[mention.first : mention.reach[1] + 2]}
    return phrase.isdisjoint(cues.others)
