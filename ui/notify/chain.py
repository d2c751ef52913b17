"""Show a notification by the first way that works, and bring the click back."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from ui.notify.events import BusEvent, Clicked, Note, NotShown, PutOff, Shown
from ui.notify.wording import body_text, title_text
from ui.texts import tr
from ui.tray import Tray

log = logging.getLogger("rasad.notify")


class Service(Protocol):
    """A notification service that answers later, by the callable it was made with."""

    def show(self, note: Note) -> None:
        """Take a notification."""

    def close(self) -> None:
        """Close the connection."""


def desktop_service(emit: Callable[[BusEvent], None]) -> Service | None:
    """Return the desktop's notification service, None on systems that have no session bus."""
    if sys.platform != "linux":
        return None
    from ui.notify.bus import BusNotifications

    return BusNotifications(emit, open_label=tr("Open"), later_label=tr("Later"))


class Notifier(QObject):
    """Tells the user of a notice: notification service, else balloon of the tray, else a bar in the window.

    Where a service should be but fails, the balloon may go the same lost way, so the bar is asked for as well.
    """

    clicked = Signal(int)
    """The user clicked a notification, whichever way it was shown; carries the notice's id."""
    put_off = Signal(int)
    """The user chose *Later*."""
    shown = Signal(int)
    """The notice was handed over; with the bar: it was asked for."""
    bar_requested = Signal(int, str, str)
    """Show a bar in the window: the notice's id, title, body, both plain text."""
    _answered = Signal(object)

    def __init__(
        self,
        tray: Tray | None,
        parent: QObject | None = None,
        *,
        open_service: Callable[[Callable[[BusEvent], None]], Service | None] = desktop_service,
    ) -> None:
        super().__init__(parent)
        self._tray = tray
        self._in_balloon: int | None = None
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._service = open_service(self._answered.emit)
        if tray is not None:
            tray.message_clicked.connect(self._on_balloon_clicked)

    def show(self, notice_id: int, title: str, body: str) -> None:
        """Show a notice; `title` must stand alone, `body` may be cut. Returns at once."""
        note = Note(notice_id, title, body)
        if self._service is not None:
            self._service.show(note)
        else:
            self._fall_back(note)

    def close(self) -> None:
        """Close the connection to the service; no signal follows."""
        service, self._service = self._service, None
        if service is not None:
            service.close()
        self._answered.disconnect(self._on_answered)

    def _on_answered(self, event: BusEvent) -> None:
        match event:
            case Shown(notice_id):
                self.shown.emit(notice_id)
            case Clicked(notice_id):
                self.clicked.emit(notice_id)
            case PutOff(notice_id):
                self.put_off.emit(notice_id)
            case NotShown(note, reason):
                log.info("Notice %d goes another way: %s", note.notice_id, reason)
                self._fall_back(note)

    def _fall_back(self, note: Note) -> None:
        title, body = title_text(note.title), body_text(note.body, markup=False)
        in_balloon = self._tray is not None and self._tray.show_message(title, body)
        if in_balloon:
            self._in_balloon = note.notice_id
        if not in_balloon or self._service is not None:
            self.bar_requested.emit(note.notice_id, title, body)
        self.shown.emit(note.notice_id)

    def _on_balloon_clicked(self) -> None:
        if self._in_balloon is not None:
            self.clicked.emit(self._in_balloon)
