"""The claims of a timeline as a table, for those who read, listen or sort; and the words for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from monitor.palette import modality_words
from monitor.types import Modality
from ui.marked import plain_tip
from ui.texts import chip_text, day, isolate, joined, moment, tr, value_text

if TYPE_CHECKING:
    from monitor.store.timelines import TimelinePoint

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
POINT_ROLE = Qt.ItemDataRole.UserRole + 1


class PointColumn(IntEnum):
    """The columns, from the reading edge."""

    WHEN = 0
    VALUE = 1
    HOW = 2
    OUTLET = 3
    VERDICT = 4


HEADINGS = ("Published", "Value", "How it is said", "Outlet", "Verdict")
MODALITIES = {
    Modality.ASSERTED: "stated",
    Modality.PLANNED: "planned",
    Modality.ALLEGED: "alleged",
    Modality.DENIED: "denied",
}


def how_words(point: TimelinePoint) -> str:
    """Say how a value was put forward: `stated`, `stated as planned by X`, and whether it still stands."""
    who = isolate(point.attributed_to) if point.attributed_to else None
    said = tr(modality_words(point.modality, who)) or tr(MODALITIES[point.modality])
    return said if point.standing else f"{said}, {tr('no longer in the item')}"


def verdict_words(point: TimelinePoint) -> str:
    """Say how a value stands to what is known, "" where it was not judged."""
    return chip_text(point.verdict, soft=point.soft) if point.verdict is not None else ""


def point_words(point: TimelinePoint, zone: str = "") -> str:
    """Tell a point in one line: value, how it is said, outlet, date, verdict."""
    parts = (value_text(point.value), how_words(point), point.source, moment(point.at, zone), verdict_words(point))
    return joined(*parts)


class TimelineModel(QAbstractTableModel):
    """The points of a timeline, the newest on top."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[TimelinePoint, ...] = ()
        self._rows: dict[int, int] = {}
        self._zone = ""

    def show(self, points: Sequence[TimelinePoint], zone: str = "") -> None:
        """Show these points, which come oldest first."""
        self.beginResetModel()
        self._points = tuple(reversed(points))
        self._rows = {point.claim_id: row for row, point in enumerate(self._points)}
        self._zone = zone
        self.endResetModel()

    def point(self, row: int) -> TimelinePoint | None:
        """Return the point of a row, None where there is none."""
        return self._points[row] if 0 <= row < len(self._points) else None

    def row_of(self, claim_id: int) -> int:
        """Return the row of a claim, -1 where it is not shown."""
        return self._rows.get(claim_id, -1)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many points there are."""
        return 0 if parent.isValid() else len(self._points)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(PointColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the heading of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return tr(HEADINGS[section]) if 0 <= section < len(HEADINGS) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, says or tells on hovering."""
        point = self.point(index.row()) if index.isValid() else None
        if point is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(point, PointColumn(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(point, PointColumn(index.column())) or tr("nothing")
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(point_words(point, self._zone))
        return point if role == POINT_ROLE else None

    def _words(self, point: TimelinePoint, column: PointColumn) -> str:
        match column:
            case PointColumn.WHEN:
                return day(point.at, self._zone)
            case PointColumn.VALUE:
                return value_text(point.value)
            case PointColumn.HOW:
                return how_words(point)
            case PointColumn.OUTLET:
                return joined(point.source, point.label)
            case PointColumn.VERDICT:
                return verdict_words(point)
