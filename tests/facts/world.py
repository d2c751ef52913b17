"""A small invented subject to compare facts in: towers, their builders, and the towns they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from monitor.facts.judge import judge
from monitor.properties import Ontology, PropertySpec, Schema
from monitor.types import (
    Cardinality,
    Claim,
    Judgement,
    Modality,
    Reference,
    Span,
    Statement,
    StatementState,
    Tier,
    Value,
    ValueType,
    Verdict,
)

ONTOLOGY = Ontology(
    above={
        "Mark 2b": frozenset({"Mark 2", "Mark"}),
        "Mark 2a": frozenset({"Mark 2", "Mark"}),
        "Mark 2": frozenset({"Mark"}),
        "Mark": frozenset(),
        "Harbour Hill": frozenset({"Lisland"}),
        "Lisland": frozenset(),
        "Nordia": frozenset(),
        "Lisland Works Office": frozenset({"Lisland"}),
        "Nordia Survey": frozenset({"Nordia"}),
    },
    same={"lislandia": "Lisland", "mk 2 b": "Mark 2b"},
    concepts={
        "farming": ("farm*", "crop*", "agricultur*"),
        "war": ("spy*", "military", "army"),
        "radio": ("radio*", "broadcast*"),
        "exchange": ("crews", "seat swap*"),
    },
)


def _spec(name: str, kind: ValueType, number: Cardinality = Cardinality.ONE, **traits: object) -> PropertySpec:
    return PropertySpec(name, kind, number, labels={"en": name.replace("_", " ")}, **traits)  # type: ignore[arg-type]


SCHEMA = Schema(
    {
        spec.id: spec
        for spec in (
            _spec("opened", ValueType.DATE),
            _spec("height", ValueType.QUANTITY, same_within=0.03, of_thing=True),
            _spec("lifts", ValueType.COUNT),
            _spec("engine", ValueType.ENTITY),
            _spec("site", ValueType.ENTITY),
            _spec("maker", ValueType.ENTITY, of_thing=True),
            _spec("outcome", ValueType.TEXT),
            _spec("mayor", ValueType.ENTITY, Cardinality.CHANGING),
            _spec("rooms", ValueType.COUNT, Cardinality.CHANGING),
            _spec("purpose", ValueType.TEXT, Cardinality.MANY, of_thing=True, overlap=Verdict.CONFIRMS),
            _spec(
                "kind",
                ValueType.TEXT,
                Cardinality.MANY,
                excludes=(frozenset({"radio tower", "farm tower"}),),
            ),
            _spec("pact_with", ValueType.ENTITY, Cardinality.MANY, symmetric=True),
            _spec(
                "pact_about",
                ValueType.TEXT,
                Cardinality.MANY,
                shared=True,
                renewed_by=("extend*", "renew*"),
                overlap=Verdict.REFINES,
            ),
        )
    },
    ONTOLOGY,
    zones=(-300, 360),
)
DAY = "2022-08-09"
LATER = datetime(2023, 3, 1, 12, tzinfo=UTC)
NOWHERE = Span(0, 0)


def claim(
    prop: str,
    text: str,
    modality: Modality = Modality.ASSERTED,
    *,
    subject: str = "Tower",
    tier: Tier = Tier.NAMED,
    rule: str = "test",
    by: str | None = None,
) -> Claim:
    """Return a claim about the tower."""
    value = Value(SCHEMA.properties[prop].type, text)
    return Claim(subject, prop, value, modality, by, NOWHERE, NOWHERE, NOWHERE, NOWHERE, tier, rule)


def known(
    prop: str,
    text: str,
    modality: Modality = Modality.ASSERTED,
    *,
    ident: int = 1,
    subject: str = "Tower",
    since: str | None = None,
    until: str | None = None,
    said: str = DAY,
    state: StatementState = StatementState.ACCEPTED,
) -> Statement:
    """Return a known fact about the tower, said on `said`."""
    reference = Reference(1, "Harbour Post", said, "https://post.example/1", f"They say {text}.", text)
    return Statement(
        ident,
        subject,
        prop,
        Value(SCHEMA.properties[prop].type, text),
        modality,
        since,
        until,
        state=state,
        references=(reference,),
    )


def verdict(one: Claim, *statements: Statement, at: datetime | None = LATER) -> Verdict:
    """Judge a claim and return the bare verdict."""
    return judged(one, statements, at).verdict


def judged(one: Claim, statements: Sequence[Statement], at: datetime | None = LATER) -> Judgement:
    """Judge a claim."""
    return judge(one, statements, SCHEMA, at)
