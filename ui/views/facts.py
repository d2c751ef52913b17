"""The page *Known facts*: a table, and beside it where the chosen fact is said and what happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from monitor.types import Span
from ui.links import safe_url
from ui.marked import sentence_html
from ui.models.facts import FactModel, rank_words, valid_words, value_words
from ui.models.language import language_of
from ui.texts import iso_day, isolate, joined, moment, plural, tr, value_text
from ui.theme import Skin
from ui.views.facttable import FactTable
from ui.views.parts import Content, EmptyState, button, clear, column, frame, label, line, rich_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.store.rows import DecisionRow, FactRow, HistoryRow
    from monitor.types import Reference

LATEST = 8
"""How many of the newest decisions are listed while no fact is chosen."""


def evidence_span(reference: Reference) -> Span | None:
    """Return where the evidence lies in the sentence of a reference, None where it does not."""
    start = reference.sentence.find(reference.evidence) if reference.evidence else -1
    return Span(start, start + len(reference.evidence)) if start >= 0 else None


class FactsPage(QWidget):
    """Shows what is known. A fact is taken back by undoing the decision that made it."""

    fact_chosen = Signal(object)
    """The chosen FactRow, or None."""
    undo_wanted = Signal(int)
    """The id of a decision."""
    open_wanted = Signal(str)

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self._divided = False
        self.model = FactModel(self)
        self.table = FactTable(self.model, self)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
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
        self._head = label(tr("Known facts"), "title", left)
        self._count = label("", "second", left)
        self._left = column(left, gap=6)
        self._left.addWidget(self._head)
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
        elif kept is not None:
            self.fact_chosen.emit(None)

    def current_fact(self) -> FactRow | None:
        """Return the chosen fact."""
        return self.model.fact(self.table.currentIndex().row())

    def show_fact(self, fact: FactRow, history: Sequence[HistoryRow]) -> None:
        """Show where a fact is said and what happened to it."""
        clear(self._detail)
        parent = self._content
        self._add(label(f"{isolate(fact.subject)} · {isolate(fact.label)}", "strong", parent, wrap=True))
        self._add(label(value_words(fact), "value", parent, wrap=True))
        self._add(label(joined(rank_words(fact), valid_words(fact)), "meta", parent, wrap=True))
        self._add(label(tr("Said by").upper(), "section", parent))
        for reference in fact.references:
            self._add(self._reference(reference, parent))
        self._add(label(tr("History").upper(), "section", parent))
        if not history:
            self._add(
                label(tr("Nothing has happened to this fact since it was taken over."), "second", parent, wrap=True)
            )
        for event in history:
            self._add(
                self._event(
                    moment(event.at, self._skin.theme.zone),
                    event.action,
                    value_text(event.value),
                    event.reason,
                    event.event_id,
                    event.undone,
                )
            )
        self._detail.addStretch(1)

    def show_decisions(self, decisions: Sequence[DecisionRow]) -> None:
        """Show the newest decisions while no fact is chosen."""
        clear(self._detail)
        parent = self._content
        self._add(label(tr("Choose a fact to see the sentences that say it."), "second", parent, wrap=True))
        if decisions:
            self._add(label(tr("Latest decisions").upper(), "section", parent))
        for made in decisions[:LATEST]:
            what = joined(made.subject, made.label, value_text(made.value) if made.value else "")
            self._add(
                self._event(
                    moment(made.at, self._skin.theme.zone), made.action, what, made.reason, made.event_id, made.undone
                )
            )
        self._detail.addStretch(1)

    def _add(self, widget: QWidget) -> None:
        self._detail.addWidget(widget)

    def _reference(self, reference: Reference, parent: QWidget) -> QWidget:
        card = frame("card", parent)
        px = self._skin.theme.px
        inside = column(card, margins=(px(12), px(9), px(12), px(10)), gap=px(5))
        language = language_of(reference.sentence)
        marker = self._skin.theme.palette.marker
        html = sentence_html(reference.sentence, evidence_span(reference), marker, language)
        inside.addWidget(rich_label(html, "sentence", language, reference.sentence, card))
        foot = line(gap=px(6))
        said = tr("according to {who}").replace("{who}", reference.attributed_to) if reference.attributed_to else ""
        foot.addWidget(label(joined(reference.source, iso_day(reference.published), said), "meta", card, wrap=True), 1)
        if safe_url(reference.url) is not None:
            opening = button(tr("Open"), "quiet", parent=card)
            opening.setAccessibleName(tr("Open {source} in the browser").replace("{source}", reference.source))
            opening.setProperty("address", reference.url)
            opening.clicked.connect(self._on_open)
            foot.addWidget(opening)
        inside.addLayout(foot)
        return card

    def _event(self, when: str, action: str, what: str, reason: str, event_id: int, undone: bool) -> QWidget:
        card = frame("card", self._side.widget())
        px = self._skin.theme.px
        row = line(card, margins=(px(12), px(7), px(8), px(7)), gap=px(8))
        words = column(gap=px(2))
        words.addWidget(label(f"{action_words(action)}: {isolate(what)}", "", card, wrap=True))
        words.addWidget(label(joined(when, reason, tr("undone") if undone else ""), "meta", card, wrap=True))
        row.addLayout(words, 1)
        if not undone and action in UNDOABLE:
            undo = button(tr("Undo"), parent=card)
            undo.setAccessibleName(tr("Undo: {what}").replace("{what}", what))
            undo.setProperty("event", event_id)
            undo.clicked.connect(self._on_undo)
            row.addWidget(undo)
        return card

    def _on_current(self, index: QModelIndex) -> None:
        self.fact_chosen.emit(self.model.fact(index.row()))

    def _on_open(self) -> None:
        self.open_wanted.emit(str(self.sender().property("address")))

    def _on_undo(self) -> None:
        self.undo_wanted.emit(int(self.sender().property("event")))

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._left.setContentsMargins(px(18), px(16), 0, 0)
        self.table.verticalHeader().setDefaultSectionSize(px(30))
        self._side.setMinimumWidth(px(280))

    def _on_moved(self) -> None:
        self._divided = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table two thirds, until the user wants it otherwise."""
        super().resizeEvent(event)
        if not self._divided:
            self._split.setSizes([self.width() * 2 // 3, self.width() // 3])


ACTIONS = {
    "accept": "Accepted",
    "keep_both": "Kept both",
    "reject": "Known value kept",
    "seed": "Taken from the seed articles",
    "undo": "Undone",
}
UNDOABLE = frozenset({"accept", "keep_both", "reject"})


def action_words(action: str) -> str:
    """Say an act of curation in words."""
    return tr(ACTIONS.get(action, action.replace("_", " ").capitalize()))
