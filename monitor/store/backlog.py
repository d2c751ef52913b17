"""What is still to be judged again: kept with the act that asked for it, so that no crash forgets it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from monitor.facts.phrases import EDITION
from monitor.store.open import transaction
from monitor.store.pack import meta, set_meta
from monitor.store.sql import connection_of, rows, scalar

if TYPE_CHECKING:
    import sqlite3

    from monitor.store.database import Database

_KEY = "to judge again"
_EXPLAINED_IN = "explained in"
_EXPLAINED_BY = "explained by"
_OPEN = (
    "FROM claim c JOIN claim_state s ON s.claim_id = c.id AND s.status = 'open' AND s.withdrawn = 0"
    " JOIN entry e ON e.id = c.entry_id AND e.version_id = c.version_id"
)


@dataclass(frozen=True, slots=True)
class Task:
    """Claims to judge again: those about `pairs` (subject and property), or of `properties`; all where both are None.

    They are done up to the claim `after`. `cause` and `event_id` say why, as the list of changes has it.
    """

    pairs: tuple[tuple[str, str], ...] | None
    properties: tuple[str, ...] | None
    cause: str
    event_id: int | None
    after: int = 0


_EVERYTHING = Task(None, None, "", None)


def tasks(db: Database | sqlite3.Connection) -> tuple[Task, ...]:
    """Return what is to be judged again, oldest first."""
    return tuple(_task(one) for one in json.loads(meta(db, _KEY) or "[]"))


def put_tasks(db: Database, left: Sequence[Task]) -> None:
    """Remember what is to be judged again; part of the caller's transaction."""
    set_meta(db, _KEY, json.dumps([asdict(one) for one in left], ensure_ascii=False))


def explained_in(db: Database | sqlite3.Connection) -> str:
    """Return the language in which judgements are explained."""
    return meta(db, _EXPLAINED_IN) or "en"


def explain_in(db: Database, language: str) -> None:
    """Explain in this language, by the words in force, from now on.

    Where they were others all claims wait to be judged again, once: what waits for that already begins anew.
    """
    with transaction(db):
        if (explained_in(db), meta(db, _EXPLAINED_BY)) == (language, EDITION):
            return
        set_meta(db, _EXPLAINED_IN, language)
        set_meta(db, _EXPLAINED_BY, EDITION)
        others = [task for task in tasks(db) if replace(task, after=0) != _EVERYTHING]
        put_tasks(db, (*others, _EVERYTHING) if more_than(db, _EVERYTHING, 0) else others)


def open_claims(db: Database, task: Task, limit: int) -> list[int]:
    """Return the next claims of a task that nobody decided, by their numbers.

    The table is read on from the claim `task.after` (the `+` keeps the planner from an index that it had to sort).
    """
    where, parameters = _about(task.pairs, task.properties)
    sql = f"SELECT c.id {_OPEN} WHERE c.id > ? AND {where} ORDER BY c.id LIMIT ?"
    return [line["id"] for line in rows(db.conn, sql, (task.after, *parameters, limit))]


def more_than(db: Database, task: Task, n: int) -> bool:
    """Say whether a task has more than `n` claims; no more than that are counted."""
    where, parameters = _about(task.pairs, task.properties)
    sql = f"SELECT count(*) FROM (SELECT 1 {_OPEN} WHERE {where} LIMIT ?)"  # noqa: S608 - constants
    return int(scalar(connection_of(db), sql, (*parameters, n + 1))) > n


def _about(pairs: Iterable[tuple[str, str]] | None, properties: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    if properties is not None:
        return "+c.property IN (SELECT value FROM json_each(?))", (json.dumps(sorted(properties)),)
    if pairs is None:
        return "1", ()
    about = "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)"
    wanted = json.dumps([list(pair) for pair in pairs], ensure_ascii=False)
    return f"(+c.subject, +c.property) IN ({about})", (wanted,)


def _task(raw: dict[str, object]) -> Task:
    pairs, properties = raw["pairs"], raw["properties"]
    return Task(
        tuple((str(one[0]), str(one[1])) for one in pairs) if isinstance(pairs, list) else None,
        tuple(map(str, properties)) if isinstance(properties, list) else None,
        str(raw["cause"]),
        raw["event_id"] if isinstance(raw["event_id"], int) else None,
        raw["after"] if isinstance(raw["after"], int) else 0,
    )
