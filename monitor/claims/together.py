"""Things that went up together: what the text tells of the event without naming any of them, it tells of all."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import combinations

from monitor.types import Claim, Modality, Span, Tier, ValueType


def told_of_all(claims: Sequence[Claim], event: AbstractSet[str], shared: AbstractSet[str]) -> list[Claim]:
    """Return `claims`, with those of the properties `event` that name no subject told of its companions too.

    Companions are things of which one sentence tells the same of the event or of how it ended, the properties `shared`.
    One that has a value of its own keeps it.
    """
    bands = _bands(claims, shared)
    own = {(c.subject, c.property) for c in claims}
    found = list(claims)
    for claim in claims:
        meant = claim.tier is Tier.COREFERENCE and claim.modality is not Modality.DENIED
        if claim.property in event and meant:
            others = sorted(bands.get(claim.subject, frozenset()) - {claim.subject})
            found += [replace(claim, subject=other) for other in others if (other, claim.property) not in own]
    return found


def told_of_one(claims: Sequence[Claim], event: AbstractSet[str]) -> list[Claim]:
    """Return `claims` without those of the properties `event` that name no subject and go to things told of apart.

    Things are told of apart where each has a date of its own: one sentence without a name speaks of one of them.
    """
    days: dict[str, set[str]] = {}
    groups: dict[tuple[Span, str, str, str], set[str]] = {}
    for claim in claims:
        if claim.property in event and claim.value.type is ValueType.DATE and claim.tier is not Tier.COREFERENCE:
            days.setdefault(claim.subject, set()).add(claim.value.text)
        if claim.property in event and claim.subject_span is None:
            groups.setdefault(_told(claim), set()).add(claim.subject)
    apart = {key for key, names in groups.items() if _apart([days.get(name, set()) for name in sorted(names)])}
    return [c for c in claims if c.subject_span is not None or c.property not in event or _told(c) not in apart]


def _told(claim: Claim) -> tuple[Span, str, str, str]:
    return claim.sentence, claim.rule, claim.property, claim.value.text


def _apart(days: Sequence[AbstractSet[str]]) -> bool:
    """Say whether two of several things have dates of which none may be that of the other."""
    dated = [known for known in days if known]
    return any(
        not any(one.startswith(other) or other.startswith(one) for one in a for other in b)
        for a, b in combinations(dated, 2)
    )


def _bands(claims: Sequence[Claim], event: AbstractSet[str]) -> dict[str, AbstractSet[str]]:
    """Return with whom each thing went up; none for one that is told of in two bands."""
    told: dict[tuple[Span, str, str, str], set[str]] = {}
    for claim in claims:
        if claim.property in event and claim.modality is not Modality.DENIED:
            told.setdefault(_told(claim), set()).add(claim.subject)
    bands: dict[str, AbstractSet[str]] = {}
    for band in sorted((frozenset(b) for b in told.values() if len(b) > 1), key=lambda b: (-len(b), sorted(b))):
        for name in band:
            known = bands.setdefault(name, band)
            if not band <= known:
                bands[name] = frozenset()
    return bands
