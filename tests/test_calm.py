"""Checks that brought nothing are written together, and none is lost by it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor import calm
from monitor.calm import Calm
from monitor.errors import StoreError
from monitor.feeds.model import FeedSpec
from monitor.store import feeds as feed_store
from monitor.store.database import Database
from monitor.store.open import open_writer
from tests.fakes.builders import NOW, outcome

N = 5


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with open_writer(tmp_path / "rasad.db") as db:
        for number in range(N):
            feed_store.add(db, FeedSpec("", "", f"https://{number}.example/feed"), NOW)
        yield db


def checked(db: Database) -> int:
    return sum(feed.last_checked_at is not None for feed in feed_store.every(db))


async def _take_down(notes: Calm, n: int) -> None:
    for feed_id in range(1, n + 1):
        notes.add(feed_id, outcome(NOW))


def test_nothing_is_written_before_there_are_many(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calm, "TOGETHER", 3)
    notes, counts = Calm(db), []

    async def one_by_one() -> None:
        for feed_id in range(1, N + 1):
            notes.add(feed_id, outcome(NOW))
            counts.append(checked(db))
        notes.write()

    asyncio.run(one_by_one())
    assert counts == [0, 0, 3, 3, 3]
    assert checked(db) == N


def test_what_waits_is_written_after_a_moment(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calm, "WITHIN_S", 0.0)

    async def wait() -> None:
        await _take_down(Calm(db), 2)
        await asyncio.sleep(0)  # the loop's next turn
        await asyncio.sleep(0)

    asyncio.run(wait())
    assert checked(db) == 2


def test_what_cannot_be_written_waits_on(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = Calm(db)

    def refuse(*_: object) -> None:
        raise StoreError("The disk is full.", code="disk_full")

    async def write() -> None:
        await _take_down(notes, 2)
        with monkeypatch.context() as broken:
            broken.setattr(calm, "record_check", refuse)
            with pytest.raises(StoreError):
                notes.write()
        assert checked(db) == 0
        notes.write()

    asyncio.run(write())
    assert checked(db) == 2
