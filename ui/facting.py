"""What a person does to known facts: opens the forms, sends the commands, tells what came of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from monitor import commands as ask
from monitor.types import Span
from ui.actions import Actions
from ui.reading import Reads
from ui.texts import plural, tr
from ui.theme import Skin
from ui.views.factforms import AddForm, CorrectForm, RejectForm, SupersedeForm
from ui.views.formparts import Form
from ui.views.mergeform import MergeForm
from ui.views.window import MainWindow

if TYPE_CHECKING:
    from monitor.store.rows import ChangeCard, FactRow
    from monitor.store.things import PropertyFacts
    from monitor.types import Reference

MOST_CHANGED = 1000


@dataclass(frozen=True, slots=True)
class ShowChanged:
    """The way on to the list of what changed."""


class Facting(QObject):
    """Turns what is done on the page of known facts into commands. `reads` says where is read from now."""

    evidence_wanted = Signal(int, object)
    """An item and the Span of its text to show; None for the item alone."""

    def __init__(
        self,
        window: MainWindow,
        skin: Skin,
        actions: Actions,
        reads: Callable[[], Reads],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.form: Form | None = None
        self._window, self._skin, self._actions, self._reads = window, skin, actions, reads
        self._sent: object = None
        ways = window.facts.ways
        pairs = (
            (ways.act_wanted, actions.submit),
            (ways.correct_wanted, self.correct),
            (ways.supersede_wanted, self.supersede),
            (ways.reject_wanted, self.reject),
            (ways.add_wanted, self.add),
            (ways.merge_wanted, self.merge),
            (ways.reference_wanted, self._on_reference),
            (window.story.changes.correct_wanted, self.correct_known),
        )
        for signal, slot in pairs:
            signal.connect(slot)

    def correct(self, fact: FactRow) -> None:
        """Ask what a known fact should have said."""
        self._open(CorrectForm(self._skin, fact, self._group(fact), self._reads().known_names(), self._window))

    def correct_known(self, card: ChangeCard) -> None:
        """Ask what the known fact that an item was held against should have said."""
        known = card.known[0].statement_id
        fact = next((fact for fact in self._reads().facts() if fact.statement_id == known), None)
        if fact is None:
            self._window.notice.say(tr("This fact is no longer known: it was corrected or taken back meanwhile."))
        else:
            self.correct(fact)

    def supersede(self, fact: FactRow) -> None:
        """Ask which value holds instead, and from when on."""
        self._open(SupersedeForm(self._skin, fact, self._group(fact), self._reads().known_names(), self._window))

    def reject(self, fact: FactRow) -> None:
        """Ask why a known fact was never true."""
        self._open(RejectForm(self._skin, fact, self._window))

    def add(self, subject: str = "", property_id: str = "") -> None:
        """Ask for a fact that no item told."""
        reads = self._reads()
        self._open(
            AddForm(
                self._skin,
                reads.properties(),
                self._names(),
                subject=subject,
                property_id=property_id,
                parent=self._window,
            )
        )

    def merge(self, kept: str) -> None:
        """Ask which other name means the same thing."""
        self._open(MergeForm(self._skin, kept, self._names(), self._reads().thing, self._window))

    def answered(self, command: ask.Command, ids: tuple[int, ...], text: str) -> bool:
        """Tell what an act of curation changed; False for any other command."""
        if not isinstance(command, ask.Curation):
            return False
        if command == self._sent and self.form is not None:
            self.form.accept()
        self._sent = None
        n = len(self._reads().changed(MOST_CHANGED, ids[0])) if ids else 0
        changed = plural(n, "{n} verdict changed.", "{n} verdicts changed.") if n else ""
        undo = None if isinstance(command, ask.UndoDecision) or not ids else ask.UndoDecision(ids[0])
        self._window.notice.say(
            f"{text} {changed}".strip(),
            way=tr("Undo") if undo else "",
            then=undo,
            second=tr("What changed") if n else "",
            second_then=ShowChanged(),
        )
        return True

    def refused(self, command: ask.Command, sentence: str) -> bool:
        """Say in the open form why its command was refused; False where no form waits for this one."""
        if command != self._sent or self.form is None:
            return False
        self._sent = None
        self.form.show_refused(sentence)
        return True

    def _names(self) -> dict[str, str]:
        known = self._reads().known_names()
        return known | {thing.name: thing.kind for thing in self._reads().things() if thing.name not in known}

    def _group(self, fact: FactRow) -> PropertyFacts:
        from monitor.store.things import PropertyFacts

        found = (group for group in self._reads().properties() if group.property == fact.property)
        return next(found, PropertyFacts(fact.property, fact.label, fact.value.type, many=True))

    def _open(self, form: Form) -> None:
        if self.form is not None:
            self.form.reject()
        self.form = form
        form.command_given.connect(self._on_command)
        form.finished.connect(self._on_finished)
        form.open()

    def _on_command(self, command: ask.Command) -> None:
        self._sent = command
        self._actions.submit(command)

    def _on_finished(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.deleteLater()

    def _on_reference(self, reference: Reference) -> None:
        place = self._reads().place_of(reference)
        if place is None:
            self._window.notice.say(tr("This item is no longer stored."))
        else:
            self.evidence_wanted.emit(place[0], place[1] if place[1] != Span(0, 0) else None)
