"""Say where a profile keeps its files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import StoreError


@dataclass(frozen=True, slots=True)
class Profile:
    """A folder with everything one user of the program has: database, settings, packs, digests, copies.

    Nothing is created before `make` is called.
    """

    directory: Path

    @property
    def database(self) -> Path:
        """The database file."""
        return self.directory / "rasad.sqlite"

    @property
    def settings_file(self) -> Path:
        """The settings, TOML."""
        return self.directory / "settings.toml"

    @property
    def packs(self) -> Path:
        """The folder of the user's own packs."""
        return self.directory / "packs"

    @property
    def chosen_pack(self) -> Path:
        """The file with the name of the pack to use, where one was chosen."""
        return self.packs / "chosen"

    @property
    def kept_packs(self) -> Path:
        """The folder of the user's packs as they last worked."""
        return self.directory / "packs-kept"

    @property
    def lock_file(self) -> Path:
        """The file that a running instance holds."""
        return self.directory / "rasad.lock"

    @property
    def engine_lock(self) -> Path:
        """The file that a running engine holds: one engine writes to a profile."""
        return self.directory / "engine.lock"

    @property
    def digests(self) -> Path:
        """The folder digests are written to."""
        return self.directory / "digests"

    @property
    def backups(self) -> Path:
        """The folder of the copies of the database."""
        return self.directory / "backups"

    def make(self) -> Profile:
        """Create the folder, closed to other users, and return the profile; raise StoreError where that fails."""
        try:
            self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The folder {self.directory} cannot be created: {error.strerror or error}.",
                "Choose another folder with --profile, or make room and rights for this one.",
                code="profile",
            ) from error
        return self

    @classmethod
    def default(cls) -> Profile:
        """Return the profile in the user's data folder, as the platform has it."""
        import platformdirs  # late: no use where a folder is named

        return cls(platformdirs.user_data_path("rasad", appauthor=False))

    @classmethod
    @contextmanager
    def temporary(cls) -> Iterator[Profile]:
        """Give a throw-away profile, gone with the block."""
        with tempfile.TemporaryDirectory(prefix="rasad-", ignore_cleanup_errors=True) as directory:
            yield cls(Path(directory))
