"""Says of a topic of the pack what can be done about it: switch it off, or make one of one's own from it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.texts import tr
from ui.views.parts import button, column, label, line


class PackCard(QFrame):
    """Offers to make a topic of one's own, where the pack's rule can be written as one."""

    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.words = label("", "", self, wrap=True)
        self.copy = button(tr("Make one of my own from it"), parent=self)
        self.copy.clicked.connect(self.copy_wanted)
        row = line()
        row.addWidget(self.copy)
        row.addStretch(1)
        inside = column(self, margins=(14, 12, 14, 12), gap=8)
        inside.addWidget(self.words)
        inside.addLayout(row)

    def show_ways(self, *, copied: bool) -> None:
        """Say what can be done; `copied` says that the rule can be written as one of one's own."""
        own = tr("This topic belongs to the pack: its rule stands in the pack's files and is not reworded here.")
        if copied:
            way = tr(
                "You can switch it off, or make a topic of your own from it: its rule is then written as near to this"
                " one as a rule of your own can be, and the preview shows what it finds."
            )
        else:
            way = tr("You can switch it off. It is too long to be written as a rule of your own.")
        self.words.setText(f"{own} {way}")
        self.copy.setVisible(copied)
