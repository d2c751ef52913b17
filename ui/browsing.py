"""What the window shows and why: the chosen place, the chosen item, and what the user asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from monitor import commands as ask
from monitor.errors import StoreError
from monitor.types import Span, Verdict
from ui.actions import Actions
from ui.aside import Aside
from ui.coverages import Coverages
from ui.curating import Curating
from ui.emptiness import View, Way
from ui.emptyplaces import EmptyPlaces
from ui.facting import Facting
from ui.factshelf import FactShelf
from ui.judging import Judging
from ui.library import Library
from ui.models.places import ITEM_PLACES, Place, PlaceKind
from ui.reading import NoReads, Reads
from ui.sourcing import Sourcing
from ui.storying import Storying
from ui.texts import isolate, tr
from ui.topicediting import TopicEditing
from ui.views.facts import FactTab
from ui.views.story import ARTICLE
from ui.views.window import READING, TRY, MainWindow

if TYPE_CHECKING:
    from array import array

    from monitor.store.rows import Counts, ItemFilter, Status

RELOAD_MS = 60
MINUTE_MS = 60_000
"""How often ages and times are written anew."""
NEWEST = 3
TOUCHES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.KeyPress, QEvent.Type.TouchBegin})
REVIEW = Place(PlaceKind.REVIEW)
UNSEARCHED = frozenset(PlaceKind) - ITEM_PLACES - {PlaceKind.FACTS}


class Browsing(QObject):
    """Fills the window's panes from the store and turns what the user does into commands.

    `now` gives epoch seconds. Reads can be put in later: until then everything is empty.
    """

    counted = Signal(object)
    """New Counts were read."""

    def __init__(
        self, window: MainWindow, actions: Actions, now: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.window = window
        self.view = View()
        self.offline = False
        self.paused_until: int | None = None
        self.digest_words = ""
        self._actions = actions
        self._reads: Reads = NoReads()
        self._status: Status | None = None
        self._counts: Counts | None = None
        self._by_itself = False
        self._on_top: int | None = None
        self._reload = QTimer(self)
        self._reload.setSingleShot(True)
        self._reload.setInterval(RELOAD_MS)
        self._reload.timeout.connect(self.reload)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self.reload)
        self.curating = Curating(window, actions, self.reads, self)
        self.aside = Aside(self.reads, self)
        self.library = Library(window, self.reads, self.aside, self)
        self.coverages = Coverages(window, self.aside, self)
        self.shelf = FactShelf(window, self.reads, self.aside, self)
        self.facting = Facting(window, window.skin, actions, self.reads, self)
        self.sourcing = Sourcing(window, actions, self.reads, now, self)
        self.emptyplaces = EmptyPlaces(window, actions, self.reads, now, self)
        self.topicediting = TopicEditing(window, actions, self.reads, self)
        self.judging = Judging(window, actions, self.reads, self)
        self.storying = Storying(window, actions, self.reads, self)
        self._connect()

    def _connect(self) -> None:
        window = self.window
        pairs = (
            (window.sidebar.place_chosen, self.go),
            (window.items.entry_chosen, self._on_entry),
            (window.items.verdict_chosen, self._on_verdict),
            (window.items.sort_chosen, self._on_sort),
            (window.items.entry_opened, self._on_opened),
            (self.emptyplaces.way_wanted, self._on_way),
            (window.topbar.searched, self.search),
            (window.facts.ways.entry_wanted, self.show_entry),
            (window.facts.ways.timeline_wanted, self.show_timeline),
            (self.facting.evidence_wanted, self.show_evidence),
            (self.aside.failed, window.trouble.say),
            (window.timeline.evidence_wanted, self.show_evidence),
            (window.story.changes.timeline_wanted, self.show_timeline),
            (window.sidebar.feed_health_wanted, self.show_source),
            (window.status.failing_clicked, self.show_trouble),
            (self.sourcing.items_wanted, self._on_items_of),
            (self.sourcing.entry_wanted, self.show_entry),
            (self.topicediting.entry_wanted, self.show_entry),
            (window.story.follow_wanted, self.follow_item),
            (window.sidebar.topic_edit_wanted, self.edit_topic),
            (window.sidebar.topic_off_wanted, self.topicediting.switch_off),
            (self.topicediting.items_wanted, self._on_items_of_topic),
            (self.storying.entry_wanted, self.show_entry),
            (window.story.told_wanted, self.show_story),
        )
        for signal, slot in pairs:
            signal.connect(slot)

    # -- showing -------------------------------------------------------------------------------------------------

    def use(self, reads: Reads) -> None:
        """Read from here on, and show what there is: what needs review, else everything."""
        self._reads = reads
        self._minute.start()
        handle = self.window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        if self.view == View() and not reads.counts().review:
            self.view = View(Place(PlaceKind.ALL))
        self.reload()

    def reads(self) -> Reads:
        """Return where is read from now."""
        return self._reads

    def reload_soon(self) -> None:
        """Reload in a moment; several wishes become one."""
        if not self._reload.isActive():
            self._reload.start()

    def stop(self) -> None:
        """Show nothing new any more."""
        self._reload.stop()
        self._minute.stop()
        self.aside.stop()
        self._reads = NoReads()

    def reload(self) -> None:
        """Read everything that is shown again; a store that cannot be read is told, what is shown stays."""
        try:
            self._read_all()
        except StoreError as error:
            self.window.trouble.say(str(error))

    def _read_all(self) -> None:
        self._status = self._reads.status()
        self._counts = self._reads.counts()
        self.window.sidebar.show_counts(self._counts, offline=self.offline)
        self.counted.emit(self._counts)
        self.show_status()
        self._show_place()

    def show_status(self) -> None:
        """Write the status line."""
        if self._status is not None:
            self.window.status.show_status(
                self._status, offline=self.offline, paused_until=self.paused_until, digest=self.digest_words
            )

    def go(self, place: Place) -> None:
        """Show a place."""
        place = self.window.sidebar.known(place)
        if not place.same(self.view.place):
            self.view = View(place, sort=self.view.sort)
            self.window.topbar.set_search("")
            self.window.items.set_verdict(None)
            self.window.items.forget()
        self.window.sidebar.choose(place)
        self._show_place()
        self.window.show_list()

    def newest_ids(self) -> array[int]:
        """Return the ids of the three newest items."""
        from monitor.store.rows import ItemFilter

        return self._reads.item_ids(ItemFilter())[:NEWEST]

    def show_entry(self, entry_id: int) -> None:
        """Show one entry, in the place where it stands: review, else all, else among those of its feed."""
        for place in (self.view.place, REVIEW, Place(PlaceKind.ALL)):
            if place.kind in ITEM_PLACES:
                self.go(place)
                if self.window.items.choose(entry_id):
                    self.window.story.show_tab(0)
                    self.window.show_story()
                    return
        rows = self._reads.items((entry_id,))
        if not rows:
            self.window.notice.say(tr("This item is no longer stored."))
            return
        self.go(Place(PlaceKind.FEED, str(rows[0].feed_id), rows[0].source))
        self.window.items.choose(entry_id)
        self.window.show_story()

    def show_evidence(self, entry_id: int, span: Span | None) -> None:
        """Show an entry's text at these words, from its beginning where none are named."""
        self.show_entry(entry_id)
        story = self.window.story
        if story.item is None or story.item.entry_id != entry_id:
            return
        story.show_tab(ARTICLE)
        if span is not None:
            story.article.jump_to_span(span)

    def show_changed(self) -> None:
        """Show the list of what was told and no longer holds."""
        self.window.facts.show_tab(FactTab.CHANGED)
        self.go(Place(PlaceKind.FACTS))

    def follow_item(self) -> None:
        """Begin a topic from the item that is shown."""
        item = self.window.story.item
        if item is not None:
            self.go(Place(PlaceKind.TOPICS))
            self.topicediting.follow(item)

    def edit_topic(self, topic: str, words: str = "") -> None:
        """Show a topic's rule, with words of it selected where they are given."""
        self.go(Place(PlaceKind.TOPICS))
        self.topicediting.edit(topic, words)

    def show_story(self, story_id: int) -> None:
        """Show a story with all who tell it."""
        self.go(Place(PlaceKind.STORIES))
        self.storying.choose(story_id)

    def show_source(self, feed_id: int) -> None:
        """Show how a source is doing."""
        self.go(Place(PlaceKind.SOURCES))
        self.sourcing.choose(feed_id)

    def show_trouble(self) -> None:
        """Show the sources that are in trouble."""
        self.go(Place(PlaceKind.SOURCES))
        self.sourcing.choose(None)

    def show_slow(self, feed_ids: Sequence[int]) -> None:
        """Name the sources that the running round waits for."""
        titles = {feed.id: feed.title for feed in self._counts.feeds} if self._counts is not None else {}
        self.window.status.show_slow([titles[feed_id] for feed_id in feed_ids if feed_id in titles])

    def show_timeline(self, subject: str, property_id: str) -> None:
        """Show the timeline of a subject's property."""
        self.library.show_timeline(subject, property_id)
        self.go(Place(PlaceKind.TIMELINE))

    def search(self, text: str) -> None:
        """Show what holds the words of `text`; nothing typed goes back to the place."""
        if text == self.view.text:
            return
        place = self.view.place
        if text and place.kind in UNSEARCHED:  # nothing to search there
            place = Place(PlaceKind.SEARCH)
        elif not text and place.kind is PlaceKind.SEARCH:
            place = Place(PlaceKind.ALL)
        self.view = replace(self.view, place=place, text=text)
        self._show_place()

    def _show_place(self) -> None:
        kind = self.view.place.kind
        if kind is PlaceKind.FACTS:
            self.shelf.show(self.view.text)
        elif kind is PlaceKind.DIGESTS:
            self.library.show_digests()
        elif kind is PlaceKind.TIMELINE:
            self.library.show_timeline()
        elif kind is PlaceKind.TRY:
            self.window.show_page(TRY)
        elif kind is PlaceKind.SOURCES:
            self.sourcing.offline = self.offline
            self.sourcing.show()
        elif kind is PlaceKind.TOPICS:
            self.topicediting.show()
        elif kind is PlaceKind.STORIES:
            self.storying.show()
        else:
            self.window.show_page(READING)
            self._show_items()

    def _show_items(self) -> None:
        self.window.sidebar.choose(self.view.place)
        ids = self._reads.item_ids(self._filter())
        self.emptyplaces.say(self.view, self._status, self._counts)
        items = self.window.items
        row = max(0, items.table.currentIndex().row())
        items.show_items(self._title(), ids, sort=self.view.sort)
        self.coverages.show(self.view.place, searched=bool(self.view.text))
        if len(ids) and not self._turns():
            if items.current_entry() is None:
                self._choose_by_itself(min(row, len(ids) - 1))
            elif items.current_entry() == self._on_top:
                self._choose_by_itself(0)
        self._show_entry(items.current_entry())

    def _choose_by_itself(self, row: int) -> None:
        """Choose a row for the user: it is not marked as read, and the first one gives way to newer ones."""
        self._by_itself = True
        self.window.items.choose_row(row)
        self._by_itself = False
        self._on_top = self.window.items.current_entry() if row == 0 else None

    def _filter(self) -> ItemFilter:
        from monitor.store.rows import ItemFilter  # the store is imported after the first paint

        view = self.view
        kind = "all" if view.place.kind is PlaceKind.SEARCH else view.place.kind.value
        return ItemFilter(kind, view.place.key, view.verdict, view.text, view.sort)

    def _title(self) -> str:
        place = self.view.place
        own = {
            PlaceKind.REVIEW: tr("Needs review"),
            PlaceKind.ALL: tr("All new"),
            PlaceKind.STARRED: tr("Saved"),
            PlaceKind.SEARCH: tr("Everywhere"),
        }
        title = own.get(place.kind, place.title)
        return (
            tr("{words} in {place}")
            .replace("{words}", f"“{isolate(self.view.text)}”")
            .replace("{place}", isolate(title))
            if self.view.text
            else title
        )

    def _turns(self) -> bool:
        return self.window.story.isHidden()

    def _show_entry(self, entry_id: int | None) -> None:
        rows = self._reads.items((entry_id,)) if entry_id is not None else []
        if not rows:
            self.emptyplaces.say_nothing_chosen(self.view)
            return
        cards = tuple(self._reads.changes(rows[0].entry_id))
        self.window.story.show_item(rows[0], cards, self._reads.article(rows[0].entry_id))
        self.storying.show_told(rows[0].entry_id)

    # -- what the user does --------------------------------------------------------------------------------------

    def _on_way(self, way: Way) -> None:
        if way is Way.SHOW_ALL:
            self.window.items.set_verdict(None)
            self._on_verdict(None)
        elif way is Way.EVERYWHERE:
            self.view = View(Place(PlaceKind.SEARCH), text=self.view.text)
            self._show_place()
        elif way is Way.CLEAR:
            self.window.topbar.set_search("")
            self.search("")
        elif way is Way.UNDO:
            self.curating.undo_event(None)

    def _on_items_of(self, feed_id: int, title: str) -> None:
        self.go(Place(PlaceKind.FEED, str(feed_id), title))

    def _on_items_of_topic(self, topic: str) -> None:
        self.go(Place(PlaceKind.TOPIC, topic))

    def _on_entry(self, entry_id: int | None) -> None:
        self._on_top = None
        self._show_entry(entry_id)
        item = self.window.story.item
        if item is not None and not item.read and not self._by_itself:
            self._actions.submit(ask.MarkRead((item.entry_id,), read=True))

    def _on_opened(self, entry_id: int) -> None:
        self._show_entry(entry_id)
        self.window.show_story()

    def _on_verdict(self, verdict: Verdict | None) -> None:
        self.view = replace(self.view, verdict=verdict)
        self._show_place()

    def _on_sort(self, sort: str) -> None:
        self.view = replace(self.view, sort=sort)
        self._show_place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the item that is shown once somebody does anything in the window: they may be reading it."""
        if event.type() in TOUCHES:
            self._on_top = None
        return False
