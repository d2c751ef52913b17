"""Hosts that asked to be asked less often, for whoever is passed on to them by another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

REST_S: Final = 30 * 60
"""Seconds that a host is left alone at least."""
LONGEST_S: Final = 24 * 3600
"""Seconds that it is left alone at most, whatever it says."""


class Rests:
    """Remembers until when hosts are left alone; `monotonic` returns seconds on a clock that nobody sets."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._until: dict[str, float] = {}

    def begin(self, url: str, wish_s: int | None) -> None:
        """Leave the host of an address alone for the seconds it wishes, None for no wish."""
        now = self._monotonic()
        self._until = {host: until for host, until in self._until.items() if until > now}
        self._until[host_of(url)] = now + min(max(wish_s or 0, REST_S), LONGEST_S)

    def end(self, url: str) -> None:
        """Ask the host of an address again: it answers."""
        self._until.pop(host_of(url), None)

    def left_s(self, url: str) -> int:
        """Return for how many seconds the host of an address is to be left alone, 0 for not at all."""
        return max(0, round(self._until.get(host_of(url), 0.0) - self._monotonic()))


def host_of(url: str) -> str:
    """Return the host of an address, with its port, as hosts are compared."""
    return urlsplit(url).netloc.lower()
