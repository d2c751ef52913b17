"""Lists of feeds (OPML) written to a file and taken over from one: asks where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from monitor import commands as ask
from ui.actions import Actions
from ui.texts import tr
from ui.views.window import MainWindow


class FeedFiles(QObject):
    """Opens the dialogs for lists of feeds over the window and brings what they ask for to the engine."""

    def __init__(self, window: MainWindow, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._actions = actions
        window.sidebar.import_wanted.connect(self.choose_import)
        window.sidebar.export_wanted.connect(self.choose_export)

    def choose_import(self) -> QFileDialog:
        """Ask which list is to be taken over."""
        dialog = self._dialog(tr("Take over a list of feeds"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters((tr("Lists of feeds (*.opml *.xml)"), tr("All files (*)")))
        dialog.fileSelected.connect(self.import_from)
        dialog.open()
        return dialog

    def choose_export(self) -> QFileDialog:
        """Ask where the list is to be written."""
        dialog = self._dialog(tr("Write the list of feeds"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("List of feeds (*.opml)"))
        dialog.setDefaultSuffix("opml")
        dialog.selectFile("feeds.opml")
        dialog.fileSelected.connect(self.export_to)
        dialog.open()
        return dialog

    def import_from(self, chosen: str) -> None:
        """Have all feeds of a list followed, or none."""
        self._actions.submit(ask.ImportOpml(Path(chosen)))

    def export_to(self, chosen: str) -> None:
        """Have the feeds written as a list."""
        self._actions.submit(ask.ExportOpml(Path(chosen)))

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
