"""The drawing of a timeline. Brings pyqtgraph with it (0.4 s), so it is imported when the first timeline is shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QKeyEvent, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsRectItem, QToolTip, QWidget

from monitor.facts.axis import Lie, Scale, Step
from monitor.types import Modality, Statement, StatementState, Verdict
from ui.marked import plain_tip
from ui.models.dateticks import date_ticks
from ui.models.timeline import point_words
from ui.texts import iso_day, isolate, tr, value_text
from ui.theme import Skin
from ui.views.plotaxes import WordAxis, apart, number_marks, roomy, tick_words
from ui.views.timelinesigns import outlet_shapes, sign_brush, sign_path, sign_pen, verdict_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.models.timelinedrawing import Drawing

SIGN, RING = 12, 22
"""The height of a sign, and of the ring round the chosen one, in design pixels."""
ROW_SPREAD = 0.26
"""How far the outlets of one row stand from its middle at most, in rows."""
NAME_WIDTH = 168
LATE = 0.7
"""From this part of the width on, the words for a known value stand at the right end."""
LABEL_WIDE, LABEL_HIGH = 0.2, 0.08
"""What the words for a known value take of the drawing's width and height at most, nearly enough."""
ABOVE_RING, BELOW_RING = 1.7, -0.7
"""Where the foot of such words stands, in their own height, so that the ring of a point on the line is clear of it."""
WIDE_DAY = "2028-09-28"
STEP = 1.25
LEAST_ROWS = 3
"""Rows there is room for at least: the band of a single value does not fill the drawing."""
FAINT = 110
"""How opaque is drawn what an edited item no longer says, of 255."""


@dataclass(frozen=True, slots=True)
class Look:
    """How points of one outlet, modality and verdict are drawn."""

    colour: QColor
    path: QPainterPath
    pen: QPen
    brush: QBrush


