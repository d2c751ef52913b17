"""Shows over the items of a topic how much is written of it; read beside the window's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from ui.aside import Aside
from ui.models.places import Place, PlaceKind
from ui.reading import Reads
from ui.views.window import MainWindow

if TYPE_CHECKING:
    from monitor.coverage import Coverage

KEY = "coverage"


class Coverages(QObject):
    """Fills the strip over the list of items while a topic is shown."""

    def __init__(self, window: MainWindow, aside: Aside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pane = window.items.coverage
        self._aside = aside
        self._topic = ""
        aside.answered.connect(self._on_read)

    def show(self, place: Place, *, searched: bool) -> None:
        """Show the coverage of a topic; elsewhere, and while its items are searched, nothing."""
        topic = place.key if place.kind is PlaceKind.TOPIC and not searched else ""
        if topic != self._topic:
            self._pane.show_coverage(None)
        self._topic = topic
        if topic:
            self._aside.ask(KEY, partial(_read, topic))

    def _on_read(self, key: str, answer: object) -> None:
        if key == KEY:
            topic, found = cast("tuple[str, Coverage]", answer)
            if topic == self._topic:
                self._pane.show_coverage(found)


def _read(topic: str, reads: Reads) -> tuple[str, Coverage]:
    return topic, reads.coverage(topic)
