"""The page *Known facts*: by thing, as one table, the names to decide, and what changed."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QStackedWidget, QWidget

from ui.texts import tr
from ui.theme import Skin
from ui.views.candidates import CandidatesView
from ui.views.changed import ChangedView
from ui.views.everyfact import EveryFact
from ui.views.factways import FactWays
from ui.views.parts import TabButton, button, column, label, line
from ui.views.things import ThingsView

NARROWEST, FILES_FROM, TITLE_FROM = 540, 640, 780
"""Widths of the page, in design pixels."""


class FactTab(IntEnum):
    """The ways to look at what is known."""

    THINGS = 0
    EVERY = 1
    NAMES = 2
    CHANGED = 3


TABS = {
    FactTab.THINGS: "By thing",
    FactTab.EVERY: "Every fact",
    FactTab.NAMES: "New names",
    FactTab.CHANGED: "What changed",
}


class FactsPage(QWidget):
    """Shows what is known and takes what a person has to say about it."""

    tab_chosen = Signal(object)
    """The FactTab that is shown now."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self.ways = FactWays(self)
        self.things = ThingsView(skin, self.ways, self)
        self.every = EveryFact(skin, self.ways, self)
        self.names = CandidatesView(skin, self.ways, self)
        self.changed = ChangedView(skin, self.ways, self)
        self._stack = QStackedWidget(self)
        for view in (self.things, self.every, self.names, self.changed):
            self._stack.addWidget(view)
        self.tabs: dict[FactTab, TabButton] = {}
        self.add = button(tr("Add a fact…"), parent=self)
        self.add.clicked.connect(self._on_add)
        self.files = button(tr("Files"), parent=self)
        self.files.setAccessibleName(tr("Export or import known facts"))
        self.files.setMenu(self._file_menu())
        self.tools = line(gap=8)
        """The place of buttons that are about all facts."""
        self.tools.addWidget(self.files)
        self.tools.addWidget(self.add)
        head = QWidget(self)
        head.setObjectName("facthead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._head = line(head, gap=6)
        self._title = label(tr("Known facts"), "title", head)
        self._head.addWidget(self._title)
        self._head.addSpacing(8)
        group = QButtonGroup(self)
        for tab, words in TABS.items():
            made = TabButton(tr(words), head)
            made.setChecked(tab is FactTab.THINGS)
            group.addButton(made, int(tab))
            self.tabs[tab] = made
            self._head.addWidget(made)
        group.idClicked.connect(self._on_tab)
        self._head.addStretch(1)
        self._head.addLayout(self.tools)
        whole = column(self)
        whole.addWidget(head)
        whole.addWidget(self._stack, 1)
        self.things.empty.first.clicked.connect(self._on_add)
        self._fit()
        skin.changed.connect(self._fit)

    def _file_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(tr("Export…")).triggered.connect(self.ways.export_wanted)
        menu.addAction(tr("Import…")).triggered.connect(self.ways.import_wanted)
        return menu

    @property
    def tab(self) -> FactTab:
        """Which way of looking is shown."""
        return FactTab(self._stack.currentIndex())

    def show_tab(self, tab: FactTab) -> None:
        """Look at what is known in another way."""
        self.tabs[tab].setChecked(True)
        if tab is not self.tab:
            self._stack.setCurrentIndex(tab)
            self.tab_chosen.emit(tab)

    def show_count(self, tab: FactTab, n: int) -> None:
        """Show on a tab how much waits there; 0 shows nothing."""
        self.tabs[tab].setText(f"{tr(TABS[tab])} {n}" if n else tr(TABS[tab]))

    @property
    def table(self) -> QWidget:
        """What takes the keys: the list or the first field of the view that is shown."""
        return {FactTab.THINGS: self.things.list, FactTab.EVERY: self.every.table}.get(self.tab, self.tabs[self.tab])

    @property
    def current(self) -> tuple[str, str] | None:
        """Subject and property of what is chosen: the fact of the table, the property of the thing's page."""
        if self.tab is FactTab.EVERY:
            fact = self.every.current_fact()
            return (fact.subject, fact.property) if fact is not None else None
        card = self.things.pane.current_card() if self.tab is FactTab.THINGS else None
        return (self.things.chosen, card.group.property) if card is not None else None

    def _on_tab(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.tab_chosen.emit(FactTab(number))

    def _on_add(self) -> None:
        chosen = self.things.chosen if self.tab is FactTab.THINGS else ""
        self.ways.add_wanted.emit(chosen, "")

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._head.setContentsMargins(px(18), px(10), px(14), px(10))

    def minimumSizeHint(self) -> QSize:
        """Need no more than the tabs: the title gives way, and what stands side by side comes one below the other."""
        return QSize(self._skin.theme.px(NARROWEST), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title out where the tabs need the room."""
        super().resizeEvent(event)
        self._title.setVisible(self.width() >= self._skin.theme.px(TITLE_FROM))
        self.files.setVisible(self.width() >= self._skin.theme.px(FILES_FROM))
