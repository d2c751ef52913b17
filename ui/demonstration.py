"""The demonstration in the window: sample feeds on loopback, published edition by edition."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from monitor import commands as ask
from ui.actions import Actions

if TYPE_CHECKING:
    from monitor.demo.server import DemoServer
    from monitor.profile import Profile

LOOK_MS = 250
FEED_LISTS = "feeds*.jsonl"


def pack_without_feeds(source: Path, profile: Profile) -> Path:
    """Copy a pack into the profile without its list of feeds, so that nothing outside is asked; return the copy."""
    copy = profile.directory / "demo-pack"
    shutil.copytree(source, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    for listed in copy.glob(FEED_LISTS):
        listed.write_text("", encoding="utf-8")
    return copy


class Demonstration(QObject):
    """Follows the timetable of the demonstration, once the first check has ended."""

    finished = Signal()
    stepped = Signal(int)
    """The number of the edition that is served now."""

    def __init__(self, actions: Actions, parent: QObject | None = None, *, hurried: bool = False) -> None:
        """Follow the timetable, or where `hurried` take each step when the one before has ended."""
        super().__init__(parent)
        self._actions = actions
        self._hurried = hurried
        self._server: DemoServer | None = None
        self._clock = QElapsedTimer()
        self._since = -1.0
        self._n_done = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._on_time)

    def start(self) -> None:
        """Serve the sample feeds, follow them and check them; raise FeedError where no port can be had."""
        from monitor.demo.server import DemoServer
        from monitor.demo.stories import builtin_demo_dir, load_outlets

        self._server = DemoServer(load_outlets(builtin_demo_dir()), dt.datetime.now(dt.UTC))
        specs = self._server.start()
        self._actions.submit(ask.Follow(feeds=specs))
        self._actions.submit(ask.CheckNow())

    def on_round_finished(self) -> None:
        """Begin the timetable after the first round, or take the next step of a hurried one."""
        if self._hurried:
            self.step_on()
        elif self._server is not None and not self._clock.isValid():
            self._clock.start()
            self._timer.start()

    def step_on(self) -> None:
        """Take the next step at once, and those after it that need no check of the feeds."""
        from monitor.demo.script import SCRIPT

        while self._n_done < len(SCRIPT):
            step = SCRIPT[self._n_done]
            self._n_done += 1
            self._carry_out(step.act.value, step.edition)
            if step.act.value != "digest":
                return
        self.finished.emit()

    def stop(self) -> None:
        """Stop the timetable and the server."""
        self._timer.stop()
        server, self._server = self._server, None
        if server is not None:
            server.stop()

    def _on_time(self) -> None:
        from monitor.demo.script import due, finished

        elapsed = self._clock.elapsed() / 1000
        for step in due(self._since, elapsed):
            self._carry_out(step.act.value, step.edition)
        self._since = elapsed
        if finished(elapsed):
            self._timer.stop()
            self.finished.emit()

    def _carry_out(self, act: str, edition: int) -> None:
        if act == "digest":
            self._actions.submit(ask.WriteDigest())
        elif self._server is not None:
            self._server.publish(edition)
            self._actions.submit(ask.CheckNow())
            self.stepped.emit(edition)
