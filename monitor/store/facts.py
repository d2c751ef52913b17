"""Known facts: statements with their references, changed only by events that are kept for ever."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from monitor.errors import InputError
from monitor.facts.changes import (
    AddReference,
    AddStatement,
    Change,
    RemoveReference,
    RemoveStatement,
    SetCandidate,
    SetClaimStatus,
    SetName,
    SetRank,
    SetState,
    SetValidity,
)
from monitor.facts.changes import undo as undoing
from monitor.store.fact_log import decode, encode
from monitor.store.listing import refresh
from monitor.store.names import set_candidate, set_name
from monitor.store.open import transaction
from monitor.store.sql import connection_of, id_list, row, rows, scalar
from monitor.types import Modality, Rank, Reference, Statement, StatementState, Value, ValueType

if TYPE_CHECKING:
    import sqlite3

    from monitor.store.database import Database

SEED = "seed"
"""The action of events that loaded seed articles: undone only when named."""
IMPORT = "import"
"""The action of events that took over a file of facts."""
UNDO = "undo"
"""The action of events that took another one back."""
_MORE_THAN_ANY_ID = 2**63


@dataclass(frozen=True, slots=True)
class Applied:
    """What an event touched: statements, claims whose status changed, pairs of subject and property to judge again.

    `pairs` is None where everything is to be judged again: a name means another thing now. `action` is that of the
    event, or of the one it took back. Of an undo `taken_back` is the action that it was about, `why` the reason given
    for that, `names` the names whose meaning it changed.
    """

    event_id: int
    statement_ids: tuple[int, ...]
    claim_ids: tuple[int, ...]
    pairs: tuple[tuple[str, str], ...] | None
    action: str = ""
    taken_back: str = ""
    why: str = ""
    names: tuple[str, ...] = ()


def statements(db: Database | sqlite3.Connection, pairs: Iterable[tuple[str, str]] | None = None) -> list[Statement]:
    """Return the statements about these pairs of subject and property, all of them for None, whatever their state."""
    if pairs is None:
        return _statements(connection_of(db), "removed = 0", ())
    wanted = json.dumps([list(pair) for pair in pairs], ensure_ascii=False)
    about = "(subject, property) IN (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))"
    return _statements(connection_of(db), f"removed = 0 AND {about}", (wanted,))


def by_ids(db: Database | sqlite3.Connection, ids: Iterable[int], *, standing: bool = False) -> dict[int, Statement]:
    """Return statements by id, those too that an undo took out again unless only `standing` ones are wanted."""
    found = _statements(
        connection_of(db),
        "id IN (SELECT value FROM json_each(?)) AND removed <= ?",
        (id_list(ids), 0 if standing else 1),
    )
    return {statement.id: statement for statement in found}


def touched_at(db: Database | sqlite3.Connection, ids: Iterable[int]) -> dict[int, int]:
    """Return by statement when the newest event that stands changed it (epoch seconds)."""
    found = rows(
        connection_of(db),
        "SELECT x.statement_id, max(e.at) AS at FROM fact_event_statement x JOIN fact_event e ON e.id = x.event_id"
        " WHERE x.statement_id IN (SELECT value FROM json_each(?)) AND e.undoes IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM fact_event u WHERE u.undoes = e.id) GROUP BY x.statement_id",
        (id_list(ids),),
    )
    return {line["statement_id"]: line["at"] for line in found}


def fact_revision(db: Database | sqlite3.Connection) -> int:
    """Return the number of the newest event: it grows with every change of what is known."""
    return int(scalar(connection_of(db), "SELECT coalesce(max(id), 0) FROM fact_event"))


def apply(
    db: Database,
    changes: Sequence[Change],
    *,
    action: str,
    claim_id: int | None = None,
    reason: str = "",
    now: int,
) -> Applied:
    """Make the changes in order and write the event that says so; all of it or nothing.

    A new statement gets its id here. Raises InputError where something is not as the changes say it was.
    """
    with transaction(db):
        return _record(db, changes, action=action, claim_id=claim_id, reason=reason, undoes=None, now=now)


def undo(db: Database, event_id: int | None, now: int) -> Applied:
    """Take an event back by a new event that names it; None means the newest decision that still stands.

    The event of an undo is taken back by doing again what it took back, as a new event like the first one. Raises
    InputError where there is none, where it was taken back before, or where a later one builds on it.
    """
    with transaction(db):
        found = _to_undo(db, event_id)
        changes = decode(found["changes"])
        _nothing_later(db, int(found["id"]), changes)
        first = None if found["undoes"] is None else row(db.conn, _EVENT, (found["undoes"],))
        action, reason, undoes = (first["action"], first["reason"], None) if first else (UNDO, "", int(found["id"]))
        back, claim_id = undoing(changes), found["claim_id"]
        applied = _record(db, back, action=action, claim_id=claim_id, reason=reason, undoes=undoes, now=now)
    about = first or found
    names = tuple(dict.fromkeys(one.name for one in changes if isinstance(one, SetName | SetCandidate)))
    return replace(applied, taken_back=about["action"], why=about["reason"], names=names)


_EVENT = "SELECT * FROM fact_event WHERE id = ?"
_STANDING = "e.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM fact_event u WHERE u.undoes = e.id)"


def _to_undo(db: Database, event_id: int | None) -> sqlite3.Row:
    found = None
    if event_id is None:
        sql = f"SELECT * FROM fact_event e WHERE {_STANDING} AND action <> ? ORDER BY id DESC LIMIT 1"  # noqa: S608
        found = row(db.conn, sql, (SEED,))
    elif 0 < event_id < _MORE_THAN_ANY_ID:
        sql = f"SELECT * FROM fact_event e WHERE ({_STANDING} OR e.undoes IS NOT NULL) AND id = ?"  # noqa: S608
        found = row(db.conn, sql, (event_id,))
    if found is None and event_id is None:
        raise InputError(
            "There is nothing left to undo.", "The history of a known fact tells what was undone.", code="no_event"
        )
    if found is None:
        raise InputError("There is no such decision to undo.", "It may have been undone already.", code="no_event")
    return found


def _nothing_later(db: Database, event_id: int, changes: Sequence[Change]) -> None:
    """Raise InputError where a later event that stands is about the same: claim, statement, or name."""
    renamed = [one.name for one in changes if isinstance(one, SetName)]
    named = {one.name for one in changes if isinstance(one, SetName | SetCandidate)}
    named |= {name for one in changes if isinstance(one, SetName) for name in (one.before, one.after) if name}
    later = row(
        db.conn,
        f"SELECT max(e.id) AS id FROM fact_event e WHERE e.id > :id AND {_STANDING}"  # noqa: S608 - a constant
        " AND (e.claim_id = (SELECT claim_id FROM fact_event WHERE id = :id)"
        " OR e.claim_id IN (SELECT id FROM claim WHERE subject IN (SELECT value FROM json_each(:names)))"
        " OR EXISTS (SELECT 1 FROM fact_event_statement b JOIN statement s ON s.id = b.statement_id"
        " WHERE b.event_id = e.id AND s.subject IN (SELECT value FROM json_each(:names)))"
        " OR EXISTS (SELECT 1 FROM fact_event_statement a JOIN fact_event_statement b"
        " ON a.statement_id = b.statement_id WHERE a.event_id = :id AND b.event_id = e.id)"
        " OR EXISTS (SELECT 1 FROM json_each(e.changes) c WHERE json_extract(c.value, '$.kind') IN"
        " ('SetName', 'SetCandidate') AND json_extract(c.value, '$.id') IN (SELECT value FROM json_each(:named))))",
        {"id": event_id, "names": json.dumps(renamed), "named": json.dumps(sorted(named))},
    )
    if later is not None and later["id"] is not None:
        raise InputError(
            "A later decision builds on this one.",
            f"Undo that first, it has the number {later['id']}; nothing was changed.",
            code="built_on",
        )


def _record(
    db: Database,
    changes: Sequence[Change],
    *,
    action: str,
    claim_id: int | None,
    reason: str,
    undoes: int | None,
    now: int,
) -> Applied:
    done = tuple(_make(db, change) for change in changes)
    cursor = db.execute(
        "INSERT INTO fact_event (at, action, claim_id, reason, undoes, changes) VALUES (?, ?, ?, ?, ?, ?)",
        (now, action, claim_id, reason, undoes, encode(done)),
    )
    event_id = int(cursor.lastrowid or 0)
    touched = sorted({_statement_id(change) for change in done} - {0})
    db.conn.executemany(
        "INSERT INTO fact_event_statement (statement_id, event_id) VALUES (?, ?)",
        [(statement_id, event_id) for statement_id in touched],
    )
    decided = tuple(change.claim_id for change in done if isinstance(change, SetClaimStatus))
    _refresh_claims(db, decided)
    pairs = sorted({(s.subject, s.property) for s in by_ids(db, touched).values()})
    renamed = any(isinstance(change, SetName | SetCandidate) for change in done)
    return Applied(event_id, tuple(touched), decided, None if renamed else tuple(pairs), action)


def _statement_id(change: Change) -> int:
    if isinstance(change, AddStatement | RemoveStatement):
        return change.statement.id
    return 0 if isinstance(change, SetClaimStatus | SetName | SetCandidate) else change.statement_id


def _refresh_claims(db: Database, claim_ids: Sequence[int]) -> None:
    if claim_ids:
        sql = "SELECT DISTINCT entry_id FROM claim WHERE id IN (SELECT value FROM json_each(?))"
        refresh(db, [line["entry_id"] for line in rows(db.conn, sql, (id_list(claim_ids),))])


def _make(db: Database, change: Change) -> Change:
    """Make one change and return it as it was made: a new statement with its id."""
    match change:
        case AddStatement(statement):
            return AddStatement(_add_statement(db, statement))
        case RemoveStatement(statement):
            _one(db, "UPDATE statement SET removed = 1 WHERE id = ? AND removed = 0", (statement.id,))
        case AddReference(ident, reference):
            _add_reference(db, ident, reference)
        case RemoveReference(ident, reference):
            _remove_reference(db, ident, reference)
        case SetState(ident, before, after):
            sql = "UPDATE statement SET state = ? WHERE id = ? AND state = ? AND removed = 0"
            _one(db, sql, (after.value, ident, before.value))
        case SetValidity(ident, (old_from, old_to), (new_from, new_to)):
            sql = (
                "UPDATE statement SET valid_from = ?, valid_to = ?"
                " WHERE id = ? AND valid_from IS ? AND valid_to IS ? AND removed = 0"
            )
            _one(db, sql, (new_from, new_to, ident, old_from, old_to))
        case SetRank(ident, old_rank, new_rank):
            sql = "UPDATE statement SET rank = ? WHERE id = ? AND rank = ? AND removed = 0"
            _one(db, sql, (new_rank.value, ident, old_rank.value))
        case SetName():
            _surely(set_name(db, change))
        case SetCandidate():
            _surely(set_candidate(db, change))
        case SetClaimStatus(ident, was, is_now):
            sql = "UPDATE claim_state SET status = ? WHERE claim_id = ? AND status = ?"
            _one(db, sql, (is_now.value, ident, was.value))
    return change


def _one(db: Database, sql: str, parameters: Sequence[object]) -> None:
    """Change exactly one row, or raise InputError: what the change was meant for is not there any more."""
    _surely(db.conn.execute(sql, parameters).rowcount == 1)


def _surely(done: bool) -> None:
    if not done:
        raise InputError(
            "This was changed in the meantime.", "Look at it again and decide anew; nothing was changed.", code="stale"
        )


def _add_statement(db: Database, statement: Statement) -> Statement:
    if statement.id:  # it comes back by an undo
        _one(db, "UPDATE statement SET removed = 0 WHERE id = ? AND removed = 1", (statement.id,))
        return statement
    cursor = db.execute(
        "INSERT INTO statement (subject, property, value_type, value, modality, valid_from, valid_to, rank, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            statement.subject,
            statement.property,
            statement.value.type.value,
            statement.value.text,
            statement.modality.value,
            statement.valid_from,
            statement.valid_to,
            statement.rank.value,
            statement.state.value,
        ),
    )
    added = replace(statement, id=int(cursor.lastrowid or 0))
    for reference in statement.references:
        _add_reference(db, added.id, reference)
    return added


def _reference_values(statement_id: int, reference: Reference) -> tuple[object, ...]:
    return (
        statement_id,
        reference.entry_version or None,
        reference.source,
        reference.published,
        reference.url,
        reference.sentence,
        reference.evidence,
        reference.attributed_to,
    )


def _add_reference(db: Database, statement_id: int, reference: Reference) -> None:
    db.execute(
        "INSERT INTO reference (statement_id, version_id, source, published, url, sentence, evidence, attributed_to)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        _reference_values(statement_id, reference),
    )


def _remove_reference(db: Database, statement_id: int, reference: Reference) -> None:
    _one(
        db,
        "DELETE FROM reference WHERE id = (SELECT max(id) FROM reference WHERE statement_id = ? AND version_id IS ?"
        " AND source = ? AND published = ? AND url = ? AND sentence = ? AND evidence = ? AND attributed_to IS ?)",
        _reference_values(statement_id, reference),
    )


def _statements(connection: sqlite3.Connection, where: str, parameters: Sequence[object]) -> list[Statement]:
    found = rows(connection, f"SELECT * FROM statement WHERE {where} ORDER BY id", parameters)  # noqa: S608
    said: dict[int, list[Reference]] = defaultdict(list)
    sql = "SELECT * FROM reference WHERE statement_id IN (SELECT value FROM json_each(?)) ORDER BY id"
    for line in rows(connection, sql, (id_list(line["id"] for line in found),)):
        said[line["statement_id"]].append(_reference(line))
    return [_statement(line, tuple(said[line["id"]])) for line in found]


def _reference(found: sqlite3.Row) -> Reference:
    return Reference(
        entry_version=found["version_id"] or 0,
        source=found["source"],
        published=found["published"],
        url=found["url"],
        sentence=found["sentence"],
        evidence=found["evidence"],
        attributed_to=found["attributed_to"],
    )


def _statement(found: sqlite3.Row, references: tuple[Reference, ...]) -> Statement:
    return Statement(
        id=found["id"],
        subject=found["subject"],
        property=found["property"],
        value=Value(ValueType(found["value_type"]), found["value"]),
        modality=Modality(found["modality"]),
        valid_from=found["valid_from"],
        valid_to=found["valid_to"],
        rank=Rank(found["rank"]),
        state=StatementState(found["state"]),
        references=references,
    )
