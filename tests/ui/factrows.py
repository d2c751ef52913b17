"""Known facts as the store would return them, and a store of facts in memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TypeVar

from monitor.store.candidates import CandidateRow
from monitor.store.changed import ChangedRow
from monitor.store.rows import FactRow, HistoryRow, ItemRow
from monitor.store.things import PropertyFacts, ThingPage, ThingRow
from monitor.types import Modality, Rank, Reference, Span, StatementState, Value, ValueType

Reads = TypeVar("Reads", bound="FactReads")


def fact(
    statement_id: int = 1, label: str = "launch site", value: str = "Baikonur", subject: str = "Khayyam"
) -> FactRow:
    sentence = f"The craft was sent up from {value} on a clear morning."
    reference = Reference(1, "Seed article 1", "2022-08-09", "https://seed.example/1", sentence, value)
    return FactRow(
        statement_id, subject, label.replace(" ", "_"), label, Value(ValueType.TEXT, value), Modality.ASSERTED,
        Rank.NORMAL, StatementState.ACCEPTED, None, None, (reference, replace(reference, source="Seed article 2")),
    )  # fmt: skip


@dataclass
class FactReads:
    """What is known, in memory."""

    rows: list[ItemRow] = field(default_factory=list)
    known: list[FactRow] = field(default_factory=lambda: [fact(1), fact(2, "launch date", "2022-08-09")])
    pages: dict[str, ThingPage] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    strange: list[CandidateRow] = field(default_factory=list)
    came_out_otherwise: list[ChangedRow] = field(default_factory=list)
    happened: list[HistoryRow] = field(default_factory=list)

    def again(self) -> FactReads:
        return self

    def close(self) -> None:
        pass

    def things(self) -> list[ThingRow]:
        count = Counter(fact.subject for fact in self.known if fact.valid_to is None)
        disputed = Counter(page.thing.name for page in self.pages.values() for g in page.properties if g.disputed)
        return [ThingRow(name, "craft", n, disputed[name]) for name, n in count.items()]

    def thing(self, name: str) -> ThingPage:
        if name in self.pages:
            return self.pages[name]
        about = [fact for fact in self.known if fact.subject == name]
        groups = tuple(PropertyFacts(f.property, f.label, f.value.type, False, (f,)) for f in about)
        return ThingPage(ThingRow(name, "craft", len(groups), 0), groups, ())

    def properties(self) -> list[PropertyFacts]:
        paged = [PropertyFacts(g.property, g.label, g.type, g.many) for p in self.pages.values() for g in p.properties]
        return [*paged, *(PropertyFacts(f.property, f.label, f.value.type, many=False) for f in self.known)]

    def place_of(self, reference: Reference) -> tuple[int, Span] | None:
        return (self.rows[0].entry_id, Span(0, 0)) if self.rows else None

    def candidates(self, *, decided: bool = False) -> list[CandidateRow]:
        return [row for row in self.strange if (row.decided is not None) == decided]

    def classes(self) -> tuple[str, ...]:
        return ("craft", "swarm")

    def known_names(self) -> dict[str, str]:
        return self.names | dict.fromkeys((fact.subject for fact in self.known), "craft")

    def changed(self, limit: int, event_id: int | None = None) -> list[ChangedRow]:
        rows = [row for row in self.came_out_otherwise if event_id in (None, row.event_id)]
        return rows[:limit]

    def name_acts(self) -> dict[str, int]:
        return {row.name: 31 for row in self.strange if row.decided is not None}

    def facts(self, text: str = "") -> list[FactRow]:
        return [fact for fact in self.known if text.casefold() in fact.label.casefold()]

    def history(self, subject: str, property_id: str) -> list[HistoryRow]:
        return self.happened
