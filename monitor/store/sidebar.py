"""What the sidebar and the status line say."""

from __future__ import annotations

import sqlite3

from monitor.store.outbox import digest_row, notice_row
from monitor.store.rows import Counts, DigestRow, FeedCount, NoticeRow, Status, TopicCount
from monitor.store.sql import row, rows

_OF_FEEDS = "feed_id IN (SELECT id FROM feed WHERE kind = 'feed')"
_FOLLOWED = "kind = 'feed' AND removed_at IS NULL AND paused = 0"


def counts(reader: sqlite3.Connection) -> Counts:
    """Return what the sidebar counts."""
    found = row(
        reader,
        "SELECT (SELECT count(*) FROM item WHERE review > 0 AND shown = 1) AS review,"
        " (SELECT count(*) FROM item WHERE starred = 1) AS starred,"
        " (SELECT count(*) FROM statement WHERE state = 'accepted' AND removed = 0) AS facts,"
        " (SELECT count(*) FROM digest) AS digests",
    )
    assert found is not None  # noqa: S101 - a query without FROM has a row
    feeds = _feed_counts(reader)
    return Counts(
        review=found["review"],
        all_new=sum(feed.unread for feed in feeds) + _unread_elsewhere(reader),
        starred=found["starred"],
        facts=found["facts"],
        digests=found["digests"],
        topics=_topic_counts(reader),
        feeds=feeds,
    )


def status(reader: sqlite3.Connection) -> Status:
    """Return what the status line says."""
    found = row(
        reader,
        "SELECT max(last_checked_at) AS last_checked_at, min(next_check_at) AS next_check_at, count(*) AS feeds_total,"  # noqa: S608
        " count(*) FILTER (WHERE failing_since IS NULL AND last_ok_at IS NOT NULL) AS feeds_ok,"
        f" (SELECT count(*) FROM entry WHERE {_OF_FEEDS}) AS entries_total,"
        f" (SELECT count(*) FROM item WHERE {_OF_FEEDS} AND shown = 1) AS items_total,"
        " (SELECT max(until) FROM digest) AS last_digest_at"
        f" FROM feed WHERE {_FOLLOWED}",
    )
    assert found is not None  # noqa: S101 - an aggregate has a row
    failing = row(
        reader,
        "SELECT iif(title = '', url, title) AS title, error, failing_since FROM feed"  # noqa: S608 - constants
        f" WHERE failing_since IS NOT NULL AND {_FOLLOWED} ORDER BY failing_since, id LIMIT 1",
    )
    return Status(
        last_checked_at=found["last_checked_at"],
        next_check_at=found["next_check_at"],
        feeds_total=found["feeds_total"],
        feeds_ok=found["feeds_ok"],
        first_failing=failing["title"] if failing else "",
        first_error=failing["error"] if failing else "",
        failing_since=failing["failing_since"] if failing else None,
        entries_total=found["entries_total"],
        items_total=found["items_total"],
        last_digest_at=found["last_digest_at"],
    )


def notice(reader: sqlite3.Connection, notice_id: int) -> NoticeRow | None:
    """Return a notification, None where it is not stored."""
    found = row(reader, "SELECT * FROM notice WHERE id = ?", (notice_id,))
    return notice_row(found) if found else None


def digests(reader: sqlite3.Connection, limit: int = 100) -> list[DigestRow]:
    """Return the written digests, newest first."""
    return [digest_row(line) for line in rows(reader, "SELECT * FROM digest ORDER BY id DESC LIMIT ?", (limit,))]


def _topic_counts(reader: sqlite3.Connection) -> tuple[TopicCount, ...]:
    found = rows(
        reader,
        "SELECT t.id, t.title, coalesce(n.unread, 0) AS unread, coalesce(n.total, 0) AS total FROM topic t"
        " LEFT JOIN (SELECT topic, sum(unread) AS unread, count(*) AS total FROM item_topic GROUP BY topic) n"
        " ON n.topic = t.id ORDER BY t.position, t.id",
    )
    return tuple(TopicCount(line["id"], line["title"], line["unread"], line["total"]) for line in found)


def _feed_counts(reader: sqlite3.Connection) -> tuple[FeedCount, ...]:
    found = rows(
        reader,
        "SELECT f.*, coalesce(n.unread, 0) AS unread, coalesce(n.total, 0) AS total FROM feed f"
        " LEFT JOIN (SELECT feed_id, sum(unread) AS unread, count(*) AS total FROM item WHERE shown = 1"
        " GROUP BY feed_id) n ON n.feed_id = f.id"
        " WHERE f.removed_at IS NULL ORDER BY f.kind, f.folder, f.title COLLATE NOCASE, f.id",
    )
    return tuple(_feed_count(line) for line in found)


def _unread_elsewhere(reader: sqlite3.Connection) -> int:
    """Count the unread items of feeds that are no longer followed."""
    found = row(
        reader,
        "SELECT coalesce(sum(i.unread), 0) FROM feed f JOIN item i ON i.feed_id = f.id AND i.shown = 1"
        " WHERE f.removed_at IS NOT NULL",
    )
    return int(found[0]) if found else 0


def _feed_count(found: sqlite3.Row) -> FeedCount:
    return FeedCount(
        id=found["id"],
        title=found["title"] or found["url"],
        url=found["url"],
        kind=found["kind"],
        language=found["language"],
        folder=found["folder"],
        label=found["label"],
        unread=found["unread"],
        total=found["total"],
        paused=bool(found["paused"]),
        failing=found["failing_since"] is not None,
        error=found["error"],
        remedy=found["remedy"],
        failing_since=found["failing_since"],
        next_check_at=found["next_check_at"],
        last_ok_at=found["last_ok_at"],
    )
