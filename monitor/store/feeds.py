"""Feeds: what is followed, when it is checked next, how it fares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from monitor.feeds.model import CheckOutcome, CheckStatus, FeedSpec
from monitor.feeds.sources.catalogue import kind_at
from monitor.store import moves
from monitor.store.open import transaction
from monitor.store.sql import connection_of, id_list, row, rows

if TYPE_CHECKING:
    import sqlite3

    from monitor.store.database import Database

DAY_S = 24 * 3600
CLOCK_S = 60
"""Seconds that a check may lie in the future before the clock is taken to have been wrong."""
CHECKS_KEPT = 200
"""Checks remembered of each feed; those that brought nothing are not recorded at all."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its schedule and health. `kind` is feed, or seed for the articles that ship with a pack.

    Times are epoch seconds, None for never. `next_check_at` None means at once. `failures` counts those in a row;
    `moved_to` is the new address offered once it is proven (`monitor.store.moves`), "" for none. `removed_at` is set
    once it is not followed.
    `proxy` is "" for what the system says, `none`, or the address of a proxy.
    `source` is the kind of source (`monitor.feeds.sources.catalogue`). `skips` says when it asks to be left alone
    (`monitor.feeds.cadence.Skips`), `answered_at` when its last whole answer came.
    `full_text` says that the pages of its matched items are read.
    """

    id: int
    url: str
    title: str
    site: str
    language: str
    folder: str
    kind: str
    label: str
    allow_private: bool
    paused: bool
    etag: str
    last_modified: str
    body_hash: str
    interval_s: int
    next_check_at: int | None
    last_checked_at: int | None
    last_ok_at: int | None
    failing_since: int | None
    failures: int
    error_code: str
    error: str
    remedy: str
    checked_once: bool
    moved_to: str
    added_at: int
    removed_at: int | None
    proxy: str
    source: str
    skips: str
    answered_at: int | None
    full_text: bool = False


COLUMNS = ", ".join(spec.name for spec in fields(Feed))
FLAGS = frozenset({"full_text", "allow_private", "paused", "checked_once"})


def add(db: Database, spec: FeedSpec, now: int, *, kind: str = "feed", allow_private: bool = False) -> int:
    """Follow a feed and return its id; an address that is known already keeps its row, and is followed again."""
    with transaction(db):
        db.execute(
            "INSERT INTO feed (url, title, site, language, folder, label, kind, source, allow_private, added_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (url) DO UPDATE SET"
            " removed_at = NULL, allow_private = max(allow_private, excluded.allow_private)",
            (
                spec.url,
                spec.title,
                spec.site,
                spec.language,
                spec.folder,
                spec.label,
                kind,
                spec.source or kind_at(spec.url).id,
                int(allow_private),
                now,
            ),
        )
        found = row(db.conn, "SELECT id FROM feed WHERE url = ?", (spec.url,))
    assert found is not None  # noqa: S101 - inserted above
    return int(found["id"])


def allowed(db: Database) -> dict[str, int]:
    """Return by address the ids of the feeds that are followed and may be fetched from a private network."""
    found = db.conn.execute("SELECT url, id FROM feed WHERE removed_at IS NULL AND allow_private = 1")
    return dict(found.fetchall())


def due(db: Database, now: int) -> list[Feed]:
    """Return the feeds whose time has come, those first that were checked longest ago.

    One that was checked in the future is due too: the clock was wrong then, and its next time with it.
    """
    return _feeds(
        db.conn,
        "kind = 'feed' AND paused = 0 AND removed_at IS NULL"
        " AND (next_check_at IS NULL OR next_check_at <= ? OR last_checked_at > ?)"
        " ORDER BY last_checked_at, next_check_at, id",  # what was put off comes before what was just checked
        (now, now + CLOCK_S),
    )


def shift(db: Database, seconds: int) -> None:
    """Move the times of all checks after the wall clock was set by some seconds."""
    with transaction(db):
        db.execute(
            "UPDATE feed SET next_check_at = next_check_at + ?, last_checked_at = last_checked_at + ?"
            " WHERE next_check_at IS NOT NULL",
            (seconds, seconds),
        )


def spread(db: Database, now: int, over_s: int) -> None:
    """Spread the feeds that are due over some seconds from now on, those that wait longest first."""
    waiting = due(db, now)
    times = [(now + number * over_s // len(waiting), feed.id) for number, feed in enumerate(waiting)]
    with transaction(db):
        db.conn.executemany("UPDATE feed SET next_check_at = ? WHERE id = ?", times)


def by_ids(db: Database, ids: Iterable[int]) -> list[Feed]:
    """Return the feeds of these ids, removed ones too, in the order of their ids."""
    return _feeds(db.conn, "id IN (SELECT value FROM json_each(?)) ORDER BY id", (id_list(ids),))


def every(db: Database | sqlite3.Connection, *, kind: str = "feed", removed: bool = False) -> list[Feed]:
    """Return all feeds of a kind by folder and title; with `removed` also those no longer followed."""
    connection = connection_of(db)
    which = "kind = ?" if removed else "kind = ? AND removed_at IS NULL"
    return _feeds(connection, f"{which} ORDER BY folder, title COLLATE NOCASE, id", (kind,))


def remove(db: Database, feed_id: int, now: int) -> None:
    """Stop following a feed; its row and its entries stay."""
    _set(db, feed_id, "removed_at = ?", now)


def restore(db: Database, feed_id: int) -> None:
    """Follow a removed feed again, due at once."""
    _set(db, feed_id, "removed_at = NULL, next_check_at = ?", None)


def set_paused(db: Database, feed_id: int, paused: bool, now: int | None = None) -> None:
    """Leave a feed out of the checks from `now` on, or take it in again."""
    with transaction(db):
        _set(db, feed_id, "paused = ?", int(paused))
        _set(db, feed_id, "paused_at = ?", now if paused else None)


def postpone(db: Database, feed_id: int, until: int) -> None:
    """Check a feed at `until` (epoch seconds) instead: it was not its turn, which is no failure."""
    _set(db, feed_id, "next_check_at = ?", until)


def rename(db: Database, feed_id: int, title: str) -> None:
    """Give a feed the user's own title."""
    _set(db, feed_id, "title = ?", title)


