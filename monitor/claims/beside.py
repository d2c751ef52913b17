"""Values taken for their nearness alone, in a sentence whose verb tells more: of whom, and whether it is a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.claims.agents import Trigger
from monitor.claims.discourse import BREAKS
from monitor.claims.items import ItemSentence
from monitor.types import Modality


def of_same(sentence: ItemSentence, trigger: Trigger, others: Sequence[Trigger]) -> Trigger:
    """Return a trigger that takes a value by nearness, with all of whom a verb tells where its thing is one of them.

    A date that may lie ahead is planned where the verb next to it speaks of a plan.
    """
    mine = set(trigger.meant.subjects)
    verbs = [t for t in others if not t.rule.fills and mine <= set(t.meant.subjects)]
    if not trigger.rule.fills or not verbs:
        return trigger
    verb = min(verbs, key=lambda t: (max(trigger.first - t.last, t.first - trigger.last), t.first))
    low, high = min(verb.last, trigger.last), max(verb.first, trigger.first)
    at = sentence.items[trigger.first]
    ahead = bool(at.name) and "date" in at.kinds and not sentence.count(BREAKS, low, high)
    if ahead and verb.rule.modality is Modality.PLANNED:
        trigger = replace(trigger, rule=replace(trigger.rule, modality=Modality.PLANNED))
    told = next((t for t in verbs if mine < set(t.meant.subjects)), None)
    return replace(trigger, meant=told.meant) if told is not None else trigger
