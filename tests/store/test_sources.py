"""What the page of sources reads: the health of each, its latest checks, its newest items."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from monitor.feeds.model import CheckStatus
from monitor.flaws import Flaw
from monitor.health import Concern, State
from monitor.store import feeds
from monitor.store.database import Database
from monitor.store.open import transaction
from monitor.store.sources import SourceRow, judged, one_source, source_past, sources
from tests.fakes.builders import NOW, StoreBuilder, outcome

HOUR, DAY = 3600, 86400


def only(reader: sqlite3.Connection) -> SourceRow:
    (row,) = sources(reader)
    return row


def test_a_new_source_has_nothing_yet(reader: sqlite3.Connection, shelf: StoreBuilder) -> None:
    row = only(reader)
    assert (row.name, row.entries, row.newest_at, row.newest_title, row.source.items_at) == (
        "Morning Leaf", 0, None, "", (),
    )  # fmt: skip
    ((_, state),) = judged([row], shelf.now)
    assert state.state is State.NEW
    assert source_past(reader, row.id).checks == ()


def test_items_of_a_topic_and_others_make_one_rhythm(reader: sqlite3.Connection, shelf: StoreBuilder) -> None:
    shelf.entry("Oldest", topics=(), published=NOW - 2 * DAY).entry("Of a topic", published=NOW - DAY)
    shelf.entry("Newest", topics=(), published=NOW - HOUR).checked()
    row = only(reader)
    assert row.source.items_at == (NOW - HOUR, NOW - DAY, NOW - 2 * DAY)
    assert (row.entries, row.source.matched, row.newest_title, row.newest_at) == (3, 1, "Newest", NOW - HOUR)
    assert row.newest_id == shelf.entry_ids[2]
    past = source_past(reader, row.id, items=2)
    assert [(item.title, item.matched) for item in past.items] == [("Newest", False), ("Of a topic", True)]


def test_only_the_latest_items_count(reader: sqlite3.Connection, shelf: StoreBuilder) -> None:
    for n in range(40):
        shelf.entry(f"Story {n}", topics=("tea",) if n % 2 else (), published=NOW - n * HOUR)
    row = only(reader)
    assert row.source.items_at == tuple(NOW - n * HOUR for n in range(31))
    assert (row.entries, row.source.matched) == (40, 20)


def test_checks_newest_first_and_the_time_they_took(reader: sqlite3.Connection, shelf: StoreBuilder) -> None:
    for n in range(12):
        feeds.record_check(shelf.db, shelf.feed_ids[0], replace(outcome(NOW + n), took_ms=100 + n, n_new=n))
    shelf.later(60).checked(CheckStatus.FAILED, "The site did not answer in time.")
    row = only(reader)
    assert row.source.took_ms == tuple(111 - n for n in range(10))
    past = source_past(reader, row.id)
    assert (past.checks[0].status, past.checks[0].error) == ("failed", "The site did not answer in time.")
    assert [check.n_new for check in past.checks[1:]] == list(range(11, -1, -1))


def test_failing_since_the_first_failure(reader: sqlite3.Connection, shelf: StoreBuilder) -> None:
    shelf.checked().later(DAY).checked(CheckStatus.FAILED, "No.").later(DAY).checked(CheckStatus.FAILED, "No.")
    row = only(reader)
    assert (row.source.failures, row.source.failing_since, row.source.last_ok_at) == (2, NOW + DAY, NOW)


def test_moved_since_it_was_said_first(reader: sqlite3.Connection, shelf: StoreBuilder) -> None:
    new = "https://new.example/"
    for n, to in enumerate(("", "https://other.example/", new, new, new)):
        assert only(reader).source.moved_to == ""
        told = replace(outcome(NOW + 2 * HOUR + (n - 2) * DAY), moved_to=to, n_known=1)
        feeds.record_check(shelf.db, shelf.feed_ids[0], told)
    row = only(reader)
    assert (row.source.moved_to, row.source.moved_since) == ("https://new.example/", NOW + 2 * HOUR)


def test_a_flaw_stays_until_an_answer_is_read_without_it(reader: sqlite3.Connection, shelf: StoreBuilder) -> None:
    feed_id = shelf.feed_ids[0]
    feeds.record_check(shelf.db, feed_id, replace(outcome(NOW), flaw=Flaw.CUT_SHORT))
    assert only(reader).source.flaw is Flaw.CUT_SHORT
    feeds.record_check(shelf.db, feed_id, outcome(NOW + 1, CheckStatus.UNCHANGED))
    assert only(reader).source.flaw is Flaw.CUT_SHORT
    feeds.record_check(shelf.db, feed_id, outcome(NOW + 2))
    assert only(reader).source.flaw is Flaw.NONE


def test_paused_since_and_let_run_again(reader: sqlite3.Connection, shelf: StoreBuilder) -> None:
    feeds.set_paused(shelf.db, shelf.feed_ids[0], True, NOW + 5)
    assert (only(reader).source.paused, only(reader).source.paused_at) == (True, NOW + 5)
    feeds.set_paused(shelf.db, shelf.feed_ids[0], False)
    assert (only(reader).source.paused, only(reader).source.paused_at) == (False, None)


def test_a_new_address_begins_anew_and_keeps_the_items(reader: sqlite3.Connection, shelf: StoreBuilder) -> None:
    shelf.entry("Kept").checked(CheckStatus.FAILED, "No.")
    feeds.set_url(shelf.db, shelf.feed_ids[0], "https://new.example/feed")
    row = only(reader)
    assert (row.url, row.source.failures, row.source.failing_since, row.source.error) == (
        "https://new.example/feed", 0, None, "",
    )  # fmt: skip
    assert row.entries == 1
    assert judged([row], shelf.now)[0][1].state is State.NEW


def test_removed_ones_and_seeds_are_left_out(reader: sqlite3.Connection, shelf: StoreBuilder) -> None:
    shelf.feed("Seed shelf", kind="seed").feed("Evening Leaf")
    feeds.remove(shelf.db, shelf.feed_ids[0], NOW)
    assert [row.name for row in sources(reader)] == ["Evening Leaf"]
    assert one_source(reader, shelf.feed_ids[0]) is None
    found = one_source(reader, shelf.feed_ids[2])
    assert found == only(reader)


def test_a_source_without_a_title_goes_by_its_address(db: Database, reader: sqlite3.Connection) -> None:
    StoreBuilder(db).feed("", url="https://nameless.example/rss")
    assert only(reader).name == "https://nameless.example/rss"


def test_offline_is_found_out_from_all_of_them(reader: sqlite3.Connection, shelf: StoreBuilder) -> None:
    shelf.feed("Evening Leaf")
    for feed_id in shelf.feed_ids:
        failed = replace(outcome(NOW, CheckStatus.FAILED, error="No connection."), error_code="dns")
        feeds.record_check(shelf.db, feed_id, failed)
    assert {state.state for _, state in judged(sources(reader), NOW)} == {State.OFFLINE}
    assert {state.concern for _, state in judged(sources(reader), NOW, offline=False)} == {Concern.WATCH}


@pytest.fixture
def crowd(db: Database) -> StoreBuilder:
    """Return a builder on 1,000 feeds with 100,000 items and 20,000 checks."""
    shelf = StoreBuilder(db).topics(tea="Tea").feed().entry("First")
    numbers = "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {last})"
    with transaction(db):
        db.execute(
            f"{numbers.format(last=999)} INSERT INTO feed (url, title, site, language, folder, label, kind, added_at)"
            " SELECT 'https://x.example/' || n, 'Feed ' || n, '', 'en', '', '', 'feed', 1 FROM n"
        )
        db.execute(
            f"{numbers.format(last=99_999)} INSERT INTO entry (feed_id, key, first_seen_at, shown_at, sort_at,"
            " versions, content_hash, version_id)"
            " SELECT 1 + n % 1000, 'k' || n, 1, :at - n * 60, :at - n * 60, 1, '', 1 FROM n",
            {"at": NOW},
        )
        db.execute(
            "INSERT OR IGNORE INTO item SELECT id, feed_id, version_id, id % 2, sort_at, 1,"
            " 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM entry"
        )
        db.execute(
            f"{numbers.format(last=20_000)} INSERT INTO feed_check SELECT NULL, 1 + n % 1000, n, 'ok', 200, 300, 1, '',"
            " '', '' FROM n"
        )
    return shelf


def test_a_thousand_sources_are_read_from_the_ends_of_indexes(crowd: StoreBuilder, reader: sqlite3.Connection) -> None:
    found = sources(reader)
    assert len(found) == 1000
    assert sum(row.entries for row in found) == 100_000
    assert {len(row.source.items_at) for row in found} == {31}
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    reader.set_progress_handler(count, 1000)
    sources(reader)
    reader.set_progress_handler(None, 0)
    assert steps < 5_000, "some thousand instructions a source, not a look at every entry's row"
