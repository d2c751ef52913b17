"""The library's pages: timelines, written digests."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from ui.aside import Aside
from ui.reading import Reads
from ui.texts import tr
from ui.views.window import DIGESTS, TIMELINE, MainWindow

if TYPE_CHECKING:
    from monitor.store.timelines import TimelinePair

PAIRS_KEY = "timelines"


class Library(QObject):
    """Fills the pages of the library from the store. `reads` says where is read from now."""

    def __init__(
        self, window: MainWindow, reads: Callable[[], Reads], aside: Aside, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.window = window
        self._reads = reads
        self._aside = aside
        self._pair = ("", "")
        self._pairs: list[TimelinePair] = []
        window.timeline.pair_chosen.connect(self.show_timeline)
        window.timeline.sentence_wanted.connect(self._on_sentence)
        aside.answered.connect(self._on_read)

    def show_digests(self) -> None:
        """Show the written digests."""
        self.window.show_page(DIGESTS)
        self.window.digests.show_digests(self._reads().digests())

    def show_timeline(self, subject: str = "", property_id: str = "") -> None:
        """Show the timeline of a subject's property: the last one where none is named, else the one with most items.

        What was read before is shown at once, and again when it has been read anew.
        """
        self.window.show_page(TIMELINE)
        if subject:
            self._pair = (subject, property_id)
        if any((pair.subject, pair.property) == self._pair for pair in self._pairs):
            self._show()
        self._aside.ask(PAIRS_KEY, _pairs)

    def _on_read(self, key: str, answer: object) -> None:
        if key == PAIRS_KEY:
            self._pairs = cast("list[TimelinePair]", answer)
            self._show()

    def _show(self) -> None:
        page = self.window.timeline
        if not any((pair.subject, pair.property) == self._pair for pair in self._pairs):
            most = max(self._pairs, key=lambda pair: pair.items, default=None)
            self._pair = (most.subject, most.property) if most is not None else ("", "")
        page.empty.say(
            "timeline",
            tr("Nothing was claimed yet"),
            tr("As soon as an item that belongs to a topic says something about a known thing, it stands here."),
            first=tr("Check now"),
        )
        page.show_pairs(self._pairs, *self._pair)
        if self._pairs:
            page.show_timeline(self._reads().timeline(*self._pair))

    def _on_sentence(self, claim_id: int) -> None:
        self.window.timeline.show_sentence(self._reads().said_sentence(claim_id))


def _pairs(reads: Reads) -> list[TimelinePair]:
    return reads.timeline_pairs()
