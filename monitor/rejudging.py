"""Judge stored claims again where an act touches many: in the background, a few at a time, resumed where it stopped."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from types import TracebackType

from monitor import events
from monitor.clock import Clock
from monitor.errors import RasadError
from monitor.judging import judge_on
from monitor.packs.model import Pack
from monitor.store.backlog import tasks
from monitor.store.database import Database

TOLD_AT_ONCE = 2_000
"""Claims that came out otherwise are told in bundles of about this many: each makes the window read again."""

OWN_MISTAKE = events.Trouble(
    "bug",
    "A mistake in this program kept it from judging the stored claims again; they keep the verdicts they have.",
    "It is tried again at the next start; please report it.",
)

log = logging.getLogger("rasad.rejudging")


class Rejudger:
    """Works off what waits to be judged again; use it as an async context manager that ends what runs.

    `pack` gives the pack in force, with the names that a person curated: an act in between may change it.
    """

    def __init__(
        self, db: Database, clock: Clock, emit: Callable[[events.Event], None], pack: Callable[[], Pack]
    ) -> None:
        self._db = db
        self._clock = clock
        self._emit = emit
        self._pack = pack
        self._task: asyncio.Task[None] | None = None

    @property
    def waits(self) -> bool:
        """Whether any claim waits to be judged again."""
        return bool(tasks(self._db))

    def start(self) -> asyncio.Task[None]:
        """Begin, in the background, unless it runs already: what is added meanwhile is done too."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())
        return self._task

    async def finish(self) -> None:
        """Judge all that waits and return then; other commands get their turn in between."""
        if self.waits:
            await asyncio.shield(self.start())

    async def __aenter__(self) -> Rejudger:
        """Do nothing yet."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what runs; the rest is judged next time."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        changed: list[int] = []
        judged = False
        try:
            while (done := judge_on(self._db, self._pack(), self._clock.now())) is not None:
                judged = True
                changed += done
                if len(changed) >= TOLD_AT_ONCE:
                    self._emit(events.JudgementsChanged(tuple(changed)))
                    changed.clear()
                await asyncio.sleep(0)
        except RasadError as trouble:
            log.warning("judging again stopped: %s", trouble.code)
            self._emit(events.Trouble(trouble.code, trouble.sentence, trouble.remedy))
        except Exception:
            log.exception("judging again stopped by a mistake of our own")
            self._emit(OWN_MISTAKE)
        if judged:  # where none came out otherwise, it may be told in other words
            self._emit(events.JudgementsChanged(tuple(changed)))
