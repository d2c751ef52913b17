"""Paints a row of the list of stories: its title, by whom it is told, and where and when."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.models.language import language_of
from ui.models.stories import StoryRole
from ui.texts import is_rtl
from ui.theme import Skin

Index = QModelIndex | QPersistentModelIndex
SIDE, DOT, TITLE_LINE, LINE, HEIGHT, BAR = 22, 7, 21, 17, 76, 3


class StoryDelegate(QStyledItemDelegate):
    """Draws each title in its own direction; what is unread is bold, with a dot before it."""

    def __init__(self, skin: Skin, parent: QWidget) -> None:
        super().__init__(parent)
        self._skin = skin

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one story."""
        theme, tokens, px = self._skin.theme, self._skin.theme.palette, self._skin.theme.px
        story = index.data(StoryRole.STORY)
        if story is None:
            return
        box = QRectF(option.rect)
        painter.save()
        painter.setClipRect(box)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.selection))
            painter.fillRect(QRectF(box.left(), box.top(), px(BAR), box.height()), QColor(tokens.accent))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(box.bottomLeft() + QPointF(px(14), -0.5), box.bottomRight() + QPointF(-px(14), -0.5))
        if story.unread:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.link))
            painter.drawEllipse(QRectF(box.left() + px(9), box.top() + px(16), px(DOT), px(DOT)))
        line = QRectF(box.left() + px(SIDE), box.top() + px(9), box.width() - px(SIDE + 14), px(TITLE_LINE))
        title = str(index.data())
        font = theme.font(13, bold=bool(story.unread))
        _write(painter, line, title, font, tokens.text, rtl=is_rtl(story.language or language_of(title)))
        below = QRectF(line.left(), line.bottom(), line.width(), px(LINE))
        _write(painter, below, str(index.data(StoryRole.WORDS)), theme.font(12), tokens.text)
        _write(painter, below.translated(0, px(LINE)), str(index.data(StoryRole.MORE)), theme.font(11), tokens.second)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(self._skin.theme.px(160), self._skin.theme.px(HEIGHT))


def _write(painter: QPainter, box: QRectF, words: str, font: QFont, colour: str, *, rtl: bool = False) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    edge = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | edge, cut)
