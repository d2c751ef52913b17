"""What became of the facts of a file that disagree with what is known or could not be used, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from monitor.exchange.wording import import_sentence
from ui.texts import isolate, plural, tr
from ui.theme import Skin
from ui.views.parts import button, column, label, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.exchange.model import ImportReport, Remark

TOLD = 200
"""Facts of one kind that are told one by one; the first ones."""


class ImportReportDialog(QDialog):
    """Lists what an import could not simply take over, to be read and copied."""

    suggestion_wanted = Signal(str)
    """The name of the thing at which a suggestion waits."""

    def __init__(self, skin: Skin, report: ImportReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = skin.theme.px
        self.setWindowTitle(tr("Import known facts"))
        whole = column(self, margins=(px(22), px(18), px(22), px(16)), gap=px(10))
        whole.addWidget(label(tr("What the file brought"), "heading", self))
        self.sentence = label(import_sentence(report), "", self, wrap=True)
        whole.addWidget(self.sentence)
        self._subject = next((one.subject for one in report.conflicts if one.statement_id), "")
        if self._subject:
            waits = tr("What disagrees waits as a suggestion with its thing, and judges nothing until you accept it.")
            whole.addWidget(label(waits, "second", self, wrap=True))
        self.told = QPlainTextEdit(self)
        self.told.setReadOnly(True)
        self.told.setAccessibleName(tr("Facts one by one"))
        self.told.setPlainText("\n\n".join(part for part in _parts(report) if part))
        whole.addWidget(self.told, 1)
        ways = line(gap=px(8))
        ways.addStretch(1)
        self.shown = button(tr("Show the suggestions"), parent=self)
        self.shown.setVisible(bool(self._subject))
        self.shown.setAutoDefault(False)
        self.shown.clicked.connect(self._on_shown)
        self.closing = button(tr("Close"), "primary", parent=self)
        self.closing.setDefault(True)
        self.closing.clicked.connect(self.accept)
        ways.addWidget(self.shown)
        ways.addWidget(self.closing)
        whole.addLayout(ways)
        self.resize(px(620), px(440))

    def _on_shown(self) -> None:
        self.accept()
        self.suggestion_wanted.emit(self._subject)


def _parts(report: ImportReport) -> tuple[str, str]:
    return (
        _part(plural(len(report.conflicts), "{n} disagrees:", "{n} disagree:"), report.conflicts),
        _part(plural(len(report.refused), "{n} was not taken over:", "{n} were not taken over:"), report.refused),
    )


def _part(head: str, remarks: Sequence[Remark]) -> str:
    lines = [f"{one.place}  {isolate(one.fact)}: {isolate(one.reason)}" for one in remarks[:TOLD]]
    more = [tr("… and {n} more").replace("{n}", str(len(remarks) - TOLD))] if len(remarks) > TOLD else []
    return "\n".join([head, *lines, *more]) if remarks else ""
