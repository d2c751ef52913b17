"""Judge a claim by the known facts: the verdict table, a pure function.

The verdict follows from four things: how the values relate, how many values the property takes, when each was said,
and the modality of both. A denied or alleged claim carries the verdict of its value like any other; who shows it
looks at the modality first, and such a verdict is soft.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.facts.dates import DateValue, next_day, parse_date
from monitor.facts.difference import differ
from monitor.facts.entities import canonical, kin, same_surname
from monitor.facts.texts import holds_word
from monitor.facts.values import exclusive, pair_relation, relation
from monitor.properties import PropertySpec, Schema
from monitor.types import (
    Cardinality,
    Claim,
    Judgement,
    Modality,
    Rank,
    Relation,
    Statement,
    StatementState,
    Tier,
    Value,
    ValueType,
    Verdict,
)

_ORDER = (Relation.EQUAL, Relation.BROADER, Relation.NARROWER, Relation.OVERLAPPING, Relation.DISJOINT)
_AGREES = (Relation.EQUAL, Relation.BROADER)
_GRAVE = (Verdict.CONFLICTS, Verdict.UPDATES)
DENIES = "denies the known"
"""Part of the rule where a denied claim carries the very value that is known: shown as a denial of it."""
REJECTED = "rejected before"
"""Part of the rule where a person has rejected the same claim before."""
FORMER = "former"
"""A claim whose rule id holds this word speaks of one who held the value before."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A known statement, and how the claim's value lies to its own."""

    statement: Statement
    relation: Relation


@dataclass(frozen=True, slots=True)
class _Ruling:
    """One row of the verdict table."""

    verdict: Verdict
    rule: str
    held: _Held | None = None
    soft: bool = False


def judge(claim: Claim, statements: Sequence[Statement], schema: Schema, published: datetime | None) -> Judgement:
    """Say how `claim`, published at `published` (UTC), stands to `statements`.

    Statements of other subjects and properties are passed over, so all that is known may be handed in.
    """
    spec = schema.properties.get(claim.property)
    if spec is None:
        return Judgement(Verdict.NEW, None, (), "new.unknown property")
    known = _relevant(claim, statements, spec, schema)
    current = [h for h in known if _is_current(h.statement)]
    if spec.cardinality is not Cardinality.MANY:
        current = _most_exact(current, spec, schema)
    ruling = _rule(claim, current, spec, schema, published) or _history(claim, known, spec, published)
    return _judgement(claim, ruling, current, known, spec)


def _relevant(claim: Claim, statements: Iterable[Statement], spec: PropertySpec, schema: Schema) -> list[_Held]:
    held = (
        _hold(claim, statement, spec, schema)
        for statement in statements
        if statement.property == claim.property
        and statement.rank is not Rank.DEPRECATED
        and statement.state is not StatementState.SUGGESTED
    )
    return sorted((h for h in held if h), key=lambda h: (_ORDER.index(h.relation), _weight(h.statement, claim)))


def _weight(statement: Statement, claim: Claim) -> tuple[int, bool, int]:
    """Order equally close statements: who denies or alleges meets his like first, else what is asserted decides."""
    own = claim.modality in (Modality.DENIED, Modality.ALLEGED) and statement.modality is claim.modality
    firmness = -1 if own else list(Modality).index(statement.modality)
    return firmness, statement.rank is not Rank.PREFERRED, statement.id


def _hold(claim: Claim, statement: Statement, spec: PropertySpec, schema: Schema) -> _Held | None:
    ontology = schema.ontology
    if spec.symmetric:
        pairs = (claim.subject, claim.value.text), (statement.subject, statement.value.text)
        return _Held(statement, pair_relation(*pairs, ontology, spec.deputies))
    same = canonical(claim.subject, ontology) == canonical(statement.subject, ontology)
    if same or (spec.shared and kin(claim.subject, statement.subject, ontology)):
        return _Held(statement, relation(claim.value, statement.value, spec, schema))
    return None


def _is_current(statement: Statement) -> bool:
    return statement.state is StatementState.ACCEPTED and statement.valid_to is None


def _most_exact(current: list[_Held], spec: PropertySpec, schema: Schema) -> list[_Held]:
    """Leave out statements that another one says more exactly: a coarse one must not let everything in."""

    def coarser(held: _Held) -> bool:
        return any(
            other is not held
            and other.statement.modality is held.statement.modality
            and relation(held.statement.value, other.statement.value, spec, schema) is Relation.BROADER
            for other in current
        )

    return [held for held in current if not coarser(held)] if len(current) > 1 else current


