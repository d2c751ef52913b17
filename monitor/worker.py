"""The worker process: parsing and analysis of what strangers wrote, under a deadline that ends in a kill.

A thread would not do: a hostile megabyte kept the parser busy for 24 s, and its hold on the interpreter froze the
window for as long. The inside of the process is `monitor.worker_child`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, overload

import monitor
from monitor.errors import WorkerError
from monitor.jobs import (
    LENGTH,
    NO_MEMORY,
    AnalyseJob,
    Answer,
    DescribeJob,
    HoldJob,
    Job,
    MatchJob,
    ParseJob,
    ReadJobs,
    ReadPageJob,
    TryJob,
    UsePack,
    answer_of,
    message,
)
from monitor.patience import patient

if TYPE_CHECKING:
    from monitor.feeds.model import ParsedFeed
    from monitor.feeds.pages import PageText
    from monitor.feeds.parsefile import ParseReport
    from monitor.trying import Trial
    from monitor.types import Analysis, Held, Match

__all__ = ["AnalyseJob", "DescribeJob", "HoldJob", "MatchJob", "ParseJob", "ReadPageJob", "TryJob", "UsePack", "Worker"]

MEMORY_LIMIT: Final = 1024**3
"""Bytes of address space the child may take, where the system can bound it."""
START_S: Final = 30.0
"""Seconds a replaced child may take to load its pack again."""
STOP_S: Final = 1.0
"""Seconds an idle child may take to leave by itself."""
LARGE: Final = 128 * 1024
"""Bytes of a feed from which on it is read aside, by a child of its own without a pack.

