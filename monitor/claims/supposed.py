"""What is only supposed: "if Ruritania orders a second lander, it will fly in 2030" says neither the one nor the other.

A condition that names nothing of the matter ("if all goes well, Alpha will fly on Friday") leaves a plan a plan. Of
several answers that a text offers to choose from, none is told.
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
OPTION = frozenset({")", ".", ":"})
SHORT = 6
"""What is offered behind a letter that stands alone has so many items at most."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Items `first` to `last` of a sentence are a condition, of which the rest of the sentence is what follows."""

    first: int
    last: int


def conditions_in(
    sentence: ItemSentence, meant: Sequence[Meant], cues: Cues, *, whole: bool = False
) -> list[Condition]:
    """Return the conditions of a sentence that speak of a thing, a country or a body; all of it if `whole`."""
    found = [Condition(0, len(sentence.items))] if whole else []
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


def offered_in(sentences: Sequence[ItemSentence], cues: Cues) -> frozenset[int]:
    """Return the sentences that only offer answers to a question, two or more: "a) 300 kg", "Wrong: 300 kg"."""
    found: set[int] = set()
    run: list[int] | None = None
    for sentence in sentences:
        words = [item.word for item in sentence.items[:2]]
        if sentence.items and sentence.items[-1].word == "?":
            run = []
        elif run is not None and words and words[0] in cues.options and (len(words) == 1 or words[1] in OPTION):
            run.append(sentence.index)
            found |= set(run) if len(run) > 1 else set()
        elif run and len(sentence.items) > SHORT:
            run = None
        elif run and found.issuperset(run) and len(run) > 1:
            found.add(sentence.index)
    return frozenset(found)


def _is_thing(meant: Meant) -> bool:
    """Say whether a mention is a thing and no bare "it": "if it all works out"."""
    return meant.mention.form is not Form.PRONOUN or bool(meant.subjects)


def is_supposed(draft: Draft, modality: Modality, conditions: Sequence[Condition]) -> bool:
    """Say whether a draft tells of a condition itself, or of a plan that hangs on one."""
    if not conditions or draft.tier is Tier.OFFICE:
        return False
    inside = any(c.first <= draft.trigger[0] <= c.last for c in conditions)
    return inside or modality is Modality.PLANNED
