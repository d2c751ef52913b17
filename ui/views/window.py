"""The main window: its frame, how it gives way when it is narrow, and its keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QSplitter, QStackedWidget, QWidget

from ui.keys import KEYS, Act
from ui.texts import tr
from ui.theme import Skin
from ui.views.bars import NoticeBar, StatusLine, TopBar, WarningBar
from ui.views.digests import DigestPage
from ui.views.facts import FactsPage
from ui.views.items import ItemPane
from ui.views.parts import column, line
from ui.views.sidebar import Sidebar
from ui.views.sources import SourcesPage
from ui.views.stories import StoriesPage
from ui.views.story import StoryPane
from ui.views.timeline import TimelinePage
from ui.views.topics import TopicsPage
from ui.views.trying import TryPage

if TYPE_CHECKING:
    from monitor.store.rows import ItemRow

READING, FACTS, DIGESTS, TIMELINE, TRY, SOURCES, TOPICS, STORIES = range(8)
SIDEBAR_BELOW = 1200
"""Under this width, in design pixels, the sidebar is icons."""
TURNS_BELOW = 900
"""Under this width list and story take turns."""
LIST_WIDTH = 374
START_SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """The frame of everything. It shows what it is given and says what the user wants."""

    close_wanted = Signal()
    """The user closed the window: the application decides between tray and end."""
    act_wanted = Signal(object)
    """An Act, from a key."""

    def __init__(
        self,
        skin: Skin,
        read_items: Callable[[Sequence[int]], list[ItemRow]],
        now: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._skin = skin
        self._closing = False
        self._wide_wished = False
        self._divided = False
        self.setWindowTitle(tr("Rasad"))
        self.topbar = TopBar(skin, self)
        self.offline = WarningBar(skin, "offline", tr("Try again"), self)
        self.trouble = WarningBar(skin, "warning", tr("Close"), self)
        self.sidebar = Sidebar(skin, now, self)
        self.items = ItemPane(skin, read_items, now, self)
        self.story = StoryPane(skin, self)
        self.facts = FactsPage(skin, self)
        self.digests = DigestPage(skin, self)
        self.timeline = TimelinePage(skin, self)
        self.trying = TryPage(skin, self)
        self.sources = SourcesPage(skin, now, self)
        self.topics = TopicsPage(skin, now, self)
        self.stories = StoriesPage(skin, now, self)
        self.status = StatusLine(skin, now, self)
        self.sidebar.width_wanted.connect(self.wish_wide_sidebar)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self.pages = QStackedWidget(self)
        self._lay_out()
        self.notice = NoticeBar(skin, self._content)
        self.shortcuts = self._make_shortcuts()
        self.resize(skin.theme.px(START_SIZE[0]), skin.theme.px(START_SIZE[1]))
        skin.dress(self)
        skin.changed.connect(self._give_way)
        self.items.table.setFocus()

    def _lay_out(self) -> None:
        self._split.addWidget(self.items)
        self._split.addWidget(self.story)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.splitterMoved.connect(self._on_moved)
        library = (self.facts, self.digests, self.timeline, self.trying, self.sources, self.topics, self.stories)
        for page in (self._split, *library):
            self.pages.addWidget(page)
        self._content = content = QWidget(self)
        content.setObjectName("page")
        whole = column(content)
        whole.addWidget(self.topbar)
        whole.addWidget(self.offline)
        whole.addWidget(self.trouble)
        body = line()
        body.addWidget(self.sidebar)
        body.addWidget(self.pages, 1)
        whole.addLayout(body, 1)
        whole.addWidget(self.status)
        self.setCentralWidget(content)

    def _make_shortcuts(self) -> list[QShortcut]:
        made = []
        for key in KEYS:
            for sequence in key.sequences:
                shortcut = QShortcut(QKeySequence(sequence), self)
                shortcut.setProperty("act", key.act.value)
                shortcut.activated.connect(self._on_key)
                made.append(shortcut)
        return made

    def _on_key(self) -> None:
        sender = self.sender()
        if not isinstance(sender, QShortcut):
            return
        act = Act(sender.property("act"))
        if isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit) and sender.key().toString() in TYPED_KEYS:
            return
        self.act_wanted.emit(act)

    def _on_moved(self) -> None:
        self._divided = True

    @property
    def skin(self) -> Skin:
        """The looks of the window."""
        return self._skin

    @property
    def zone(self) -> str:
        """The zone times are written in."""
        return self._skin.theme.zone

    def show_page(self, number: int) -> None:
        """Show reading or one of the library's pages."""
        self.pages.setCurrentIndex(number)

    def wish_wide_sidebar(self) -> None:
        """Turn the sidebar between icons and words where the window alone would have it be icons."""
        self._wide_wished = not self._wide_wished
        self._give_way()

    def show_list(self) -> None:
        """Go back from the story to the list where both take turns."""
        self.items.show()
        self.story.setVisible(not self._taking_turns())

    def show_story(self) -> None:
        """Bring the story forward where list and story take turns."""
        self.story.show()
        self.items.setVisible(not self._taking_turns())

    def next_pane(self, by: int) -> None:
        """Give the focus to the next or previous pane."""
        panes: list[QWidget] = [self.sidebar.tree, self.topbar.search]
        if self.pages.currentIndex() == READING:
            panes += [self.items.table, self.story.changes if self.story.tab == 0 else self.story.article.text]
        elif self.pages.currentIndex() == FACTS:
            panes.append(self.facts.table)
        elif self.pages.currentIndex() == TIMELINE:
            panes += [self.timeline.subject, *([self.timeline.plot] if self.timeline.plot else []), self.timeline.table]
        elif self.pages.currentIndex() == TRY:
            panes += [self.trying.sentence, self.trying.found]
        elif self.pages.currentIndex() == SOURCES:
            panes += [self.sources.table, *self.sources.pane.ways.values()][:2]
        elif self.pages.currentIndex() == TOPICS:
            panes += self.topics.panes
        elif self.pages.currentIndex() == STORIES:
            panes += self.stories.panes
        else:
            panes.append(self.digests.preview)
        panes = [pane for pane in panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(panes) if pane is focus or (focus and pane.isAncestorOf(focus))), -1)
        target = panes[(at + by) % len(panes)]
        if target is self.story.changes:
            self.story.changes.step_card(1)
        else:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self) -> str:
        """Return window place and splitters as text, to be kept in the profile."""
        parts = (self.saveGeometry(), self._split.saveState())
        return " ".join(bytes(part.toBase64().data()).decode() for part in parts)

    def restore_place(self, kept: str) -> None:
        """Put the window where it was; what does not fit is not heeded."""
        parts = [QByteArray.fromBase64(part.encode()) for part in kept.split()]
        if len(parts) == 2:
            self.restoreGeometry(parts[0])
            self._divided = self._split.restoreState(parts[1])

    def close_for_good(self) -> None:
        """Close without asking anyone."""
        self._closing = True
        self.close()

    def _taking_turns(self) -> bool:
        return self.width() < self._skin.theme.px(TURNS_BELOW)

    def _give_way(self) -> None:
        px = self._skin.theme.px
        self.sidebar.set_narrow(self.width() < px(SIDEBAR_BELOW) and not self._wide_wished)
        if self._taking_turns():
            self.story.setVisible(self.items.isHidden())
        else:
            self.items.show()
            self.story.show()
        if not self._divided:
            room = self.width() - self.sidebar.width()
            first = min(px(LIST_WIDTH), round(room * 0.45))
            self._split.setSizes([first, max(1, room - first)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way when the window is narrow."""
        super().resizeEvent(event)
        self._give_way()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the application first."""
        if self._closing:
            super().closeEvent(event)
            return
        event.ignore()
        self.close_wanted.emit()


TYPED_KEYS = frozenset(
    sequence
    for key in KEYS
    for sequence in key.sequences
    if "Ctrl" not in sequence and len(sequence.rpartition("+")[2].partition(",")[0]) == 1
)
"""What a field takes as text; Esc and the function keys act in a field too."""
