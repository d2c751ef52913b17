"""A source that was found: what it is, and its newest titles, each in the direction it reads in."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from monitor.feeds.sources.catalogue import kind_named
from ui.texts import joined, language_name, plural, tr
from ui.theme import Skin
from ui.views.parts import CutLabel, clear, column, label, widgets

if TYPE_CHECKING:
    from monitor.finding import Candidate, Headline


class FoundCard(QFrame):
    """Shows one `monitor.finding.Candidate`."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = skin.theme.px
        self.setProperty("kind", "card")
        self.title = label("", "strong", self, wrap=True)
        self.address = CutLabel("meta", self)
        self.facts = label("", "second", self, wrap=True)
        self.note = label("", "second", self, wrap=True)
        self.trouble = label("", "refused", self, wrap=True)
        whole = column(self, margins=(px(14), px(10), px(14), px(12)), gap=px(4))
        for part in (self.title, self.address, self.facts, self.trouble, self.note):
            whole.addWidget(part)
        self._newest = column(gap=px(3))
        self._newest.setContentsMargins(0, px(6), 0, 0)
        whole.addLayout(self._newest)

    def show_candidate(self, one: Candidate) -> None:
        """Show a source with its newest titles."""
        kind = kind_named(one.source)
        spoken = language_name(one.language) if one.language else ""
        entries = plural(one.n_entries, "{n} item", "{n} items") if not one.trouble else ""
        self.title.setText(one.title or one.url)
        _lean(self.title, one.title)
        self.address.setText(one.url)
        self.facts.setText(joined(tr(kind.title), spoken, entries, tr("followed already") if one.followed else ""))
        for part, words in ((self.note, tr(kind.note) if kind.address is None else ""), (self.trouble, one.trouble)):
            part.setText(words)
            part.setVisible(bool(words))
        clear(self._newest)
        for headline in one.newest:
            row = CutLabel("sentence", self)
            row.setText(headline_words(headline))
            _lean(row, headline.title)
            self._newest.addWidget(row)
            row.show()

    def titles(self) -> list[str]:
        """Return the rows of titles as they are shown."""
        return [row.text() for row in widgets(self._newest, CutLabel)]

    def mark_followed(self) -> None:
        """Say that this source is followed from now on."""
        self.facts.setText(joined(self.facts.text(), tr("followed now")))


def headline_words(headline: Headline) -> str:
    """Return a title with its outlet and its day."""
    day = f"{headline.published:%d.%m.%Y}" if headline.published else ""
    return joined(headline.title, headline.outlet, day)


def leans_right(text: str) -> bool:
    """Say whether the first letter that has a direction reads from right to left."""
    sides = (unicodedata.bidirectional(letter) for letter in text)
    return next((side in ("R", "AL") for side in sides if side in ("L", "R", "AL")), False)


def _lean(part: QWidget, text: str) -> None:
    right = leans_right(text)
    part.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
