"""Names as a person curated them: which are read as another one, which that the pack does not have are things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.store.sql import connection_of, rows, scalar

if TYPE_CHECKING:
    import sqlite3

    from monitor.facts.changes import Candidate, SetCandidate, SetName
    from monitor.store.database import Database


def merged_names(db: Database | sqlite3.Connection) -> dict[str, str]:
    """Return by merged name the one it is read as in the end, through merges of merges."""
    direct = direct_names(db)
    return {name: root_of(name, direct) for name in direct}


def direct_names(db: Database | sqlite3.Connection) -> dict[str, str]:
    """Return by merged name the one it was merged into."""
    return {line["name"]: line["reads_as"] for line in rows(connection_of(db), "SELECT * FROM merged_name")}


def root_of(name: str, direct: dict[str, str]) -> str:
    """Follow merges from `name` to the name that stands for itself."""
    while name in direct:
        name = direct[name]
    return name


def _read_through(name: str | None, direct: dict[str, str]) -> list[str]:
    """Return `name` and the names that it is read as, one after the other."""
    through: list[str] = []
    while name is not None:
        through.append(name)
        name = direct.get(name)
    return through


def decided_candidates(db: Database | sqlite3.Connection) -> dict[str, Candidate]:
    """Return the names that the pack does not have and a person decided about."""
    from monitor.facts.changes import Candidate

    return {name: Candidate(kind) for name, kind in _candidates(db).items()}


def accepted_names(db: Database | sqlite3.Connection) -> dict[str, str]:
    """Return the class of each name that the pack does not have and a person accepted."""
    return {name: kind for name, kind in _candidates(db).items() if kind}


def dismissed_names(db: Database | sqlite3.Connection) -> frozenset[str]:
    """Return the names that a person said are none of the things followed."""
    return frozenset(name for name, kind in _candidates(db).items() if not kind)


def _candidates(db: Database | sqlite3.Connection) -> dict[str, str]:
    return {line["name"]: line["kind"] for line in rows(connection_of(db), "SELECT name, kind FROM candidate")}


def set_name(db: Database, change: SetName) -> bool:
    """Change what a name is read as; False, and nothing done, where it is not read as the change says.

    Nor is anything done where the name would come to be read as itself, through others.
    """
    found = scalar(db.conn, "SELECT reads_as FROM merged_name WHERE name = ?", (change.name,))
    if found != change.before or change.name in _read_through(change.after, direct_names(db)):
        return False
    db.execute("DELETE FROM merged_name WHERE name = ?", (change.name,))
    if change.after is not None:
        db.execute("INSERT INTO merged_name (name, reads_as) VALUES (?, ?)", (change.name, change.after))
    return True


def set_candidate(db: Database, change: SetCandidate) -> bool:
    """Change what was decided about a name; False, and nothing done, where it is not as the change says."""
    from monitor.facts.changes import Candidate

    found = scalar(db.conn, "SELECT kind FROM candidate WHERE name = ?", (change.name,))
    if (None if found is None else Candidate(found)) != change.before:
        return False
    db.execute("DELETE FROM candidate WHERE name = ?", (change.name,))
    if change.after is not None:
        db.execute("INSERT INTO candidate (name, kind) VALUES (?, ?)", (change.name, change.after.kind))
    return True


def known_names(db: Database | sqlite3.Connection) -> dict[str, str]:
    """Return the class of every name of the pack, its posts (class `office`) too, and of accepted candidates."""
    sql = "SELECT name, kind FROM entity UNION SELECT name, kind FROM candidate WHERE kind <> '' ORDER BY name"
    return {line["name"]: line["kind"] for line in rows(connection_of(db), sql)}


def used_names(db: Database | sqlite3.Connection) -> list[str]:
    """Return every name that a claim or a known fact is about."""
    sql = "SELECT subject FROM statement WHERE removed = 0 UNION SELECT subject FROM claim ORDER BY subject"
    return [line["subject"] for line in rows(connection_of(db), sql)]