def move(db: Database, feed_id: int, folder: str) -> None:
    """Put a feed into a folder, "" for none."""
    _set(db, feed_id, "folder = ?", folder)


def set_allow_private(db: Database, feed_id: int, allowed: bool) -> None:
    """Let a feed be fetched from a private network, or no longer."""
    _set(db, feed_id, "allow_private = ?", int(allowed))


def set_full_text(db: Database, feed_id: int, full_text: bool) -> None:
    """Fetch the pages of a feed's matched items from now on, or no longer."""
    _set(db, feed_id, "full_text = ?", int(full_text))


def holder(db: Database, url: str) -> Feed | None:
    """Return the feed that has an address, removed ones too; None where none has."""
    return next(iter(_feeds(db.conn, "url = ?", (url,))), None)


def set_url(db: Database, feed_id: int, url: str) -> None:
    """Give a feed a new address, due at once; the validators of the old one and its troubles are forgotten."""
    _set(
        db,
        feed_id,
        "etag = '', last_modified = '', body_hash = '', moved_to = '', next_check_at = NULL, last_checked_at = NULL,"
        " failing_since = NULL, failures = 0, error_code = '', error = '', remedy = '', flaw = '',"
        " told_dead_at = NULL, url = ?",
        url,
    )


def set_proxy(db: Database, feed_id: int, proxy: str) -> None:
    """Fetch a feed through a proxy from now on ("" for what the system says), due at once."""
    _set(db, feed_id, "next_check_at = NULL, proxy = ?", proxy)


def forgive(db: Database, ids: Iterable[int], again_at: int) -> None:
    """Take back a failure that was the machine's own: the feeds are tried again by `again_at` at the latest."""
    with transaction(db):
        db.execute(
            "UPDATE feed SET failures = max(failures - 1, 0), next_check_at = min(next_check_at, ?),"
            " failing_since = iif(failures > 1, failing_since, NULL), error_code = iif(failures > 1, error_code, ''),"
            " error = iif(failures > 1, error, ''), remedy = iif(failures > 1, remedy, '')"
            " WHERE failures > 0 AND id IN (SELECT value FROM json_each(?))",
            (again_at, id_list(ids)),
        )


def describe(db: Database, feed_id: int, *, title: str = "", site: str = "", language: str = "") -> None:
    """Fill in what a feed says of itself where nothing is known yet; what is there stays."""
    with transaction(db):
        db.execute(
            "UPDATE feed SET title = iif(title = '', ?, title), site = iif(site = '', ?, site),"
            " language = iif(language = '', ?, language)"
            " WHERE id = ? AND (title = '' OR site = '' OR language = '')",
            (title, site, language, feed_id),
        )


def record_check(db: Database, feed_id: int, outcome: CheckOutcome) -> None:
    """Remember how a check ended and when the next one is."""
    with transaction(db):
        if outcome.status is CheckStatus.FAILED:
            _record_failure(db, feed_id, outcome)
        else:
            _record_success(db, feed_id, outcome)
            _note_watched(db, feed_id, outcome.checked_at)
            moves.note(db, feed_id, outcome)
        if outcome.status in (CheckStatus.OK, CheckStatus.FAILED):
            _log_check(db, feed_id, outcome)


