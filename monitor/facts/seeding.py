"""Turn what was read out of the seed articles into statements, one for each fact, whatever its wordings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.facts.changes import AddStatement
from monitor.facts.judge import FORMER
from monitor.facts.texts import fold
from monitor.facts.values import pair_relation, relation
from monitor.properties import PropertySpec, Schema
from monitor.types import Cardinality, Claim, Reference, Relation, Statement, ValueType


@dataclass(frozen=True, slots=True)
class SeedClaim:
    """A claim read out of a seed article, with where it stands. `former` marks one who held an office before."""

    claim: Claim
    reference: Reference
    former: bool = False


def admit_seed(seeds: Sequence[SeedClaim], schema: Schema) -> tuple[AddStatement, ...]:
    """Return the statements to add for `seeds`, in the order in which their facts first appear.

    A repeated fact becomes another reference, and so does a coarser wording of a property that has one value: the most
    exact wording stays. Phrases of a property with many values are one fact only where they have the same words. Who
    held an office before gets the article's date as the end of validity. Claims of unknown properties are left out.
    """
    merged: list[Statement] = []
    for seed in seeds:
        spec = schema.properties.get(seed.claim.property)
        if spec is not None:
            _merge(merged, _statement(seed, spec), spec, schema)
    return tuple(AddStatement(statement) for statement in merged)


def _statement(seed: SeedClaim, spec: PropertySpec) -> Statement:
    claim, day = seed.claim, seed.reference.published or None
    former = seed.former or FORMER in claim.rule
    changes = spec.cardinality is Cardinality.CHANGING
    return Statement(
        id=0,
        subject=claim.subject,
        property=claim.property,
        value=claim.value,
        modality=claim.modality,
        valid_from=day if changes and not former else None,
        valid_to=day if former else None,
        references=(seed.reference,),
    )


def _merge(merged: list[Statement], new: Statement, spec: PropertySpec, schema: Schema) -> None:
    for index, old in enumerate(merged):
        if (old.property, old.modality) != (new.property, new.modality) or bool(old.valid_to) != bool(new.valid_to):
            continue
        how = _lies(new, old, spec, schema)
        references = old.references + tuple(r for r in new.references if r not in old.references)
        one_value = spec.cardinality is not Cardinality.MANY
        if how is Relation.EQUAL or (how is Relation.BROADER and one_value):
            merged[index] = replace(old, references=references)
            return
        if how is Relation.NARROWER and one_value:
            merged[index] = replace(new, valid_from=old.valid_from, references=new.references + old.references)
            return
    merged.append(new)


def _lies(new: Statement, old: Statement, spec: PropertySpec, schema: Schema) -> Relation:
    if spec.symmetric:
        pairs = (new.subject, new.value.text), (old.subject, old.value.text)
        return pair_relation(*pairs, schema.ontology, spec.deputies)
    if spec.type is ValueType.TEXT and spec.cardinality is Cardinality.MANY:
        same = new.subject == old.subject and fold(new.value.text) == fold(old.value.text)
        return Relation.EQUAL if same else Relation.DISJOINT
    if new.subject != old.subject:
        return Relation.DISJOINT
    return relation(new.value, old.value, spec, schema)
