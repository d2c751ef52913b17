"""Which known facts a person corrected: read from the events, which keep each wording and its references."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from monitor.clock import moment
from monitor.facts.byhand import Correction, Step, correction_of
from monitor.facts.changes import AddStatement, SetState
from monitor.store.database import Database
from monitor.store.fact_log import decode
from monitor.store.facts import by_ids
from monitor.store.sql import connection_of, id_list, rows
from monitor.types import Statement

CORRECT = "correct"
"""The action of events that put another wording in the place of a known one."""


def corrections(db: Database | sqlite3.Connection, known: Sequence[Statement]) -> dict[int, Correction]:
    """Return, by the number of the statement, how each of these that a person corrected was put."""
    steps: dict[int, Step] = {}
    wanted = {statement.id for statement in known}
    while wanted:
        found = _steps(connection_of(db), wanted)
        steps |= found
        wanted = {step.old_id for step in found.values()} - steps.keys()
    earlier = by_ids(db, {step.old_id for step in steps.values()})
    found_of = {statement.id: correction_of(statement, steps, earlier) for statement in known if statement.id in steps}
    return {ident: correction for ident, correction in found_of.items() if correction}


def _steps(connection: sqlite3.Connection, ids: set[int]) -> dict[int, Step]:
    """Return the corrections that brought these wordings and stand."""
    events = rows(
        connection,
        "SELECT DISTINCT e.id, e.at, e.changes FROM fact_event_statement x JOIN fact_event e ON e.id = x.event_id"
        " WHERE x.statement_id IN (SELECT value FROM json_each(?)) AND e.action = ? AND e.undoes IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM fact_event u WHERE u.undoes = e.id) ORDER BY e.id",
        (id_list(ids), CORRECT),
    )
    found: dict[int, Step] = {}
    for event in events:
        changes = decode(event["changes"])
        new = next(change.statement for change in changes if isinstance(change, AddStatement))
        old = next(change.statement_id for change in changes if isinstance(change, SetState))
        if new.id in ids:
            found[new.id] = Step(old, moment(event["at"]).date().isoformat(), new.references)
    return found
