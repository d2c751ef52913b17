"""What is written of topics is counted out of the store, taken down where it is unusual, and told once."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.coverage import Course, coverage_words
from monitor.covering import put_coverage
from monitor.feeds.model import CheckStatus
from monitor.profile import Profile
from monitor.settings import Settings
from monitor.store import coverage as coverage_store
from monitor.store import feeds, queries
from monitor.store.open import open_writer
from monitor.store.schema import STEPS
from monitor.store.sql import scalar
from monitor.telling import write_digest
from tests.fakes.builders import StoreBuilder, found, judged, outcome

HOUR, DAY = 3600, 86400
LOUD = Settings(coverage_alerts="both", zone="UTC")


def days(shelf: StoreBuilder, count: int, *, items: int, topic: str = "tea") -> StoreBuilder:
    """Let days go by with a check and as many items each."""
    for _ in range(count):
        shelf.later(DAY)
        names = [f"{topic} {len(shelf.entry_ids) + number}" for number in range(items)]
        new = [judged(found(name, published=shelf.now - HOUR), topics=(topic,)) for name in names]
        shelf.commit(*new, check=outcome(shelf.now))
    return shelf


@pytest.fixture
def watched(shelf: StoreBuilder) -> StoreBuilder:
    """Return a shelf that was watched for forty days: two items of tea a day, none of cups."""
    return days(shelf, 40, items=2)


def look(shelf: StoreBuilder) -> dict[str, Course]:
    """Take down what is unusual now, and return how each topic is."""
    held = coverage_store.every_coverage(shelf.db.conn)
    coverage_store.take_down(shelf.db, {key: (one, coverage_words(one)) for key, one in held.items()}, shelf.now)
    return {topic: found.course for topic, found in held.items()}


def told(shelf: StoreBuilder, settings: Settings = LOUD) -> tuple[str, str, str] | None:
    number = put_coverage(shelf.db, settings, shelf.now)
    notice = queries.notice(shelf.db.conn, number) if number is not None else None
    return (notice.title, notice.body, notice.topic) if notice is not None else None


def test_a_topic_is_held_against_itself(watched: StoreBuilder, reader: sqlite3.Connection) -> None:
    assert look(watched) == {"tea": Course.USUAL, "cups": Course.USUAL}
    days(watched, 1, items=14)
    assert look(watched)["tea"] is Course.SPIKE
    tea = coverage_store.topic_coverage(reader, "tea")
    assert tea == coverage_store.every_coverage(reader)["tea"]
    assert coverage_words(tea) == "14 items in 24 h; 2 is usual (0 to 5)."


def test_a_spike_is_told_once_however_long_it_lasts_and_again_after_it_was_over(watched: StoreBuilder) -> None:
    days(watched, 1, items=14)
    look(watched)
    assert told(watched) == (
        "More than usual: \u2068Tea kettles\u2069",
        "14 items in 24 h; 2 is usual (0 to 5).",
        "tea",
    )
    days(watched, 1, items=20)
    look(watched)
    assert told(watched) is None
    (event,) = coverage_store.lasting(watched.db)
    assert event.sentence.startswith("20 items")
    days(watched, 2, items=2)
    look(watched)
    assert coverage_store.lasting(watched.db) == []
    days(watched, 1, items=22)
    look(watched)
    assert told(watched) is not None


def test_a_silence_is_told(watched: StoreBuilder) -> None:
    days(watched, 4, items=0)
    assert look(watched)["tea"] is Course.SILENCE
    assert told(watched) == ("Silence: \u2068Tea kettles\u2069", "Nothing for 4 days; 2 items a day are usual.", "tea")


def test_the_next_digest_tells_it_once(watched: StoreBuilder, profile: Profile) -> None:
    days(watched, 1, items=14)
    look(watched)

    def digest() -> str:
        written = write_digest(watched.db, profile, Settings(zone="UTC"), watched.now)
        assert written is not None
        return Path(written.sentence.split("Saved as ")[1].rstrip(".")).read_text(encoding="utf-8")

    assert "14 items in 24 h; 2 is usual" in digest()
    watched.later(DAY)
    assert "is usual" not in digest()


@pytest.mark.parametrize(
    "settings",
    [
        Settings(zone="UTC"),
        replace(LOUD, notify="off"),
        replace(LOUD, quiet_from="00:00", quiet_to="23:59"),
    ],
)
def test_nothing_is_told_by_default_nor_when_it_is_quiet(watched: StoreBuilder, settings: Settings) -> None:
    days(watched, 1, items=14)
    look(watched)
    assert told(watched, settings) is None
    assert told(watched) is not None, "it waits"


def test_spikes_alone_can_be_told(watched: StoreBuilder) -> None:
    days(watched, 4, items=0)
    look(watched)
    assert told(watched, replace(LOUD, coverage_alerts="spikes")) is None


def test_it_waits_its_turn_behind_other_notifications(watched: StoreBuilder) -> None:
    days(watched, 1, items=14)
    look(watched)
    watched.notice()
    assert told(watched) is None
    watched.later(60)
    assert told(watched) is not None


def test_several_topics_come_as_one(watched: StoreBuilder) -> None:
    days(watched, 1, items=14)
    for number in range(9):
        watched.entry(f"cups {number}", topics=("cups",))
    look(watched)
    title, body, topic = told(watched) or ("", "", "")
    assert title == "2 topics are out of the usual"
    assert body.count("\n") == 1
    assert topic == ""


def test_an_import_of_old_items_is_no_spike(watched: StoreBuilder) -> None:
    watched.later(DAY)
    for number in range(50):
        watched.entry(f"old {number}", published=watched.now - (3 + number) * DAY)
    watched.checked()
    assert look(watched)["tea"] is Course.USUAL


def test_a_source_that_only_says_nothing_changed_was_read(watched: StoreBuilder) -> None:
    before = scalar(watched.db.conn, "SELECT count(*) FROM watched")
    watched.later(DAY)
    feeds.record_check(watched.db, watched.feed_ids[-1], outcome(watched.now, CheckStatus.NOT_MODIFIED))
    watched.later(DAY).checked(CheckStatus.FAILED, "No answer.")
    assert scalar(watched.db.conn, "SELECT count(*) FROM watched") == before + 1


def test_days_no_base_line_reaches_are_forgotten(watched: StoreBuilder) -> None:
    coverage_store.forget_watched(watched.db, watched.now + 110 * DAY)
    assert 0 < scalar(watched.db.conn, "SELECT count(*) FROM watched") < 40


def test_what_is_unusual_is_over_when_its_topic_is_not_followed_any_more(watched: StoreBuilder) -> None:
    days(watched, 1, items=14)
    look(watched)
    watched.db.execute("DELETE FROM topic WHERE id = 'tea'")
    look(watched)
    assert coverage_store.lasting(watched.db) == []


def test_an_older_file_keeps_everything_and_says_too_little_at_first(path: Path) -> None:
    number = next(place for place, (name, _) in enumerate(STEPS) if name.endswith("_coverage"))
    with open_writer(path, steps=STEPS[:number]) as db:
        db.execute(
            "INSERT INTO feed (url, title, site, language, folder, label, kind, added_at)"
            " VALUES ('https://a.example', 'A', '', 'en', '', '', 'feed', 1)"
        )
        db.execute("INSERT INTO topic VALUES ('tea', 'Tea', 0, 'test')")
        db.execute("INSERT INTO notice (created_at, title, body) VALUES (1, 'One', 'Two')")
    with open_writer(path) as db:
        assert scalar(db.conn, "SELECT title FROM notice WHERE topic = ''") == "One"
        assert coverage_store.every_coverage(db.conn)["tea"].course is Course.TOO_LITTLE


def test_an_empty_store_has_no_coverage(db: Database) -> None:
    assert coverage_store.every_coverage(db.conn) == {}
