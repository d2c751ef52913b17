"""The past of a source, small and plain: one bar for each check that is kept, the newest at the end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.texts import moment, plural, tr
from ui.theme import Skin

if TYPE_CHECKING:
    from monitor.store.sources import CheckRow

HEIGHT, WIDEST_BAR, NARROWEST_BAR, FOOT = 56, 9, 2, 10
FASTEST_MS, SLOWEST_MS = 30, 30_000


def check_words(check: CheckRow, zone: str) -> str:
    """Say what one check came to."""
    when = moment(check.at, zone)
    if check.error_code:
        return f"{when}: {check.error}"
    brought = (
        plural(check.n_new, "{n} item new or changed", "{n} items new or changed") if check.n_new else tr("no news")
    )
    seconds = f"{check.took_ms / 1000:.1f}"
    return f"{when}: {tr('read in {s} s').replace('{s}', seconds)}, {brought}"


def past_words(checks: Sequence[CheckRow]) -> str:
    """Say in one line how many checks were read and how many failed."""
    if not checks:
        return tr("No check has brought anything yet.")
    failed = sum(check.error_code != "" for check in checks)
    read = plural(len(checks) - failed, "{n} read", "{n} read")
    return f"{read}, {plural(failed, '{n} failed', '{n} failed')}"


class CheckStrip(QWidget):
    """Bars as high as an answer took long (each tenfold the same step), failed ones whole and with a foot below."""

    pointed = Signal(str)
    """What the check under the pointer, or chosen by the arrow keys, came to; "" for none."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._checks: tuple[CheckRow, ...] = ()
        self._at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        skin.changed.connect(self.update)

    def show_checks(self, newest_first: Sequence[CheckRow]) -> None:
        """Show these checks."""
        self._checks = tuple(reversed(newest_first))
        self._at = -1
        self.setAccessibleName(f"{tr('Checks')}: {past_words(self._checks)}")
        self.setVisible(bool(self._checks))
        self.update()

    @property
    def bars(self) -> list[QRectF]:
        """The bars as they are drawn, oldest first."""
        px = self._skin.theme.px
        n = len(self._checks)
        if not n:
            return []
        step = min(px(WIDEST_BAR), max(NARROWEST_BAR, (self.width() - 4) / n))
        left = 2.0
        room = self.height() - px(FOOT)
        return [
            QRectF(left + at * step, room * (1 - _height(check)) + 1, max(1.0, step - 1), room * _height(check) - 1)
            for at, check in enumerate(self._checks)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars."""
        theme, tokens = self._skin.theme, self._skin.theme.palette
        painter = QPainter(self)
        room = self.height() - theme.px(FOOT)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QPointF(0, room + 0.5), QPointF(self.width(), room + 0.5))
        painter.setPen(Qt.PenStyle.NoPen)
        for at, (bar, check) in enumerate(zip(self.bars, self._checks, strict=True)):
            failed = check.error_code != ""
            colour = tokens.warn_edge if failed else tokens.accent if check.n_new else tokens.second
            painter.setBrush(QColor(colour))
            painter.drawRect(bar)
            if failed:
                painter.drawRect(QRectF(bar.left(), room + 3, bar.width(), theme.px(FOOT) - 5))
            if at == self._at:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens.focus), 2))
                painter.drawRect(QRectF(bar.left() - 1.5, 1, bar.width() + 3, self.height() - 2))
                painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus() and self._at < 0:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def sizeHint(self) -> QSize:
        """Return the height of the strip."""
        return QSize(self._skin.theme.px(200), self._skin.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the height of the strip."""
        return QSize(self._skin.theme.px(80), self._skin.theme.px(HEIGHT))

    def point(self, at: int) -> None:
        """Point at a check by its place, the oldest being 0; -1 at none."""
        self._at = at if 0 <= at < len(self._checks) else -1
        words = check_words(self._checks[self._at], self._skin.theme.zone) if self._at >= 0 else ""
        self.setAccessibleDescription(words)
        self.pointed.emit(words)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the bar below the pointer."""
        x = event.position().x()
        self.point(next((at for at, bar in enumerate(self.bars) if bar.left() <= x < bar.right() + 1), -1))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self.point(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from check to check."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._checks:
            super().keyPressEvent(event)
            return
        start = self._at if self._at >= 0 else len(self._checks)
        self.point(min(max(start + step, 0), len(self._checks) - 1))


def _height(check: CheckRow) -> float:
    """Return the height of a bar as a share of the room: logarithmic in what the answer took; failed ones are whole."""
    if check.error_code:
        return 1.0
    took = min(max(check.took_ms, FASTEST_MS), SLOWEST_MS)
    return 0.15 + 0.85 * math.log(took / FASTEST_MS) / math.log(SLOWEST_MS / FASTEST_MS)
