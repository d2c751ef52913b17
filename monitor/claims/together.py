"""Things that went up together: what the text tells of the event without naming any of them, it tells of all."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from monitor.types import Claim, Modality, Span, Tier


def told_of_all(claims: Sequence[Claim], event: AbstractSet[str]) -> list[Claim]:
    """Return `claims`, with those of the properties `event` that name no subject told of its companions too.

    Companions are things of which one sentence tells the same of the event. One that has a value of its own keeps it.
    """
    bands = _bands(claims, event)
    own = {(c.subject, c.property) for c in claims}
    found = list(claims)
    for claim in claims:
        meant = claim.tier is Tier.COREFERENCE and claim.modality is not Modality.DENIED
        if claim.property in event and meant:
            others = sorted(bands.get(claim.subject, frozenset()) - {claim.subject})
            found += [replace(claim, subject=other) for other in others if (other, claim.property) not in own]
    return found


def _bands(claims: Sequence[Claim], event: AbstractSet[str]) -> dict[str, AbstractSet[str]]:
    """Return with whom each thing went up; none for one that is told of in two bands."""
    told: dict[tuple[Span, str, str, str], set[str]] = {}
    for claim in claims:
        if claim.property in event and claim.modality is not Modality.DENIED:
            key = (claim.sentence, claim.rule, claim.property, claim.value.text)
            told.setdefault(key, set()).add(claim.subject)
    bands: dict[str, AbstractSet[str]] = {}
    for band in sorted((frozenset(b) for b in told.values() if len(b) > 1), key=lambda b: (-len(b), sorted(b))):
        for name in band:
            known = bands.setdefault(name, band)
            if not band <= known:
                bands[name] = frozenset()
    return bands
