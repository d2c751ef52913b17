"""A profile ready to be read: the seeds loaded, the database open for reading, the pack in hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlite_utils import Database

from monitor.headless import Session
from monitor.packs.choose import chosen_pack_dir
from monitor.packs.load import load_pack
from monitor.packs.model import Pack
from monitor.profile import Profile
from monitor.settings import load as load_settings
from monitor.store.open import open_reader


@contextmanager
def prepared(profile: Profile) -> Iterator[tuple[Database, Pack]]:
    """Give the reading connection and the pack of a profile; a profile without a database is set up first.

    Raises RasadError where the profile, its settings, its database or its pack cannot be used.
    """
    if not profile.database.exists():
        with Session(profile, load_settings(profile.settings_file)):
            pass
    pack = load_pack(chosen_pack_dir(profile))
    with closing(open_reader(profile.database)) as reader:
        yield Database(reader), pack
