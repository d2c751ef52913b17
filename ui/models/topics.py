"""The list of topics and the list of what one would match, as the page of topics shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.marked import plain_tip
from ui.texts import age, isolate, joined, language_name, plural, tr

if TYPE_CHECKING:
    from monitor.store.topicrows import TopicRow
    from monitor.topics.previewed import Preview, Previewed

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
NEW = ""
"""Stands for the id of a topic that is not kept yet."""


class TopicRole(IntEnum):
    """What a row of the list of topics answers."""

    ROW = Qt.ItemDataRole.UserRole + 1
    EDITED = Qt.ItemDataRole.UserRole + 2
    SECTION = Qt.ItemDataRole.UserRole + 3
    """The heading above this row, "" where there is none."""
    WORDS = Qt.ItemDataRole.UserRole + 4
    """The line below the title."""


class Show(StrEnum):
    """Which entries of a preview are shown."""

    MATCHES = "matches"
    GAINED = "gained"
    LOST = "lost"
    NEAR = "near"


PREVIEWED_ROLE = Qt.ItemDataRole.UserRole + 1


class TopicModel(QAbstractListModel):
    """Topics, one's own first, then the pack's; a new one that is not kept yet stands above them."""

    def __init__(self, now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._rows: tuple[TopicRow, ...] = ()
        self._edited: dict[str, str] = {}

    def show(self, found: Sequence[TopicRow], edited: dict[str, str]) -> bool:
        """Show these topics; `edited` are the titles of drafts by id. Return whether the rows became others."""
        ordered = tuple(sorted(found, key=lambda row: not row.own))
        ids = self.ids
        rows, was = (*self._new(edited), *ordered), self._rows
        if rows == was and edited == self._edited:
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return False
        if [row.id for row in rows] == ids:
            self._rows, self._edited = rows, dict(edited)
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return False
        self.beginResetModel()
        self._rows, self._edited = rows, dict(edited)
        self.endResetModel()
        return True

    @property
    def ids(self) -> list[str]:
        """The ids of the rows, in their order."""
        return [row.id for row in self._rows]

    def topic(self, ident: str) -> TopicRow | None:
        """Return a topic by its id."""
        return next((row for row in self._rows if row.id == ident), None)

    def row_of(self, ident: str) -> int:
        """Return the row of a topic, -1 where it is none of these."""
        return next((at for at, row in enumerate(self._rows) if row.id == ident), -1)

    def _new(self, edited: dict[str, str]) -> tuple[TopicRow, ...]:
        if NEW not in edited:
            return ()
        from monitor.store.topicrows import TopicRow  # the store is imported after the first paint

        return (TopicRow(NEW, edited[NEW] or tr("New topic"), " ", 0.0, False, 0, 0, "", None),)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many topics there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a topic's title, the line below it, what is spoken for it, or the topic."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._edited.get(row.id) or row.title
        if role == TopicRole.ROW:
            return row
        if role == TopicRole.EDITED:
            return row.id in self._edited
        if role == TopicRole.SECTION:
            return self._section(index.row())
        if role == TopicRole.WORDS:
            return self._words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = tr("your own") if row.own else tr("of the pack")
            return ", ".join((isolate(self._edited.get(row.id) or row.title), kind, self._words(row)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(isolate(row.newest)) if row.newest else None
        return None

    def _section(self, at: int) -> str:
        own = self._rows[at].own
        if at and self._rows[at - 1].own is own:
            return ""
        return tr("Your own") if own else tr("Of the pack")

    def _words(self, row: TopicRow) -> str:
        edited = tr("not saved") if row.id in self._edited else ""
        if row.id == NEW:
            return edited
        items = plural(row.items, "{n} item", "{n} items") if row.items else tr("no items")
        if row.off:
            return joined(tr("off"), items if row.items else "", edited)
        newest = tr("newest {when}").replace("{when}", age(row.newest_at, self._now())) if row.newest_at else ""
        return joined(edited, items, newest)


class PreviewModel(QAbstractListModel):
    """The entries of a preview that one filter shows. `now` gives epoch seconds."""

    def __init__(self, now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._shown: list[Previewed] = []

    def show(self, preview: Preview | None, wanted: Show) -> None:
        """Show what a filter lets through of a preview."""
        found = [entry for entry in preview.entries if _wanted(entry, wanted)] if preview is not None else []
        if found == self._shown:
            return
        self.beginResetModel()
        self._shown = found
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many entries are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an entry's title, what is spoken for it, or the entry."""
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        entry = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title.text or tr("Without a title")
        if role == PREVIEWED_ROLE:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            why = tr("because of {words}").replace("{words}", ", ".join(isolate(word) for word in entry.words))
            because = why if entry.words else ""
            said = (isolate(entry.title.text), self.words(entry), change_words(entry), because, entry.why)
            return ", ".join(part for part in said if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(isolate(entry.title.text))
        return None

    def words(self, entry: Previewed) -> str:
        """Return where an entry is from, when it came and its language."""
        language = language_name(entry.language) if entry.language else ""
        return joined(entry.source, age(entry.at, self._now()), language)


def change_words(entry: Previewed) -> str:
    """Say what a rule would change for an entry, "" where nothing."""
    if entry.now and not entry.before:
        return tr("new")
    if entry.now:
        return ""
    return tr("no longer") if entry.before else tr("nearly")


def _wanted(entry: Previewed, wanted: Show) -> bool:
    if wanted in (Show.LOST, Show.NEAR):
        return not entry.now and entry.before is (wanted is Show.LOST)
    return entry.now and (wanted is Show.MATCHES or not entry.before)
