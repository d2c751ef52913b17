"""The engine thread: one asyncio loop with the scheduler, the network, the worker process and the one writer."""

from __future__ import annotations

import asyncio
import itertools
import logging
import threading
from collections import deque
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

from monitor.clock import Clock, SystemClock
from monitor.commands import Command
from monitor.desk import Desk
from monitor.errors import RasadError
from monitor.events import CommandFailed, Event, Started, Stopped, Trouble
from monitor.profile import Profile
from monitor.settings import Settings

THREAD_NAME = "rasad-engine"

log = logging.getLogger("rasad.engine")


class Engine:
    """Watches the feeds in a thread of its own. Talk to it by `submit`; it answers through `emit`.

    `emit` is called in the engine's thread and must return at once. `pack_dir` names the pack to use instead of the
    profile's. With `scheduled` false nothing happens unless a command asks for it. An engine runs once.
    """

    def __init__(
        self,
        profile: Profile,
        settings: Settings,
        emit: Callable[[Event], None],
        *,
        clock: Clock | None = None,
        pack_dir: Path | None = None,
        scheduled: bool = True,
    ) -> None:
        self._profile = profile
        self._settings = settings
        self._emit = emit
        self._clock = clock or SystemClock()
        self._pack_dir = pack_dir
        self._scheduled = scheduled
        self._ids = itertools.count(1)
        self._mailbox: deque[tuple[int, Command]] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken: asyncio.Event | None = None
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name=THREAD_NAME, daemon=True)

    def start(self) -> None:
        """Start the thread and return at once; `Started` or `Trouble` and `Stopped` follow."""
        self._thread.start()

    def submit(self, command: Command) -> int:
        """Hand over a command from any thread; return the id that its answer will carry."""
        command_id = next(self._ids)
        self._mailbox.append((command_id, command))
        self._wake()
        return command_id

    def stop(self, timeout: float = 5.0) -> bool:
        """End everything that runs, close the store and join the thread.

        Return whether the thread ended within `timeout` seconds. What was not committed is done again next time.
        """
        self._stopping = True
        self._wake()
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _wake(self) -> None:
        loop, woken = self._loop, self._woken
        if loop is None or woken is None:
            return
        try:
            loop.call_soon_threadsafe(woken.set)
        except RuntimeError:
            log.debug("the loop closed before it could be woken")

    def _run(self) -> None:
        try:
            asyncio.run(self._live())
        except RasadError as trouble:
            log.warning("the engine stopped: %s", trouble, exc_info=trouble.__cause__)
            self._emit(Trouble(trouble.code, trouble.sentence, trouble.remedy))
        except Exception:
            log.exception("the engine stopped by a mistake of its own")
            self._emit(Trouble("bug", "Rasad met a mistake of its own and stopped checking.", "Start it again."))
        finally:
            self._emit(Stopped())

    async def _live(self) -> None:
        self._woken = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        async with AsyncExitStack() as stack:
            desk = await stack.enter_async_context(
                Desk(self._profile, self._settings, self._emit, self._clock, self._pack_dir)
            )
            await desk.prepare()
            if not self._scheduled:
                await desk.judge_on()
            self._emit(Started())
            if self._scheduled:
                from monitor.schedule import Schedule  # late: what is asked once needs no scheduler

                desk.on_settings = stack.enter_context(Schedule(desk)).plan
                desk.read_again()
            await self._serve(desk, self._woken)

    async def _serve(self, desk: Desk, woken: asyncio.Event) -> None:
        running: set[asyncio.Task[None]] = set()
        try:
            while not self._stopping:
                while self._mailbox and not self._stopping:
                    command_id, command = self._mailbox.popleft()
                    task = asyncio.create_task(self._answer(desk, command_id, command))
                    running.add(task)
                    task.add_done_callback(running.discard)
                woken.clear()
                if not self._mailbox and not self._stopping:
                    await woken.wait()
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def _answer(self, desk: Desk, command_id: int, command: Command) -> None:
        try:
            self._emit(await desk.carry_out(command_id, command))
        except RasadError as trouble:
            self._emit(CommandFailed(command_id, trouble.code, trouble.sentence, trouble.remedy))
        except Exception:
            log.exception("a command failed by a mistake of our own: %r", command)
            self._emit(
                CommandFailed(command_id, "bug", "That did not work: Rasad met a mistake of its own.", "Try again.")
            )
