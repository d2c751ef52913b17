"""When that happens of which only a date or a name is told: "Alpha, in autumn, from the north pad, will fly"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.claims.agents import Trigger
from monitor.types import Modality


def in_time(triggers: Sequence[Trigger]) -> list[Trigger]:
    """Return the `triggers` of a sentence; those that only fill slots are of the plan which all others tell."""
    return [_planned(t) if _only_fills(t) and _ahead(t, triggers) else t for t in triggers]


def _only_fills(trigger: Trigger) -> bool:
    return bool(trigger.rule.fills) and trigger.rule.modality is None


def _ahead(trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Say whether words of plans tell of the event that happens to the things of `trigger`, and no others do."""
    told = [t for t in triggers if not t.rule.fills and set(t.meant.subjects) & set(trigger.meant.subjects)]
    return bool(told) and all(t.rule.modality is Modality.PLANNED for t in told)


def _planned(trigger: Trigger) -> Trigger:
    return replace(trigger, rule=replace(trigger.rule, modality=Modality.PLANNED))
