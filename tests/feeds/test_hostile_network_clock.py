"""Clocks that are set, machines that sleep, checks that hang: what is due stays due, once."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import UTC, tzinfo

import pytest

from monitor import commands as ask
from monitor import schedule
from monitor.desk import Desk
from monitor.events import RoundFinished, RoundProgress
from monitor.profile import Profile
from monitor.schedule import Schedule
from tests.engine_room import REPEATS, Heard, publish, session
from tests.fakes.clock import FakeClock
from tests.fakes.feedserver import FeedServer, Say, ThreadedFeedServer, feed_server, item, rss  # noqa: F401 - a fixture
from tests.test_desk import at_desk, rounds

HOUR = 3600
STORED = "SELECT count(*) FROM entry e JOIN feed f ON f.id = e.feed_id WHERE f.kind = 'feed'"
LIVELY = Say(rss("News", item("One", "https://outlet.example/1")), etag="")


def watched(profile: Profile, server: FeedServer, n: int, steps: list[tuple[str, int]]) -> list[Counter[str]]:
    """Follow n feeds, check them, let each step happen to the clock; return what was asked for after each step.

    After a step time goes on for two minutes, with a tick every half minute as the schedule makes them.
    """
    clock, asked = FakeClock(), list[Counter[str]]()

    async def ticks(desk: Desk) -> None:
        server.seen.clear()
        for _ in range(4):
            await desk.tick()
            clock.advance(30)
        asked.append(Counter(seen.path for seen in server.seen))

    async def work(desk: Desk) -> None:
        urls = tuple(server.say(f"/{number}.xml", LIVELY) for number in range(n))
        await desk.carry_out(1, ask.Follow(urls))
        await ticks(desk)
        for kind, seconds in steps:
            (clock.set_by if kind == "set" else clock.advance)(seconds)
            await ticks(desk)

    at_desk(profile, work, clock)
    return asked


ONCE, NOT = 1, 0
CLOCKS: dict[str, tuple[list[tuple[str, int]], list[int]]] = {
    "no-time-passes": ([("pass", 0)], [NOT]),
    "due-after-its-wait": ([("pass", HOUR)], [ONCE]),
    "set-back-two-hours": ([("set", -2 * HOUR)], [NOT]),
    "set-back-and-then-due": ([("set", -2 * HOUR), ("pass", HOUR)], [NOT, ONCE]),
    "set-back-ten-years": ([("set", -87_600 * HOUR), ("pass", HOUR)], [NOT, ONCE]),
    "set-forward-four-hours": ([("set", 4 * HOUR), ("pass", HOUR)], [ONCE, ONCE]),
    "set-forward-and-back": ([("set", 4 * HOUR), ("set", -4 * HOUR), ("pass", HOUR)], [ONCE, NOT, ONCE]),
    "set-back-in-small-steps": ([("set", -50), ("set", -50), ("pass", HOUR)], [NOT, NOT, ONCE]),
    "slept-eight-hours": ([("pass", 8 * HOUR)], [ONCE]),
    "slept-a-month": ([("pass", 720 * HOUR), ("pass", 0)], [ONCE, NOT]),
}


@pytest.mark.parametrize(("steps", "expected"), CLOCKS.values(), ids=CLOCKS)
def test_a_clock_that_is_set_delays_nothing_and_doubles_nothing(
    profile: Profile,
    feed_server: FeedServer,  # noqa: F811
    steps: list[tuple[str, int]],
    expected: list[int],
) -> None:
    asked = watched(profile, feed_server, 2, steps)
    assert [set(found.values()) or {0} for found in asked] == [{1}, *({times} for times in expected)]


def test_after_a_sleep_feeds_are_spread_and_each_is_asked_once(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    clock = FakeClock()

    async def work(desk: Desk) -> None:
        urls = tuple(feed_server.say(f"/{number}.xml", LIVELY) for number in range(40))
        await desk.carry_out(1, ask.Follow(urls))
        await desk.tick()
        feed_server.seen.clear()
        clock.advance(8 * HOUR)
        for _ in range(4):
            await desk.tick()
            clock.advance(30)
        assert Counter(seen.path for seen in feed_server.seen) == {f"/{number}.xml": 1 for number in range(40)}

    heard = at_desk(profile, work, clock)
    assert len(rounds(heard)) > 2
    assert max(rounds(heard)[1:]) <= 20


def test_feeds_checked_by_a_clock_that_was_wrong_are_due_after_a_restart(
    profile: Profile,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    url = feed_server.say("/f.xml", LIVELY)

    async def work(desk: Desk) -> None:
        await desk.carry_out(1, ask.Follow((url,)))
        await desk.tick()

    at_desk(profile, work, FakeClock(1_900_000_000))
    feed_server.seen.clear()

    async def again(desk: Desk) -> None:
        await desk.carry_out(1, ask.PauseFeed(feed_id(desk), paused=False))
        await desk.tick()
        await desk.tick()

    at_desk(profile, again, FakeClock(1_700_000_000))
    assert len(feed_server.asked("/f.xml")) == 1


def feed_id(desk: Desk) -> int:
    return int(desk._db.execute("SELECT id FROM feed WHERE url LIKE '%/f.xml'").fetchone()[0])


@pytest.mark.parametrize("again", ["tick", "check-all-due", "check-one"])
def test_a_feed_is_never_checked_twice_at_once(profile: Profile, feed_server: FeedServer, again: str) -> None:  # noqa: F811
    clock = FakeClock()
    slow, quick = feed_server.hang("/slow.xml"), feed_server.say("/quick.xml", LIVELY)

    async def work(desk: Desk) -> None:
        (slow_id, _), _ = await desk._doers()[ask.Follow](ask.Follow((slow, quick)))
        first = asyncio.create_task(desk.tick())
        await until(lambda: feed_server.asked("/slow.xml") and desk._db.execute(STORED).fetchone()[0])
        clock.advance(7 * HOUR)
        more = {"tick": None, "check-all-due": ask.CheckDue(), "check-one": ask.CheckNow((slow_id,))}[again]
        for _ in range(3):
            await (desk.carry_out(2, more) if more else desk.tick())
            clock.advance(30)
        if more is None:
            await until(lambda: len(feed_server.asked("/quick.xml")) == 2)
        assert len(feed_server.asked("/slow.xml")) == 1
        await desk.carry_out(3, ask.StopRound())
        await first

    at_desk(profile, work, clock)


async def until(seen: Callable[[], object]) -> None:
    """Wait for something that another thread brings about."""
    async with asyncio.timeout(60):
        while not seen():  # noqa: ASYNC110 - a server in another thread sees it
            await asyncio.sleep(0.01)


FAULTS: dict[str, tuple[bytes, bytes]] = {
    "silent": (b"", b""),
    "endless-body": (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
    "slow-headers": (b"HTTP/1.1 200 OK\r\n", b"X"),
    "early-hints-for-ever": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
}


@pytest.mark.parametrize(("first", "then"), FAULTS.values(), ids=FAULTS)
def test_the_engine_ends_while_a_fetch_hangs(profile: Profile, first: bytes, then: bytes) -> None:
    """Nothing is waited for: neither the site's half minute nor a thread that is joined at the interpreter's end."""
    reached, place, heard = threading.Event(), ThreadedFeedServer(), Heard()

    async def drips() -> AsyncIterator[bytes]:
        reached.set()
        while True:
            await asyncio.sleep(0.05)
            yield then

    with place as server:
        opened = asyncio.run_coroutine_threadsafe(server.raw(first, then=drips), place._loop)
        running = session(profile, heard)
        with running:
            (ident,) = running.ask(ask.Follow((opened.result(60),))).ids
            running.engine.submit(ask.CheckNow((ident,)))
            assert reached.wait(60)
            assert running.engine.stop(10)
    assert not heard.of(RoundFinished)
    assert [thread for thread in threading.enumerate() if not thread.daemon and thread.name.startswith("rasad")] == []


class Hanging:
    """Duties whose tick never ends."""

    zone: tzinfo = UTC
    digest_at = None

    def __init__(self) -> None:
        self.ticks = 0
        self.third = asyncio.Event()

    async def tick(self) -> None:
        self.ticks += 1
        if self.ticks == 3:
            self.third.set()
        await asyncio.Event().wait()

    async def daily_digest(self) -> None:
        """Nothing to write."""

    async def upkeep(self) -> None:
        """Nothing to tidy."""


def test_a_tick_that_hangs_holds_up_no_other_and_ends_with_the_schedule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "TICK_S", 0.01)

    async def live() -> int:
        duties = Hanging()
        with Schedule(duties):
            await asyncio.wait_for(duties.third.wait(), 60)
        while len(asyncio.all_tasks()) > 1:  # noqa: ASYNC110 - tasks end by themselves
            await asyncio.sleep(0)
        return duties.ticks

    assert asyncio.run(live()) >= 3


def test_a_stopped_round_leaves_what_hangs(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    heard = Heard()

    async def work(desk: Desk) -> None:
        urls = [feed_server.hang(f"/{number}.xml") for number in range(30)]
        await desk.carry_out(1, ask.Follow((*urls, publish(feed_server, REPEATS))))
        round_of_31 = asyncio.create_task(desk.tick())
        await until(lambda: feed_server.asked("/news.xml"))
        await until(lambda: heard.of(RoundProgress))
        await desk.carry_out(2, ask.StopRound())
        await asyncio.wait_for(round_of_31, 10)

    (ended,) = at_desk(profile, work, FakeClock(), heard=heard).of(RoundFinished)
    assert (ended.feeds, ended.new_entries) == (1, 1)
