"""The table of known facts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from monitor.palette import modality_words
from monitor.types import Modality, Rank, StatementState, Value, ValueType
from ui.marked import plain_tip
from ui.texts import iso_day, isolate, plural, tr, value_text

if TYPE_CHECKING:
    from monitor.facts.origins import Origin
    from monitor.store.rows import FactRow

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
FACT_ROLE = Qt.ItemDataRole.UserRole + 1
SORT_ROLE = Qt.ItemDataRole.UserRole + 2

STATES = {
    StatementState.SUGGESTED: "suggested",
    StatementState.ACCEPTED: "",
    StatementState.REJECTED: "rejected",
    StatementState.SUPERSEDED: "superseded",
}
RANKS = {Rank.PREFERRED: "preferred", Rank.NORMAL: "normal", Rank.DEPRECATED: "deprecated"}


DATE_PARTS = {0: "exact to the year", 1: "exact to the month", 2: "exact to the day"}
BOUNDS = {"about ": "approximate", "over ": "a lower bound", "up to ": "an upper bound"}
VOICES_NAMED = 4


class FactColumn(IntEnum):
    """The columns, from the reading edge."""

    SUBJECT = 0
    PROPERTY = 1
    VALUE = 2
    RANK = 3
    VALID = 4
    SOURCES = 5


HEADINGS = ("Subject", "Property", "Value", "Rank", "Valid", "Sources")


def valid_words(fact: FactRow) -> str:
    """Say from when to when a fact holds; "" where nobody said."""
    start = iso_day(fact.valid_from) if fact.valid_from else ""
    end = iso_day(fact.valid_to) if fact.valid_to else ""
    if start and end:
        return tr("{from} – {to}").replace("{from}", start).replace("{to}", end)
    if start:
        return tr("from {from}").replace("{from}", start)
    return tr("until {to}").replace("{to}", end) if end else ""


def rank_words(fact: FactRow) -> str:
    """Say how a fact is weighed and where it stands in curation; "" for one that is known and weighed like others."""
    state = STATES[fact.state]
    rank = "" if fact.rank is Rank.NORMAL else RANKS[fact.rank]
    return ", ".join(tr(word) for word in (rank, state) if word)


def value_words(fact: FactRow) -> str:
    """Return the value, with how it was said where that was not plainly."""
    said = "" if fact.modality is Modality.ASSERTED else modality_words(fact.modality, None)
    text = value_text(fact.value)
    return f"{isolate(text)} ({tr(said)})" if said else text


def precision_words(value: Value) -> str:
    """Say how exact a value is: a date by its parts, a quantity by the word before it; "" where that says nothing."""
    if value.type is ValueType.DATE:
        date, _, time = value.text.partition("T")
        return tr("exact to the minute") if time else tr(DATE_PARTS.get(date.count("-"), ""))
    if value.type in (ValueType.QUANTITY, ValueType.COUNT):
        return next((tr(words) for word, words in BOUNDS.items() if value.text.startswith(word)), "")
    return ""


def voices_words(voices: Sequence[Origin]) -> str:
    """Say how many outlets tell a value and how many of them are independent: `7 outlets, 2 origins`."""
    outlets = len({outlet for voice in voices for outlet in voice.outlets})
    if not outlets:
        return ""
    told = plural(outlets, "{n} outlet", "{n} outlets")
    return f"{told}, {plural(len(voices), '{n} origin', '{n} origins')}"


def voice_names(voices: Sequence[Origin]) -> str:
    """Name the independent origins, earliest first; of many the first ones."""
    names = [isolate(voice.name) for voice in voices[:VOICES_NAMED]]
    more = len(voices) - len(names)
    return ", ".join([*names, *([plural(more, "{n} more", "{n} more")] if more else [])])


def aside_words(fact: FactRow) -> str:
    """Say why a fact is not among those that hold."""
    if fact.state is StatementState.REJECTED:
        return tr("rejected: never true")
    if fact.state is StatementState.SUGGESTED:
        return tr("suggested: not decided")
    return tr("corrected: a wrong wording") if fact.rank is Rank.DEPRECATED else tr("another value took its place")


def source_words(fact: FactRow) -> str:
    """Name the first outlet and count the others."""
    outlets = list(dict.fromkeys(reference.source for reference in fact.references))
    if not outlets:
        return ""
    more = plural(len(outlets) - 1, "and {n} more", "and {n} more") if len(outlets) > 1 else ""
    return f"{isolate(outlets[0])} {more}".strip()


class FactModel(QAbstractTableModel):
    """Known facts, one a row; sorted by subject and property until a column is clicked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facts: list[FactRow] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show(self, facts: Sequence[FactRow]) -> None:
        """Show these facts."""
        self.beginResetModel()
        self._facts = list(facts)
        if self._sorted is not None:
            self._arrange(*self._sorted)
        self.endResetModel()

    def fact(self, row: int) -> FactRow | None:
        """Return the fact in a row, None outside the table."""
        return self._facts[row] if 0 <= row < len(self._facts) else None

    def row_of(self, statement_id: int) -> int:
        """Return the row of a statement, -1 where it is not shown."""
        return next((at for at, fact in enumerate(self._facts) if fact.statement_id == statement_id), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self.layoutAboutToBeChanged.emit()
        self._sorted = (column, order)
        self._arrange(column, order)
        self.layoutChanged.emit()

    def _arrange(self, column: int, order: Qt.SortOrder) -> None:
        self._facts.sort(
            key=lambda fact: (self._words(fact, column).casefold(), fact.subject.casefold(), fact.label.casefold()),
            reverse=order is Qt.SortOrder.DescendingOrder,
        )

    def _words(self, fact: FactRow, column: int) -> str:
        return {
            FactColumn.SUBJECT: fact.subject,
            FactColumn.PROPERTY: fact.label,
            FactColumn.VALUE: value_words(fact),
            FactColumn.RANK: rank_words(fact),
            FactColumn.VALID: valid_words(fact),
            FactColumn.SOURCES: source_words(fact),
        }[FactColumn(column)]

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many facts are shown."""
        return 0 if parent.isValid() else len(self._facts)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(FactColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell, a tooltip that shows them literally, or the fact."""
        fact = self.fact(index.row()) if index.isValid() else None
        if fact is None:
            return None
        if role == FACT_ROLE:
            return fact
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(fact, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._words(fact, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{tr(HEADINGS[index.column()])}: {self._words(fact, index.column())}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the heading of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return tr(HEADINGS[section])
        return None
