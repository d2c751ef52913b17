"""Names that items use and the pack does not have: how often, in which sentence, and what they are to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from monitor.commands import AcceptCandidate, DismissCandidate
from monitor.types import Span
from ui.marked import sentence_html
from ui.models.language import language_of
from ui.texts import direction, isolate, joined, plural, tr
from ui.theme import Skin
from ui.views.chooser import Choice
from ui.views.factways import FactWays
from ui.views.parts import EmptyState, Pile, button, clear, column, label, line, rich_label, widgets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from monitor.store.candidates import CandidateRow, Sample

MOST = 30
"""How many names are shown: those in most items come first."""


Shown = tuple["tuple[CandidateRow, ...]", "tuple[CandidateRow, ...]", tuple[str, ...], tuple[tuple[str, int], ...]]


class CandidateCard(QFrame):
    """One name: its sentences, and the buttons that decide it."""

    def __init__(
        self,
        skin: Skin,
        ways: FactWays,
        row: CandidateRow,
        classes: Sequence[str],
        parent: QWidget,
        *,
        event_id: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(isolate(row.name))
        self.row, self._skin, self._ways, self._event_id = row, skin, ways, event_id
        px = skin.theme.px
        self._whole = whole = column(self, margins=(px(14), px(10), px(10), px(10)), gap=px(5))
        name = label(row.name, "value", self, wrap=True)
        name.setLayoutDirection(direction(language_of(row.name)))
        whole.addWidget(name)
        whole.addWidget(label(self._meta(), "meta", self, wrap=True))
        for sample in row.samples:
            self._add_sample(sample)
        ways_on = line(gap=px(8))
        if row.decided is None:
            self.kinds = Choice(skin, tr("Class of {name}").replace("{name}", isolate(row.name)), self)
            self.kinds.addItems(list(classes))
            self.accept = button(tr("Accept as"), parent=self)
            self.accept.setAccessibleName(tr("Accept {name} as the chosen class").replace("{name}", isolate(row.name)))
            self.accept.clicked.connect(self._on_accept)
            self.dismiss = button(tr("Dismiss"), parent=self)
            self.dismiss.setAccessibleName(tr("Dismiss {name}").replace("{name}", isolate(row.name)))
            self.dismiss.clicked.connect(self._on_dismiss)
            ways_on.addWidget(self.accept)
            ways_on.addWidget(self.kinds)
            ways_on.addWidget(self.dismiss)
        elif event_id is not None:
            self.undo = button(tr("Undo"), parent=self)
            self.undo.setAccessibleName(tr("Undo: {what}").replace("{what}", isolate(row.name)))
            self.undo.clicked.connect(self._on_undo)
            ways_on.addWidget(self.undo)
        ways_on.addStretch(1)
        whole.addLayout(ways_on)

    def _meta(self) -> str:
        row = self.row
        decided = ""
        if row.decided is not None:
            accepted = tr("accepted as {kind}").replace("{kind}", row.decided.kind)
            decided = accepted if row.decided.kind else tr("dismissed")
        items = plural(row.items, "in {n} item", "in {n} items") if row.items else ""
        claims = plural(row.claims, "{n} statement", "{n} statements") if row.claims else ""
        return joined(decided, items, claims)

    def _add_sample(self, sample: Sample) -> None:
        language = language_of(sample.sentence)
        at = sample.sentence.casefold().find(self.row.name.casefold())
        span = Span(at, at + len(self.row.name)) if at >= 0 else None
        html = sentence_html(sample.sentence, span, self._skin.theme.palette.marker, language)
        self._whole.addWidget(rich_label(html, "sentence", language, sample.sentence, self))
        foot = QWidget(self)
        row = line(foot, gap=self._skin.theme.px(4))
        row.addWidget(label(isolate(sample.source), "meta", foot, wrap=True), 1)
        shown = button(tr("Show the item"), "quiet", parent=foot)
        shown.setAccessibleName(tr("Show the item: {what}").replace("{what}", isolate(sample.source)))
        shown.setProperty("entry", sample.entry_id)
        shown.clicked.connect(self._on_show)
        row.addWidget(shown)
        self._whole.addWidget(foot)

    def _on_show(self) -> None:
        self._ways.entry_wanted.emit(int(self.sender().property("entry")))

    def _on_accept(self) -> None:
        self._ways.act_wanted.emit(AcceptCandidate(self.row.name, self.kinds.currentText()))

    def _on_dismiss(self) -> None:
        self._ways.act_wanted.emit(DismissCandidate(self.row.name))

    def _on_undo(self) -> None:
        if self._event_id is not None:
            self._ways.undo_wanted.emit(self._event_id)


class CandidatesView(Pile):
    """Shows the names to decide, then those decided, each with its undo."""

    def __init__(self, skin: Skin, ways: FactWays, parent: QWidget | None = None) -> None:
        super().__init__(tr("New names"), parent)
        self._skin, self._ways = skin, ways
        self._shown: Shown | None = None
        self._stale = False
        self.empty = EmptyState(skin, self.content)
        self.empty.hide()
        skin.changed.connect(self._on_skin)

    def show_candidates(
        self,
        found: Sequence[CandidateRow],
        decided: Sequence[CandidateRow],
        classes: Sequence[str],
        acts: Mapping[str, int],
    ) -> None:
        """Show these names; `acts` says by name which act decided it. The same ones again change nothing."""
        shown = (tuple(found), tuple(decided), tuple(classes), tuple(acts.items()))
        if shown != self._shown:
            self._shown = shown
            self._stale = True
            self._build_if_seen()

    @property
    def cards(self) -> list[CandidateCard]:
        """The names that are shown, from the top."""
        return widgets(self.column, CandidateCard)

    def _build_if_seen(self) -> None:
        if self._stale and self._shown is not None and self.isVisible():
            self._stale = False
            self._build(*self._shown)

    def _build(
        self,
        found: Sequence[CandidateRow],
        decided: Sequence[CandidateRow],
        classes: Sequence[str],
        decided_by: Sequence[tuple[str, int]],
    ) -> None:
        acts = dict(decided_by)
        self.empty.setParent(None)
        clear(self.column)
        self.empty.setParent(self.content)
        hint = tr("Items speak of these, and the rules do not know them. An accepted name is a thing from then on.")
        if found:
            self.column.addWidget(label(hint, "second", self.content, wrap=True))
        for row in found[:MOST]:
            self.column.addWidget(CandidateCard(self._skin, self._ways, row, classes, self.content))
        if len(found) > MOST:
            more = plural(len(found) - MOST, "{n} more name in fewer items", "{n} more names in fewer items")
            self.column.addWidget(label(more, "second", self.content))
        if decided:
            self.column.addWidget(label(tr("Decided").upper(), "section", self.content))
        for row in decided[:MOST]:
            event_id = acts.get(row.name)
            self.column.addWidget(CandidateCard(self._skin, self._ways, row, classes, self.content, event_id=event_id))
        if not found and not decided:
            self.empty.say(
                "done",
                tr("No new names"),
                tr("Every name that items use as a thing is known. Those that are not will stand here."),
            )
            self.column.addWidget(self.empty, 1)
            self.empty.show()
        else:
            self.column.addStretch(1)
        self.content.settle()

    def _on_skin(self) -> None:
        self._stale = True
        self._build_if_seen()

    def showEvent(self, event: QShowEvent) -> None:
        """Build what came while nobody looked."""
        super().showEvent(event)
        self._build_if_seen()
