"""The list of stories: an array of ids, rows read a page at a time; and the words for what a story is told by."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.texts import age, isolate, joined, language_name, plural, tr

if TYPE_CHECKING:
    from monitor.store.story_lists import StoryFilter, StoryMember, StoryRow

PAGE = 50
KEPT_PAGES = 20
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class StoryRole(IntEnum):
    """What a row answers besides its title."""

    STORY = Qt.ItemDataRole.UserRole + 1
    WORDS = Qt.ItemDataRole.UserRole + 2
    """Outlets and origins, in one line."""
    MORE = Qt.ItemDataRole.UserRole + 3
    """Who told it first, when it was told last, in which languages."""


class StoryShow(StrEnum):
    """Which stories a list shows."""

    SEVERAL = "several"
    FOLLOWED = "followed"
    UNREAD = "unread"
    ALL = "all"


def filter_of(show: StoryShow) -> StoryFilter:
    """Return what the store is asked for."""
    from monitor.store.story_lists import StoryFilter  # the store is imported after the first paint

    return StoryFilter(
        unread=show is StoryShow.UNREAD,
        followed=show is StoryShow.FOLLOWED,
        fewest=2 if show is StoryShow.SEVERAL else 1,
    )


def told_by(story: StoryRow) -> str:
    """Say by how many outlets a story is told, and from how many origins: forty reprints of one agency are one."""
    outlets = plural(story.outlets, "{n} outlet", "{n} outlets")
    return f"{outlets}, {plural(story.origins, '{n} origin', '{n} origins')}"


def story_words(story: StoryRow) -> str:
    """Say what a story is told by, and how much of it is new or unread."""
    items = plural(story.entries, "{n} item", "{n} items")
    new = plural(story.news, "{n} new", "{n} new") if story.followed_at is not None and story.news else ""
    unread = plural(story.unread, "{n} unread", "{n} unread") if story.unread else ""
    return joined(told_by(story), items, tr("followed") if story.followed_at is not None else "", new, unread)


def link_words(member: StoryMember, titles: dict[int, str], first_at: int = 0) -> str:
    """Say why an entry stands in its story.

    `titles` are the outlets of its entries by id, `first_at` is when the earliest of them was published (epoch
    seconds): the entry that a story began with need not be the first that told it.
    """
    other = isolate(titles.get(member.copy_of or member.beside or 0, ""))
    if member.held:
        return tr("put here by you")
    if member.copy_of is not None:
        words = tr("the same text as in {outlet}") if member.same else tr("a copy, edited, of the text in {outlet}")
        return words.replace("{outlet}", other)
    if member.why:
        return tr("tells of the same: {things}").replace("{things}", ", ".join(isolate(thing) for thing in member.why))
    if member.linked:
        return ""
    return tr("the first to tell it") if not first_at or member.sort_at <= first_at else tr("the first that came in")


class StoryModel(QAbstractListModel):
    """Stories in the order of their ids. `now` gives the epoch second that ages are counted from."""

    def __init__(self, now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._read: Callable[[Sequence[int]], list[StoryRow]] | None = None
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, StoryRow]] = OrderedDict()

    def show(self, ids: array[int], read: Callable[[Sequence[int]], list[StoryRow]]) -> None:
        """Show these stories, read anew; `read` returns the rows of some ids."""
        self._read = read
        if ids == self._ids:
            self._pages.clear()
            if len(ids):
                self.dataChanged.emit(self.index(0), self.index(len(ids) - 1))
            return
        self.beginResetModel()
        self._ids, self._pages = ids, OrderedDict()
        self.endResetModel()

    def story(self, row: int) -> StoryRow | None:
        """Return the story in a row, None outside the list."""
        if not 0 <= row < len(self._ids):
            return None
        return self._page(row // PAGE).get(self._ids[row])

    def row_of(self, story_id: int) -> int:
        """Return the row of a story, -1 where it is not shown."""
        try:
            return self._ids.index(story_id)
        except ValueError:
            return -1

    def _page(self, number: int) -> dict[int, StoryRow]:
        if number not in self._pages:
            rows = self._read(self._ids[number * PAGE : (number + 1) * PAGE]) if self._read is not None else []
            self._pages[number] = {row.story_id: row for row in rows}
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        return self._pages[number]

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many stories are listed."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, what is spoken for the row, its words, or the story."""
        story = self.story(index.row()) if index.isValid() else None
        if story is None:
            return None
        title = story.title or tr("Without a title")
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{isolate(title)}. {story_words(story)}"
        if role == StoryRole.STORY:
            return story
        if role == StoryRole.WORDS:
            return story_words(story)
        if role == StoryRole.MORE:
            languages = ", ".join(isolate(language_name(code)) for code in story.languages if code)
            return joined(story.source, age(story.newest_at, self._now()), languages)
        return None
