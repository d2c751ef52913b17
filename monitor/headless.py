"""The engine without a window: submit a command, wait for its answer. The command line and tests use it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType

from monitor.commands import Command
from monitor.engine import Engine
from monitor.errors import RasadError
from monitor.events import CommandDone, CommandFailed, Event, Started, Stopped, Trouble
from monitor.profile import Profile
from monitor.settings import Settings

PATIENCE = 3600.0
"""Seconds to wait for one event before giving up: longer than any round may take."""


class Session:
    """A started engine whose events can be waited for; use it in a `with` block.

    `listen` hears every event in this thread, also those nobody waits for. With `scheduled` the engine checks feeds,
    writes digests and tidies up by itself; without, it does only what it is told.
    """

    def __init__(
        self,
        profile: Profile,
        settings: Settings,
        *,
        pack_dir: Path | None = None,
        scheduled: bool = False,
        listen: Callable[[Event], None] | None = None,
    ) -> None:
        self._queue: SimpleQueue[Event] = SimpleQueue()
        self._listen = listen
        self.engine = Engine(profile, settings, self._queue.put, pack_dir=pack_dir, scheduled=scheduled)

    def __enter__(self) -> Session:
        """Start the engine and wait until it takes commands. Raises RasadError where it cannot."""
        self.engine.start()
        try:
            self.wait_for(lambda event: isinstance(event, Started))
        except BaseException:
            self.engine.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.engine.stop()

    def ask(self, command: Command) -> CommandDone:
        """Carry out a command and return its answer. Raises RasadError with the engine's sentence where it failed."""
        command_id = self.engine.submit(command)
        answer = self.wait_for(
            lambda event: isinstance(event, CommandDone | CommandFailed) and event.command_id == command_id
        )
        if isinstance(answer, CommandFailed):
            raise RasadError(answer.sentence, answer.remedy, code=answer.code)
        assert isinstance(answer, CommandDone)  # noqa: S101 - the predicate above lets nothing else through
        return answer

    def wait_for(self, wanted: Callable[[Event], bool], timeout: float | None = PATIENCE) -> Event:
        """Hear events until one is wanted and return it. Raises RasadError where the engine stops or stays silent."""
        trouble: Trouble | None = None
        while True:
            try:
                event = self._queue.get(timeout=timeout)
            except Empty:
                raise RasadError("The engine gave no answer.", "Try again; `rasadctl doctor` may say more.") from None
            if self._listen:
                self._listen(event)
            if wanted(event):
                return event
            if isinstance(event, Trouble):
                trouble = event
            if isinstance(event, Stopped):
                if trouble:
                    raise RasadError(trouble.sentence, trouble.remedy, code=trouble.code)
                raise RasadError("The engine stopped.", "Start again; `rasadctl doctor` may say more.")
