"""A round of checks: many feeds at once, few of one host, progress told, the slow ones named, stopped when asked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from monitor.errors import RasadError
from monitor.events import Event, RoundFinished, RoundProgress, RoundSlow, RoundStarted
from monitor.lanes import Lanes, Turn
from monitor.pipeline import Checked
from monitor.store.feeds import Feed

NO_NETWORK = frozenset({"dns", "connection", "proxy"})
"""Error codes that every feed shows when the machine itself is offline."""
TOO_MANY: Final = "rate_limited"
"""The error code of a host that asks to be asked less often."""
NAMED_S: Final = 5.0
"""Seconds after which a feed under way is named as slow."""


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What a round brought. `offline` says that nothing could be reached, None where less than two were tried.

    `put_off` are feeds that were not asked because their host had had enough. `failure` ended the round before its
    time: what concerns all feeds, such as a store that takes nothing more, or a mistake of ours.
    """

    checked: tuple[Checked, ...]
    offline: bool | None
    put_off: tuple[int, ...] = ()
    failure: Exception | None = None

    @property
    def entry_ids(self) -> tuple[int, ...]:
        """The entries that are new or changed."""
        return tuple(ident for checked in self.checked for ident in checked.entry_ids)


class Round:
    """Runs once over `feeds`; `check` looks after one of them and never raises for a feed's own trouble.

    Feeds that failed last time come last: on a bad day they are what takes long. `lanes` are shared with the other
    rounds of the engine. `settle` is called once all were checked, before that is told.
    """

    def __init__(
        self,
        feeds: Sequence[Feed],
        check: Callable[[Feed], Awaitable[Checked]],
        emit: Callable[[Event], None],
        lanes: Lanes | None = None,
        settle: Callable[[], None] = lambda: None,
    ) -> None:
        self._feeds = feeds
        self._check = check
        self._emit = emit
        self._lanes = lanes or Lanes()
        self._settle = settle
        self._tasks: list[asyncio.Task[None]] = []
        self._turns: dict[int, Turn] = {}
        self._slow: dict[int, None] = {}
        self._enough: set[str] = set()
        self._checked: list[Checked] = []
        self._put_off: list[int] = []
        self._stopped = False

    @property
    def feed_ids(self) -> tuple[int, ...]:
        """The feeds of this round, those that joined it too."""
        return tuple(feed.id for feed in self._feeds)

    async def run(self) -> RoundResult:
        """Check every feed and return what came of it; after `stop` or a failure what was done until then."""
        self._emit(RoundStarted(len(self._feeds)))
        self._begin(self._feeds)
        try:
            ended = await self._all_ended()
        except asyncio.CancelledError:
            self.stop()
            raise
        failure = next((one for one in ended if isinstance(one, Exception)), None)
        try:
            self._settle()
        except RasadError as trouble:
            failure = failure or trouble
        failed = sum(checked.error_code != "" for checked in self._checked)
        result = RoundResult(tuple(self._checked), self._offline(), tuple(self._put_off), failure)
        self._emit(RoundFinished(len(self._checked), failed, len(result.entry_ids), len(self._put_off)))
        return result

    def join(self, feeds: Sequence[Feed]) -> bool:
        """Take more feeds into a round that runs; false where it is ending."""
        if self._stopped:
            return False
        self._feeds = [*self._feeds, *feeds]
        self._begin(feeds)
        return True

    def arrived(self, feed_id: int) -> None:
        """Say that the answer of a feed is here: it waits for nobody but us from now on."""
        turn = self._turns.get(feed_id)
        if turn:
            turn.arrived()

    def stop(self) -> None:
        """End the round: whatever is under way is dropped, what is stored stays."""
        self._stopped = True
        own = asyncio.current_task()
        for task in self._tasks:
            if task is not own:
                task.cancel()

    def _begin(self, feeds: Iterable[Feed]) -> None:
        order = sorted(feeds, key=lambda feed: bool(feed.failures))
        self._tasks += [asyncio.create_task(self._one(feed)) for feed in order]

    async def _all_ended(self) -> list[BaseException | None]:
        ended: list[BaseException | None] = []
        while len(ended) < len(self._tasks):  # more may have joined meanwhile
            ended = await asyncio.gather(*self._tasks, return_exceptions=True)
        return ended

    async def _one(self, feed: Feed) -> None:
        host = urlsplit(feed.url).netloc.lower()
        async with self._lanes.turn(host) as turn:
            if host in self._enough:
                self._put_off.append(feed.id)
                return
            self._turns[feed.id] = turn
            naming = asyncio.get_running_loop().call_later(NAMED_S, self._name, feed.id)
            try:
                checked = await self._check(feed)
            except Exception:
                self.stop()  # it concerns every feed: no other is asked for what could not be kept
                raise
            finally:
                naming.cancel()
                del self._turns[feed.id]
        if checked.error_code == TOO_MANY:
            self._enough.add(checked.host or host)
        self._checked.append(checked)
        self._emit(RoundProgress(len(self._checked), len(self._feeds), feed.id))
        if self._slow.pop(feed.id, feed) is None:
            self._emit(RoundSlow(tuple(self._slow)))

    def _name(self, feed_id: int) -> None:
        self._slow[feed_id] = None
        self._emit(RoundSlow(tuple(self._slow)))

    def _offline(self) -> bool | None:
        tried = [checked for checked in self._checked if checked.waits_until is None]
        unreached = sum(checked.error_code in NO_NETWORK for checked in tried)
        if unreached < len(tried):
            return False
        return True if unreached > 1 else None  # one alone may be the site's own trouble
