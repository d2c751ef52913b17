"""The page of known facts: what is known, how it came to be, who decided."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from monitor.facts.changes import AddStatement, Change, RemoveStatement, SetState, SetValidity
from monitor.facts.naming import every_name
from monitor.facts.origins import origins
from monitor.store.fact_log import decode
from monitor.store.facts import SEED, UNDO, by_ids, statements
from monitor.store.names import merged_names
from monitor.store.rows import DecisionRow, FactRow, HistoryRow
from monitor.store.sql import id_list, rows
from monitor.store.story_rows import carried
from monitor.text.normalise import fold
from monitor.types import Rank, Statement, StatementState, Value, ValueType

KNOWN = frozenset({StatementState.ACCEPTED})
_UNDONE = "EXISTS (SELECT 1 FROM fact_event u WHERE u.undoes = e.id)"


def facts(
    reader: sqlite3.Connection,
    text: str = "",
    language: str = "en",
    states: Collection[StatementState] = KNOWN,
) -> list[FactRow]:
    """Return the known facts by subject and property, those that hold all words of `text` where it is given."""
    labels = property_labels(reader, language)
    words = fold(text).split()
    merged = merged_names(reader)
    found = [statement for statement in statements(reader) if statement.state in states]
    beside = _beside(reader, found, merged)
    voices = carried(reader, (reference for one in found for reference in one.references))
    listed = [
        fact_row(one, labels.get(one.property, one.property), merged, beside.get(one.id, ()), voices) for one in found
    ]
    kept = [fact for fact in listed if _holds(fact, words)]
    return sorted(kept, key=lambda fact: (fold(fact.subject), fold(fact.label), fact.statement_id))


def _beside(
    reader: sqlite3.Connection, found: Iterable[Statement], merged: Mapping[str, str]
) -> dict[int, tuple[int, ...]]:
    """Return by statement the others in force about the same, where the property has one value at a time."""
    many = {line["property"] for line in rows(reader, "SELECT property FROM property_kind WHERE cardinality = 'many'")}
    about: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in found:
        current = one.state is StatementState.ACCEPTED and one.valid_to is None and one.rank is not Rank.DEPRECATED
        if current and one.property not in many:
            about[merged.get(one.subject, one.subject), one.property].append(one)
    return {
        one.id: tuple(other.id for other in group if fold(other.value.text) != fold(one.value.text))
        for group in about.values()
        for one in group
    }


def history(reader: sqlite3.Connection, subject: str, property_id: str) -> list[HistoryRow]:
    """Return what each event did to what is known of a subject's property, newest first, by all its names."""
    names = json.dumps(sorted(every_name(subject, merged_names(reader))))
    sql = "SELECT id FROM statement WHERE subject IN (SELECT value FROM json_each(?)) AND property = ?"
    about = by_ids(reader, [line["id"] for line in rows(reader, sql, (names, property_id))])
    events = rows(
        reader,
        f"SELECT e.id, e.at, e.action, e.reason, {_UNDONE} AS undone,"  # noqa: S608 - constants
        " (SELECT json_group_array(json(c.value)) FROM json_each(e.changes) c"
        "  WHERE c.value ->> '$.id' IN (SELECT value FROM json_each(:ids))"
        "  AND c.value ->> '$.kind' <> 'SetClaimStatus') AS changes"
        " FROM fact_event e WHERE e.id IN (SELECT x.event_id FROM fact_event_statement x"
        "  WHERE x.statement_id IN (SELECT value FROM json_each(:ids))) ORDER BY e.id",
        {"ids": id_list(about)},
    )
    changed = [(event, decode(event["changes"])) for event in events]
    wanted = set(about)
    standing: dict[int, _Standing] = {}
    told: list[HistoryRow] = []
    for event, steps in changed:
        told += _replay(event, steps, standing, wanted, about)
    return told[::-1]