def _record_success(db: Database, feed_id: int, outcome: CheckOutcome) -> None:
    db.execute(
        "UPDATE feed SET interval_s = :interval, next_check_at = :next, last_checked_at = :at, last_ok_at = :at,"
        " failing_since = NULL, failures = 0, error_code = '', error = '', remedy = '', checked_once = 1,"
        " told_dead_at = NULL,"
        " etag = iif(:etag = '' AND :kept, etag, :etag),"
        " last_modified = iif(:modified = '' AND :kept, last_modified, :modified),"
        " body_hash = iif(:hash = '', body_hash, :hash), moved_to = iif(:moved = '', '', moved_to),"
        " flaw = iif(:read, :flaw, flaw), skips = :skips, answered_at = iif(:kept, answered_at, :at) WHERE id = :id",
        {
            "interval": outcome.interval_s,
            "next": outcome.next_check_at,
            "at": outcome.checked_at,
            "etag": outcome.etag,
            "modified": outcome.last_modified,
            "hash": outcome.body_hash,
            "moved": outcome.moved_to,
            "flaw": outcome.flaw.value,
            "read": int(outcome.status is CheckStatus.OK),
            "skips": outcome.skips,
            "kept": int(outcome.status is CheckStatus.NOT_MODIFIED),  # a 304 may leave its validators out
            "id": feed_id,
        },
    )


def _note_watched(db: Database, feed_id: int, at: int) -> None:
    db.execute("INSERT OR IGNORE INTO watched (day, feed_id) VALUES (?, ?)", (at // DAY_S, feed_id))


def _record_failure(db: Database, feed_id: int, outcome: CheckOutcome) -> None:
    db.execute(
        "UPDATE feed SET interval_s = ?, next_check_at = ?, last_checked_at = ?,"
        " failing_since = coalesce(failing_since, ?), failures = failures + 1, error_code = ?, error = ?, remedy = ?"
        " WHERE id = ?",
        (
            outcome.interval_s,
            outcome.next_check_at,
            outcome.checked_at,
            outcome.checked_at,
            outcome.error_code,
            outcome.error,
            outcome.remedy,
            feed_id,
        ),
    )
    if outcome.host_until:
        _leave_host_alone(db, feed_id, outcome.host, outcome.host_until)


def _leave_host_alone(db: Database, feed_id: int, host: str, until: int) -> None:
    """Put off the other feeds of a host, "" for that of the feed itself; none comes sooner by it."""
    lines = rows(db.conn, "SELECT id, url FROM feed WHERE kind = 'feed' AND removed_at IS NULL")
    hosts = {int(line["id"]): urlsplit(line["url"]).netloc.lower() for line in lines}
    busy = host or hosts.get(feed_id)
    same = [ident for ident, one in hosts.items() if one == busy and ident != feed_id]
    db.execute(
        "UPDATE feed SET next_check_at = ? WHERE coalesce(next_check_at, 0) < ?"
        " AND id IN (SELECT value FROM json_each(?))",
        (until, until, id_list(same)),
    )


def _log_check(db: Database, feed_id: int, outcome: CheckOutcome) -> None:
    db.execute(
        "INSERT INTO feed_check (feed_id, checked_at, status, http_status, took_ms, n_new, error_code, error, moved_to)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            feed_id,
            outcome.checked_at,
            outcome.status.value,
            outcome.http_status,
            outcome.took_ms,
            outcome.n_new,
            outcome.error_code,
            outcome.error,
            outcome.moved_to,
        ),
    )
    db.execute(
        "DELETE FROM feed_check WHERE feed_id = ? AND id <="
        " (SELECT id FROM feed_check WHERE feed_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?)",
        (feed_id, feed_id, CHECKS_KEPT),
    )


def _set(db: Database, feed_id: int, assignment: str, value: object) -> None:
    with transaction(db):
        db.execute(f"UPDATE feed SET {assignment} WHERE id = ?", (value, feed_id))  # noqa: S608 - constants above


def _feeds(connection: sqlite3.Connection, where: str, parameters: tuple[object, ...]) -> list[Feed]:
    sql = f"SELECT {COLUMNS} FROM feed WHERE {where}"  # noqa: S608 - constants above
    return [_feed(found) for found in rows(connection, sql, parameters)]


def _feed(found: sqlite3.Row) -> Feed:
    values: dict[str, Any] = dict(zip(found.keys(), found, strict=True))
    values.update((name, bool(values[name])) for name in FLAGS)
    return Feed(**values)
