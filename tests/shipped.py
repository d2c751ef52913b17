"""The analyser of the pack that ships, made once for all tests: it keeps nothing of the texts that it reads."""

from __future__ import annotations

from functools import cache

from monitor.analysis import Analyser
from monitor.packs.load import builtin_pack_dir, load_pack


@cache
def shipped_analyser() -> Analyser:
    """Return the analyser of the built-in pack."""
    return Analyser(load_pack(builtin_pack_dir()))
