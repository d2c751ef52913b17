"""What can be done to the sources that are ticked, all at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from monitor.health import Way
from ui.texts import plural, tr
from ui.views.parts import CutLabel, button, line

TOGETHER = {Way.CHECK: "Check", Way.PAUSE: "Pause", Way.RESUME: "Let run", Way.REMOVE: "Remove"}
"""The ways that several sources have in common, and their words."""


class ChosenBar(QWidget):
    """Stands over the table while sources are ticked."""

    way_taken = Signal(object)
    """A `monitor.health.Way` for all that are ticked."""
    all_wanted = Signal()
    none_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ways: dict[Way, QPushButton] = {}
        self.words = CutLabel("strong", self)
        row = line(self, margins=(10, 6, 10, 6), gap=6)
        row.addWidget(self.words, 1)
        for way, words in TOGETHER.items():
            made = button(tr(words), parent=self)
            made.setProperty("way", way.value)
            made.clicked.connect(self._on_way)
            self.ways[way] = made
            row.addWidget(made)
        self.all = button(tr("All"), parent=self)
        self.all.setAccessibleName(tr("Tick all that are shown"))
        self.all.clicked.connect(self.all_wanted)
        self.none = button(tr("None"), parent=self)
        self.none.setAccessibleName(tr("Tick none"))
        self.none.clicked.connect(self.none_wanted)
        row.addWidget(self.all)
        row.addWidget(self.none)
        self.hide()

    def show_count(self, n: int) -> None:
        """Say how many are ticked; none hides the bar."""
        self.words.setText(plural(n, "{n} chosen", "{n} chosen"))
        self.setVisible(n > 0)

    def _on_way(self) -> None:
        self.way_taken.emit(Way(self.sender().property("way")))
