"""What a rule would match among what is stored: counts, what comes and goes with it, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QListView, QStackedWidget, QWidget

from ui.delegates.topics import PreviewDelegate
from ui.models.topics import PREVIEWED_ROLE, PreviewModel, Show
from ui.texts import isolate, plural, tr
from ui.theme import Skin
from ui.views.parts import EmptyState, TabButton, button, column, label, line

if TYPE_CHECKING:
    from monitor.topics.previewed import Preview, Previewed

TABS = {Show.MATCHES: "Matches", Show.GAINED: "New", Show.LOST: "No longer", Show.NEAR: "Nearly"}
NONE_OF = {
    Show.MATCHES: "No stored item matches",
    Show.GAINED: "No item is new",
    Show.LOST: "No item is lost",
    Show.NEAR: "No item nearly matches",
}


class PreviewList(QListView):
    """The entries; Enter or a double click opens one."""

    opened = Signal(int)

    def __init__(self, skin: Skin, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(PreviewDelegate(skin, model, self))
        self.setAccessibleName(tr("Items that the rule is about"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._on_opened)
        skin.changed.connect(self.doItemsLayout)

    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(PREVIEWED_ROLE).entry_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open an entry by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)


class TopicPreview(QWidget):
    """Shows a preview. `now` gives epoch seconds."""

    entry_wanted = Signal(int)
    mending_wanted = Signal(str)
    """A word of an entry that the rule excludes."""

    def __init__(self, skin: Skin, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("factpane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self._show = Show.MATCHES
        self.preview: Preview | None = None
        self.model = PreviewModel(now, self)
        self.list = PreviewList(skin, self.model, self)
        self.list.opened.connect(self.entry_wanted)
        self.empty = EmptyState(skin, self)
        self.summary = label("", "second", self, wrap=True)
        self.tabs: dict[Show, TabButton] = {}
        group = QButtonGroup(self)
        self._tabs = line(gap=2)
        for at, (show, words) in enumerate(TABS.items()):
            made = TabButton(tr(words), self)
            made.setChecked(show is Show.MATCHES)
            group.addButton(made, at)
            self.tabs[show] = made
            self._tabs.addWidget(made)
        self._tabs.addStretch(1)
        group.idClicked.connect(self._on_tab)
        self._foot = QWidget(self)
        self.mend = button("", parent=self._foot)
        self.mend.clicked.connect(self._on_mend)
        self.list.selectionModel().currentChanged.connect(self._offer)
        self.model.modelReset.connect(self._offer)
        self._ways = line(self._foot)
        self._ways.addWidget(self.mend)
        self._ways.addStretch(1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._head = column(gap=4)
        self._head.addWidget(self.summary)
        self._head.addLayout(self._tabs)
        whole = column(self)
        whole.addLayout(self._head)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self._foot)
        self._fit()
        skin.changed.connect(self._fit)
        self._offer()
        self.say_nothing("", "")

    def show_preview(self, preview: Preview, *, kept: bool) -> None:
        """Show what a rule would match; `kept` says that it is in force, so that nothing changes."""
        self.preview = preview
        changes = preview.gained + preview.lost
        counts = dict(zip(TABS, (preview.matching, preview.gained, preview.lost, preview.near), strict=True))
        for show, made in self.tabs.items():
            n = counts[show]
            made.setText(f"{tr(TABS[show])} {n}" if n else tr(TABS[show]))
            changing = show in (Show.GAINED, Show.LOST) and (not kept or changes > 0)
            made.setVisible(show is Show.MATCHES or changing or (show is Show.NEAR and n > 0 and not kept))
        if self.tabs[self._show].isHidden():
            self.show_only(Show.MATCHES)
        self.summary.setText(self._summary(preview, kept=kept))
        self._fill()

    def say_nothing(self, title: str, text: str, icon: str = "") -> None:
        """Say why there is nothing to show."""
        self.preview = None
        self.model.show(None, self._show)
        self.summary.setText("")
        for made in self.tabs.values():
            made.hide()
        self.empty.say(icon, title, text)
        self._stack.setCurrentWidget(self.empty)

    def say_waiting(self) -> None:
        """Say that the rule is being tried; what was shown stays."""
        self.summary.setText(tr("Looking through what is stored…"))

    def say_behind(self) -> None:
        """Say that what is shown is not what the rule with its mistake would match."""
        if self.preview is not None:
            self.summary.setText(tr("Shown for the rule as it was before the mistake."))

    def show_only(self, show: Show) -> None:
        """Show all that matches, what is new, or what would no longer match."""
        self._show = show
        self.tabs[show].setChecked(True)
        self._fill()

    def _excluded(self) -> str:
        """Return the first word of the chosen entry that keeps it out, "" where none does."""
        entry: Previewed | None = self.list.currentIndex().data(PREVIEWED_ROLE)
        texts = (entry.title, entry.passage) if entry is not None else ()
        return next((span.of(text.text) for text in texts for span in text.against), "")

    def _offer(self) -> None:
        word = self._excluded()
        self._foot.setVisible(bool(word))
        self.mend.setText(tr("Mend the rule at “{word}”").replace("{word}", isolate(word)))

    def _on_mend(self) -> None:
        word = self._excluded()
        if word:
            self.mending_wanted.emit(word)

    def _fill(self) -> None:
        preview = self.preview
        if preview is None:
            return
        self.model.show(preview, self._show)
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.list)
            return
        words = ""
        if self._show is Show.MATCHES:
            words = tr("It may match what comes. Fewer conditions, other words or word* find more.")
        self.empty.say("search", tr(NONE_OF[self._show]), words)
        self._stack.setCurrentWidget(self.empty)

    def _summary(self, preview: Preview, *, kept: bool) -> str:
        if kept and not preview.query:
            return plural(preview.matching, "{n} item belongs to it.", "{n} items belong to it.")
        held = plural(preview.held, "Of {n} stored item", "Of the {n} newest stored items")
        would = (
            plural(preview.matching, "{n} matches", "{n} match")
            if kept
            else tr("{n} would match").replace("{n}", str(preview.matching))
        )
        if kept and not preview.gained + preview.lost:
            return f"{held}, {would}."
        changes = [
            plural(preview.gained, "{n} of them new", "{n} of them new") if preview.gained else "",
            plural(preview.lost, "{n} would no longer", "{n} would no longer") if preview.lost else "",
        ]
        said = "; ".join(part for part in changes if part)
        return f"{held}, {would}: {said}." if said else f"{held}, {would}: {tr('the same as now')}."

    def _on_tab(self, number: int) -> None:
        self.show_only(tuple(TABS)[number])

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._head.setContentsMargins(px(14), px(12), px(14), px(6))
        self._ways.setContentsMargins(px(14), px(9), px(14), px(10))
