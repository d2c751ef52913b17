"""Rows of the item list: a layout computed in logical coordinates, mirrored in one call, then painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.delegates.chips import HEIGHT as CHIP_HEIGHT
from ui.delegates.chips import ChipLook, chip_size, paint_chip
from ui.models.items import Role, meta_line, shown_title
from ui.models.language import language_of
from ui.texts import direction, is_rtl
from ui.theme import Skin, Theme

if TYPE_CHECKING:
    from monitor.store.rows import ItemRow

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, COMPACT_HEIGHT = 92, 34
EDGE, LEFT, RIGHT = 3, 22, 16
LINE, META_LINE, CHIP_GAP, DOT_SIZE = 18, 17, 6, 7
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Where the parts of a row lie: all rectangles in the row's own logical coordinates."""

    title: QRectF
    meta: QRectF
    dot: QRectF
    chips: tuple[tuple[ChipLook, QRectF], ...]

    def mirrored(self, width: float) -> RowLayout:
        """Return the same row for a window that runs from right to left."""
        return RowLayout(
            _flip(self.title, width),
            _flip(self.meta, width),
            _flip(self.dot, width),
            tuple((look, _flip(rect, width)) for look, rect in self.chips),
        )


def _flip(rect: QRectF, width: float) -> QRectF:
    return QRectF(width - rect.right(), rect.top(), rect.width(), rect.height())


def looks(row: ItemRow) -> tuple[ChipLook, ...]:
    """Return the chips of a row, gravest first; only the gravest can be a possible one."""
    return tuple(ChipLook(v, n, soft=row.soft and at == 0) for at, (v, n) in enumerate(row.verdicts))


def lay_out(theme: Theme, row: ItemRow, width: float, title_lines: int = 2) -> RowLayout:
    """Lay out a comfortable row of `width` logical pixels; what it holds stands in the middle of its height."""
    px = theme.px
    inner = width - px(LEFT) - px(RIGHT)
    block = px(LINE) * title_lines + px(1 + META_LINE) + (px(2 + CHIP_HEIGHT) if row.verdicts else 0)
    top = (px(ROW_HEIGHT) - block) / 2
    title = QRectF(px(LEFT), top, inner, px(LINE) * title_lines)
    meta = QRectF(px(LEFT), title.bottom() + px(1), inner, px(META_LINE))
    dot = QRectF(px(LEFT - 13), top + px(LINE - DOT_SIZE) / 2, px(DOT_SIZE), px(DOT_SIZE))
    return RowLayout(title, meta, dot, _chip_row(theme, row, px(LEFT), meta.bottom() + px(2), width - px(RIGHT)))


def lay_out_compact(theme: Theme, row: ItemRow, width: float) -> RowLayout:
    """Lay out a compact row: one line of title, chips at the end."""
    px = theme.px
    height = px(COMPACT_HEIGHT)
    sizes = [chip_size(theme, look) for look in looks(row)[:2]]
    room = sum(size.width() + px(CHIP_GAP) for size in sizes)
    end = width - px(RIGHT)
    chips = _chip_row(theme, row, end - room + px(CHIP_GAP), (height - px(18)) / 2, end)
    title = QRectF(px(LEFT), (height - px(LINE)) / 2, max(0.0, end - room - px(LEFT)), px(LINE))
    dot = QRectF(px(LEFT - 13), (height - px(DOT_SIZE)) / 2, px(DOT_SIZE), px(DOT_SIZE))
    return RowLayout(title, QRectF(), dot, chips)


def _chip_row(theme: Theme, row: ItemRow, left: float, top: float, end: float) -> tuple[tuple[ChipLook, QRectF], ...]:
    placed: list[tuple[ChipLook, QRectF]] = []
    for look in looks(row):
        size = chip_size(theme, look)
        if left + size.width() > end + 1:
            break
        placed.append((look, QRectF(left, top, size.width(), size.height())))
        left += size.width() + theme.px(CHIP_GAP)
    return tuple(placed)


def wrapped(text: str, font: QFont, width: float, language: str, lines: int) -> tuple[str, ...]:
    """Break a title into at most `lines` lines, the last one cut with an ellipsis at its reading end."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(direction(language))
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while len(found) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = line.textStart()
        last = len(found) == lines - 1
        found.append(text[start:] if last else text[start : start + line.textLength()])
    layout.endLayout()
    if found:
        found[-1] = QFontMetrics(font).elidedText(found[-1].strip(), Qt.TextElideMode.ElideRight, int(width))
    return tuple(line.strip() for line in found)


def title_lines(theme: Theme, row: ItemRow, width: float) -> tuple[str, ...]:
    """Return the lines of a comfortable row's title: two of its own, or one and one of its translation."""
    font = theme.font(13, bold=not row.read)
    if not row.translated:
        return wrapped(shown_title(row), font, width, row.language, 2)
    own = wrapped(shown_title(row), font, width, row.language, 1)
    return (*own, *wrapped(row.translated, theme.font(12), width, language_of(row.translated), 1))


