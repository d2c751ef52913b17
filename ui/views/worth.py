"""How much an item must be about a topic: any mention, what it is about, or a figure."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from ui.texts import tr
from ui.theme import Skin
from ui.views.chooser import Choice
from ui.views.flow import Flow
from ui.views.parts import label

ANY, ABOUT, FIGURE = range(3)
ABOUT_WORTH = 0.8
"""`monitor.topics.queried.ABOUT`, which is imported late; a test holds both together."""
MOST, STEP = 10.0, 0.1


class WorthBox(QWidget):
    """Chooses the threshold of a topic."""

    changed = Signal()

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice(skin, tr("How much an item must be about it"), self)
        for words in (tr("every mention"), tr("only what an item is about"), tr("what is worth at least…")):
            self.choice.addItem(words)
        self.figure = QDoubleSpinBox(self)
        self.figure.setAccessibleName(tr("Worth at least"))
        self.figure.setRange(0.0, MOST)
        self.figure.setSingleStep(STEP)
        self.figure.setDecimals(2)
        row = Flow(self, gap=8)
        row.addWidget(label(tr("It takes"), "second", self))
        row.addWidget(self.choice)
        row.addWidget(self.figure)
        self.choice.currentIndexChanged.connect(self._on_choice)
        self.figure.valueChanged.connect(self.changed)
        self.show_worth(0.0)

    @property
    def worth(self) -> float:
        """The threshold: what an item must be worth, 0 for any mention."""
        return (0.0, ABOUT_WORTH, round(self.figure.value(), 2))[self.choice.currentIndex()]

    def show_worth(self, worth: float) -> None:
        """Show a threshold; nothing is signalled."""
        if worth == self.worth:
            self.figure.setVisible(self.choice.currentIndex() == FIGURE)
            return
        self.blockSignals(True)
        self.figure.setValue(worth)
        self.choice.setCurrentIndex({0.0: ANY, ABOUT_WORTH: ABOUT}.get(worth, FIGURE))
        self.figure.setVisible(self.choice.currentIndex() == FIGURE)
        self.blockSignals(False)

    def _on_choice(self, number: int) -> None:
        if number != FIGURE:
            self.figure.blockSignals(True)
            self.figure.setValue(self.worth)
            self.figure.blockSignals(False)
        self.figure.setVisible(number == FIGURE)
        self.changed.emit()
