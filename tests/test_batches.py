"""Answers that wait for the worker are read together; whoever is to blame for a failure comes to grief alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor import batches
from monitor.batches import Batches
from monitor.commits import Commits
from monitor.errors import FeedError, PackError, WorkerError
from monitor.jobs import Answer, ParseJob, ReadJob, ReadJobs
from monitor.store.database import Database
from monitor.store.open import open_writer
from monitor.store.sql import rows
from monitor.worker import Worker
from tests.fakes.feedserver import item
from tests.feeds.bench import ABOUT, OneFeed
from tests.test_worker import GOOD

READ = (
    "SELECT key, content_hash, sort_at, versions FROM entry",
    "SELECT title, summary, body FROM entry_version",
    "SELECT version_id, topic, score, reasons FROM topic_match",
    "SELECT subject, property, value, evidence, sentence FROM claim",
    "SELECT verdict, shown, explanation FROM judgement",
    "SELECT version_id, rules FROM reading",
    "SELECT memory FROM remembered",
    "SELECT key FROM alert",
)


class Slow:
    """A worker that answers when it is let, and keeps the names it was asked about together."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.free = asyncio.Semaphore(0)
        self.trouble: Exception | None = None

    async def run(self, job: ReadJobs, deadline: float) -> tuple[Answer, ...]:
        self.asked.append([one.title for one in job.jobs])
        await self.free.acquire()
        if self.trouble:
            raise self.trouble
        return tuple(Answer(value=one.title) for one in job.jobs)


def named(name: str, body: bytes = b"") -> ReadJob:
    return ReadJob(ParseJob(body, "", ""), "", name, analyse=False)


async def waiting(together: Batches, *jobs: ReadJob) -> list[asyncio.Task[Answer | None]]:
    tasks = [asyncio.create_task(together.read(job)) for job in jobs]
    for _ in range(3):
        await asyncio.sleep(0)
    return tasks


def batch_sizes(*jobs: ReadJob) -> list[int]:
    """Return how many jobs go together while the first one keeps the worker busy."""

    async def play() -> list[int]:
        worker = Slow()
        together = Batches(worker)  # type: ignore[arg-type]
        tasks = await waiting(together, named("first"))
        tasks += await waiting(together, *jobs)
        for _ in range(9):
            worker.free.release()
        told = [answer.value for answer in await asyncio.gather(*tasks) if answer]
        assert told == ["first", *(job.title for job in jobs)]
        return [len(batch) for batch in worker.asked]

    return asyncio.run(play())


def test_what_comes_while_the_worker_is_busy_goes_together() -> None:
    assert batch_sizes(*(named(str(n)) for n in range(batches.FEEDS + 2))) == [1, batches.FEEDS, 2]


def test_no_more_bytes_go_together_than_are_worth_it() -> None:
    assert batch_sizes(*(named(str(n), b" " * batches.BYTES) for n in range(3))) == [1, 1, 1, 1]


@pytest.mark.parametrize("trouble", [WorkerError("Lost.", code="died"), ValueError("a mistake of ours")])
def test_all_are_told_to_ask_alone_where_the_worker_is_lost(trouble: Exception) -> None:
    async def play() -> None:
        worker = Slow()
        together = Batches(worker)  # type: ignore[arg-type]
        worker.trouble = trouble
        tasks = await waiting(together, named("a"))
        tasks += await waiting(together, named("b"), named("c"))
        for _ in range(2):
            worker.free.release()
        assert await asyncio.gather(*tasks) == [None, None, None]
        worker.trouble = None
        worker.free.release()
        assert await together.read(named("d")) == Answer(value="d")

    asyncio.run(play())


def test_all_are_told_where_the_rules_cannot_be_read() -> None:
    async def play() -> None:
        worker = Slow()
        together = Batches(worker)  # type: ignore[arg-type]
        worker.trouble = PackError("The pack is gone.", "Put it back.", code="no_pack")
        tasks = await waiting(together, named("a"), named("b"))
        worker.free.release()
        worker.free.release()
        told = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(one) for one in told] == [PackError, PackError]
        worker.trouble = None
        worker.free.release()
        assert await together.read(named("c")) == Answer(value="c")

    asyncio.run(play())


def test_who_waits_no_more_is_left_out() -> None:
    async def play() -> list[list[str]]:
        worker = Slow()
        together = Batches(worker)  # type: ignore[arg-type]
        first, gone, left = (*await waiting(together, named("a")), *await waiting(together, named("b"), named("c")))
        gone.cancel()
        for _ in range(3):
            worker.free.release()
        await asyncio.gather(first, left)
        return worker.asked

    assert asyncio.run(play()) == [["a"], ["c"]]


def test_nobody_waits_for_ever_where_the_work_is_cancelled() -> None:
    async def play() -> None:
        together = Batches(Slow())  # type: ignore[arg-type]
        tasks = await waiting(together, named("a"))
        tasks += await waiting(together, named("b"))
        assert together._task is not None
        together._task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(one, asyncio.CancelledError) for one in ended)

    asyncio.run(play())


def test_a_feed_that_is_none_harms_no_other_of_its_batch() -> None:
    async def play() -> None:
        async with Worker() as worker:
            jobs = [ReadJob(job, "", "", analyse=False) for job in (GOOD, ParseJob(b"no feed", "", ""), GOOD)]
            one, none, other = await worker.run(ReadJobs(tuple(jobs)), 30.0)
            assert one == other
            assert one.value.parsed == await worker.run(GOOD, 30.0)
            assert isinstance(none.error, FeedError)

    asyncio.run(play())


@pytest.fixture
def feeds(tmp_path: Path) -> Iterator[tuple[OneFeed, OneFeed]]:
    """Return a feed read alone and one read together with others."""
    with open_writer(tmp_path / "alone.db") as db, open_writer(tmp_path / "together.db") as other:
        yield OneFeed(db), together(other)


def together(db: Database) -> OneFeed:
    feed = OneFeed(db)
    tools = {name: getattr(feed.tools, name) for name in feed.tools.__slots__}
    feed.tools = type(feed.tools)(**tools | {"batches": Batches(feed.worker), "commits": Commits(db)})  # type: ignore[arg-type]
    return feed


def stored(feed: OneFeed) -> list[Any]:
    return [[tuple(line) for line in rows(feed.db.conn, f"{sql} ORDER BY 1")] for sql in READ]


def test_what_is_stored_is_the_same_together_and_alone(feeds: tuple[OneFeed, OneFeed]) -> None:
    alone, many = feeds
    for number in range(4):
        items = [item(f"{n}. Khayyam", guid=str(n), body=ABOUT.format(f"{n + 1} metres")) for n in range(number + 2)]
        edited = item("0. Khayyam", guid="0", body=ABOUT.format(f"{number + 20} metres"))
        for feed in feeds:
            assert feed.check(*items[:0:-1], edited).entry_ids
        assert stored(alone) == stored(many)
    assert many.worker.did == ["ReadJobs"] * 4
    assert alone.count("claim") > 4


def test_a_feed_is_read_alone_where_the_batch_failed(feeds: tuple[OneFeed, OneFeed]) -> None:
    alone, many = feeds
    run = many.worker.run

    async def fails(job: object, deadline: float) -> object:
        if isinstance(job, ReadJobs):
            raise WorkerError("It was stopped.", code="too_slow")
        return await run(job, deadline)

    many.worker.run = fails  # type: ignore[method-assign]
    for feed in feeds:
        feed.check(item("Khayyam", guid="1", body=ABOUT.format("2 metres")))
    assert stored(alone) == stored(many)
    assert many.worker.did == ["ParseJob", "AnalyseJob"]
