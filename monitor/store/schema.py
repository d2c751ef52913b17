"""The steps that make the tables of `monitor.store.tables`, and bring an older file up to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from monitor.feeds.identity import canonical
from monitor.store.story_tables import STORIES
from monitor.store.tables import (
    BELONGING,
    CLAIMS,
    CONTINUITY,
    COVERAGE,
    CURATION,
    DEATHS,
    ENTRIES,
    FACTS,
    FEEDS,
    HEALTH,
    LISTS,
    MANNERS,
    OUTBOX,
    REMEMBERED,
    SERVICES,
    SOURCES,
    TOPICS,
    TRANSLATIONS,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x52534144
"""What SQLite files of ours carry in their header."""
READ_ANEW = 2_000
"""Entries, the newest, that are read again for what nearly belongs, which was not kept before."""

Step = tuple[str, "Callable[[Database], None]"]
"""The name a migration is remembered by, and what it does inside a transaction."""


def first_tables(db: Database) -> None:
    """Make all tables of the first release."""
    for script in (FEEDS, ENTRIES, CLAIMS, FACTS, OUTBOX, LISTS):
        db.executescript(script)


def curation(db: Database) -> None:
    """Make room for names a person merged or accepted, for what changed, and for which rules read an edition."""
    _run(db, CURATION)


def sources(db: Database) -> None:
    """Make room for kinds of sources, a feed's own proxy, whole texts of pages and entries that were withdrawn."""
    _run(db, SOURCES)


def services(db: Database) -> None:
    """Make room for the outlet that a search names for an item, and for when a service was asked."""
    _run(db, SERVICES)


def health(db: Database) -> None:
    """Make room for what was not right with a feed's last answer, and for when it was paused."""
    _run(db, HEALTH)


def continuity(db: Database) -> None:
    """Make room to know an entry under another guid, to notice its withdrawal, and for editions read from its page."""
    _run(db, CONTINUITY)
    urls = db.execute("SELECT e.id, v.url FROM entry e JOIN entry_version v ON v.id = e.version_id").fetchall()
    db.conn.executemany("UPDATE entry SET link = ? WHERE id = ?", [(canonical(url), ident) for ident, url in urls])


def deaths(db: Database) -> None:
    """Let a notification be about feeds."""
    _run(db, DEATHS)


def topics(db: Database) -> None:
    """Make room for topics of a person's own."""
    _run(db, TOPICS)


def manners(db: Database) -> None:
    """Make room for the hours a feed asks to be left alone, its last whole answer, and addresses it may move to."""
    _run(db, MANNERS)


def remembered(db: Database) -> None:
    """Make room for what the entries of a feed's last answer are known again by."""
    _run(db, REMEMBERED)


def coverage(db: Database) -> None:
    """Make room for the days on which feeds were read, and for what was unusual about a topic's coverage."""
    _run(db, COVERAGE)


def stories(db: Database) -> None:
    """Make room for stories: which entries tell of one event, how they are known, what a person made of them."""
    _run(db, STORIES)


def belonging(db: Database) -> None:
    """Make room for what nearly belongs to a topic, and for what a person says of that; have the newest read again."""
    _run(db, BELONGING)
    db.execute(
        "UPDATE reading SET rules = '' WHERE version_id IN"
        " (SELECT version_id FROM entry ORDER BY sort_at DESC, id DESC LIMIT ?)",
        (READ_ANEW,),
    )


def translations(db: Database) -> None:
    """Make room for translated headlines, by what was translated, from, into and by what."""
    _run(db, TRANSLATIONS)


def _run(db: Database, script: str) -> None:
    for statement in script.split(";\n"):  # one by one: a script would end the migration's transaction
        db.execute(statement)


STEPS: tuple[Step, ...] = (
    ("0001_first_tables", first_tables),
    ("0002_curation", curation),
    ("0003_sources", sources),
    ("0004_services", services),
    ("0005_health", health),
    ("0006_continuity", continuity),
    ("0007_deaths", deaths),
    ("0008_topics", topics),
    ("0009_manners", manners),
    ("0010_remembered", remembered),
    ("0011_coverage", coverage),
    ("0012_stories", stories),
    ("0013_belonging", belonging),
    ("0014_translations", translations),
)
"""All steps, oldest first. A released step never changes; the number of steps is the file's `user_version`."""
