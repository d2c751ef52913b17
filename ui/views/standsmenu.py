"""The button of an item that says where it belongs, and lets a person say otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.texts import isolate, tr
from ui.theme import Skin
from ui.views.parts import IconButton

if TYPE_CHECKING:
    from monitor.store.misses import Stand


class StandsButton(IconButton):
    """Opens a menu of the item's topics; what is in it is asked for when it is pressed, and given to `show_stands`."""

    belongs_not_wanted = Signal(str)
    """The id of a topic."""
    unsay_wanted = Signal(int)

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(skin, "topic-off", tr("Does not belong here"), parent)
        self.menu_shown = QMenu(self)
        self.menu_shown.setToolTipsVisible(True)
        self.menu_shown.triggered.connect(self._on_triggered)

    def show_stands(self, stands: Sequence[Stand]) -> None:
        """Show the topics that an item belongs to or was said not to."""
        menu = self.menu_shown
        menu.clear()
        for stand in stands:
            words = tr("Does not belong to {title}")
            if not stand.belongs:
                words = tr("You said it does not belong to {title}: take back")
            elif stand.said_id is not None:
                words = tr("You said it belongs to {title}: it does not")
            made = menu.addAction(words.replace("{title}", isolate(stand.title.replace("&", "&&"))))
            made.setData(stand)
        if not stands:
            menu.addAction(tr("It belongs to no topic")).setEnabled(False)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _on_triggered(self, action: QAction) -> None:
        stand: Stand | None = action.data()
        if stand is None:
            return
        if stand.belongs:
            self.belongs_not_wanted.emit(stand.topic)
        elif stand.said_id is not None:
            self.unsay_wanted.emit(stand.said_id)
