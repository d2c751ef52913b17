"""What a person says of where items belong: from the drawer of a topic and from the item itself, with *Undo*."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from monitor import commands as ask
from ui.actions import Actions
from ui.reading import Reads
from ui.texts import tr
from ui.views.window import MainWindow

FILE = "judged.jsonl"


class Judging(QObject):
    """Fills the drawer and turns what is said into commands. `reads` says where is read from now."""

    def __init__(
        self, window: MainWindow, actions: Actions, reads: Callable[[], Reads], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._actions, self._reads = window, actions, reads
        self._page = window.topics
        self._topic = ""
        drawer, story = self._page.drawer, window.story
        pairs = (
            (self._page.topic_shown, self.show),
            (drawer.judged, self._on_judged),
            (drawer.unjudged, self._on_unjudged),
            (drawer.mend_wanted, self._on_mend),
            (drawer.export_wanted, self.choose_export),
            (drawer.entry_wanted, self._page.entry_wanted),
            (story.stands_wanted, self._on_stands),
            (story.belongs_not_wanted, self._on_belongs_not),
            (story.unsay_wanted, self._on_unjudged),
        )
        for signal, slot in pairs:
            signal.connect(slot)

    def show(self, topic: str) -> None:
        """Show what is near a topic, by its id; "" for one that is not kept yet."""
        if topic != self._topic:
            self._topic = topic
            self._page.drawer.forget()
        self._page.drawer.setVisible(bool(topic))
        row = self._page.chosen
        self._page.drawer.show_drawer(self._reads().drawer(topic), mends=row is not None and row.own)

    def answered(self, command: ask.Command, ids: Sequence[int], text: str) -> bool:
        """Tell what came of a judgement, with *Undo*; False for any other command."""
        if not isinstance(command, ask.SayBelongs | ask.UnsayBelongs):
            return False
        undo = ask.UnsayBelongs(tuple(ids)) if isinstance(command, ask.SayBelongs) else None
        self._window.notice.say(text, way=tr("Undo") if undo else "", then=undo)
        self.show(self._topic)
        return True

    def choose_export(self) -> QFileDialog:
        """Ask where what was judged is to be written."""
        dialog = QFileDialog(self._window, tr("Export what you judged"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Labelled items, one a line (*.jsonl)"))
        dialog.setDefaultSuffix("jsonl")
        dialog.selectFile(FILE)
        dialog.fileSelected.connect(self.export_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def export_to(self, chosen: str) -> None:
        """Have what was judged of the shown topic written to a file."""
        self._actions.submit(ask.ExportJudged(Path(chosen), self._topic))

    def _on_judged(self, entry_id: int, belongs: bool) -> None:
        self._actions.submit(ask.SayBelongs((entry_id,), self._topic, belongs))

    def _on_belongs_not(self, entry_id: int, topic: str) -> None:
        self._actions.submit(ask.SayBelongs((entry_id,), topic, False))

    def _on_unjudged(self, said_id: int) -> None:
        self._actions.submit(ask.UnsayBelongs((said_id,)))

    def _on_stands(self, entry_id: int) -> None:
        self._window.story.show_stands(self._reads().stands(entry_id))

    def _on_mend(self, words: Sequence[str]) -> None:
        if self._topic and words:
            self._page.edit(self._topic, words[0])
