"""The table of sources: how each is doing, sorted by any column, narrowed by trouble and by letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from monitor.health import Concern, Health, State, standing
from monitor.rhythm import rhythm_words
from ui.marked import plain_tip
from ui.models.language import language_of
from ui.texts import DAY, age, is_rtl, isolate, moment, near_clock, tr

if TYPE_CHECKING:
    from monitor.store.sources import SourceRow

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
Judged = tuple["SourceRow", Health]


class SourceColumn(IntEnum):
    """The columns, in reading order."""

    STATE = 0
    NAME = 1
    NEWEST = 2
    RHYTHM = 3
    GOOD = 4
    NEXT = 5
    TICK = 6
    """Shown before all others: a box to tick."""


HEADINGS = ("State", "Source", "Newest item", "Rhythm", "Last good", "Next try", "")
ICONS = {
    State.NEW: "more",
    State.WORKS: "done",
    State.QUIET: "quiet",
    State.GONE_QUIET: "quiet",
    State.SLOW: "clock",
    State.PARTLY: "half",
    State.MOVED: "moved",
    State.PAUSED: "feed-paused",
    State.OFFLINE: "offline",
    State.RATE_LIMITED: "clock",
    State.GONE: "gone",
}
"""The drawing of a state; what is not here fails, and has the warning sign."""
DAYS_COUNTED = 60
"""Days up to which it is said how many ago something was; what is older has its date."""
JUDGED_ROLE = Qt.ItemDataRole.UserRole + 1


class Show(StrEnum):
    """Which sources the table shows."""

    ALL = "all"
    TROUBLE = "trouble"
    WATCH = "watch"
    ASIDE = "aside"


SHOWN = {
    Show.ALL: frozenset(Concern),
    Show.TROUBLE: frozenset({Concern.LOST, Concern.TROUBLE}),
    Show.WATCH: frozenset({Concern.WATCH}),
    Show.ASIDE: frozenset({Concern.ASIDE}),
}


def icon_of(state: State) -> str:
    """Return the drawing of a state."""
    return ICONS.get(state, "warning")


def colour_of(concern: Concern) -> str:
    """Return the token of the palette that a concern's sign and word are drawn in."""
    return {Concern.LOST: "lost", Concern.TROUBLE: "warn_ink", Concern.WATCH: "link"}.get(concern, "second")


def next_words(row: SourceRow, now: int, zone: str) -> str:
    """Say when a source is tried next."""
    if row.source.paused:
        return tr("never by itself") if row.source.error_code == "gone" else tr("not while paused")
    at = row.source.next_check_at
    return near_clock(at, now, zone) if at is not None and at > now else tr("at the next round")


def ago_words(then: int | None, now: int) -> str:
    """Say how long ago something was, `never` for None."""
    if then is None:
        return tr("never")
    days = (now - then) // DAY
    return tr("{n} days").replace("{n}", str(days)) if 2 <= days <= DAYS_COUNTED else age(then, now)