def _rule(
    claim: Claim, current: list[_Held], spec: PropertySpec, schema: Schema, published: datetime | None
) -> _Ruling | None:
    """Find the row of the table, None where nothing current is known."""
    if not current:
        return None
    best = current[0]
    if holds_word(claim.value.text, spec.renewed_by) and not holds_word(best.statement.value.text, spec.renewed_by):
        return _renewed(best, current, published)
    if best.relation in _AGREES:
        return _agreeing(claim, best, spec, published)
    if best.relation is Relation.NARROWER:
        return _Ruling(Verdict.REFINES, "narrower", best)
    if spec.cardinality is Cardinality.CHANGING:
        return _changed(claim, current, published)
    if spec.cardinality is Cardinality.ONE and not (spec.excludes and spec.type is ValueType.TEXT):
        return _other_value(claim, best, published)
    return _one_of_many(claim, current, spec, schema)


def _agreeing(claim: Claim, best: _Held, spec: PropertySpec, published: datetime | None) -> _Ruling:
    known = best.statement.modality
    if known is Modality.DENIED and claim.modality is not Modality.DENIED and spec.cardinality is not Cardinality.MANY:
        return _Ruling(Verdict.CONFLICTS, f"{best.relation}.known as denied", best)
    carried_out = known is Modality.PLANNED and claim.modality is Modality.ASSERTED and not spec.of_thing
    if carried_out and _newer(published, best.statement):
        return _Ruling(Verdict.UPDATES, f"{best.relation}.plan carried out", best)
    if claim.modality is Modality.DENIED and known in (Modality.ASSERTED, Modality.PLANNED):
        return _Ruling(Verdict.CONFIRMS, f"{best.relation}.{DENIES}", best, soft=True)
    return _Ruling(Verdict.CONFIRMS, best.relation.value, best)


def _other_value(claim: Claim, best: _Held, published: datetime | None) -> _Ruling:
    """Judge another value of a property that has one."""
    known = best.statement
    if best.relation is Relation.OVERLAPPING:
        return _Ruling(Verdict.CONFLICTS, "overlapping.one", best, soft=True)
    if known.modality is Modality.DENIED:
        return _Ruling(Verdict.NEW, "disjoint.known as denied", best)
    if claim.modality is Modality.PLANNED and known.modality is Modality.PLANNED and _newer(published, known):
        return _Ruling(Verdict.UPDATES, "disjoint.plan changed", best)
    if claim.modality is Modality.PLANNED and known.modality is Modality.ASSERTED:
        return _Ruling(Verdict.CONFLICTS, "disjoint.plan and outcome differ", best, soft=True)
    if claim.modality is Modality.ASSERTED and known.modality is Modality.PLANNED:
        return _Ruling(Verdict.CONFLICTS, "disjoint.differs from plan", best)
    return _Ruling(Verdict.CONFLICTS, "disjoint.one", best, soft=days_touch(claim.value, known.value))


def _changed(claim: Claim, current: list[_Held], published: datetime | None) -> _Ruling | None:
    """Judge another value of a property that changes: what counts is which was said later."""
    latest = max(current, key=lambda h: _said(h.statement))
    if FORMER in claim.rule:
        return None
    time = _time(latest.statement)
    if published is None or time is None:
        return _Ruling(Verdict.CONFLICTS, "disjoint.changing.time unknown", latest, soft=True)
    if same_surname(claim.value.text, latest.statement.value.text):
        return _Ruling(Verdict.CONFLICTS, "disjoint.changing.same surname", latest, soft=True)
    if published >= time.end:
        return _Ruling(Verdict.UPDATES, "disjoint.changing.later", latest)
    if published < time.start:
        return None
    return _Ruling(Verdict.CONFLICTS, "disjoint.changing.same time", latest)


