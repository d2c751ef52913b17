"""What the program shows outside its window: the tray and notifications."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from monitor import commands as ask
from ui.asking import Asking
from ui.texts import isolate, tr
from ui.views.window import MainWindow

if TYPE_CHECKING:
    from monitor.store.rows import Counts
    from ui.notify import Notifier
    from ui.tray import Tray


def local_now() -> dt.datetime:
    """Return the time with the machine's zone."""
    return dt.datetime.now().astimezone()


class Outside(QObject):
    """Owns tray and notifier, made after the first paint; turns their clicks into commands and signals."""

    quit_wanted = Signal()
    entry_wanted = Signal(int)
    notice_clicked = Signal(int)

    def __init__(self, window: MainWindow, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._asking = asking
        self._tray: Tray | None = None
        self._notifier: Notifier | None = None
        self._said_hidden = False

    def start(self) -> None:
        """Look for a tray and for a notification service."""
        if self._tray is not None:
            return
        from ui.notify import Notifier
        from ui.tray import Tray

        tray = Tray(self, now=local_now)
        notifier = Notifier(tray, self)
        pairs = (
            (tray.open_requested, self.show_window),
            (tray.toggle_requested, self._on_toggle),
            (tray.item_requested, self.entry_wanted),
            (tray.check_requested, self._on_check),
            (tray.pause_requested, self._on_pause),
            (tray.resume_requested, self._on_resume),
            (tray.quit_requested, self.quit_wanted),
            (tray.available_changed, self._on_available),
            (notifier.clicked, self.notice_clicked),
            (notifier.shown, self._on_shown),
            (notifier.bar_requested, self._on_bar),
        )
        for signal, slot in pairs:
            signal.connect(slot)
        self._tray, self._notifier = tray, notifier

    def stop(self) -> None:
        """Take the tray away and close the way to the notification service."""
        if self._notifier is not None:
            self._notifier.close()
        if self._tray is not None:
            self._tray.close()

    @property
    def can_hide(self) -> bool:
        """Whether the window may be hidden: only where a tray shows the way back."""
        return self._tray is not None and self._tray.available

    def tell(self, notice_id: int, title: str, body: str) -> None:
        """Show a notification."""
        if self._notifier is not None:
            self._notifier.show(notice_id, title, body)

    def show_counts(self, counts: Counts, newest: Sequence[tuple[int, str]]) -> None:
        """Put the number of items to review on the icon, and the newest items into its menu."""
        if self._tray is not None:
            feeds = [feed for feed in counts.feeds if feed.kind != "seed" and not feed.paused]
            self._tray.set_review_count(counts.review)
            self._tray.set_failing(bool(feeds) and all(feed.failing for feed in feeds))
            self._tray.set_newest(newest)

    def show_paused(self, *, paused: bool) -> None:
        """Grey the icon while checks are held."""
        if self._tray is not None:
            self._tray.set_paused(paused)

    def say_hidden(self) -> None:
        """Say once that the program goes on in the tray."""
        if not self._said_hidden and self._tray is not None:
            self._said_hidden = True
            self._tray.show_message(tr("Rasad goes on in the tray"), tr("Its menu opens the window again, and quits."))

    def show_window(self) -> None:
        """Bring the window to the front."""
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _on_toggle(self) -> None:
        if self._window.isVisible() and self._window.isActiveWindow():
            self._window.hide()
        else:
            self.show_window()

    def _on_available(self, available: bool) -> None:
        if not available and self._window.isHidden():
            self.show_window()

    def _on_check(self) -> None:
        self._asking.submit(ask.CheckNow())

    def _on_pause(self, until: int) -> None:
        self._asking.submit(ask.PauseAll(until))

    def _on_resume(self) -> None:
        self._asking.submit(ask.PauseAll(None))

    def _on_shown(self, notice_id: int) -> None:
        self._asking.submit(ask.MarkTold(notice_id))

    def _on_bar(self, notice_id: int, title: str, body: str) -> None:
        self._window.notice.say(f"{isolate(title)}  {isolate(body)}".strip(), way=tr("Open"), then=notice_id)