class SourceModel(QAbstractTableModel):
    """Sources, one a row; the gravest first until a column is clicked. `now` gives epoch seconds."""

    ticked_changed = Signal(int)
    """How many sources are ticked."""

    def __init__(self, now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._zone = ""
        self._all: tuple[Judged, ...] = ()
        self._shown: list[Judged] = []
        self._wanted = Show.ALL
        self._letters = ""
        self._sorted = (int(SourceColumn.STATE), Qt.SortOrder.AscendingOrder)
        self._ticked: set[int] = set()

    def show(self, found: Sequence[Judged], zone: str = "") -> None:
        """Show these sources; the same ones again change nothing but their ages."""
        self._zone = zone
        if tuple(found) == self._all:
            if self._shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(SourceColumn) - 1))
            return
        self._all = tuple(found)
        self._reset()
        self._set_ticked(self._ticked & {row.id for row, _ in self._all})

    def narrow(self, wanted: Show, letters: str = "") -> None:
        """Show one kind of trouble, and those that hold some letters in title, address, label or folder."""
        self._wanted, self._letters = wanted, letters.strip().casefold()
        self._reset()

    def count(self, wanted: Show) -> int:
        """Return how many sources a filter would show."""
        return sum(state.concern in SHOWN[wanted] for _, state in self._all)

    def judged(self, row: int) -> Judged | None:
        """Return the source in a row, None outside the table."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, feed_id: int) -> int:
        """Return the row of a source, -1 where it is not shown."""
        return next((at for at, (row, _) in enumerate(self._shown) if row.id == feed_id), -1)

    def find(self, feed_id: int) -> Judged | None:
        """Return a source, shown or not."""
        return next((each for each in self._all if each[0].id == feed_id), None)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that sources lie in."""
        return tuple(sorted({row.folder for row, _ in self._all if row.folder}))

    @property
    def ticked(self) -> tuple[Judged, ...]:
        """The sources that are ticked, those too that are not shown."""
        return tuple(each for each in self._all if each[0].id in self._ticked)

    def tick(self, feed_id: int, on: bool | None = None) -> None:
        """Tick a source or no longer; None turns it over."""
        wanted = feed_id not in self._ticked if on is None else on
        self._set_ticked(self._ticked | {feed_id} if wanted else self._ticked - {feed_id})

    def tick_all(self) -> None:
        """Tick all sources that are shown."""
        self._set_ticked(self._ticked | {row.id for row, _ in self._shown})

    def tick_none(self) -> None:
        """Tick no source."""
        self._set_ticked(set())

    def _set_ticked(self, ticked: set[int]) -> None:
        if ticked == self._ticked:
            return
        self._ticked = ticked
        if self._shown:
            column = int(SourceColumn.TICK)
            self.dataChanged.emit(self.index(0, column), self.index(len(self._shown) - 1, column))
        self.ticked_changed.emit(len(ticked))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self._sorted = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = [(index, self._shown[index.row()][0].id) for index in self.persistentIndexList()]
        self._arrange()
        for index, feed_id in before:
            self.changePersistentIndex(index, self.index(self.row_of(feed_id), index.column()))
        self.layoutChanged.emit()

    def _reset(self) -> None:
        self.beginResetModel()
        self._shown = [
            each for each in self._all if each[1].concern in SHOWN[self._wanted] and self._letters in _letters_of(each)
        ]
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        column, order = self._sorted
        self._shown.sort(key=lambda each: each[0].name.casefold())
        key = self._tick_key if column == SourceColumn.TICK else _KEYS[SourceColumn(column)]
        self._shown.sort(key=key, reverse=order is Qt.SortOrder.DescendingOrder)

    def _tick_key(self, each: Judged) -> tuple[float, ...]:
        return (each[0].id not in self._ticked,)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the boxes be ticked."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.column() == SourceColumn.TICK else usual

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a source or no longer."""
        each = self.judged(index.row()) if index.isValid() else None
        if each is None or role != Qt.ItemDataRole.CheckStateRole or index.column() != SourceColumn.TICK:
            return False
        self.tick(each[0].id, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many sources are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(SourceColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell, what is spoken for it, its tooltip, its edge, or the judged source."""
        each = self.judged(index.row()) if index.isValid() else None
        if each is None:
            return None
        column = SourceColumn(index.column())
        if role == JUDGED_ROLE:
            return each
        if column is SourceColumn.TICK:
            return self._tick(each[0], role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(each, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(each, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(each, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column is SourceColumn.NAME and is_rtl(_language(each[0])):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        return None

    def _tick(self, row: SourceRow, role: int) -> object:
        on = row.id in self._ticked
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (tr("{name}: chosen") if on else tr("{name}: not chosen")).replace("{name}", isolate(row.name))
        return (
            plain_tip(tr("Choose several, to do the same to all of them"))
            if role == Qt.ItemDataRole.ToolTipRole
            else None
        )

    def _words(self, each: Judged, column: SourceColumn) -> str:
        row, state = each
        now = self._now()
        return {
            SourceColumn.STATE: lambda: tr(state.words),
            SourceColumn.NAME: lambda: row.name,
            SourceColumn.NEWEST: lambda: ago_words(row.newest_at, now),
            SourceColumn.RHYTHM: lambda: tr(rhythm_words(state.rhythm)) if state.rhythm.per_day is not None else "–",
            SourceColumn.GOOD: lambda: ago_words(row.source.last_ok_at, now),
            SourceColumn.NEXT: lambda: next_words(row, now, self._zone),
        }[column]()

    def _tip(self, each: Judged, column: SourceColumn) -> str:
        row, state = each
        if column is SourceColumn.STATE:
            return f"{state.sentence} {state.remedy}".strip()
        if column is SourceColumn.NAME:
            return f"{isolate(row.name)} {row.url}"
        if column is SourceColumn.NEWEST:
            return moment(row.newest_at, self._zone) or tr("It brought nothing yet.")
        return rhythm_words(state.rhythm) if column is SourceColumn.RHYTHM else self._words(each, column)

    def _spoken(self, each: Judged, column: SourceColumn) -> str:
        row, state = each
        if column is SourceColumn.STATE:
            return f"{isolate(row.name)}: {tr(state.words)}. {state.sentence}"
        return f"{tr(HEADINGS[column])}: {self._words(each, column)}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the heading of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return tr(HEADINGS[section])
        return None


def _language(row: SourceRow) -> str:
    return language_of(row.title) if row.title else "en"


def _letters_of(each: Judged) -> str:
    row = each[0]
    return "\n".join((row.title, row.url, row.label, row.folder)).casefold()


_KEYS: dict[SourceColumn, Callable[[Judged], tuple[float, ...] | str]] = {
    SourceColumn.STATE: lambda each: standing(each[1], each[0].newest_at),
    SourceColumn.NAME: lambda each: each[0].name.casefold(),
    SourceColumn.NEWEST: lambda each: (-(each[0].newest_at or 0),),
    SourceColumn.RHYTHM: lambda each: (-(each[1].rhythm.per_day or 0),),
    SourceColumn.GOOD: lambda each: (-(each[0].source.last_ok_at or 0),),
    SourceColumn.NEXT: lambda each: (float("inf") if each[0].source.paused else each[0].source.next_check_at or 0,),
}
