"""Turn what SQLite reports into a sentence for the user and what to do about it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor.errors import StoreError

LEAST_ROOM = 64 * 1024
"""Bytes without which a disk is full to SQLite: it needs half as many to share a file between readers."""
SAFE = "Nothing that was stored is lost."

KNOWN = {
    "BUSY": ("locked", "is in use by another program", "Close the other program or wait a moment, then try again."),
    "LOCKED": ("locked", "is in use by another program", "Close the other program or wait a moment, then try again."),
    "FULL": ("disk_full", "cannot grow: the disk is full", "Make room on the disk; checks go on by themselves then."),
    "IOERR": (
        "disk",
        "could not be read or written: the disk refused",
        "See whether the disk is full, over its quota or failing, then try again.",
    ),
    "READONLY": ("read_only", "may only be read", "Give your user the right to write to the file and its folder."),
    "PERM": ("read_only", "may not be opened by your user", "Give your user the right to write to the file."),
    "CANTOPEN": (
        "cannot_open",
        "cannot be opened",
        "See whether its folder exists and your user may write there, or choose another profile.",
    ),
    "CORRUPT": (
        "damaged",
        "is damaged",
        "Set it aside and go on with the newest copy or an empty one; the damaged file is kept.",
    ),
    "NOTADB": (
        "damaged",
        "is no database, or is damaged",
        "Set it aside and go on with the newest copy or an empty one; the damaged file is kept.",
    ),
}
"""By SQLite's primary result code: our code, what happened, what to do."""


def explain(error: sqlite3.Error, path: Path | None = None) -> StoreError | None:
    """Return the error for the user, None for one that is a mistake of the program."""
    name = getattr(error, "sqlite_errorname", "") or ""
    parts = name.removeprefix("SQLITE_").split("_")
    known = KNOWN.get(parts[0])
    if known is None:
        return None
    if (
        parts[0] in ("IOERR", "CANTOPEN") and path and _is_full(path)
    ):  # even reading takes a little room beside the file
        known = KNOWN["FULL"]
    code, what, remedy = known
    file = f" {path}" if path else ""
    safe = "" if code == "damaged" else f" {SAFE}"
    return StoreError(f"The database{file} {what}.{safe}", remedy, code=code)


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < LEAST_ROOM
    except OSError:
        return False


@contextmanager
def told(path: Path | None = None) -> Iterator[None]:
    """Raise StoreError for whatever SQLite reports inside the block that a user can do something about."""
    try:
        yield
    except sqlite3.Error as error:
        known = explain(error, path)
        if known is None:
            raise
        raise known from error
    except UnicodeDecodeError as error:  # SQLite hands over what it found in place of the schema
        code, what, remedy = KNOWN["CORRUPT"]
        raise StoreError(f"The database{f' {path}' if path else ''} {what}.", remedy, code=code) from error
