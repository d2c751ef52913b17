"""The sidebar as a tree: review, new and saved; topics; the library; feeds in folders, which may be many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from ui.marked import plain_tip
from ui.texts import isolate, language_name, near_clock, plural, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.store.rows import Counts, FeedCount

Index = QModelIndex | QPersistentModelIndex


class PlaceKind(StrEnum):
    """Where the sidebar can lead."""

    REVIEW = "review"
    ALL = "all"
    STARRED = "starred"
    STORIES = "stories"
    TOPIC = "topic"
    FEED = "feed"
    FOLDER = "folder"
    FACTS = "facts"
    TIMELINE = "timeline"
    TRY = "try"
    DIGESTS = "digests"
    SOURCES = "sources"
    TOPICS = "topics"
    SEARCH = "search"
    SECTION = "section"


ITEM_PLACES = frozenset(
    {PlaceKind.REVIEW, PlaceKind.ALL, PlaceKind.STARRED, PlaceKind.TOPIC, PlaceKind.FEED, PlaceKind.SEARCH}
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its kind, the topic's id or the feed's row id as text, and its title."""

    kind: PlaceKind
    key: str = ""
    title: str = ""

    def same(self, other: Place) -> bool:
        """Say whether both lead to the same view; the title may have changed."""
        return (self.kind, self.key) == (other.kind, other.key)


class PlaceRole(IntEnum):
    """What a row of the sidebar answers."""

    PLACE = Qt.ItemDataRole.UserRole + 1
    ICON = Qt.ItemDataRole.UserRole + 2
    COUNT = Qt.ItemDataRole.UserRole + 3
    ALARM = Qt.ItemDataRole.UserRole + 4
    """The count stands in an alarming badge."""
    BOLD = Qt.ItemDataRole.UserRole + 5
    WARN = Qt.ItemDataRole.UserRole + 6
    """The feed fails: the icon is amber."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row before it becomes an item."""

    place: Place
    icon: str = ""
    count: int = 0
    alarm: bool = False
    bold: bool = False
    warn: bool = False
    tip: str = ""


