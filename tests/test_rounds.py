"""A round: progress, one host's share, stopping, offline."""

from __future__ import annotations

import asyncio
from dataclasses import fields, replace
from pathlib import Path

import pytest

from monitor import lanes, rounds
from monitor.checking import Checking
from monitor.errors import StoreError
from monitor.events import Event, RoundFinished, RoundProgress, RoundSlow, RoundStarted
from monitor.lanes import AT_ONCE_PER_HOST
from monitor.pipeline import Checked
from monitor.rounds import Round
from monitor.store.feeds import Feed
from monitor.store.open import open_writer
from tests.fakes.clock import FakeClock


def feed(ident: int, host: str = "outlet.example") -> Feed:
    blank = {spec.name: "" for spec in fields(Feed)}
    return Feed(**{**blank, "failures": 0, "id": ident, "url": f"https://{host}/{ident}"})


def test_progress_counts_up_and_the_round_ends_with_its_sums() -> None:
    told: list[Event] = []

    async def check(one: Feed) -> Checked:
        return Checked(one.id, (one.id * 10,), "timeout" if one.id == 2 else "")

    result = asyncio.run(Round([feed(1), feed(2), feed(3)], check, told.append).run())
    assert told[0] == RoundStarted(3)
    assert [event.done for event in told if isinstance(event, RoundProgress)] == [1, 2, 3]
    assert told[-1] == RoundFinished(feeds=3, failed=1, new_entries=3)
    assert sorted(result.entry_ids) == [10, 20, 30]
    assert result.offline is False


def test_one_host_is_never_asked_by_more_than_its_share() -> None:
    running, most = 0, 0

    async def check(one: Feed) -> Checked:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        return Checked(one.id)

    asyncio.run(Round([feed(n) for n in range(20)], check, lambda event: None).run())
    assert most == AT_ONCE_PER_HOST


def test_a_slow_host_does_not_hold_up_the_others() -> None:
    order: list[int] = []

    async def live() -> None:
        gate = asyncio.Event()

        async def check(one: Feed) -> Checked:
            if "slow" in one.url:
                await gate.wait()
            order.append(one.id)
            if len(order) == 5:
                gate.set()
            return Checked(one.id)

        feeds = [feed(n, "slow.example") for n in range(40)] + [feed(n, f"h{n}.example") for n in range(100, 105)]
        await Round(feeds, check, lambda event: None).run()

    asyncio.run(live())
    assert order[:5] == [100, 101, 102, 103, 104]


def test_a_stopped_round_keeps_what_was_done() -> None:
    async def live() -> tuple[int, ...]:
        async def check(one: Feed) -> Checked:
            if one.id == 1:
                return Checked(1, (7,))
            await asyncio.Event().wait()
            return Checked(one.id)

        one_done = asyncio.Event()

        def listen(event: Event) -> None:
            if isinstance(event, RoundProgress):
                one_done.set()

        running = Round([feed(1, "a.example"), feed(2, "b.example")], check, listen)
        task = asyncio.create_task(running.run())
        await one_done.wait()
        running.stop()
        return (await task).entry_ids

    assert asyncio.run(live()) == (7,)


def test_only_failures_of_the_network_mean_offline() -> None:
    def result(*codes: str) -> bool | None:
        async def check(one: Feed) -> Checked:
            return Checked(one.id, (), codes[one.id])

        return asyncio.run(Round([feed(n) for n in range(len(codes))], check, lambda event: None).run()).offline

    assert result("dns", "connection") is True
    assert result("dns", "not_found") is False
    assert result("dns", "") is False
    assert result("dns") is None
    assert result() is None


def test_a_slow_feed_gives_its_places_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one host 10 hang: the other 40 are done before any of them, though only four of a host are asked at once."""
    monkeypatch.setattr(lanes, "SLOW_S", 0.01)
    monkeypatch.setattr(lanes, "SLOW_HOST_S", 0.02)
    order: list[int] = []

    async def live() -> None:
        gate = asyncio.Event()

        async def check(one: Feed) -> Checked:
            if one.id < 10:
                await gate.wait()
            order.append(one.id)
            if len(order) == 40:
                gate.set()
            return Checked(one.id)

        await asyncio.wait_for(Round([feed(n) for n in range(50)], check, lambda event: None).run(), 60)

    asyncio.run(live())
    assert set(order[:40]) == set(range(10, 50))


def test_a_feed_whose_answer_is_here_keeps_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own work is bounded: what was fetched lies in memory until it is read."""
    monkeypatch.setattr(lanes, "SLOW_S", 0.0)
    monkeypatch.setattr(lanes, "SLOW_HOST_S", 0.0)
    running: Round
    most = here = 0

    async def check(one: Feed) -> Checked:
        nonlocal most, here
        running.arrived(one.id)
        here += 1
        most = max(most, here)
        for _ in range(20):
            await asyncio.sleep(0)
        here -= 1
        return Checked(one.id)

    async def live() -> None:
        nonlocal running
        running = Round([feed(n, f"h{n}.example") for n in range(100)], check, lambda event: None)
        await running.run()

    asyncio.run(live())
    assert most == lanes.AT_ONCE


