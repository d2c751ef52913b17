"""What servers say by status and header: waits, ends, lies and floods, on a clock set by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest

from monitor import telling
from monitor.feeds import cadence, troubles
from monitor.feeds.cadence import BASE_S, DAY_S
from monitor.feeds.headers import fresh_s, retry_after_s
from monitor.feeds.model import CheckOutcome, FeedSpec, FetchResult
from monitor.profile import Profile
from monitor.store import feeds as feed_store
from monitor.store.database import Database
from monitor.store.feeds import Feed
from monitor.store.open import open_writer
from tests.fakes.feedserver import item, rss
from tests.feeds.bench import ABOUT, ADDRESS, OneFeed
from tests.feeds.test_cadence import NOW, State

MOMENT = datetime.fromtimestamp(NOW, UTC)


@pytest.fixture
def feed(profile: Profile) -> Iterator[OneFeed]:
    """Return one feed in a store of its own."""
    profile.make()
    with closing(open_writer(profile.database)) as db:
        yield OneFeed(db)


def stored(db: Database) -> Feed:
    (found,) = feed_store.every(db)
    return found


def refused(status: int, retry_after: str = "", failures: int = 0) -> CheckOutcome:
    trouble = troubles.from_status(status, retry_after_s(retry_after, MOMENT))
    return cadence.failed(State(failures=failures), trouble, NOW)


FOREVER = "Fri, 31 Dec 9999 23:59:59 GMT"
WAITS: dict[str, tuple[CheckOutcome, str, float, float]] = {
    "404": (refused(404), "not_found", BASE_S, BASE_S),
    "404-again-and-again": (refused(404, failures=40), "not_found", DAY_S, DAY_S),
    "410": (refused(410), "gone", DAY_S, DAY_S),
    "403": (refused(403), "forbidden", BASE_S, BASE_S),
    "401-after-three": (refused(401, failures=3), "forbidden", 8 * BASE_S, 8 * BASE_S),
    "451": (refused(451), "forbidden", BASE_S, BASE_S),
    "500": (refused(500), "http_5xx", BASE_S, BASE_S),
    "502-after-one": (refused(502, failures=1), "http_5xx", 2 * BASE_S, 2 * BASE_S),
    "503-seconds": (refused(503, "7200"), "http_5xx", 7200, 7200),
    "503-date": (refused(503, "Fri, 20 Nov 2026 16:00:00 GMT"), "http_5xx", 4 * 3600, 4 * 3600),
    "429": (refused(429), "rate_limited", BASE_S, BASE_S),
    "429-zero": (refused(429, "0"), "rate_limited", BASE_S, BASE_S),
    "429-short": (refused(429, "10"), "rate_limited", BASE_S, BASE_S),
    "429-seconds": (refused(429, "7200"), "rate_limited", 7200, 7200),
    "429-date": (refused(429, "Fri, 20 Nov 2026 15:00:00 GMT"), "rate_limited", 3 * 3600, 3 * 3600),
    "429-date-long-ago": (refused(429, "Fri, 20 Nov 1970 15:00:00 GMT"), "rate_limited", BASE_S, BASE_S),
    "429-date-in-9999": (refused(429, FOREVER), "rate_limited", DAY_S, DAY_S),
    "429-ten-to-the-twelve": (refused(429, "1000000000000"), "rate_limited", DAY_S, DAY_S),
    "429-negative": (refused(429, "-5"), "rate_limited", BASE_S, BASE_S),
    "429-a-fraction": (refused(429, "1.5"), "rate_limited", BASE_S, BASE_S),
    "429-words": (refused(429, "next week"), "rate_limited", BASE_S, BASE_S),
    "429-ten-thousand-digits": (refused(429, "9" * 10_000), "rate_limited", BASE_S, BASE_S),
    "429-arabic-digits": (refused(429, "١٢٠"), "rate_limited", BASE_S, BASE_S),
    "429-a-broken-date": (refused(429, "Fri, 99 Nov 2026 99:00:00 GMT"), "rate_limited", BASE_S, BASE_S),
    "418": (refused(418), "http_4xx", BASE_S, BASE_S),
    "999": (refused(999), "http_5xx", BASE_S, BASE_S),
    "204": (refused(204), "http_odd", BASE_S, BASE_S),
}


@pytest.mark.parametrize(("outcome", "code", "least", "most"), WAITS.values(), ids=WAITS)
def test_how_long_a_refusal_is_waited_out(outcome: CheckOutcome, code: str, least: float, most: float) -> None:
    assert outcome.error_code == code
    assert outcome.remedy
    assert least * 0.9 - 1 <= outcome.next_check_at - NOW <= most * 1.1 + 1
    assert (outcome.etag, outcome.body_hash) == ('"old"', "hash")


WISHES: dict[str, tuple[dict[str, str], int]] = {
    "none": ({}, BASE_S),
    "max-age": ({"Cache-Control": "max-age=7200"}, 7200),
    "max-age-of-a-century": ({"Cache-Control": "max-age=3153600000"}, DAY_S),
    "max-age-of-many-digits": ({"Cache-Control": "max-age=99999999999999999999"}, DAY_S),
    "max-age-zero": ({"Cache-Control": "max-age=0, must-revalidate"}, BASE_S),
    "max-age-negative": ({"Cache-Control": "max-age=-1"}, BASE_S),
    "max-age-a-word": ({"Cache-Control": "max-age=soon"}, BASE_S),
    "no-store": ({"Cache-Control": "no-store, max-age=7200"}, BASE_S),
    "shared-caches-only": ({"Cache-Control": "s-maxage=7200"}, BASE_S),
    "already-old": ({"Cache-Control": "max-age=7200", "Age": "7000"}, BASE_S),
    "age-a-lie": ({"Cache-Control": "max-age=7200", "Age": "-9999999"}, DAY_S),
    "expires": ({"Expires": "Fri, 20 Nov 2026 14:00:00 GMT"}, 7200),
    "expires-in-9999": ({"Expires": FOREVER}, DAY_S),
    "expires-long-ago": ({"Expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, BASE_S),
    "expires-minus-one": ({"Expires": "-1"}, BASE_S),
    "expires-by-its-own-clock": (
        {"Expires": "Fri, 20 Nov 2020 14:00:00 GMT", "Date": "Fri, 20 Nov 2020 12:00:00 GMT"},
        7200,
    ),
}


@pytest.mark.parametrize(("headers", "interval"), WISHES.values(), ids=WISHES)
def test_a_servers_wish_counts_between_the_floor_and_a_day(headers: dict[str, str], interval: int) -> None:
    fetched = FetchResult(200, ADDRESS, b"x", "", "", "", fresh_s(headers, MOMENT), "", "h", 1)
    lively = cadence.unchanged(State(interval_s=0), fetched, NOW)
    assert lively.interval_s == interval


def test_gone_twice_is_paused_and_said_and_all_stays(feed: OneFeed) -> None:
    gone = troubles.from_status(410, None)
    feed.check(item("One", "https://outlet.example/1"))
    feed.check(body=gone)
    assert (stored(feed.db).paused, stored(feed.db).error_code) == (False, "gone")
    feed.check(item("One", "https://outlet.example/1"), item("Two", "https://outlet.example/2"))
    feed.check(body=gone)
    assert not stored(feed.db).paused  # an answer lay between
    feed.check(body=gone)
    assert (stored(feed.db).paused, stored(feed.db).error_code) == (True, "gone")
    assert stored(feed.db).remedy
    assert feed.count("entry") == 2


@pytest.mark.parametrize("status", [404, 500, 503, 429, 403])
def test_no_other_refusal_ends_a_feed(feed: OneFeed, status: int) -> None:
    feed.check(item("One", "https://outlet.example/1"))
    for _ in range(12):
        feed.check(body=troubles.from_status(status, None))
    assert (stored(feed.db).paused, stored(feed.db).failures, feed.count("entry")) == (False, 12, 1)
    feed.check(item("One", "https://outlet.example/1"), item("Two", "https://outlet.example/2"))
    assert (stored(feed.db).failures, stored(feed.db).error_code, feed.count("entry")) == (0, "", 2)


def test_one_feeds_429_slows_all_of_its_host_and_no_other(feed: OneFeed) -> None:
    same = feed_store.add(feed.db, FeedSpec("", "Same", "https://OUTLET.example/other.xml"), NOW)
    later = feed_store.add(feed.db, FeedSpec("", "Later", "https://outlet.example/later.xml"), NOW)
    other = feed_store.add(feed.db, FeedSpec("", "Other", "https://feeds.outlet.example/feed.xml"), NOW)
    feed_store.postpone(feed.db, later, NOW + 10 * DAY_S)
    feed.check(body=troubles.from_status(429, 7200))
    now = feed.clock.now()
    at = {one.id: one.next_check_at for one in feed_store.every(feed.db)}
    assert at[same] == now + 7200
    assert at[later] == max(NOW + 10 * DAY_S, now + 7200)
    assert at[other] is None
    assert at[feed.feed_id] >= now + 7200


class Lying:
    """Answers 304 to whoever has its one validator, whatever became of the feed."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.conditions: list[str] = []

    async def fetch(self, url: str, etag: str = "", last_modified: str = "", **_: object) -> FetchResult:
        self.conditions.append(etag)
        if etag:
            return FetchResult(304, url, b"", "", etag, "", None, "", "", 1)
        return FetchResult(
            200, url, self.body, "application/rss+xml", '"x"', "", None, "", hashlib.sha256(self.body).hexdigest(), 1
        )


