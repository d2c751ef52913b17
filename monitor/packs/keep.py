"""A copy of each of the user's packs as it last worked, to fall back on when a change to it goes wrong."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from monitor.packs.places import ARTICLES, BEFORE, KINDS, NEWER, hash_of, kept_dir, parts_of
from monitor.profile import Profile

log = logging.getLogger(__name__)


def in_force(profile: Profile, pack: Path) -> Path:
    """Return the folder that a pack is read from while it is in force: its kept version where that says the same.

    What is changed in the folder of the user then changes nothing before the next start, which looks at it first.
    Raises OSError where the folder cannot be read.
    """
    kept = kept_dir(profile, pack)
    return kept if kept is not None and hash_of(kept) == hash_of(pack) else pack


def keep(profile: Profile, pack: Path) -> None:
    """Keep a copy of a pack of the user's own that works; one of another folder is not kept.

    A copy that cannot be made is no trouble to tell of: the one kept before stays.
    """
    kept = kept_dir(profile, pack)
    if pack.parent != profile.packs or (kept is not None and _same(pack, kept)):
        return
    place = profile.kept_packs / pack.name
    fresh, old = place.with_name(f"{pack.name}{NEWER}"), place.with_name(f"{pack.name}{BEFORE}")
    try:
        for leftover in (fresh, old):
            shutil.rmtree(leftover, ignore_errors=True)
        shutil.copytree(pack, fresh, ignore=_no_part)
        if place.exists():
            place.rename(old)
        fresh.rename(place)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        log.warning("no copy of the pack %s was kept: %s", pack.name, error)


def _files(pack: Path) -> dict[str, bytes]:
    return {str(path.relative_to(pack)): path.read_bytes() for path in parts_of(pack)}


def _same(one: Path, other: Path) -> bool:
    try:
        return _files(one) == _files(other)
    except OSError:
        return False


def _no_part(folder: str, names: list[str]) -> list[str]:
    """Return what is no part of a pack: other files, other folders."""
    here = Path(folder)
    return [name for name in names if (here / name).suffix not in KINDS and name != ARTICLES]
