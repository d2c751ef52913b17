"""What is remembered of a feed's last answer is stored with it, and never stands in the way of what is stored."""

from __future__ import annotations

import json

import pytest

from monitor.store.remembered import recall, remember
from tests.fakes.feedserver import item
from tests.feeds.bench import OneFeed

ONE, TWO, THREE = item("One", "/1"), item("Two", "/2"), item("Three", "/3")


def titles(one_feed: OneFeed) -> list[str]:
    return [str(title) for (title,) in one_feed.db.execute("SELECT title FROM entry_version ORDER BY id").fetchall()]


def parses(one_feed: OneFeed) -> int:
    return one_feed.worker.did.count("ParseJob")


def test_only_what_is_new_becomes_an_entry(one_feed: OneFeed) -> None:
    one_feed.check(TWO, ONE)
    checked = one_feed.check(THREE, TWO, ONE)
    assert len(checked.entry_ids) == 1
    assert titles(one_feed) == ["Two", "One", "Three"]
    assert len(json.loads(recall(one_feed.db, one_feed.feed_id))[1]) == 3


def test_an_edit_is_seen_beside_entries_that_are_left_out(one_feed: OneFeed) -> None:
    one_feed.check(TWO, ONE)
    one_feed.check(TWO, ONE.replace("One", "One and more"))
    assert titles(one_feed) == ["Two", "One", "One and more"]
    assert (one_feed.count("entry"), parses(one_feed)) == (2, 2)


def test_what_is_remembered_but_not_stored_is_read_after_all(one_feed: OneFeed) -> None:
    one_feed.check(ONE)
    frame, known = json.loads(recall(one_feed.db, one_feed.feed_id))
    known[0][2] = "id:nowhere"
    remember(one_feed.db, one_feed.feed_id, json.dumps([frame, known]))
    one_feed.check(TWO, ONE)
    assert titles(one_feed) == ["One", "Two"]
    assert parses(one_feed) == 3


@pytest.mark.parametrize("damaged", ["", "[", "7", '["frame"]', '["frame", [7]]', "null"])
def test_a_damaged_memory_is_none(one_feed: OneFeed, damaged: str) -> None:
    one_feed.check(ONE)
    remember(one_feed.db, one_feed.feed_id, damaged)
    assert one_feed.check(TWO, ONE).error_code == ""
    assert titles(one_feed) == ["One", "Two"]


def test_a_failed_check_leaves_the_memory(one_feed: OneFeed) -> None:
    one_feed.check(ONE)
    before = recall(one_feed.db, one_feed.feed_id)
    assert one_feed.check(body=b"<html>maintenance</html>").error_code == "web_page"
    assert recall(one_feed.db, one_feed.feed_id) == before != ""