def _history(claim: Claim, known: list[_Held], spec: PropertySpec, published: datetime | None) -> _Ruling:
    """Judge by what was known of earlier times; such values never count as current."""
    if spec.cardinality is not Cardinality.CHANGING:
        return _Ruling(Verdict.NEW, "unknown")
    past = [h for h in known if h.statement.valid_to and h.statement.state is not StatementState.REJECTED]
    same = next((h for h in past if h.relation in _AGREES), None)
    if same:
        return _Ruling(Verdict.CONFIRMS, "history", same)
    covering = next((h for h in past if _covers(h.statement, published)), None)
    if covering and FORMER not in claim.rule:
        return _Ruling(Verdict.CONFLICTS, "disjoint.history", covering)
    return _Ruling(Verdict.NEW, "earlier" if known else "unknown")


def _one_of_many(claim: Claim, current: list[_Held], spec: PropertySpec, schema: Schema) -> _Ruling:
    best = current[0]
    if best.relation is Relation.OVERLAPPING:
        return _Ruling(Verdict.CONFIRMS if spec.symmetric else spec.overlap, "overlapping.many", best)
    for held in current:
        if not spec.symmetric and exclusive(claim.value.text, held.statement.value.text, spec, schema.ontology):
            return _Ruling(Verdict.CONFLICTS, "excluded", held)
    return _Ruling(Verdict.NEW, "disjoint.many")


def _renewed(best: _Held, current: list[_Held], published: datetime | None) -> _Ruling:
    earlier = best if best.relation is not Relation.DISJOINT else max(current, key=lambda h: _said(h.statement))
    if _newer(published, earlier.statement):
        return _Ruling(Verdict.UPDATES, "renewed", earlier)
    return _Ruling(Verdict.NEW, "renewed earlier", earlier)


def _judgement(
    claim: Claim, ruling: _Ruling, current: list[_Held], known: list[_Held], spec: PropertySpec
) -> Judgement:
    """Put the ruling into its public form: all statements it rests on, how sure it is, how far both lie apart."""
    held = ruling.held
    others = [h.statement.id for h in current if h is not held] if held else [h.statement.id for h in current]
    rejected = [h.statement.id for h in known if _rejects(h, claim)] if ruling.verdict is not Verdict.CONFIRMS else []
    unsure = claim.tier is Tier.COREFERENCE or claim.modality in (Modality.ALLEGED, Modality.DENIED)
    return Judgement(
        ruling.verdict,
        held.relation if held else None,
        (*((held.statement.id,) if held else ()), *others, *rejected),
        f"{claim.modality}.{ruling.rule}" + (f".{REJECTED}" if rejected else ""),
        ruling.soft or (ruling.verdict in _GRAVE and unsure),
        differ(claim.value, held.statement.value, held.relation, spec) if held else "",
        _amounts_to(ruling) if claim.modality is Modality.DENIED else None,
    )


def _rejects(held: _Held, claim: Claim) -> bool:
    """Say whether a person rejected this very claim; denying what was rejected is another claim."""
    denied = claim.modality is Modality.DENIED, held.statement.modality is Modality.DENIED
    same = held.relation is Relation.EQUAL and denied[0] == denied[1]
    return same and held.statement.state is StatementState.REJECTED


def _amounts_to(ruling: _Ruling) -> Verdict | None:
    """Return what denying a value amounts to, None where its verdict says it already."""
    if DENIES in ruling.rule:
        return Verdict.CONFLICTS
    if ruling.verdict in _GRAVE and ruling.held and ruling.held.relation is Relation.DISJOINT:
        return Verdict.CONFIRMS
    return Verdict.NEW if ruling.verdict is Verdict.REFINES else None


def _time(statement: Statement) -> DateValue | None:
    """Return when the statement's value held for sure: from its validity, else from its first reference."""
    told = [r.published for r in statement.references if r.published]
    text = statement.valid_from or (min(told) if told else "")
    return parse_date(text) if text else None


def _said(statement: Statement) -> float:
    time = _time(statement)
    return time.start.timestamp() if time else float("-inf")


def _newer(published: datetime | None, statement: Statement) -> bool:
    time = _time(statement)
    return published is not None and (time is None or published >= time.end)


def _covers(statement: Statement, published: datetime | None) -> bool:
    start, end = parse_date(statement.valid_from or ""), parse_date(statement.valid_to or "")
    return published is not None and bool(start and end and start.start <= published < end.end)


def days_touch(one: Value, other: Value) -> bool:
    """Say whether both are days next to each other: one event in two time zones may be told so."""
    first, second = parse_date(one.text), parse_date(other.text)
    return bool(first and second and next_day(first, second))
