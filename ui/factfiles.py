"""Known facts written to a file and taken over from one: asks where, and says what became of each fact."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from monitor import commands as ask
from monitor.exchange.model import Form, ImportReport
from ui.actions import Actions
from ui.texts import tr
from ui.theme import Skin
from ui.views.importreport import ImportReportDialog
from ui.views.window import MainWindow

ENDINGS = {".json": Form.JSON, ".csv": Form.CSV, ".md": Form.MARKDOWN}


class FactFiles(QObject):
    """Opens the dialogs for files of known facts over the window and brings what they ask for to the engine."""

    def __init__(self, window: MainWindow, skin: Skin, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._skin, self._actions = skin, actions
        self.told: ImportReportDialog | None = None
        window.facts.ways.export_wanted.connect(self.choose_export)
        window.facts.ways.import_wanted.connect(self.choose_import)

    def choose_export(self) -> QFileDialog:
        """Ask where the known facts are to be written, and in which form."""
        dialog = self._dialog(tr("Export the known facts"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        forms = (tr("Everything (*.json)"), tr("Table for a spreadsheet (*.csv)"), tr("Page to read (*.md)"))
        dialog.setNameFilters(forms)
        dialog.setDefaultSuffix("json")
        dialog.selectFile("facts.json")
        dialog.filterSelected.connect(self._on_form)
        dialog.fileSelected.connect(self.export_to)
        dialog.open()
        return dialog

    def choose_import(self) -> QFileDialog:
        """Ask which file of known facts is to be taken over."""
        dialog = self._dialog(tr("Import known facts"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Known facts (*.json *.csv)"))
        dialog.fileSelected.connect(self.import_from)
        dialog.open()
        return dialog

    def export_to(self, chosen: str) -> None:
        """Have the facts written to a file, in the form that its ending says."""
        path = Path(chosen)
        self._actions.submit(ask.ExportFacts(path, ENDINGS.get(path.suffix.casefold(), Form.JSON)))

    def import_from(self, chosen: str) -> None:
        """Have a file merged with what is known."""
        self._actions.submit(ask.ImportFacts(Path(chosen)))

    def on_imported(self, report: ImportReport) -> None:
        """List the facts of a file that disagree with what is known or could not be used."""
        if not (report.conflicts or report.refused):
            return
        told = ImportReportDialog(self._skin, report, self._window)
        told.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        told.suggestion_wanted.connect(self._window.facts.ways.thing_wanted)
        told.destroyed.connect(self._on_told_gone)
        self.told = told
        told.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _on_form(self, chosen: str) -> None:
        dialog = self.sender()
        suffix = next((ending for ending in ENDINGS if f"*{ending})" in chosen), ".json")
        if isinstance(dialog, QFileDialog):
            dialog.setDefaultSuffix(suffix.lstrip("."))
            named = dialog.selectedFiles()
            if named:
                dialog.selectFile(Path(named[0]).with_suffix(suffix).name)

    def _on_told_gone(self) -> None:
        self.told = None
