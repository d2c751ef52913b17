"""One engine a profile: a lock on a file that the system lets go of when its holder dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

from monitor.errors import StoreError


class ProfileLock:
    """Holds `path` while the block runs. Raises StoreError(code "in_use") where another process holds it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def __enter__(self) -> ProfileLock:
        try:
            self._file = self._path.open("a+", encoding="ascii")
        except OSError as error:
            raise StoreError(
                f"The profile folder {self._path.parent} may not be written to: {error.strerror or error}.",
                "Give your user the right to write there, make room, or name another folder with --profile.",
                code="read_only",
            ) from error
        try:
            _lock(self._file)
        except OSError as error:
            self._file.seek(0)
            holder = self._file.read(20).strip()
            self._file.close()
            raise StoreError(
                f"Rasad is already running with this profile{f' (process {holder})' if holder else ''}.",
                "Use that one, close it first, or name another folder with --profile.",
                code="in_use",
            ) from error
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
