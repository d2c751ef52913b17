"""What several feeds brought is written in one transaction: the disk is waited for once, not once a feed."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from monitor.store.database import Database
from monitor.store.open import part, transaction

AT_ONCE: Final = 100
"""Entries after which a transaction ends, so that whatever else is asked need not wait long."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Wanted:
    write: Callable[[], Any]
    entries: int
    done: asyncio.Future[Any]


class Commits:
    """Collects what is to be written in one turn of the engine's loop and writes it in the next."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._waiting: deque[_Wanted] = deque()

    async def do(self, write: Callable[[], T], entries: int) -> T:
        """Call `write`, which writes so many entries, within a transaction; return its value once that is on the disk.

        What `write` raises is raised here and undoes its own part alone. Raises StoreError where the whole could not be
        written: nothing of it is stored then.
        """
        loop = asyncio.get_running_loop()
        wanted = _Wanted(write, entries, loop.create_future())
        self._waiting.append(wanted)
        if len(self._waiting) == 1:
            loop.call_soon(self._write)
        value: T = await wanted.done
        return value

    def _write(self) -> None:
        batch = self._next()
        try:
            with transaction(self._db):
                ended = [(one, self._part(one)) for one in batch]
        except Exception as error:  # noqa: BLE001 - told to all who wait: they must not wait for ever
            ended = [(one, (None, error)) for one in batch]
        for one, (value, trouble) in ended:
            if one.done.done():
                continue
            if trouble:
                one.done.set_exception(trouble)
            else:
                one.done.set_result(value)

    def _next(self) -> list[_Wanted]:
        batch: list[_Wanted] = []
        entries = 0
        while self._waiting and entries < AT_ONCE:
            one = self._waiting.popleft()
            if not one.done.done():
                batch.append(one)
                entries += one.entries
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._write)
        return batch

    def _part(self, one: _Wanted) -> tuple[Any, Exception | None]:
        """Write one part; where SQLite gave the whole transaction up, so does this."""
        try:
            with part(self._db):
                return one.write(), None
        except Exception as error:
            if not self._db.conn.in_transaction:
                raise
            return None, error