def decisions(reader: sqlite3.Connection, limit: int, language: str = "en") -> list[DecisionRow]:
    """Return the newest decisions of the user, newest first; those taken back are marked."""
    labels = property_labels(reader, language)
    found = rows(
        reader,
        f"SELECT e.*, {_UNDONE} AS undone, coalesce(c.subject, s.subject, '') AS subject,"  # noqa: S608 - constants
        " coalesce(c.property, s.property, '') AS property, coalesce(c.value_type, s.value_type) AS value_type,"
        " coalesce(c.value, s.value) AS value,"
        " (SELECT count(*) FROM fact_event_statement WHERE event_id = e.id) AS facts"
        " FROM fact_event e LEFT JOIN claim c ON c.id = e.claim_id"
        " LEFT JOIN statement s ON s.id = (SELECT min(statement_id) FROM fact_event_statement WHERE event_id = e.id)"
        " WHERE e.action NOT IN (?, ?) ORDER BY e.id DESC LIMIT ?",
        (SEED, UNDO, limit),
    )
    return [_decision(line, labels) for line in found]


def property_labels(reader: sqlite3.Connection, language: str = "en") -> dict[str, str]:
    """Return the label of each property in a language, the English one where the pack has no other."""
    found = rows(
        reader,
        "SELECT property, label FROM property_label WHERE language IN ('en', ?) ORDER BY language = ?",
        (language, language),
    )
    return {line["property"]: line["label"] for line in found}


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a statement stood after an event; `state` is None where it was taken out."""

    state: StatementState | None
    valid_from: str | None
    valid_to: str | None


def _replay(
    event: sqlite3.Row,
    steps: tuple[Change, ...],
    standing: dict[int, _Standing],
    wanted: set[int],
    about: dict[int, Statement],
) -> list[HistoryRow]:
    told = []
    before = dict(standing)
    for step in steps:
        for ident in _statement_ids((step,)):
            standing[ident] = _after(step, standing.get(ident, _Standing(None, None, None)))
    for ident in sorted(_statement_ids(steps) & wanted):
        old, new = before.get(ident), standing[ident]
        told.append(
            HistoryRow(
                event_id=event["id"],
                at=event["at"],
                action=event["action"],
                reason=event["reason"],
                statement_id=ident,
                value=about[ident].value,
                before=old.state if old else None,
                after=new.state,
                valid_from=new.valid_from,
                valid_to=new.valid_to,
                undone=bool(event["undone"]),
            )
        )
    return told


def _after(step: Change, old: _Standing) -> _Standing:
    match step:
        case AddStatement(statement):
            return _Standing(statement.state, statement.valid_from, statement.valid_to)
        case RemoveStatement(_):
            return _Standing(None, old.valid_from, old.valid_to)
        case SetState(_, _, state):
            return _Standing(state, old.valid_from, old.valid_to)
        case SetValidity(_, _, (valid_from, valid_to)):
            return _Standing(old.state, valid_from, valid_to)
    return old


def _statement_ids(steps: tuple[Change, ...]) -> set[int]:
    ids = set()
    for step in steps:
        if isinstance(step, AddStatement | RemoveStatement):
            ids.add(step.statement.id)
        else:
            ids.add(getattr(step, "statement_id", 0))
    return ids - {0}


def fact_row(
    statement: Statement,
    label: str,
    merged: Mapping[str, str],
    beside: tuple[int, ...] = (),
    voices: Mapping[int, str] | None = None,
) -> FactRow:
    """Return a statement as a row of the window; `voices` is what `carried` says of its references."""
    return FactRow(
        statement_id=statement.id,
        subject=merged.get(statement.subject, statement.subject),
        property=statement.property,
        label=label,
        value=statement.value,
        modality=statement.modality,
        rank=statement.rank,
        state=statement.state,
        valid_from=statement.valid_from,
        valid_to=statement.valid_to,
        references=statement.references,
        origins=origins(statement.references, voices),
        named=statement.subject,
        beside=beside,
        former=statement.valid_to is not None,
    )


def _holds(fact: FactRow, words: list[str]) -> bool:
    if not words:
        return True
    said = " ".join(f"{reference.source} {reference.sentence}" for reference in fact.references)
    text = fold(f"{fact.subject} {fact.named} {fact.label} {fact.property} {fact.value.text} {said}")
    return all(word in text for word in words)


def _decision(found: sqlite3.Row, labels: dict[str, str]) -> DecisionRow:
    value = Value(ValueType(found["value_type"]), found["value"]) if found["value_type"] else None
    return DecisionRow(
        event_id=found["id"],
        at=found["at"],
        action=found["action"],
        subject=found["subject"],
        property=found["property"],
        label=labels.get(found["property"], found["property"]),
        value=value,
        reason=found["reason"],
        claim_id=found["claim_id"],
        undone=bool(found["undone"]),
        facts=found["facts"],
    )
