"""The outbox: alerts that wait, notifications made of them, digests written. What was told is never told twice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.store.judgements import StoredClaim, claims
from monitor.store.open import transaction
from monitor.store.rows import DigestRow, NoticeRow
from monitor.store.sql import connection_of, id_list, row, rows, scalar

if TYPE_CHECKING:
    import sqlite3

    from monitor.store.database import Database


@dataclass(frozen=True, slots=True)
class PendingAlert:
    """An alert not yet told: `key` is what makes two alerts the same; `label` names the property for people.

    `known` is the value of the statement that decided, "" where there is none.
    """

    alert_id: int
    key: str
    entry_id: int
    created_at: int
    stored: StoredClaim
    label: str
    known: str


@dataclass(frozen=True, slots=True)
class Covered:
    """How far digests reach: the time (epoch seconds) and the newest edition."""

    until: int
    version: int


def pending(db: Database | sqlite3.Connection, language: str = "en") -> list[PendingAlert]:
    """Return the alerts that wait, oldest first; those of claims decided in the meantime are left out."""
    connection = connection_of(db)
    found = rows(
        connection,
        "SELECT a.*, coalesce(l.label, c.property) AS label, coalesce(k.value, '') AS known"
        " FROM alert a JOIN claim c ON c.id = a.claim_id JOIN claim_state s ON s.claim_id = c.id"
        " JOIN judgement j ON j.claim_id = c.id AND j.current = 1"
        " LEFT JOIN property_label l ON l.property = c.property AND l.language = ?"
        " LEFT JOIN statement k ON k.id = json_extract(j.against, '$[0]')"
        " WHERE a.settled_at IS NULL AND s.status = 'open' AND s.withdrawn = 0 ORDER BY a.id",
        (language,),
    )
    stored = {claim.claim_id: claim for claim in claims(connection, (line["claim_id"] for line in found))}
    return [
        PendingAlert(
            alert_id=line["id"],
            key=line["key"],
            entry_id=line["entry_id"],
            created_at=line["created_at"],
            stored=stored[line["claim_id"]],
            label=line["label"],
            known=line["known"],
        )
        for line in found
    ]


def told(db: Database | sqlite3.Connection) -> frozenset[str]:
    """Return the keys of the alerts that were settled: told, or let go."""
    found = rows(connection_of(db), "SELECT key FROM alert WHERE settled_at IS NOT NULL")
    return frozenset(line["key"] for line in found)


def settle(db: Database, alert_ids: Iterable[int], now: int) -> None:
    """Let alerts go without a notification: the user wants none of their kind."""
    with transaction(db):
        db.execute(
            "UPDATE alert SET settled_at = ? WHERE settled_at IS NULL AND id IN (SELECT value FROM json_each(?))",
            (now, id_list(alert_ids)),
        )


def put_notice(db: Database, title: str, body: str, entry_id: int | None, alert_ids: Iterable[int], now: int) -> int:
    """Make one notification of these alerts and return its id; the alerts are settled with it."""
    with transaction(db):
        cursor = db.execute(
            "INSERT INTO notice (created_at, title, body, entry_id) VALUES (?, ?, ?, ?)", (now, title, body, entry_id)
        )
        notice_id = int(cursor.lastrowid or 0)
        db.execute(
            "UPDATE alert SET settled_at = ?, notice_id = ?"
            " WHERE settled_at IS NULL AND id IN (SELECT value FROM json_each(?))",
            (now, notice_id, id_list(alert_ids)),
        )
    return notice_id


def put_feed_notice(db: Database, title: str, body: str, feed_ids: Iterable[int], now: int) -> int:
    """Make a notification about feeds that died and return its id; they are told once, until they work again."""
    ids = id_list(feed_ids)
    with transaction(db):
        cursor = db.execute(
            "INSERT INTO notice (created_at, title, body, feeds) VALUES (?, ?, ?, ?)", (now, title, body, ids)
        )
        db.execute("UPDATE feed SET told_dead_at = ? WHERE id IN (SELECT value FROM json_each(?))", (now, ids))
    return int(cursor.lastrowid or 0)


def untold(db: Database | sqlite3.Connection) -> list[NoticeRow]:
    """Return the notifications that were made and never shown, oldest first: after a crash, or in quiet hours."""
    return [
        notice_row(line) for line in rows(connection_of(db), "SELECT * FROM notice WHERE told_at IS NULL ORDER BY id")
    ]


def notices_since(db: Database | sqlite3.Connection, since: int) -> int:
    """Return how many notifications were made at or after `since`."""
    return int(scalar(connection_of(db), "SELECT count(*) FROM notice WHERE created_at >= ?", (since,)))


def mark_told(db: Database, notice_id: int, now: int) -> None:
    """Say that a notification was really shown; the first time counts."""
    with transaction(db):
        db.execute("UPDATE notice SET told_at = coalesce(told_at, ?) WHERE id = ?", (now, notice_id))


def put_digest(
    db: Database,
    *,
    since: int,
    until: int,
    last_version: int = 0,
    subject: str,
    message_id: str,
    message: bytes,
    now: int,
    path: str = "",
    day: str = "",
) -> int | None:
    """Keep a written digest and return its id; None where the local date `day` ("" for none) has one already.

    `last_version` is the newest edition it covers.
    """
    with transaction(db):
        cursor = db.execute(
            "INSERT OR IGNORE INTO digest"
            " (created_at, since, until, last_version, day, subject, message_id, path, message)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (now, since, until, last_version, day, subject, message_id, path, message),
        )
        return int(cursor.lastrowid or 0) if cursor.rowcount == 1 else None


def set_digest_path(db: Database, digest_id: int, path: str) -> None:
    """Remember the file a digest was written to."""
    with transaction(db):
        db.execute("UPDATE digest SET path = ? WHERE id = ?", (path, digest_id))


def covered(db: Database | sqlite3.Connection, first_since: int) -> Covered:
    """Return how far the digests reach; before the first one, what was seen until `first_since` (epoch seconds)."""
    connection = connection_of(db)
    newest = row(connection, "SELECT until, last_version FROM digest ORDER BY id DESC LIMIT 1")
    if newest is not None:
        return Covered(newest["until"], newest["last_version"])
    old = scalar(connection, "SELECT max(id) FROM entry_version WHERE seen_at <= ?", (first_since,))
    return Covered(first_since, int(old or 0))


def newest_version(db: Database | sqlite3.Connection) -> int:
    """Return the id of the newest edition of any entry, 0 where there is none."""
    return int(scalar(connection_of(db), "SELECT max(id) FROM entry_version") or 0)


def has_digest(db: Database | sqlite3.Connection, day: str) -> bool:
    """Say whether the local date `day` has its digest."""
    return scalar(connection_of(db), "SELECT 1 FROM digest WHERE day = ?", (day,)) is not None


def notice_row(found: sqlite3.Row) -> NoticeRow:
    """Return the notification of a row of the table."""
    return NoticeRow(
        id=found["id"],
        created_at=found["created_at"],
        title=found["title"],
        body=found["body"],
        entry_id=found["entry_id"],
        told_at=found["told_at"],
        feed_ids=tuple(json.loads(found["feeds"])),
        topic=found["topic"],
    )


def digest_row(found: sqlite3.Row) -> DigestRow:
    """Return the digest of a row of the table."""
    return DigestRow(
        id=found["id"],
        created_at=found["created_at"],
        since=found["since"],
        until=found["until"],
        subject=found["subject"],
        message_id=found["message_id"],
        path=found["path"],
        message=found["message"],
    )
