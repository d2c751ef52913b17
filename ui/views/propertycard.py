"""All that is known of one property of a thing: what holds, what held, what is only said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QPushButton, QWidget

from monitor.commands import SetRank
from monitor.types import Rank
from ui.models.facts import precision_words, rank_words, valid_words, value_words, voice_names, voices_words
from ui.texts import isolate, joined, plural, tr, value_text
from ui.theme import Skin
from ui.views.factlines import ClaimedLine, PastLine, SuggestedLine, value_label
from ui.views.factparts import EventLine, Fold, Saying, history_words
from ui.views.factways import FactWays
from ui.views.parts import IconButton, button, clear, column, frame, label, line, widgets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.store.rows import FactRow, HistoryRow
    from monitor.store.things import PropertyFacts

Row = TypeVar("Row")
MOST = 5
"""How many values of a property are shown before the rest is asked for."""
RANK_ACTS = {
    Rank.PREFERRED: "Prefer to others",
    Rank.NORMAL: "Weigh like others",
    Rank.DEPRECATED: "Pass over when judging",
}


class ValueBlock(QFrame):
    """One value that holds: how exact, since when, how it weighs, who says so, and what can be done about it."""

    def __init__(self, skin: Skin, ways: FactWays, fact: FactRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.fact = fact
        self._skin, self._ways = skin, ways
        px = skin.theme.px
        self._inside = column(self, margins=(px(14), px(9), px(10), px(9)), gap=px(3))
        head = line(gap=px(6))
        head.addWidget(value_label(fact.value, value_words(fact), "value", self), 1)
        self.correct = button(tr("Correct…"), parent=self)
        self.correct.setAccessibleName(tr("Correct: {what}").replace("{what}", self._named()))
        self.correct.clicked.connect(self._on_correct)
        head.addWidget(self.correct)
        head.addWidget(self._more())
        self._inside.addLayout(head)
        named = tr("told of {name}").replace("{name}", isolate(fact.named)) if fact.named != fact.subject else ""
        meta = joined(valid_words(fact), precision_words(fact.value), rank_words(fact), named)
        if meta:
            self._inside.addWidget(label(meta, "meta", self, wrap=True))
        voices = joined(voices_words(fact.origins), voice_names(fact.origins))
        self._inside.addWidget(label(voices, "meta", self, wrap=True))
        self._add_sayings()
        self._inside.addStretch(1)

    def _named(self) -> str:
        return f"{isolate(self.fact.label)}, {isolate(value_text(self.fact.value))}"

    def _more(self) -> QWidget:
        more = IconButton(self._skin, "more", tr("More: {what}").replace("{what}", self._named()), self)
        self.menu = QMenu(more)
        superseding = self.menu.addAction(tr("From a day on another value holds…"))
        superseding.triggered.connect(self._on_supersede)
        superseding.setEnabled(self.fact.valid_to is None)
        self.menu.addAction(tr("This was never true…")).triggered.connect(self._on_reject)
        self.menu.addSeparator()
        for rank, words in RANK_ACTS.items():
            if rank is not self.fact.rank:
                weighing = self.menu.addAction(tr(words))
                weighing.setData(rank.value)
                weighing.triggered.connect(self._on_rank)
        more.setMenu(self.menu)
        return more

    def _add_sayings(self) -> None:
        references = self.fact.references
        for reference in references[:1]:
            self._inside.addWidget(Saying(self._skin, self._ways, reference, self, framed=False))
        if len(references) < 2:
            return
        words = plural(len(references) - 1, "{n} more sentence", "{n} more sentences")
        self.fold = Fold(self._skin, words, f"{words}: {self._named()}", self)
        self._rest = QWidget(self)
        self._rest_lines = column(self._rest, gap=self._skin.theme.px(6))
        self._rest.hide()
        self.fold.toggled_to.connect(self._on_fold)
        row = line()
        row.addWidget(self.fold)
        row.addStretch(1)
        self._inside.addLayout(row)
        self._inside.addWidget(self._rest)

    def _on_fold(self, unfolded: bool) -> None:
        if unfolded and not self._rest_lines.count():
            for reference in self.fact.references[1:]:
                self._rest_lines.addWidget(Saying(self._skin, self._ways, reference, self._rest, framed=False))
        self._rest.setVisible(unfolded)

    def _on_correct(self) -> None:
        self._ways.correct_wanted.emit(self.fact)

    def _on_supersede(self) -> None:
        self._ways.supersede_wanted.emit(self.fact)

    def _on_reject(self) -> None:
        self._ways.reject_wanted.emit(self.fact)

    def _on_rank(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._ways.act_wanted.emit(SetRank(self.fact.statement_id, Rank(action.data())))


class PropertyCard(QFrame):
    """One property: its values, then what is past, what is only said, and its history on demand."""

    def __init__(
        self, skin: Skin, ways: FactWays, subject: str, group: PropertyFacts, parent: QWidget, *, narrow: bool = False
    ) -> None:
        super().__init__(parent)
        self.group = group
        self._skin, self._ways, self._subject, self._narrow = skin, ways, subject, narrow
        self.setProperty("kind", "card")
        self.setAccessibleName(f"{isolate(subject)}, {isolate(group.label)}")
        self._whole = column(self)
        self._whole.addWidget(self._head())
        self._blocks = QWidget(self)
        self._grid = column(self._blocks)
        self._whole.addWidget(self._blocks)
        self._show_values(group.now[:MOST])
        self._add_below()
        self._history = QWidget(self)
        px = skin.theme.px
        self._events = column(self._history, margins=(px(14), px(4), px(14), px(12)), gap=px(6))
        self._history.hide()
        self._whole.addWidget(self._history)

    def _head(self) -> QWidget:
        px = self._skin.theme.px
        head = frame("cardhead", self)
        whole = column(head, margins=(px(14), px(6), px(8), px(6)))
        row = line(gap=px(4))
        whole.addLayout(row)
        row.addWidget(label(isolate(self.group.label), "strong", head))
        if self.group.disputed:
            several = plural(len(self.group.now), "{n} value side by side", "{n} values side by side")
            (whole if self._narrow else row).addWidget(label(several, "refused", head))
        row.addStretch(1)
        spoken = f"{isolate(self._subject)}, {isolate(self.group.label)}"
        self.history = Fold(self._skin, tr("History"), tr("History: {what}").replace("{what}", spoken), head)
        self.history.toggled_to.connect(self._on_history)
        row.addWidget(self.history)
        for words, slot in ((tr("Timeline"), self._on_timeline), (tr("Add…"), self._on_add)):
            way = button(words, "quiet", parent=head)
            way.setAccessibleName(f"{words}: {spoken}")
            way.clicked.connect(slot)
            row.addWidget(way)
        return head

    def _show_values(self, facts: Sequence[FactRow]) -> None:
        clear(self._grid)
        beside = self.group.disputed and not self._narrow
        for at in range(0, len(facts), 2 if beside else 1):
            row = QWidget(self._blocks)
            inside = line(row)
            for fact in facts[at : at + (2 if beside else 1)]:
                inside.addWidget(ValueBlock(self._skin, self._ways, fact, row), 1)
            self._grid.addWidget(row)
        left = len(self.group.now) - len(facts)
        if left:
            rest = button(plural(left, "Show {n} more value", "Show {n} more values"), "quiet", parent=self._blocks)
            rest.clicked.connect(self._on_rest)
            self._grid.addWidget(rest)

    @property
    def blocks(self) -> list[ValueBlock]:
        """The values that are shown, in order."""
        rows = [row for row in widgets(self._grid, QWidget) if not row.isHidden()]
        return [block for row in rows for block in row.findChildren(ValueBlock)]

    def _section(self, words: str) -> QBoxLayout:
        px = self._skin.theme.px
        part = frame("why", self)
        inside = column(part, margins=(px(14), px(8), px(8), px(9)), gap=px(4))
        inside.addWidget(label(words.upper(), "section", part))
        self._whole.addWidget(part)
        return inside

    def _add_below(self) -> None:
        """Put in what stands below the values: suggestions, which are to be decided, come first."""
        group = self.group
        self._add_lines(tr("Suggested by a file, not decided"), SuggestedLine, group.suggested)
        self._add_lines(tr("Formerly"), PastLine, group.former)
        self._add_lines(tr("No longer counted"), PastLine, group.aside)
        self._add_lines(tr("Said, not decided"), ClaimedLine, group.claimed)

    def _add_lines(
        self, words: str, made: Callable[[Skin, FactWays, Row, QWidget], QWidget], rows: Sequence[Row]
    ) -> None:
        if not rows:
            return
        inside = self._section(words)
        for row in rows[:MOST]:
            inside.addWidget(made(self._skin, self._ways, row, self))
        left = rows[MOST:]
        if left:
            more = plural(len(left), "Show {n} more", "Show {n} more")
            rest = button(more, "quiet", parent=self)
            rest.setAccessibleName(f"{more}: {words}")
            rest.clicked.connect(partial(self._on_more_lines, inside, made, left, rest))
            inside.addWidget(rest)

    def _on_more_lines(
        self,
        inside: QBoxLayout,
        made: Callable[[Skin, FactWays, Row, QWidget], QWidget],
        left: Sequence[Row],
        rest: QPushButton,
    ) -> None:
        rest.hide()
        for row in left:
            inside.addWidget(made(self._skin, self._ways, row, self))

    def show_history(self, rows: Sequence[HistoryRow]) -> None:
        """Show what happened, newest first."""
        clear(self._events)
        if not rows:
            self._events.addWidget(label(tr("Nothing has happened here yet."), "second", self._history, wrap=True))
        for row in rows:
            self._events.addWidget(EventLine(self._skin, self._ways, row, history_words(row), self._history))

    def _on_history(self, unfolded: bool) -> None:
        self._history.setVisible(unfolded)
        if unfolded:
            self._ways.history_wanted.emit(self._subject, self.group.property)

    def _on_rest(self) -> None:
        self._show_values(self.group.now)

    def _on_timeline(self) -> None:
        self._ways.timeline_wanted.emit(self._subject, self.group.property)

    def _on_add(self) -> None:
        self._ways.add_wanted.emit(self._subject, self.group.property)
