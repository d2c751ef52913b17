"""Decide what deserves a notification, and put one round into one notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitor.types import Claim, Judgement, Verdict


class Level(StrEnum):
    """How much a user wants to be told."""

    OFF = "off"
    ALARMS = "alarms"
    """Conflicts and updates."""
    NEWS = "news"
    """Conflicts, updates and new."""
    ALL = "all"
    """All but what is merely repeated."""


_TOLD = {
    Level.OFF: frozenset[Verdict](),
    Level.ALARMS: frozenset({Verdict.CONFLICTS, Verdict.UPDATES}),
    Level.NEWS: frozenset({Verdict.CONFLICTS, Verdict.UPDATES, Verdict.NEW}),
    Level.ALL: frozenset({Verdict.CONFLICTS, Verdict.UPDATES, Verdict.NEW, Verdict.REFINES}),
}


@dataclass(frozen=True, slots=True)
class AlertCandidate:
    """A judged claim that might be told. `known` is the value it was held against, "" where there is none."""

    entry_id: int
    claim: Claim
    judgement: Judgement
    label: str
    source: str
    known: str = ""

    @property
    def key(self) -> str:
        """Return what makes two alerts the same: entry, subject, property and value."""
        return f"{self.entry_id}|{self.claim.subject}|{self.claim.property}|{self.claim.value.text.casefold()}"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notification. `entry_id` is None where it speaks of several stories."""

    title: str
    body: str
    entry_id: int | None


def choose(
    candidates: Sequence[AlertCandidate], told: frozenset[str], level: Level = Level.NEWS
) -> tuple[AlertCandidate, ...]:
    """Return the candidates to be told at `level`, gravest first; `told` holds the keys of earlier alerts."""
    wanted = _TOLD[Level(level)]
    return tuple(c for c in candidates if c.judgement.verdict in wanted and c.key not in told)


def notice(chosen: Sequence[AlertCandidate], language: str = "en") -> Notice | None:
    """Put the chosen alerts of one round into one notice, None where nothing was chosen."""
    if not chosen:
        return None
    first = chosen[0]
    return Notice(f"{first.claim.subject}: {first.label}", first.claim.value.text, first.entry_id)
