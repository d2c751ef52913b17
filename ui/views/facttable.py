"""The table of known facts: short columns get what they need, the others share the rest, until the user sets one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from ui.models.facts import FactColumn, FactModel
from ui.texts import tr

PARTS = {FactColumn.SUBJECT: 19, FactColumn.PROPERTY: 25, FactColumn.VALUE: 34, FactColumn.SOURCES: 22}
"""How the columns with longer words share what the short ones leave."""
SHORT = (FactColumn.RANK, FactColumn.VALID)
"""These get what their words need, each at most `MOST` of the width."""
MOST = 0.19


class FactTable(QTableView):
    """Shows known facts, one chosen at a time; a click on a heading sorts."""

    def __init__(self, model: FactModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set_by_user = self._sharing = False
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
        model.modelReset.connect(self._share)

    def _on_resized(self, section: int) -> None:
        last = section == FactColumn.SOURCES  # it stretches by itself
        dragged = bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        self._set_by_user = self._set_by_user or (dragged and not (self._sharing or last))

    def _share(self) -> None:
        if self._set_by_user:
            return
        whole, header = self.viewport().width(), self.horizontalHeader()
        needed = {column: max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) for column in SHORT}
        widths = {column: min(need, int(whole * MOST)) for column, need in needed.items()}
        rest = whole - sum(widths.values())
        widths |= {column: rest * part // sum(PARTS.values()) for column, part in PARTS.items()}
        self._sharing = True
        for column, width in widths.items():
            if column is not FactColumn.SOURCES:
                self.setColumnWidth(column, width)
        self._sharing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out among the columns."""
        super().resizeEvent(event)
        self._share()
