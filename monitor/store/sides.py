"""Values side by side: all that was said of one property of one thing, each with its independent origins."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from monitor.facts.naming import every_name
from monitor.facts.origins import Origin, origins
from monitor.store.facts import statements
from monitor.store.names import merged_names
from monitor.store.sql import rows
from monitor.store.story_rows import carried
from monitor.text.normalise import fold
from monitor.types import Modality, Rank, Reference, Statement, StatementState, Value, ValueType


@dataclass(frozen=True, slots=True)
class Side:
    """One value that was said, known or not: the statements and open claims that give it, and who says so.

    `state` and the validity are those of the first statement, `state` None where only claims give the value.
    """

    value: Value
    modality: Modality
    state: StatementState | None
    former: bool
    valid_from: str | None
    valid_to: str | None
    statement_ids: tuple[int, ...]
    claim_ids: tuple[int, ...]
    origins: tuple[Origin, ...]
    entry_ids: tuple[int, ...] = ()
    """The items of the claims, in their order."""


@dataclass(slots=True)
class _Group:
    value: Value
    modality: Modality
    known: list[Statement] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)
    entries: list[int] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)


def sides(reader: sqlite3.Connection, subject: str, property_id: str) -> list[Side]:
    """Return every value given for a property of a thing, by all its names: known ones first, then by most origins.

    Corrected wordings are left out; what was superseded or rejected stands with its state.
    """
    names = every_name(subject, merged_names(reader))
    known = statements(reader, [(name, property_id) for name in sorted(names)])
    return sides_of(reader, names, known, [property_id]).get(property_id, [])


def sides_of(
    reader: sqlite3.Connection, names: frozenset[str], known: Iterable[Statement], properties: Collection[str]
) -> dict[str, list[Side]]:
    """Return the sides of several properties of a thing called `names`, of which `known` are the statements."""
    groups: dict[tuple[str, str, Modality, bool], _Group] = {}
    for one in known:
        if one.rank is not Rank.DEPRECATED:
            group = _group(groups, one.property, one.value, one.modality, former=one.valid_to is not None)
            group.known.append(one)
            group.references += one.references
    for line in _claims(reader, names, properties):
        value = Value(ValueType(line["value_type"]), line["value"])
        group = _group(groups, line["property"], value, Modality(line["modality"]), former=False)
        group.claims.append(line["id"])
        group.entries.append(line["entry_id"])
        group.references.append(_reference(line))
    voices = carried(reader, (reference for group in groups.values() for reference in group.references))
    found: dict[str, list[Side]] = defaultdict(list)
    for (property_id, *_), group in groups.items():
        found[property_id].append(_side(group, voices))
    return {property_id: sorted(several, key=_first_known) for property_id, several in found.items()}


def disagreements(reader: sqlite3.Connection) -> dict[tuple[str, str], list[Side]]:
    """Return by subject and property the sides of each one-valued property for which several values are in force."""
    single = {
        line["property"] for line in rows(reader, "SELECT property FROM property_kind WHERE cardinality <> 'many'")
    }
    merged, values = merged_names(reader), defaultdict[tuple[str, str], set[str]](set)
    for one in statements(reader):
        in_force = one.state is StatementState.ACCEPTED and one.rank is not Rank.DEPRECATED and one.valid_to is None
        if in_force and one.property in single:
            values[merged.get(one.subject, one.subject), one.property].add(fold(one.value.text))
    return {pair: sides(reader, *pair) for pair, several in sorted(values.items()) if len(several) > 1}


def properties_said(reader: sqlite3.Connection, subject: str) -> list[str]:
    """Return the properties of a thing, by all its names, of which something was said, in order."""
    names = json.dumps(sorted(every_name(subject, merged_names(reader))))
    found = rows(
        reader,
        "SELECT property FROM statement WHERE removed = 0 AND subject IN (SELECT value FROM json_each(:names))"
        " UNION SELECT c.property FROM claim c JOIN claim_state s ON s.claim_id = c.id AND s.withdrawn = 0"
        " WHERE c.subject IN (SELECT value FROM json_each(:names)) ORDER BY property",
        {"names": names},
    )
    return [line["property"] for line in found]


def _group(
    groups: dict[tuple[str, str, Modality, bool], _Group],
    property_id: str,
    value: Value,
    modality: Modality,
    *,
    former: bool,
) -> _Group:
    return groups.setdefault((property_id, fold(value.text), modality, former), _Group(value, modality))


def _claims(reader: sqlite3.Connection, names: frozenset[str], properties: Collection[str]) -> list[sqlite3.Row]:
    return rows(
        reader,
        "SELECT c.id, c.entry_id, c.version_id, c.property, c.value_type, c.value, c.modality, c.attributed_to, v.url,"
        " e.published_at, coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source"
        " FROM claim c JOIN claim_state s ON s.claim_id = c.id AND s.withdrawn = 0 AND s.status = 'open'"
        " JOIN entry e ON e.id = c.entry_id AND e.version_id = c.version_id JOIN feed f ON f.id = e.feed_id"
        " JOIN entry_version v ON v.id = c.version_id"
        " WHERE c.subject IN (SELECT value FROM json_each(?)) AND c.property IN (SELECT value FROM json_each(?))"
        " AND f.kind = 'feed' ORDER BY c.id",
        (json.dumps(sorted(names)), json.dumps(sorted(properties))),
    )


def _reference(line: sqlite3.Row) -> Reference:
    """Return who says a claim and where; its words are not needed to tell voices apart, and would be long to read."""
    at = line["published_at"]
    return Reference(
        entry_version=line["version_id"],
        source=line["source"],
        published=datetime.fromtimestamp(at, UTC).date().isoformat() if at is not None else "",
        url=line["url"],
        sentence="",
        evidence="",
        attributed_to=line["attributed_to"],
    )


def _side(group: _Group, voices: Mapping[int, str]) -> Side:
    first = group.known[0] if group.known else None
    return Side(
        value=group.value,
        modality=group.modality,
        state=first.state if first else None,
        former=bool(first and first.valid_to is not None),
        valid_from=first.valid_from if first else None,
        valid_to=first.valid_to if first else None,
        statement_ids=tuple(one.id for one in group.known),
        claim_ids=tuple(group.claims),
        origins=origins(dict.fromkeys(group.references), voices),
        entry_ids=tuple(group.entries),
    )


def _first_known(side: Side) -> tuple[int, bool, int, str]:
    places = (
        StatementState.ACCEPTED,
        None,
        StatementState.SUPERSEDED,
        StatementState.SUGGESTED,
        StatementState.REJECTED,
    )
    return places.index(side.state), side.former, -len(side.origins), side.value.text