def test_not_modified_touches_nothing_but_the_time_of_the_next_check(feed: OneFeed) -> None:
    feed.check(item("One", "https://outlet.example/1"))
    tables = ("entry", "entry_version", "feed_check", "claim", "item", "reading")
    before = {table: feed.count(table) for table in tables}
    lying = Lying(b"")
    object.__setattr__(feed.tools, "fetcher", lying)
    feed.db.execute("UPDATE feed SET etag = '\"x\"'")
    for _ in range(5):
        changes = feed.db.conn.total_changes
        feed.check()
        assert feed.db.conn.total_changes - changes == 1
    assert {table: feed.count(table) for table in tables} == before
    assert lying.conditions == ['"x"'] * 5


def test_a_validator_that_lies_hides_news_for_a_week_at_most(feed: OneFeed) -> None:
    lying = Lying(rss("Gazette", item("One", "https://outlet.example/1")))
    object.__setattr__(feed.tools, "fetcher", lying)
    feed.check()
    lying.body = rss("Gazette", item("One", "https://outlet.example/1"), item("Two", "https://outlet.example/2"))
    for _ in range(7):
        feed.check()
        feed.clock.advance(DAY_S)
    assert feed.count("entry") == 1
    feed.check()
    assert feed.count("entry") == 2
    assert [bool(sent) for sent in lying.conditions] == [False, *[True] * 7, False]


