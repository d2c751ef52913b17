"""Cards of items that nearly belong to a topic, and of those that were judged: one click each way."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.models.language import language_of
from ui.texts import age, is_rtl, isolate, joined, language_name, tr
from ui.theme import Skin
from ui.views.parts import button, column, label, line, rich_label

if TYPE_CHECKING:
    from monitor.store.misses import MissRow, SaidRow
    from monitor.topics.previewed import Marked
    from monitor.types import Document


def marked_words(text: Marked, against: Collection[str], marker: str, refusing: str) -> str:
    """Return a text as HTML: words that speak against it on the colour `refusing`, all other marks on `marker`."""
    parts, at = [], 0
    for span in text.marks:
        word = span.of(text.text)
        colour = refusing if word in against else marker
        parts += [escape(text.text[at : span.start]), f'<span style="background-color:{colour}">{escape(word)}</span>']
        at = span.end
    return f"{''.join(parts)}{escape(text.text[at:])}"


def paragraph(html: str, language: str) -> str:
    """Return HTML as a paragraph in the direction of its language."""
    side = "rtl" if is_rtl(language) else "ltr"
    return f'<p dir="{side}" style="margin:0; line-height:122%">{html}</p>'


class ItemCard(QFrame):
    """What both kinds of card show of an item: its title, which leads to it, the words in it marked."""

    entry_wanted = Signal(int)

    def __init__(
        self,
        skin: Skin,
        document: Document,
        entry_id: int,
        title: Marked,
        against: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._entry_id = entry_id
        self.language = document.language or language_of(document.title)
        tokens, words = skin.theme.palette, title.text or tr("Without a title")
        marked = marked_words(replace(title, text=words), against, tokens.marker, tokens.old_marker)
        link = f'<a href="item" style="color:{tokens.link}; text-decoration:none">{marked}</a>'
        self.title = rich_label(paragraph(link, self.language), "", self.language, words, self)
        self.title.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.title.linkActivated.connect(self._on_title)
        self.inside = column(self, margins=(12, 8, 12, 10), gap=4)
        self.inside.addWidget(self.title)

    def _on_title(self) -> None:
        self.entry_wanted.emit(self._entry_id)


class NearCard(ItemCard):
    """An item that nearly belongs: why it does not, and what a person can say of that."""

    judged = Signal(int, bool)
    mend_wanted = Signal(object)
    """The words of the item that the rule met, those that refused it first."""

    def __init__(
        self, skin: Skin, row: MissRow, now: Callable[[], int], *, mends: bool, parent: QWidget | None = None
    ) -> None:
        from monitor.topics.previewed import shown  # the window is painted before it

        text, tokens = row.document.text, skin.theme.palette
        against = [span.of(text) for span in row.against]
        title, passage = shown(row.document, [*row.words, *row.against])
        super().__init__(skin, row.document, row.entry_id, title, against, parent)
        self._words = (*against, *(span.of(text) for span in row.words))
        if passage.marks:
            html = paragraph(marked_words(passage, against, tokens.marker, tokens.old_marker), self.language)
            self.inside.addWidget(rich_label(html, "second", self.language, passage.text, self))
        self.why: QLabel = label(row.reason, "", self, wrap=True)
        self.inside.addWidget(self.why)
        language = language_name(self.language) if self.language else ""
        words = joined(row.document.source, age(row.shown_at, now()), language)
        self.inside.addWidget(label(words, "meta", self, wrap=True))
        self.belongs = button(tr("Belongs"), "primary", parent=self)
        self.belongs_not = button(tr("Does not belong"), parent=self)
        self.mend = button(tr("Mend the rule…"), "quiet", tip=tr("Open the rule at the word that decided"), parent=self)
        self.mend.setVisible(mends)
        ways = line(gap=8)
        named = isolate(row.document.title)
        for made, name in (
            (self.belongs, tr("Belongs: {title}")),
            (self.belongs_not, tr("Does not belong: {title}")),
            (self.mend, tr("Mend the rule because of: {title}")),
        ):
            made.setAccessibleName(name.replace("{title}", named))
            ways.addWidget(made)
        ways.addStretch(1)
        self.inside.addLayout(ways)
        self.belongs.clicked.connect(self._on_belongs)
        self.belongs_not.clicked.connect(self._on_belongs_not)
        self.mend.clicked.connect(self._on_mend)

    def _on_belongs(self) -> None:
        self.judged.emit(self._entry_id, True)

    def _on_belongs_not(self) -> None:
        self.judged.emit(self._entry_id, False)

    def _on_mend(self) -> None:
        self.mend_wanted.emit(self._words)


class SaidCard(ItemCard):
    """An item that was judged, with the way to take that back."""

    unjudged = Signal(int)

    def __init__(self, skin: Skin, row: SaidRow, now: Callable[[], int], parent: QWidget | None = None) -> None:
        from monitor.topics.previewed import Marked

        super().__init__(skin, row.document, row.entry_id, Marked(row.document.title), (), parent)
        self._said_id = row.said_id
        said = tr("You said: it belongs") if row.belongs else tr("You said: it does not belong")
        rule = "" if row.belongs is row.by_rule else tr("the rule says otherwise")
        edited = tr("edited since") if row.edited else ""
        self.inside.addWidget(label(joined(said, age(row.at, now()), rule, edited), "second", self, wrap=True))
        self.back = button(tr("Take back"), parent=self)
        self.back.setAccessibleName(tr("Take back: {title}").replace("{title}", isolate(row.document.title)))
        self.back.clicked.connect(self._on_back)
        ways = line()
        ways.addWidget(self.back)
        ways.addStretch(1)
        self.inside.addLayout(ways)

    def _on_back(self) -> None:
        self.unjudged.emit(self._said_id)
