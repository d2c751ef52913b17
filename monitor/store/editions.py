"""The editions of an entry: each is kept, the newest is current; beyond a bound the one that is missed least goes."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.errors import InputError
from monitor.feeds.editions import MAX_EDITIONS, MAX_TELLING, EditionMark, gives_way
from monitor.feeds.model import FoundEntry
from monitor.store.rows import EditionRow as EditionRow
from monitor.store.sql import connection_of, row, rows, scalar
from monitor.text.normalise import fold
from monitor.types import GRAVITY, PART_BREAK

if TYPE_CHECKING:
    from monitor.store.database import Database

INDEXED = 64 * 1024
"""Characters of an edition that search knows: folding takes 0.3 ms for a thousand, in the engine's thread."""
FEED = "feed"
"""The origin of an edition that a feed told."""
PAGE = "page"
"""The origin of an edition that was read from the entry's page."""
_WEIGHT = " ".join(f"WHEN '{verdict}' THEN {len(GRAVITY) - place}" for place, verdict in enumerate(GRAVITY))
_MARKS = f"""
SELECT v.id, v.seen_at,
  coalesce((SELECT max(CASE j.shown {_WEIGHT} ELSE 0 END) FROM claim c
    JOIN judgement j ON j.claim_id = c.id AND j.current = 1 WHERE c.version_id = v.id), 0) AS gravity,
  EXISTS (SELECT 1 FROM claim c JOIN claim_state s ON s.claim_id = c.id WHERE c.version_id = v.id AND (
      s.status <> 'open' OR EXISTS (SELECT 1 FROM alert a WHERE a.entry_id = v.entry_id AND a.claim_id = c.id)
      OR EXISTS (SELECT 1 FROM judgement_change g WHERE g.claim_id = c.id)
      OR EXISTS (SELECT 1 FROM fact_event h WHERE h.claim_id = c.id)))
    OR EXISTS (SELECT 1 FROM reference r WHERE r.version_id = v.id)
    OR EXISTS (SELECT 1 FROM belonging_event b WHERE b.version_id = v.id) AS needed
FROM entry_version v WHERE v.entry_id = ? ORDER BY v.number
"""  # noqa: S608 - words of our own
_OF_CLAIMS = ("claim_state", "judgement")
_OF_EDITION = ("topic_match", "near_miss", "reading", "claim")


def editions(source: Database | sqlite3.Connection, entry_id: int) -> list[EditionRow]:
    """Return the editions kept of an entry, oldest first; none where the entry is not stored."""
    found = rows(
        connection_of(source),
        "SELECT v.*, v.id = e.version_id AS current,"
        " (SELECT count(*) FROM claim c JOIN claim_state s ON s.claim_id = c.id AND s.withdrawn = 0"
        " WHERE c.version_id = v.id) AS claims"
        " FROM entry_version v JOIN entry e ON e.id = v.entry_id WHERE v.entry_id = ? ORDER BY v.number",
        (entry_id,),
    )
    return [
        EditionRow(
            version_id=line["id"],
            number=line["number"],
            seen_at=line["seen_at"],
            origin=line["origin"],
            title=line["title"],
            text=PART_BREAK.join(part for part in (line["title"], line["summary"], line["body"]) if part),
            claims=line["claims"],
            current=bool(line["current"]),
        )
        for line in found
    ]


def chosen(found: list[EditionRow], old: int | None, new: int | None) -> tuple[EditionRow, EditionRow]:
    """Return the two editions of these numbers; the current one and the one before it where none are named.

    `found` is what `editions` returned, not empty. Raises InputError with the numbers there are.
    """
    by_number = {one.number: one for one in found}
    newer = next(one for one in found if one.current).number if new is None else new
    older = max((number for number in by_number if number < newer), default=newer) if old is None else old
    for number in (older, newer):
        if number not in by_number:
            there = ", ".join(str(one.number) for one in found)
            raise InputError(f"There is no edition {number} of this entry.", f"There are: {there}.", code="no_edition")
    return by_number[older], by_number[newer]


