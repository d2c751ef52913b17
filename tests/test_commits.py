"""What several feeds brought is written in one transaction: each part whole or not at all, nothing told too early."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from monitor import commits
from monitor.commits import Commits
from monitor.errors import StoreError
from monitor.store.database import Database
from monitor.store.open import open_reader, open_writer, transaction


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with open_writer(tmp_path / "rasad.db") as db:
        yield db


def put(db: Database, name: str, then: Callable[[], None] = lambda: None) -> Callable[[], str]:
    def write() -> str:
        with transaction(db):
            db.execute("INSERT INTO meta (key, value) VALUES (?, '')", (f"put {name}",))
            then()
        return name

    return write


def names(source: Database | sqlite3.Connection) -> list[str]:
    connection = source.conn if isinstance(source, Database) else source
    return [key for (key,) in connection.execute("SELECT substr(key, 5) FROM meta WHERE key LIKE 'put %' ORDER BY 1")]


def done(db: Database, *writes: Callable[[], str], entries: int = 1) -> tuple[list[str | BaseException], int]:
    """Have all written at once; return what each was told, and how many transactions that took."""
    seen: list[str] = []

    async def play() -> list[str | BaseException]:
        together = Commits(db)
        return await asyncio.gather(*(together.do(write, entries) for write in writes), return_exceptions=True)

    db.conn.set_trace_callback(seen.append)
    told = asyncio.run(play())
    db.conn.set_trace_callback(None)
    return told, seen.count("COMMIT")


def test_all_that_is_there_is_written_in_one_transaction(db: Database) -> None:
    assert done(db, put(db, "a"), put(db, "b"), put(db, "c")) == (["a", "b", "c"], 1)
    assert names(db) == ["a", "b", "c"]


def test_a_transaction_ends_where_there_is_much(db: Database) -> None:
    assert done(db, put(db, "a"), put(db, "b"), put(db, "c"), entries=commits.AT_ONCE // 2) == (["a", "b", "c"], 2)


def test_nobody_is_told_before_it_can_be_read(db: Database, tmp_path: Path) -> None:
    async def play() -> list[list[str]]:
        together, reader = Commits(db), open_reader(tmp_path / "rasad.db")

        async def one(name: str) -> list[str]:
            await together.do(put(db, name), 1)
            return names(reader)

        found = await asyncio.gather(one("a"), one("b"))
        reader.close()
        return list(found)

    assert asyncio.run(play()) == [["a", "b"]] * 2


def test_a_part_that_fails_is_undone_alone(db: Database) -> None:
    def fail() -> None:
        raise ValueError("ours")

    told, _ = done(db, put(db, "a"), put(db, "b", fail), put(db, "c"))
    assert [str(one) for one in told] == ["a", "ours", "c"]
    assert names(db) == ["a", "c"]


def test_all_are_told_where_the_whole_is_given_up(db: Database) -> None:
    def give_up() -> None:
        db.conn.execute("ROLLBACK")  # as SQLite itself does where the disk is full
        raise StoreError("The disk is full.", code="disk_full")

    told, _ = done(db, put(db, "a"), put(db, "b", give_up), put(db, "c"))
    assert [type(one) for one in told] == [StoreError] * 3
    assert names(db) == []
    assert done(db, put(db, "d")) == (["d"], 1)


def test_who_waits_no_more_writes_nothing(db: Database) -> None:
    async def play() -> None:
        together = Commits(db)
        gone, left = (asyncio.create_task(together.do(put(db, name), 1)) for name in "ab")
        await asyncio.sleep(0)
        gone.cancel()
        await left

    asyncio.run(play())
    assert names(db) == ["b"]
