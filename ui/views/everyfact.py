"""Every known fact in one table, and beside it where the chosen fact is said and what happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QWidget

from ui.models.facts import FactModel, rank_words, valid_words, value_words, voice_names, voices_words
from ui.texts import isolate, joined, plural, tr
from ui.theme import Skin
from ui.views.factparts import EventLine, Saying, decision_line_words, history_words
from ui.views.facttable import FactTable
from ui.views.factways import FactWays
from ui.views.parts import Content, EmptyState, button, clear, column, label, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.store.rows import DecisionRow, FactRow, HistoryRow

BESIDE_FROM = 720
"""Width in design pixels from which the chosen fact stands beside the table, not below it."""
LATEST = 8
"""How many of the newest decisions are listed while no fact is chosen."""


class EveryFact(QWidget):
    """Shows what is known as a table that can be sorted and searched."""

    fact_chosen = Signal(object)
    """The chosen FactRow, or None."""

    def __init__(self, skin: Skin, ways: FactWays, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin, self._ways = skin, ways
        self._divided = False
        self._chosen: FactRow | None = None
        self.model = FactModel(self)
        self.table = FactTable(self.model, self)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.doubleClicked.connect(self._on_opened)
        self.empty = EmptyState(skin, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self._make_left())
        self._split.addWidget(self._make_right())
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.splitterMoved.connect(self._on_moved)
        column(self).addWidget(self._split)
        self._fit()
        skin.changed.connect(self._fit)

    def _make_left(self) -> QWidget:
        left = QWidget(self)
        left.setObjectName("factpane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._count = label("", "meta", left)
        self._left = column(left, gap=6)
        self._left.addWidget(self._count)
        self._left.addWidget(self._stack, 1)
        return left

    def _make_right(self) -> QWidget:
        self._side = QScrollArea(self)
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setAccessibleName(tr("Sources and history"))
        self._content = content = Content(self._side)
        self._detail = column(content, margins=(18, 18, 18, 18), gap=10)
        self._side.setWidget(content)
        return self._side

    def show_facts(self, facts: Sequence[FactRow], searched: str) -> None:
        """Show these facts; the chosen one stays chosen where it is still there."""
        kept = self.current_fact()
        self.model.show(facts)
        words = plural(len(facts), "{n} known fact", "{n} known facts")
        self._count.setText(f"{words} · {tr('search')}: {isolate(searched)}" if searched else words)
        self._stack.setCurrentWidget(self.table if facts else self.empty)
        row = self.model.row_of(kept.statement_id) if kept is not None else -1
        if row >= 0:
            self.table.selectRow(row)
        self.fact_chosen.emit(self.current_fact())

    def current_fact(self) -> FactRow | None:
        """Return the chosen fact."""
        return self.model.fact(self.table.currentIndex().row())

    def show_fact(self, fact: FactRow, history: Sequence[HistoryRow]) -> None:
        """Show where a fact is said and what happened to it."""
        clear(self._detail)
        self._chosen = fact
        parent = self._content
        self._add(label(f"{isolate(fact.subject)} · {isolate(fact.label)}", "strong", parent, wrap=True))
        self._add(label(value_words(fact), "value", parent, wrap=True))
        meta = joined(rank_words(fact), valid_words(fact))
        if meta:
            self._add(label(meta, "meta", parent, wrap=True))
        self._add(self._acts(fact, parent))
        self._add(label(tr("Said by").upper(), "section", parent))
        voices = joined(voices_words(fact.origins), voice_names(fact.origins))
        self._add(label(voices, "meta", parent, wrap=True))
        for reference in fact.references:
            self._add(Saying(self._skin, self._ways, reference, parent))
        self._add(label(tr("History").upper(), "section", parent))
        if not history:
            nothing = tr("Nothing has happened to this fact since it was taken over.")
            self._add(label(nothing, "second", parent, wrap=True))
        for event in history:
            self._add(EventLine(self._skin, self._ways, event, history_words(event), parent))
        self._detail.addStretch(1)

    def show_decisions(self, decisions: Sequence[DecisionRow]) -> None:
        """Show the newest decisions while no fact is chosen."""
        clear(self._detail)
        parent = self._content
        self._add(label(tr("Choose a fact to see the sentences that say it."), "second", parent, wrap=True))
        if decisions:
            self._add(label(tr("Latest decisions").upper(), "section", parent))
        for made in decisions[:LATEST]:
            self._add(EventLine(self._skin, self._ways, made, decision_line_words(made), parent))
        self._detail.addStretch(1)

    def _acts(self, fact: FactRow, parent: QWidget) -> QWidget:
        acts = QWidget(parent)
        row = line(acts, gap=self._skin.theme.px(8))
        correct = button(tr("Correct…"), parent=acts)
        correct.setAccessibleName(tr("Correct: {what}").replace("{what}", f"{fact.subject}, {fact.label}"))
        correct.clicked.connect(self._on_correct)
        shown = button(tr("All of this thing"), parent=acts)
        shown.setAccessibleName(tr("All that is known of {name}").replace("{name}", isolate(fact.subject)))
        shown.clicked.connect(self._on_thing)
        row.addWidget(correct)
        row.addWidget(shown)
        row.addStretch(1)
        return acts

    def _add(self, widget: QWidget) -> None:
        self._detail.addWidget(widget)

    def _on_correct(self) -> None:
        self._ways.correct_wanted.emit(self._chosen)

    def _on_thing(self) -> None:
        if self._chosen is not None:
            self._ways.thing_wanted.emit(self._chosen.subject)

    def _on_opened(self, index: QModelIndex) -> None:
        fact = self.model.fact(index.row())
        if fact is not None:
            self._ways.thing_wanted.emit(fact.subject)

    def _on_current(self, index: QModelIndex) -> None:
        self.fact_chosen.emit(self.model.fact(index.row()))

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._left.setContentsMargins(px(18), px(10), 0, 0)
        self.table.verticalHeader().setDefaultSectionSize(px(30))
        self._side.setMinimumWidth(px(280))

    def _on_moved(self) -> None:
        self._divided = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table two thirds, until the user wants it otherwise; in a narrow page it stands above."""
        super().resizeEvent(event)
        narrow = self.width() < self._skin.theme.px(BESIDE_FROM)
        turned = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if turned is not self._split.orientation():
            self._split.setOrientation(turned)
            self._divided = False
        if not self._divided:
            whole = self.height() if narrow else self.width()
            self._split.setSizes([whole * 2 // 3, whole // 3])
