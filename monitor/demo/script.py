"""Tell what happens when in the demonstration: a pure timetable that the application follows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What a step asks of the application."""

    PUBLISH = "publish"
    """Let the sample feeds get the news of `Step.edition`, then check all feeds."""
    DIGEST = "digest"
    """Write a digest of the last day."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: seconds after the first check has ended, what to do, and which edition it is about."""

    at: float
    act: Act
    edition: int = 0


SCRIPT = (
    Step(1.0, Act.PUBLISH, 1),
    Step(3.5, Act.PUBLISH, 2),
    Step(6.0, Act.DIGEST),
    Step(30.0, Act.PUBLISH, 3),
)
"""Edition 0 is what the feeds hold at the first check; it notifies nobody. The digest comes within ten seconds."""


def due(since: float, until: float) -> tuple[Step, ...]:
    """Return the steps of the seconds after `since` up to and with `until`, in order: none is lost between two calls.

    Start with a negative `since`, so that a step at 0 is not missed.
    """
    return tuple(step for step in SCRIPT if since < step.at <= until)


def finished(elapsed: float) -> bool:
    """Say whether every step lies behind."""
    return all(step.at <= elapsed for step in SCRIPT)
