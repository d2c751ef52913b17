"""Which pack a profile uses: the user's own where there is one, else the one that ships with the program."""

from __future__ import annotations

from pathlib import Path

from monitor.packs.load import builtin_pack_dir
from monitor.profile import Profile

PACK_FILE = "pack.toml"


def chosen_pack_dir(profile: Profile) -> Path:
    """Return the first folder under the profile's packs that holds a pack, in order of name, else the built-in."""
    if profile.packs.is_dir():
        own = sorted(path.parent for path in profile.packs.glob(f"*/{PACK_FILE}"))
        if own:
            return own[0]
    return builtin_pack_dir()
