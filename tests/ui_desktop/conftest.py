"""What tests of tray and notifications share: a tray host that comes and goes, a service that answers as told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from pytestqt.qtbot import QtBot

from ui.notify.events import BusEvent, Note
from ui.tray import Tray

NOON = datetime(2026, 11, 20, 12, 30, tzinfo=timezone(timedelta(hours=3, minutes=30)))
NOON_UTC = int(NOON.astimezone(UTC).timestamp())


class TrayHost:
    """Stands for the desktop's answer whether it has a tray."""

    def __init__(self) -> None:
        self.present = False

    def ask(self) -> bool:
        return self.present


class FakeService:
    """A notification service that keeps what it is shown and answers when the test says so."""

    def __init__(self, emit: Callable[[BusEvent], None]) -> None:
        self.emit = emit
        self.notes: list[Note] = []
        self.closed = False

    def show(self, note: Note) -> None:
        self.notes.append(note)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def host() -> TrayHost:
    """Return a desktop without a tray; set `present` to give it one."""
    return TrayHost()


@pytest.fixture
def tray(host: TrayHost, qtbot: QtBot) -> Iterator[Tray]:
    """Return a tray that looks at `host`, at noon in a zone three and a half hours east."""
    tray = Tray(None, now=lambda: NOON, ask=host.ask)
    yield tray
    tray.close()
    tray.deleteLater()
