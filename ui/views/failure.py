"""The window that stands alone when the database cannot be opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui.texts import tr
from ui.theme import Skin
from ui.views.parts import IconLabel, button, column, label, line


class FailureWindow(QWidget):
    """Says what is wrong with the database, where it lies, and what can be done."""

    quit_wanted = Signal()
    retry_wanted = Signal()
    aside_wanted = Signal()
    """The damaged file is to be set aside; the newest copy, or an empty database, takes its place."""

    def __init__(self, skin: Skin, sentence: str, remedy: str, database: Path, aside: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle(tr("Rasad cannot open its database"))
        self._folder = database.parent
        px = skin.theme.px
        whole = column(self, margins=(px(28), px(26), px(28), px(22)), gap=px(12))
        top = line(gap=px(14))
        top.addWidget(IconLabel(skin, "warning", 36, "warn_ink", self))
        top.addWidget(label(tr("The database cannot be opened"), "title", self, wrap=True), 1)
        whole.addLayout(top)
        for words, kind in (
            (sentence, "strong"),
            (remedy, ""),
            (tr("It lies at {path}").replace("{path}", str(database)), "second"),
            (tr("Nothing was changed or deleted."), "second"),
        ):
            said = label(words, kind, self, wrap=True)
            said.setVisible(bool(words))
            whole.addWidget(said)
        whole.addStretch(1)
        ways = line(gap=px(8))
        ways.addStretch(1)
        for words, slot, kind in (
            (tr("Open the folder"), self._on_folder, ""),
            (aside, self.aside_wanted, "primary"),
            (tr("Try again"), self.retry_wanted, "" if aside else "primary"),
            (tr("Quit"), self.quit_wanted, ""),
        ):
            way = button(words, kind, parent=self)
            way.clicked.connect(slot)
            way.setVisible(bool(words))
            if kind and words:
                way.setFocus()
            ways.addWidget(way)
        whole.addLayout(ways)
        self.resize(px(620), px(320))
        skin.dress(self)

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def closeEvent(self, event: object) -> None:
        """Quit when this window is closed: there is nothing else."""
        self.quit_wanted.emit()
        super().closeEvent(event)  # type: ignore[arg-type]
