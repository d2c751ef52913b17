"""The table of sources: columns give way, the least needed first, where the room is small."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from ui.delegates.sources import HEIGHT, NameDelegate, StateDelegate, TickDelegate
from ui.models.sources import SourceColumn, SourceModel
from ui.texts import tr
from ui.theme import Skin

GIVING_WAY = (SourceColumn.NEXT, SourceColumn.GOOD, SourceColumn.RHYTHM)
"""The columns that are left out where the names have too little room, the first of them first."""
TICK_WIDTH = 32
NAME_LEAST = 150
"""The width that names are to have, in design pixels."""


class SourceTable(QTableView):
    """Shows sources, one chosen at a time; a click on a heading sorts."""

    opened = Signal()
    """Enter was pressed: the chosen source's pane is wanted."""

    ticked = Signal(int)
    """A row is to be ticked, or no longer."""
    all_ticked = Signal()

    def __init__(self, skin: Skin, model: SourceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._set_by_user = self._sharing = False
        self.setObjectName("facttable")
        self.setAccessibleName(tr("Sources"))
        self.setModel(model)
        self.setItemDelegateForColumn(SourceColumn.STATE, StateDelegate(skin, self))
        self.setItemDelegateForColumn(SourceColumn.TICK, TickDelegate(skin, self))
        self.setItemDelegateForColumn(SourceColumn.NAME, NameDelegate(self))
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
        header.setSortIndicator(SourceColumn.STATE, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.moveSection(SourceColumn.TICK, 0)
        header.sortIndicatorChanged.connect(model.sort)
        header.sectionResized.connect(self._on_resized)
        model.modelReset.connect(self._share)
        skin.changed.connect(self._share)
        self._share()

    def _on_resized(self) -> None:
        dragged = bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        self._set_by_user = self._set_by_user or (dragged and not self._sharing)

    def _share(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._skin.theme.px(HEIGHT))
        if self._set_by_user:
            return
        whole, header, least = self.viewport().width(), self.horizontalHeader(), self._skin.theme.px(NAME_LEAST)
        header.setMinimumSectionSize(self._skin.theme.px(TICK_WIDTH))
        needs: dict[SourceColumn, int] = {
            column: max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            for column in SourceColumn
            if column is not SourceColumn.NAME
        }
        needs[SourceColumn.TICK] = self._skin.theme.px(TICK_WIDTH)
        self._sharing = True
        for column in GIVING_WAY:
            self.setColumnHidden(column, whole - sum(needs.values()) < least)
            if self.isColumnHidden(column):
                del needs[column]
        for column, need in needs.items():
            self.setColumnWidth(column, need)
        self.setColumnWidth(SourceColumn.NAME, max(least // 2, whole - sum(needs.values())))
        self._sharing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out among the columns."""
        super().resizeEvent(event)
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead into the pane by Enter; tick the chosen row by Space, all rows by Ctrl+A."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.ticked.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_ticked.emit()
        else:
            super().keyPressEvent(event)
