"""What came of reading the pages of matched entries: one row an entry, the newest time counts."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.store.sql import connection_of, row

if TYPE_CHECKING:
    from sqlite_utils import Database


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
