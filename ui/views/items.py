"""The list of items: header, verdict filter, order, rows, and what is said when there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from monitor.palette import SIGNS
from monitor.types import Verdict
from ui.delegates.items import ItemDelegate
from ui.models.items import ItemModel, Role
from ui.texts import plural, tr
from ui.theme import Skin
from ui.views.bars import WarningBar
from ui.views.coverage import CoveragePane
from ui.views.parts import CutLabel, EmptyState, TabButton, button, column, frame, line

if TYPE_CHECKING:
    from array import array

    from monitor.store.rows import ItemRow

FILTERS = (None, Verdict.CONFLICTS, Verdict.UPDATES, Verdict.NEW, Verdict.REFINES)
NEWEST, GRAVEST = "newest", "gravest"


class ItemTable(QTableView):
    """The rows themselves; keys that act elsewhere are left to the window."""

    space_pressed = Signal(int)
    """Scroll what is read: 1 on, -1 back."""

    def anchor(self) -> tuple[int, int] | None:
        """Return the first entry in view and where its row begins, in pixels; None at the very top."""
        index = self.indexAt(QPoint(1, 0))
        if not index.isValid() or not self.verticalScrollBar().value():
            return None
        return index.data(Role.ENTRY), self.rowViewportPosition(index.row())

    def restore(self, row: int, begins: int) -> None:
        """Bring a row back to where it began; a row that is gone, -1, moves nothing."""
        if row >= 0:
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(self.rowHeight(row) * row - begins)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrow keys; typing letters must not jump, they are commands."""
        if event.key() == Qt.Key.Key_Space:
            self.space_pressed.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        if event.text().strip() and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            event.ignore()
            return
        super().keyPressEvent(event)


class ItemPane(QWidget):
    """Shows a list of items and tells which one was chosen."""

    entry_chosen = Signal(object)
    """The id of the entry, or None."""
    verdict_chosen = Signal(object)
    sort_chosen = Signal(str)
    entry_opened = Signal(int)

    def __init__(
        self,
        skin: Skin,
        read: Callable[[Sequence[int]], list[ItemRow]],
        now: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("itempane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self._sort = NEWEST
        self._quiet = False
        self.model = ItemModel(read, now, self)
        self.table = self._make_table()
        self.empty = EmptyState(skin, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        whole = column(self)
        whole.addWidget(self._make_header())
        self.feed_trouble = WarningBar(skin, "warning", tr("Try now"), self)
        whole.addWidget(self.feed_trouble)
        self.coverage = CoveragePane(skin, self)
        whole.addWidget(self.coverage)
        whole.addWidget(self._stack, 1)
        self._fit()
        skin.changed.connect(self._fit)

    def _make_header(self) -> QWidget:
        header = frame("", self)
        header.setObjectName("itemheader")
        self._title = CutLabel("heading", header)
        self._summary = button("", "quiet", tip=tr("Change the order"), parent=header)
        self._summary.clicked.connect(self._on_sort)
        top = line(gap=8)
        top.addWidget(self._title, 1)
        top.addWidget(self._summary)
        self._tabs = QButtonGroup(self)
        tabs = line(gap=2)
        for at, verdict in enumerate(FILTERS):
            tab = self._make_tab(header, tr("All") if verdict is None else tr(SIGNS[verdict].word))
            self._tabs.addButton(tab, at)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self._tabs.idClicked.connect(self._on_tab)
        self._header = column(header, margins=(14, 10, 10, 8), gap=6)
        self._header.addLayout(top)
        self._header.addLayout(tabs)
        return header

    def _make_tab(self, parent: QWidget, words: str) -> QPushButton:
        tab = TabButton(words, parent)
        tab.setChecked(self._tabs.checkedId() < 0)
        tab.setAutoExclusive(True)
        return tab

    def _make_table(self) -> ItemTable:
        table = ItemTable(self)
        table.setModel(self.model)
        self.delegate = ItemDelegate(self._skin, table)
        table.setItemDelegate(self.delegate)
        table.setAccessibleName(tr("Items"))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.horizontalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.selectionModel().currentChanged.connect(self._on_current)
        table.activated.connect(self._on_activated)
        return table

    def show_items(self, title: str, ids: array[int], *, sort: str) -> None:
        """Show these items under a title; a chosen item that is still listed stays chosen."""
        kept = self.current_entry()
        self._sort = sort
        self._title.setText(title)
        order = tr("newest first") if sort == NEWEST else tr("gravest first")
        self._summary.setText(plural(len(ids), "{n} item", "{n} items") + f" · {order}" if len(ids) else "")
        self._summary.setVisible(bool(len(ids)))
        self._stack.setCurrentWidget(self.table if len(ids) else self.empty)
        if not len(ids):
            self.feed_trouble.say("")
        on_top = self.table.anchor()
        self._quiet = True
        self.model.show(ids)
        if kept is not None and not self.choose(kept, scroll=False):
            self.table.setCurrentIndex(QModelIndex())
        self._quiet = False
        if on_top is not None:
            self.table.restore(self.model.row_of(on_top[0]), on_top[1])

    def forget(self) -> None:
        """Choose nothing and go to the top: another list is to come."""
        self._quiet = True
        self.table.setCurrentIndex(QModelIndex())
        self.table.scrollToTop()
        self._quiet = False

    def set_verdict(self, verdict: Verdict | None) -> None:
        """Mark the tab of a verdict as chosen."""
        self._tabs.button(FILTERS.index(verdict)).setChecked(True)

    def choose(self, entry_id: int, *, scroll: bool = True) -> bool:
        """Choose an entry and bring it into view; return whether the list holds it."""
        row = self.model.row_of(entry_id)
        if row < 0:
            return False
        self.choose_row(row, scroll=scroll)
        return True

    def choose_row(self, row: int, *, scroll: bool = True) -> None:
        """Choose a row that exists; others are not heeded."""
        if 0 <= row < self.model.rowCount():
            index = self.model.index(row, 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(index, flags)
            if scroll:
                self.table.scrollTo(index)

    def step(self, by: int, *, unread: bool = False) -> None:
        """Go `by` rows on, over read ones where only the unread are wanted."""
        row = self.table.currentIndex().row() + by
        while unread and 0 <= row < self.model.rowCount():
            item = self.model.item(row)
            if item is not None and not item.read:
                break
            row += by
        self.choose_row(row)

    def current_entry(self) -> int | None:
        """Return the chosen entry."""
        return self.model.entry_id(self.table.currentIndex().row())

    def current_item(self) -> ItemRow | None:
        """Return the row of the chosen entry."""
        return self.model.item(self.table.currentIndex().row())

    @property
    def shown_title(self) -> str:
        """The title over the list."""
        return self._title.text()

    def _fit(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(self.delegate.row_height())
        px = self._skin.theme.px
        self._header.setContentsMargins(px(14), px(10), px(8), px(8))
        self.setMinimumWidth(px(250))

    def _on_current(self, index: QModelIndex) -> None:
        if not self._quiet:
            self.entry_chosen.emit(index.data(Role.ENTRY) if index.isValid() else None)

    def _on_activated(self, index: QModelIndex) -> None:
        self.entry_opened.emit(index.data(Role.ENTRY))

    def _on_tab(self, number: int) -> None:
        self.verdict_chosen.emit(FILTERS[number])

    def _on_sort(self) -> None:
        self.sort_chosen.emit(GRAVEST if self._sort == NEWEST else NEWEST)