class PlaceModel(QStandardItemModel):
    """The tree of the sidebar, rebuilt from the counts. `now` gives the epoch second that times are told from."""

    def __init__(self, now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._shown: Counts | None = None
        self._zone = ""

    def show(self, counts: Counts, *, offline: bool = False, zone: str = "") -> bool:
        """Show new counts; return whether anything had to be rebuilt. While offline no feed is blamed."""
        if offline:
            counts = replace(counts, feeds=tuple(replace(feed, failing=False) for feed in counts.feeds))
        if (counts, zone) == (self._shown, self._zone):
            return False
        self._shown, self._zone = counts, zone
        self.clear()
        for line in top_lines(counts):
            self.appendRow(_item(line))
        self.appendRow(_section(tr("Topics")))
        for topic in counts.topics:
            self.appendRow(
                _item(Line(Place(PlaceKind.TOPIC, topic.id, topic.title), "topic", topic.unread, bold=topic.unread > 0))
            )
        self.appendRow(_item(Line(Place(PlaceKind.TOPICS, title=tr("Edit topics")), "edit")))
        self.appendRow(_section(tr("Library")))
        for line in library_lines(counts):
            self.appendRow(_item(line))
        self.appendRow(_section(tr("Feeds")))
        for folder, feeds in folders(counts.feeds):
            self._append_folder(folder, feeds)
        return True

    def find(self, place: Place) -> QModelIndex:
        """Return where a place stands, an invalid index where it does not."""
        for index in self.places():
            if index.data(PlaceRole.PLACE).same(place):
                return index
        return QModelIndex()

    def places(self) -> Iterator[QModelIndex]:
        """Yield every row, folders before their feeds."""
        for row in range(self.rowCount()):
            index = self.index(row, 0)
            yield index
            for below in range(self.rowCount(index)):
                yield self.index(below, 0, index)

    def _append_folder(self, folder: str, feeds: list[FeedCount]) -> None:
        unread = sum(feed.unread for feed in feeds)
        warn = any(feed.failing for feed in feeds)
        head = _item(Line(Place(PlaceKind.FOLDER, folder, folder), "folder", unread, warn=warn))
        for feed in feeds:
            head.appendRow(_item(feed_line(feed, self._now(), self._zone)))
        self.appendRow(head)


def top_lines(counts: Counts) -> tuple[Line, ...]:
    """Return the places at the top."""
    return (
        Line(
            Place(PlaceKind.REVIEW, title=tr("Needs review")),
            "inbox",
            counts.review,
            alarm=counts.review > 0,
            bold=counts.review > 0,
        ),
        Line(Place(PlaceKind.ALL, title=tr("All new")), "newspaper", counts.all_new, bold=counts.all_new > 0),
        Line(Place(PlaceKind.STARRED, title=tr("Saved")), "star", counts.starred),
        Line(
            Place(PlaceKind.STORIES, title=tr("Stories")),
            "story",
            tip=tr("Stories: each event once"),
        ),
    )


def library_lines(counts: Counts) -> tuple[Line, ...]:
    """Return the places of the library."""
    return (
        Line(Place(PlaceKind.FACTS, title=tr("Known facts")), "facts", counts.facts),
        Line(Place(PlaceKind.TIMELINE, title=tr("Timeline")), "timeline"),
        Line(Place(PlaceKind.TRY, title=tr("Try a sentence")), "try"),
        Line(Place(PlaceKind.DIGESTS, title=tr("Digests")), "digest", counts.digests),
        sources_line(counts),
    )


def sources_line(counts: Counts) -> Line:
    """Return the row of the sources: how many fail, in amber, where any does."""
    failing = sum(feed.failing and not feed.paused for feed in counts.feeds)
    tip = plural(failing, "{n} source fails", "{n} sources fail") if failing else tr("Sources: every one of them works")
    return Line(Place(PlaceKind.SOURCES, title=tr("Sources")), "health", failing, warn=failing > 0, tip=tip)


def folders(feeds: tuple[FeedCount, ...]) -> list[tuple[str, list[FeedCount]]]:
    """Return the feeds by folder; a feed without one lies in the folder of its language, seeds in their own."""

    def folder_of(feed: FeedCount) -> str:
        if feed.kind == "seed":
            return feed.folder or tr("Seed articles")
        return feed.folder or (language_name(feed.language) if feed.language else tr("Other feeds"))

    last = (tr("Other feeds"), tr("Seed articles"))
    order = {folder: at for at, folder in reversed(list(enumerate(map(folder_of, feeds)))) if folder not in last}
    order |= {folder: len(feeds) + at for at, folder in enumerate(last)}
    ordered = sorted(feeds, key=lambda feed: order[folder_of(feed)])
    return [(folder, list(inside)) for folder, inside in groupby(ordered, key=folder_of)]


def feed_line(feed: FeedCount, now: int, zone: str = "") -> Line:
    """Return the row of a feed; the tooltip says how it is."""
    icon = "feed"
    if feed.failing:
        icon = "warning"
    elif feed.paused:
        icon = "feed-paused"
    elif feed.kind == "seed":
        icon = "seed"
    place = Place(PlaceKind.FEED, str(feed.id), feed.title)
    return Line(place, icon, feed.unread, warn=feed.failing, tip=feed_tip(feed, now, zone))


def feed_tip(feed: FeedCount, now: int, zone: str = "") -> str:
    """Say in words how a feed is: failing and since when, paused, or when it is checked next."""
    said = [isolate(feed.title) + (f" ({isolate(feed.label)})" if feed.label else "")]
    if feed.failing:
        said.append(isolate(feed.error))
        if feed.failing_since is not None:
            said.append(tr("Failing since {when}.").replace("{when}", near_clock(feed.failing_since, now, zone)))
        if feed.remedy:
            said.append(feed.remedy)
    if feed.paused:
        said.append(tr("Paused: it is not checked."))
    elif feed.next_check_at is not None and feed.kind != "seed":
        said.append(tr("Next check at {when}.").replace("{when}", near_clock(feed.next_check_at, now, zone)))
    return " ".join(said)


def _section(title: str) -> QStandardItem:
    item = QStandardItem(title)
    item.setData(Place(PlaceKind.SECTION, title=title), PlaceRole.PLACE)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _item(line: Line) -> QStandardItem:
    item = QStandardItem(line.place.title)
    item.setEditable(False)
    data = (
        (PlaceRole.PLACE, line.place),
        (PlaceRole.ICON, line.icon),
        (PlaceRole.COUNT, line.count),
        (PlaceRole.ALARM, line.alarm),
        (PlaceRole.BOLD, line.bold),
        (PlaceRole.WARN, line.warn),
    )
    for role, value in data:
        item.setData(value, role)
    item.setToolTip(plain_tip(line.tip or line.place.title))
    item.setAccessibleText(_spoken(line))
    return item


def _spoken(line: Line) -> str:
    said = [line.place.title]
    if line.place.kind is PlaceKind.SOURCES:
        return f"{line.place.title}, {line.tip}" if line.warn else line.place.title
    if line.count:
        said.append(plural(line.count, "{n} item", "{n} items"))
    if line.warn:
        said.append(line.tip or tr("a feed in it fails"))
    return ", ".join(said)
