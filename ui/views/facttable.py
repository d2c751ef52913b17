"""The table of known facts: its columns share the width until the user sets one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.facts import FactColumn, FactModel
from ui.texts import tr

PARTS = (15, 20, 27, 10, 14, 18)
"""How the columns share the width."""


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

    def _on_resized(self, section: int) -> None:
        last = section == len(PARTS) - 1  # it stretches by itself
        self._set_by_user = self._set_by_user or not (self._sharing or last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out among the columns."""
        super().resizeEvent(event)
        if self._set_by_user:
            return
        self._sharing = True
        for section, part in enumerate(PARTS[:-1]):
            self.setColumnWidth(section, self.viewport().width() * part // sum(PARTS))
        self._sharing = False
