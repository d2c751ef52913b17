"""The writing connection, as everything that writes takes it: SQLite's own, with nothing in between."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

Parameters = Sequence[object] | Mapping[str, object]


class Database:
    """One open database; as a context manager it is closed after the block.

    Several writes are made one by `monitor.store.open.transaction`; `spoilt` says that something within it failed.
    """

    __slots__ = ("conn", "spoilt")

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn
        self.spoilt = False

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one statement."""
        return self.conn.execute(sql, parameters)

    def close(self) -> None:
        """Close the connection; what was not committed is undone."""
        self.conn.close()

    def __enter__(self) -> Self:
        """Return the database, open as it is."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        self.close()
