"""All that is known of one property of a thing: what holds, what held, what is only said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QWidget

from monitor.commands import SetRank
from monitor.palette import modality_words
from monitor.types import Modality, Rank, StatementState
from ui.models.facts import (
    aside_words,
    precision_words,
    rank_words,
    valid_words,
    value_words,
    voice_names,
    voices_words,
)
from ui.models.language import language_of
from ui.texts import direction, isolate, joined, plural, tr, value_text
from ui.theme import Skin
from ui.views.factparts import EventLine, Fold, Saying, history_words
from ui.views.factways import FactWays
from ui.views.parts import IconButton, button, clear, column, frame, label, line, widgets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.store.rows import FactRow, HistoryRow
    from monitor.store.sides import Side
    from monitor.store.things import PropertyFacts
    from monitor.types import Value

MOST = 5
"""How many values of a property are shown before the rest is asked for."""
RANK_ACTS = {
    Rank.PREFERRED: "Prefer to others",
    Rank.NORMAL: "Weigh like others",
    Rank.DEPRECATED: "Pass over when judging",
}


def value_label(value: Value, words: str, kind: str, parent: QWidget) -> QWidget:
    """Return a value in the direction of its own letters."""
    made = label(words, kind, parent, wrap=True)
    made.setLayoutDirection(direction(language_of(value.text)))
    return made


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
        rank = rank_words(fact) if fact.rank is not Rank.NORMAL else ""
        meta = joined(valid_words(fact), precision_words(fact.value), rank, named)
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
        self._add_past()
        self._add_claimed()
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

    def _add_past(self) -> None:
        for words, facts in ((tr("Formerly"), self.group.former), (tr("No longer counted"), self.group.aside)):
            if facts:
                inside = self._section(words)
                for fact in facts[:MOST]:
                    inside.addWidget(PastLine(self._skin, self._ways, fact, self))
                if len(facts) > MOST:
                    more = plural(len(facts) - MOST, "{n} more", "{n} more")
                    inside.addWidget(label(more, "meta", self))

    def _add_claimed(self) -> None:
        if self.group.claimed:
            inside = self._section(tr("Said, not decided"))
            for side in self.group.claimed[:MOST]:
                inside.addWidget(ClaimedLine(self._skin, self._ways, side, self))
            if len(self.group.claimed) > MOST:
                more = plural(len(self.group.claimed) - MOST, "{n} more", "{n} more")
                inside.addWidget(label(more, "meta", self))

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


class PastLine(QFrame):
    """A value that holds no more, or never did: said as past, with the sentence that gave it."""

    def __init__(self, skin: Skin, ways: FactWays, fact: FactRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.fact, self._ways = fact, ways
        px = skin.theme.px
        row = line(self, gap=px(6))
        held = fact.former and fact.state is not StatementState.REJECTED and fact.rank is not Rank.DEPRECATED
        how = valid_words(fact) if held else aside_words(fact)
        words = f"{isolate(value_text(fact.value))}   {joined(how, voices_words(fact.origins))}"
        row.addWidget(value_label(fact.value, words, "second", self), 1)
        if fact.state is StatementState.ACCEPTED:
            correct = button(tr("Correct…"), "quiet", parent=self)
            correct.setAccessibleName(tr("Correct: {what}").replace("{what}", words))
            correct.clicked.connect(self._on_correct)
            row.addWidget(correct)
        if any(reference.entry_version for reference in fact.references):
            shown = button(tr("Show in the text"), "quiet", parent=self)
            shown.setAccessibleName(tr("Show in the text: {source}").replace("{source}", words))
            shown.clicked.connect(self._on_show)
            row.addWidget(shown)

    def _on_correct(self) -> None:
        self._ways.correct_wanted.emit(self.fact)

    def _on_show(self) -> None:
        self._ways.reference_wanted.emit(next(one for one in self.fact.references if one.entry_version))


class ClaimedLine(QFrame):
    """A value that items give and nobody decided; it leads to the first of them, where it can be decided."""

    def __init__(self, skin: Skin, ways: FactWays, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self.side, self._ways = side, ways
        row = line(self, gap=skin.theme.px(6))
        said = "" if side.modality is Modality.ASSERTED else tr(modality_words(side.modality, None))
        who = joined(said, voices_words(side.origins), voice_names(side.origins))
        words = f"{isolate(value_text(side.value))}   {who}"
        row.addWidget(value_label(side.value, words, "", self), 1)
        decide = button(tr("Show the item"), "quiet", parent=self)
        decide.setAccessibleName(tr("Show the item: {what}").replace("{what}", words))
        decide.clicked.connect(self._on_show)
        row.addWidget(decide)

    def _on_show(self) -> None:
        self._ways.entry_wanted.emit(self.side.entry_ids[0])
