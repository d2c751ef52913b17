"""Small parts of the page of known facts: where a fact is said, what happened to it, and what folds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from monitor.types import Span, StatementState
from ui.links import safe_url
from ui.marked import sentence_html
from ui.models.language import language_of
from ui.texts import iso_day, isolate, joined, moment, plural, tr, value_text
from ui.theme import Skin
from ui.views.factways import FactWays
from ui.views.parts import IconButton, button, column, label, line, rich_label

if TYPE_CHECKING:
    from monitor.store.rows import DecisionRow, HistoryRow
    from monitor.types import Reference

ACTIONS = {
    "accept": "Accepted",
    "keep_both": "Kept both",
    "reject": "Known value kept",
    "seed": "Taken from the seed articles",
    "undo": "Undone",
    "correct": "Corrected",
    "supersede": "Another value holds",
    "reject_fact": "Never true",
    "add": "Added by hand",
    "import": "Taken over from a file",
    "accept_fact": "Suggestion accepted",
    "rank": "Weighed anew",
    "merge": "Names merged",
    "split": "Names split",
    "accept_candidate": "Name accepted",
    "dismiss_candidate": "Name dismissed",
    "pack": "Other rules in force",
    "withdrawn": "Read again by newer rules",
}
STATES_AFTER = {
    StatementState.ACCEPTED: "known from then on",
    StatementState.REJECTED: "rejected",
    StatementState.SUPERSEDED: "no longer held",
    StatementState.SUGGESTED: "suggested",
}
NOT_UNDONE = frozenset({"seed", "undo", "pack", "withdrawn"})
"""What undoing by a button is not for: the seeds are what everything rests on, an undo is taken back by doing it."""


def action_words(action: str) -> str:
    """Say an act of curation in words."""
    return tr(ACTIONS.get(action, action.replace("_", " ").capitalize()))


def evidence_span(reference: Reference) -> Span | None:
    """Return where the evidence lies in the sentence of a reference, None where it does not."""
    start = reference.sentence.find(reference.evidence) if reference.evidence else -1
    return Span(start, start + len(reference.evidence)) if start >= 0 else None


def reference_meta(reference: Reference) -> str:
    """Say which outlet a reference is from, of when, and on whose word."""
    who = reference.attributed_to
    said = tr("according to {who}").replace("{who}", isolate(who)) if who else ""
    return joined(reference.source, iso_day(reference.published), said)


class Saying(QFrame):
    """A sentence that says a fact, one click from the item it stands in and from the outlet's own page."""

    def __init__(
        self, skin: Skin, ways: FactWays, reference: Reference, parent: QWidget, *, framed: bool = True
    ) -> None:
        super().__init__(parent)
        self._ways = ways
        self._reference = reference
        px = skin.theme.px
        if framed:
            self.setProperty("kind", "card")
        inside = column(self, margins=(px(12), px(9), px(12), px(8)) if framed else (0, 0, 0, 0), gap=px(3))
        if reference.sentence:
            language = language_of(reference.sentence)
            html = sentence_html(reference.sentence, evidence_span(reference), skin.theme.palette.marker, language)
            inside.addWidget(rich_label(html, "sentence", language, reference.sentence, self))
        foot = line(gap=px(4))
        foot.addWidget(label(reference_meta(reference), "meta", self, wrap=True), 1)
        if reference.entry_version:
            self.shown = button(tr("Show in the text"), "quiet", parent=self)
            self.shown.setAccessibleName(
                tr("Show in the text: {source}").replace("{source}", isolate(reference.source))
            )
            self.shown.clicked.connect(self._on_show)
            foot.addWidget(self.shown)
        if safe_url(reference.url) is not None:
            opening = button(tr("Open"), "quiet", parent=self)
            opening.setAccessibleName(tr("Open {source} in the browser").replace("{source}", isolate(reference.source)))
            opening.clicked.connect(self._on_open)
            foot.addWidget(opening)
        inside.addLayout(foot)

    def _on_show(self) -> None:
        self._ways.reference_wanted.emit(self._reference)

    def _on_open(self) -> None:
        self._ways.open_wanted.emit(self._reference.url)


class EventLine(QFrame):
    """One act of curation: what, when, why, and *Undo* while it stands."""

    def __init__(
        self,
        skin: Skin,
        ways: FactWays,
        made: HistoryRow | DecisionRow,
        what: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._ways = ways
        self._event_id = made.event_id
        px = skin.theme.px
        row = line(self, margins=(px(12), px(7), px(8), px(7)), gap=px(8))
        words = column(gap=px(2))
        words.addWidget(label(f"{action_words(made.action)}: {what}", "", self, wrap=True))
        undone = tr("undone") if made.undone else ""
        when = moment(made.at, skin.theme.zone)
        words.addWidget(label(joined(when, made.reason, undone), "meta", self, wrap=True))
        row.addLayout(words, 1)
        if not made.undone and made.action not in NOT_UNDONE:
            self.undo = button(tr("Undo"), parent=self)
            self.undo.setAccessibleName(tr("Undo: {what}").replace("{what}", what))
            self.undo.clicked.connect(self._on_undo)
            row.addWidget(self.undo)

    def _on_undo(self) -> None:
        self._ways.undo_wanted.emit(self._event_id)


def history_words(row: HistoryRow) -> str:
    """Say what an event did to a value: the value, and since or until when it holds after it."""
    span = [
        tr("since {from}").replace("{from}", iso_day(row.valid_from)) if row.valid_from else "",
        tr("until {to}").replace("{to}", iso_day(row.valid_to)) if row.valid_to else "",
    ]
    held_once = row.valid_to is not None and row.after is StatementState.ACCEPTED
    state = tr("taken out") if row.after is None else "" if held_once else tr(STATES_AFTER[row.after])
    return joined(value_text(row.value), state, *span)


def decision_line_words(row: DecisionRow) -> str:
    """Say what a decision was about; of a file how many facts, not the first of them."""
    if row.action == "import":
        return plural(row.facts, "{n} fact", "{n} facts")
    return joined(row.subject, row.label, value_text(row.value) if row.value else "")


class Fold(IconButton):
    """A quiet button that shows and hides what stands below it."""

    toggled_to = Signal(bool)

    def __init__(self, skin: Skin, words: str, spoken: str, parent: QWidget, *, unfolded: bool = False) -> None:
        super().__init__(skin, "chevron-right", spoken, parent, text=words)
        self.setToolTip("")
        self.unfolded = unfolded
        self.set_icon("chevron-down" if unfolded else "chevron-right")
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.unfolded = not self.unfolded
        self.set_icon("chevron-down" if self.unfolded else "chevron-right")
        self.toggled_to.emit(self.unfolded)
