"""Copy the database while it is in use, keep a few copies, and put one back."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.errors import StoreError
from monitor.store.trouble import told

if TYPE_CHECKING:
    from monitor.store.database import Database

KEPT = 7
"""Copies that are kept."""
_PREFIX, _SUFFIX = "rasad-", ".sqlite"


def copy_to(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy everything committed to `target`, over an older copy at once or not at all; raise StoreError.

    Copying the file alone would lose what still stands in its journal.
    """
    fresh = target.with_name(target.name + ".part")
    try:
        fresh.unlink(missing_ok=True)
        with told(fresh), contextlib.closing(sqlite3.connect(fresh, isolation_level=None)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, no journal beside it
        fresh.replace(target)
    except OSError as error:
        raise StoreError(
            f"The database could not be copied to {target}: {error.strerror or error}.",
            "Make room or rights for that folder; the database itself is untouched.",
            code="backup",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
    return target


def rotate(db: Database, folder: Path, now: int, *, kept: int = KEPT) -> Path:
    """Copy the database into `folder` as the copy of the day (UTC), then remove all but the newest `kept` copies."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} cannot be created: {error.strerror or error}.", "Make rights for it.", code="backup"
        ) from error
    day = datetime.fromtimestamp(now, UTC).date().isoformat()
    target = copy_to(db.conn, folder / f"{_PREFIX}{day}{_SUFFIX}")
    for old in copies(folder)[kept:]:
        old.unlink(missing_ok=True)
    return target


def copies(folder: Path) -> tuple[Path, ...]:
    """Return the copies in `folder`, newest day first."""
    return tuple(sorted(folder.glob(f"{_PREFIX}*{_SUFFIX}"), reverse=True))


def restore(copy: Path, database: Path) -> None:
    """Put a copy in the place of a database that was set aside before; raise StoreError where one is still there."""
    if database.exists():
        raise StoreError(
            f"There is a database at {database} already.", "Set it aside first; nothing was changed.", code="backup"
        )
    with told(copy):
        source = sqlite3.connect(copy, isolation_level=None)
        with contextlib.closing(source):
            copy_to(source, database)
