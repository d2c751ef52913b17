"""Who may use the network now: few feeds at once, fewer of one host, and nobody holds a place by being slow."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

AT_ONCE: Final = 24
"""Feeds checked at the same time."""
AT_ONCE_PER_HOST: Final = 4
"""Of these, feeds of one host."""
MOST: Final = 240
"""Feeds under way at all, those that wait for a slow site with them."""
SLOW_S: Final = 0.5
"""Seconds without an answer after which a feed no longer counts among those checked at the same time.

A hanging site keeps nobody waiting then; 1,000 feeds with one in six hanging keep the processor as busy as without.
"""
SLOW_HOST_S: Final = 3.0
"""Seconds after which it no longer counts among those of its host: a slow host is asked a little, not piled upon."""


class Turn:
    """A feed's places, given back one by one: at the latest when its check is over."""

    def __init__(self, places: dict[str, Callable[[], None]]) -> None:
        self._places = places
        loop = asyncio.get_running_loop()
        self._timers = [
            loop.call_later(SLOW_S, self._give_back, "everywhere"),
            loop.call_later(SLOW_HOST_S, self._give_back, "host"),
        ]

    def arrived(self) -> None:
        """Keep what places are left until the end: the answer is here, what remains is our own work."""
        for timer in self._timers:
            timer.cancel()

    def end(self) -> None:
        """Give all places back."""
        self.arrived()
        for name in list(self._places):
            self._give_back(name)

    def _give_back(self, name: str) -> None:
        release = self._places.pop(name, None)
        if release:
            release()


class Lanes:
    """Hands out turns, in the order they are asked for; shared by all rounds of an engine."""

    def __init__(self) -> None:
        self._everywhere = asyncio.Semaphore(AT_ONCE)
        self._all = asyncio.Semaphore(MOST)
        self._per_host: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(AT_ONCE_PER_HOST))

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[Turn]:
        """Wait for a place at the host, then for one anywhere."""
        held: dict[str, Callable[[], None]] = {}
        places = (("host", self._per_host[host]), ("everywhere", self._everywhere), ("all", self._all))
        try:
            for name, place in places:
                await place.acquire()
                held[name] = place.release
        except asyncio.CancelledError:
            for release in held.values():
                release()
            raise
        turn = Turn(held)
        try:
            yield turn
        finally:
            turn.end()
