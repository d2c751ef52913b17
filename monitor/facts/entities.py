"""Compare named things by where they stand in the ontology."""

from __future__ import annotations

from monitor.facts.texts import fold
from monitor.properties import Ontology
from monitor.types import Relation


def canonical(name: str, ontology: Ontology) -> str:
    """Return the canonical form of `name`, or `name` itself where the ontology does not have it."""
    return name if name in ontology.above else ontology.same.get(fold(name), name)


def entity_relation(claim: str, known: str, ontology: Ontology) -> Relation:
    """Say how a claimed thing lies to a known one: below it is narrower, above it broader, beside it disjoint.

    A name that the ontology does not have is compared by its words: a surname alone is broader than the full name.
    """
    one, other = canonical(claim, ontology), canonical(known, ontology)
    if one == other or fold(one) == fold(other):
        return Relation.EQUAL
    if other in ontology.above.get(one, ()):
        return Relation.NARROWER
    if one in ontology.above.get(other, ()):
        return Relation.BROADER
    if _known(one, ontology) and _known(other, ontology):
        return Relation.DISJOINT
    return _by_words(set(fold(one).split()), set(fold(other).split()))


def _known(name: str, ontology: Ontology) -> bool:
    return name in ontology.above or fold(name) in ontology.same


def _by_words(one: set[str], other: set[str]) -> Relation:
    if one and other and (one <= other or other <= one):
        return Relation.BROADER if one < other else Relation.NARROWER if other < one else Relation.EQUAL
    return Relation.DISJOINT


def kin(one: str, other: str, ontology: Ontology) -> bool:
    """Say whether two things are the same, or one contains the other."""
    return entity_relation(one, other, ontology) is not Relation.DISJOINT


def same_surname(one: str, other: str) -> bool:
    """Say whether two full names end in the same word: one person misnamed rather than one after the other."""
    first, second = fold(one).split(), fold(other).split()
    return len(first) > 1 and len(second) > 1 and first[-1] == second[-1] and not first[-1].isdigit()
