"""How much is written of a topic, small and plain: a bar for each day, the usual range behind them, one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.texts import moment, plural, tr
from ui.theme import Skin
from ui.views.parts import column, label, line, set_kind

if TYPE_CHECKING:
    from monitor.coverage import Coverage, Window

HEIGHT, FOOT, WIDEST_BAR, NARROWEST_BAR, GAP = 44, 5, 14, 3, 2
HEADROOM = 1.25
CUT_AT = 1.6
"""Former bars are cut at so many times the usual range, so that one wild day does not flatten all others."""


def window_words(window: Window, hours: int, zone: str) -> str:
    """Say what one bar stands for."""
    when = tr("{n} h until {when}").replace("{n}", str(hours)).replace("{when}", moment(window.end, zone))
    said = plural(window.items, "{n} item", "{n} items") if window.items else tr("no items")
    return f"{when}: {said}" if window.known else f"{when}: {said}; {tr('too few sources were read to say')}"


class CoverageStrip(QWidget):
    """Bars over the band of what is usual, the latest at the end where reading ends; unknown days are outlines."""

    pointed = Signal(str)
    """What the bar under the pointer, or chosen by the arrow keys, stands for; "" for none."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._found: Coverage | None = None
        self._at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        skin.changed.connect(self.update)

    def show_coverage(self, found: Coverage, words: str) -> None:
        """Show the windows of a coverage; `words` say what it comes to."""
        self._found = found
        self._at = -1
        self.setAccessibleName(f"{tr('Items a day, and what is usual')}: {words}")
        self.update()

    @property
    def shown(self) -> tuple[Window, ...]:
        """The windows that there is room for, oldest first."""
        windows = self._found.windows if self._found is not None else ()
        room = max(1, int(self.width() // self._skin.theme.px(NARROWEST_BAR)))
        return windows[-room:]

    @property
    def bars(self) -> list[QRectF]:
        """The columns of the windows that are shown, as high as their items."""
        shown = self.shown
        if not shown or self._found is None:
            return []
        px = self._skin.theme.px
        step = min(float(px(WIDEST_BAR)), self.width() / len(shown))
        first = self.width() - step * len(shown)
        room, top = self._room, self._top()
        made = []
        for at, window in enumerate(shown):
            high = room * min(1.0, window.items / top)
            high = max(high, px(2)) if window.items else 0.0
            left = first + at * step
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left = self.width() - left - step
            made.append(QRectF(left, 1 + room - high, max(1.0, step - GAP), high))
        return made

    @property
    def _room(self) -> float:
        return self.height() - self._skin.theme.px(FOOT) - 1.0

    def _top(self) -> float:
        """Return the items that the whole height stands for."""
        assert self._found is not None  # noqa: S101 - asked where bars are drawn
        base = self._found.base
        most = max((window.items for window in self.shown), default=0)
        if base is None:
            return float(max(1, most))
        return max(1.0, self._found.items, min(float(most), CUT_AT * base.high), HEADROOM * base.high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the band of what is usual, then the bars."""
        theme, tokens = self._skin.theme, self._skin.theme.palette
        painter = QPainter(self)
        bars = self.bars
        if bars:
            self._paint_usual(painter)
            silent = len(bars) - self._silent()
            for at, (bar, window) in enumerate(zip(bars, self.shown, strict=True)):
                self._paint_bar(painter, bar, window, latest=at == len(bars) - 1, silent=at >= silent)
                if at == self._at:
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(QColor(tokens.focus), 1.5))
                    painter.drawRect(QRectF(bar.left() - 1, 1, bar.width() + 2, self.height() - 2))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QPointF(0, self._room + 1.5), QPointF(self.width(), self._room + 1.5))
        if self.hasFocus() and self._at < 0:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.palette.focus), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_usual(self, painter: QPainter) -> None:
        tokens, base = self._skin.theme.palette, self._found.base if self._found is not None else None
        if base is None:
            return
        top, room = self._top(), self._room
        low, high = (1 + room - room * min(1.0, n / top) for n in (base.low, base.high))
        painter.fillRect(QRectF(0, high, self.width(), max(1.0, low - high)), QColor(tokens.selection))
        usual = 1 + room - room * min(1.0, base.mean / top)
        painter.setPen(QPen(QColor(tokens.accent), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(0, usual), QPointF(self.width(), usual))

    def _silent(self) -> int:
        """Return over how many of the latest windows an unusual silence reaches."""
        from monitor.coverage import Course  # after the first paint

        if self._found is None or self._found.course is not Course.SILENCE:
            return 0
        filled = [at for at, window in enumerate(reversed(self.shown)) if window.items]
        return filled[0] if filled else len(self.shown)

    def _paint_bar(self, painter: QPainter, bar: QRectF, window: Window, *, latest: bool, silent: bool) -> None:
        from monitor.coverage import UNUSUAL

        tokens = self._skin.theme.palette
        unusual = (latest or silent) and self._found is not None and self._found.course in UNUSUAL
        colour = QColor(tokens.warn_edge if unusual else tokens.accent if latest else tokens.second)
        foot = QRectF(bar.left(), self._room + 3, bar.width(), self._skin.theme.px(FOOT) - 3)
        if not window.known:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.second), 1, Qt.PenStyle.DotLine))
            painter.drawRect((bar if window.items else foot).adjusted(0.5, 0.5, -0.5, -0.5))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRect(bar)
        if unusual:
            painter.drawRect(foot)

    def sizeHint(self) -> QSize:
        """Return the height of the strip."""
        return QSize(self._skin.theme.px(200), self._skin.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the height of the strip."""
        return QSize(self._skin.theme.px(60), self._skin.theme.px(HEIGHT))

    def point(self, at: int) -> None:
        """Point at a bar by its place among those shown, the oldest being 0; -1 at none."""
        shown = self.shown
        self._at = at if 0 <= at < len(shown) else -1
        hours = self._found.hours if self._found is not None else 24
        words = window_words(shown[self._at], hours, self._skin.theme.zone) if self._at >= 0 else ""
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.pointed.emit(words)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the bar in whose column the pointer is."""
        x = event.position().x()
        self.point(next((at for at, bar in enumerate(self.bars) if bar.left() <= x < bar.right() + GAP), -1))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self.point(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from bar to bar."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self.shown:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        start = self._at if self._at >= 0 else len(self.shown)
        self.point(min(max(start + step, 0), len(self.shown) - 1))


class CoveragePane(QWidget):
    """The strip with what it comes to in words; pointing at a bar says what that one stands for."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coverage")
        self._skin = skin
        self._found: Coverage | None = None
        self.strip = CoverageStrip(skin, self)
        self._words = label("", "second", self, wrap=True)
        self._note = label("", "meta", self, wrap=True)
        self._whole = column(self, gap=4)
        self._whole.addWidget(self._words)
        row = line()
        row.addWidget(self.strip, 1)
        self._whole.addLayout(row)
        self._whole.addWidget(self._note)
        self.strip.pointed.connect(self._on_pointed)
        self._fit()
        skin.changed.connect(self._fit)
        self.hide()

    def show_coverage(self, found: Coverage | None) -> None:
        """Show the coverage of a topic; None, or one without any window, shows nothing."""
        from monitor.coverage import UNUSUAL, coverage_words  # after the first paint

        self.setVisible(found is not None and bool(found.windows))
        if found == self._found or found is None:
            return
        self._found = found
        words = coverage_words(found)
        self._words.setText(words)
        known = found.base is not None or found.known_windows > 0
        self.strip.setVisible(known)
        self._note.setVisible(known)
        set_kind(self._words, "unusual" if found.course in UNUSUAL else "second")
        self.strip.show_coverage(found, words)
        self._on_pointed("")

    @property
    def words(self) -> str:
        """What is said of the topic as a whole."""
        return self._words.text()

    @property
    def note(self) -> str:
        """What stands below the strip."""
        return self._note.text()

    def _on_pointed(self, words: str) -> None:
        self._note.setText(words or self._legend())

    def _legend(self) -> str:
        found = self._found
        if found is None:
            return ""
        shown = len(self.strip.shown) - 1
        days = plural(shown, "{n} day before, one bar each", "{n} days before, one bar each")
        new = plural(found.too_new, "{n} source is too new to count", "{n} sources are too new to count")
        band = tr("the band is what is usual") if found.base is not None else ""
        return "; ".join(part for part in (days, band, new if found.too_new else "") if part)

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._whole.setContentsMargins(px(14), px(6), px(14), px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say anew how many days there is room for."""
        super().resizeEvent(event)
        self._on_pointed("")