class TimelinePlot(pg.PlotWidget):  # type: ignore[misc]
    """Draws points, their spread, the known values and the steps of a plan; moves by mouse and keys."""

    chosen = Signal(int)
    """The claim of the point that was picked."""
    opened = Signal(int)
    """The claim whose sentence is wanted: a click on its point, or Enter."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        self._across = WordAxis("bottom", self._days)
        self._up = WordAxis("left", self._values)
        box = pg.ViewBox(enableMenu=False)
        super().__init__(parent, viewBox=box, axisItems={"bottom": self._across, "left": self._up})
        self._skin = skin
        self._drawing: Drawing | None = None
        self._places: dict[int, QPointF] = {}
        self._looks: dict[tuple[int, Modality, Verdict | None, bool], Look] = {}
        self._current = -1
        self.setMenuEnabled(False)
        menu = self.getPlotItem().ctrlMenu
        menu.setParent(self, menu.windowFlags())  # a menu that nobody opens would outlive the window
        self.hideButtons()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self._spots = pg.ScatterPlotItem(pxMode=True, hoverable=False)
        self._spots.sigClicked.connect(self._on_clicked)
        self._ring = pg.ScatterPlotItem(pxMode=True)
        self.scene().sigMouseMoved.connect(self._on_moved)

    # -- drawing ---------------------------------------------------------------------------------------------------

    def show_drawing(self, drawing: Drawing) -> None:
        """Draw a timeline anew; the part in view stays where subject and property are the same."""
        same = self._drawing is not None and self._drawing.pair == drawing.pair
        kept = self.viewRange() if same else None
        self._drawing = drawing
        self._dress()
        self.getPlotItem().clear()
        self._places = {}
        self._draw_known(drawing)
        self._draw_steps(drawing.steps)
        self._draw_points(drawing)
        self.getPlotItem().layout.activate()  # now, and not a paint later: the axis may have got wider
        self.select(self._current if same else -1)
        if kept is None:
            self.show_all()
        else:
            self.setRange(xRange=kept[0], yRange=kept[1], padding=0)

    def show_all(self) -> None:
        """Bring everything into view."""
        if self._drawing is None:
            return
        x, y = self._extent(self._drawing)
        self.getViewBox().setLimits(
            xMin=x[0] - (x[1] - x[0]), xMax=x[1] + (x[1] - x[0]), yMin=y[0] - (y[1] - y[0]), yMax=y[1] + (y[1] - y[0])
        )
        self.setRange(xRange=x, yRange=y, padding=0)

    def select(self, claim_id: int) -> None:
        """Put the ring round a claim's point, -1 for none."""
        self._current = claim_id
        place = self._places.get(claim_id)
        if place is None:
            self._ring.clear()
            return
        colour = QColor(self._skin.theme.palette.focus)
        self._ring.setData(
            pos=[(place.x(), place.y())], size=self._skin.theme.px(RING), pen=pg.mkPen(colour, width=2), brush=None
        )
        x, y = self.viewRange()
        if not (x[0] <= place.x() <= x[1] and y[0] <= place.y() <= y[1]):
            self.getViewBox().translateBy(x=place.x() - sum(x) / 2, y=place.y() - sum(y) / 2)

    @property
    def places(self) -> dict[int, QPointF]:
        """Where the point of each claim stands, in the axes' own figures."""
        return dict(self._places)

    def _dress(self) -> None:
        theme = self._skin.theme
        tokens = theme.palette
        rows = self._drawing is not None and self._drawing.axis.scale is Scale.ROWS
        self.setBackground(QColor(tokens.panel))
        self.setAntialiasing(True)
        for axis in (self._across, self._up):
            axis.setPen(pg.mkPen(QColor(tokens.line)))
            axis.setTextPen(pg.mkPen(QColor(tokens.second)))
            axis.setStyle(tickFont=theme.font(11), tickLength=-4, tickTextOffset=theme.px(6))
            axis.setGrid(60)
            axis.setZValue(-1000)
        self._up.setWidth(theme.px(16) + self._words_width())
        self.getViewBox().setMouseEnabled(x=True, y=not rows)
        self.getViewBox().invertY(rows)

    def _draw_known(self, drawing: Drawing) -> None:
        (left, right), (low, high) = self._extent(drawing)
        tokens = self._skin.theme.palette
        for band in drawing.known:
            statement, lie, start, end = band.statement, band.lie, band.start, band.end
            current = statement.state is StatementState.ACCEPTED
            begin, stop = (left if start is None else start), (right if end is None else end)
            top, bottom = lie.high, lie.low
            if drawing.axis.scale is Scale.ROWS:
                top, bottom = lie.middle + 0.42, lie.middle - 0.42
            elif lie.opens:
                top, bottom = (high, lie.low) if lie.opens > 0 else (lie.high, low)
            if top > bottom:
                field = QGraphicsRectItem(QRectF(begin, bottom, max(0.0, stop - begin), top - bottom))
                field.setPen(QPen(Qt.PenStyle.NoPen))
                colour = QColor(tokens.selection)
                colour.setAlpha(255 if current else FAINT)
                field.setBrush(colour)
                field.setZValue(-30)
                self.addItem(field, ignoreBounds=True)
            if drawing.axis.scale is not Scale.ROWS:
                edge = QGraphicsLineItem(begin, lie.middle, stop, lie.middle)
                pen = QPen(QColor(tokens.text if current else tokens.second), 1.6)
                pen.setCosmetic(True)
                if not current:
                    pen.setStyle(Qt.PenStyle.DashLine)
                edge.setPen(pen)
                edge.setZValue(-20)
                self.addItem(edge, ignoreBounds=True)
                late = begin > left + (right - left) * LATE
                at = right if late else begin
                away = self._away(drawing, at, lie.middle)
                self._label(statement, at, lie, anchor=(1 if late else 0, away))

    def _away(self, drawing: Drawing, at: float, level: float) -> float:
        """Return how a label at a line's end stands to it: right above, or clear of the ring of a point beside it."""
        (left, right), (low, high) = self._extent(drawing)
        near = any(
            abs(point.at - at) < (right - left) * LABEL_WIDE and abs(lie.middle - level) < (high - low) * LABEL_HIGH
            for point, lie in drawing.points
        )
        if not near:
            return 1.0
        return ABOVE_RING if level < high - (high - low) * 2 * LABEL_HIGH else BELOW_RING

    def _label(self, statement: Statement, at: float, lie: Lie, *, anchor: tuple[float, float]) -> None:
        words = tr("known: {value}").replace("{value}", isolate(value_text(statement.value)))
        text = pg.TextItem(words, color=QColor(self._skin.theme.palette.second), anchor=anchor)
        text.setFont(self._skin.theme.font(11))
        text.setPos(at, lie.middle)
        text.setZValue(-10)
        self.addItem(text, ignoreBounds=True)

    def _draw_steps(self, steps: Sequence[Step]) -> None:
        if not steps or self._drawing is None:
            return
        end = self._drawing.steps_end
        xs, ys = [], []
        for step, after in zip(steps, [*(s.at for s in steps[1:]), max(end, steps[-1].at)], strict=True):
            xs += [step.at, after]
            ys += [step.level, step.level]
        colour = verdict_colour(self._skin.theme, Verdict.UPDATES)
        self.addItem(pg.PlotCurveItem(xs, ys, pen=pg.mkPen(colour, width=2)), ignoreBounds=True)

    def _draw_points(self, drawing: Drawing) -> None:
        shapes = outlet_shapes([point for point, _ in drawing.points])
        lanes = {source: at for at, source in enumerate(sorted(shapes))}
        whole = self._extent(drawing)[1]
        spread: dict[str, list[tuple[float, float]]] = defaultdict(list)
        looks: list[Look] = []
        for point, lie in drawing.points:
            y = lie.middle
            if drawing.axis.scale is Scale.ROWS and len(lanes) > 1:
                y += (lanes[point.source] / (len(lanes) - 1) - 0.5) * 2 * ROW_SPREAD
            self._places[point.claim_id] = QPointF(point.at, y)
            look = self._look(shapes[point.source], point.modality, point.verdict, standing=point.standing)
            looks.append(look)
            spread[look.colour.name()] += _bar(point.at, lie, whole)
        for colour, ends in spread.items():
            if ends:
                self._draw_bars(QColor(colour), ends)
        places = self._places.values()
        self._spots.setData(
            x=[place.x() for place in places],
            y=[place.y() for place in places],
            size=self._skin.theme.px(SIGN),
            symbol=[look.path for look in looks],
            pen=[look.pen for look in looks],
            brush=[look.brush for look in looks],
            data=list(self._places),
        )
        self._looks.clear()
        self.addItem(self._spots, ignoreBounds=True)
        self.addItem(self._ring, ignoreBounds=True)

    def _look(self, number: int, modality: Modality, verdict: Verdict | None, *, standing: bool) -> Look:
        """Return how a point looks; points that look alike share one, which saves most of the time with many."""
        key = (number, modality, verdict, standing)
        if key not in self._looks:
            theme = self._skin.theme
            colour = verdict_colour(theme, verdict)
            if not standing:
                colour.setAlpha(FAINT)
            self._looks[key] = Look(
                colour,
                sign_path(number, modality),
                sign_pen(colour, modality, 1.6),
                sign_brush(colour, QColor(theme.palette.panel), modality),
            )
        return self._looks[key]

    def _draw_bars(self, colour: QColor, ends: Sequence[tuple[float, float]]) -> None:
        faint = QColor(colour)
        faint.setAlpha(FAINT)
        pen = pg.mkPen(faint, width=self._skin.theme.px(4))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        xs, ys = [x for x, _ in ends], [y for _, y in ends]
        self.addItem(pg.PlotCurveItem(xs, ys, pen=pen, connect="pairs"), ignoreBounds=True)

    @staticmethod
    def _extent(drawing: Drawing) -> tuple[tuple[float, float], tuple[float, float]]:
        x = [float(point.at) for point, _ in drawing.points]
        x += [second for band in drawing.known for second in (band.start, band.end) if second is not None]
        if drawing.axis.scale is Scale.ROWS:
            middle, reach = (len(drawing.axis.rows) - 1) / 2, (max(len(drawing.axis.rows), LEAST_ROWS) - 1) / 2
            return roomy(x, 86_400.0), roomy([middle - reach, middle + reach], 1.2)
        lies = [lie for _, lie in drawing.points] + [band.lie for band in drawing.known]
        y = [end for lie in lies for end in (lie.low, lie.high)]
        least = 86_400.0 * 2 if drawing.axis.scale is Scale.DATES else max((abs(v) for v in y), default=1.0) * 0.05
        return roomy(x, 86_400.0), roomy(y, least or 1.0)

    # -- axes ------------------------------------------------------------------------------------------------------

    def _days(self, low: float, high: float, size: float) -> list[tuple[float, str]]:
        most = max(2, round(size / self._skin.theme.px(120)))
        offset = self._drawing.offset if self._drawing is not None else 0.0
        return [(tick.at, tick_words(tick.iso)) for tick in date_ticks(low, high, most, offset)]

    def _values(self, low: float, high: float, size: float) -> list[tuple[float, str]]:
        if self._drawing is None:
            return []
        axis = self._drawing.axis
        if axis.scale is Scale.ROWS:
            rows = [(float(at), self._name(name)) for at, name in enumerate(axis.rows) if low <= at <= high]
            return apart(rows, round(size / QFontMetrics(self._skin.theme.font(11)).height()))
        most = max(2, round(size / self._skin.theme.px(44)))
        if axis.scale is Scale.DATES:
            return [(tick.at, tick_words(tick.iso)) for tick in date_ticks(low, high, most)]
        return number_marks(low, high, most, axis)

    def _words_width(self) -> int:
        """Return the room for the words of the upright axis, kept at every zoom: pyqtgraph's own comes a paint late."""
        theme = self._skin.theme
        metrics = QFontMetrics(theme.font(11))
        if self._drawing is None or self._drawing.axis.scale is Scale.ROWS:
            return theme.px(NAME_WIDTH)
        if self._drawing.axis.scale is Scale.DATES:
            return metrics.horizontalAdvance(iso_day(WIDE_DAY))
        low, high = self._extent(self._drawing)[1]
        marks = number_marks(low, high, 10, self._drawing.axis)
        return max((metrics.horizontalAdvance(words) for _, words in marks), default=0) + metrics.horizontalAdvance("0")

    def _name(self, name: str) -> str:
        metrics = QFontMetrics(self._skin.theme.font(11))
        room = self._skin.theme.px(NAME_WIDTH)
        return isolate(metrics.elidedText(name or tr("others"), Qt.TextElideMode.ElideRight, room))

    # -- mouse and keys --------------------------------------------------------------------------------------------

    def _on_clicked(self, item: object, spots: Sequence[pg.SpotItem], event: object) -> None:
        if len(spots):
            self.chosen.emit(int(spots[-1].data()))
            self.opened.emit(int(spots[-1].data()))

    def _on_moved(self, place: QPointF) -> None:
        """Tell the points under the mouse."""
        if self._drawing is None:
            return
        under = self._spots.pointsAt(self.getViewBox().mapSceneToView(place))
        self.setCursor(Qt.CursorShape.PointingHandCursor if len(under) else Qt.CursorShape.ArrowCursor)
        by_id = self._drawing.by_id
        told = [point_words(by_id[int(spot.data())], self._skin.theme.zone) for spot in under[:6]]
        if not told:
            QToolTip.hideText()
            return
        where = self.viewport().mapToGlobal(self.mapFromScene(place))
        QToolTip.showText(where, "<br>".join(plain_tip(words) for words in told), self)

    def _step(self, by: int) -> None:
        """Choose the next or previous point in time."""
        order = [point.claim_id for point, _ in self._drawing.points] if self._drawing is not None else []
        if order:
            at = order.index(self._current) + by if self._current in order else (0 if by > 0 else len(order) - 1)
            self.chosen.emit(order[min(max(at, 0), len(order) - 1)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by arrows, open by Enter, zoom by + and -, show all by 0."""
        keys = Qt.Key
        steps = {keys.Key_Right: 1, keys.Key_Left: -1, keys.Key_End: 10**9, keys.Key_Home: -(10**9)}
        key = keys(event.key())
        if key in steps:
            self._step(steps[key])
        elif key in (keys.Key_Return, keys.Key_Enter) and self._current in self._places:
            self.opened.emit(self._current)
        elif key in (keys.Key_Plus, keys.Key_Equal, keys.Key_Minus):
            by = STEP if key == keys.Key_Minus else 1 / STEP
            self.getViewBox().scaleBy(x=by, y=None)
        elif key == keys.Key_0:
            self.show_all()
        else:
            event.ignore()


def _bar(at: float, lie: Lie, whole: tuple[float, float]) -> list[tuple[float, float]]:
    """Return the ends of the bar that shows how exact a value is, none for a point; `whole` is what the axis shows."""
    if lie.opens:
        return [(at, lie.middle), (at, lie.middle + lie.opens * (whole[1] - whole[0]) * 0.12)]
    return [(at, lie.low), (at, lie.high)] if lie.wide else []
