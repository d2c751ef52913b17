"""Paints a row of the list of things: its name, and below it what is known of it in a few words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.models.language import language_of
from ui.models.things import ThingRole
from ui.texts import direction
from ui.theme import Skin

HEIGHT, SIDE, BAR = 48, 14, 3


class ThingDelegate(QStyledItemDelegate):
    """Draws each name in its own direction, and a bar at the edge where values are disputed."""

    def __init__(self, skin: Skin, parent: QWidget) -> None:
        super().__init__(parent)
        self._skin = skin

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one thing."""
        theme, tokens = self._skin.theme, self._skin.theme.palette
        thing = index.data(ThingRole.THING)
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setClipRect(box)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.selection))
        if thing.disputed:
            painter.fillRect(QRectF(box.left(), box.top(), theme.px(BAR), box.height()), QColor(tokens.warn_edge))
        inside = box.adjusted(theme.px(SIDE), theme.px(7), -theme.px(10), -theme.px(6))
        upper = QRectF(inside.left(), inside.top(), inside.width(), inside.height() / 2)
        lower = upper.translated(0, upper.height())
        self._write(painter, thing.name, upper, theme.font(13, bold=True), tokens.text)
        self._write(painter, str(index.data(ThingRole.WORDS)), lower, theme.font(11), tokens.second)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    def _write(self, painter: QPainter, words: str, box: QRectF, font: QFont, colour: str) -> None:
        side = direction(language_of(words))
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.setLayoutDirection(side)
        edge = Qt.AlignmentFlag.AlignRight if side is Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
        cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | edge, cut)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(self._skin.theme.px(120), self._skin.theme.px(HEIGHT))
