"""Whether anything waits to be done after a round: one quick read each, for mostly nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.store.pack import meta, set_meta
from monitor.store.sql import scalar

if TYPE_CHECKING:
    from monitor.store.database import Database

COVERAGE_S: Final = 30 * 60
"""Seconds between two looks at how much is written of each topic."""
_LOOKED_AT = "coverage_looked_at"
_FOLLOWED = "kind = 'feed' AND removed_at IS NULL"


def alerts(db: Database) -> bool:
    """Say whether an alert may have to be told."""
    return _any(db, "alert WHERE settled_at IS NULL")


def deaths(db: Database) -> bool:
    """Say whether a feed fails of which it was not told that it died."""
    return _any(db, f"feed WHERE {_FOLLOWED} AND failing_since IS NOT NULL AND told_dead_at IS NULL")


def pages(db: Database) -> bool:
    """Say whether a feed has the pages of its matched items read."""
    return _any(db, f"feed WHERE {_FOLLOWED} AND full_text = 1")


def unusual(db: Database) -> bool:
    """Say whether there is something unusual about a topic's coverage that was not told."""
    return _any(db, "coverage_event WHERE ended_at IS NULL AND notice_id IS NULL")


def coverage(db: Database, now: int) -> bool:
    """Say whether it is time to look at the coverage of all topics again; a clock set back does not put it off."""
    return not 0 <= now - int(meta(db, _LOOKED_AT) or -COVERAGE_S) < COVERAGE_S


def coverage_was_looked_at(db: Database, now: int) -> None:
    """Remember when that was done, also for the next start: a command that checks feeds is one each time."""
    set_meta(db, _LOOKED_AT, str(now))


def _any(db: Database, rows: str) -> bool:
    return scalar(db.conn, f"SELECT 1 FROM {rows} LIMIT 1") is not None  # noqa: S608 - constants above
