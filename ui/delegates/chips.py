"""Verdict chips: icon, word and weight together, measured and painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from monitor.palette import Weight, sign
from monitor.types import Verdict
from ui import icons
from ui.texts import chip_text
from ui.theme import Skin, Theme

HEIGHT, PADDING, SIGN, GAP = 18, 8, 12, 5


@dataclass(frozen=True, slots=True)
class ChipLook:
    """A chip to be painted: verdict, its count, and whether it is only possible."""

    verdict: Verdict
    n: int = 1
    soft: bool = False

    @property
    def text(self) -> str:
        """The words on the chip."""
        return chip_text(self.verdict, self.n, soft=self.soft)


def chip_size(theme: Theme, look: ChipLook) -> QSize:
    """Return how much room a chip takes, in logical pixels."""
    words = QFontMetrics(theme.font(11, bold=True)).horizontalAdvance(look.text)
    return QSize(theme.px(PADDING * 2 + SIGN + GAP) + words, theme.px(HEIGHT))


def paint_chip(painter: QPainter, theme: Theme, look: ChipLook, rect: QRectF) -> None:
    """Paint a chip into `rect`, which `chip_size` measured."""
    colours = theme.chip(look.verdict, soft=look.soft)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outlined = colours.weight is Weight.OUTLINED
    painter.setPen(QPen(QColor(colours.edge), 1) if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.fill))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2, rect.height() / 2)
    side = theme.px(SIGN)
    corner = QPointF(rect.left() + theme.px(PADDING), rect.center().y() - side / 2)
    name = sign(look.verdict, soft=look.soft).icon
    icons.paint(painter, name, QRectF(corner.x(), corner.y(), side, side), colours.ink, 2.6)
    painter.setPen(QColor(colours.ink))
    painter.setFont(theme.font(11, bold=True))
    painter.drawText(rect.adjusted(theme.px(PADDING + GAP) + side, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, look.text)
    painter.restore()


class ChipLabel(QWidget):
    """A chip that stands by itself on a card."""

    def __init__(self, skin: Skin, look: ChipLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self.look = look
        self.setAccessibleName(look.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room the words need."""
        return chip_size(self._skin.theme, self.look) + QSize(0, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        paint_chip(painter, self._skin.theme, self.look, QRectF(self.rect()).adjusted(0, 1, 0, -1))
        painter.end()