What is smaller takes a second at the very worst; a hostile megabyte holds a child for as long as its deadline lets it,
and ten of them, one after another, held up forty good feeds for 54 s.
"""
LINGER_S: Final = 5.0
"""Seconds that the second child stays after its last job: to start one costs as much as to read twenty feeds."""
MAX_ANSWER: Final = 256 * 1024 * 1024
"""Bytes of an answer that are read."""


class Worker:
    """One child process and the way to it; to be used as an async context manager, or by `start` and `stop`.

    Jobs wait for one another, but large feeds only for large feeds: a second child reads them, and leaves `linger_s`
    seconds after the last one. Whatever happens to a child, the next job finds a fresh one. `memory_limit` is in bytes;
    `command` replaces the child's program in tests.
    """

    def __init__(
        self, *, memory_limit: int = MEMORY_LIMIT, command: tuple[str, ...] = (), linger_s: float = LINGER_S
    ) -> None:
        self._command = command or (sys.executable, "-P", "-m", "monitor.worker_child", str(memory_limit))
        self._lock = asyncio.Lock()
        self._child: Process | None = None
        self._pack: UsePack | None = None
        self._rules = ""
        self._aside: Worker | None = None
        self._n_aside = 0
        self._linger_s = linger_s
        self._timer: asyncio.TimerHandle | None = None
        self._leaving: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """The child's process id, None where there is none."""
        return self._child.pid if self._child else None

    @property
    def rules(self) -> str:
        """The hash of the pack by which the last job was done, "" where none was in use."""
        return self._rules

    def intend(self, pack: UsePack) -> None:
        """Have every child from the next one on load a pack that is known to work; none is started for it."""
        self._pack = pack

    async def start(self) -> None:
        """Start the child ahead of its first job. Raises WorkerError where the system refuses."""
        async with self._lock:
            await self._ready()

    @overload
    async def run(self, job: ParseJob, deadline: float) -> ParsedFeed: ...
    @overload
    async def run(self, job: ReadJobs, deadline: float) -> tuple[Answer, ...]: ...
    @overload
    async def run(self, job: DescribeJob, deadline: float) -> ParseReport: ...
    @overload
    async def run(self, job: AnalyseJob, deadline: float) -> tuple[Analysis, ...]: ...
    @overload
    async def run(self, job: TryJob, deadline: float) -> Trial: ...
    @overload
    async def run(self, job: MatchJob, deadline: float) -> tuple[Match | None, ...]: ...
    @overload
    async def run(self, job: HoldJob, deadline: float) -> tuple[Held, ...]: ...
    @overload
    async def run(self, job: ReadPageJob, deadline: float) -> PageText: ...
    @overload
    async def run(self, job: UsePack, deadline: float) -> str: ...
    async def run(self, job: Job, deadline: float) -> Any:
        """Have a job done within `deadline` seconds, counted from its turn; more where the machine keeps it waiting.

        Raises the RasadError that the job ended in, or WorkerError with the code `too_slow`, `died`, `no_memory`,
        `crashed` (a mistake of ours, its traceback is the cause) or `no_worker`.
        """
        if isinstance(job, ParseJob) and len(job.body) > LARGE:
            answer = await self._answered_aside(job, deadline)
        else:
            answer = await self._answered(job, deadline)
        if answer.error:
            raise answer.error
        if answer.crash:
            raise _crashed() from RuntimeError(answer.crash)
        return answer.value

    async def stop(self) -> None:
        """Let an idle child leave, kill a busy one; no process is left behind."""
        if self._timer:
            self._timer.cancel()
        if self._aside:
            await self._aside.stop()
        if self._leaving:
            await self._leaving
        if self._lock.locked():
            self._kill()
        await self._dismiss()

    async def _dismiss(self) -> None:
        """Let the child leave, once it is idle."""
        async with self._lock:
            child = self._child
            if child and child.stdin:
                child.stdin.close()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(child.wait(), STOP_S)
            await self._end()

    async def __aenter__(self) -> Worker:
        """Start the child."""
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the child."""
        await self.stop()

    async def _answered(self, job: Job, deadline: float) -> Answer:
        async with self._lock:
            await self._ready()
            answer = await self._asked(job, deadline)
            if isinstance(job, UsePack) and not (answer.error or answer.crash):
                self._pack, self._rules = job, answer.value
        return answer

    async def _answered_aside(self, job: ParseJob, deadline: float) -> Answer:
        """Have the second child do a job; some time after the last one that waits for it, it leaves."""
        if self._aside is None:
            self._aside = Worker(command=self._command)
        if self._timer:
            self._timer.cancel()
        self._n_aside += 1
        try:
            return await self._aside._answered(job, deadline)
        finally:
            self._n_aside -= 1
            if not self._n_aside:
                self._timer = asyncio.get_running_loop().call_later(self._linger_s, self._let_go, self._aside)

    def _let_go(self, aside: Worker) -> None:
        """Let the second child leave; a job that comes meanwhile starts another."""
        self._leaving = asyncio.create_task(aside._dismiss())

    async def _ready(self) -> None:
        """Make sure that there is a live child with the pack loaded."""
        if self._child and self._child.returncode is None:
            return
        await self._end()
        try:
            self._child = await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_environment()
            )
        except OSError as error:
            raise _no_worker() from error
        if self._pack:
            answer = await self._asked(self._pack, START_S)
            if answer.error or answer.crash:
                await self._end()  # a child without the pack would read texts by nothing
                raise answer.error or _crashed() from RuntimeError(answer.crash)
            self._rules = answer.value

    async def _asked(self, job: Job, deadline: float) -> Answer:
        """Send a job and wait for its answer; a child that is late, dead, spent or forsaken is killed."""
        answer: Answer | None = None
        try:
            async with asyncio.timeout(deadline) as limit:
                with patient(limit, self.pid or 0, deadline):
                    answer = await self._exchange(job)
        except TimeoutError as error:
            raise _too_slow() from error
        except (OSError, EOFError, pickle.UnpicklingError, ValueError) as error:
            raise _died() from error
        finally:
            if answer is None or (answer.error and answer.error.code == NO_MEMORY):
                await self._end()
        return answer

    async def _exchange(self, job: Job) -> Answer:
        child = self._child
        if child is None or child.stdin is None or child.stdout is None:
            raise EOFError
        child.stdin.write(message(job))
        await child.stdin.drain()
        (size,) = LENGTH.unpack(await child.stdout.readexactly(LENGTH.size))
        if size > MAX_ANSWER:
            raise ValueError("the answer is too large")
        return answer_of(await child.stdout.readexactly(size))

    def _kill(self) -> None:
        if self._child:
            with contextlib.suppress(ProcessLookupError):
                self._child.kill()

    async def _end(self) -> None:
        """Kill the child if it lives, and let go of its pipes."""
        self._kill()
        child, self._child = self._child, None
        if child is None:
            return
        if child.stdin:
            child.stdin.close()
        await asyncio.shield(child.wait())


def _environment() -> dict[str, str]:
    """Return the child's environment: ours, with this very package first on its path."""
    own = str(Path(monitor.__file__).parent.parent)
    path = os.pathsep.join(part for part in (own, os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": path}


def _too_slow() -> WorkerError:
    return WorkerError(
        "Reading took too long and was stopped.", "It is tried again later, after a longer wait.", code="too_slow"
    )


def _died() -> WorkerError:
    return WorkerError("Reading ended unexpectedly.", "It is tried again later, after a longer wait.", code="died")


def _crashed() -> WorkerError:
    return WorkerError(
        "A mistake in this program kept it from reading.", "It is tried again later; please report it.", code="crashed"
    )


def _no_worker() -> WorkerError:
    return WorkerError(
        "The part of the program that reads feeds cannot be started.", "Close other programs.", code="no_worker"
    )
