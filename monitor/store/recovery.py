"""Go on after damage: the damaged database is set aside, and the newest copy that can be read takes its place."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path

from monitor.errors import StoreError
from monitor.store.backup import copies, restore
from monitor.store.open import open_reader, set_aside

log = logging.getLogger("rasad.store")


def begin_again(database: Path, folder: Path) -> tuple[Path, Path | None]:
    """Set a database aside and put the newest copy of `folder` in its place.

    Return where the old one is, and the copy; None where there is none that can be read, and the next start makes an
    empty database. Nothing is deleted. Raises StoreError where the old one cannot be moved.
    """
    aside = set_aside(database)
    for copy in copies(folder):
        try:
            restore(copy, database)
            with closing(open_reader(database)):
                return aside, copy
        except StoreError as trouble:
            log.warning("the copy %s cannot be used: %s", copy, trouble.sentence)
            if database.exists():
                set_aside(database)
    return aside, None
