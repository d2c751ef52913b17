"""What each key does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from monitor import commands as ask
from monitor.types import Decision
from ui.actions import Actions
from ui.browsing import REVIEW, Browsing
from ui.keys import Act
from ui.models.places import Place, PlaceKind
from ui.theme import SCALE_STEP, Skin
from ui.views.card import choices
from ui.views.story import ARTICLE, CHANGES
from ui.views.window import FACTS, READING, SOURCES, TOPICS, MainWindow

if TYPE_CHECKING:
    pass

Doers = dict[Act, tuple[Callable[..., object], tuple[object, ...]]]


class Acting(QObject):
    """Carries out the acts of the key table."""

    settings_wanted = Signal()
    adding_wanted = Signal()
    help_wanted = Signal()
    quit_wanted = Signal()
    scaled = Signal(int)
    """The new scale, in percent."""

    def __init__(
        self, window: MainWindow, browsing: Browsing, actions: Actions, skin: Skin, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._browsing = browsing
        self._actions = actions
        self._skin = skin
        self._doers = self._reading() | self._deciding() | self._going() | self._program()
        window.act_wanted.connect(self.carry_out)
        window.items.table.space_pressed.connect(self._on_space)
        window.topbar.search.returnPressed.connect(self._on_searched)

    def carry_out(self, act: Act) -> None:
        """Do what a key stands for."""
        doer, values = self._doers[act]
        doer(*values)

    def _reading(self) -> Doers:
        story = self._window.story
        return {
            Act.NEXT: (self._step, (1,)),
            Act.PREVIOUS: (self._step, (-1,)),
            Act.NEXT_UNREAD: (self._step_unread, (1,)),
            Act.PREVIOUS_UNREAD: (self._step_unread, (-1,)),
            Act.OPEN_ITEM: (self._window.show_story, ()),
            Act.OPEN_ORIGINAL: (self._open_original, ()),
            Act.BACK: (self._back, ()),
            Act.READ: (self._toggle_read, ()),
            Act.STAR: (self._toggle_star, ()),
            Act.FOLLOW: (self._browsing.follow_item, ()),
            Act.ALL_READ: (self._browsing.curating.mark_all_read, ()),
            Act.SHOW_CHANGES: (story.show_tab, (CHANGES,)),
            Act.SHOW_ARTICLE: (story.show_tab, (ARTICLE,)),
            Act.NEXT_CARD: (story.changes.step_card, (1,)),
            Act.PREVIOUS_CARD: (story.changes.step_card, (-1,)),
            Act.NEXT_MARK: (self._next_mark, ()),
        }

    def _deciding(self) -> Doers:
        return {
            Act.ACCEPT: (self._decide, (Decision.ACCEPT,)),
            Act.KEEP_KNOWN: (self._decide, (Decision.REJECT,)),
            Act.KEEP_BOTH: (self._decide, (Decision.KEEP_BOTH,)),
            Act.UNDO: (self._browsing.curating.undo_event, (None,)),
        }

    def _going(self) -> Doers:
        go = self._browsing.go
        return {
            Act.GO_REVIEW: (go, (REVIEW,)),
            Act.GO_NEW: (go, (Place(PlaceKind.ALL),)),
            Act.GO_STORIES: (go, (Place(PlaceKind.STORIES),)),
            Act.GO_FACTS: (go, (Place(PlaceKind.FACTS),)),
            Act.GO_TIMELINE: (go, (Place(PlaceKind.TIMELINE),)),
            Act.GO_TRY: (go, (Place(PlaceKind.TRY),)),
            Act.TIMELINE: (self._timeline, ()),
            Act.GO_SOURCES: (go, (Place(PlaceKind.SOURCES),)),
            Act.GO_TOPICS: (go, (Place(PlaceKind.TOPICS),)),
            Act.NEW_TOPIC: (self._new_topic, ()),
            Act.SAVE_TOPIC: (self._save_topic, ()),
            Act.GO_DIGESTS: (go, (Place(PlaceKind.DIGESTS),)),
            Act.NEXT_PANE: (self._window.next_pane, (1,)),
            Act.PREVIOUS_PANE: (self._window.next_pane, (-1,)),
            Act.SIDEBAR: (self._window.wish_wide_sidebar, ()),
            Act.SEARCH: (self._search, ()),
        }

    def _program(self) -> Doers:
        return {
            Act.CHECK_ALL: (self._actions.submit, (ask.CheckNow(),)),
            Act.CHECK_FEED: (self._check_feed, ()),
            Act.LARGER: (self._scale, (SCALE_STEP,)),
            Act.SMALLER: (self._scale, (-SCALE_STEP,)),
            Act.USUAL_SIZE: (self._scale, (0,)),
            Act.SETTINGS: (self.settings_wanted.emit, ()),
            Act.ADD_FEED: (self.adding_wanted.emit, ()),
            Act.HELP: (self.help_wanted.emit, ()),
            Act.QUIT: (self.quit_wanted.emit, ()),
        }

    def _on_space(self, by: int) -> None:
        if not self._window.story.scroll_tab(by) and by > 0:
            self._step_unread(1)

    def _on_searched(self) -> None:
        """Lead from the field to what was found, so that the keys of the list act."""
        found = {READING: self._window.items.table, FACTS: self._window.facts.every.table}.get(
            self._window.pages.currentIndex()
        )
        if found is not None and found.model().rowCount():
            found.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _step(self, by: int) -> None:
        if self._window.pages.currentIndex() == SOURCES:
            self._window.sources.step(by)
        elif self._window.pages.currentIndex() == TOPICS:
            self._window.topics.step(by)
        else:
            self._window.items.step(by)

    def _new_topic(self) -> None:
        self._browsing.go(Place(PlaceKind.TOPICS))
        self._window.topics.begin()

    def _save_topic(self) -> None:
        if self._window.pages.currentIndex() == TOPICS:
            self._window.topics.save()

    def _step_unread(self, by: int) -> None:
        self._window.items.step(by, unread=True)

    def _open_original(self) -> None:
        item = self._window.story.item
        if item is not None:
            self._browsing.curating.open_address(item.url)

    def _back(self) -> None:
        if self._window.topbar.search.text():
            self._window.topbar.set_search("")
            self._browsing.search("")
        self._window.show_list()
        self._window.items.table.setFocus()

    def _timeline(self) -> None:
        """Show what is chosen, a change of the item or a known fact, on the timeline."""
        about: tuple[str, str] | None = None
        if self._window.pages.currentIndex() == FACTS:
            about = self._window.facts.current
        elif self._window.pages.currentIndex() == READING:
            view = self._window.story.changes.current_card()
            if view is not None and self._window.story.item is not None:
                about = view.card.subject, view.card.property
        if about is not None:
            self._browsing.show_timeline(*about)

    def _toggle_read(self) -> None:
        item = self._window.story.item
        if item is not None:
            self._actions.submit(ask.MarkRead((item.entry_id,), not item.read))

    def _toggle_star(self) -> None:
        item = self._window.story.item
        if item is not None:
            self._actions.submit(ask.Star(item.entry_id, not item.starred))

    def _next_mark(self) -> None:
        self._window.story.show_tab(ARTICLE)
        self._window.story.article.jump_next()

    def _decide(self, decision: Decision) -> None:
        view = self._window.story.changes.current_card()
        if view is None or self._window.story.item is None or view.card.status != "open":
            return
        if any(offered is decision for _, offered in choices(view.card.shown)):
            self._browsing.curating.decide(view.card.claim_id, decision)

    def _search(self) -> None:
        field = self._window.topbar.search
        field.setFocus()
        field.selectAll()

    def _check_feed(self) -> None:
        if self._browsing.sourcing.check():
            return
        place = self._browsing.view.place
        item = self._window.story.item
        if place.kind is PlaceKind.FEED:
            self._actions.submit(ask.CheckNow((int(place.key),)))
        elif item is not None:
            self._actions.submit(ask.CheckNow((item.feed_id,)))

    def _scale(self, by: int) -> None:
        self._skin.set_scale(100 if by == 0 else self._skin.theme.scale + by)
        self.scaled.emit(self._skin.theme.scale)