def text_flags(language: str) -> tuple[Qt.AlignmentFlag, Qt.LayoutDirection]:
    """Return edge and direction for a line of a language: Persian stands on the right."""
    edge = Qt.AlignmentFlag.AlignRight if is_rtl(language) else Qt.AlignmentFlag.AlignLeft
    return edge, direction(language)


def draw_line(painter: QPainter, rect: QRectF, text: str, language: str) -> None:
    """Draw one line of text on the edge and in the direction of its language."""
    edge, reads = text_flags(language)
    option = QTextOption(edge | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(reads)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    painter.drawText(rect, text, option)


class ItemDelegate(QStyledItemDelegate):
    """Paints items: unread dot, title in its own direction, outlet and age, verdict chips."""

    def __init__(self, skin: Skin, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._skin = skin

    def row_height(self) -> int:
        """Return the height of every row, in logical pixels."""
        theme = self._skin.theme
        return theme.px(COMPACT_HEIGHT if theme.compact else ROW_HEIGHT)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a row."""
        return QSize(self._skin.theme.px(240), self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(Role.ROW)
        theme = self._skin.theme
        rect = QRect(option.rect)
        painter.save()
        painter.translate(rect.topLeft())
        self._paint_ground(painter, theme, option, rect.size())
        if row is not None:
            self._paint_row(painter, theme, row, rect.width(), str(index.data(Role.AGE)), option)
        painter.restore()

    def _paint_row(
        self, painter: QPainter, theme: Theme, row: ItemRow, width: int, age: str, option: QStyleOptionViewItem
    ) -> None:
        font = theme.font(13, bold=not row.read)
        inner = width - theme.px(LEFT + RIGHT)
        if theme.compact:
            layout = lay_out_compact(theme, row, width)
            lines = wrapped(shown_title(row), font, layout.title.width(), row.language, 1)
        else:
            lines = title_lines(theme, row, inner)
            layout = lay_out(theme, row, width, max(1, len(lines)))
        if option.direction == Qt.LayoutDirection.RightToLeft:
            layout = layout.mirrored(width)
        self._paint_words(painter, theme, row, layout, lines, age)
        for look, rect in layout.chips:
            paint_chip(painter, theme, look, rect)

    def _paint_words(
        self, painter: QPainter, theme: Theme, row: ItemRow, layout: RowLayout, lines: tuple[str, ...], age: str
    ) -> None:
        painter.setPen(QColor(theme.palette.text))
        painter.setFont(theme.font(13, bold=not row.read))
        step = theme.px(LINE)
        for at, line in enumerate(lines):
            box = QRectF(layout.title.left(), layout.title.top() + at * step, layout.title.width(), step)
            if at and row.translated:
                painter.setPen(QColor(theme.palette.second))
                painter.setFont(theme.font(12))
            draw_line(painter, box, line, language_of(line) if at and row.translated else row.language)
        painter.setPen(QColor(theme.palette.second))
        font = theme.font(11)
        painter.setFont(font)
        if layout.meta.width():
            words = meta_line(row, age)
            cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(layout.meta.width()))
            draw_line(painter, layout.meta, cut, "")
        if not row.read:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.palette.accent))
            painter.drawEllipse(layout.dot)

    def _paint_ground(self, painter: QPainter, theme: Theme, option: QStyleOptionViewItem, size: QSize) -> None:
        tokens = theme.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = tokens.selection if selected else tokens.panel
        painter.fillRect(QRect(0, 0, size.width(), size.height()), QColor(ground))
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        if selected:
            edge = theme.px(EDGE)
            painter.fillRect(size.width() - edge if rtl else 0, 0, edge, size.height(), QColor(tokens.accent))
        painter.setPen(QPen(QColor(tokens.line), 1))
        y = size.height() - 0.5
        painter.drawLine(QPointF(theme.px(14), y), QPointF(size.width() - theme.px(14), y))
        by_key = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if selected and (option.state & by_key) == by_key:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRect(QRect(1, 1, size.width() - 2, size.height() - 2))
