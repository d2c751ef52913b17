"""Which pack a profile uses: the one chosen, else the first of the user's own, else the built-in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from monitor.errors import InputError, PackError, StoreError
from monitor.packs.load import load_pack
from monitor.packs.model import Pack
from monitor.packs.places import builtin_pack_dir, chosen_pack_dir, kept_dir, pack_dirs
from monitor.profile import Profile


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pack in force and its folder; `mistake` says why it is another one than was meant."""

    directory: Path
    pack: Pack
    mistake: PackError | None = None


def load_chosen(profile: Profile, directory: Path | None = None) -> Chosen:
    """Load the pack of a profile, or the one in `directory`; in place of one with a mistake its last good version.

    Where there is no such version the built-in pack takes its place. Raises PackError where that has a mistake.
    """
    wanted, builtin = directory or chosen_pack_dir(profile), builtin_pack_dir()
    try:
        return Chosen(wanted, load_pack(wanted))
    except PackError as error:
        if wanted == builtin:
            raise
        return instead(profile, wanted, error)


def instead(profile: Profile, wanted: Path, error: PackError) -> Chosen:
    """Return what to use in place of the pack in `wanted`, which has a mistake: its last good version, or the built-in.

    A version that was itself kept and cannot be used gives way to the built-in pack.
    """
    if not wanted.exists():
        error = PackError(
            f'The pack "{wanted.name}" is gone: there is no folder {wanted}.',
            "Put it back, or choose another with `rasadctl pack use NAME`.",
        )
    kept = kept_dir(profile, wanted)
    if kept is not None and kept != wanted:
        try:
            return Chosen(kept, load_pack(kept), _meanwhile(error, "its last version without mistakes"))
        except PackError:
            pass  # what was kept is of no use either; the mistake to tell of is that of the pack itself
    directory = builtin_pack_dir()
    return Chosen(directory, load_pack(directory), _meanwhile(error, "the built-in pack"))


def _meanwhile(error: PackError, used: str) -> PackError:
    remedy = f"{error.remedy} Until then {used} is used.".strip()
    return PackError(error.sentence, remedy, code=error.code)


def choose_pack(profile: Profile, name: str) -> Path:
    """Remember the pack `name` as the one to use from the next start on, and return its folder.

    Raises InputError where there is none of that name, PackError where it has a mistake, StoreError where the choice
    cannot be written.
    """
    known = pack_dirs(profile)
    if name not in known:
        raise InputError(f'There is no pack "{name}".', f"There are: {', '.join(known)}.", code="no_pack")
    load_pack(known[name])
    try:
        profile.make().packs.mkdir(exist_ok=True)
        profile.chosen_pack.write_text(f"{name}\n", "utf-8")
    except OSError as error:
        raise StoreError(
            f"The choice cannot be written to {profile.chosen_pack}: {error.strerror or error}.",
            "Give your user the right to the folder; nothing was changed.",
            code="profile",
        ) from error
    return known[name]
