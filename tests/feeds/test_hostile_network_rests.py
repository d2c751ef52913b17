"""A host that feeds are passed on to asks to be left alone: it is, and the host that passed them on is not slowed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from sqlite_utils import Database

from monitor.feeds import cadence, troubles
from monitor.feeds.fetch import Fetcher
from monitor.feeds.model import FeedSpec, FetchError
from monitor.feeds.rests import LONGEST_S, REST_S, Rests
from monitor.pipeline import Checked
from monitor.profile import Profile
from monitor.rounds import Round
from monitor.store import feeds as feed_store
from monitor.store.feeds import Feed
from monitor.store.open import open_writer
from tests.fakes.feedserver import FeedServer, Say, item, rss
from tests.feeds.test_cadence import NOW, State
from tests.test_rounds import feed

FEED = rss("News", item("One", "https://outlet.example/1"))
Play = Callable[[FeedServer, FeedServer, Fetcher], Awaitable[None]]


class Hand:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


def two_hosts(play: Play, clock: Hand | None = None) -> None:
    """Run a play with a server that passes on, one that is passed on to, and a fetcher."""

    async def stage() -> None:
        own_clock = clock or Hand()
        async with FeedServer() as front, FeedServer() as back, Fetcher(deadline_s=10, monotonic=own_clock) as fetcher:
            await play(front, back, fetcher)

    asyncio.run(stage())


async def trouble(fetcher: Fetcher, url: str) -> FetchError:
    """Return the error that a fetch ends in."""
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(url, allow_private=True)
    return caught.value


def busy(retry_after: str = "") -> Say:
    return Say(b"", 429, headers={"Retry-After": retry_after} if retry_after else {}, etag="")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_error_names_the_host_that_answered(status: int) -> None:
    async def play(front: FeedServer, back: FeedServer, fetcher: Fetcher) -> None:
        back.say("/f", busy("7200"))
        error = await trouble(fetcher, front.redirect("/f", back.url("/f"), status))
        assert (error.code, error.retry_after_s, error.host) == ("rate_limited", 7200, urlsplit(back.url("")).netloc)
        assert (await trouble(fetcher, back.url("/f"))).host == ""

    two_hosts(play)


def test_a_resting_host_is_not_reached_through_others_until_its_time_is_over() -> None:
    clock = Hand()

    async def play(front: FeedServer, back: FeedServer, fetcher: Fetcher) -> None:
        back.say("/f", busy("7200"))
        back.say("/g", FEED)
        await trouble(fetcher, front.redirect("/f", back.url("/f")))
        passed_on = front.redirect("/g", back.url("/g"))
        clock.at += 7_199
        error = await trouble(fetcher, passed_on)
        assert (error.code, error.retry_after_s) == ("rate_limited", 1)
        assert back.asked("/g") == []
        clock.at += 1
        assert (await fetcher.fetch(passed_on, allow_private=True)).status == 200

    two_hosts(play, clock)


def test_a_person_may_ask_a_resting_host_itself_and_its_answer_ends_the_rest() -> None:
    async def play(front: FeedServer, back: FeedServer, fetcher: Fetcher) -> None:
        back.say("/f", busy())
        passed_on = front.redirect("/f", back.url("/f"))
        await trouble(fetcher, passed_on)
        back.say("/f", FEED)
        assert (await fetcher.fetch(back.url("/f"), allow_private=True)).status == 200
        assert (await fetcher.fetch(passed_on, allow_private=True)).status == 200

    two_hosts(play)


def test_the_host_that_passes_on_rests_no_less_than_it_asks_itself() -> None:
    async def play(front: FeedServer, back: FeedServer, fetcher: Fetcher) -> None:
        back.say("/f", busy())
        front.say("/own", FEED)
        await trouble(fetcher, front.redirect("/f", back.url("/f")))
        assert (await fetcher.fetch(front.url("/own"), allow_private=True)).status == 200

    two_hosts(play)


@pytest.mark.parametrize("status", [404, 410, 500, 503])
def test_other_refusals_let_no_host_rest(status: int) -> None:
    async def play(front: FeedServer, back: FeedServer, fetcher: Fetcher) -> None:
        back.say("/f", Say(b"", status, headers={"Retry-After": "7200"}, etag=""))
        back.say("/g", FEED)
        await trouble(fetcher, front.redirect("/f", back.url("/f")))
        assert (await fetcher.fetch(front.redirect("/g", back.url("/g")), allow_private=True)).status == 200

    two_hosts(play)


WISHES = {None: REST_S, 0: REST_S, 10: REST_S, 7200: 7200, 10**12: LONGEST_S}


@pytest.mark.parametrize("wish", WISHES)
def test_a_rest_lasts_as_long_as_wished_within_bounds(wish: int | None) -> None:
    rests = Rests(Hand())
    rests.begin("https://Busy.example/a", wish)
    assert rests.left_s("http://busy.EXAMPLE/b") == WISHES[wish]
    assert rests.left_s("https://busy.example:8443/") == 0
    rests.end("https://busy.example/c")
    assert rests.left_s("https://busy.example/a") == 0


@pytest.fixture
def db(profile: Profile) -> Iterator[Database]:
    """Return an empty store."""
    profile.make()
    with closing(open_writer(profile.database)) as opened:
        yield opened


def test_the_feeds_of_the_busy_host_are_put_off_and_those_of_the_one_between_are_not(db: Database) -> None:
    def add(url: str) -> int:
        return feed_store.add(db, FeedSpec("", url, url), NOW)

    passed_on, beside = add("https://short.example/1"), add("https://short.example/2")
    there = [add("https://busy.example/1"), add("https://BUSY.example/2")]
    outcome = cadence.failed(State(), troubles.from_status(429, 7200, "busy.example"), NOW)
    feed_store.record_check(db, passed_on, outcome)
    at: dict[int, int | None] = {one.id: one.next_check_at for one in feed_store.every(db)}
    assert [at[one] for one in there] == [NOW + 7200] * 2
    assert at[beside] is None
    assert (at[passed_on] or 0) >= NOW + 7200


def test_a_round_ends_for_the_busy_host_and_goes_on_for_the_one_between() -> None:
    asked: list[int] = []

    async def check(one: Feed) -> Checked:
        asked.append(one.id)
        return Checked(one.id, error_code="rate_limited", host="busy.example") if one.id == 1 else Checked(one.id)

    feeds = [feed(n, "short.example") for n in range(1, 8)] + [feed(n, "busy.example") for n in range(20, 30)]
    result = asyncio.run(Round(feeds, check, lambda event: None).run())
    assert set(range(1, 8)) <= set(asked)
    assert set(result.put_off) & set(range(1, 8)) == set()
    assert result.put_off
    assert set(result.put_off) <= set(range(20, 30))
