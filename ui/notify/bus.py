"""Speak to the desktop's notification service over D-Bus, from a plain thread of its own.

Specification: Desktop Notifications 1.2, interface `org.freedesktop.Notifications`. Qt's own D-Bus cannot send the
unsigned number that `Notify` demands, so jeepney speaks here. The connection is opened with the first notification
and stays open, since the click comes back over it. Nothing here imports Qt, and nothing blocks the caller.
"""

from __future__ import annotations

import contextlib
import queue
import select
import socket
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

from ui.notify.events import BusEvent, Clicked, Note, NotShown, PutOff, Shown
from ui.notify.wording import body_text, title_text

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
SERVICE = DBusAddress(PATH, bus_name=NAME, interface=NAME)
REPLY_SECONDS = 5.0
"""How long a service may take to answer; starting one that is not running takes it a second or two."""
SERVER_DECIDES = -1
"""How long a notification stays: the service's own setting."""
NORMAL_URGENCY = 1
OPEN_ACTIONS = frozenset({"default", "open"})

NO_BUS = (OSError, KeyError, ValueError, RuntimeError)
"""What jeepney raises where there is no bus, or it does not let us in, or goes away (TimeoutError is an OSError)."""


class Link:
    """One open connection to the bus and the notifications sent over it. Raises what `NO_BUS` names."""

    def __init__(self, open_label: str, later_label: str, icon: str) -> None:
        self._actions = ["default", open_label, "open", open_label, "later", later_label]
        self._icon = icon
        self._ours: dict[int, int] = {}
        self._signals: deque[Message] = deque()
        self._connection: DBusConnection = open_dbus_connection("SESSION")
        rule = MatchRule(type="signal", interface=NAME, path=PATH)
        self._connection.filter(rule, queue=self._signals)
        Proxy(message_bus, self._connection, timeout=REPLY_SECONDS).AddMatch(rule)

    @property
    def sock(self) -> socket.socket:
        """The socket to wait on."""
        connected: socket.socket = self._connection.sock
        return connected

    def show(self, note: Note) -> None:
        """Have the service show a notification; raise DBusErrorResponse where it refuses or is not there."""
        capabilities = self._call("GetCapabilities")[0]
        body = body_text(note.body, markup="body-markup" in capabilities) if "body" in capabilities else ""
        actions = self._actions if "actions" in capabilities else []
        hints = {"urgency": ("y", NORMAL_URGENCY), "desktop-entry": ("s", "rasad")}
        values = ("Rasad", 0, self._icon, title_text(note.title), body, actions, hints, SERVER_DECIDES)
        server_id = self._call("Notify", "susssasa{sv}i", values)[0]
        self._ours[server_id] = note.notice_id

    def answers(self) -> list[BusEvent]:
        """Read what came in without waiting and return what it means to us."""
        with contextlib.suppress(TimeoutError):
            while True:
                self._connection.recv_messages(timeout=0)
        found = []
        while self._signals:
            found.append(self._meaning(self._signals.popleft()))
        return [event for event in found if event is not None]

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _call(self, method: str, signature: str | None = None, values: tuple[object, ...] = ()) -> tuple[Any, ...]:
        message = new_method_call(SERVICE, method, signature, values)
        answer: tuple[Any, ...] = unwrap_msg(self._connection.send_and_get_reply(message, timeout=REPLY_SECONDS))
        return answer

    def _meaning(self, message: Message) -> BusEvent | None:
        """Return what a signal means; None where it is about another program's notification or says nothing new."""
        member = message.header.fields.get(HeaderFields.member)
        if member == "NotificationClosed":
            self._ours.pop(message.body[0], None)
        if member != "ActionInvoked" or message.body[0] not in self._ours:
            return None
        notice_id = self._ours[message.body[0]]
        return Clicked(notice_id) if message.body[1] in OPEN_ACTIONS else PutOff(notice_id)


class BusNotifications:
    """Show notifications and say what became of them.

    `emit` is called in the thread of this object, never in the caller's. `icon` is a name of the icon theme or a
    path, "" for none; the labels are the words on the buttons *Open* and *Later*.
    """

    def __init__(
        self, emit: Callable[[BusEvent], None], *, open_label: str = "Open", later_label: str = "Later", icon: str = ""
    ) -> None:
        self._emit = emit
        self._looks = (open_label, later_label, icon)
        self._inbox: queue.SimpleQueue[Note | None] = queue.SimpleQueue()
        self._woken, self._waker = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="rasad-notify", daemon=True)
        self._link: Link | None = None
        self._closing = False

    def show(self, note: Note) -> None:
        """Take a notification; the answer comes as `Shown` or `NotShown`."""
        self._send(note)
        if not self._thread.is_alive():
            self._thread.start()

    def close(self, timeout: float = 1.0) -> None:
        """Close the connection and end the thread, waiting at most `timeout` seconds for it."""
        self._closing = True
        if self._thread.is_alive():
            self._send(None)
            self._interrupt()
            self._thread.join(timeout)
        if not self._thread.is_alive():
            self._woken.close()
            self._waker.close()

    def _send(self, note: Note | None) -> None:
        self._inbox.put(note)
        self._waker.send(b".")

    def _interrupt(self) -> None:
        """End a call that still waits for its answer."""
        link = self._link
        if link is not None:
            with contextlib.suppress(OSError):
                link.sock.shutdown(socket.SHUT_RDWR)

    def _run(self) -> None:
        """Wait for notes to show and for answers of the service, until `close`."""
        going_on = True
        while going_on:
            sockets = [self._woken] if self._link is None else [self._woken, self._link.sock]
            ready, _, _ = select.select(sockets, [], [])
            if self._woken in ready:
                going_on = self._take_notes()
            self._take_answers()
        self._unlink()

    def _take_notes(self) -> bool:
        """Show what waits; return False once told to close."""
        self._woken.recv(4096)
        while not self._inbox.empty():
            note = self._inbox.get()
            if note is None:
                return False
            self._emit(self._shown(note))
        return True

    def _shown(self, note: Note) -> BusEvent:
        """Show one note; a connection that broke since the last one is opened anew, once."""
        fresh = self._link is None
        try:
            if self._link is None:
                self._link = Link(*self._looks)
            self._link.show(note)
        except DBusErrorResponse as error:
            return NotShown(note, f"the notification service refused: {error}")
        except NO_BUS as error:
            self._unlink()
            return NotShown(note, f"no session bus: {error!r}") if fresh or self._closing else self._shown(note)
        return Shown(note.notice_id)

    def _take_answers(self) -> None:
        if self._link is None:
            return
        try:
            answers = self._link.answers()
        except NO_BUS:
            self._unlink()
            return
        for event in answers:
            self._emit(event)

    def _unlink(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            link.close()
