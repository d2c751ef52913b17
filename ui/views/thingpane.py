"""The page of one thing: its names, all that is known of it by property, and what nobody told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from monitor.commands import SplitEntity
from ui.models.language import language_of
from ui.models.things import thing_words
from ui.texts import direction, isolate, plural, tr
from ui.theme import Skin
from ui.views.factways import FactWays
from ui.views.parts import Pile, button, column, frame, label, line, widgets
from ui.views.propertycard import PropertyCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.store.rows import HistoryRow
    from monitor.store.things import PropertyFacts, ThingPage

AT_ONCE = 3
"""How many properties are built before the window is given time for other things."""
NARROW_BELOW = 620
"""Under this width, in design pixels, values that differ stand one below the other."""


class ThingPane(Pile):
    """Shows one thing. It is built again only where what is known of it changed."""

    def __init__(self, skin: Skin, ways: FactWays, parent: QWidget | None = None) -> None:
        super().__init__(tr("What is known of the chosen thing"), parent)
        self._skin, self._ways = skin, ways
        self._page: ThingPage | None = None
        self._narrow = False
        self._left: list[PropertyFacts] = []
        self._kept: dict[str, PropertyCard] = {}
        self._rest = self._soon(self._build_some)
        self._again = self._soon(self._build)
        self._bringing = self._soon(self._on_bring)
        self._wanted = ""
        skin.changed.connect(self._build)

    def _soon(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(0)
        timer.timeout.connect(slot)
        return timer

    def show_page(self, page: ThingPage) -> None:
        """Show a thing; the same page again changes nothing, the same thing stays where it was scrolled to."""
        if page == self._page:
            return
        other = self._page is None or page.thing.name != self._page.thing.name
        opened = set() if other else {card.group.property for card in self.cards if card.history.unfolded}
        self._page = page
        if other:
            self.verticalScrollBar().setValue(0)
            self._build()
            return
        groups = {group.property: group for group in page.properties}
        kept = {name: card for name, card in self._by_property().items() if card.group == groups.get(name)}
        self._build(kept)
        self._build_rest()
        for card in self.cards:
            if card.group.property in opened and not card.history.unfolded:
                card.history.click()

    @property
    def page(self) -> ThingPage | None:
        """What is shown."""
        return self._page

    @property
    def cards(self) -> list[PropertyCard]:
        """The properties that are shown, from the top."""
        return widgets(self.column, PropertyCard)

    def card(self, property_id: str) -> PropertyCard | None:
        """Return the card of a property."""
        return next((card for card in self.cards if card.group.property == property_id), None)

    def bring(self, property_id: str) -> None:
        """Scroll to a property, as soon as it is there."""
        self._wanted = property_id
        self._bringing.start()

    def _on_bring(self) -> None:
        card = self.card(self._wanted)
        if self._left or self._rest.isActive():
            self._bringing.start()
        elif card is not None:
            self.ensureWidgetVisible(card, 0, self.height() // 2)

    def current_card(self) -> PropertyCard | None:
        """Return the property that has the focus, else the first."""
        focus = self.focusWidget()
        held = (card for card in self.cards if focus is not None and card.isAncestorOf(focus))
        return next(held, None) or next(iter(self.cards), None)

    def show_history(self, subject: str, property_id: str, rows: Sequence[HistoryRow]) -> None:
        """Show what happened to what is known of a property."""
        card = self.card(property_id)
        if card is not None and self._page is not None and self._page.thing.name == subject:
            card.show_history(rows)

    def _by_property(self) -> dict[str, PropertyCard]:
        return {card.group.property: card for card in self.cards}

    def _build(self, kept: Mapping[str, PropertyCard] = MappingProxyType({})) -> None:
        """Build what is seen first, `kept` cards as they are; the rest follows bit by bit."""
        keep = set(kept.values())
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in keep:
                widget.hide()
                widget.deleteLater()
        page, self._kept = self._page, dict(kept)
        if page is None:
            return
        self.column.addWidget(self._head(page))
        self.column.addStretch(1)
        self._left = [*page.properties]
        self._build_some()

    def _build_some(self) -> None:
        page = self._page
        if page is None:
            return
        some, self._left = self._left[:AT_ONCE], self._left[AT_ONCE:]
        for group in some:
            card = self._kept.get(group.property) or PropertyCard(
                self._skin, self._ways, page.thing.name, group, self.content, narrow=self._narrow
            )
            self.column.insertWidget(self.column.count() - 1, card)
        if self._left:
            self._rest.start()
        elif page.unknown:
            self.column.insertWidget(self.column.count() - 1, self._unknown(page.unknown))
        self.content.settle()

    def _build_rest(self) -> None:
        self._rest.stop()
        while self._left:
            self._build_some()
        self._rest.stop()

    def _head(self, page: ThingPage) -> QWidget:
        px = self._skin.theme.px
        head = QWidget(self.content)
        whole = column(head, gap=px(6))
        title = label(page.thing.name, "title", head, wrap=True)
        title.setLayoutDirection(direction(language_of(page.thing.name)))
        whole.addWidget(title)
        told = plural(len(page.unknown), "{n} thing not known", "{n} things not known") if page.unknown else ""
        meta = " · ".join(part for part in (thing_words(page.thing), told) if part)
        whole.addWidget(label(meta, "second", head, wrap=True))
        for name in page.thing.names:
            row = line(gap=px(8))
            row.addWidget(label(tr("Also read as this: {name}").replace("{name}", isolate(name)), "second", head))
            row.addWidget(self._way(tr("Split"), f"{tr('Split')}: {isolate(name)}", head, self._on_split, name))
            row.addStretch(1)
            whole.addLayout(row)
        ways = line(gap=px(8))
        name = page.thing.name
        ways.addWidget(self._way(tr("Add a fact…"), f"{tr('Add a fact…')} {isolate(name)}", head, self._on_add))
        merging = tr("Same as another name…")
        ways.addWidget(self._way(merging, f"{merging} {isolate(name)}", head, self._on_merge))
        ways.addStretch(1)
        whole.addLayout(ways)
        return head

    def _way(
        self, words: str, spoken: str, parent: QWidget, slot: Callable[[], None], key: str = "", kind: str = ""
    ) -> QWidget:
        made = button(words, kind, parent=parent)
        made.setAccessibleName(spoken)
        made.setProperty("key", key)
        made.clicked.connect(slot)
        return made

    def _unknown(self, groups: Sequence[PropertyFacts]) -> QWidget:
        px = self._skin.theme.px
        card = frame("card", self.content)
        card.setAccessibleName(tr("Not known"))
        whole = column(card, margins=(px(14), px(8), px(8), px(10)), gap=px(2))
        whole.addWidget(label(tr("Not known"), "strong", card))
        hint = tr("Other things of this class have these; of this one nobody has told them yet.")
        whole.addWidget(label(hint, "second", card, wrap=True))
        for group in groups:
            row = line(gap=px(6))
            row.addWidget(label(isolate(group.label), "", card, wrap=True), 1)
            spoken = f"{tr('Add…')} {isolate(group.label)}"
            row.addWidget(self._way(tr("Add…"), spoken, card, self._on_add, group.property, "quiet"))
            whole.addLayout(row)
        return card

    def _on_add(self) -> None:
        if self._page is not None:
            self._ways.add_wanted.emit(self._page.thing.name, str(self.sender().property("key")))

    def _on_merge(self) -> None:
        if self._page is not None:
            self._ways.merge_wanted.emit(self._page.thing.name)

    def _on_split(self) -> None:
        self._ways.act_wanted.emit(SplitEntity(str(self.sender().property("key"))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put differing values one below the other where the pane is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < self._skin.theme.px(NARROW_BELOW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._again.start()
