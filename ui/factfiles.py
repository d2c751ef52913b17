"""Known facts written to a file and taken over from one: asks where, and says what became of each fact."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from monitor import commands as ask
from monitor.exchange.model import Form, ImportReport
from monitor.exchange.wording import import_sentence
from ui.actions import Actions
from ui.texts import isolate, tr
from ui.views.window import MainWindow

ENDINGS = {".json": Form.JSON, ".csv": Form.CSV, ".md": Form.MARKDOWN}
TOLD = 200
"""Facts that are told one by one after an import; the first ones."""


class FactFiles(QObject):
    """Opens the dialogs for files of known facts over the window and brings what they ask for to the engine."""

    def __init__(self, window: MainWindow, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._actions = actions
        self.told: QMessageBox | None = None
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
        remarks = (*report.conflicts, *report.refused)
        if not remarks:
            return
        box = QMessageBox(QMessageBox.Icon.Information, tr("Import known facts"), "", parent=self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(import_sentence(report))
        box.setInformativeText(
            tr("What disagrees waits as a suggestion and judges nothing. Undo takes all of it back.")
        )
        lines = [f"{one.place}  {isolate(one.fact)}: {isolate(one.reason)}" for one in remarks[:TOLD]]
        more = [tr("… and {n} more").replace("{n}", str(len(remarks) - TOLD))] if len(remarks) > TOLD else []
        box.setDetailedText("\n".join(lines + more))
        self.told = box
        box.destroyed.connect(self._on_told_gone)
        box.open()

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
