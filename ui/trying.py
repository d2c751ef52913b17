"""Tries sentences: brings what is typed to the engine, and what was found in it back to the page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from monitor import commands as ask
from ui.asking import Asking
from ui.browsing import Browsing
from ui.models.places import Place, PlaceKind
from ui.views.window import MainWindow

if TYPE_CHECKING:
    from monitor.store.rows import ChangeCard
    from monitor.trying import Tried


class Trying(QObject):
    """Answers to an older text than the one that stands there now are passed over."""

    def __init__(self, window: MainWindow, browsing: Browsing, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = window.trying
        self._browsing = browsing
        self._asking = asking
        self._newest: ask.TrySentence | None = None
        self._page.trial_wanted.connect(self._on_wanted)
        window.story.changes.trial_wanted.connect(self.try_card)
        asking.refused.connect(self._on_refused)

    def try_card(self, card: ChangeCard) -> None:
        """Try the sentence of a change, as of the day on which its item was published."""
        when = datetime.fromtimestamp(card.published_at, UTC) if card.published_at is not None else None
        self._browsing.go(Place(PlaceKind.TRY))
        self._page.put(card.sentence, card.language, when)

    def on_tried(self, tried: Tried) -> None:
        """Show what was found."""
        if self._newest is not None and tried.text == self._newest.text:
            self._page.show_tried(tried)

    def _on_wanted(self, text: str, language: str, published: datetime) -> None:
        self._newest = ask.TrySentence(text, language, published)
        self._asking.submit(self._newest)

    def _on_refused(self, command: ask.Command, sentence: str) -> None:
        if command is self._newest:
            self._page.show_refused(sentence)
