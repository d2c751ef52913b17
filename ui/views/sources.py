"""The page *Sources*: the table of all of them at the left, the chosen one beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QSplitter, QStackedWidget, QWidget

from ui.models.sources import Judged, Show, SourceModel
from ui.texts import isolate, tr
from ui.theme import Skin
from ui.views.chosenbar import ChosenBar
from ui.views.parts import EmptyState, TabButton, button, column, label, line
from ui.views.sourcepane import SourcePane
from ui.views.sourcetable import SourceTable

if TYPE_CHECKING:
    from monitor.store.sources import SourcePast

TITLE_FROM, FIELD_FROM, NARROWEST = 900, 700, 540
PANE_SHARE, PANE_MOST, PANE_LEAST = 0.42, 500, 300
TABS = {
    Show.ALL: "All",
    Show.TROUBLE: "In trouble",
    Show.WATCH: "Worth a look",
    Show.ASIDE: "Paused",
}
NONE_OF = {
    Show.TROUBLE: "No source is in trouble",
    Show.WATCH: "Nothing needs a look",
    Show.ASIDE: "No source is paused",
}


class SourcesPage(QWidget):
    """Shows how every source is doing. `now` gives epoch seconds."""

    source_chosen = Signal(int)
    add_wanted = Signal()

    def __init__(self, skin: Skin, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self._divided = False
        self._wanted: int | None = None
        self._show = Show.ALL
        self.model = SourceModel(now, self)
        self.table = SourceTable(skin, self.model, self)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.chosen_bar = ChosenBar(self)
        self.model.ticked_changed.connect(self.chosen_bar.show_count)
        self.chosen_bar.all_wanted.connect(self.model.tick_all)
        self.chosen_bar.none_wanted.connect(self.model.tick_none)
        self.table.all_ticked.connect(self.model.tick_all)
        self.table.ticked.connect(self._on_ticked)
        self.pane = SourcePane(skin, now, self)
        self.empty = EmptyState(skin, self)
        self.empty.first.clicked.connect(self._on_empty)
        self.tabs: dict[Show, TabButton] = {}
        self._lay_out()
        self._fit()
        skin.changed.connect(self._fit)

    def _lay_out(self) -> None:
        head = QWidget(self)
        head.setObjectName("facthead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._head = line(head, gap=6)
        self._title = label(tr("Sources"), "title", head)
        self._head.addWidget(self._title)
        group = QButtonGroup(self)
        for at, (show, words) in enumerate(TABS.items()):
            made = TabButton(tr(words), head)
            made.setChecked(show is Show.ALL)
            group.addButton(made, at)
            self.tabs[show] = made
            self._head.addWidget(made)
        group.idClicked.connect(self._on_tab)
        self._head.addStretch(1)
        self.field = QLineEdit(head)
        self.field.setPlaceholderText(tr("Find a source"))
        self.field.setAccessibleName(tr("Find a source by title, address or folder"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self.table.setFocus)
        self._head.addWidget(self.field)
        self.add = button(tr("Add feed…"), parent=head)
        self.add.clicked.connect(self.add_wanted)
        self._head.addWidget(self.add)
        left = QWidget(self)
        left.setObjectName("factpane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = column(left)
        inside.addWidget(self.chosen_bar)
        inside.addWidget(self.table)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(left)
        self._split.addWidget(self.pane)
        self._split.setStretchFactor(0, 1)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.splitterMoved.connect(self._on_moved)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.empty)
        whole = column(self)
        whole.addWidget(head)
        whole.addWidget(self._stack, 1)

    def show_sources(self, found: Sequence[Judged], zone: str = "") -> None:
        """Show these sources; the chosen one stays chosen, else the first is."""
        self.model.show(found, zone)
        for show, made in self.tabs.items():
            n = self.model.count(show)
            made.setText(f"{tr(TABS[show])} {n}" if n else tr(TABS[show]))
        self._settle()

    def choose(self, feed_id: int) -> None:
        """Choose a source, whatever the table was narrowed to."""
        self._wanted = feed_id
        if self.model.row_of(feed_id) < 0 and self.model.find(feed_id) is not None:
            self.show_only(Show.ALL)
        self._settle()

    def show_only(self, show: Show) -> None:
        """Show one kind of trouble, and no letters narrow it."""
        self.tabs[show].setChecked(True)
        self._show = show
        self.field.clear()
        self._narrow()

    def step(self, by: int) -> None:
        """Choose the next or previous source."""
        row = self.table.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(row, 0))

    @property
    def chosen(self) -> Judged | None:
        """The source that is shown, None where none is."""
        return self.model.judged(self.table.currentIndex().row())

    def show_past(self, past: SourcePast) -> None:
        """Show what the chosen source did."""
        chosen = self.chosen
        if chosen is not None:
            self.pane.show_source(*chosen, past)

    def _settle(self) -> None:
        """Mark the wanted row again, or say why there is none."""
        if not self.model.rowCount():
            self._say_empty()
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentWidget(self._split)
        row = max(0, self.model.row_of(self._wanted)) if self._wanted is not None else 0
        index = self.model.index(row, 0)
        if self.table.currentIndex().row() == row:
            self._on_current(index)
        else:
            self.table.setCurrentIndex(index)

    def _say_empty(self) -> None:
        letters = self.field.text().strip()
        if letters:
            words = tr("No source has “{letters}” in title, address or folder.").replace("{letters}", isolate(letters))
            self.empty.say("search", tr("No hits"), words, first=tr("Show all"))
        elif self._show is not Show.ALL:
            every = tr("Every source that is followed stands under All.")
            self.empty.say("done", tr(NONE_OF[self._show]), every, first=tr("Show all"))
        else:
            words = tr("Paste the address of a news site or of a feed; Rasad finds the rest out by itself.")
            self.empty.say("feed", tr("No source is followed yet"), words, first=tr("Add feed…"))

    def _narrow(self) -> None:
        self.model.narrow(self._show, self.field.text())
        self._settle()

    def _on_tab(self, number: int) -> None:
        self._show = tuple(TABS)[number]
        self._narrow()

    def _on_empty(self) -> None:
        if self._show is Show.ALL and not self.field.text().strip():
            self.add_wanted.emit()
        else:
            self.show_only(Show.ALL)

    def _on_current(self, index: QModelIndex) -> None:
        each = self.model.judged(index.row())
        if each is not None:
            self._wanted = each[0].id
            self.source_chosen.emit(each[0].id)

    def _on_ticked(self, row: int) -> None:
        each = self.model.judged(row)
        if each is not None:
            self.model.tick(each[0].id)

    def _on_opened(self) -> None:
        first = next(iter(self.pane.ways.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._head.setContentsMargins(px(18), px(10), px(14), px(10))
        self.field.setMaximumWidth(px(220))
        self.pane.setMinimumWidth(px(PANE_LEAST))

    def _on_moved(self) -> None:
        self._divided = True

    def minimumSizeHint(self) -> QSize:
        """Need no more than the tabs: what stands beside them gives way."""
        return QSize(self._skin.theme.px(NARROWEST), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pane its usual width, until the user wants it otherwise."""
        super().resizeEvent(event)
        px = self._skin.theme.px
        self._title.setVisible(self.width() >= px(TITLE_FROM))
        self.field.setVisible(self.width() >= px(FIELD_FROM))
        if not self._divided:
            pane = max(px(PANE_LEAST), min(px(PANE_MOST), round(self.width() * PANE_SHARE)))
            self._split.setSizes([max(1, self.width() - pane), pane])
