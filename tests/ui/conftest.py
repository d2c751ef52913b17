"""What tests of the window share: a skin, a store in memory, a window that is gone afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from pytestqt.qtbot import QtBot

from tests.ui.rows import NOW, FakeReads, Recorder
from ui.acting import Acting
from ui.browsing import Browsing
from ui.theme import Skin
from ui.views.window import MainWindow


@pytest.fixture
def skin(qapp: object) -> Skin:
    return Skin(theme="light")


@dataclass
class Stage:
    """A window over a store in memory."""

    window: MainWindow
    browsing: Browsing
    acting: Acting
    reads: FakeReads
    recorder: Recorder

    def settle(self) -> None:
        """Wait until what is read beside the window's thread is shown."""
        aside = self.browsing.aside
        assert aside.findChild(QThreadPool).waitForDone()
        QCoreApplication.sendPostedEvents(aside)


@pytest.fixture
def make_stage(qtbot: QtBot, skin: Skin) -> Iterator[Callable[..., Stage]]:
    made: list[MainWindow] = []

    def make(reads: FakeReads | None = None, size: tuple[int, int] = (1440, 900)) -> Stage:
        held = reads or FakeReads()
        window = MainWindow(skin, lambda ids: held.items(ids), lambda: NOW)
        made.append(window)
        window.resize(*size)
        recorder = Recorder()
        browsing = Browsing(window, recorder, lambda: NOW, window)
        acting = Acting(window, browsing, recorder, skin, window)
        window.show()
        browsing.use(held)
        return Stage(window, browsing, acting, held, recorder)

    yield make
    for window in made:
        window.close_for_good()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def stage(make_stage: Callable[..., Stage]) -> Stage:
    return make_stage()
