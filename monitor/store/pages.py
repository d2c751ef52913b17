"""What came of reading the pages of matched entries: one row an entry, the newest time counts."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from monitor.feeds.continuity import MISSES
from monitor.feeds.model import FoundEntry
from monitor.feeds.pages import SAID, PageState, PageText
from monitor.store.editions import FEED, seconds
from monitor.store.open import transaction
from monitor.store.sql import connection_of, row, rows

if TYPE_CHECKING:
    from monitor.store.database import Database


WANTED_S = 3 * 24 * 3600
"""Seconds after an edition was told in which its page is asked for."""
AGAIN_S = 6 * 3600
"""Seconds after which a page is asked for again that could not be fetched."""
_MATCHED = (
    " FROM feed f JOIN item i ON i.feed_id = f.id AND i.shown = 1 JOIN entry e ON e.id = i.entry_id"
    " JOIN entry_version v ON v.id = e.version_id LEFT JOIN page p ON p.entry_id = e.id"
    " WHERE f.kind = 'feed' AND f.full_text = 1 AND f.paused = 0 AND f.removed_at IS NULL AND v.url <> ''"
)


@dataclass(frozen=True, slots=True)
class WantedPage:
    """A matched entry whose page is to be asked for: `found` is its edition `version_id` as its feed told it.

    `proof` says that only its being there is of interest: the feed lists the entry no more. `quiet` says that the entry
    came with the first check of its feed, of which nothing is told.
    """

    entry_id: int
    version_id: int
    feed_id: int
    found: FoundEntry
    proof: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class PageRow:
    """What is known of an entry beyond its editions; times are epoch seconds.

    `gone_at` is when it was found withdrawn, None while it stands. `state` and `said` are what came of reading its page
    (`monitor.feeds.pages`), "" where it was never asked for.
    """

    gone_at: int | None
    state: str = ""
    said: str = ""
    fetched_at: int | None = None


def page_of(source: Database | sqlite3.Connection, entry_id: int) -> PageRow:
    """Return what is known of an entry's page and withdrawal."""
    found = row(
        connection_of(source),
        "SELECT e.gone_at, coalesce(p.state, '') AS state, coalesce(p.said, '') AS said, p.fetched_at"
        " FROM entry e LEFT JOIN page p ON p.entry_id = e.id WHERE e.id = ?",
        (entry_id,),
    )
    return PageRow(*found) if found is not None else PageRow(None)


def wanted(db: Database, now: int, limit: int) -> list[WantedPage]:
    """Return the matched entries whose pages are to be asked for now, newest first; feeds without that wish have none.

    That is once for each edition a feed told lately, again where the page could not be fetched, and for the proof that
    an entry which its feed lists no more is gone.
    """
    text = "v.origin = :feed AND v.seen_at > :since AND (p.entry_id IS NULL OR p.fetched_at < v.seen_at OR ("
    text += "p.state = :unreachable AND p.fetched_at < :again))"
    proof = "e.missed >= :misses AND e.gone_at IS NULL"
    found = rows(
        db.conn,
        f"SELECT v.*, e.key, {proof} AS proof,"  # noqa: S608 - constants
        " e.first_seen_at <= (SELECT min(o.first_seen_at) FROM entry o WHERE o.feed_id = f.id) AS quiet, f.id AS feed"
        f"{_MATCHED} AND ({text} OR ({proof})) ORDER BY i.sort_at DESC, e.id DESC LIMIT :limit",
        {
            "feed": FEED,
            "since": now - WANTED_S,
            "again": now - AGAIN_S,
            "unreachable": PageState.UNREACHABLE.value,
            "misses": MISSES,
            "limit": limit,
        },
    )
    return [
        WantedPage(line["entry_id"], line["id"], line["feed"], _found(line), bool(line["proof"]), bool(line["quiet"]))
        for line in found
    ]


def put_page(db: Database, entry_id: int, url: str, page: PageText, now: int) -> None:
    """Remember what came of reading an entry's page."""
    with transaction(db):
        db.execute(
            "INSERT OR REPLACE INTO page (entry_id, fetched_at, url, state, said, text, author, published_at)"
            " VALUES (?, ?, ?, ?, ?, '', ?, ?)",
            (entry_id, now, url, page.state.value, SAID[page.state], page.author, seconds(page.published)),
        )


def put_proof(db: Database, entry_id: int, url: str, now: int, *, gone: bool) -> None:
    """Remember that an entry its feed lists no more is withdrawn, or that its page is there and it is not."""
    with transaction(db):
        if gone:
            put_page(db, entry_id, url, PageText(PageState.GONE), now)
            db.execute("UPDATE entry SET gone_at = ? WHERE id = ?", (now, entry_id))
        else:
            db.execute("UPDATE entry SET missed = 0 WHERE id = ?", (entry_id,))


def _found(line: sqlite3.Row) -> FoundEntry:
    return FoundEntry(
        key=line["key"],
        url=line["url"],
        title=line["title"],
        summary=line["summary"],
        body=line["body"],
        author=line["author"],
        language=line["language"],
        published=_moment(line["published_at"]),
        updated=_moment(line["updated_at"]),
        outlet=line["outlet"],
    )


def _moment(at: int | None) -> datetime | None:
    return datetime.fromtimestamp(at, UTC) if at is not None else None
