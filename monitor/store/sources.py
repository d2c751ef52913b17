"""What the page of sources reads: every followed source with all that its health is judged by, and one source's past.

One statement reads all of them: what is needed of a source's checks and items comes from the ends of two indexes, so
that a thousand sources with 100,000 entries take some tens of milliseconds.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from monitor.flaws import Flaw
from monitor.health import ANSWERS_FOR_SLOW, Health, Source, all_offline, health
from monitor.rhythm import GAPS_LOOKED_AT
from monitor.store.sql import OPENING, headline, row, rows

ITEMS_READ = GAPS_LOOKED_AT + 1
"""Latest items whose times make a rhythm."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A followed source: what it is, what it brought, and what its health is judged by (`source`).

    `kind` is the kind of source. `entries` counts all it brought, `source.matched` those that belong to a topic.
    `newest_at` is None where it brought nothing. `told_dead_at` says when the user was told that it had died.
    """

    id: int
    title: str
    url: str
    site: str
    language: str
    folder: str
    label: str
    kind: str
    allow_private: bool
    full_text: bool
    proxy: str
    entries: int
    newest_at: int | None
    newest_id: int | None
    newest_title: str
    told_dead_at: int | None
    source: Source

    @property
    def name(self) -> str:
        """The title, or the address where it has none."""
        return self.title or self.url


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check of the past; `status` is a `monitor.feeds.model.CheckStatus`, `took_ms` 0 where nothing was read."""

    at: int
    status: str
    http_status: int | None
    took_ms: int
    n_new: int
    error_code: str
    error: str


@dataclass(frozen=True, slots=True)
class NewItem:
    """One of the newest items of a source; `matched` says whether it belongs to a topic."""

    entry_id: int
    title: str
    at: int
    language: str
    matched: bool


@dataclass(frozen=True, slots=True)
class SourcePast:
    """What one source did: its latest checks and its newest items, both newest first."""

    checks: tuple[CheckRow, ...]
    items: tuple[NewItem, ...]


# An index is named where SQLite, without statistics, would take another one.
_LATEST = (
    "SELECT {what} FROM item INDEXED BY item_feed WHERE feed_id = f.id AND shown = {shown}"
    " ORDER BY sort_at DESC, entry_id DESC LIMIT {limit}"
)


def _latest(what: str, shown: int, limit: int) -> str:
    return _LATEST.format(what=what, shown=shown, limit=limit)


_FOLLOWED = "f.kind = 'feed' AND f.removed_at IS NULL"
_SOURCES = f"""
WITH s AS (
  SELECT f.*,
    (SELECT json_group_array(sort_at) FROM ({_latest("sort_at", 1, ITEMS_READ)})) AS matched_at,
    (SELECT json_group_array(sort_at) FROM ({_latest("sort_at", 0, ITEMS_READ)})) AS other_at,
    (SELECT json_group_array(took_ms) FROM (SELECT took_ms FROM feed_check WHERE feed_id = f.id AND status = 'ok'
      ORDER BY id DESC LIMIT {2 * ANSWERS_FOR_SLOW})) AS took,
    iif(f.moved_to = '', NULL, (SELECT min(checked_at) FROM feed_check WHERE feed_id = f.id
      AND moved_to = f.moved_to)) AS moved_since,
    (SELECT count(*) FROM item INDEXED BY item_feed WHERE feed_id = f.id AND shown = 1) AS matched,
    (SELECT count(*) FROM item INDEXED BY item_feed WHERE feed_id = f.id) AS total,
    (SELECT entry_id FROM (SELECT * FROM ({_latest("entry_id, sort_at", 1, 1)})
      UNION ALL SELECT * FROM ({_latest("entry_id, sort_at", 0, 1)}))
      ORDER BY sort_at DESC, entry_id DESC LIMIT 1) AS newest_id
  FROM feed f WHERE {_FOLLOWED}
)
SELECT s.*, v.title AS newest_title, {OPENING} FROM s
LEFT JOIN entry e ON e.id = s.newest_id LEFT JOIN entry_version v ON v.id = e.version_id
ORDER BY s.title COLLATE NOCASE, s.id
"""  # noqa: S608 - constants above


