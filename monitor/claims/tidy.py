"""Tidying: of several drafts that say the same, keep the surest and the most exact."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from monitor.text.normalise import fold
from monitor.types import Claim, Modality, Tier, ValueType

_RANK = {Modality.ASSERTED: 0, Modality.DENIED: 1, Modality.ALLEGED: 2, Modality.PLANNED: 3}


def tidy(
    claims: Sequence[Claim],
    above: Mapping[str, frozenset[str]],
    si: Callable[[str], tuple[str, float] | None],
    once: frozenset[str] = frozenset(),
    of_thing: frozenset[str] = frozenset(),
    weak: frozenset[str] = frozenset(),
) -> tuple[Claim, ...]:
    """Return `claims` without duplicates, coarse restatements and unit restatements, in order of evidence.

    What is told of an event, the properties `once`, has one value in a text: the surest is kept. Of two
    phrases one of which holds the other, the shorter is kept for the properties `of_thing`, else the longer.
    Rules that are `weak` take a value for its nearness alone; they yield to others as sure of their subject.
    """
    best: dict[tuple[str, str, str], Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.rule in weak, *_order(c))):
        best.setdefault((claim.subject, claim.property, fold(claim.value.text)), claim)
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in best.values():
        groups.setdefault((claim.subject, claim.property), []).append(claim)
    kept = [c for group in groups.values() for c in group if not any(_covers(o, c, above, si, of_thing) for o in group)]
    kept = [c for c in kept if not any(_closer(o, c, above) for o in kept)]
    kept = [c for c in kept if c.property not in once or not any(_surer(o, c, weak) for o in kept)]
    return tuple(sorted(kept, key=lambda c: (c.evidence.start, c.evidence.end, c.subject, c.property, c.value.text)))


def _surer(other: Claim, claim: Claim, weak: frozenset[str]) -> bool:
    """Say whether `other` tells the same of the same event with another value, and more surely."""
    if other is claim or (other.subject, other.property) != (claim.subject, claim.property):
        return False
    if Modality.DENIED in (other.modality, claim.modality):
        return False
    return _sureness(other, weak) < _sureness(claim, weak)


def _sureness(claim: Claim, weak: frozenset[str]) -> tuple[bool, bool, int, int, int]:
    return (
        claim.tier is Tier.COREFERENCE,
        claim.rule in weak,
        -len(claim.value.text) if claim.value.type is ValueType.DATE else 0,
        _RANK[claim.modality],
        claim.evidence.start,
    )


def _order(claim: Claim) -> tuple[int, int, int, str]:
    return (_RANK[claim.modality], claim.evidence.start, claim.evidence.end, claim.rule)


def _same_phrase(other: Claim, claim: Claim, *, inner: bool) -> bool:
    """Say whether `other` tells the same as `claim` better: it stands inside or around it, or says more of the same."""
    if other.value_span != claim.value_span:
        small, large = (other, claim) if inner else (claim, other)
        if large.value_span.start <= small.value_span.start and small.value_span.end <= large.value_span.end:
            return True
        if small.value_span.start <= large.value_span.start and large.value_span.end <= small.value_span.end:
            return False
    return set(fold(claim.value.text).split()) < set(fold(other.value.text).split())


def _closer(other: Claim, claim: Claim, above: Mapping[str, frozenset[str]]) -> bool:
    """Say whether `other` names both sides more closely: two agencies where `claim` names their countries."""
    return (
        other.property == claim.property
        and claim.value.type is ValueType.ENTITY
        and claim.subject in above.get(other.subject, frozenset())
        and claim.value.text in above.get(other.value.text, frozenset())
    )


def _covers(
    other: Claim,
    claim: Claim,
    above: Mapping[str, frozenset[str]],
    si: Callable[[str], tuple[str, float] | None],
    of_thing: frozenset[str],
) -> bool:
    """Say whether `other` makes `claim` needless."""
    if other is claim:
        return False
    a, b = other.value.text, claim.value.text
    if claim.value.type is ValueType.DATE:
        return a.startswith(b) and len(a) > len(b) and other.modality is not Modality.DENIED
    if claim.value.type is ValueType.ENTITY:
        return b in above.get(a, frozenset()) and Modality.DENIED not in (other.modality, claim.modality)
    if claim.value.type is ValueType.QUANTITY:
        if _is_end(other, claim):
            return True
        x, y = si(a), si(b)
        same = bool(x and y and x[0] == y[0] and abs(x[1] - y[1]) <= 0.03 * max(x[1], y[1]))
        return same and _order(other) < _order(claim)
    if claim.value.type is ValueType.TEXT:
        return _same_phrase(other, claim, inner=claim.property in of_thing)
    return False


def _is_end(other: Claim, claim: Claim) -> bool:
    """Say whether `claim` gives one end of the range that `other` gives in the same words."""
    inside = other.evidence.start <= claim.value_span.start and claim.value_span.end <= other.evidence.end
    return inside and "-" in other.value.text and "-" not in claim.value.text
