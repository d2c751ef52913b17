"""The lines below the values of a property: what is past, what items say, what a file suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from monitor.commands import AcceptFact, RejectFact
from monitor.palette import modality_words
from monitor.types import Modality, Rank, StatementState
from ui.models.facts import aside_words, valid_words, value_words, voice_names, voices_words
from ui.models.language import language_of
from ui.texts import direction, isolate, joined, tr, value_text
from ui.theme import Skin
from ui.views.factparts import Saying
from ui.views.factways import FactWays
from ui.views.parts import button, column, label, line

if TYPE_CHECKING:
    from monitor.store.rows import FactRow
    from monitor.store.sides import Side
    from monitor.types import Value


def value_label(value: Value, words: str, kind: str, parent: QWidget) -> QWidget:
    """Return a value in the direction of its own letters."""
    made = label(words, kind, parent, wrap=True)
    made.setLayoutDirection(direction(language_of(value.text)))
    return made


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


class SuggestedLine(QFrame):
    """A value that a file brought against what is known: it judges nothing until it is accepted here."""

    def __init__(self, skin: Skin, ways: FactWays, fact: FactRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.fact, self._ways = fact, ways
        inside = column(self, gap=skin.theme.px(3))
        row = line(gap=skin.theme.px(6))
        row.addWidget(value_label(fact.value, value_words(fact), "strong", self), 1)
        spoken = f"{isolate(fact.label)}, {isolate(value_text(fact.value))}"
        self.accept = button(tr("Accept"), tip=tr("It is known from then on, beside what is known."), parent=self)
        self.accept.setAccessibleName(f"{tr('Accept')}: {spoken}")
        self.accept.clicked.connect(self._on_accept)
        self.refuse = button(tr("Turn down"), tip=tr("It is recognised when an item says it."), parent=self)
        self.refuse.setAccessibleName(f"{tr('Turn down')}: {spoken}")
        self.refuse.clicked.connect(self._on_refuse)
        row.addWidget(self.accept)
        row.addWidget(self.refuse)
        inside.addLayout(row)
        meta = joined(valid_words(fact), voices_words(fact.origins), voice_names(fact.origins))
        if meta:
            inside.addWidget(label(meta, "meta", self, wrap=True))
        for reference in fact.references[:1]:
            inside.addWidget(Saying(skin, ways, reference, self, framed=False))

    def _on_accept(self) -> None:
        self._ways.act_wanted.emit(AcceptFact(self.fact.statement_id))

    def _on_refuse(self) -> None:
        self._ways.act_wanted.emit(RejectFact(self.fact.statement_id))
