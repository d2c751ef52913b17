"""Waiting after the machine itself refused: no site is asked while nothing that it says could be kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from monitor.clock import Clock
from monitor.errors import RasadError
from monitor.store import pack as pack_store
from monitor.store.database import Database

FIRST_S: Final = 60
"""Seconds of the first wait; each further one in a row is twice as long."""
MOST_S: Final = 600
"""Seconds of the longest wait."""
ROOM: Final = 512 * 1024
"""Bytes that a store must take before feeds are checked again: a few feeds of ordinary size."""
_ROOM_KEY: Final = "room"


class Pausing:
    """Says whether a thing may be tried again. `probe` comes first; it raises RasadError where that is no use yet."""

    def __init__(self, clock: Clock, probe: Callable[[], None] = lambda: None) -> None:
        self._clock = clock
        self._probe = probe
        self._until = 0.0
        self.times = 0
        """Failures in a row."""

    def met(self) -> None:
        """Begin to wait: it failed."""
        self.times += 1
        wait = min(FIRST_S * 2.0 ** min(self.times - 1, 10), MOST_S)
        self._until = self._clock.monotonic() + wait

    def over(self) -> bool:
        """Say whether it may be tried: nothing failed, or the wait is over and the probe passed."""
        if not self.times:
            return True
        if self._clock.monotonic() < self._until:
            return False
        try:
            self._probe()
        except RasadError:
            self.met()
            return False
        return True

    def went_well(self) -> bool:
        """Forget the failures; say whether there were any."""
        failed, self.times = bool(self.times), 0
        return failed


def takes_writes(db: Database) -> None:
    """Write a little to the store and take it out again. Raises StoreError where it does not fit."""
    pack_store.set_meta(db, _ROOM_KEY, "0" * ROOM)
    pack_store.set_meta(db, _ROOM_KEY, "")
