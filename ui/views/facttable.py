"""The table of known facts: short columns get what they need, the others share the rest, until the user sets one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from ui.models.facts import FactColumn, FactModel
from ui.texts import tr

PARTS = {FactColumn.SUBJECT: 24, FactColumn.PROPERTY: 24, FactColumn.VALUE: 32, FactColumn.SOURCES: 20}
"""How the columns with longer words share what the short ones leave."""
SHORT = (FactColumn.RANK, FactColumn.VALID)
"""These get what their words need, each at most `MOST` of the width."""
MOST = 0.19
NARROW_BELOW = 60
"""Under so many letters a row has room for subject, property and value alone; the rest stands beside a chosen fact."""


class FactTable(QTableView):
    """Shows known facts, one chosen at a time; a click on a heading sorts."""

    def __init__(self, model: FactModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set_by_user = self._sharing = False
        self._empty: set[FactColumn] = set()
        self.setObjectName("facttable")
        self.setAccessibleName(tr("Known facts"))
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(FactColumn.SUBJECT, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.sortIndicatorChanged.connect(model.sort)
        header.sectionResized.connect(self._on_resized)
        model.modelReset.connect(self._on_reset)

    def _on_resized(self, section: int) -> None:
        last = section == FactColumn.SOURCES  # it stretches by itself
        dragged = bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        self._set_by_user = self._set_by_user or (dragged and not (self._sharing or last))

    def _on_reset(self) -> None:
        model = self.model()
        rows = range(model.rowCount())
        self._empty = {column for column in SHORT if not any(model.index(row, column).data() for row in rows)}
        self._share()

    def _share(self) -> None:
        if self._set_by_user:
            return
        whole, header = self.viewport().width(), self.horizontalHeader()
        narrow = self.fontMetrics().averageCharWidth() * NARROW_BELOW > whole
        for column in SHORT:
            self.setColumnHidden(column, narrow or column in self._empty)
        self.setColumnHidden(FactColumn.SOURCES, narrow)
        needed = {
            column: max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            for column in SHORT
            if not self.isColumnHidden(column)
        }
        widths = {column: min(need, int(whole * MOST)) for column, need in needed.items()}
        rest = whole - sum(widths.values())
        parts = {column: part for column, part in PARTS.items() if not self.isColumnHidden(column)}
        widths |= {column: rest * part // sum(parts.values()) for column, part in parts.items()}
        self._sharing = True
        for column, width in widths.items():
            if column is not max(parts):
                self.setColumnWidth(column, width)
        self._sharing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out among the columns."""
        super().resizeEvent(event)
        self._share()
