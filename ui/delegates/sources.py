"""Paints the sources of the table: a box to tick, sign and words of the state, never by colour alone, the name."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from monitor.health import Concern
from monitor.palette import Palette
from ui import icons
from ui.models.language import language_of
from ui.models.sources import JUDGED_ROLE, colour_of, icon_of
from ui.texts import direction, tr
from ui.theme import Skin

HEIGHT, SIGN, SIDE, GAP, BOX = 34, 17, 10, 7, 15
BOLD = frozenset({Concern.LOST, Concern.TROUBLE})


def concern_colour(tokens: Palette, concern: Concern) -> str:
    """Return the colour of a concern's sign and word."""
    return str(getattr(tokens, colour_of(concern)))


class StateDelegate(QStyledItemDelegate):
    """Draws sign and words of a state."""

    def __init__(self, skin: Skin, parent: QWidget) -> None:
        super().__init__(parent)
        self._skin = skin

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one state."""
        theme, tokens = self._skin.theme, self._skin.theme.palette
        _, state = index.data(JUDGED_ROLE)
        box = QRectF(option.rect)
        painter.save()
        painter.setClipRect(box)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.selection))
        colour = concern_colour(tokens, state.concern)
        side = theme.px(SIGN)
        sign = QRectF(box.left() + theme.px(SIDE), box.center().y() - side / 2, side, side)
        icons.paint(painter, icon_of(state.state), sign, colour, 2.0)
        font = theme.font(12, bold=state.concern in BOLD)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if state.concern is Concern.NONE else colour))
        words = box.adjusted(theme.px(SIDE + GAP) + side, 0, -theme.px(4), 0)
        cut = QFontMetricsF(font).elidedText(tr(state.words), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room of sign and words."""
        theme = self._skin.theme
        _, state = index.data(JUDGED_ROLE)
        words = QFontMetricsF(theme.font(12, bold=True)).horizontalAdvance(tr(state.words))
        return QSize(round(words) + theme.px(SIDE + SIGN + GAP + 8), theme.px(HEIGHT))


class TickDelegate(QStyledItemDelegate):
    """Draws a box to tick; a click anywhere in its cell ticks it."""

    def __init__(self, skin: Skin, parent: QWidget) -> None:
        super().__init__(parent)
        self._skin = skin

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one box."""
        theme, tokens = self._skin.theme, self._skin.theme.palette
        on = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
        cell, side = QRectF(option.rect), theme.px(BOX)
        box = QRectF(cell.left() + theme.px(SIDE), cell.center().y() - side / 2, side, side)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, QColor(tokens.selection))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if on else tokens.second), 1.2))
        painter.setBrush(QColor(tokens.accent) if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if on:
            painter.setPen(QPen(QColor(tokens.on_accent), 2))
            points = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.30))
            painter.drawPolyline([box.topLeft() + QPointF(x * side, y * side) for x, y in points])
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room of the box."""
        return QSize(self._skin.theme.px(SIDE + BOX + 4), self._skin.theme.px(HEIGHT))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tick by a click."""
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        on = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return bool(model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole))


class NameDelegate(QStyledItemDelegate):
    """Draws each name in its own direction, cut at its reading end."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Take the direction of the name's language."""
        super().initStyleOption(option, index)
        option.direction = direction(language_of(str(index.data())))
