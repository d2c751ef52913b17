"""The list of items: an array of ids, and a cache of the pages that were looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.texts import age, chip_text, isolate, joined, language_name, tr

if TYPE_CHECKING:
    from monitor.store.rows import ItemRow

PAGE = 50
KEPT_PAGES = 40
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class Role(IntEnum):
    """What a row answers beside the usual roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """The whole ItemRow."""
    ENTRY = Qt.ItemDataRole.UserRole + 2
    """The entry's id, known without reading."""
    AGE = Qt.ItemDataRole.UserRole + 3
    """How long ago it was published, in short words."""


class ItemModel(QAbstractTableModel):
    """Items in the order of their ids. Rows are read a page at a time, when they are first shown.

    `read` returns the rows of some ids, `now` the epoch second that ages are counted from.
    """

    def __init__(
        self,
        read: Callable[[Sequence[int]], list[ItemRow]],
        now: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._now = now
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, ItemRow]] = OrderedDict()

    def show(self, ids: array[int]) -> None:
        """Show these items; what only grew at the top is inserted, so that the view keeps its place."""
        grown = len(ids) - len(self._ids)
        if grown > 0 and len(self._ids) > 0 and ids[grown:] == self._ids:
            self.beginInsertRows(NO_INDEX, 0, grown - 1)
            self._ids, self._pages = ids, OrderedDict()
            self.endInsertRows()
        elif ids != self._ids:
            self.beginResetModel()
            self._ids, self._pages = ids, OrderedDict()
            self.endResetModel()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Read what is shown again: states and verdicts changed, the list did not."""
        self._pages.clear()
        if len(self._ids):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def entry_id(self, row: int) -> int | None:
        """Return the entry in a row, None outside the list."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, entry_id: int) -> int:
        """Return the row of an entry, -1 where the list does not hold it."""
        try:
            return self._ids.index(entry_id)
        except ValueError:
            return -1

    def item(self, row: int) -> ItemRow | None:
        """Return a row, reading its page where it was not looked at before."""
        entry_id = self.entry_id(row)
        return None if entry_id is None else self._page(row // PAGE).get(entry_id)

    def ids(self) -> array[int]:
        """Return the ids that are listed, in order."""
        return self._ids

    def _page(self, number: int) -> dict[int, ItemRow]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        rows = self._read(self._ids[number * PAGE : (number + 1) * PAGE])
        self._pages[number] = {row.entry_id: row for row in rows}
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return self._pages[number]

    def _spoken(self, row: ItemRow) -> str:
        by_machine = tr("machine translation") + f": {row.translated}" if row.translated else ""
        said = [
            shown_title(row),
            by_machine,
            row.source,
            self._age(row),
            language_name(row.language) if row.language else "",
        ]
        said += [chip_text(verdict, n, soft=row.soft and at == 0) for at, (verdict, n) in enumerate(row.verdicts)]
        said.append("" if row.read else tr("unread"))
        return ", ".join(part for part in said if part)

    def _age(self, row: ItemRow) -> str:
        return age(row.shown_at or row.published_at or row.first_seen_at, self._now())

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many items are listed."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return one column: the delegate paints the whole row."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return title, spoken line, or the row itself."""
        if not index.isValid():
            return None
        if role == Role.ENTRY:
            return self.entry_id(index.row())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Role.ROW, Role.AGE):
            return None
        row = self.item(index.row())
        if row is None:
            return None
        if role == Role.ROW:
            return row
        if role == Role.AGE:
            return self._age(row)
        return shown_title(row) if role == Qt.ItemDataRole.DisplayRole else self._spoken(row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the one column, for those who listen."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return tr("Items")
        return None


def shown_title(row: ItemRow) -> str:
    """Return the title of an item, or words in place of one."""
    return row.title or tr("Without a title, from {source}").replace("{source}", isolate(row.source))


def meta_line(row: ItemRow, age_text: str) -> str:
    """Return the second line of a row: outlet, what is said of it, age, language."""
    by_machine = tr("by machine") if row.translated else ""
    return joined(row.source, row.label, age_text, row.language.upper(), by_machine)
