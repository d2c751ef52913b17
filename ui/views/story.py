"""The right side: an item's title, where it is from, and its tabs *Changes* and *Article*."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QStackedWidget, QWidget

from monitor.feeds.redirects import leads_through
from monitor.types import Verdict
from ui.models.items import shown_title
from ui.models.language import language_of
from ui.texts import direction, is_rtl, joined, language_name, moment, plural, tr, utc_moment
from ui.theme import Skin
from ui.views.article import ArticlePane
from ui.views.changes import ChangesView
from ui.views.parts import EmptyState, IconButton, TabButton, button, column, label, line
from ui.views.standsmenu import StandsButton

if TYPE_CHECKING:
    from monitor.store.misses import Stand
    from monitor.store.rows import ArticleView, ChangeCard, ItemRow

CHANGES, ARTICLE = 0, 1
LEAST = 360
"""The width that a window being made narrow leaves it, until list and story take turns."""


class StoryPane(QWidget):
    """Shows one item. It opens on what the item changes."""

    open_wanted = Signal(str)
    star_wanted = Signal(int, bool)
    read_wanted = Signal(int, bool)
    follow_wanted = Signal()
    stands_wanted = Signal(int)
    """Where an entry belongs is asked for: the answer goes to `show_stands`."""
    belongs_not_wanted = Signal(int, str)
    """An entry and the id of a topic that it does not belong to."""
    unsay_wanted = Signal(int)
    told_wanted = Signal(int)
    """The story of the shown item, by its id: who else tells it is to be shown."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self.item: ItemRow | None = None
        self.changes = ChangesView(skin, self)
        self.article = ArticlePane(skin, self)
        self.nothing = EmptyState(skin, self)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(self.nothing)
        self._whole.addWidget(self._make_story())
        column(self).addWidget(self._whole)
        self.nothing.first.hide()
        self.nothing.second.hide()
        self._fit()
        skin.changed.connect(self._fit)
        self.show_nothing("", tr("Select an item to see what it changes."))

    def _make_story(self) -> QWidget:
        story = QWidget(self)
        self._title = label("", "title", story, wrap=True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._translated = label("", "lead", story, wrap=True)
        self._translated.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._meta = label("", "second", story, wrap=True)
        self.told = button("", "quiet", tip=tr("Show who tells this story"), parent=story)
        self.told.clicked.connect(self._on_told)
        self.told.hide()
        self._story_id = 0
        self._pages = QStackedWidget(story)
        self._pages.addWidget(self.changes)
        self._pages.addWidget(self.article)
        self._inside = column(story, gap=8)
        self._inside.addWidget(self._title)
        self._inside.addWidget(self._translated)
        self._inside.addWidget(self._meta)
        self._inside.addWidget(self.told, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside.addLayout(self._make_tabs(story))
        self._inside.addWidget(self._pages, 1)
        return story

    def _make_tabs(self, parent: QWidget) -> QHBoxLayout:
        self._tabs = QButtonGroup(self)
        self._row = row = line(gap=2)
        for number, words in ((CHANGES, tr("Changes")), (ARTICLE, tr("Article"))):
            tab = TabButton(words, parent)
            tab.setChecked(number == CHANGES)
            self._tabs.addButton(tab, number)
            row.addWidget(tab)
        self._tabs.idClicked.connect(self.show_tab)
        row.addStretch(1)
        self._open = IconButton(self._skin, "open", tr("Open in the browser (O)"), parent)
        self._star = IconButton(self._skin, "star", tr("Save (S)"), parent)
        self._read = IconButton(self._skin, "check", tr("Mark as unread (M)"), parent)
        self.follow = IconButton(self._skin, "topic", tr("Follow this: a topic from the item (F)"), parent)
        self.stands = StandsButton(self._skin, parent)
        self.stands.belongs_not_wanted.connect(self._on_belongs_not)
        self.stands.unsay_wanted.connect(self.unsay_wanted)
        for made, slot in (
            (self._open, self._on_open),
            (self.follow, self.follow_wanted),
            (self.stands, self._on_stands),
            (self._star, self._on_star),
            (self._read, self._on_read),
        ):
            made.clicked.connect(slot)
            row.addWidget(made)
        return row

    def show_item(self, item: ItemRow, cards: tuple[ChangeCard, ...], article: ArticleView | None) -> None:
        """Show an item with its cards and its text."""
        self.item = item
        _set_title(self._title, shown_title(item), item.language)
        _set_title(self._translated, item.translated, language_of(item.translated))
        self._translated.setVisible(bool(item.translated))
        self._translated.setToolTip(tr("Machine translation of the title; the original stands above it"))
        self._translated.setAccessibleName(f"{tr('Machine translation')}: {item.translated}")
        self._show_meta(item, article)
        n_changes = sum(card.shown is not Verdict.CONFIRMS for card in cards)
        self._tabs.button(CHANGES).setText(f"{tr('Changes')}  {n_changes}" if n_changes else tr("Changes"))
        self._show_states(item)
        self.changes.show_cards(cards)
        self.article.show_article(article, cards)
        self._whole.setCurrentIndex(1)

    def show_told(self, words: str, story_id: int) -> None:
        """Say by whom the story of the shown item is told, nothing where `words` are ""."""
        self._story_id = story_id
        self.told.setText(tr("Story: {words}").replace("{words}", words))
        self.told.setVisible(bool(words))

    def show_stands(self, stands: Sequence[Stand]) -> None:
        """Open the menu of the topics that the shown item belongs to or was said not to."""
        self.stands.show_stands(stands)

    def show_nothing(self, title: str, text: str, icon: str = "") -> None:
        """Show one sentence instead of an item."""
        self.item = None
        self.nothing.say(icon, title, text)
        self._whole.setCurrentIndex(0)

    def show_tab(self, number: int) -> None:
        """Show a tab: 0 changes, 1 article."""
        self._tabs.button(number).setChecked(True)
        self._pages.setCurrentIndex(number)

    def scroll_tab(self, by: int) -> bool:
        """Scroll the tab by nearly its height, 1 on or -1 back; return False where it is at its end."""
        area = self.changes if self.tab == CHANGES else self.article.text
        bar = area.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + by * round(bar.pageStep() * 0.9))
        return bar.value() != before

    @property
    def tab(self) -> int:
        """The number of the tab that is shown."""
        return self._pages.currentIndex()

    @property
    def shown_title(self) -> str:
        """The title that stands at the top, "" while nothing is selected."""
        return self._title.text() if self._whole.currentIndex() == 1 else ""

    def _show_meta(self, item: ItemRow, article: ArticleView | None) -> None:
        when = item.shown_at or item.published_at or item.first_seen_at
        language = language_name(item.language) if item.language else ""
        editions = article.versions if article is not None else 1
        through = leads_through(item.url)
        by_machine = tr("title translated by machine") if item.translated else ""
        changed = plural(editions, "{n} edition", "{n} editions") if editions > 1 else ""
        gone = tr("withdrawn") if article is not None and article.gone_at is not None else ""
        self._meta.setText(
            joined(
                item.source,
                item.label,
                moment(when, self._skin.theme.zone),
                language,
                by_machine,
                ", ".join(item.topics),
                changed,
                tr("link leads through {name}").replace("{name}", through) if through else "",
                gone,
            )
        )
        self._meta.setToolTip(utc_moment(when))

    def _show_states(self, item: ItemRow) -> None:
        self._star.set_icon("star-full" if item.starred else "star", "link" if item.starred else "second")
        self._star.set_name(tr("No longer save (S)") if item.starred else tr("Save (S)"))
        self._read.set_name(tr("Mark as unread (M)") if item.read else tr("Mark as read (M)"))
        self._open.setEnabled(bool(item.url))
        self._words()

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._inside.setContentsMargins(px(22), px(18), px(20), 0)
        self._words()

    def _words(self) -> None:
        """Put words on the buttons where the row has room for them all, tabs and letters as large as they are."""
        read, starred = (self.item.read, self.item.starred) if self.item is not None else (False, False)
        buttons = (
            (self._open, tr("Open")),
            (self.follow, tr("Follow this")),
            (self._star, tr("Saved") if starred else tr("Save")),
            (self._read, tr("Mark unread") if read else tr("Mark read")),
        )
        for made, words in buttons:
            made.set_words(words)
        self._row.invalidate()  # a layout within another is not told at once that a button has grown
        margins = self._inside.contentsMargins()
        if self._row.sizeHint().width() > self.width() - margins.left() - margins.right():
            for made, _ in buttons:
                made.set_words("")

    def _on_told(self) -> None:
        self.told_wanted.emit(self._story_id)

    def _on_open(self) -> None:
        if self.item is not None:
            self.open_wanted.emit(self.item.url)

    def _on_stands(self) -> None:
        if self.item is not None:
            self.stands_wanted.emit(self.item.entry_id)

    def _on_belongs_not(self, topic: str) -> None:
        if self.item is not None:
            self.belongs_not_wanted.emit(self.item.entry_id, topic)

    def _on_star(self) -> None:
        if self.item is not None:
            self.star_wanted.emit(self.item.entry_id, not self.item.starred)

    def _on_read(self) -> None:
        if self.item is not None:
            self.read_wanted.emit(self.item.entry_id, not self.item.read)

    def minimumSizeHint(self) -> QSize:
        """Need little width: before that is too small, the window gives it the list's."""
        return QSize(self._skin.theme.px(LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put words on the buttons where there is room."""
        super().resizeEvent(event)
        self._words()


def _set_title(shown: QLabel, text: str, language: str) -> None:
    """Show a title on the edge and in the direction of its language."""
    shown.setText(text)
    shown.setLayoutDirection(direction(language))
    edge = Qt.AlignmentFlag.AlignRight if is_rtl(language) else Qt.AlignmentFlag.AlignLeft
    shown.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
