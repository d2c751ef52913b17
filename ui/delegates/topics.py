"""Paints the rows of the page of topics: a topic with what it brought; a matched entry with the words that decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from monitor.types import Verdict
from ui import icons
from ui.models.language import language_of
from ui.models.topics import PREVIEWED_ROLE, PreviewModel, TopicRole, change_words
from ui.texts import direction, is_rtl, tr
from ui.theme import Skin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.topics.previewed import Marked, Previewed
    from monitor.types import Span

Index = QModelIndex | QPersistentModelIndex
SIDE, SIGN, GAP = 14, 17, 9
HEADING, TOPIC_HEIGHT = 30, 46
TITLE_LINE, PASSAGE_LINE, META_LINE, PASSAGE_LINES = 20, 18, 16, 2
ABOVE = BELOW = 9


class TopicDelegate(QStyledItemDelegate):
    """Draws a topic: its title, and below it what it brought. A heading stands above the first of each kind."""

    def __init__(self, skin: Skin, parent: QWidget) -> None:
        super().__init__(parent)
        self._skin = skin

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one topic."""
        theme, tokens = self._skin.theme, self._skin.theme.palette
        px, row = theme.px, index.data(TopicRole.ROW)
        box = QRectF(option.rect)
        painter.save()
        painter.setClipRect(box)
        section = index.data(TopicRole.SECTION)
        if section:
            painter.setFont(theme.font(10, bold=True))
            painter.setPen(QColor(tokens.second))
            head = QRectF(box.left() + px(SIDE), box.top(), box.width(), px(HEADING) - px(4))
            painter.drawText(head, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, str(section).upper())
            box.setTop(box.top() + px(HEADING))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, QColor(tokens.selection))
            painter.fillRect(QRectF(box.left(), box.top(), px(3), box.height()), QColor(tokens.accent))
        side = px(SIGN)
        sign = QRectF(box.left() + px(SIDE), box.top() + px(7), side, side)
        icons.paint(painter, "topic-off" if row.off else "topic", sign, tokens.second if row.off else tokens.link, 2.0)
        left = px(SIDE + GAP) + side
        title = str(index.data())
        font = theme.font(13, bold=not row.off)
        line = QRectF(box.left() + left, box.top() + px(5), box.width() - left - px(SIDE), px(TITLE_LINE))
        _write(painter, line, title, font, tokens.second if row.off else tokens.text, language_of(title))
        below = line.translated(0, px(TITLE_LINE))
        below.setHeight(px(META_LINE))
        colour = tokens.warn_ink if index.data(TopicRole.EDITED) else tokens.second
        _write(painter, below, str(index.data(TopicRole.WORDS)), theme.font(11), colour, "")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a topic, with its heading."""
        px = self._skin.theme.px
        return QSize(px(160), px(TOPIC_HEIGHT) + (px(HEADING) if index.data(TopicRole.SECTION) else 0))


class PreviewDelegate(QStyledItemDelegate):
    """Draws an entry: its title and a passage, the words that decide marked, and where it is from."""

    def __init__(self, skin: Skin, model: PreviewModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._skin = skin
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry."""
        theme, tokens = self._skin.theme, self._skin.theme.palette
        px = theme.px
        entry: Previewed = index.data(PREVIEWED_ROLE)
        box = QRectF(option.rect)
        painter.save()
        painter.setClipRect(box)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.selection))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(box.bottomLeft() + QPointF(px(SIDE), -0.5), box.bottomRight() + QPointF(-px(SIDE), -0.5))
        inside = box.adjusted(px(SIDE), px(ABOVE), -px(SIDE), -px(BELOW))
        marker = tokens.old_marker if entry.before and not entry.now and not entry.why else tokens.marker
        language = entry.language or language_of(entry.title.text)
        top = inside.top()
        title = _text_or(entry.title, tr("Without a title"))
        self._draw(painter, QRectF(inside.left(), top, inside.width(), px(TITLE_LINE)), title, language, marker, 13, 1)
        top += px(TITLE_LINE)
        if entry.passage.text:
            lines = self._lines(entry.passage.text, inside.width())
            room = QRectF(inside.left(), top, inside.width(), px(PASSAGE_LINE) * lines)
            self._draw(painter, room, entry.passage, language, marker, 12, lines)
            top += room.height()
        meta = QRectF(inside.left(), top + px(1), inside.width(), px(META_LINE))
        change = change_words(entry)
        if change:
            font = theme.font(11, bold=True)
            colour, sign = self._change(entry)
            words = f"{sign} {change}"
            _write(painter, meta, words, font, colour, "")
            meta.setLeft(meta.left() + QFontMetricsF(font).horizontalAdvance(words) + px(8))
        _write(painter, meta, self._model.words(entry), theme.font(11), tokens.second, "")
        if entry.why:
            below = QRectF(inside.left(), meta.bottom(), inside.width(), px(META_LINE))
            _write(painter, below, entry.why, theme.font(11), tokens.text, "")
        painter.restore()

    def _change(self, entry: Previewed) -> tuple[str, str]:
        """Return the colour and the sign of what a rule would change for an entry."""
        theme = self._skin.theme
        if entry.now:
            return theme.chip(Verdict.REFINES).accent, "+"
        return (theme.palette.lost, "−") if entry.before else (theme.palette.warn_ink, "≈")

    def _draw(
        self, painter: QPainter, room: QRectF, text: Marked, language: str, marker: str, size: float, lines: int
    ) -> None:
        theme = self._skin.theme
        bold = size > 12
        font = theme.font(size, bold=bold)
        painter.setPen(QColor(theme.palette.text if bold else theme.palette.second))
        ink = QColor(theme.palette.text)
        marks = [(span, QColor(marker)) for span in text.marks]
        marks += [(span, QColor(theme.palette.old_marker)) for span in text.against]
        layout = _laid_out(text.text, marks, font, room.width(), language, ink)
        if layout.lineCount() > lines:
            last = layout.lineAt(lines - 1)
            cut = _cut(text.text, last.textStart(), font, room.width())
            layout = _laid_out(cut, marks, font, room.width(), language, ink)
        layout.draw(painter, room.topLeft())

    def _lines(self, passage: str, width: float) -> int:
        """Return how many lines a passage takes, of those it may take."""
        return 1 if QFontMetricsF(self._skin.theme.font(12)).horizontalAdvance(passage) < width else PASSAGE_LINES

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of an entry, with its passage."""
        px = self._skin.theme.px
        entry: Previewed = index.data(PREVIEWED_ROLE)
        view = option.widget
        width = view.viewport().width() - 2 * px(SIDE) if isinstance(view, QListView) else 0
        passage = px(PASSAGE_LINE) * self._lines(entry.passage.text, width) if entry.passage.text else 0
        passage += px(META_LINE) if entry.why else 0
        return QSize(px(160), px(ABOVE + TITLE_LINE + META_LINE + BELOW) + passage)


def _text_or(text: Marked, instead: str) -> Marked:
    from monitor.topics.previewed import Marked

    return text if text.text else Marked(instead)


def _cut(text: str, start: int, font: QFont, width: float) -> str:
    """Return a text whose last line begins at `start` (in Qt's units), cut where that line is full."""
    units = text.encode("utf-16-le")
    head, tail = units[: 2 * start].decode("utf-16-le"), units[2 * start :].decode("utf-16-le")
    return head + QFontMetricsF(font).elidedText(tail, Qt.TextElideMode.ElideRight, width - 1)


def _laid_out(
    text: str, marks: Sequence[tuple[Span, QColor]], font: QFont, width: float, language: str, ink: QColor
) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(direction(language))
    edge = Qt.AlignmentFlag.AlignRight if is_rtl(language) else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.setFormats([_format(text, mark, marker, ink) for mark, marker in marks if mark.start < len(text)])
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _format(text: str, mark: Span, marker: QColor, ink: QColor) -> QTextLayout.FormatRange:
    """Return the look of a mark; Qt counts UTF-16 units, so that a sign beyond the first plane counts two."""
    found = QTextLayout.FormatRange()
    start, end = mark.start, min(mark.end, len(text))
    found.start = start + _beyond(text[:start])
    found.length = end - start + _beyond(text[start:end])
    look = QTextCharFormat()
    look.setBackground(marker)
    look.setForeground(ink)
    found.format = look
    return found


def _beyond(text: str) -> int:
    return sum(letter > "\uffff" for letter in text)


def _write(painter: QPainter, room: QRectF, text: str, font: QFont, colour: str, language: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.setLayoutDirection(direction(language))
    edge = Qt.AlignmentFlag.AlignRight if is_rtl(language) else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, cut)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
