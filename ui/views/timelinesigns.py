"""The signs of a timeline: a shape for each outlet, a filling for each way of saying; and the legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from monitor.types import GRAVITY, Modality, Verdict
from ui.models.timeline import MODALITIES
from ui.texts import chip_text, isolate, tr
from ui.theme import Skin, Theme

if TYPE_CHECKING:
    from monitor.store.timelines import TimelinePoint

SHAPES = 7
"""Outlets with a shape of their own; the others share the last one."""


def _polygon(corners: int, turn: float = 0.0, inner: float = 1.0, size: float = 0.5) -> QPainterPath:
    """Return a regular polygon round the origin, a star where `inner` is below 1."""
    n = corners * (1 if inner == 1.0 else 2)
    points = []
    for k in range(n):
        angle = turn - pi / 2 + 2 * pi * k / n
        far = size * (inner if inner != 1.0 and k % 2 else 1.0)
        points.append(QPointF(far * cos(angle), far * sin(angle)))
    path = QPainterPath()
    path.addPolygon(QPolygonF([*points, points[0]]))
    path.closeSubpath()
    return path


def _circle(size: float = 0.44) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), size, size)
    return path


def shape(number: int) -> QPainterPath:
    """Return the outline of a sign, one unit high, round the origin; numbers from `SHAPES` up share one."""
    match number:
        case 0:
            return _circle()
        case 1:
            return _polygon(4, pi / 4, size=0.56)
        case 2:
            return _polygon(4, size=0.56)
        case 3:
            return _polygon(3, size=0.56)
        case 4:
            return _polygon(3, pi, size=0.56)
        case 5:
            return _polygon(5, inner=0.48, size=0.62)
        case 6:
            return _polygon(6, size=0.52)
    return _circle(0.28)


def sign_path(number: int, modality: Modality) -> QPainterPath:
    """Return the outline of a point: what is denied is crossed out."""
    path = shape(number)
    if modality is Modality.DENIED:
        for x in (-0.62, 0.62):
            path.moveTo(QPointF(x, -0.62))
            path.lineTo(QPointF(-x, 0.62))
    return path


def sign_pen(colour: QColor, modality: Modality, width: float) -> QPen:
    """Return the pen of a point: dotted where it is alleged."""
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if modality is Modality.ALLEGED:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([1.2, 1.2])
    return pen


def sign_brush(colour: QColor, ground: QColor, modality: Modality) -> QBrush:
    """Return the filling of a point: full where it is asserted, else hollow."""
    return QBrush(colour if modality is Modality.ASSERTED else ground)


def verdict_colour(theme: Theme, verdict: Verdict | None) -> QColor:
    """Return the colour of a verdict as a line on the panel."""
    return QColor(theme.chip(verdict).accent if verdict is not None else theme.palette.second)


def outlet_shapes(points: Sequence[TimelinePoint]) -> dict[str, int]:
    """Return the number of each outlet's shape, the outlet with most points first."""
    often = Counter(point.source for point in points)
    order = sorted(often, key=lambda source: (-often[source], source))
    return {source: min(at, SHAPES) for at, source in enumerate(order)}


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One word of the legend: a sign and what it means; `drawn` is sign, colour, line or band."""

    words: str
    number: int = 0
    modality: Modality = Modality.ASSERTED
    verdict: Verdict | None = None
    drawn: str = "sign"


def legend_entries(points: Sequence[TimelinePoint], *, known: bool, steps: bool) -> tuple[LegendEntry, ...]:
    """Return what a timeline's legend tells: outlets, ways of saying, verdicts, lines; only what is there."""
    shapes = outlet_shapes(points)
    own = [LegendEntry(isolate(source), number) for source, number in shapes.items() if number < SHAPES]
    others = len(shapes) - len(own)
    if others:
        own.append(LegendEntry(tr("{n} other outlets").replace("{n}", str(others)), SHAPES))
    said = [m for m in Modality if any(point.modality is m for point in points)]
    hows = [LegendEntry(tr(MODALITIES[m]), 0, m) for m in said] if said != [Modality.ASSERTED] else []
    met = [v for v in GRAVITY if any(point.verdict is v for point in points)]
    colours = [LegendEntry(chip_text(v), verdict=v, drawn="colour") for v in met]
    lines = [LegendEntry(tr("known"), drawn="band")] if known else []
    lines += [LegendEntry(tr("the plan as it moved"), drawn="line")] if steps else []
    return (*own, *hows, *colours, *lines)


class Legend(QWidget):
    """Tells the signs, in as many lines as the width needs."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._entries: tuple[LegendEntry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        skin.changed.connect(self._on_skin)

    def show_entries(self, entries: Sequence[LegendEntry]) -> None:
        """Tell these signs."""
        self._entries = tuple(entries)
        self.setAccessibleName(tr("Legend: {words}").replace("{words}", ", ".join(entry.words for entry in entries)))
        self._on_skin()

    def _on_skin(self) -> None:
        self.setFixedHeight(self._high())
        self.update()

    def _places(self, width: int) -> list[tuple[LegendEntry, QRectF]]:
        theme = self._skin.theme
        metrics = QFontMetrics(theme.font(11))
        found, x, y = [], 0.0, 0.0
        for entry in self._entries:
            room = theme.px(20) + metrics.horizontalAdvance(entry.words) + theme.px(14)
            if x and x + room > width:
                x, y = 0.0, y + theme.px(20)
            found.append((entry, QRectF(x, y, room, theme.px(20))))
            x += room
        return found

    def _high(self) -> int:
        places = self._places(self.width())
        return round(places[-1][1].bottom()) if places else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as the new width needs."""
        super().resizeEvent(event)
        self.setFixedHeight(self._high())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint sign and words of each entry; in a right-to-left window from the right."""
        theme = self._skin.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(11))
        for entry, place in self._places(self.width()):
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                place.moveRight(self.width() - place.left())
            self._paint_sign(painter, theme, entry, QPointF(place.left() + theme.px(8), place.center().y()))
            painter.setPen(QColor(theme.palette.second))
            words = place.adjusted(theme.px(20), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, entry.words)
        painter.end()

    def _paint_sign(self, painter: QPainter, theme: Theme, entry: LegendEntry, at: QPointF) -> None:
        painter.save()
        painter.translate(at)
        tokens, side = theme.palette, theme.px(11)
        colour = verdict_colour(theme, entry.verdict)
        if entry.drawn == "band":
            painter.setPen(QPen(QColor(tokens.text), 1.6))
            painter.fillRect(QRectF(-side * 0.7, -side * 0.4, side * 1.4, side * 0.8), QColor(tokens.selection))
            painter.drawLine(QPointF(-side * 0.7, 0), QPointF(side * 0.7, 0))
        elif entry.drawn == "line":
            painter.setPen(QPen(verdict_colour(theme, Verdict.UPDATES), 1.8))
            low, high = side * 0.4, -side * 0.4
            painter.drawPolyline(
                [QPointF(-side * 0.7, low), QPointF(0, low), QPointF(0, high), QPointF(side * 0.7, high)]
            )
        elif entry.drawn == "colour":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(-side / 2, -side / 2, side, side), 3, 3)
        else:
            painter.scale(side, side)
            painter.setPen(sign_pen(colour, entry.modality, 1.5))
            painter.setBrush(sign_brush(colour, QColor(tokens.window), entry.modality))
            painter.drawPath(sign_path(entry.number, entry.modality))
        painter.restore()
