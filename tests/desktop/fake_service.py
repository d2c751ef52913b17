"""A notification service of the tests' own, on a bus of its own: it can do as much or as little as it is told."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

NAME = "org.freedesktop.Notifications"
OBJECT = DBusAddress("/org/freedesktop/Notifications", interface=NAME)


class FakeService:
    """Owns the service's name on the bus at `address` until `stop`.

    `capabilities` is what it says it can do. With `silent` it never answers, with `refusing` it answers with an error.
    """

    def __init__(
        self, address: str, *capabilities: str, silent: bool = False, refusing: bool = False, first_id: int = 100
    ) -> None:
        self.shown: list[tuple] = []
        self.asked = threading.Event()
        self._capabilities = list(capabilities)
        self._silent, self._refusing, self._next_id = silent, refusing, first_id
        self._connection: DBusConnection = open_dbus_connection(address)
        Proxy(message_bus, self._connection).RequestName(NAME)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def invoke(self, server_id: int, action: str) -> None:
        """Say that the user chose an action of a notification, then that it closed."""
        self._connection.send(new_signal(OBJECT, "ActionInvoked", "us", (server_id, action)))
        self._connection.send(new_signal(OBJECT, "NotificationClosed", "uu", (server_id, 2)))

    def stop(self) -> None:
        """Leave the bus."""
        with contextlib.suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        self._connection.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while True:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self._answer(message)

    def _answer(self, message: Message) -> None:
        answers: dict[str, Callable[[Message], Message]] = {"GetCapabilities": self._can, "Notify": self._notify}
        method = message.header.fields[HeaderFields.member]
        if not self._silent and method in answers:
            self._connection.send(answers[method](message))
        self.asked.set()

    def _can(self, message: Message) -> Message:
        return new_method_return(message, "as", (self._capabilities,))

    def _notify(self, message: Message) -> Message:
        if self._refusing:
            return new_error(message, f"{NAME}.Error.Full", "s", ("too many",))
        self.shown.append(message.body)
        self._next_id += 1
        return new_method_return(message, "u", (self._next_id,))
