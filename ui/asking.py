"""Remembers what was asked of the engine, so that its answer can be said in the right place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from monitor.commands import Command


class Asking(QObject):
    """Takes the commands of the views and tells each answer together with its command."""

    answered = Signal(object, object, str)
    """The command, the ids of rows it made or touched, a sentence or ""."""
    refused = Signal(object, str)
    """The command and the sentence that says why."""

    def __init__(self, submit: Callable[[Command], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._asked: dict[int, Command] = {}

    def submit(self, command: Command) -> int:
        """Hand a command over and remember it until it is answered."""
        command_id = self._submit(command)
        self._asked[command_id] = command
        return command_id

    def on_done(self, command_id: int, ids: tuple[int, ...], text: str) -> None:
        """Tell the answer to a command of ours."""
        command = self._asked.pop(command_id, None)
        if command is not None:
            self.answered.emit(command, ids, text)

    def on_failed(self, command_id: int, sentence: str) -> None:
        """Tell that a command of ours was refused."""
        command = self._asked.pop(command_id, None)
        if command is not None:
            self.refused.emit(command, sentence)
