"""The chain of notifications: service, balloon, bar; and the click that comes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui_desktop.conftest import FakeService, TrayHost
from ui.notify.chain import Notifier
from ui.notify.events import Clicked, Note, NotShown, PutOff, Shown
from ui.tray import Tray

NOTE = Note(5, "A title", "A body")


@pytest.fixture
def notifier(tray: Tray) -> Iterator[Notifier]:
    """Return a notifier with a service that answers as the test says."""
    notifier = Notifier(tray, open_service=FakeService)
    yield notifier
    notifier.close()
    notifier.deleteLater()


@pytest.fixture
def service(notifier: Notifier) -> FakeService:
    """Return the service of `notifier`."""
    service = notifier._service
    assert isinstance(service, FakeService)
    return service


@pytest.fixture
def serviceless(tray: Tray) -> Iterator[Notifier]:
    """Return a notifier on a system that has no notification service."""
    notifier = Notifier(tray, open_service=lambda _emit: None)
    yield notifier
    notifier.close()
    notifier.deleteLater()


def test_notice_goes_to_the_service_and_is_told_once_it_is_shown(
    notifier: Notifier, service: FakeService, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(notifier.shown):
        notifier.show(NOTE.notice_id, NOTE.title, NOTE.body)
    assert service.notes == [NOTE]
    with qtbot.waitSignal(notifier.shown) as told:
        service.emit(Shown(5))
    assert told.args == [5]


def test_click_and_later_come_back_with_the_notice(notifier: Notifier, service: FakeService, qtbot: QtBot) -> None:
    with qtbot.waitSignal(notifier.clicked) as clicked:
        service.emit(Clicked(5))
    with qtbot.waitSignal(notifier.put_off) as put_off:
        service.emit(PutOff(6))
    assert (clicked.args, put_off.args) == ([5], [6])


def test_what_the_service_does_not_show_is_asked_of_the_window(
    notifier: Notifier, service: FakeService, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(notifier.bar_requested) as asked, qtbot.waitSignal(notifier.shown) as told:
        service.emit(NotShown(Note(5, "<b>A</b>", "1 < 2"), "refused"))
    assert asked.args == [5, "<b>A</b>", "1 < 2"]
    assert told.args == [5]


def test_without_service_and_tray_the_bar_is_asked_for(serviceless: Notifier, qtbot: QtBot) -> None:
    with qtbot.waitSignal(serviceless.bar_requested) as asked:
        serviceless.show(5, "A title", "A body")
    assert asked.args == [5, "A title", "A body"]


def test_balloon_is_the_second_way_and_its_click_comes_back(
    serviceless: Notifier, tray: Tray, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    balloons: list[tuple[str, str]] = []
    monkeypatch.setattr(tray, "show_message", lambda title, body: balloons.append((title, body)) or True)
    with qtbot.assertNotEmitted(serviceless.bar_requested), qtbot.waitSignal(serviceless.shown):
        serviceless.show(5, "A title", "A body")
    assert balloons == [("A title", "A body")]
    with qtbot.waitSignal(serviceless.clicked) as clicked:
        tray.message_clicked.emit()
    assert clicked.args == [5]


def test_balloon_click_without_a_notice_of_ours_says_nothing(serviceless: Notifier, tray: Tray, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(serviceless.clicked):
        tray.message_clicked.emit()


def test_failing_service_gets_balloon_and_bar(
    notifier: Notifier, service: FakeService, tray: Tray, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tray, "show_message", lambda _title, _body: True)
    with qtbot.waitSignal(notifier.bar_requested):
        service.emit(NotShown(NOTE, "refused"))


def test_no_signal_follows_close(tray: Tray, qtbot: QtBot) -> None:
    notifier = Notifier(tray, open_service=FakeService)
    service = notifier._service
    assert isinstance(service, FakeService)
    notifier.close()
    with qtbot.assertNotEmitted(notifier.clicked, wait=50):
        service.emit(Clicked(5))
    assert service.closed
    notifier.deleteLater()


def test_no_session_bus_ends_in_the_bar(
    host: TrayHost, tray: Tray, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    notifier = Notifier(tray)
    with qtbot.waitSignal(notifier.bar_requested) as asked:
        notifier.show(5, "A title", "A body")
    assert asked.args == [5, "A title", "A body"]
    notifier.close()
    notifier.deleteLater()