def test_a_host_that_has_had_enough_is_asked_no_more_in_this_round() -> None:
    asked: list[int] = []
    told: list[Event] = []

    async def check(one: Feed) -> Checked:
        asked.append(one.id)
        return Checked(one.id, (), "rate_limited" if "busy" in one.url else "")

    feeds = [feed(n, "busy.example") for n in range(20)] + [feed(n, "calm.example") for n in range(100, 110)]
    result = asyncio.run(Round(feeds, check, told.append).run())
    busy = [ident for ident in asked if ident < 100]
    assert 1 <= len(busy) <= lanes.AT_ONCE_PER_HOST
    assert set(range(100, 110)) <= set(asked)
    assert sorted([*busy, *result.put_off]) == list(range(20))
    assert told[-1] == RoundFinished(feeds=10 + len(busy), failed=len(busy), new_entries=0, put_off=20 - len(busy))


def test_feeds_that_failed_last_time_come_last() -> None:
    order: list[int] = []

    async def check(one: Feed) -> Checked:
        order.append(one.id)
        return Checked(one.id)

    feeds = [replace(feed(n, f"h{n}.example"), failures=int(n < 3)) for n in range(10)]
    asyncio.run(Round(feeds, check, lambda event: None).run())
    assert order == [3, 4, 5, 6, 7, 8, 9, 0, 1, 2]


def test_the_slow_ones_are_named_until_they_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "NAMED_S", 0.0)
    told: list[Event] = []

    async def live() -> None:
        gate = asyncio.Event()

        def listen(event: Event) -> None:
            told.append(event)
            if isinstance(event, RoundSlow):
                gate.set()

        async def check(one: Feed) -> Checked:
            if one.id == 2:
                await gate.wait()
            return Checked(one.id)

        await asyncio.wait_for(Round([feed(1), feed(2)], check, listen).run(), 60)

    asyncio.run(live())
    assert [event.feed_ids for event in told if isinstance(event, RoundSlow)] == [(2,), ()]


def test_more_feeds_join_a_round_that_runs() -> None:
    told: list[Event] = []

    async def live() -> tuple[int, ...]:
        running: Round

        async def check(one: Feed) -> Checked:
            if one.id == 1:
                running.join([feed(2), feed(3)])
            return Checked(one.id, (one.id * 10,))

        running = Round([feed(1)], check, told.append)
        return (await running.run()).entry_ids

    assert sorted(asyncio.run(live())) == [10, 20, 30]
    assert [(event.done, event.total) for event in told if isinstance(event, RoundProgress)] == [(1, 3), (2, 3), (3, 3)]


def test_a_stopped_round_takes_nobody_in() -> None:
    async def live() -> int:
        async def check(one: Feed) -> Checked:
            await asyncio.Event().wait()
            return Checked(one.id)

        running = Round([feed(1)], check, lambda event: None)
        task = asyncio.create_task(running.run())
        await asyncio.sleep(0)
        running.stop()
        running.join([feed(2)])
        return len((await task).checked)

    assert asyncio.run(live()) == 0


def test_what_concerns_every_feed_ends_the_round_and_what_was_done_is_told() -> None:
    told: list[Event] = []
    asked: list[int] = []

    async def check(one: Feed) -> Checked:
        asked.append(one.id)
        if one.id == 3:
            raise StoreError("The disk is full.", code="disk_full")
        if one.id > 3:
            await asyncio.Event().wait()
        return Checked(one.id, (one.id * 10,))

    result = asyncio.run(Round([feed(n, f"h{n}.example") for n in range(1, 200)], check, told.append).run())
    assert isinstance(result.failure, StoreError)
    assert sorted(result.entry_ids) == [10, 20]
    assert len(asked) < 199
    assert told[-1] == RoundFinished(feeds=2, failed=0, new_entries=2)


def test_a_feed_that_comes_to_a_round_that_ends_is_free_for_the_next(tmp_path: Path) -> None:
    async def live(checking: Checking) -> list[int]:
        first = asyncio.create_task(checking.check([feed(1)]))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        checking.stop()
        assert checking.join([feed(2)])
        await first
        return [checked.feed_id for checked in (await checking.check([feed(2)])).checked]

    async def check(one: Feed) -> Checked:
        if one.id == 1:
            await asyncio.Event().wait()
        return Checked(one.id)

    with open_writer(tmp_path / "rasad.sqlite") as db:
        checking = Checking(db, FakeClock(), lambda event: None, lambda arrived: check)
        assert asyncio.run(live(checking)) == [2]