def sources(reader: sqlite3.Connection) -> list[SourceRow]:
    """Return all sources that are followed, by title. Raises StoreError."""
    return [_source_row(found) for found in rows(reader, _SOURCES)]


def judged(found: list[SourceRow], now: int, *, offline: bool | None = None) -> list[tuple[SourceRow, Health]]:
    """Return sources with their health at `now`; `offline` None finds out from the sources whether there is a network.

    See `monitor.health.all_offline`.
    """
    without = all_offline(each.source for each in found) if offline is None else offline
    return [(each, health(each.source, now, offline=without)) for each in found]


def source_past(reader: sqlite3.Connection, feed_id: int, *, items: int = 8) -> SourcePast:
    """Return the checks that are kept of a source and its newest items."""
    checks = rows(
        reader,
        "SELECT checked_at, status, http_status, took_ms, n_new, error_code, error FROM feed_check"
        " WHERE feed_id = ? ORDER BY id DESC",
        (feed_id,),
    )
    return SourcePast(tuple(CheckRow(*check) for check in checks), tuple(_newest(reader, feed_id, items)))


def _newest(reader: sqlite3.Connection, feed_id: int, limit: int) -> list[NewItem]:
    found = rows(
        reader,
        f"SELECT i.entry_id, i.sort_at, i.shown, v.title, v.language, {OPENING}"  # noqa: S608 - constants
        " FROM item i INDEXED BY item_feed JOIN entry_version v ON v.id = i.version_id"
        " WHERE i.feed_id = ? ORDER BY i.sort_at DESC, i.entry_id DESC LIMIT ?",
        (feed_id, limit),
    )
    return [
        NewItem(
            entry_id=line["entry_id"],
            title=headline(line["title"], line["opening"]),
            at=line["sort_at"],
            language=line["language"],
            matched=bool(line["shown"]),
        )
        for line in found
    ]


def one_source(reader: sqlite3.Connection, feed_id: int) -> SourceRow | None:
    """Return a source that is followed, None where there is none of this id."""
    sql = _SOURCES.replace(_FOLLOWED, f"{_FOLLOWED} AND f.id = ?", 1)
    found = row(reader, sql, (feed_id,))
    return _source_row(found) if found else None


def untold_failures(reader: sqlite3.Connection) -> list[SourceRow]:
    """Return the sources that fail, have brought items of a topic, and were not told to have died."""
    sql = _SOURCES.replace(_FOLLOWED, f"{_FOLLOWED} AND f.failing_since IS NOT NULL AND f.told_dead_at IS NULL", 1)
    return [found for found in map(_source_row, rows(reader, sql)) if found.source.matched]


def _source_row(found: sqlite3.Row) -> SourceRow:
    items_at = sorted((*json.loads(found["matched_at"]), *json.loads(found["other_at"])), reverse=True)[:ITEMS_READ]
    source = Source(
        added_at=found["added_at"],
        paused=bool(found["paused"]),
        paused_at=found["paused_at"],
        error_code=found["error_code"],
        error=found["error"],
        remedy=found["remedy"],
        failures=found["failures"],
        failing_since=found["failing_since"],
        last_checked_at=found["last_checked_at"],
        last_ok_at=found["last_ok_at"],
        next_check_at=found["next_check_at"],
        moved_to=found["moved_to"],
        moved_since=found["moved_since"],
        flaw=Flaw(found["flaw"]),
        took_ms=tuple(json.loads(found["took"])),
        items_at=tuple(items_at),
        matched=found["matched"],
        own_network=bool(found["allow_private"]),
    )
    newest_id = found["newest_id"]
    return SourceRow(
        id=found["id"],
        title=found["title"],
        url=found["url"],
        site=found["site"],
        language=found["language"],
        folder=found["folder"],
        label=found["label"],
        kind=found["source"],
        allow_private=bool(found["allow_private"]),
        full_text=bool(found["full_text"]),
        proxy=found["proxy"],
        entries=found["total"],
        newest_at=items_at[0] if items_at else None,
        newest_id=newest_id,
        newest_title=headline(found["newest_title"] or "", found["opening"] or "") if newest_id else "",
        told_dead_at=found["told_dead_at"],
        source=source,
    )
