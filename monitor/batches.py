"""Answers that wait for the worker are read together: to ask it costs about the same for one feed as for eight.

Nothing waits for company. The first answer goes at once; what comes while it is read goes with the next job.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from typing import Final

from monitor.errors import RasadError, WorkerError
from monitor.jobs import Answer, ReadJob, ReadJobs
from monitor.worker import Worker

FEEDS: Final = 8
"""Answers read in one job."""
BYTES: Final = 512 * 1024
"""Bytes of answers in one job beyond which no more are added."""
TOGETHER_S: Final = 10.0
"""Seconds that a job may take; eight ordinary feeds take less than one."""

log = logging.getLogger("rasad.pipeline")

_Asked = tuple[ReadJob, "asyncio.Future[Answer | None]"]


def _refuse(batch: Sequence[_Asked], trouble: RasadError) -> None:
    for _, future in batch:
        if not future.done():
            future.set_exception(trouble)


class Batches:
    """Collects what the worker is to read; belongs to the engine's loop."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._waiting: deque[_Asked] = deque()
        self._task: asyncio.Task[None] | None = None

    async def read(self, job: ReadJob) -> Answer | None:
        """Return what the worker answers to a job.

        None where the worker was lost over this job or another one of the batch: then it is to be asked for this one
        alone, under a deadline of its own, and only the job that is to blame comes to grief. Raises PackError where the
        worker cannot load its rules.
        """
        answer: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, answer))
        if self._task is None:
            self._task = asyncio.create_task(self._work())
        return await answer

    async def _work(self) -> None:
        batch: list[_Asked] = []
        try:
            while batch := self._next():
                try:
                    answers = await self._answers(tuple(job for job, _ in batch))
                except RasadError as trouble:
                    _refuse(batch, trouble)
                    continue
                for (_, future), answer in zip(batch, answers, strict=True):
                    if not future.done():
                        future.set_result(answer)
        finally:
            self._task = None
            for _, future in (*batch, *self._waiting):  # only where this task was cancelled: nobody waits for ever
                future.cancel()
            self._waiting.clear()

    def _next(self) -> list[_Asked]:
        batch: list[_Asked] = []
        size = 0
        while self._waiting and len(batch) < FEEDS and size < BYTES:
            job, future = self._waiting.popleft()
            if not future.done():
                batch.append((job, future))
                size += len(job.parse.body)
        return batch

    async def _answers(self, jobs: tuple[ReadJob, ...]) -> Sequence[Answer | None]:
        try:
            return await self._worker.run(ReadJobs(jobs), TOGETHER_S)
        except WorkerError as trouble:
            log.info("%d feeds are read one by one: %s", len(jobs), trouble.code)
        except RasadError:
            raise  # no job is to blame: the rules cannot be read, and no feed can without them
        except Exception:
            log.exception("%d feeds are read one by one", len(jobs))
        return [None] * len(jobs)
