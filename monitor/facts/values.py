"""Compare the values of two statements, by the type that their property takes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from monitor.facts.dates import DateValue, date_relation, parse_date
from monitor.facts.entities import canonical, entity_relation
from monitor.facts.quantities import QuantityValue, count_relation, parse_quantity, quantity_relation
from monitor.facts.texts import TextValue, parse_text, text_relation
from monitor.properties import Ontology, PropertySpec, Schema
from monitor.text.normalise import fold
from monitor.types import Cardinality, Relation, Value, ValueType

Typed = DateValue | QuantityValue | TextValue | str
"""A value as read: quantities and counts are `QuantityValue`, an entity is its name."""
_MOST_COMPARED = 30
_NO_SCHEMA = Schema({}, Ontology({}, {}))


def parse(value: Value, ontology: Ontology) -> Typed | None:
    """Read a value by its type; None where its text cannot be read as such."""
    match value.type:
        case ValueType.DATE:
            return parse_date(value.text)
        case ValueType.QUANTITY | ValueType.COUNT:
            return parse_quantity(value.text)
        case ValueType.TEXT:
            return parse_text(value.text, ontology)
        case ValueType.ENTITY:
            return value.text


def relation(claim: Value, known: Value, spec: PropertySpec, schema: Schema) -> Relation:
    """Say how the value of a claim lies to a known value of the same property.

    A value that cannot be read as its type is compared as text.
    """
    one, other = parse(claim, schema.ontology), parse(known, schema.ontology)
    if isinstance(one, DateValue) and isinstance(other, DateValue):
        return date_relation(one, other, schema.zones)
    if isinstance(one, QuantityValue) and isinstance(other, QuantityValue):
        if spec.type is ValueType.COUNT:
            return count_relation(one, other)
        return quantity_relation(one, other, spec.same_within)
    if ValueType.ENTITY in (claim.type, known.type):
        return entity_relation(claim.text, known.text, schema.ontology)
    return text_or_thing(claim.text, known.text, schema.ontology)


def text_or_thing(claim: str, known: str, ontology: Ontology) -> Relation:
    """Compare phrases by the ontology where it has both, else by their notions and words."""
    if claim in ontology.above and known in ontology.above:
        return entity_relation(claim, known, ontology)
    return text_relation(claim, known, ontology)


def pair_relation(
    claim: tuple[str, str], known: tuple[str, str], ontology: Ontology, deputies: frozenset[str] = frozenset()
) -> Relation:
    """Compare two pairs of parties, whatever their order; the closer reading counts.

    Where `deputies` are named only they count for what contains them: an agency for its country, a firm for itself.
    """

    def party(one: str, other: str) -> Relation:
        how = entity_relation(one, other, ontology)
        part = one if how is Relation.NARROWER else other if how is Relation.BROADER else ""
        stranger = part and deputies and canonical(part, ontology) not in deputies
        return Relation.DISJOINT if stranger else how

    readings = (_both(party(claim[0], known[i]), party(claim[1], known[1 - i])) for i in (0, 1))
    return min(readings, key=list(Relation).index)


def _both(first: Relation, second: Relation) -> Relation:
    both = {first, second} - {Relation.EQUAL}
    if Relation.DISJOINT in both:
        return Relation.DISJOINT
    if len(both) > 1:
        return Relation.OVERLAPPING
    return both.pop() if both else Relation.EQUAL


def at_odds(values: Collection[Value], ontology: Ontology = _NO_SCHEMA.ontology) -> bool:
    """Say whether values of one property disagree. Those that only differ in exactness do not.

    A day lies in its month, an amount in "about" it, a thing in what the `ontology` has above it, a phrase in a broader
    notion.
    """
    schema = replace(_NO_SCHEMA, ontology=ontology)
    several = sorted(values, key=lambda value: value.text)[:_MOST_COMPARED]
    return any(_differ(one, other, schema) for at, one in enumerate(several) for other in several[:at])


def _differ(one: Value, other: Value, schema: Schema) -> bool:
    if fold(one.text) == fold(other.text):
        return False
    if one.type is not other.type:
        return True
    spec = PropertySpec("", one.type, Cardinality.ONE, {})
    return relation(one, other, spec, schema) in (Relation.DISJOINT, Relation.OVERLAPPING)


def exclusive(claim: str, known: str, spec: PropertySpec, ontology: Ontology) -> bool:
    """Say whether the property's `excludes` forbid both values for one subject."""
    for group in spec.excludes:
        mine = {v for v in group if _is_a(claim, v, ontology)}
        yours = {v for v in group if _is_a(known, v, ontology)}
        if mine and yours and not mine & yours:
            return True
    return False


def _is_a(value: str, general: str, ontology: Ontology) -> bool:
    return text_or_thing(value, general, ontology) in (Relation.EQUAL, Relation.NARROWER)
