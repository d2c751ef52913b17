"""The dialogs: opened beside the window, never waited for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from monitor import commands as ask
from monitor.settings import Settings
from ui.asking import Asking
from ui.texts import tr
from ui.theme import Skin
from ui.views.add_feed import AddFeedDialog
from ui.views.help import KeysDialog
from ui.views.settings import SettingsDialog
from ui.views.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.finding import Candidate, Found
    from monitor.store.rows import DigestRow


class Dialogs(QObject):
    """Opens dialogs over the window and brings what they ask for to the engine."""

    def __init__(
        self,
        window: MainWindow,
        skin: Skin,
        asking: Asking,
        apply: Callable[[Settings], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._skin = skin
        self._asking = asking
        self._apply = apply
        self._settings = Settings()
        self._saving: DigestRow | None = None
        self.translation_trouble: Callable[[], str] = str
        """Says why headlines are not translated at present, "" where they are."""
        self.adding: AddFeedDialog | None = None
        self.settings_dialog: SettingsDialog | None = None
        asking.answered.connect(self._on_answered)
        asking.refused.connect(self._on_refused)

    def set_settings(self, settings: Settings) -> None:
        """Say which settings are in force."""
        self._settings = settings

    def add_feed(self) -> None:
        """Open the dialog that adds a feed."""
        if self.adding is None:
            self.adding = AddFeedDialog(self._skin, self._window)
            self.adding.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.adding.looked_for.connect(self._on_looked_for)
            self.adding.chosen.connect(self._on_chosen)
            self.adding.destroyed.connect(self._on_adding_gone)
        self.adding.open()

    def settings(self) -> None:
        """Open the settings."""
        dialog = SettingsDialog(self._skin, self._settings, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.changed.connect(self._on_settings)
        dialog.translation_tried.connect(self._on_try_translation)
        self.settings_dialog = dialog
        trouble = self.translation_trouble()
        if trouble:
            dialog.show_tried(trouble, failed=True)
        dialog.destroyed.connect(self._on_settings_gone)
        dialog.open()

    def keys(self) -> KeysDialog:
        """Open the table of all keys and return it."""
        dialog = KeysDialog(self._skin, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def save_digest(self, digest: DigestRow) -> None:
        """Ask where a digest is to be saved as .eml, and save it there."""
        self._saving = digest
        dialog = QFileDialog(self._window, tr("Save digest as mail file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Mail file (*.eml)"))
        dialog.setDefaultSuffix("eml")
        dialog.selectFile("digest.eml")
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    def answered(self, command: ask.Command, ids: tuple[int, ...], text: str) -> bool:
        """Show in the settings what came of trying the translation; say whether that was asked there."""
        return self._tried(command, text, failed=False)

    def refused(self, command: ask.Command, sentence: str) -> bool:
        """Show in the settings why nothing was translated; say whether that was asked there."""
        return self._tried(command, sentence, failed=True)

    def _tried(self, command: ask.Command, said: str, *, failed: bool) -> bool:
        if not isinstance(command, ask.TryTranslation) or self.settings_dialog is None:
            return False
        self.settings_dialog.show_tried(said, failed=failed)
        return True

    def on_found(self, found: Found) -> None:
        """Show what was found for what was typed."""
        if self.adding is not None:
            self.adding.show_found(found)

    def _on_looked_for(self, text: str, source: str, language: str) -> None:
        self._asking.submit(ask.FindSources(text, source, language))

    def _on_chosen(self, one: Candidate, typed: str) -> None:
        self._asking.submit(ask.AddFeed(one.url, one.source, one.title, one.language, typed))

    def _on_settings(self, settings: Settings) -> None:
        self._apply(settings)

    def _on_try_translation(self) -> None:
        self._asking.submit(ask.TryTranslation())

    def _on_file(self, chosen: str) -> None:
        digest, self._saving = self._saving, None
        if digest is None:
            return
        try:
            Path(chosen).write_bytes(digest.message)
        except OSError as error:
            sentence = tr("The digest could not be saved: {why}. Choose another folder.")
            self._window.notice.say(sentence.replace("{why}", error.strerror or str(error)))
            return
        self._window.notice.say(tr("Saved as {path}").replace("{path}", chosen))

    def _on_answered(self, command: ask.Command, ids: tuple[int, ...], text: str) -> None:
        if isinstance(command, ask.AddFeed) and self.adding is not None:
            self.adding.show_added(text)

    def _on_refused(self, command: ask.Command, sentence: str) -> None:
        if isinstance(command, ask.AddFeed | ask.FindSources) and self.adding is not None:
            self.adding.show_refused(sentence)

    def _on_adding_gone(self) -> None:
        self.adding = None

    def _on_settings_gone(self) -> None:
        self.settings_dialog = None
