"""The way over the session bus, against services that can much, little or nothing."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.fake_service import FakeService
from tests.desktop.screen import PATIENCE, need_programs, start_bus
from ui.notify import bus
from ui.notify.bus import BusNotifications
from ui.notify.events import BusEvent, Clicked, Note, NotShown, PutOff, Shown

NOTE = Note(5, "Length: 1 < 2", "known & <b>bold</b>")


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the address of a session bus with nobody on it, in force for this test."""
    need_programs("dbus-daemon")
    program, address = start_bus(tmp_path)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield address
    program.stop()


@pytest.fixture
def serve(address: str) -> Iterator[Callable[..., FakeService]]:
    """Return a way to bring up a service on the bus; it leaves with the test."""
    services: list[FakeService] = []

    def start(*capabilities: str, **ways: bool) -> FakeService:
        services.append(FakeService(address, *capabilities, **ways))
        return services[-1]

    yield start
    for service in services:
        service.stop()


class Teller:
    """Notifications with a box for what becomes of them."""

    def __init__(self) -> None:
        self._events: queue.Queue[BusEvent] = queue.Queue()
        self.notifications = BusNotifications(self._events.put)

    def show(self, note: Note = NOTE) -> BusEvent:
        self.notifications.show(note)
        return self.next()

    def next(self) -> BusEvent:
        return self._events.get(timeout=PATIENCE)

    def nothing_more(self) -> bool:
        return self._events.empty()


@pytest.fixture
def teller() -> Iterator[Teller]:
    """Return notifications that are closed with the test."""
    teller = Teller()
    yield teller
    teller.notifications.close()


def test_service_with_markup_gets_an_escaped_body(serve: Callable[..., FakeService], teller: Teller) -> None:
    service = serve("body", "body-markup", "actions")
    assert teller.show() == Shown(5)
    app, replaces, _icon, title, body, actions, hints, expires = service.shown[0]
    assert (app, replaces, title, body, expires) == ("Rasad", 0, NOTE.title, "known &amp; &lt;b&gt;bold&lt;/b&gt;", -1)
    assert actions == ["default", "Open", "open", "Open", "later", "Later"]
    assert hints == {"urgency": ("y", 1), "desktop-entry": ("s", "rasad")}


@pytest.mark.parametrize(("capabilities", "body"), [(("body",), NOTE.body), ((), "")])
def test_service_that_can_little_gets_no_more(
    serve: Callable[..., FakeService], teller: Teller, capabilities: tuple[str, ...], body: str
) -> None:
    service = serve(*capabilities)
    assert teller.show() == Shown(5)
    assert service.shown[0][4:6] == (body, [])


def test_actions_come_back_with_our_own_ids(serve: Callable[..., FakeService], teller: Teller) -> None:
    service = serve("body", "actions")
    ids = {}
    for notice_id in (5, 6, 7):
        assert teller.show(Note(notice_id, "title", "body")) == Shown(notice_id)
        ids[notice_id] = 100 + len(ids) + 1
    service.invoke(999, "default")  # another program's
    service.invoke(ids[6], "default")
    service.invoke(ids[5], "later")
    service.invoke(ids[7], "open")
    assert [teller.next() for _ in range(3)] == [Clicked(6), PutOff(5), Clicked(7)]
    service.invoke(ids[6], "default")  # closed already, its number may be another's now
    assert teller.show() == Shown(5)
    assert teller.nothing_more()


def test_bus_without_a_service_is_told(address: str, teller: Teller) -> None:
    event = teller.show()
    assert isinstance(event, NotShown)
    assert event.note == NOTE


def test_refusal_is_told_and_the_next_one_tried_again(serve: Callable[..., FakeService], teller: Teller) -> None:
    service = serve("body", refusing=True)
    assert isinstance(teller.show(), NotShown)
    service.stop()
    serve("body")
    assert teller.show() == Shown(5)


def test_silent_service_is_given_up(
    serve: Callable[..., FakeService], teller: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus, "REPLY_SECONDS", 0.1)
    serve("body", silent=True)
    assert isinstance(teller.show(), NotShown)


def test_silent_service_does_not_hold_up_closing(serve: Callable[..., FakeService], teller: Teller) -> None:
    service = serve("body", silent=True)
    teller.notifications.show(NOTE)
    assert service.asked.wait(PATIENCE)
    teller.notifications.close()
    assert not teller.notifications._thread.is_alive()


def test_bus_that_was_restarted_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, teller: Teller) -> None:
    need_programs("dbus-daemon")
    first, address = start_bus(tmp_path)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    service = FakeService(address, "body")
    assert teller.show() == Shown(5)
    service.stop()
    first.stop()
    assert isinstance(teller.show(), NotShown)
    second, _ = start_bus(tmp_path)
    service = FakeService(address, "body")
    assert teller.show() == Shown(5)
    service.stop()
    second.stop()


def test_address_of_no_bus_is_told(teller: Teller, monkeypatch: pytest.MonkeyPatch) -> None:
    for address in ("unix:path=/absent/bus", "nonsense", "tcp:host=localhost,port=1"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        assert isinstance(teller.show(), NotShown)


def test_closing_twice_or_unused_is_no_trouble() -> None:
    unused = Teller()
    unused.notifications.close()
    unused.notifications.close()
