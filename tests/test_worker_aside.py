"""Large feeds are read aside: whatever they hold, nobody else waits for them, and no process is left behind."""

from __future__ import annotations

import asyncio

import pytest

from monitor.jobs import ParseJob
from monitor.worker import LARGE, Worker
from tests.test_worker import DEADLINE, GOOD, HANGING, code, is_alive, played

SHORT_S = 1.0
PLENTY = ParseJob(GOOD.body.replace(b"</channel>", b" " * LARGE + b"</channel>"), "", GOOD.url)


async def busy_aside(worker: Worker) -> asyncio.Task[str]:
    """Have a hanging feed read by a second child that is there already."""
    worker._aside = Worker()
    await worker._aside.start()
    job = asyncio.create_task(code(worker, HANGING, 60))
    await asyncio.sleep(0)  # the job has its turn
    assert worker._aside._lock.locked()
    return job


async def on_its_way_out(worker: Worker) -> asyncio.Task[None]:
    """Wait until the child aside has been told to leave."""
    while worker._leaving is None:  # noqa: ASYNC110 - a timer of the worker's own sets it
        await asyncio.sleep(0)
    return worker._leaving


def test_others_are_read_while_ten_hostile_feeds_hang() -> None:
    async def play(worker: Worker) -> None:
        hostile = [asyncio.create_task(code(worker, HANGING, 60)) for _ in range(10)]
        await asyncio.sleep(0)  # they were here first
        assert await asyncio.gather(*(code(worker, GOOD) for _ in range(40))) == ["done"] * 40
        assert not any(job.done() for job in hostile)
        for job in hostile:
            job.cancel()
        await asyncio.gather(*hostile, return_exceptions=True)

    played(play)


def test_a_large_feed_that_is_a_good_one_is_read() -> None:
    async def play(worker: Worker) -> None:
        main = worker.pid
        assert (await worker.run(PLENTY, DEADLINE)).n_entries == 2
        assert worker.pid == main
        assert worker._aside is not None
        pid = worker._aside.pid
        assert (await worker.run(PLENTY, DEADLINE)).n_entries == 2
        assert worker._aside.pid == pid  # it stays for the next

    played(play)


def test_a_child_aside_leaves_when_there_is_nothing_more_to_read() -> None:
    async def stage() -> None:
        async with Worker(linger_s=0.0) as worker:
            for _ in range(2):
                assert (await worker.run(PLENTY, DEADLINE)).n_entries == 2
                assert worker._aside
                pid = worker._aside.pid
                await (await on_its_way_out(worker))
                worker._leaving = None
                assert worker._aside.pid is None
                assert not is_alive(pid)

    asyncio.run(stage())


def test_a_feed_that_comes_while_the_child_aside_leaves_is_read() -> None:
    async def stage() -> None:
        async with Worker(linger_s=0.0) as worker:
            assert (await worker.run(PLENTY, DEADLINE)).n_entries == 2
            await on_its_way_out(worker)
            assert (await worker.run(PLENTY, DEADLINE)).n_entries == 2

    asyncio.run(stage())


def test_one_that_waits_for_a_hanging_one_is_read_after_it() -> None:
    async def play(worker: Worker) -> None:
        hanging = asyncio.create_task(code(worker, HANGING, SHORT_S))
        await asyncio.sleep(0)
        assert (await worker.run(PLENTY, DEADLINE)).n_entries == 2
        assert await hanging == "too_slow"

    played(play)


def test_stopping_leaves_no_process_aside() -> None:
    async def stage() -> None:
        worker = Worker()
        await worker.start()
        job = await busy_aside(worker)
        assert worker._aside
        pids = [worker.pid, worker._aside.pid]
        await worker.stop()
        assert await job == "died"
        assert not any(map(is_alive, pids))

    asyncio.run(stage())


def test_a_job_aside_that_is_cancelled_ends_its_child_at_once() -> None:
    async def play(worker: Worker) -> None:
        job = await busy_aside(worker)
        assert worker._aside
        pid = worker._aside.pid
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job
        assert not is_alive(pid)
        assert (await worker.run(PLENTY, DEADLINE)).n_entries == 2

    played(play)
