"""What an edit says that the edition before it did not: only that may raise an alert."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.facts.values import relation
from monitor.properties import Schema
from monitor.types import Claim, Relation


def said_anew(claims: Sequence[Claim], before: Sequence[Claim], schema: Schema) -> frozenset[int]:
    """Return the places of the claims of an edition that the one before did not make.

    A claim is the same where subject, property and modality are and the values mean the same: 0.7 m is 70 cm.
    """
    return frozenset(
        place for place, claim in enumerate(claims) if not any(_same(claim, other, schema) for other in before)
    )


def _same(claim: Claim, other: Claim, schema: Schema) -> bool:
    if (claim.subject, claim.property, claim.modality) != (other.subject, other.property, other.modality):
        return False
    if claim.value.text.casefold() == other.value.text.casefold():
        return True
    spec = schema.properties.get(claim.property)
    return spec is not None and relation(claim.value, other.value, spec, schema) is Relation.EQUAL