def put_edition(
    db: Database, entry_id: int, found: FoundEntry, digest: str, now: int, origin: str = FEED, *, first: bool = False
) -> int:
    """Make `found` the current edition of an entry and return its id; part of the caller's transaction.

    Where there are too many, one gives way (`monitor.feeds.editions`). `digest` hashes its words. `first` says that
    the entry has no edition yet.
    """
    number = 1 if first else _next_number(db, entry_id)
    cursor = db.execute(
        "INSERT INTO entry_version (entry_id, number, seen_at, content_hash, url, title, summary, body, author,"
        " language, published_at, updated_at, outlet, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry_id,
            number,
            now,
            digest,
            found.url,
            found.title,
            found.summary,
            found.body,
            found.author,
            found.language,
            seconds(found.published),
            seconds(found.updated),
            found.outlet,
            origin,
        ),
    )
    version_id = int(cursor.lastrowid or 0)
    if first:
        db.execute("UPDATE entry SET version_id = ?, versions = 1 WHERE id = ?", (version_id, entry_id))
    else:
        db.execute(
            "UPDATE entry SET version_id = ?,"
            " versions = (SELECT count(*) FROM entry_version v WHERE v.entry_id = entry.id) WHERE id = ?",
            (version_id, entry_id),
        )
    db.execute(
        "INSERT INTO entry_fts (rowid, title, text) VALUES (?, ?, ?)",
        (version_id, *_indexed(found.title, found.summary, found.body)),
    )
    return version_id


def _next_number(db: Database, entry_id: int) -> int:
    make_room(db, entry_id)
    return int(scalar(db.conn, "SELECT max(number) FROM entry_version WHERE entry_id = ?", (entry_id,)) or 0) + 1


def make_room(db: Database, entry_id: int) -> None:
    """Take out the edition that is missed least where an entry has as many as are kept."""
    if int(scalar(db.conn, "SELECT versions FROM entry WHERE id = ?", (entry_id,)) or 0) < MAX_EDITIONS:
        return
    marks = [
        EditionMark(line["id"], line["seen_at"], line["gravity"], bool(line["needed"]))
        for line in rows(db.conn, _MARKS, (entry_id,))
    ]
    victim = gives_way(marks)
    if victim is not None:
        _take_out(db, victim)


def _take_out(db: Database, version_id: int) -> None:
    old = row(db.conn, "SELECT title, summary, body FROM entry_version WHERE id = ?", (version_id,))
    assert old is not None  # noqa: S101 - it was weighed in this transaction
    db.execute(
        "INSERT INTO entry_fts (entry_fts, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        (version_id, *_indexed(old["title"], old["summary"], old["body"])),
    )
    for table in _OF_CLAIMS:
        db.execute(
            f"DELETE FROM {table} WHERE claim_id IN (SELECT id FROM claim WHERE version_id = ?)",  # noqa: S608 - constants
            (version_id,),
        )
    for table in _OF_EDITION:
        db.execute(f"DELETE FROM {table} WHERE version_id = ?", (version_id,))  # noqa: S608 - constants above
    # The newest may be the one that goes: its entry points at the next one before the transaction ends.
    db.execute("DELETE FROM entry_version WHERE id = ?", (version_id,))


def may_tell(db: Database, entry_id: int) -> bool:
    """Say whether an entry may raise alerts still: one that told something new so often cries wolf."""
    if int(scalar(db.conn, "SELECT versions FROM entry WHERE id = ?", (entry_id,)) or 0) < MAX_TELLING:
        return True
    told = scalar(
        db.conn,
        "SELECT count(DISTINCT c.version_id) FROM alert a JOIN claim c ON c.id = a.claim_id WHERE a.entry_id = ?",
        (entry_id,),
    )
    return int(told) < MAX_TELLING


def seconds(moment: datetime | None) -> int | None:
    """Return a moment as epoch seconds, None for none."""
    return int(moment.timestamp()) if moment else None


def _indexed(title: str, summary: str, body: str) -> tuple[str, str]:
    return fold(title), fold(f"{summary} {body}"[:INDEXED])
