"""A round: progress, one host's share, stopping, offline."""

from __future__ import annotations

import asyncio
from dataclasses import fields

from monitor.events import Event, RoundFinished, RoundProgress, RoundStarted
from monitor.pipeline import Checked
from monitor.rounds import AT_ONCE_PER_HOST, Round
from monitor.store.feeds import Feed


def feed(ident: int, host: str = "outlet.example") -> Feed:
    blank = {spec.name: "" for spec in fields(Feed)}
    return Feed(**{**blank, "id": ident, "url": f"https://{host}/{ident}"})


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
    assert result() is None
