"""The dialog *Add feed*: an address or a search, what was found for it with its newest titles, and then *Follow*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QProgressBar, QWidget

from monitor.feeds.sources.catalogue import SEARCHES
from ui.texts import LANGUAGE_NAMES, isolate, tr
from ui.theme import Skin
from ui.views.chooser import Choice
from ui.views.foundfeed import FoundCard
from ui.views.parts import button, column, label, line, set_kind

if TYPE_CHECKING:
    from monitor.finding import Candidate, Found

HINT = "Paste the address of a feed, or of a site: Rasad finds its feeds by itself."
LOOK, FOLLOW = "Look", "Follow"
LOWEST = 240
"""Pixels of height, at the usual scale."""


class AddFeedDialog(QDialog):
    """Takes any address, or words to search for. What was typed stays until a source is followed."""

    looked_for = Signal(str, str, str)
    """What was typed, the kind of source to search in or "", a language code or ""."""
    chosen = Signal(object, str)
    """The `monitor.finding.Candidate` to follow, and what it was found for."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._found: Found | None = None
        self._followed: set[str] = set()
        self._waiting = False
        self.setWindowTitle(tr("Add feed"))
        self._make_fields()
        self._make_answer()
        self._lay_out()
        self._on_kind()
        self.wait(waiting=False)
        self.field.setFocus()

    def _make_fields(self) -> None:
        self.kind = Choice(self._skin, tr("What to follow"), self)
        self.kind.addItem(tr("Feed or site"), "")
        for kind in SEARCHES:
            self.kind.addItem(tr("Search: {service}").replace("{service}", kind.title), kind.id)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.language = Choice(self._skin, tr("Language of the search"), self)
        self.language.addItem(tr("Any language"), "")
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, code)
        self.language.currentIndexChanged.connect(self._forget)
        self.field = QLineEdit(self)
        self.field.textChanged.connect(self._forget)
        self.field.returnPressed.connect(self._on_go)
        self.hint = label("", "second", self, wrap=True)

    def _make_answer(self) -> None:
        self.said = label("", "second", self, wrap=True)
        self.busy = QProgressBar(self)
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(tr("Looking for feeds"))
        self.which = Choice(self._skin, tr("Which of the feeds"), self)
        self.which.currentIndexChanged.connect(self._show_one)
        self.card = FoundCard(self._skin, self)
        self.go = button(tr(LOOK), "primary", parent=self)
        self.go.setDefault(True)
        self.go.clicked.connect(self._on_go)
        self.done_button = button(tr("Close"), parent=self)
        self.done_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        px = self._skin.theme.px
        whole = self._whole = column(self, margins=(px(22), px(20), px(22), px(18)), gap=px(10))
        whole.addWidget(label(tr("Add feed"), "heading", self))
        kinds = line(gap=px(8))
        kinds.addWidget(self.kind, 1)
        kinds.addWidget(self.language)
        whole.addLayout(kinds)
        for part in (self.field, self.hint, self.busy, self.said, self.which, self.card):
            whole.addWidget(part)
        whole.addStretch(1)
        ways = line(gap=px(8))
        ways.addStretch(1)
        ways.addWidget(self.done_button)
        ways.addWidget(self.go)
        whole.addLayout(ways)
        self.setMinimumWidth(px(540))
        self.resize(px(540), px(LOWEST))

    def wait(self, *, waiting: bool) -> None:
        """Show that something is being looked at or followed, or take the next wish."""
        self._waiting = waiting
        self.busy.setVisible(waiting)
        self.field.setReadOnly(waiting)
        for part in (self.kind, self.language, self.which):
            part.setEnabled(not waiting)
        if waiting:
            following = self._found is not None
            self._say(tr("Following…") if following else tr("Looking for feeds…"), "second")
        self._fit()

    def show_found(self, found: Found) -> None:
        """Show what was found; nothing is followed yet."""
        self._found = found
        self.which.blockSignals(True)
        self.which.clear()
        for one in found.candidates:
            self.which.addItem(isolate(one.title or one.url))
        self.which.blockSignals(False)
        self.wait(waiting=False)
        n = len(found.candidates) + found.more
        many = tr("{n} feeds were found. Choose one; the others can be added after it.").replace("{n}", str(n))
        self._say(many if n > 1 else "", "second")
        self._show_one()
        self.go.setFocus()

    def show_added(self, sentence: str) -> None:
        """Say that it worked; where more feeds were found the next one can be chosen."""
        one = self._one()
        found = self._found
        if one is not None and found is not None and len(found.candidates) > 1:
            self.card.mark_followed()
            self.wait(waiting=False)
            self._followed.add(one.url)
            self._fit()
        else:
            self.field.clear()
            self._forget()
            self.wait(waiting=False)
        self._say(sentence or tr("Added."), "strong")

    def show_refused(self, sentence: str) -> None:
        """Say why it did not work; what was typed stays."""
        self.wait(waiting=False)
        self._say(sentence, "refused")
        if self._found is None:
            self.field.setFocus()
            self.field.selectAll()

    def _one(self) -> Candidate | None:
        at = self.which.currentIndex()
        return self._found.candidates[at] if self._found and 0 <= at < len(self._found.candidates) else None

    def _show_one(self) -> None:
        one = self._one()
        if one is not None:
            self.card.show_candidate(one)
        self._fit()

    def _fit(self) -> None:
        """Show the parts that belong to where we are, and what the button does."""
        one = self._one()
        self.which.setVisible(self._found is not None and len(self._found.candidates) > 1)
        self.card.setVisible(one is not None)
        followed = one is not None and (one.followed or one.url in self._followed)
        self.go.setText(tr("Followed already") if followed else tr(FOLLOW) if one else tr(LOOK))
        self.go.setEnabled(not self._waiting and not followed and bool(self.field.text().strip()))
        self._grow()

    def _grow(self) -> None:
        """Make room for what is shown: wrapped text is as high as the width lets it be."""
        for part in (self.card, self):  # what is inside first: its height is remembered otherwise
            inside = part.layout()
            if inside is not None:
                inside.invalidate()
                inside.activate()
        need = max(self._whole.totalHeightForWidth(self.width()), self._skin.theme.px(LOWEST))
        self.setMinimumHeight(need)
        self.resize(self.width(), need)

    def _say(self, sentence: str, kind: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        set_kind(self.said, kind)
        self._grow()

    def _forget(self) -> None:
        """Let go of what was found: other words stand there now."""
        self._found = None
        self._followed = set()
        self.which.clear()
        if not self._waiting:
            self._say("", "second")
        self._fit()

    def _on_kind(self) -> None:
        source = str(self.kind.currentData())
        kind = next((kind for kind in SEARCHES if kind.id == source), None)
        self.language.setVisible(kind is not None)
        self.field.setPlaceholderText(tr("Words to search for") if kind else "https://")
        self.field.setAccessibleName(tr("Words to search for") if kind else tr("Address of a feed or of a site"))
        self.hint.setText(tr(kind.note) if kind else tr(HINT))
        self._forget()

    def _on_go(self) -> None:
        text = self.field.text().strip()
        if not text or self._waiting or not self.go.isEnabled():
            return
        one = self._one()
        self.wait(waiting=True)
        if one is not None:
            self.chosen.emit(one, self._found.typed if self._found else text)
        else:
            language = str(self.language.currentData()) if self.kind.currentData() else ""
            self.looked_for.emit(text, str(self.kind.currentData()), language)
