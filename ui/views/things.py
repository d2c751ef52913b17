"""Known facts by thing: the list of things at the left, the page of the chosen one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QSplitter, QStackedWidget, QWidget

from ui.delegates.things import ThingDelegate
from ui.models.things import ThingModel
from ui.texts import isolate, plural, tr
from ui.theme import Skin
from ui.views.factways import FactWays
from ui.views.parts import EmptyState, column, label
from ui.views.thingpane import ThingPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.store.things import ThingPage, ThingRow

LIST_WIDTH = 250


class ThingsView(QWidget):
    """Shows the things that something is known of, and the one that is chosen."""

    thing_chosen = Signal(str)
    """The name of the thing whose page is to be shown."""

    def __init__(self, skin: Skin, ways: FactWays, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._divided = False
        self._wanted = ""
        self.model = ThingModel(self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(tr("Find a thing"))
        self.field.setAccessibleName(tr("Find a thing by a part of its name"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._on_letters)
        self.field.returnPressed.connect(self._on_return)
        self.count = label("", "meta", self, wrap=True)
        self.list = QListView(self)
        self.list.setAccessibleName(tr("Things"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(ThingDelegate(skin, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.selectionModel().currentRowChanged.connect(self._on_current)
        self.pane = ThingPane(skin, ways, self)
        self.empty = EmptyState(skin, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.pane)
        self._stack.addWidget(self.empty)
        self._side = left = QWidget(self)
        left.setObjectName("factpane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._left = column(left, gap=6)
        self._left.addWidget(self.field)
        self._left.addWidget(self.count)
        self._left.addWidget(self.list, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(left)
        self._split.addWidget(self._stack)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.splitterMoved.connect(self._on_moved)
        column(self).addWidget(self._split)
        self._fit()
        skin.changed.connect(self._fit)

    def show_things(self, things: Sequence[ThingRow]) -> None:
        """Show these things; the chosen one stays chosen, and one is chosen where none was."""
        self.model.show(things)
        self._say_count()
        if not things:
            self.empty.say(
                "facts",
                tr("Nothing is known yet"),
                tr("Known facts come from the seed articles and from what you accept or add."),
                first=tr("Add a fact…"),
            )
            self._stack.setCurrentWidget(self.empty)
            return
        if self.model.row_of(self._wanted) < 0 and not self.field.text():
            self._wanted = max(things, key=lambda thing: thing.facts).name
        self._mark()

    def choose(self, name: str) -> None:
        """Show the page of a thing by any of its names, whatever was typed to narrow the list."""
        self._wanted = name
        if self.model.row_of(name) < 0:
            self.field.clear()
        self._mark()

    @property
    def chosen(self) -> str:
        """The name of the thing that is shown, "" for none."""
        return self._wanted

    def show_page(self, page: ThingPage) -> None:
        """Show the page of the chosen thing."""
        self.pane.show_page(page)
        self._stack.setCurrentWidget(self.pane)

    def _mark(self) -> None:
        row = self.model.row_of(self._wanted)
        index = self.model.index(row)
        if row >= 0 and self.list.currentIndex() != index:
            self.list.setCurrentIndex(index)
        elif row >= 0:
            self.thing_chosen.emit(self._wanted)

    def _say_count(self) -> None:
        shown, whole = self.model.rowCount(), self.model.total
        words = plural(whole, "{n} thing", "{n} things")
        if shown != whole:
            words = tr("{n} of {all}").replace("{n}", str(shown)).replace("{all}", words)
        if not shown and whole:
            typed = isolate(self.field.text().strip())
            words = tr("No thing has “{letters}” in its name.").replace("{letters}", typed)
        self.count.setText(words)

    def _on_letters(self, letters: str) -> None:
        self.model.narrow(letters)
        self._say_count()
        row = self.model.row_of(self._wanted)
        if row >= 0:
            self.list.selectionModel().blockSignals(True)  # the same page is shown: only the mark moves
            self.list.setCurrentIndex(self.model.index(row))
            self.list.selectionModel().blockSignals(False)
            self.list.viewport().update()

    def _on_return(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))

    def _on_current(self, index: QModelIndex) -> None:
        thing = self.model.thing(index.row())
        if thing is not None:
            self._wanted = thing.name
            self.thing_chosen.emit(thing.name)

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._left.setContentsMargins(px(14), px(10), px(10), px(6))
        self._side.setMinimumWidth(px(180))

    def _on_moved(self) -> None:
        self._divided = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list its usual width, until the user wants it otherwise."""
        super().resizeEvent(event)
        if not self._divided:
            first = min(self._skin.theme.px(LIST_WIDTH), self.width() // 3)
            self._split.setSizes([first, self.width() - first])
