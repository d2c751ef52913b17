"""The library's pages that are quick to read: timelines, written digests."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ui.reading import Reads
from ui.texts import tr
from ui.views.window import DIGESTS, TIMELINE, MainWindow


class Library(QObject):
    """Fills the pages of the library from the store. `reads` says where is read from now."""

    def __init__(self, window: MainWindow, reads: Callable[[], Reads], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window = window
        self._reads = reads
        self._pair = ("", "")
        window.timeline.pair_chosen.connect(self.show_timeline)
        window.timeline.sentence_wanted.connect(self._on_sentence)

    def show_digests(self) -> None:
        """Show the written digests."""
        self.window.show_page(DIGESTS)
        self.window.digests.show_digests(self._reads().digests())

    def show_timeline(self, subject: str = "", property_id: str = "") -> None:
        """Show the timeline of a subject's property: the last one where none is named, else the one with most items."""
        self.window.show_page(TIMELINE)
        page, reads = self.window.timeline, self._reads()
        pairs = reads.timeline_pairs()
        there = {(pair.subject, pair.property) for pair in pairs}
        most = max(pairs, key=lambda pair: pair.items, default=None)
        first = (most.subject, most.property) if most is not None else ("", "")
        self._pair = next((p for p in ((subject, property_id), self._pair) if p in there), first)
        page.empty.say(
            "timeline",
            tr("Nothing was claimed yet"),
            tr("As soon as an item that belongs to a topic says something about a known thing, it stands here."),
            first=tr("Check now"),
        )
        page.show_pairs(pairs, *self._pair)
        if most is not None:
            page.show_timeline(reads.timeline(*self._pair))

    def _on_sentence(self, claim_id: int) -> None:
        self.window.timeline.show_sentence(self._reads().said_sentence(claim_id))
