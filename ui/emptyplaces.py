"""Says in the panes why a place is empty or nothing is chosen, and goes the ways on that it offers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from monitor import commands as ask
from ui.actions import Actions
from ui.emptiness import WAY_WORDS, Emptiness, View, Way, decision_words, emptiness, trouble_words
from ui.models.places import PlaceKind
from ui.reading import Reads
from ui.texts import tr
from ui.views.window import MainWindow

if TYPE_CHECKING:
    from monitor.store.rows import Counts, FeedCount, Status

DECISIONS = 3
"""Decisions that are named where all is reviewed."""


class EmptyPlaces(QObject):
    """Knows the view that is shown. `reads` says where is read from now, `now` gives epoch seconds."""

    way_wanted = Signal(object)
    """A Way that leads to another view, or takes the last decision back."""

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        reads: Callable[[], Reads],
        now: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._actions, self._reads, self._now = window, actions, reads, now
        self._view = View()
        self._feed: FeedCount | None = None
        self._said = Emptiness("", "", "")
        pairs = (
            (window.items.empty.first.clicked, self._on_first),
            (window.items.empty.second.clicked, self._on_second),
            (window.items.feed_trouble.acted, self._on_try_feed),
            (window.timeline.empty.first.clicked, self._on_check),
        )
        for signal, slot in pairs:
            signal.connect(slot)

    def say(self, view: View, status: Status | None, counts: Counts | None) -> None:
        """Say in the list why it would be empty, and above it what is wrong with its feed."""
        now, zone = self._now(), self._window.zone
        self._view, self._feed = view, _feed_of(view, counts)
        feed, pane = self._feed, self._window.items
        said = self._said = emptiness(view, status, feed, self._reads().decisions(DECISIONS), now, zone)
        first, second = (tr(WAY_WORDS[way]) if way is not None else "" for way in (said.first, said.second))
        pane.empty.say(said.icon, said.title, said.text, first=first, second=second)
        pane.feed_trouble.say(trouble_words(feed, now, zone) if feed is not None and feed.failing else "")

    def say_nothing_chosen(self, view: View) -> None:
        """Say beside the list why no item is shown."""
        story = self._window.story
        if len(self._window.items.model.ids()):
            story.show_nothing("", tr("Select an item to see what it changes."))
        elif view.place.kind is PlaceKind.REVIEW and not view.text and view.verdict is None:
            made = decision_words(self._reads().decisions(DECISIONS), self._now(), self._window.zone)
            story.show_nothing(tr("All reviewed"), made, "done")
        else:
            story.show_nothing("", "")  # the list says why it is empty

    def _go_on(self, way: Way | None) -> None:
        feed = self._feed
        if way is Way.CHECK:
            self._actions.submit(ask.CheckNow())
        elif way is Way.CHECK_FEED and feed is not None:
            self._actions.submit(ask.CheckNow((feed.id,)))
        elif way is Way.PAUSE_FEED and feed is not None:
            self._actions.submit(ask.PauseFeed(feed.id, paused=True))
        elif way is not None:
            self.way_wanted.emit(way)

    def _on_first(self) -> None:
        self._go_on(self._said.first)

    def _on_second(self) -> None:
        self._go_on(self._said.second)

    def _on_check(self) -> None:
        self._go_on(Way.CHECK)

    def _on_try_feed(self) -> None:
        self._go_on(Way.CHECK_FEED)


def _feed_of(view: View, counts: Counts | None) -> FeedCount | None:
    feeds = counts.feeds if counts is not None and view.place.kind is PlaceKind.FEED else ()
    return next((feed for feed in feeds if str(feed.id) == view.place.key), None)
