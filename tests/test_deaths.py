"""A source that mattered and died is told once, and again only after it worked in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.feeds.model import CheckStatus
from monitor.health import Concern, Health, State, death_words
from monitor.profile import Profile
from monitor.rhythm import Rhythm
from monitor.settings import Settings
from monitor.store import feeds, queries
from monitor.store.database import Database
from monitor.store.open import open_writer
from monitor.store.rows import NoticeRow
from monitor.telling import put_deaths
from tests.fakes.builders import NOW, StoreBuilder, outcome

DAY = 86400
LOUD = Settings(notify="news", zone="UTC")


@pytest.fixture
def db(profile: Profile) -> Iterator[Database]:
    writer = open_writer(profile.database)
    yield writer
    writer.close()


@pytest.fixture
def shelf(db: Database) -> StoreBuilder:
    """Return a builder with one feed that brought an item of a topic."""
    return StoreBuilder(db).topics(tea="Tea").feed().checked().entry("Kettle news")


def fail(shelf: StoreBuilder, times: int = 4, days: int = 1, code: str = "not_found") -> None:
    """Let the last feed fail once each so many days."""
    for _ in range(times):
        shelf.later(days * DAY)
        failed = replace(outcome(shelf.now, CheckStatus.FAILED, error="There is nothing there."), error_code=code)
        feeds.record_check(shelf.db, shelf.feed_ids[-1], failed)


def told(shelf: StoreBuilder, settings: Settings = LOUD) -> NoticeRow | None:
    number = put_deaths(shelf.db, settings, shelf.now)
    return queries.notice(shelf.db.conn, number) if number is not None else None


def test_a_source_that_fails_for_days_is_told_once(shelf: StoreBuilder) -> None:
    fail(shelf, 3)
    assert told(shelf) is None
    fail(shelf, 1)
    notice = told(shelf)
    assert notice is not None
    assert "Morning Leaf" in notice.title
    assert "There is nothing there. It failed 4 times in a row." in notice.body
    assert notice.feed_ids == (shelf.feed_ids[0],)
    assert notice.entry_id is None
    fail(shelf, 3)
    assert told(shelf) is None


def test_it_is_told_again_after_it_worked_in_between(shelf: StoreBuilder) -> None:
    fail(shelf)
    assert told(shelf) is not None
    shelf.checked()
    assert told(shelf) is None
    fail(shelf)
    assert told(shelf) is not None


def test_one_that_brought_nothing_of_a_topic_is_not_told(db: Database) -> None:
    shelf = StoreBuilder(db).topics(tea="Tea").feed().checked().entry("Other news", topics=())
    fail(shelf)
    assert told(shelf) is None


def test_one_that_the_user_paused_is_not_told(shelf: StoreBuilder) -> None:
    fail(shelf)
    feeds.set_paused(shelf.db, shelf.feed_ids[0], True, shelf.now)
    assert told(shelf) is None


def test_one_that_is_gone_for_good_and_was_paused_for_it_is_told_at_once(shelf: StoreBuilder) -> None:
    fail(shelf, 2, code="gone")
    feeds.set_paused(shelf.db, shelf.feed_ids[0], True, shelf.now)
    assert told(shelf) is not None


def test_a_removed_one_is_not_told(shelf: StoreBuilder) -> None:
    fail(shelf)
    feeds.remove(shelf.db, shelf.feed_ids[0], shelf.now)
    assert told(shelf) is None


@pytest.mark.parametrize("settings", [replace(LOUD, notify="off"), replace(LOUD, quiet_from="00:00", quiet_to="23:59")])
def test_it_waits_while_nothing_is_to_be_told(shelf: StoreBuilder, settings: Settings) -> None:
    fail(shelf)
    assert told(shelf, settings) is None
    assert told(shelf) is not None


def test_several_at_once_are_one_notification(shelf: StoreBuilder) -> None:
    fail(shelf)
    shelf.feed("Evening Leaf").checked().entry("More kettles")
    fail(shelf)
    notice = told(shelf)
    assert notice is not None
    assert notice.title == "2 sources bring nothing any more"
    assert set(notice.feed_ids) == set(shelf.feed_ids)


def test_many_are_counted_and_three_named() -> None:
    state = Health(State.GONE, Concern.LOST, "Gone.", "", NOW, (), Rhythm(0))
    title, body = death_words([(f"Leaf {n}", state) for n in range(5)])
    assert title.startswith("5 sources")
    assert body.count("Leaf") == 3
    assert body.endswith("And 2 more.")
