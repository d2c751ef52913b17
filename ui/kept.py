"""What the window keeps from one run to the next: its place on the screen, and topics that were not saved yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from ui.models.draftfile import drafts_in, written_drafts

if TYPE_CHECKING:
    from ui.views.window import MainWindow

PLACE_KEY = "window/place"
DRAFTS_KEY = "topics/drafts"


class Kept:
    """The file `window.ini` of a profile; without the profile's folder nothing is kept."""

    def __init__(self, folder: Path, window: MainWindow) -> None:
        self._folder = folder
        self._window = window

    def bring_back(self) -> None:
        """Put the window where it was, and what was being written back into the topic editor."""
        kept = self._file()
        self._window.restore_place(str(kept.value(PLACE_KEY, "")))
        self._window.topics.take_up(drafts_in(str(kept.value(DRAFTS_KEY, ""))))

    def keep(self) -> None:
        """Note where the window is and what is being written."""
        if self._folder.is_dir():
            kept = self._file()
            kept.setValue(PLACE_KEY, self._window.place())
            kept.setValue(DRAFTS_KEY, written_drafts(self._window.topics.unsaved))

    def _file(self) -> QSettings:
        return QSettings(str(self._folder / "window.ini"), QSettings.Format.IniFormat)
