"""Draw the tray icon: the program's sign, how much waits for review, and whether checks are paused or fail."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap

from monitor.palette import LIGHT
from monitor.types import Verdict
from ui.icons import app_pixmap

SIZES = (16, 22, 24, 32, 48, 64)
MANY = 100
"""From here on the badge is a dot: three digits cannot be read in a tray."""


def tray_icon(review: int, *, paused: bool, failing: bool) -> QIcon:
    """Return the icon in the sizes trays ask for.

    `review` waits for a decision: a number in the badge, a dot from 100, no badge at 0. Grey where `paused`, an
    amber mark where all feeds are `failing`.
    """
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(tray_pixmap(size, review, paused=paused, failing=failing))
    return icon


def tray_pixmap(size: int, review: int, *, paused: bool, failing: bool) -> QPixmap:
    """Draw one size of the icon, `size` device pixels wide and high."""
    pixmap = app_pixmap(LIGHT.second if paused else LIGHT.accent, LIGHT.on_accent, size)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if failing:
        _draw_mark(painter, size)
    if review >= MANY:
        _draw_dot(painter, size)
    elif review > 0:
        _draw_count(painter, size, review)
    painter.end()
    return pixmap


def _draw_mark(painter: QPainter, size: int) -> None:
    """Draw an amber triangle into the lower left corner."""
    side = size * 0.55
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.warn_edge))
    painter.drawPolygon([QPointF(0, size), QPointF(side, size), QPointF(side / 2, size - side)])


def _draw_dot(painter: QPainter, size: int) -> None:
    side = size * 0.42
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.chips[Verdict.CONFLICTS].fill))
    painter.drawEllipse(QRectF(size - side, 0, side, side))


def _draw_count(painter: QPainter, size: int, count: int) -> None:
    text = str(count)
    height = size * 0.62
    width = height if len(text) == 1 else size * 0.86
    badge = QRectF(size - width, size - height, width, height)
    chip = LIGHT.chips[Verdict.CONFLICTS]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(chip.fill))
    painter.drawRoundedRect(badge, height / 2, height / 2)
    font = QFont(painter.font())
    font.setPixelSize(max(6, round(height * 0.82)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(chip.ink))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
