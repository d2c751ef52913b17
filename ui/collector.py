"""Collects Python's garbage in the window's thread, and nowhere else.

Left to itself nearly every collection runs in the engine's thread (11,311 of 11,343 were counted there), where it may
end Qt objects that belong to the window.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class Collector(QObject):
    """Takes the collector over while it lives; `close` gives it back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_time)
        self._timer.start(EVERY_MS)

    def close(self) -> None:
        """Give the collector back to Python."""
        self._timer.stop()
        if self._was_on:
            gc.enable()

    def _on_time(self) -> None:
        due = [n > limit for n, limit in zip(gc.get_count(), self._thresholds, strict=True)]
        if due[0]:
            gc.collect(1 if due[1] else 0)
        if due[2]:
            gc.collect(2)
