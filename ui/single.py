"""Let one instance run per profile; a second start brings the first window to the front and ends.

The lock tells dead from alive by the process named in it, so it is taken over at once after a kill -9.
"""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from monitor.errors import StoreError
from ui.texts import tr

ANSWER_MS = 1_000
LONGEST_SOCKET_PATH = 100
"""Bytes; Linux allows 107, the BSDs 103."""
RAISE, OK = b"raise\n", b"ok\n"


@dataclass(frozen=True, slots=True)
class HandOver:
    """What came of asking the first instance: whether its window came, and a sentence to print."""

    raised: bool
    sentence: str


def server_name(lock_file: Path) -> str:
    """Return where the first instance of a profile listens: beside its lock, or by a short name where that is long."""
    beside = lock_file.absolute().with_suffix(".socket")
    if sys.platform != "win32" and len(os.fsencode(beside)) <= LONGEST_SOCKET_PATH:
        return str(beside)
    return "rasad-" + hashlib.sha256(os.fsencode(lock_file.absolute())).hexdigest()[:24]


class SingleInstance(QObject):
    """The one instance of a profile. Call `acquire`; where it says False call `hand_over` and end."""

    raise_requested = Signal()
    """A second start asks for the window."""

    def __init__(self, lock_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = server_name(lock_file)
        self._lock_file = lock_file
        self._lock = QLockFile(str(lock_file))
        self._lock.setStaleLockTime(0)  # age never makes it stale, only the death of its process
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def acquire(self) -> bool:
        """Become the one instance; False where another one runs. StoreError where no lock can be written at all."""
        if self._lock.tryLock(0):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
            return True
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            return False
        raise StoreError(
            tr("The lock {path} cannot be written.").replace("{path}", str(self._lock_file)),
            tr("Choose another folder with --profile, or make room and rights for this one."),
            code="lock",
        )

    def hand_over(self, timeout_ms: int = ANSWER_MS) -> HandOver:
        """Ask the instance that runs to show its window; wait at most `timeout_ms` for its answer."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        raised = socket.waitForConnected(timeout_ms)
        if raised:
            socket.write(RAISE)
            raised = socket.waitForReadyRead(timeout_ms) and socket.readAll().data() == OK
        socket.abort()
        if raised:
            return HandOver(raised=True, sentence=tr("Rasad is running already; its window was brought to the front."))
        return HandOver(raised=False, sentence=self._silent_sentence())

    def release(self) -> None:
        """Stop listening and let go of the lock."""
        self._server.close()
        self._lock.unlock()

    def _silent_sentence(self) -> str:
        holder = self._lock.getLockInfo()
        process = holder[0] if holder else 0
        sentence = tr("Rasad is running already with this profile (process {n}) but does not answer.")
        advice = tr("End that process, then start again; nothing that was stored is lost.")
        return f"{sentence} {advice}".replace("{n}", str(process))

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_ready)
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._answer(socket)

    def _on_ready(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if socket.readAll().data() == RAISE:
            socket.write(OK)
            socket.flush()
            self.raise_requested.emit()
