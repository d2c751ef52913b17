"""The page *Stories*: one row a story, and beside it by whom the chosen one is told."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QListView, QSplitter, QStackedWidget, QWidget

from ui.delegates.stories import StoryDelegate
from ui.models.language import language_of
from ui.models.stories import StoryModel, StoryShow, story_words
from ui.texts import direction, isolate, joined, language_name, moment, plural, tr
from ui.theme import Skin
from ui.views.flow import Flow
from ui.views.parts import EmptyState, Pile, TabButton, button, clear, column, label, line
from ui.views.storycards import OriginCard

if TYPE_CHECKING:
    from monitor.store.story_lists import StoryMember, StoryRow

SPARE = 2
"""Room behind the number of stories, in design pixels: a letter may be wider than its advance."""
LIST_SHARE, LIST_LEAST, LIST_MOST = 0.38, 230, 440


class StoriesPage(QWidget):
    """Shows stories and says what is wanted of them."""

    show_chosen = Signal(object)
    """A StoryShow: which stories the list is to show."""
    story_chosen = Signal(int)
    entry_wanted = Signal(int)
    follow_wanted = Signal(int, bool)
    join_wanted = Signal(object)
    """The ids of several stories that are one, the first the one that stays."""
    split_wanted = Signal(int, int)
    """A story, and an entry that does not belong to it."""
    pin_wanted = Signal(int, int)
    """A story, and an entry that is to stay in it."""

    def __init__(self, skin: Skin, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self._story: StoryRow | None = None
        self._drawn: object = None
        self._divided = False
        self.model = StoryModel(now, self)
        self.list = QListView(self)
        self.empty = EmptyState(skin, self)
        self.cards: list[OriginCard] = []
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self._make_list())
        self._split.addWidget(self._make_pane())
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.splitterMoved.connect(self._on_moved)
        column(self).addWidget(self._split)
        self._fit()
        skin.changed.connect(self._fit)

    def _make_list(self) -> QWidget:
        side = QWidget(self)
        side.setObjectName("factpane")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tabs = QButtonGroup(self)
        self._ways = Flow(gap=2)
        words = {
            StoryShow.SEVERAL: tr("Several items"),
            StoryShow.FOLLOWED: tr("Followed"),
            StoryShow.UNREAD: tr("Unread"),
            StoryShow.ALL: tr("All"),
        }
        for number, show in enumerate(StoryShow):
            tab = TabButton(words[show], side)
            tab.setChecked(show is StoryShow.SEVERAL)
            self._tabs.addButton(tab, number)
            self._ways.addWidget(tab)
        self._tabs.idClicked.connect(self._on_tab)
        self.list.setModel(self.model)
        self.list.setItemDelegate(StoryDelegate(self._skin, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(tr("Stories"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.selectionModel().selectionChanged.connect(self._on_selected)
        self._count = label("", "second", side)
        self._head = column(gap=6)
        top = line(gap=8)
        top.addWidget(label(tr("Stories"), "title", side))
        top.addStretch(1)
        top.addWidget(self._count)
        self._head.addLayout(top)
        self._head.addLayout(self._ways)
        inside = column(side)
        inside.addLayout(self._head)
        inside.addWidget(self.list, 1)
        self._side = side
        return side

    def _make_pane(self) -> QWidget:
        pane = QWidget(self)
        self._title = label("", "title", pane, wrap=True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words = label("", "lead", pane, wrap=True)
        self._times = label("", "second", pane, wrap=True)
        self.follow = button("", parent=pane)
        self.follow.clicked.connect(self._on_follow)
        self.join = button("", "primary", parent=pane)
        self.join.clicked.connect(self._on_join)
        ways = line(gap=8)
        ways.addWidget(self.follow)
        ways.addWidget(self.join)
        ways.addStretch(1)
        self._pile = Pile(tr("Who tells the story"), pane)
        self._above = column(gap=6)
        self._above.addWidget(self._title)
        self._above.addWidget(self._words)
        self._above.addWidget(self._times)
        self._above.addLayout(ways)
        whole = column(pane)
        whole.addLayout(self._above)
        whole.addWidget(self._pile, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(pane)
        return self._stack

    # -- showing ---------------------------------------------------------------------------------------------------

    @property
    def shown(self) -> StoryShow:
        """Which stories the list shows."""
        return list(StoryShow)[self._tabs.checkedId()]

    @property
    def story(self) -> StoryRow | None:
        """The story beside the list."""
        return self._story

    @property
    def panes(self) -> list[QWidget]:
        """What can have the focus, one after the other."""
        return [self.list, self._pile if not self.cards else self.cards[0].rows[0].title]

    def show_only(self, show: StoryShow) -> None:
        """Mark which stories the list is to show."""
        self._tabs.button(list(StoryShow).index(show)).setChecked(True)

    def show_stories(self, ids: array[int], read: Callable[[Sequence[int]], list[StoryRow]]) -> None:
        """Show these stories, whose rows `read` returns; the chosen one stays chosen, else the first is."""
        kept = self._story.story_id if self._story is not None else 0
        self.model.show(ids, read)
        self._count.setText(plural(len(ids), "{n} story", "{n} stories"))
        if not len(ids):
            self._say_empty()
            return
        self.choose(kept if self.model.row_of(kept) >= 0 else ids[0])

    def choose(self, story_id: int) -> bool:
        """Choose a story of the list; False where it does not hold it."""
        row = self.model.row_of(story_id)
        if row < 0:
            return False
        chosen = self.list.selectionModel().selectedIndexes()
        if [index.row() for index in chosen] != [row]:
            self.list.setCurrentIndex(self.model.index(row))
        self.story_chosen.emit(story_id)
        return True

    def show_story(self, story: StoryRow, members: Sequence[StoryMember]) -> None:
        """Show a story and by whom it is told."""
        self._story = story
        self._stack.setCurrentIndex(1)
        drawn = (story, tuple(members), self._skin.theme)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        title, zone = story.title or tr("Without a title"), self._skin.theme.zone
        self._title.setText(title)
        side = direction(story.language or language_of(title))
        self._title.setLayoutDirection(side)
        edge = Qt.AlignmentFlag.AlignRight if side is Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
        self._title.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
        self._words.setText(story_words(story))
        languages = ", ".join(isolate(language_name(code)) for code in story.languages if code)
        first, last = moment(story.first_at, zone), moment(story.newest_at, zone)
        self._times.setText(joined(first if first == last else f"{first} – {last}", languages))
        self.follow.setText(tr("No longer follow") if story.followed_at is not None else tr("Follow the story"))
        self._say_join()
        self._show_cards(story, members)

    def _show_cards(self, story: StoryRow, members: Sequence[StoryMember]) -> None:
        clear(self._pile.column)
        titles = {member.entry_id: member.source for member in members}
        first_at = min((member.sort_at for member in members), default=0)
        origins: dict[str, list[StoryMember]] = {}
        for member in members:
            origins.setdefault(member.origin or member.source, []).append(member)
        self.cards = []
        for origin, told in origins.items():
            card = OriginCard(
                self._skin, origin, told, titles, first_at, alone=len(members) < 2, parent=self._pile.content
            )
            for row in card.rows:
                row.entry_wanted.connect(self.entry_wanted)
                row.split_wanted.connect(self._on_split)
                row.pin_wanted.connect(self._on_pin)
            self.cards.append(card)
            self._pile.column.addWidget(card)
        self._pile.column.addStretch(1)
        self._pile.content.settle()

    def _say_empty(self) -> None:
        self._story, self._drawn = None, None
        told = {
            StoryShow.SEVERAL: tr("As soon as several items tell of one event, they stand here as one story."),
            StoryShow.FOLLOWED: tr("Choose a story and follow it: what is new in it is counted from then on."),
            StoryShow.UNREAD: tr("Every story is read."),
            StoryShow.ALL: tr("Items that belong to a topic are grouped by what they tell."),
        }
        self.empty.say("story", tr("No stories here"), told[self.shown])
        self._stack.setCurrentIndex(0)

    def _say_join(self) -> None:
        n = len(self._chosen_ids())
        self.join.setText(tr("These {n} are one story").replace("{n}", str(n)))
        self.join.setVisible(n > 1)

    def _chosen_ids(self) -> list[int]:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        found = (self.model.story(row) for row in rows)
        return [story.story_id for story in found if story is not None]

    # -- what the user does ----------------------------------------------------------------------------------------

    def _on_tab(self) -> None:
        self._story = None
        self.show_chosen.emit(self.shown)

    def _on_selected(self) -> None:
        self._say_join()
        story = self.model.story(self.list.currentIndex().row())
        if story is not None and (self._story is None or story.story_id != self._story.story_id):
            self.story_chosen.emit(story.story_id)

    def _on_follow(self) -> None:
        if self._story is not None:
            self.follow_wanted.emit(self._story.story_id, self._story.followed_at is None)

    def _on_join(self) -> None:
        ids = self._chosen_ids()
        if len(ids) > 1:
            self.join_wanted.emit(tuple(ids))

    def _on_split(self, entry_id: int) -> None:
        if self._story is not None:
            self.split_wanted.emit(self._story.story_id, entry_id)

    def _on_pin(self, entry_id: int) -> None:
        if self._story is not None:
            self.pin_wanted.emit(self._story.story_id, entry_id)

    def _on_moved(self) -> None:
        self._divided = True

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._head.setContentsMargins(px(14), px(12), px(14), px(8))
        self._count.setContentsMargins(0, 0, px(SPARE), 0)
        self._above.setContentsMargins(px(22), px(18), px(20), px(4))
        self._side.setMinimumWidth(px(LIST_LEAST))
        if not self._divided:
            wide = min(max(round(self.width() * LIST_SHARE), px(LIST_LEAST)), px(LIST_MOST))
            self._split.setSizes([wide, max(1, self.width() - wide)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list its share."""
        super().resizeEvent(event)
        self._fit()
