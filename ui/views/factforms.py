"""The forms by which a person corrects, supersedes, rejects and adds a known fact."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from monitor.commands import AddFact, CorrectFact, RejectFact, SupersedeFact
from monitor.palette import modality_words
from monitor.types import Modality, Rank, ValueType
from ui.models.facts import RANKS, valid_words, value_words
from ui.texts import isolate, joined, tr
from ui.theme import Skin
from ui.typed import date_fault, nearest_name, order_fault, shape_hint, typed_value, value_fault
from ui.views.formparts import Field, Form

if TYPE_CHECKING:
    from monitor.store.rows import FactRow
    from monitor.store.things import PropertyFacts

DATE_HINT = "2022, 2022-08 or 2022-08-09"
SAID_AS = (Modality.ASSERTED, Modality.PLANNED, Modality.DENIED)


def fact_words(fact: FactRow) -> str:
    """Say which fact a form is about."""
    return joined(fact.subject, fact.label, value_words(fact), valid_words(fact))


class FactForm(Form):
    """What the forms about one property share: a value of its type, dates, a reason."""

    def value_field(self, group: PropertyFacts, names: Collection[str], text: str = "") -> Field:
        """Put in a field for a value; names are offered where the property takes one."""
        offered = names if group.type is ValueType.ENTITY else ()
        return self.add(
            Field(
                tr("Value"),
                self,
                text=text,
                hint=shape_hint(group),
                fault=lambda t: value_fault(t, group),
                names=offered,
            )
        )

    def date_field(
        self, name: str, text: str, hint: str, also: Callable[[str], str] | None = None, *, beside: bool = False
    ) -> Field:
        """Put in a field for a date; `also` looks at what is a date for more."""
        return self.add(
            Field(name, self, text=text, hint=hint, fault=lambda t: date_fault(t) or (also(t) if also else "")),
            beside=beside,
        )

    def reason_field(self) -> Field:
        """Put in a field for why."""
        return self.add(Field(tr("Reason"), self, hint=tr("Kept with the act; may stay empty.")))


class CorrectForm(FactForm):
    """Says what a known fact should have said all along."""

    def __init__(
        self, skin: Skin, fact: FactRow, group: PropertyFacts, names: Collection[str], parent: QWidget | None = None
    ) -> None:
        about = tr("What should have stood here all along: {fact}. The old wording is kept, as corrected.")
        super().__init__(skin, tr("Correct a fact"), about.replace("{fact}", fact_words(fact)), tr("Correct"), parent)
        self._fact, self._group = fact, group
        self.value = self.value_field(group, names, fact.value.text)
        empty = tr("{shape}; empty for open").replace("{shape}", DATE_HINT)
        self.since = self.date_field(tr("Since when"), fact.valid_from or "", empty)
        self.until = self.date_field(
            tr("Until when"), fact.valid_to or "", empty, lambda t: order_fault(self.since.text, t), beside=True
        )
        ranks = [(rank.value, tr(words)) for rank, words in RANKS.items()]
        self.rank = self.choice(tr("Rank"), ranks, fact.rank.value)
        self.reason = self.reason_field()
        self.value.field.setFocus()
        self.value.field.selectAll()

    def command(self) -> CorrectFact:
        """Return the correction: only what is another than before."""
        fact, typed = self._fact, typed_value(self.value.text, self._group)
        rank = Rank(self.rank.currentData())
        return CorrectFact(
            fact.statement_id,
            None if typed == fact.value else typed,
            None if self.since.text == (fact.valid_from or "") else self.since.text,
            None if self.until.text == (fact.valid_to or "") else self.until.text,
            None if rank is fact.rank else rank,
            self.reason.text,
        )


class SupersedeForm(FactForm):
    """Says that from a day on another value holds."""

    def __init__(
        self, skin: Skin, fact: FactRow, group: PropertyFacts, names: Collection[str], parent: QWidget | None = None
    ) -> None:
        about = tr("Until then this was true and stays as history: {fact}.").replace("{fact}", fact_words(fact))
        super().__init__(skin, tr("From a day on another value holds"), about, tr("Put it in force"), parent)
        self._fact, self._group = fact, group
        self.value = self.value_field(group, names)
        self.since = self.date_field(tr("From when on"), "", DATE_HINT, self._since_fault)
        self.reason = self.reason_field()

    def _since_fault(self, text: str) -> str:
        if not text.strip():
            return tr("Say from when on: {shape}.").replace("{shape}", DATE_HINT)
        return order_fault(self._fact.valid_from or "", text)

    def command(self) -> SupersedeFact:
        """Return the act."""
        typed = typed_value(self.value.text, self._group)
        return SupersedeFact(self._fact.statement_id, typed, self.since.text, self.reason.text)


class RejectForm(FactForm):
    """Says that a known fact was never true."""

    def __init__(self, skin: Skin, fact: FactRow, parent: QWidget | None = None) -> None:
        about = tr("{fact}. It counts no longer, and is recognised when an item says it again.")
        super().__init__(
            skin, tr("This was never true"), about.replace("{fact}", fact_words(fact)), tr("Reject it"), parent
        )
        self._fact = fact
        self.reason = self.reason_field()

    def command(self) -> RejectFact:
        """Return the act."""
        return RejectFact(self._fact.statement_id, self.reason.text)


class AddForm(FactForm):
    """Adds a fact that no item told."""

    def __init__(
        self,
        skin: Skin,
        properties: Sequence[PropertyFacts],
        names: Mapping[str, str],
        *,
        subject: str = "",
        property_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        about = tr("A fact on your own word, or on that of a source you name.")
        super().__init__(skin, tr("Add a fact"), about, tr("Add"), parent)
        self._groups = {group.property: group for group in properties}
        self._names = names
        self.subject = self.add(Field(tr("About what"), self, text=subject, fault=self._subject_fault, names=names))
        first = property_id or next(iter(self._groups), "")
        self.which = self.choice(tr("What of it"), [(g.property, g.label) for g in properties], first, beside=True)
        self.value = self.add(
            Field(tr("Value"), self, fault=lambda t: value_fault(t, self._group()), names=tuple(names))
        )
        self.modality = self.choice(
            tr("How it is said"),
            [(one.value, tr(modality_words(one, None)) or tr("plainly")) for one in SAID_AS],
            Modality.ASSERTED.value,
            beside=True,
        )
        self.since = self.date_field(tr("Since when"), "", tr("{shape}; may stay empty").replace("{shape}", DATE_HINT))
        self.until = self.date_field(tr("Until when"), "", "", lambda t: order_fault(self.since.text, t), beside=True)
        self.source = self.add(Field(tr("Source"), self, hint=tr("Where it is from; empty for your own word.")))
        self.url = self.add(Field(tr("Address of the source"), self), beside=True)
        self.reason = self.reason_field()
        self.which.currentIndexChanged.connect(self._on_which)
        self._on_which()
        (self.value if subject and property_id else self.subject).field.setFocus()

    def _group(self) -> PropertyFacts:
        return self._groups[str(self.which.currentData())]

    def _on_which(self) -> None:
        if self._groups:
            self.value.set_hint(shape_hint(self._group()))
            self.value.offer(self._names if self._group().type is ValueType.ENTITY else ())

    def _subject_fault(self, text: str) -> str:
        words = " ".join(text.split())
        if words in self._names:
            return ""
        if not words:
            return tr("Say what the fact is about: a known name.")
        near = nearest_name(words, self._names)
        fault = tr("“{name}” is no known name.").replace("{name}", isolate(words))
        return fault if near else f"{fault} {tr('New names are accepted under “New names”.')}"

    def command(self) -> AddFact:
        """Return the fact."""
        return AddFact(
            subject=" ".join(self.subject.text.split()),
            property=self._group().property,
            value=typed_value(self.value.text, self._group()),
            modality=Modality(self.modality.currentData()),
            valid_from=self.since.text or None,
            valid_to=self.until.text or None,
            reason=self.reason.text,
            source=self.source.text,
            url=self.url.text,
        )
