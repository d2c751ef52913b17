"""When a feed is checked next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from monitor.errors import FeedError, WorkerError
from monitor.feeds import cadence
from monitor.feeds.cadence import BASE_S, DAY_S, WHOLE_S, Skips
from monitor.feeds.headers import fresh_s, retry_after_s
from monitor.feeds.model import CheckStatus, FetchError, FetchResult, FoundEntry, ParsedFeed

NOW = int(datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp())
MOMENT = datetime.fromtimestamp(NOW, UTC)
URL = "https://outlet.example/feed.xml"


@dataclass(frozen=True)
class State:
    """What a store would remember of a feed."""

    url: str = URL
    etag: str = '"old"'
    last_modified: str = "then"
    body_hash: str = "hash"
    interval_s: int = 3_600
    failures: int = 0
    error_code: str = ""
    skips: str = ""
    answered_at: int | None = NOW - 3_600


def answer(status: int = 200, fresh: int | None = None, etag: str = '"new"', moved_to: str = "") -> FetchResult:
    return FetchResult(status, URL, b"x", "", etag, "", fresh, moved_to, "hash2" if status == 200 else "", 12)


def entries(*hours_ago: float) -> tuple[FoundEntry, ...]:
    dates = (MOMENT - timedelta(hours=hours) for hours in hours_ago)
    return tuple(FoundEntry(str(n), "", "", "", "", "", "", date, None) for n, date in enumerate(dates))


def parsed(*hours_ago: float, ttl_s: int | None = None, cut_short: bool = False) -> ParsedFeed:
    found = entries(*hours_ago)
    return ParsedFeed("", "", "", found, len(found), ttl_s=ttl_s, cut_short=cut_short)


def is_about(at: int, wait: int) -> bool:
    return wait * 0.9 - 1 <= at - NOW <= wait * 1.1 + 1


INTERVALS = [
    (parsed(), None, BASE_S),
    (parsed(0.1, 0.3, 0.5, 0.8), None, BASE_S),
    (parsed(1, 7, 13, 19), None, 2 * 3600),
    (parsed(24, 72, 150), None, 21 * 3600),
    (parsed(24, 24 * 8, 24 * 15), None, DAY_S),
    (parsed(24 * 60, 24 * 61), None, DAY_S),
    (parsed(48, 48.5, 49), None, 4 * 3600),
    (parsed(-48, 1), None, BASE_S),
    (parsed(0.1, 0.2), 7_200, 7_200),
    (parsed(0.1, 0.2, ttl_s=5_400), 60, 5_400),
    (parsed(0.1, 0.2, ttl_s=10**9), None, DAY_S),
    (parsed(0.1, 0.2), 10**9, DAY_S),
]


@pytest.mark.parametrize(("feed", "fresh", "interval"), INTERVALS)
def test_interval_fits_rhythm_and_wishes(feed: ParsedFeed, fresh: int | None, interval: int) -> None:
    outcome = cadence.succeeded(State(), answer(fresh=fresh), feed, NOW, n_new=3)
    assert outcome.interval_s == interval
    assert is_about(outcome.next_check_at, interval)
    assert (outcome.status, outcome.etag, outcome.body_hash, outcome.n_new) == (CheckStatus.OK, '"new"', "hash2", 3)


def test_slow_base_is_kept() -> None:
    assert cadence.succeeded(State(), answer(), parsed(0.1, 0.2), NOW, base_s=DAY_S).interval_s == DAY_S


def test_half_an_answer_leaves_no_validators() -> None:
    outcome = cadence.succeeded(State(), answer(), parsed(1, cut_short=True), NOW)
    assert (outcome.etag, outcome.last_modified, outcome.body_hash) == ("", "", "")


def test_unchanged_keeps_what_is_remembered() -> None:
    outcome = cadence.unchanged(State(), answer(304, etag=""), NOW)
    assert (outcome.status, outcome.etag, outcome.body_hash) == (CheckStatus.NOT_MODIFIED, '"old"', "hash")
    assert is_about(outcome.next_check_at, 3_900)
    assert cadence.unchanged(State(), answer(200), NOW).status is CheckStatus.UNCHANGED


BACKOFF = [(0, BASE_S), (1, 2 * BASE_S), (2, 4 * BASE_S), (5, 32 * BASE_S), (6, DAY_S), (10**6, DAY_S)]


@pytest.mark.parametrize(("failures", "wait"), BACKOFF)
def test_wait_doubles_up_to_a_day(failures: int, wait: int) -> None:
    trouble = FetchError("It broke.", "Wait.", code="timeout")
    outcome = cadence.failed(State(failures=failures), trouble, NOW)
    assert is_about(outcome.next_check_at, wait)
    assert (outcome.status, outcome.error_code, outcome.error, outcome.remedy, outcome.http_status) == (
        CheckStatus.FAILED, "timeout", "It broke.", "Wait.", None,
    )  # fmt: skip
    assert (outcome.etag, outcome.body_hash, outcome.interval_s) == ('"old"', "hash", 3_600)


@pytest.mark.parametrize(("wish", "least"), [(10, BASE_S * 0.9), (7_200, 7_200), (10**12, DAY_S)])
def test_retry_after_can_only_lengthen_the_wait(wish: int, least: float) -> None:
    trouble = FetchError("Less.", code="rate_limited", http_status=429, retry_after_s=wish)
    at = cadence.failed(State(), trouble, NOW).next_check_at
    assert least <= at - NOW <= DAY_S * 1.1


def test_gone_waits_a_day_and_twice_is_the_end() -> None:
    gone = FetchError("Gone.", code="gone", http_status=410)
    assert is_about(cadence.failed(State(), gone, NOW).next_check_at, DAY_S)
    assert not cadence.is_gone(State(), gone)
    assert cadence.is_gone(State(error_code="gone"), gone)
    assert not cadence.is_gone(State(error_code="gone"), FeedError("x", code="not_a_feed"))


def test_other_troubles_back_off_too() -> None:
    assert cadence.failed(State(), WorkerError("x", code="too_slow"), NOW).error_code == "too_slow"


def test_feeds_are_spread_but_each_the_same_way() -> None:
    waits = {cadence.unchanged(State(url=f"{URL}?{n}"), answer(304), NOW).next_check_at for n in range(50)}
    assert len(waits) > 40
    again = {cadence.unchanged(State(url=f"{URL}?{n}"), answer(304), NOW).next_check_at for n in range(50)}
    assert waits == again


def test_silence_lengthens_the_wait_up_to_a_day_and_news_shorten_it_at_once() -> None:
    interval, checks, at = BASE_S, 0, 0
    while interval < DAY_S:
        interval = cadence.unchanged(State(interval_s=interval), answer(304), NOW).interval_s
        at, checks = at + interval, checks + 1
    assert cadence.unchanged(State(interval_s=interval), answer(304), NOW).interval_s == DAY_S
    assert 10 < at / DAY_S < 14  # after about twelve days of silence
    assert cadence.succeeded(State(interval_s=DAY_S), answer(), parsed(0.1, 0.2, 0.4, 240), NOW).interval_s < DAY_S


def test_hours_and_days_to_be_left_alone() -> None:
    at = NOW + 1_800
    assert cadence.outside_skipped(at, Skips()) == at
    assert cadence.outside_skipped(at, Skips((12, 13))) == NOW + 2 * 3600
    assert cadence.outside_skipped(at, Skips((), ("friday",))) == NOW + 12 * 3600
    assert cadence.outside_skipped(at, Skips(tuple(range(24)))) == at


@pytest.mark.parametrize("skips", [Skips(), Skips((0, 23)), Skips((), ("sunday",)), Skips((1,), ("monday", "friday"))])
def test_what_is_skipped_is_remembered_for_answers_that_do_not_say(skips: Skips) -> None:
    assert Skips.of(skips.text) == skips
    feed = ParsedFeed("", "", "", (), 0, skip_hours=skips.hours, skip_days=skips.days)
    outcome = cadence.succeeded(State(), answer(), feed, NOW)
    assert cadence.unchanged(State(skips=outcome.skips), answer(304), NOW).skips == skips.text
    friday = State(skips=Skips((12, 13), ("saturday",)).text, interval_s=1_800)
    assert cadence.unchanged(friday, answer(304), NOW).next_check_at >= NOW + 2 * 3600


def test_once_a_week_the_whole_is_asked_for() -> None:
    assert cadence.validators(State(), NOW) == ('"old"', "then")
    assert cadence.validators(State(answered_at=NOW - WHOLE_S), NOW) == ("", "")
    assert cadence.validators(State(answered_at=None), NOW) == ("", "")


RETRY = [
    ("120", 120),
    (" 0 ", 0),
    ("-5", None),
    ("1000000000000", 10**12),
    ("Fri, 20 Nov 2026 12:05:00 GMT", 300),
    ("Fri, 20 Nov 2026 11:00:00 GMT", 0),
    ("soon", None),
    ("", None),
    ("9" * 10_000, None),
]


@pytest.mark.parametrize(("value", "seconds"), RETRY)
def test_retry_after(value: str, seconds: int | None) -> None:
    assert retry_after_s(value, MOMENT) == seconds


FRESH = [
    ({"Cache-Control": "public, max-age=600"}, 600),
    ({"Cache-Control": "max-age=600", "Age": "100"}, 500),
    ({"Cache-Control": "max-age=600", "Age": "900"}, 0),
    ({"Cache-Control": "no-cache, max-age=600"}, 0),
    ({"Cache-Control": "s-maxage=60"}, None),
    ({"Expires": "Fri, 20 Nov 2026 12:10:00 GMT"}, 600),
    ({"Expires": "Fri, 20 Nov 2026 12:10:00 GMT", "Date": "Fri, 20 Nov 2026 12:05:00 GMT"}, 300),
    ({"Expires": "0"}, None),
    ({}, None),
]


@pytest.mark.parametrize(("headers", "seconds"), FRESH)
def test_freshness(headers: dict[str, str], seconds: int | None) -> None:
    assert fresh_s(headers, MOMENT) == seconds
