"""The dialog *All keys*."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QWidget

from ui.keys import ALSO, KEYS
from ui.texts import tr
from ui.theme import Skin
from ui.views.parts import Content, button, column, label, line


class KeysDialog(QDialog):
    """Lists every key and what it does."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("All keys"))
        px = skin.theme.px
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(tr("All keys"))
        content = Content(area)
        grid = QGridLayout(content)
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(7))
        lines = [(_native(key.sequences), key.act.value) for key in KEYS]
        lines = [(_native(sequences), does) for sequences, does in ALSO] + lines
        half = (len(lines) + 1) // 2
        for at, (shown, does) in enumerate(lines):
            row, side = at % half, at // half * 2
            grid.addWidget(label(shown, "strong", content), row, side, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(tr(does), "", content), row, side + 1)
        grid.setRowStretch(half, 1)
        area.setWidget(content)
        whole = column(self, margins=(px(22), px(18), px(22), px(16)), gap=px(10))
        whole.addWidget(label(tr("All keys"), "heading", self))
        whole.addWidget(area, 1)
        ways = line()
        ways.addStretch(1)
        closing = button(tr("Close"), parent=self)
        closing.clicked.connect(self.accept)
        ways.addWidget(closing)
        whole.addLayout(ways)
        self.resize(max(px(820), content.sizeHint().width() + px(70)), px(590))


def _native(sequences: tuple[str, ...]) -> str:
    return "  ".join(QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in sequences)
