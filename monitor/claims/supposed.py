"""What is only supposed: "if Ruritania orders a second lander, it will fly in 2030" says neither the one nor the other.

A condition that names nothing of the matter ("if all goes well, Alpha will fly on Friday") leaves a plan a plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.claims.cues import Cues
from monitor.claims.draft import Draft
from monitor.claims.items import SIGNS, ItemSentence
from monitor.claims.parties import PARTY
from monitor.claims.pointers import Form
from monitor.claims.told import Meant
from monitor.types import Modality, Tier

STRETCHES = SIGNS - {"(", ")"}
"""Signs that end a condition."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Items `first` to `last` of a sentence are a condition, of which the rest of the sentence is what follows."""

    first: int
    last: int


def conditions_in(sentence: ItemSentence, meant: Sequence[Meant], cues: Cues) -> list[Condition]:
    """Return the conditions of a sentence that speak of a thing, a country or a body."""
    found: list[Condition] = []
    if cues.conditions.isdisjoint(sentence.prefixes):
        return found
    for k, item in enumerate(sentence.items):
        if item.word not in cues.conditions or (k and sentence.items[k - 1].word in cues.no_conditions):
            continue
        last = next((j - 1 for j in range(k + 1, len(sentence.items)) if sentence.items[j].word in STRETCHES), None)
        last = len(sentence.items) - 1 if last is None else last
        told = any(i.kinds & PARTY for i in sentence.items[k + 1 : last + 1])
        if told or any(k < m.mention.first <= last and _is_thing(m) for m in meant):
            found.append(Condition(k, last))
    return found


def _is_thing(meant: Meant) -> bool:
    """Say whether a mention is a thing and no bare "it": "if it all works out"."""
    return meant.mention.form is not Form.PRONOUN or bool(meant.subjects)


def is_supposed(draft: Draft, modality: Modality, conditions: Sequence[Condition]) -> bool:
    """Say whether a draft tells of a condition itself, or of a plan that hangs on one."""
    if not conditions or draft.tier is Tier.OFFICE:
        return False
    inside = any(c.first <= draft.trigger[0] <= c.last for c in conditions)
    return inside or modality is Modality.PLANNED
