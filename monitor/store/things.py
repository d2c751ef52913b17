"""The known facts by thing: which things there are, and all that is known, was known and is not known of one."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.facts.changes import SetCandidate, SetName
from monitor.facts.naming import every_name, with_names
from monitor.facts.values import at_odds
from monitor.properties import Ontology
from monitor.store.entries import document_of
from monitor.store.fact_log import decode
from monitor.store.facts import statements
from monitor.store.known import fact_row, property_labels
from monitor.store.names import known_names, merged_names
from monitor.store.pack import meta, ontology
from monitor.store.rows import FactRow
from monitor.store.sides import Side, properties_said, sides_of
from monitor.store.sql import rows
from monitor.text.normalise import fold
from monitor.types import Modality, Rank, Reference, Span, Statement, StatementState, Value, ValueType

_MANY = "many"
_NOTHING = Ontology({}, {})


@dataclass(frozen=True, slots=True)
class ThingRow:
    """A thing that something is known or said of.

    `kind` is its class in the pack, "" where it has none; `facts` counts what holds now, `disputed` the properties for
    which several values do although there can be one only; `names` are those that a person merged into it; `suggested`
    counts what a file brought and nobody decided.
    """

    name: str
    kind: str
    facts: int
    disputed: int
    names: tuple[str, ...] = ()
    suggested: int = 0


@dataclass(frozen=True, slots=True)
class PropertyFacts:
    """What is known of one property of a thing.

    `now` holds at present, with the origins of open claims of the same value counted in; `former` held once and is
    never to be shown as what is so; `aside` was corrected, replaced or rejected; `claimed` are values that items give
    and nobody decided, `suggested` those that a file brought against what is known. `many` says that the property has
    several values at a time.
    """

    property: str
    label: str
    type: ValueType
    many: bool
    now: tuple[FactRow, ...] = ()
    former: tuple[FactRow, ...] = ()
    aside: tuple[FactRow, ...] = ()
    claimed: tuple[Side, ...] = ()

    disputed: bool = False
    """Several values hold where there can be one only, and they do not agree."""
    suggested: tuple[FactRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ThingPage:
    """All that is known of a thing, by property: disputed ones and suggestions first, what is only said last.

    `unknown` are the properties of its class that nobody told of.
    """

    thing: ThingRow
    properties: tuple[PropertyFacts, ...]
    unknown: tuple[PropertyFacts, ...]


def things(reader: sqlite3.Connection) -> list[ThingRow]:
    """Return the things that something is known of, or that the pack knows and an item speaks of, by name."""
    many, merged, kinds = _many(reader), merged_names(reader), known_names(reader)
    count = dict.fromkeys(
        (name for name in (merged.get(one, one) for one in _spoken_of(reader)) if name in kinds), 0
    ) | dict.fromkeys((merged.get(one, one) for one in _stated(reader)), 0)
    values: dict[tuple[str, str], set[Value]] = defaultdict(set)
    suggested = Counter[str]()
    for line in rows(
        reader,
        "SELECT subject, property, value, value_type, rank, state FROM statement"
        " WHERE removed = 0 AND (state = ? AND valid_to IS NULL OR state = ?)",
        (StatementState.ACCEPTED.value, StatementState.SUGGESTED.value),
    ):
        name = merged.get(line["subject"], line["subject"])
        if line["state"] == StatementState.SUGGESTED.value:
            suggested[name] += 1
            continue
        count[name] += 1
        if line["property"] not in many and line["rank"] != Rank.DEPRECATED.value:
            values[name, line["property"]].add(Value(ValueType(line["value_type"]), line["value"]))
    disputed: dict[str, int] = defaultdict(int)
    within = with_names(ontology(reader), {}, merged)
    for (name, _), several in values.items():
        disputed[name] += at_odds(several, within)
    found = [
        ThingRow(name, kinds.get(name, ""), n, disputed[name], _others(name, merged), suggested[name])
        for name, n in count.items()
    ]
    return sorted(found, key=lambda thing: fold(thing.name))


def thing_page(reader: sqlite3.Connection, name: str, language: str = "en") -> ThingPage:
    """Return all that is known of a thing by any of its names; an unknown name gives an empty page."""
    merged = merged_names(reader)
    name = merged.get(name, name)
    names = every_name(name, merged)
    labels = property_labels(reader, language)
    said = properties_said(reader, name)
    known = statements(reader, [(one, property_id) for one in sorted(names) for property_id in said])
    sides = sides_of(reader, names, known, said)
    about: dict[str, list[Statement]] = defaultdict(list)
    for one in known:
        about[one.property].append(one)
    kinds, within = _property_kinds(reader), with_names(ontology(reader), {}, merged)
    groups = [
        _group(property_id, about[property_id], sides.get(property_id, []), labels, merged, kinds, within)
        for property_id in said
        if property_id in about or sides.get(property_id)
    ]
    groups.sort(key=_gravest)
    kind = known_names(reader).get(name, "")
    told = {group.property for group in groups if group.now or group.former or group.claimed or group.suggested}
    domain = json.loads(meta(reader, "class_properties") or "{}").get(kind, [])
    unknown = [_group(one, (), (), labels, merged, kinds) for one in domain if one not in told]
    thing = ThingRow(
        name,
        kind,
        sum(len(group.now) for group in groups),
        sum(group.disputed for group in groups),
        _others(name, merged),
        sum(len(group.suggested) for group in groups),
    )
    return ThingPage(thing, tuple(groups), tuple(unknown))


def property_facts(reader: sqlite3.Connection, language: str = "en") -> list[PropertyFacts]:
    """Return every property of the pack, with nothing in it: what a fact can be added for, by label."""
    labels, kinds = property_labels(reader, language), _property_kinds(reader)
    found = [_group(one, (), (), labels, {}, kinds) for one in kinds]
    return sorted(found, key=lambda group: fold(group.label))


def place_of(reader: sqlite3.Connection, reference: Reference) -> tuple[int, Span] | None:
    """Return the item that a reference stands in and where its evidence lies in the text, None where it is not stored.

    The span is empty where the words are not in the edition any more.
    """
    found = rows(reader, "SELECT * FROM entry_version WHERE id = ?", (reference.entry_version,))
    if not found:
        return None
    text = document_of(found[0]).text
    sentence = max(0, text.find(reference.sentence)) if reference.sentence else 0
    start = text.find(reference.evidence, sentence) if reference.evidence else -1
    return found[0]["entry_id"], Span(start, start + len(reference.evidence)) if start >= 0 else Span(0, 0)


def name_acts(reader: sqlite3.Connection) -> dict[str, int]:
    """Return by name the newest act about what it means that was not undone: a merge, a split, a candidate decided."""
    found = rows(
        reader,
        "SELECT e.id, e.changes FROM fact_event e WHERE e.action IN"
        " ('merge', 'split', 'accept_candidate', 'dismiss_candidate')"
        " AND NOT EXISTS (SELECT 1 FROM fact_event u WHERE u.undoes = e.id) ORDER BY e.id",
    )
    steps = ((line["id"], step) for line in found for step in decode(line["changes"]))
    return {step.name: ident for ident, step in steps if isinstance(step, SetName | SetCandidate)}


def _group(
    property_id: str,
    known: Sequence[Statement],
    sides: Sequence[Side],
    labels: Mapping[str, str],
    merged: Mapping[str, str],
    kinds: Mapping[str, tuple[ValueType, bool]],
    within: Ontology = _NOTHING,
) -> PropertyFacts:
    label = labels.get(property_id, property_id)
    type_, many = kinds.get(property_id, (known[0].value.type if known else ValueType.TEXT, True))
    voices = {ident: side.origins for side in sides for ident in side.statement_ids}
    facts = [fact_row(one, label, merged) for one in known]
    facts = [replace(fact, origins=voices.get(fact.statement_id, fact.origins)) for fact in facts]
    now = [fact for fact in facts if fact.state is StatementState.ACCEPTED and not fact.former]
    former = [fact for fact in facts if _held_once(fact)]
    suggested = [fact for fact in facts if fact.state is StatementState.SUGGESTED]
    aside = [fact for fact in facts if fact not in now and fact not in former and fact not in suggested]
    return PropertyFacts(
        property_id,
        label,
        type_,
        many,
        tuple(sorted(now, key=_weightiest)),
        tuple(sorted(former, key=lambda fact: fact.valid_to or "", reverse=True)),
        tuple(aside),
        tuple(side for side in sides if side.state is None),
        not many and at_odds({fact.value for fact in now if fact.rank is not Rank.DEPRECATED}, within),
        tuple(suggested),
    )


def _gravest(group: PropertyFacts) -> tuple[bool, bool, bool, str]:
    return not group.disputed, not group.suggested, not (group.now or group.former), fold(group.label)


def _held_once(fact: FactRow) -> bool:
    """Say whether a fact held for a time: one that was only corrected has a time of its own, and never held."""
    stands = fact.state in (StatementState.ACCEPTED, StatementState.SUPERSEDED)
    return stands and fact.former and fact.rank is not Rank.DEPRECATED


def _weightiest(fact: FactRow) -> tuple[int, bool, int, int]:
    ranks = (Rank.PREFERRED, Rank.NORMAL, Rank.DEPRECATED)
    planned = fact.modality is not Modality.ASSERTED
    return ranks.index(fact.rank), planned, -len(fact.origins), fact.statement_id


def _property_kinds(reader: sqlite3.Connection) -> dict[str, tuple[ValueType, bool]]:
    found = rows(reader, "SELECT property, value_type, cardinality FROM property_kind ORDER BY property")
    return {line["property"]: (ValueType(line["value_type"]), line["cardinality"] == _MANY) for line in found}


def _many(reader: sqlite3.Connection) -> Collection[str]:
    return {property_id for property_id, (_, many) in _property_kinds(reader).items() if many}


def _stated(reader: sqlite3.Connection) -> list[str]:
    return [line["subject"] for line in rows(reader, "SELECT DISTINCT subject FROM statement WHERE removed = 0")]


def _spoken_of(reader: sqlite3.Connection) -> list[str]:
    return [line["subject"] for line in rows(reader, "SELECT DISTINCT subject FROM claim")]


def _others(name: str, merged: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(other for other, kept in merged.items() if kept == name))
