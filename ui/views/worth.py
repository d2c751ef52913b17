"""How much an item must be about a topic: any mention, what it is about, or a figure."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QWidget

from ui.texts import tr
from ui.theme import Skin
from ui.views.chooser import Choice, NumberBox
from ui.views.flow import FlowBox
from ui.views.parts import label

ANY, ABOUT, FIGURE = range(3)
ABOUT_WORTH = 0.8
"""`monitor.topics.queried.ABOUT`, which is imported late; a test holds both together."""
PARTS, MOST, STEP = 100, 1000, 10
"""A figure is counted in hundredths, up to ten, stepped through by tenths."""


class Figure(NumberBox):
    """A figure with two places after the point; it is counted in hundredths."""

    def textFromValue(self, value: int) -> str:
        """Write hundredths as people do."""
        return f"{value / PARTS:g}"

    def valueFromText(self, text: str) -> int:
        """Read a figure, with a point or a comma."""
        try:
            return round(float(text.replace(",", ".")) * PARTS)
        except ValueError:
            return self.value()

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        """Let figures be typed."""
        states = QValidator.State
        try:
            figure = float(text.replace(",", ".") or "0")
        except ValueError:
            return states.Invalid, text, at
        return (states.Acceptable if 0 <= figure * PARTS <= MOST else states.Invalid), text, at


class WorthBox(FlowBox):
    """Chooses the threshold of a topic."""

    changed = Signal()

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=8)
        self.choice = Choice(skin, tr("How much an item must be about it"), self)
        for words in (tr("every mention"), tr("only what an item is about"), tr("what is worth at least…")):
            self.choice.addItem(words)
        self.figure = Figure(skin, self)
        self.figure.setAccessibleName(tr("Worth at least"))
        self.figure.setRange(0, MOST)
        self.figure.setSingleStep(STEP)
        row = self.flow
        row.addWidget(label(tr("It takes"), "second", self))
        row.addWidget(self.choice)
        row.addWidget(self.figure)
        self.choice.currentIndexChanged.connect(self._on_choice)
        self.figure.valueChanged.connect(self.changed)
        self.show_worth(0.0)

    @property
    def worth(self) -> float:
        """The threshold: what an item must be worth, 0 for any mention."""
        return (0.0, ABOUT_WORTH, self.figure.value() / PARTS)[self.choice.currentIndex()]

    def show_worth(self, worth: float) -> None:
        """Show a threshold; nothing is signalled."""
        if worth == self.worth:
            self.figure.setVisible(self.choice.currentIndex() == FIGURE)
            return
        self.blockSignals(True)
        self.figure.setValue(round(worth * PARTS))
        self.choice.setCurrentIndex({0.0: ANY, ABOUT_WORTH: ABOUT}.get(worth, FIGURE))
        self.figure.setVisible(self.choice.currentIndex() == FIGURE)
        self.blockSignals(False)

    def _on_choice(self, number: int) -> None:
        if number != FIGURE:
            self.figure.blockSignals(True)
            self.figure.setValue(round(self.worth * PARTS))
            self.figure.blockSignals(False)
        self.figure.setVisible(number == FIGURE)
        self.changed.emit()
