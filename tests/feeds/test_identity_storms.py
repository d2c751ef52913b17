"""Floods, long absences and dates that cannot be: one notification, and every entry in a believable place."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import formatdate

import pytest

from monitor.feeds.model import MAX_ENTRIES
from tests.fakes.feedserver import item
from tests.feeds.bench import ABOUT, NOON, OneFeed

DAY = 24 * 3600
SEEN = NOON + 1800


def satellite(n: int, at: int = NOON) -> str:
    """Return a story that carries a tracked fact with another value than the known one."""
    text = ABOUT.format("0.7 metres")
    return item(f"Khayyam sees {n}", f"https://outlet.example/sat{n}", guid=f"sat{n}", body=text, date=formatdate(at))


def plain(n: int, at: int = NOON) -> str:
    """Return a story of nothing that is followed."""
    return item(f"Story {n}", f"https://outlet.example/{n}", guid=f"g{n}", body=f"Words {n}.", date=formatdate(at))


def test_a_first_check_of_many_is_silent(one_feed: OneFeed) -> None:
    one_feed.check(*(satellite(n) for n in range(30)), *(plain(n) for n in range(100)))
    assert (one_feed.count("entry"), one_feed.count("alert"), one_feed.count("notice")) == (130, 0, 0)


def test_ten_thousand_new_items_make_one_notification(one_feed: OneFeed) -> None:
    one_feed.check(plain(0))
    done = one_feed.check(*(satellite(n) for n in range(30)), *(plain(n) for n in range(1, 9_970)))
    assert len(done.entry_ids) == MAX_ENTRIES
    assert one_feed.count("alert") == 30
    assert one_feed.count("notice") == 1


def test_a_return_after_thirty_days_makes_one_notification(one_feed: OneFeed) -> None:
    one_feed.check(plain(0))
    one_feed.clock.advance(30 * DAY)
    one_feed.check(*(satellite(n, NOON + n * DAY) for n in range(30)))
    assert one_feed.count("notice") == 1


def test_new_random_items_at_each_check_stay_bounded_and_make_few_notifications(one_feed: OneFeed) -> None:
    one_feed.check(plain(0))
    for turn in range(6):
        one_feed.check(*(plain(turn * 1_000 + n) for n in range(600)))
    assert one_feed.count("notice") == 0
    assert one_feed.count("entry") <= 6 * MAX_ENTRIES + 1


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Wed, 18 Nov 2026 08:00:00 GMT", int(datetime(2026, 11, 18, 8, tzinfo=UTC).timestamp())),
        ("Thu, 01 Jan 1970 00:00:00 GMT", SEEN),
        ("0000-00-00", SEEN),
        ("0001-01-01T00:00:00+23:59", SEEN),
        ("1709-02-29T10:00:00Z", SEEN),
        ("1405-08-27T10:00:00Z", int(datetime(2026, 11, 18, 10, tzinfo=UTC).timestamp())),
        ("9999-12-31T23:59:59Z", SEEN),
        ("Wed, 31 Feb 2026 10:00:00 GMT", SEEN),
        (formatdate(SEEN + 3 * DAY), SEEN),
        (formatdate(SEEN + 3600), SEEN + 3600),
        (formatdate(SEEN - 11 * 366 * DAY), SEEN),
        ("tomorrow, perhaps", SEEN),
        ("", SEEN),
    ],
)
def test_an_entry_is_shown_at_a_believable_time(one_feed: OneFeed, said: str, expected: int) -> None:
    one_feed.check(item("Dated", "https://outlet.example/d", guid="d", body="Words.", date=said))
    shown = one_feed.entry("Dated")["shown_at"]
    assert shown == expected
