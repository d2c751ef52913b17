"""How much there is, in three numbers: what a command that checked feeds says at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3


class Totals(NamedTuple):
    """Stored entries, feeds followed, and those of them whose last check went well."""

    entries: int
    feeds: int
    feeds_ok: int


def totals(reader: sqlite3.Connection) -> Totals:
    """Count what there is; the articles that ship with a pack are no part of it, nor are paused feeds."""
    found = reader.execute(
        "SELECT (SELECT count(*) FROM entry WHERE feed_id IN (SELECT id FROM feed WHERE kind = 'feed')), count(*),"
        " count(*) FILTER (WHERE failing_since IS NULL AND last_ok_at IS NOT NULL)"
        " FROM feed WHERE kind = 'feed' AND removed_at IS NULL AND paused = 0"
    )
    return Totals(*found.fetchone())
