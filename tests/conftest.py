"""Set the stage for all tests: no screen, no leftovers, and the shared folder only where it is there."""

from __future__ import annotations

import gc
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported by anything
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)  # no test may speak to the desktop of whoever runs it

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from monitor.analysis import Analyser
from monitor.profile import Profile
from tests.shipped import shipped_analyser

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # a test says what holds, not how fast the machine is that runs it

SHARED = Path(__file__).resolve().parents[2] / "shared"
OUR_THREADS = ("rasad-engine", "rasad-notify")
QT_FIXTURES = frozenset({"qapp", "qtbot", "qtmodeltester"})


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of material beside the clone; tests that read it skip where it is not."""
    if not SHARED.is_dir():
        pytest.skip(f"the folder {SHARED.name}/ is not beside this clone")
    return SHARED


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """Return the analyser of the built-in pack."""
    return shipped_analyser()


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """Return an empty profile of the test's own, with its folder made."""
    return Profile(tmp_path / "profile").make()


@pytest.fixture(scope="session", autouse=True)
def away_from_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test off the profile and the settings of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(autouse=True)
def leaves_nothing(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window, a timer or a thread of ours behind.

    Runs after the test's own fixtures are taken down. Tests without Qt pay for the look at threads alone.
    """
    threads_before = set(threading.enumerate())
    yield
    left = _left_threads(threads_before)
    if not QT_FIXTURES.isdisjoint(request.fixturenames):
        left += _left_in_qt()
    if left:
        pytest.fail(f"{request.node.name} leaves behind: " + "; ".join(left), pytrace=False)


def _left_threads(before: set[threading.Thread]) -> list[str]:
    ours = [thread for thread in threading.enumerate() if thread.name.startswith(OUR_THREADS)]
    return [f"thread {thread.name}" for thread in ours if thread not in before and thread.is_alive()]


def _left_in_qt() -> list[str]:
    """Deliver deferred deletes, which the event loop's own processing does not, then look at what still lives."""
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return []
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if app.topLevelWidgets() or _active_timers(QTimer):
        gc.collect()  # a cycle of ours may hold what nobody uses any more
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    windows = [f"window {type(widget).__name__} {widget.objectName()!r}" for widget in app.topLevelWidgets()]
    for widget in app.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    return windows + [f"active timer of {type(timer.parent()).__name__}" for timer in _active_timers(QTimer)]


def _active_timers(timer_type: type) -> list:
    return [thing for thing in gc.get_objects() if type(thing) is timer_type and _is_active(thing)]


def _is_active(timer: object) -> bool:
    from shiboken6 import Shiboken

    return Shiboken.isValid(timer) and timer.isActive()
