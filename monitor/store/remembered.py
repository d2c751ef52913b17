"""By what the entries of a feed's last answer are known again (`monitor.feeds.again`); written with what it brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.store.sql import row

if TYPE_CHECKING:
    from monitor.store.database import Database


def recall(db: Database, feed_id: int) -> str:
    """Return what was remembered of a feed's last answer, "" for nothing."""
    found = row(db.conn, "SELECT memory FROM remembered WHERE feed_id = ?", (feed_id,))
    return str(found["memory"]) if found else ""


def remember(db: Database, feed_id: int, memory: str) -> None:
    """Replace what is remembered of a feed; part of the caller's transaction."""
    db.execute("INSERT OR REPLACE INTO remembered (feed_id, memory) VALUES (?, ?)", (feed_id, memory))
