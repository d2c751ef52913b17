"""Reads that take long are asked beside the window's thread, each over a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, Signal

from monitor.errors import StoreError
from ui.reading import Reads

Question = Callable[[Reads], object]


class Aside(QObject):
    """Asks one question after the other in a thread of its own; of several with one key only the newest is answered.

    `reads` says where is read from now.
    """

    answered = Signal(str, object)
    """The key of a question and what was read."""
    failed = Signal(str)
    """Why nothing could be read, in a sentence."""
    _read = Signal(str, int, object)

    def __init__(self, reads: Callable[[], Reads], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads = reads
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._newest: dict[str, int] = {}
        self._open: set[str] = set()
        self._read.connect(self._on_read)

    def ask(self, key: str, question: Question) -> None:
        """Ask a question; its answer is signalled in the window's thread."""
        self._open.add(key)
        self._newest[key] = number = self._newest.get(key, 0) + 1
        self._pool.start(partial(self._carry_out, key, number, self._reads(), question))

    @property
    def waits(self) -> bool:
        """Whether any question has no answer yet."""
        return bool(self._open)

    def stop(self) -> None:
        """Answer nothing more, and wait for what is being read."""
        self._newest.clear()
        self._open.clear()
        self._pool.clear()
        self._pool.waitForDone()

    def _carry_out(self, key: str, number: int, reads: Reads, question: Question) -> None:
        if self._newest.get(key) != number:
            return
        try:
            own = reads.again()
            try:
                answer = question(own)
            finally:
                own.close()
        except StoreError as error:
            answer = error
        self._read.emit(key, number, answer)

    def _on_read(self, key: str, number: int, answer: object) -> None:
        if self._newest.get(key) != number:
            return
        self._open.discard(key)
        if isinstance(answer, StoreError):
            self.failed.emit(str(answer))
        else:
            self.answered.emit(key, answer)
