"""One source: how it is doing and why, what can be done, its rhythm, its checks, its newest items."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from monitor.health import Concern, Health, State, Way
from monitor.rhythm import rhythm_words
from ui.delegates.sources import concern_colour
from ui.models.language import language_of
from ui.models.sources import colour_of, icon_of, next_words
from ui.texts import ago, direction, isolate, joined, language_name, moment, near_clock, plural, solar_day, tr
from ui.theme import Skin
from ui.views.checkstrip import CheckStrip, past_words
from ui.views.chooser import TickBox
from ui.views.parts import CutLabel, IconLabel, Pile, button, clear, column, frame, label, line
from ui.views.titlelink import TitleLink

if TYPE_CHECKING:
    from monitor.store.sources import NewItem, SourcePast, SourceRow

ROOMY = 420
"""The width, in design pixels, from which four ways stand in one row."""
WAY_WORDS = {
    Way.CHECK: "Check now",
    Way.RESUME: "Let it run again",
    Way.TAKE_ADDRESS: "Take the new address",
    Way.KEEP_ADDRESS: "Keep the old one",
    Way.EDIT_ADDRESS: "Edit…",
    Way.ALLOW: "Allow it, it is mine",
    Way.PAUSE: "Pause",
    Way.REMOVE: "Remove",
}


def item_words(item: NewItem, now: int, zone: str) -> str:
    """Return when an item came, and for one without a topic that it has none."""
    return joined(near_clock(item.at, now, zone), "" if item.matched else tr("not about your topics"))


class SourcePane(Pile):
    """Shows one source and says what the user wants done about it."""

    way_taken = Signal(object)
    """A `monitor.health.Way`."""
    items_wanted = Signal()
    item_wanted = Signal(int)
    full_text_wanted = Signal(bool)
    proxy_wanted = Signal()

    def __init__(self, skin: Skin, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(tr("The chosen source"), parent, gap=10)
        self._skin, self._now = skin, now
        self._shown: tuple[SourceRow, Health] | None = None
        self._past = ""
        self._looks = (False, 0)
        self.ways: dict[Way, QPushButton] = {}
        self.title = label("", "title", self, wrap=True)
        self.address = label("", "meta", self, wrap=True)
        self.address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.about = label("", "meta", self, wrap=True)
        self.column.addWidget(self.title)
        self.column.addWidget(self.address)
        self.column.addWidget(self.about)
        self.column.addWidget(self._make_card())
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        self.column.addLayout(self._facts)
        self.column.addWidget(label(tr("CHECKS"), "section", self))
        self.strip = CheckStrip(skin, self)
        self.strip.pointed.connect(self._on_pointed)
        self.column.addWidget(self.strip)
        self.checked = label("", "second", self, wrap=True)
        self.column.addWidget(self.checked)
        self.column.addWidget(label(tr("NEWEST ITEMS"), "section", self))
        self._items = column(gap=2)
        self.column.addLayout(self._items)
        self.all_items = button(tr("Show its items"), parent=self)
        self.all_items.clicked.connect(self.items_wanted)
        foot = line(gap=8)
        foot.addWidget(self.all_items)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.column.addWidget(label(tr("HOW IT IS FETCHED"), "section", self))
        self.full_text = TickBox(skin, tr("Fetch whole texts of items about your topics"), self)
        self.full_text.clicked.connect(self.full_text_wanted)
        self.column.addWidget(self.full_text)
        self.proxy_words = CutLabel("second", self)
        self.proxy = button(tr("Proxy…"), parent=self)
        self.proxy.clicked.connect(self.proxy_wanted)
        row = line(gap=8)
        row.addWidget(self.proxy)
        row.addWidget(self.proxy_words, 1)
        self.column.addLayout(row)
        self.column.addStretch(1)
        skin.changed.connect(self._dress)

    def _make_card(self) -> QWidget:
        card = frame("card", self)
        inside = column(card, margins=(14, 12, 14, 12), gap=6)
        self.sign = IconLabel(self._skin, "", 20, "second", card)
        self.state = label("", "heading", card)
        self.since = label("", "second", card, wrap=True)
        head = line(gap=8)
        head.addWidget(self.sign)
        head.addWidget(self.state)
        head.addWidget(self.since, 1)
        inside.addLayout(head)
        self.sentence = label("", "", card, wrap=True)
        self.remedy = label("", "strong", card, wrap=True)
        inside.addWidget(self.sentence)
        inside.addWidget(self.remedy)
        self._ways = line(gap=8)
        self._more_ways = line(gap=8)
        inside.addLayout(self._ways)
        inside.addLayout(self._more_ways)
        return card

    def show_source(self, row: SourceRow, state: Health, past: SourcePast) -> None:
        """Show a source; where it is the one that is shown already, focus and place stay."""
        same = self._shown is not None and self._shown[0].id == row.id
        self._shown = (row, state)
        zone = self._skin.theme.zone
        self.title.setText(row.name)
        self.title.setLayoutDirection(direction(language_of(row.name)))
        self.address.setText(row.url)
        language = language_name(row.language) if row.language else ""
        self.about.setText(joined(row.label, row.folder, language if language != row.folder else ""))
        self.about.setVisible(bool(self.about.text()))
        self.state.setText(tr(state.words))
        self.since.setText(self._since_words(state, zone))
        self.sentence.setText(state.sentence)
        self.remedy.setText(state.remedy)
        self.remedy.setVisible(bool(state.remedy))
        self._show_ways(state, row)
        self._show_facts(row, state, zone)
        if not same or self.strip.accessibleName() != f"{tr('Checks')}: {past_words(past.checks)}":
            self.strip.show_checks(past.checks)
        self._past = f"{past_words(past.checks)}. {tr('Checks that found nothing changed are not kept.')}"
        self.checked.setText(self._past)
        self._show_items(past.items, zone)
        self.full_text.setChecked(row.full_text)
        self.proxy_words.setText({"": tr("as the system says"), "none": tr("none")}.get(row.proxy, row.proxy))
        self._dress()
        self.content.settle()
        if not same:
            self.verticalScrollBar().setValue(0)

    def _since_words(self, state: Health, zone: str) -> str:
        if state.since is None:
            return ""
        how = tr("added {when}") if state.state is State.NEW else tr("since {when}")
        return how.replace("{when}", near_clock(state.since, self._now(), zone))

    def _show_ways(self, state: Health, row: SourceRow) -> None:
        wanted = tuple(way for way in state.ways if way is not Way.PAUSE or not row.source.paused)
        worry = state.concern is not Concern.NONE
        in_row = 2 if wanted[0] is Way.TAKE_ADDRESS else 4 if self._is_wide() else 3  # that way's words are long
        if (tuple(self.ways), self._looks) == (wanted, (worry, in_row)):
            return
        clear(self._ways)
        clear(self._more_ways)
        self.ways, self._looks = {}, (worry, in_row)
        for at, way in enumerate(wanted):
            made = button(tr(WAY_WORDS[way]), "primary" if at == 0 and worry else "", parent=self)
            made.setProperty("way", way.value)
            made.clicked.connect(self._on_way)
            self.ways[way] = made
            (self._ways if at < in_row else self._more_ways).addWidget(made)
        self._ways.addStretch(1)
        self._more_ways.addStretch(1)

    def _show_facts(self, row: SourceRow, state: Health, zone: str) -> None:
        now = self._now()
        newest = tr("none yet")
        if row.newest_at is not None:
            beside = solar_day(row.newest_at, zone) if row.language == "fa" else ""
            newest = joined(moment(row.newest_at, zone), beside)
        matched = plural(row.source.matched, "{n} about your topics", "{n} about your topics")
        last = row.source.last_ok_at
        told = (
            (tr("Last good check"), joined(moment(last, zone), ago(last, now)) if last is not None else tr("never")),
            (tr("Next try"), next_words(row, now, zone)),
            (tr("Newest item"), newest),
            (tr("Rhythm"), tr(rhythm_words(state.rhythm))),
            (tr("Items"), joined(plural(row.entries, "{n} item", "{n} items"), matched)),
        )
        clear(self._facts)
        for at, (name, words) in enumerate(told):
            self._facts.addWidget(label(name, "second", self), at, 0, Qt.AlignmentFlag.AlignTop)
            value = label(words, "", self, wrap=True)
            value.setAccessibleName(f"{name}: {words}")
            self._facts.addWidget(value, at, 1)

    def _show_items(self, items: tuple[NewItem, ...], zone: str) -> None:
        clear(self._items)
        now = self._now()
        for item in items:
            self._items.addWidget(self._item_line(item, now, zone))
        if not items:
            self._items.addWidget(label(tr("It brought nothing yet."), "second", self))
        self.all_items.setVisible(bool(items))

    def _item_line(self, item: NewItem, now: int, zone: str) -> QWidget:
        made: QLabel | TitleLink
        whole = QWidget(self)
        if item.matched:
            made = TitleLink(self._skin, item.title, whole)
            made.setProperty("entry", item.entry_id)
            made.clicked.connect(self._on_item)
        else:
            made = CutLabel("second", whole)
            made.setText(item.title)
        side = direction(item.language or language_of(item.title))
        made.setLayoutDirection(side)
        inside = column(whole, margins=(0, 2, 0, 3))
        inside.addWidget(made)
        when = label(item_words(item, now, zone), "meta", whole)
        for said in (made, when):
            if isinstance(said, QLabel) and side is Qt.LayoutDirection.RightToLeft:
                said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
                said.setIndent(2)
        inside.addWidget(when)
        return whole

    def _is_wide(self) -> bool:
        return self.viewport().width() >= self._skin.theme.px(ROOMY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the ways in rows that fit."""
        super().resizeEvent(event)
        if self._shown is not None:
            self._show_ways(self._shown[1], self._shown[0])

    def _dress(self) -> None:
        theme = self._skin.theme
        self._facts.setHorizontalSpacing(theme.px(16))
        self._facts.setVerticalSpacing(theme.px(4))
        if self._shown is not None:
            _, state = self._shown
            self.sign.set_icon(icon_of(state.state), colour_of(state.concern))
            self.state.setStyleSheet(
                "" if colour_of(state.concern) == "second" else f"color: {concern_colour(theme.palette, state.concern)}"
            )

    def _on_way(self) -> None:
        self.way_taken.emit(Way(self.sender().property("way")))

    def _on_item(self) -> None:
        self.item_wanted.emit(int(self.sender().property("entry")))

    def _on_pointed(self, words: str) -> None:
        self.checked.setText(isolate(words) or self._past)
