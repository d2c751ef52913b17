"""What is shown and done where the database cannot be opened: a window of its own stands in for the main one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from monitor.errors import StoreError
from ui.texts import tr
from ui.views.failure import FailureWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from monitor.profile import Profile
    from ui.theme import Skin

DAMAGED = "damaged"
"""The code of a trouble that setting the file aside would end."""


class Failing(QObject):
    """Puts the window that tells of the failure in the place of `window`, and takes it away again."""

    quit_wanted = Signal()
    retry_wanted = Signal(object)
    """The window is gone, the database is to be opened anew; carries the error that kept it from being set aside."""

    def __init__(self, window: QWidget, skin: Skin, profile: Profile, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._skin = skin
        self._profile = profile
        self.shown: FailureWindow | None = None
        """The window that tells of the failure, None while there is none."""

    def tell(self, code: str, sentence: str, remedy: str) -> None:
        """Show what is wrong, and what can be done about a trouble of this code."""
        self._window.hide()
        aside = self._aside_words() if code == DAMAGED else ""
        self.shown = FailureWindow(self._skin, sentence, remedy, self._profile.database, aside)
        self.shown.quit_wanted.connect(self.quit_wanted)
        self.shown.aside_wanted.connect(self._on_set_aside)
        self.shown.retry_wanted.connect(self._on_retry)
        self.shown.show()

    def stop(self) -> None:
        """Take the window away for good."""
        if self.shown is not None:
            self.shown.deleteLater()

    def _aside_words(self) -> str:
        from monitor.store.backup import copies

        newest = next(iter(copies(self._profile.backups)), None)
        return tr("Set it aside, take the newest copy") if newest else tr("Set it aside, begin anew")

    def _on_set_aside(self) -> None:
        from monitor.store.recovery import begin_again

        try:
            begin_again(self._profile.database, self._profile.backups)
        except StoreError as error:
            self._go_on(error)
        else:
            self._go_on(None)

    def _on_retry(self) -> None:
        self._go_on(None)

    def _go_on(self, error: StoreError | None) -> None:
        failure, self.shown = self.shown, None
        if failure is not None:
            failure.quit_wanted.disconnect(self.quit_wanted)
            failure.close()
            failure.deleteLater()
        self.retry_wanted.emit(error)
