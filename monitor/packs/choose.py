"""Which pack a profile uses: the user's own where there is one, else the one that ships with the program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from monitor.errors import PackError, StoreError
from monitor.packs.load import PACK_FILE, builtin_pack_dir, load_pack
from monitor.packs.model import Pack
from monitor.profile import Profile


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pack in force and its folder; `mistake` says why it is the built-in one where another was meant."""

    directory: Path
    pack: Pack
    mistake: PackError | None = None


def load_chosen(profile: Profile, directory: Path | None = None) -> Chosen:
    """Load the pack of a profile, or the one in `directory`; the built-in one in place of a pack with a mistake.

    Raises PackError where the built-in one has a mistake.
    """
    wanted, builtin = directory or chosen_pack_dir(profile), builtin_pack_dir()
    try:
        return Chosen(wanted, load_pack(wanted))
    except PackError as error:
        if wanted == builtin:
            raise
        return instead(error)


def instead(error: PackError) -> Chosen:
    """Return the built-in pack, to be used instead of one with a mistake."""
    remedy = f"{error.remedy} Until it is mended the built-in pack is used.".strip()
    directory = builtin_pack_dir()
    return Chosen(directory, load_pack(directory), PackError(error.sentence, remedy, code=error.code))


def chosen_pack_dir(profile: Profile) -> Path:
    """Return the first folder under the profile's packs that holds a pack, in order of name, else the built-in."""
    try:
        own = sorted(path.parent for path in profile.packs.glob(f"*/{PACK_FILE}")) if profile.packs.is_dir() else []
    except OSError as error:
        raise StoreError(
            f"The folder {profile.packs} cannot be read: {error.strerror or error}.",
            "Give your user the right to it, or name another folder with --profile.",
            code="profile",
        ) from error
    return own[0] if own else builtin_pack_dir()