def test_an_endless_feed_is_taken_in_parts_and_flagged(feed: OneFeed) -> None:
    """Ten thousand items that are new with every poll: 500 are taken, the feed says that there were more."""
    for poll in range(2):
        feed.check(*(item(f"Story {poll}-{n}", f"https://outlet.example/{poll}/{n}") for n in range(10_000)))
        assert feed.count("entry") == 500 * (poll + 1)
        assert feed.column("SELECT flaw FROM feed") == ["truncated"]
    assert feed.count("notice") == 0


def test_a_flood_of_news_is_one_notification_and_the_first_check_none(feed: OneFeed) -> None:
    def story(poll: int, n: int) -> str:
        text = ABOUT.format(f"0.{n % 90 + 10} metres")
        return item(f"Khayyam satellite, part {poll}-{n}", f"https://outlet.example/{poll}/{n}", body=text)

    feed.check(*(story(0, n) for n in range(200)))
    assert feed.count("notice") == 0
    feed.check(*(story(1, n) for n in range(600)))
    assert feed.count("notice") == 1


STORMS: dict[str, tuple[int, int, int]] = {
    "in-one-second": (20, 0, 1),
    "every-ten-seconds-for-a-minute": (6, 10, 1),
    "every-minute-for-half-an-hour": (30, 60, 4),
    "every-quarter-of-an-hour": (4, 900, 4),
}


def storm(feed: OneFeed, checks: int, apart_s: int) -> None:
    """Bring one item about a tracked fact with each check."""
    feed.check(item("Quiet", "https://outlet.example/quiet"))
    for n in range(checks):
        text = ABOUT.format(f"0.{n + 61} metres")
        feed.check(item(f"Khayyam satellite, part {n}", f"https://outlet.example/{n}", body=text))
        feed.clock.set_by(apart_s - 1800)


@pytest.mark.parametrize(("checks", "apart_s", "told"), STORMS.values(), ids=STORMS)
def test_a_storm_of_news_is_told_once_a_minute_and_four_times_an_hour(
    feed: OneFeed, checks: int, apart_s: int, told: int
) -> None:
    storm(feed, checks, apart_s)
    assert feed.count("notice") == told
    feed.clock.advance(2 * 3600)
    feed.check(item("Quiet", "https://outlet.example/quiet"))
    assert feed.column("SELECT count(*) FROM alert WHERE settled_at IS NULL") == [0]


def test_a_conflict_is_told_as_the_fifth_and_no_more_of_them(feed: OneFeed) -> None:
    storm(feed, 6, 60)
    feed.clock.advance(1800)
    assert feed.count("notice") == 4
    feed.db.execute("UPDATE judgement SET verdict = 'conflicts', shown = 'conflicts'")
    for _ in range(3):
        telling.put_notice(feed.db, feed.tools.settings, feed.clock.now())
        assert feed.count("notice") == 5
        body = ABOUT.format("0.5 metres")
        feed.check(item("Khayyam satellite again", f"https://outlet.example/{feed.clock.now()}", body=body))
        feed.db.execute("UPDATE judgement SET verdict = 'conflicts', shown = 'conflicts'")
        feed.clock.set_by(120 - 1800)
