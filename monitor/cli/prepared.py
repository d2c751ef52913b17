"""A profile ready to be read: the seeds loaded, the database open for reading, the pack in hand."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

from monitor.errors import StoreError
from monitor.headless import Session
from monitor.naming import curated_pack
from monitor.packs.choose import load_chosen
from monitor.packs.model import Pack
from monitor.profile import Profile
from monitor.settings import load as load_settings
from monitor.store.database import Database
from monitor.store.open import open_reader


@contextmanager
def prepared(profile: Profile) -> Iterator[tuple[Database, Pack]]:
    """Give the reading connection of a profile and its pack, with the names that a person accepted or merged.

    A profile without a database is set up first.

    Raises RasadError where the profile, its settings, its database or its pack cannot be used.
    """
    chosen = load_chosen(profile)
    if chosen.mistake:
        print(f"rasadctl: {chosen.mistake}", file=sys.stderr)
    with closing(_reader(profile)) as reader:
        db = Database(reader)
        yield db, curated_pack(db, chosen.pack)


def _reader(profile: Profile) -> sqlite3.Connection:
    try:
        reader = open_reader(profile.database)
    except StoreError as trouble:
        if trouble.code != "missing":
            raise
    else:
        if reader.execute("SELECT 1 FROM feed").fetchone():
            return reader
        reader.close()  # the start that made it was broken off before the seeds were in
    with Session(profile, load_settings(profile.settings_file)):
        pass
    return open_reader(profile.database)
