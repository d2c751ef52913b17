"""Decide what deserves a notification, and put one round into one notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitor.alerts.wording import WORDS, isolated
from monitor.types import GRAVITY, Claim, Judgement, Modality, Verdict


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
_REJECTED = "rejected before"


@dataclass(frozen=True, slots=True)
class AlertCandidate:
    """A judged claim that might be told.

    `label` names the property for people, `source` the outlet; `known` is the value the claim was held against, ""
    where there is none.
    """

    entry_id: int
    claim: Claim
    judgement: Judgement
    label: str
    source: str
    known: str = ""

    @property
    def key(self) -> str:
        """Return what makes two alerts the same: the entry and what it says (`told_as`)."""
        return f"{self.entry_id}|{told_as(self.claim)}"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notification. `entry_id` is None where it speaks of several stories."""

    title: str
    body: str
    entry_id: int | None


def told_as(claim: Claim) -> str:
    """Return what an alert tells: subject, property, value, and the modality where it is no plain assertion.

    A plan that has come true is another thing to tell.
    """
    said = f"{claim.subject}|{claim.property}|{claim.value.text.casefold()}"
    return said if claim.modality is Modality.ASSERTED else f"{said}|{claim.modality}"


def is_soft(claim: Claim, judgement: Judgement) -> bool:
    """Say whether an alarm is to be worded as a possible one."""
    return judgement.soft or claim.modality in (Modality.ALLEGED, Modality.DENIED)


def choose(
    candidates: Sequence[AlertCandidate], told: frozenset[str], level: Level = Level.NEWS
) -> tuple[AlertCandidate, ...]:
    """Return the candidates to be told at `level`, gravest first; `told` holds the keys of earlier alerts.

    What merely repeats the known is never told, nothing twice for one entry, and no claim a person has rejected before.
    """
    wanted, seen, chosen = _TOLD[Level(level)], set(told), list[AlertCandidate]()
    for candidate in sorted(candidates, key=_gravity):
        if candidate.judgement.shown not in wanted or candidate.key in seen:
            continue
        if _REJECTED in candidate.judgement.rule:
            continue
        seen.add(candidate.key)
        chosen.append(candidate)
    return tuple(chosen)


def _gravity(candidate: AlertCandidate) -> tuple[int, bool]:
    verdict = candidate.judgement.shown
    return GRAVITY.index(verdict), is_soft(candidate.claim, candidate.judgement)


def notice(chosen: Sequence[AlertCandidate], language: str = "en") -> Notice | None:
    """Put the chosen alerts of one round into one notice, None where nothing was chosen.

    One story says what changed, with both values; several become a count of stories and of what they hold.
    """
    if not chosen:
        return None
    words = WORDS.get(language, WORDS["en"])
    stories = {candidate.entry_id for candidate in chosen}
    ordered = sorted(chosen, key=_gravity)
    if len(stories) > 1:
        title = f"{_counted(len(stories), 'story', words)}: {_summary(ordered, words)}"
        return Notice(title, _lines(ordered, words), None)
    more = [words["more"].format(n=len(chosen) - 1)] if len(chosen) > 1 else []
    body = " ".join([*([f"{isolated(ordered[0].source)}."] if ordered[0].source else []), *more])
    return Notice(_line(ordered[0], words), body, ordered[0].entry_id)


def _line(candidate: AlertCandidate, words: dict[str, str]) -> str:
    """Say in one line what changed: `Conflict: Khartoum, height: 650 m, known 600 m`."""
    subject, label = isolated(candidate.claim.subject), isolated(candidate.label)
    return f"{_verdict_word(candidate, words)}: {subject}, {label}: {_change(candidate, words)}"


def _verdict_word(candidate: AlertCandidate, words: dict[str, str]) -> str:
    verdict = candidate.judgement.shown
    grave = verdict in (Verdict.CONFLICTS, Verdict.UPDATES)
    soft = grave and is_soft(candidate.claim, candidate.judgement)
    return words[f"soft {verdict}" if soft else verdict.value]


def _change(candidate: AlertCandidate, words: dict[str, str]) -> str:
    """Say both values, and the modality of the claimed one."""
    claim = candidate.claim
    value = words[claim.modality.value].format(
        value=isolated(claim.value.text), who=isolated(claim.attributed_to or candidate.source or words["somebody"])
    )
    return value + (f", {words['known'].format(value=isolated(candidate.known))}" if candidate.known else "")


def _summary(ordered: Sequence[AlertCandidate], words: dict[str, str]) -> str:
    counts = Counter(c.judgement.shown for c in ordered)
    return ", ".join(_counted(counts[verdict], verdict.value, words) for verdict in GRAVITY if counts[verdict])


def _lines(ordered: Sequence[AlertCandidate], words: dict[str, str]) -> str:
    """Name the gravest change of each of the first three stories."""
    first: dict[int, AlertCandidate] = {}
    for candidate in ordered:
        first.setdefault(candidate.entry_id, candidate)
    return "\n".join(_line(c, words) for c in list(first.values())[:3])


def _counted(number: int, what: str, words: dict[str, str]) -> str:
    return words[f"1 {what}" if number == 1 else f"n {what}"].format(n=number)
