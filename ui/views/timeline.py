"""The page *Timeline*: every value claimed of a subject's property over time, drawn and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QModelIndex, Qt, QTimer, QTimeZone, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHeaderView,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTableView,
    QWidget,
)

from ui.marked import sentence_html
from ui.models.timeline import PointColumn, TimelineModel, how_words, verdict_words
from ui.models.timelinedrawing import Drawing, drawing_of, moved_words
from ui.texts import direction, joined, moment, plural, tr, value_text
from ui.theme import Skin
from ui.views.chooser import Chooser
from ui.views.parts import EmptyState, button, column, frame, label, line
from ui.views.timelinesigns import Legend, legend_entries, outlet_shapes

if TYPE_CHECKING:
    from monitor.store.timelines import SaidSentence, Timeline, TimelinePair, TimelinePoint
    from ui.views.timelineplot import TimelinePlot

DRAWN = 0.58
"""The part of the page's height that the drawing has."""
CHOOSERS_BELOW = 620
"""Under this width, in design pixels, the choosers stand under one another."""


class TimelinePage(QWidget):
    """Shows one timeline at a time and says which other one is wanted."""

    pair_chosen = Signal(str, str)
    """Subject and property."""
    sentence_wanted = Signal(int)
    """The claim of the chosen point: its sentence is to be shown."""
    evidence_wanted = Signal(int, object)
    """Entry id and Span: the item is to be opened at these words."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self._pairs: tuple[TimelinePair, ...] = ()
        self._timeline: Timeline | None = None
        self._drawing: Drawing | None = None
        self._drawn: tuple[object, ...] = ()
        self._making = self._divided = False
        self.plot: TimelinePlot | None = None
        self.model = TimelineModel(self)
        self.empty = EmptyState(skin, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._make_content())
        self._stack.addWidget(self.empty)
        self._whole = column(self, gap=8)
        self._whole.addWidget(self._make_head())
        self._whole.addWidget(self._stack, 1)
        self._fit()
        skin.changed.connect(self._on_skin)

    # -- the parts -------------------------------------------------------------------------------------------------

    def _make_head(self) -> QWidget:
        head = QWidget(self)
        self.subject = Chooser(self._skin, tr("Of whom or what"), head)
        self.which = Chooser(self._skin, tr("Which property"), head)
        self.subject.picked.connect(self._on_subject)
        self.which.picked.connect(self._on_property)
        self._boxes = line(gap=8)
        self._boxes.addWidget(self.subject, 3)
        self._boxes.addWidget(self.which, 2)
        self._boxes.addStretch(2)
        self._title = label(tr("Timeline"), "title", head)
        self._summary = label("", "second", head, wrap=True)
        inside = column(head, gap=6)
        inside.addWidget(self._title)
        inside.addLayout(self._boxes)
        inside.addWidget(self._summary)
        return head

    def _make_content(self) -> QWidget:
        content = QWidget(self)
        self.legend = Legend(self._skin, content)
        self._canvas = QStackedWidget(content)
        self._canvas.addWidget(label(tr("Drawing…"), "second", self._canvas))
        self._split = QSplitter(Qt.Orientation.Vertical, content)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        upper = QWidget(self._split)
        above = column(upper, gap=6)
        above.addWidget(self.legend)
        above.addWidget(self._canvas, 1)
        self._split.addWidget(upper)
        self._split.addWidget(self._make_lower())
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.splitterMoved.connect(self._on_divided)
        column(content).addWidget(self._split)
        return content

    def _make_lower(self) -> QWidget:
        lower = QWidget(self._split)
        self.table = QTableView(lower)
        self.table.setObjectName("facttable")
        self.table.setAccessibleName(tr("The same as a table"))
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for short in (PointColumn.WHEN, PointColumn.VERDICT):
            header.setSectionResizeMode(short, QHeaderView.ResizeMode.ResizeToContents)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.activated.connect(self._on_activated)
        inside = column(lower, gap=0)
        inside.addWidget(self._make_sentence(lower))
        inside.addWidget(self.table, 1)
        return lower

    def _make_sentence(self, parent: QWidget) -> QWidget:
        card = frame("card", parent)
        self._value = label("", "value", card, wrap=True)
        self._words = QLabel(card)
        self._words.setProperty("kind", "sentence")
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._meta = label("", "meta", card, wrap=True)
        self.open = button(tr("Open the item"), parent=card)
        self.open.clicked.connect(self._on_open)
        row = line(card, margins=(14, 8, 10, 8), gap=12)
        said = column(gap=3)
        said.addWidget(self._value)
        said.addWidget(self._words)
        said.addWidget(self._meta)
        row.addLayout(said, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        self._card = card
        return card

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_pairs(self, pairs: Sequence[TimelinePair], subject: str, property_id: str) -> None:
        """Offer what there is to choose from; this subject and property are the chosen ones."""
        self._pairs = tuple(pairs)
        counts: dict[str, int] = {}
        for pair in pairs:
            counts[pair.subject] = counts.get(pair.subject, 0) + pair.items
        self.subject.offer([(name, name, n) for name, n in counts.items()], subject)
        own = [(pair.property, pair.label, pair.items) for pair in pairs if pair.subject == subject]
        self.which.offer(own, property_id)
        for box in (self.subject, self.which):
            box.setVisible(bool(pairs))
        if not pairs:
            self._summary.setText("")
            self._stack.setCurrentWidget(self.empty)

    def show_timeline(self, timeline: Timeline) -> None:
        """Show a timeline; the same one again keeps what is chosen and in view."""
        drawn = (timeline, self._skin.theme)
        self._stack.setCurrentIndex(0)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        kept = self.current()
        self._timeline = timeline
        self._drawing = drawing_of(timeline, self._offset())
        self.model.show(timeline.points, self._skin.theme.zone)
        self._summary.setText(self._summed_up(timeline, self._drawing))
        steps = any(step.moved for step in self._drawing.steps)
        self.legend.show_entries(legend_entries(timeline.points, known=bool(self._drawing.known), steps=steps))
        if self.plot is None:
            self._make_plot_soon()
        else:
            self._draw()
        row = self.model.row_of(kept.claim_id) if kept is not None else -1
        self.table.selectRow(max(row, 0))

    def show_sentence(self, said: SaidSentence | None) -> None:
        """Show the sentence of the chosen point."""
        point = self.current()
        self._card.setVisible(point is not None)
        if point is None:
            return
        self._value.setText(joined(value_text(point.value), how_words(point)))
        language = said.language if said is not None else ""
        marker = self._skin.theme.palette.marker
        self._words.setText(sentence_html(said.sentence, said.evidence, marker, language) if said is not None else "")
        self._words.setLayoutDirection(direction(language))
        self._words.setAccessibleName(said.sentence if said is not None else "")
        when = moment(point.at, self._skin.theme.zone)
        title = said.title if said is not None else ""
        self._meta.setText(joined(point.source, when, title, verdict_words(point)))

    def current(self) -> TimelinePoint | None:
        """Return the chosen point."""
        return self.model.point(self.table.currentIndex().row())

    @property
    def summary(self) -> str:
        """What is said of the timeline as a whole."""
        return self._summary.text()

    def _summed_up(self, timeline: Timeline, drawing: Drawing) -> str:
        points = timeline.points
        outlets = plural(len(outlet_shapes(points)), "{n} outlet", "{n} outlets")
        values = plural(len({point.value for point in points}), "{n} value", "{n} different values")
        said = [joined(plural(len(points), "{n} claim", "{n} claims"), outlets, values) + "."]
        if moved_words(drawing.steps):
            said.append(tr("The plan was {moved}.").replace("{moved}", moved_words(drawing.steps)))
        if drawing.unplaced:
            words = "{n} value has no place on this axis; the table has it."
            said.append(plural(drawing.unplaced, words, "{n} values have no place on this axis; the table has them."))
        if timeline.left_out:
            said.append(plural(timeline.left_out, "{n} older claim is left out.", "{n} older claims are left out."))
        return " ".join(said)

    def _offset(self) -> float:
        zone = self._skin.theme.zone
        known = QTimeZone(zone.encode()) if zone else QTimeZone.systemTimeZone()
        return float(known.offsetFromUtc(QDateTime.currentDateTimeUtc())) if known.isValid() else 0.0

    # -- the drawing -----------------------------------------------------------------------------------------------

    def _make_plot_soon(self) -> None:
        """Load the plotting library when the page has been painted: it takes 0.4 s."""
        if not self._making:
            self._making = True
            QTimer.singleShot(0, self, self._make_plot)

    def _make_plot(self) -> None:
        from ui.views.timelineplot import TimelinePlot

        self.plot = TimelinePlot(self._skin, self._canvas)
        self.plot.setAccessibleName(tr("Timeline, drawn; the table below tells the same"))
        self.plot.chosen.connect(self._on_point)
        self.plot.opened.connect(self._on_opened)
        self._canvas.addWidget(self.plot)
        self._canvas.setCurrentWidget(self.plot)
        self._draw()

    def _draw(self) -> None:
        if self.plot is not None and self._drawing is not None:
            self.plot.show_drawing(self._drawing)
            point = self.current()
            self.plot.select(point.claim_id if point is not None else -1)

    # -- what the user does ----------------------------------------------------------------------------------------

    def _on_subject(self, subject: str) -> None:
        own = [pair for pair in self._pairs if pair.subject == subject]
        kept = self._timeline.property if self._timeline is not None else ""
        chosen = next((p for p in own if p.property == kept), max(own, key=lambda p: p.items, default=None))
        if chosen is not None:
            self.pair_chosen.emit(subject, chosen.property)

    def _on_property(self, property_id: str) -> None:
        if self._timeline is not None:
            self.pair_chosen.emit(self._timeline.subject, property_id)

    def _on_row(self, index: QModelIndex) -> None:
        point = self.model.point(index.row())
        if self.plot is not None:
            self.plot.select(point.claim_id if point is not None else -1)
        if point is None:
            self.show_sentence(None)
        else:
            self.sentence_wanted.emit(point.claim_id)

    def _on_point(self, claim_id: int) -> None:
        row = self.model.row_of(claim_id)
        if row >= 0:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, PointColumn.WHEN))

    def _on_opened(self, claim_id: int) -> None:
        self._open(self.model.point(self.model.row_of(claim_id)))

    def _on_activated(self, index: QModelIndex) -> None:
        self._open(self.model.point(index.row()))

    def _on_open(self) -> None:
        self._open(self.current())

    def _open(self, point: TimelinePoint | None) -> None:
        if point is not None:
            self.evidence_wanted.emit(point.entry_id, point.span)

    def _on_skin(self) -> None:
        self._fit()
        if self._timeline is not None and self._drawn[1:] != (self._skin.theme,):
            self.show_timeline(self._timeline)

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._whole.setContentsMargins(px(18), px(16), px(18), px(10))
        self.table.verticalHeader().setDefaultSectionSize(px(28))
        self._canvas.setMinimumHeight(px(150))
        self.table.setMinimumHeight(px(90))
        narrow = self.width() < px(CHOOSERS_BELOW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._boxes.setDirection(way)

    def _on_divided(self) -> None:
        self._divided = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way where the page is narrow; the drawing has the larger part until the user wants it otherwise."""
        super().resizeEvent(event)
        self._fit()
        if not self._divided:
            room = self._stack.height()
            self._split.setSizes([round(room * DRAWN), round(room * (1 - DRAWN))])
