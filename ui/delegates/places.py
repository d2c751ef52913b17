"""Rows of the sidebar: icon, title, count; amber where a feed fails; icons alone when there is little room."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from monitor.types import Verdict
from ui import icons
from ui.delegates.items import draw_line
from ui.models.places import Place, PlaceKind, PlaceRole
from ui.theme import Skin, Theme

Index = QModelIndex | QPersistentModelIndex
ROW, SECTION, ICON, NARROW_GAP = 29, 34, 17, 16


class PlaceDelegate(QStyledItemDelegate):
    """Paints the sidebar. `narrow` shows icons alone."""

    def __init__(self, skin: Skin, tree: QTreeView) -> None:
        super().__init__(tree)
        self._skin = skin
        self._tree = tree
        self.narrow = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        section = index.data(PlaceRole.PLACE).kind is PlaceKind.SECTION
        height = (NARROW_GAP if self.narrow else SECTION) if section else ROW
        return QSize(0, self._skin.theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row over the whole width, whatever its depth."""
        theme = self._skin.theme
        rect = QRect(option.rect)
        rect.setLeft(0)
        rect.setRight(self._tree.viewport().width() - 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place: Place = index.data(PlaceRole.PLACE)
        if place.kind is PlaceKind.SECTION:
            self._paint_section(painter, theme, rect, place.title)
        else:
            self._paint_ground(painter, theme, rect, option)
            self._paint_row(painter, theme, rect, index, place)
        painter.restore()

    def _paint_section(self, painter: QPainter, theme: Theme, rect: QRect, title: str) -> None:
        painter.setPen(QColor(theme.palette.line if self.narrow else theme.palette.second))
        if self.narrow:
            painter.drawLine(
                rect.left() + theme.px(14), rect.center().y(), rect.right() - theme.px(14), rect.center().y()
            )
            return
        painter.setFont(theme.font(10.5, bold=True))
        painter.drawText(rect.adjusted(theme.px(18), theme.px(8), 0, 0), Qt.AlignmentFlag.AlignVCenter, title.upper())

    def _paint_ground(self, painter: QPainter, theme: Theme, rect: QRect, option: QStyleOptionViewItem) -> None:
        tokens = theme.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if not selected:
            return
        inner = QRectF(rect.adjusted(theme.px(10), 1, -theme.px(7), -1))
        painter.setBrush(QColor(tokens.selection))
        painter.setPen(Qt.PenStyle.NoPen)
        by_key = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if (option.state & by_key) == by_key:
            painter.setPen(QPen(QColor(tokens.focus), 2))
        painter.drawRoundedRect(inner, theme.px(5), theme.px(5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        bar = QRectF(inner.left(), inner.top() + theme.px(5), theme.px(3), inner.height() - theme.px(10))
        painter.drawRoundedRect(bar, 1.5, 1.5)

    def _paint_row(self, painter: QPainter, theme: Theme, rect: QRect, index: Index, place: Place) -> None:
        icon_left = self._icon_left(theme, rect, place)
        side = theme.px(ICON)
        spot = QRectF(icon_left, rect.center().y() - side / 2 + 0.5, side, side)
        tokens = theme.palette
        warn = bool(index.data(PlaceRole.WARN))
        name = str(index.data(PlaceRole.ICON))
        if place.kind is PlaceKind.FOLDER:
            open_now = self._tree.isExpanded(self._tree.model().index(index.row(), 0, index.parent()))
            name = "feed" if self.narrow else "chevron-down" if open_now else "chevron-right"
            warn = warn and not open_now
        icons.paint(painter, name, spot, tokens.warn_ink if warn else tokens.second, 1.8)
        count = int(index.data(PlaceRole.COUNT) or 0)
        if self.narrow:
            self._paint_narrow_dot(painter, theme, spot, alarm=bool(index.data(PlaceRole.ALARM)) and count > 0)
            return
        room = self._paint_count(painter, theme, rect, count, alarm=bool(index.data(PlaceRole.ALARM)))
        font = theme.font(13, bold=bool(index.data(PlaceRole.BOLD)))
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        left = icon_left + side + theme.px(9)
        width = rect.right() - room - left
        words = QFontMetrics(font).elidedText(place.title, Qt.TextElideMode.ElideRight, int(width))
        draw_line(painter, QRectF(left, rect.top(), width, rect.height()), words, "")

    def _icon_left(self, theme: Theme, rect: QRect, place: Place) -> float:
        if self.narrow:
            return rect.center().x() - theme.px(ICON) / 2
        return theme.px(32 if place.kind is PlaceKind.FEED else 19)

    def _paint_count(self, painter: QPainter, theme: Theme, rect: QRect, count: int, *, alarm: bool) -> int:
        if not count:
            return theme.px(14)
        words = str(count)
        font = theme.font(11, bold=True)
        painter.setFont(font)
        width = QFontMetrics(font).horizontalAdvance(words) + theme.px(12)
        badge = QRectF(rect.right() - theme.px(14) - width, rect.center().y() - theme.px(8), width, theme.px(17))
        if alarm:
            colours = theme.chip(Verdict.CONFLICTS)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.fill))
            painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
            painter.setPen(QColor(colours.ink))
        else:
            painter.setPen(QColor(theme.palette.second))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
        return width + theme.px(18)

    def _paint_narrow_dot(self, painter: QPainter, theme: Theme, spot: QRectF, *, alarm: bool) -> None:
        if alarm:
            side = theme.px(8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.chip(Verdict.CONFLICTS).fill))
            painter.drawEllipse(QRectF(spot.right() - side / 3, spot.top() - side / 2, side, side))
