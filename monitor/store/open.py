"""Open the database: one writer, any number of readers; migrate a copy-protected file; refuse what is not ours."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from monitor.errors import StoreError
from monitor.store.backup import copy_to
from monitor.store.database import Database
from monitor.store.schema import APPLICATION_ID, STEPS, Step
from monitor.store.trouble import told

WAIT_S = 5.0
"""Seconds a writer waits for another program's lock."""
CHECKED_WHOLE = 32 * 1024 * 1024
"""Bytes up to which a file is checked page by page when it is opened (about 0.1 s)."""


def open_writer(path: Path, *, wait_s: float = WAIT_S, steps: Sequence[Step] = STEPS) -> Database:
    """Open the one writing connection, making or migrating the file first.

    Readers go on during writes (WAL); a commit is on the disk when it returns (synchronous=FULL). A file with data is
    copied beside itself before it is migrated. Raises StoreError (locked, damaged, newer, foreign, read_only,
    cannot_open, disk_full, disk); the file is then as it was.
    """
    with told(path):
        connection = sqlite3.connect(path, timeout=wait_s, isolation_level=None)
        try:
            version = _recognised(connection, path, len(steps))
            _prepare(connection)
            _whole(connection, path)
            db = Database(connection)
            if version < len(steps):
                _migrate(db, path, version, steps)
        except BaseException:
            connection.close()
            raise
    return db


def open_reader(path: Path, *, wait_s: float = 0.1, newest: int = len(STEPS)) -> sqlite3.Connection:
    """Open a reading connection: nothing can be written through it, and each read sees the newest commit.

    Raises StoreError (missing where the writer has not made the file yet, else as `open_writer`).
    """
    with told(path):
        if not _exists(path):
            raise _missing(path)
        connection = sqlite3.connect(
            f"file:{quote(str(path.resolve()))}?mode=rw", uri=True, timeout=wait_s, isolation_level=None
        )
        try:
            connection.execute("PRAGMA query_only = ON")
            if _recognised(connection, path, newest) < newest:
                raise _missing(path)
        except BaseException:
            connection.close()
            raise
    return connection


def transaction(db: Database) -> AbstractContextManager[None]:
    """Do all of the block or nothing of it; a block inside another one is part of it: all of both or nothing.

    Who goes on after a failure of the inner one fails in the end; `part` is for that. Raises StoreError.
    """
    return _Inner(db) if db.conn.in_transaction else _whole_block(db)


@contextmanager
def part(db: Database) -> Iterator[None]:
    """Do all of the block or nothing of it within a transaction, which may go on without it. Raises StoreError."""
    with told():
        db.conn.execute("SAVEPOINT part")
        try:
            yield
            db.conn.execute("RELEASE part")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):  # the cause is what counts
                db.conn.execute("ROLLBACK TO part")
                db.conn.execute("RELEASE part")
                db.spoilt = False
            raise


class _Inner(AbstractContextManager[None]):
    """A block within a transaction: what fails here must undo the whole."""

    __slots__ = ("_db",)

    def __init__(self, db: Database) -> None:
        self._db = db

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.spoilt |= error is not None


@contextmanager
def _whole_block(db: Database) -> Iterator[None]:
    with told():
        db.conn.execute("BEGIN IMMEDIATE")
        db.spoilt = False
        try:
            yield
            if db.spoilt:
                raise RuntimeError("a part of the transaction failed, and what it wrote was to be kept")
            db.conn.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):  # the cause is what counts
                db.conn.execute("ROLLBACK")
            raise


def set_aside(path: Path) -> Path:
    """Move a database that cannot be used, and its journal, out of the way and return where it is; nothing is deleted.

    Raises StoreError where the folder does not let it go.
    """
    number = 1
    while (target := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    try:
        for ending in ("-wal", "-shm", ""):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.rename(target.with_name(target.name + ending))
    except OSError as error:
        raise StoreError(
            f"The database {path} could not be moved aside: {error.strerror or error}.",
            "Move it by hand, then start again.",
            code="read_only",
        ) from error
    return target


def _recognised(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """Return how many steps the file has seen, 0 for an empty one; raise StoreError where it is not ours."""
    version = _number(connection, "PRAGMA user_version")
    owner = _number(connection, "PRAGMA application_id")
    empty = _number(connection, "SELECT count(*) FROM sqlite_master") == 0
    if owner == 0 and empty:
        return 0
    if owner != APPLICATION_ID:
        raise StoreError(
            f"The file {path} is a database of another program. It was left as it is.",
            "Choose another profile folder.",
            code="foreign",
        )
    if version > newest:
        raise StoreError(
            f"The database {path} was written by a newer Rasad. It was left as it is.",
            "Start that newer Rasad, or choose another profile folder.",
            code="newer",
        )
    return version


def _number(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise StoreError(
            f"The database {path} cannot be reached: {error.strerror or error}.",
            "Give your user the right to its folder, or choose another profile folder.",
            code="cannot_open",
        ) from error


def _missing(path: Path) -> StoreError:
    return StoreError(
        f"There is no database at {path} yet.", "It is made when the engine starts; try again then.", code="missing"
    )


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_size_limit = 67108864")


def _whole(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreError where a small file has damaged pages; a large one is checked on request (`damage`)."""
    if path.stat().st_size <= CHECKED_WHOLE and damage(connection):
        raise StoreError(
            f"The database {path} is damaged. It was left as it is.",
            "Set it aside and go on with the newest copy or an empty one; the damaged file is kept.",
            code="damaged",
        )


def damage(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Check every page (a second for some hundred megabytes); return what SQLite finds wrong, () for nothing."""
    with told():
        found = tuple(str(line) for (line,) in connection.execute("PRAGMA quick_check(20)"))
    return () if found == ("ok",) else found


def _migrate(db: Database, path: Path, version: int, steps: Sequence[Step]) -> None:
    """Run the missing steps in one transaction: the file is the old one or the new one, never between."""
    from sqlite_utils import (
        Database as Tables,
    )  # late: it costs 0.1 s, and few starts have anything to bring up to date
    from sqlite_utils import Migrations

    if version:
        copy_to(db.conn, path.with_name(f"{path.stem}.version-{version}{path.suffix}"))
    ladder = Migrations("rasad")
    for name, step in steps:
        ladder(name=name)(step)
    with transaction(db):
        ladder.apply(Tables(db.conn, execute_plugins=False))
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {len(steps)}")
