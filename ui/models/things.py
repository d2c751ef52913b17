"""The list of things that something is known of, narrowed by a part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.marked import plain_tip
from ui.texts import isolate, joined, plural, tr

if TYPE_CHECKING:
    from monitor.store.things import ThingRow

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class ThingRole(IntEnum):
    """What a row answers besides its name."""

    THING = Qt.ItemDataRole.UserRole + 1
    WORDS = Qt.ItemDataRole.UserRole + 2
    """Class and count, in one line."""


def thing_words(thing: ThingRow) -> str:
    """Say what a thing is and how much is known of it."""
    count = plural(thing.facts, "{n} fact", "{n} facts") if thing.facts else tr("nothing decided yet")
    disputed = plural(thing.disputed, "{n} disputed", "{n} disputed") if thing.disputed else ""
    waiting = plural(thing.suggested, "{n} suggested", "{n} suggested") if thing.suggested else ""
    return joined(thing.kind, count, disputed, waiting)


class ThingModel(QAbstractListModel):
    """Things by name; `narrow` shows those of which a name or the class holds some letters."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ThingRow, ...] = ()
        self._shown: tuple[ThingRow, ...] = ()
        self._letters = ""

    def show(self, things: Sequence[ThingRow]) -> None:
        """Show these things; the same ones again change nothing."""
        if tuple(things) != self._all:
            self._all = tuple(things)
            self._arrange()

    def narrow(self, letters: str) -> None:
        """Show the things that hold `letters`, all for ""."""
        self._letters = letters.strip().casefold()
        self._arrange()

    def thing(self, row: int) -> ThingRow | None:
        """Return the thing in a row, None outside the list."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, name: str) -> int:
        """Return the row of a thing by any of its names, -1 where it is not shown."""
        rows = (at for at, thing in enumerate(self._shown) if name == thing.name or name in thing.names)
        return next(rows, -1)

    @property
    def total(self) -> int:
        """How many things there are, shown or not."""
        return len(self._all)

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = tuple(thing for thing in self._all if self._letters in _letters_of(thing))
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many things are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name, what is spoken for it, or the thing."""
        thing = self.thing(index.row()) if index.isValid() else None
        if thing is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return thing.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{isolate(thing.name)}. {thing_words(thing)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(", ".join((thing.name, *thing.names)))
        if role == ThingRole.THING:
            return thing
        return thing_words(thing) if role == ThingRole.WORDS else None


def _letters_of(thing: ThingRow) -> str:
    return "\n".join((thing.name, *thing.names, thing.kind)).casefold()
