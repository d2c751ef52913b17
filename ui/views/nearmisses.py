"""A drawer below a topic's items: what nearly belonged, what you said of it, and how the topic's rule does by that."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.texts import plural, tr
from ui.theme import Skin
from ui.views.nearcards import ItemCard, NearCard, SaidCard
from ui.views.parts import EmptyState, Pile, TabButton, button, clear, column, label, line, widgets

if TYPE_CHECKING:
    from monitor.store.misses import Drawer, MissRow, SaidRow

AT_ONCE = 30
"""Cards that are made at once; a button makes as many more."""
NEAR, SAID = 0, 1
BOTH_FROM = 560
"""From this height on, in design pixels, items and open drawer are shown together."""
ITEMS_SHARE, DRAWER_SHARE = 2, 3


class NearDrawer(QWidget):
    """Shows what the store has of one topic. It is shut until one of its tabs is chosen; the chosen one shuts it.

    `now` gives epoch seconds.
    """

    opened = Signal(bool)
    judged = Signal(int, bool)
    """An entry and whether it belongs."""
    unjudged = Signal(int)
    mend_wanted = Signal(object)
    entry_wanted = Signal(int)
    export_wanted = Signal()

    def __init__(self, skin: Skin, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topicfoot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin, self._now = skin, now
        self._drawer: Drawer | None = None
        self._mends = False
        self._most = AT_ONCE
        self._open: int | None = None
        self.tabs = (TabButton(tr("Nearly belonged"), self), TabButton(tr("You judged"), self))
        self.standing = label("", "second", self, wrap=True)
        self.export = button(tr("Export…"), "quiet", tip=tr("Write what you judged to a file"), parent=self)
        self.pile = Pile(tr("What nearly belonged"), self, gap=8)
        self.empty = EmptyState(skin, self)
        self.more = button("", parent=self.pile.content)
        self._cards = column(gap=8)
        self.pile.column.addLayout(self._cards)
        self.pile.column.addWidget(self.more)
        self.pile.column.addStretch(1)
        self.inside = QStackedWidget(self)
        self.inside.addWidget(self.pile)
        self.inside.addWidget(self.empty)
        self._handle = line(gap=2)
        for tab in self.tabs:
            tab.setCheckable(True)
            self._handle.addWidget(tab)
        self._handle.addStretch(1)
        self._handle.addWidget(self.export)
        self._head = column(gap=2)
        self._head.addLayout(self._handle)
        self._head.addWidget(self.standing)
        whole = column(self)
        whole.addLayout(self._head)
        whole.addWidget(self.inside, 1)
        self.tabs[NEAR].clicked.connect(self._on_near)
        self.tabs[SAID].clicked.connect(self._on_said)
        self.more.clicked.connect(self._on_more)
        self.export.clicked.connect(self.export_wanted)
        self._show_open()
        self._fit()
        skin.changed.connect(self._on_skin)

    @property
    def is_open(self) -> bool:
        """Say whether more than the handle is shown."""
        return self._open is not None

    def show_drawer(self, drawer: Drawer, *, mends: bool) -> None:
        """Show what there is of a topic; `mends` says that its rule is one that a person can change."""
        if (drawer, mends) == (self._drawer, self._mends):
            return
        self._drawer, self._mends = drawer, mends
        for tab, words, n in (
            (self.tabs[NEAR], tr("Nearly belonged"), len(drawer.near)),
            (self.tabs[SAID], tr("You judged"), len(drawer.said)),
        ):
            tab.setText(f"{words} {n}" if n else words)
        self.standing.setText(drawer.standing.sentence)
        self._fill()

    def forget(self) -> None:
        """Begin at the top again: another topic is shown."""
        self._most = AT_ONCE
        self.pile.verticalScrollBar().setValue(0)

    def open_at(self, tab: int | None) -> None:
        """Open at a tab, or shut."""
        if tab == self._open:
            return
        self._open = tab
        self._most = AT_ONCE
        self._show_open()
        self._fill()
        self.opened.emit(self.is_open)

    @property
    def cards(self) -> list[ItemCard]:
        """The cards that are shown."""
        return widgets(self._cards, ItemCard)

    def _show_open(self) -> None:
        for at, tab in enumerate(self.tabs):
            tab.setChecked(at == self._open)
        self.inside.setVisible(self.is_open)
        self.standing.setVisible(self.is_open)
        self.export.setVisible(self._open == SAID)

    def _fill(self) -> None:
        clear(self._cards)
        drawer = self._drawer
        if drawer is None or self._open is None:
            return
        rows = len(drawer.near if self._open == NEAR else drawer.said)
        if not rows:
            self._say_empty()
            return
        made: list[ItemCard] = []
        if self._open == NEAR:
            made += [self._near(row) for row in drawer.near[: self._most]]
        else:
            made += [self._said(row) for row in drawer.said[: self._most]]
        for card in made:
            card.entry_wanted.connect(self.entry_wanted)
            self._cards.addWidget(card)
        left = rows - len(made)
        self.more.setVisible(left > 0)
        self.more.setText(plural(left, "Show {n} more", "Show {n} more"))
        self.inside.setCurrentWidget(self.pile)
        self.pile.content.settle()

    def _near(self, row: MissRow) -> NearCard:
        card = NearCard(self._skin, row, self._now, mends=self._mends, parent=self.pile.content)
        card.judged.connect(self.judged)
        card.mend_wanted.connect(self.mend_wanted)
        return card

    def _said(self, row: SaidRow) -> SaidCard:
        card = SaidCard(self._skin, row, self._now, self.pile.content)
        card.unjudged.connect(self.unjudged)
        return card

    def _say_empty(self) -> None:
        if self._open == NEAR:
            words = tr("Items that have words of this topic and were kept out of it are shown here, with the reason.")
            self.empty.say("search", tr("Nothing nearly belonged"), words)
        else:
            words = tr("Say of an item that it belongs or does not: that wins over the rule, and can be taken back.")
            self.empty.say("done", tr("You have judged nothing here yet"), words)
        self.inside.setCurrentWidget(self.empty)

    def _on_near(self) -> None:
        self.open_at(None if self._open == NEAR else NEAR)
        self._show_open()

    def _on_said(self) -> None:
        self.open_at(None if self._open == SAID else SAID)
        self._show_open()

    def _on_more(self) -> None:
        self._most += AT_ONCE
        self._fill()

    def _on_skin(self) -> None:
        self._fit()
        self._fill()

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._head.setContentsMargins(px(14), px(6), px(14), px(6))


class Beside(QWidget):
    """A topic's items with the drawer below them; where there is little room, the open drawer takes all of it."""

    def __init__(self, skin: Skin, items: QWidget, drawer: NearDrawer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin, self._items, self._drawer = skin, items, drawer
        self._whole = column(self)
        self._whole.addWidget(items, ITEMS_SHARE)
        self._whole.addWidget(drawer)
        drawer.opened.connect(self._share)

    def _share(self) -> None:
        is_open = self._drawer.is_open and not self._drawer.isHidden()
        self._whole.setStretch(1, DRAWER_SHARE if is_open else 0)
        self._items.setVisible(not is_open or self.height() >= self._skin.theme.px(BOTH_FROM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height out again."""
        super().resizeEvent(event)
        self._share()
