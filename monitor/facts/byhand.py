"""What a person did to known facts, as explanations tell it: which were rejected, which corrected and from what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from monitor.types import Reference, Statement

BY_HAND = "by hand"
"""The source of a fact on a person's own word."""


@dataclass(frozen=True, slots=True)
class Step:
    """One act of correcting: the number of the wording before, the ISO date, the references that were taken over."""

    old_id: int
    on: str
    taken_over: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A known fact stands as a person put it.

    `on` is the ISO date of it. `before` is the newest earlier wording that sources said, with those sources alone;
    `own` are the references that joined the corrected wording, and so do say it.
    """

    on: str
    before: Statement
    own: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class ByHand:
    """By the id of a statement: the ISO date on which a person rejected it, and how a person corrected it."""

    rejected: Mapping[int, str] = field(default_factory=dict)
    corrected: Mapping[int, Correction] = field(default_factory=dict)


NOTHING_BY_HAND = ByHand()


def correction_of(known: Statement, steps: Mapping[int, Step], earlier: Mapping[int, Statement]) -> Correction | None:
    """Return how `known` was corrected, None where it was not.

    `steps` are by the number of the wording that each brought; `earlier` holds the wordings before them.
    """
    step = steps.get(known.id)
    if step is None:
        return None
    before = earlier[step.old_id]
    while (inner := steps.get(before.id)) is not None:
        said = _added(before, inner)
        if said:
            before = replace(before, references=said)
            break
        before = earlier[inner.old_id]
    return Correction(step.on, before, _added(known, step))


def _added(statement: Statement, step: Step) -> tuple[Reference, ...]:
    return tuple(one for one in statement.references if one not in step.taken_over)
