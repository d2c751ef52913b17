"""The dialog *Add feed*: one field, and a sentence that says what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QProgressBar, QWidget

from ui.texts import tr
from ui.theme import Skin
from ui.views.parts import button, column, label, line, set_kind


class AddFeedDialog(QDialog):
    """Takes any address. What was typed stays until it worked."""

    address_given = Signal(str)

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self.setWindowTitle(tr("Add feed"))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("https://")
        self.field.setAccessibleName(tr("Address of a feed or of a web page"))
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._on_add)
        self.said = label("", "second", self, wrap=True)
        self.busy = QProgressBar(self)
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(tr("Looking at the address"))
        self.add = button(tr("Add"), "primary", parent=self)
        self.add.setDefault(True)
        self.add.clicked.connect(self._on_add)
        self.done_button = button(tr("Close"), parent=self)
        self.done_button.clicked.connect(self.reject)
        self._lay_out()
        self._on_text("")
        self.wait(waiting=False)

    def _lay_out(self) -> None:
        px = self._skin.theme.px
        whole = column(self, margins=(px(22), px(20), px(22), px(18)), gap=px(10))
        whole.addWidget(label(tr("Add feed"), "heading", self))
        hint = tr("Paste the address of a feed, or of a web page that has one. Rasad finds the rest out by itself.")
        whole.addWidget(label(hint, "second", self, wrap=True))
        whole.addWidget(self.field)
        whole.addWidget(self.busy)
        whole.addWidget(self.said)
        whole.addStretch(1)
        ways = line(gap=px(8))
        ways.addStretch(1)
        ways.addWidget(self.done_button)
        ways.addWidget(self.add)
        whole.addLayout(ways)
        self.setMinimumWidth(px(480))
        self.setMinimumHeight(px(230))

    def wait(self, *, waiting: bool) -> None:
        """Show that the address is being looked at, or take another one."""
        self.busy.setVisible(waiting)
        self.field.setReadOnly(waiting)
        self.add.setEnabled(not waiting and bool(self.field.text().strip()))
        if waiting:
            self._say(tr("Looking at the address…"), "second")

    def show_added(self, sentence: str) -> None:
        """Say that it worked; the field is free for the next address."""
        self.field.clear()
        self.wait(waiting=False)
        self._say(sentence or tr("Added."), "strong")

    def show_refused(self, sentence: str) -> None:
        """Say why it did not work; what was typed stays."""
        self.wait(waiting=False)
        self._say(sentence, "refused")
        self.field.setFocus()
        self.field.selectAll()

    def _say(self, sentence: str, kind: str) -> None:
        self.said.setText(sentence)
        set_kind(self.said, kind)

    def _on_text(self, text: str) -> None:
        self.add.setEnabled(bool(text.strip()))

    def _on_add(self) -> None:
        address = self.field.text().strip()
        if address and not self.field.isReadOnly():
            self.wait(waiting=True)
            self.address_given.emit(address)
