"""What follows a round of checks: pages read in full, coverage looked at, notifications made, headlines translated."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from monitor import events
from monitor.clock import Clock
from monitor.pipeline import Tools
from monitor.settings import Settings
from monitor.store import waiting
from monitor.store.database import Database

if TYPE_CHECKING:
    from monitor.covering import Covering
    from monitor.fulltexts import FullTexts
    from monitor.translating import Translating


class Afterwards:
    """Does what a round leaves to be done, while the block runs. `settings` are asked for anew each time.

    What most rounds have no use for is made with its first use.
    """

    def __init__(
        self,
        db: Database,
        path: Path,
        clock: Clock,
        emit: Callable[[events.Event], None],
        settings: Callable[[], Settings],
    ) -> None:
        self._db = db
        self._path = path
        self._clock = clock
        self._emit = emit
        self._settings = settings
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Afterwards:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    @cached_property
    def _full_texts(self) -> FullTexts:
        from monitor.fulltexts import FullTexts

        full_texts = FullTexts()
        self._stack.callback(full_texts.stop)
        return full_texts

    @cached_property
    def _covering(self) -> Covering:
        from monitor.covering import Covering

        return Covering(self._db, self._path)

    @cached_property
    def translating(self) -> Translating:
        """What translates headlines, and is asked about it."""
        from monitor.translating import Translating

        translating = Translating(self._db, self._clock, self._emit, self._settings)
        self._stack.push_async_callback(translating.stop)
        return translating

    async def see_to(self, tools: Tools, *, in_background: bool) -> None:
        """Read pages, look at coverage, tell, translate; the last one `in_background` where much is done so."""
        self._tell_of_deaths()
        await self._read_pages(tools)
        await self._look_at_coverage()
        self.tell()
        await self._translate(in_background=in_background)

    def stop(self) -> None:
        """Read no more pages."""
        self._full_texts.stop()

    def tell(self) -> None:
        """Make the notification that is due, of what the last round brought or of what had to wait."""
        if waiting.alerts(self._db):
            from monitor.telling import put_notice

            self._notify(put_notice(self._db, self._settings(), self._clock.now()))
        if waiting.unusual(self._db):
            from monitor.covering import put_coverage

            self._notify(put_coverage(self._db, self._settings(), self._clock.now()))

    def _tell_of_deaths(self) -> None:
        """Make the notification of the sources that mattered and have died."""
        if waiting.deaths(self._db):
            from monitor.telling import put_deaths

            self._notify(put_deaths(self._db, self._settings(), self._clock.now()))

    def _notify(self, notice_id: int | None) -> None:
        if notice_id is not None:
            self._emit(events.NoticeReady(notice_id))

    async def _read_pages(self, tools: Tools) -> None:
        """Read the pages of matched items whose feeds ask for it, and tell what they say that the feeds did not."""
        if not waiting.pages(self._db):
            return
        changed = await self._full_texts.read(tools)
        if changed:
            self._emit(events.EntriesChanged(changed))
            self.tell()

    async def _look_at_coverage(self) -> None:
        if waiting.coverage(self._db, self._clock.now()):
            await self._covering.look(self._clock.now())

    async def _translate(self, *, in_background: bool) -> None:
        if self._settings().translate == "off":
            return
        task = self.translating.start()
        if not in_background:
            await asyncio.wait({task})
