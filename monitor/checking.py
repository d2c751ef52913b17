"""Rounds of checks under way: no feed twice at once, one after another of what is due, and what a round comes to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from monitor import events
from monitor.clock import Clock
from monitor.lanes import Lanes
from monitor.pipeline import Checked
from monitor.rounds import NO_NETWORK, Round, RoundResult
from monitor.store import feeds as feed_store
from monitor.store.database import Database
from monitor.store.feeds import Feed

OFFLINE_RETRY_S: Final = 600
"""Seconds after which feeds are tried again that failed because the machine was offline."""

Arrived = Callable[[int], None]
"""Told the id of a feed when its answer is here."""
Check = Callable[[Feed], Awaitable[Checked]]
"""Looks after one feed."""


class Checking:
    """The rounds of one engine. `begin` returns what looks after a feed, anew for each round; `settle` ends one."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        emit: Callable[[events.Event], None],
        begin: Callable[[Arrived], Check],
        settle: Callable[[], None] = lambda: None,
    ) -> None:
        self._db = db
        self._clock = clock
        self._emit = emit
        self._begin = begin
        self._settle = settle
        self._lanes = Lanes()
        self._rounds: set[Round] = set()
        self._busy: set[int] = set()
        self._offline = False
        self._doubted: set[int] = set()  # failed alone: the site, or the machine? the next round of several tells

    @property
    def running(self) -> bool:
        """Say whether a round is under way."""
        return bool(self._rounds)

    async def check(self, feeds: Sequence[Feed]) -> RoundResult:
        """Check feeds in a round of their own, those left out that are being checked. Raises RasadError."""
        free = self._take(feeds)
        check = self._begin(lambda feed_id: running.arrived(feed_id))
        running = Round(free, lambda feed: self._one(feed, check), self._emit, self._lanes, self._settle)
        self._rounds.add(running)
        try:
            result = await running.run()
        finally:
            self._rounds.discard(running)
            self._busy.difference_update(running.feed_ids)
        self._take_note(result)
        if result.failure:
            raise result.failure
        return result

    def join(self, feeds: Sequence[Feed]) -> bool:
        """Let a running round check these feeds too; say false where none runs."""
        if not self._rounds:
            return False
        free = self._take(feeds)
        if free and not next(iter(self._rounds)).join(free):
            self._busy.difference_update(feed.id for feed in free)
        return True

    def stop(self) -> None:
        """End all rounds; what is stored stays."""
        for running in self._rounds:
            running.stop()

    def _take(self, feeds: Sequence[Feed]) -> list[Feed]:
        free = [feed for feed in feeds if feed.id not in self._busy]
        self._busy.update(feed.id for feed in free)
        return free

    async def _one(self, feed: Feed, check: Check) -> Checked:
        try:
            return await check(feed)
        finally:
            self._busy.discard(feed.id)

    def _take_note(self, result: RoundResult) -> None:
        if not result.failure:
            self._mind_the_network(result)
        self._emit(events.FeedsChanged(tuple(checked.feed_id for checked in result.checked)))
        if result.entry_ids:
            self._emit(events.EntriesChanged(result.entry_ids))

    def _mind_the_network(self, result: RoundResult) -> None:
        unreached = [checked.feed_id for checked in result.checked if checked.error_code in NO_NETWORK]
        if self._offline if result.offline is None else result.offline:
            feed_store.forgive(self._db, {*unreached, *self._doubted}, self._clock.now() + OFFLINE_RETRY_S)
            self._doubted.clear()
        elif result.offline is None:
            self._doubted.update(unreached)
        else:
            self._doubted.clear()
        if result.offline is not None and result.offline != self._offline:
            self._offline = result.offline
            self._emit(events.OfflineChanged(self._offline))
