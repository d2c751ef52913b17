"""Where packs are, which of them a profile uses, and what tells one from another without reading what it says."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from monitor.errors import PackError, StoreError
from monitor.profile import Profile

PACK_FILE: Final = "pack.toml"
"""The file that makes a folder a pack."""
ARTICLES: Final = "articles"
"""The folder of a pack that holds its articles."""
KINDS: Final = frozenset({".toml", ".jsonl", ".txt"})
"""Endings of the files of a pack."""
BEFORE: Final = ".old"
"""What the name of a kept version ends in while a newer one takes its place."""
NEWER: Final = ".new"
"""What the name of that newer one ends in until then."""


def builtin_pack_dir() -> Path:
    """Return the folder of the pack that is used where none was chosen: the first that ships, in order of name."""
    return shipped_pack_dirs()[0]


def shipped_pack_dirs() -> tuple[Path, ...]:
    """Return the folders of the packs that ship with the program, in order of name. Raises PackError without any."""
    spec = find_spec("seeds")
    places = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    places.append(Path(__file__).resolve().parents[2] / "seeds")
    for place in places:
        found = tuple(path.parent for path in sorted(place.glob(f"*/{PACK_FILE}")))
        if found:
            return found
    raise PackError("The pack that comes with the program is missing.", "Install the program again.")


def parts_of(directory: Path) -> tuple[Path, ...]:
    """Return the files of a pack, its articles too, in order of name; what else lies in its folder is no part of it.

    Raises OSError where a folder cannot be read.
    """
    articles = directory / ARTICLES
    found = [*directory.iterdir(), *(articles.iterdir() if articles.is_dir() else ())]
    return tuple(sorted(path for path in found if path.suffix in KINDS and path.is_file()))


def hash_of(directory: Path) -> str:
    """Return the hash of a pack: of the names and the bytes of its files. Raises OSError where one cannot be read."""
    digest = hashlib.sha256()
    for path in parts_of(directory):
        digest.update(path.relative_to(directory).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def own_pack_dirs(profile: Profile) -> tuple[Path, ...]:
    """Return the folders under the profile's packs that hold a pack, in order of name. Raises StoreError.

    One that worked before is a pack still where its first file is missing, or where it cannot be looked into.
    """
    try:
        found = sorted(path for path in profile.packs.iterdir() if path.is_dir()) if profile.packs.is_dir() else []
        return tuple(path for path in found if _is_pack(path) or kept_dir(profile, path) is not None)
    except OSError as error:
        raise StoreError(
            f"The folder {profile.packs} cannot be read: {error.strerror or error}.",
            "Give your user the right to it, or name another folder with --profile.",
            code="profile",
        ) from error


def _is_pack(directory: Path) -> bool:
    try:
        return os.path.lexists(directory / PACK_FILE) or not os.access(directory, os.R_OK | os.X_OK)
    except OSError:
        return True  # whoever reads it says what is wrong


def kept_dir(profile: Profile, pack: Path) -> Path | None:
    """Return the folder of the kept version of a pack of the user's own, None where none was kept.

    Where taking over a newer one was cut off between its renames, the version before is put back first.
    """
    if pack.parent != profile.packs:
        return None
    found, before = (profile.kept_packs / name for name in (pack.name, f"{pack.name}{BEFORE}"))
    if before.is_dir() and not found.exists():
        with suppress(OSError):
            before.rename(found)
    return found if (found / PACK_FILE).is_file() else None


def pack_dirs(profile: Profile) -> dict[str, Path]:
    """Return every pack that a profile can use, by name; one of the user's own hides a shipped one of that name."""
    return {path.name: path for path in (*shipped_pack_dirs(), *own_pack_dirs(profile))}


def chosen_pack_dir(profile: Profile) -> Path:
    """Return the folder of the pack that was chosen, else the first of the user's own, else the built-in.

    One that worked is not given up because its folder is gone: it is still the one that is meant. Raises StoreError.
    """
    try:
        named = profile.chosen_pack.read_text("utf-8").strip() if profile.chosen_pack.is_file() else ""
    except (OSError, UnicodeDecodeError):
        named = ""  # as if nothing had been chosen
    if named and (found := pack_dirs(profile).get(named)):
        return found
    own = own_pack_dirs(profile)
    kept = (path.parent.name for path in profile.kept_packs.glob(f"*/{PACK_FILE}"))
    gone = tuple(sorted({profile.packs / name.removesuffix(BEFORE) for name in kept if not name.endswith(NEWER)}))
    if named and profile.packs / named in gone:
        return profile.packs / named
    return (*own, *gone, builtin_pack_dir())[0]
