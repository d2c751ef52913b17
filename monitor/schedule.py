"""What happens by itself: the tick that finds due feeds, the daily digest, the daily upkeep."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from datetime import tzinfo
from types import TracebackType
from typing import Protocol

from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

TICK_S = 30
"""Seconds between two looks at which feeds are due."""

log = logging.getLogger("rasad.engine")


class Duties(Protocol):
    """What the schedule calls."""

    @property
    def zone(self) -> tzinfo:
        """The user's time zone."""

    @property
    def digest_at(self) -> tuple[int, int] | None:
        """Hour and minute of the digest in that zone, None for no digest."""

    async def tick(self) -> None:
        """Check what is due."""

    async def daily_digest(self) -> None:
        """Write the digest of the day, once a local date."""

    async def upkeep(self) -> None:
        """Back up and tidy."""


class Schedule:
    """The tick and the two daily jobs while the block runs. Job store in memory; what was missed is caught up once.

    The tick goes by the loop's own clock, which nobody can set: a wall clock set back by two hours would have the
    scheduler wait as long. Each tick has the scheduler look at the wall clock again, so that the daily jobs are late by
    half a minute at most whatever happened to it.
    """

    def __init__(self, duties: Duties) -> None:
        self._duties = duties
        self._ticks: set[asyncio.Task[None]] = set()
        self._ticker: asyncio.Task[None]
        # No grace would drop a run after a stall; without coalescing every missed one would run (measured: 33).
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            executors={"default": _Executor()},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def __enter__(self) -> Schedule:
        """Start the scheduler; the first tick comes at once."""
        self._scheduler.start()
        self.plan()
        self._ticker = asyncio.create_task(self._tick())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in (self._ticker, *self._ticks):
            task.cancel()
        self._scheduler.shutdown(wait=False)

    def plan(self) -> None:
        """Set the times of day anew, after the settings have changed."""
        duties = self._duties
        self._put("upkeep", duties.upkeep, CronTrigger(hour=3, minute=30, timezone=duties.zone))
        if duties.digest_at:
            hour, minute = duties.digest_at
            self._put("digest", duties.daily_digest, CronTrigger(hour=hour, minute=minute, timezone=duties.zone))
        elif self._scheduler.get_job("digest"):
            self._scheduler.remove_job("digest")

    async def _tick(self) -> None:
        """Tick at once and every half minute, whether the last one is through or not: it is the duty's to join them."""
        while True:
            task = asyncio.create_task(_guarded("tick", self._duties.tick)())
            self._ticks.add(task)
            task.add_done_callback(self._ticks.discard)
            await asyncio.sleep(TICK_S)
            self._scheduler.wakeup()

    def _put(self, name: str, duty: Callable[[], Awaitable[None]], trigger: object, **options: object) -> None:
        self._scheduler.add_job(_guarded(name, duty), trigger, id=name, replace_existing=True, **options)


class _Executor(AsyncIOExecutor):  # type: ignore[misc]
    """Says nothing of a job that the engine's end found not even begun: no failure, and its guard never ran."""

    def _run_job_error(self, job_id: str, exc: BaseException, traceback: TracebackType | None = None) -> None:
        if isinstance(exc, asyncio.CancelledError):
            log.debug("the scheduled job %s was not begun before the engine ended", job_id)
        else:
            super()._run_job_error(job_id, exc, traceback)


def _guarded(name: str, duty: Callable[[], Awaitable[None]]) -> Callable[[], Coroutine[None, None, None]]:
    async def run() -> None:
        try:
            await duty()
        except asyncio.CancelledError:
            log.debug("the scheduled job %s ended with the engine", name)
        except Exception:
            log.exception("the scheduled job %s failed; it runs again at its next time", name)

    return run
