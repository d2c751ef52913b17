"""A round of checks: many feeds at once, few of one host, progress told, stopped at once when asked."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from monitor.events import Event, RoundFinished, RoundProgress, RoundStarted
from monitor.pipeline import Checked
from monitor.store.feeds import Feed

AT_ONCE = 24
"""Feeds checked at the same time."""
AT_ONCE_PER_HOST = 4
"""Of these, feeds of one host."""

NO_NETWORK = frozenset({"dns", "connection"})
"""Error codes that every feed shows when the machine itself is offline."""


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What a round brought. `offline` says that nothing could be reached, None where nothing was tried."""

    checked: tuple[Checked, ...]
    offline: bool | None

    @property
    def entry_ids(self) -> tuple[int, ...]:
        """The entries that are new or changed."""
        return tuple(ident for checked in self.checked for ident in checked.entry_ids)


class Round:
    """Runs once over `feeds`; `check` looks after one of them and never raises for a feed's own trouble."""

    def __init__(
        self, feeds: Sequence[Feed], check: Callable[[Feed], Awaitable[Checked]], emit: Callable[[Event], None]
    ) -> None:
        self._feeds = feeds
        self._check = check
        self._emit = emit
        self._everywhere = asyncio.Semaphore(AT_ONCE)
        self._per_host: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(AT_ONCE_PER_HOST))
        self._tasks: list[asyncio.Task[None]] = []
        self._checked: list[Checked] = []

    async def run(self) -> RoundResult:
        """Check every feed and return what came of it; after `stop` only what was done until then."""
        self._emit(RoundStarted(len(self._feeds)))
        self._tasks = [asyncio.create_task(self._one(feed)) for feed in self._feeds]
        try:
            ended = await asyncio.gather(*self._tasks, return_exceptions=True)
        except asyncio.CancelledError:
            self.stop()
            raise
        for failure in ended:
            if isinstance(failure, Exception):
                raise failure
        failed = sum(checked.error_code != "" for checked in self._checked)
        result = RoundResult(tuple(self._checked), self._offline())
        self._emit(RoundFinished(len(self._checked), failed, len(result.entry_ids)))
        return result

    def stop(self) -> None:
        """End the round: whatever is under way is dropped, what is stored stays."""
        for task in self._tasks:
            task.cancel()

    async def _one(self, feed: Feed) -> None:
        host = urlsplit(feed.url).netloc
        async with self._per_host[host], self._everywhere:
            checked = await self._check(feed)
        self._checked.append(checked)
        self._emit(RoundProgress(len(self._checked), len(self._feeds), feed.id))

    def _offline(self) -> bool | None:
        tried = [checked for checked in self._checked if checked.waits_until is None]
        if not tried:
            return None
        return all(checked.error_code in NO_NETWORK for checked in tried)
