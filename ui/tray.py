"""Stand in the desktop's tray: an icon with a badge and a menu, where the desktop has a place for it.

A tray may come after us (its host starts with the session) and may go away again. So the desktop is asked every two
seconds for a minute, and the icon is made only once there is a host: an icon made earlier never reaches a host that
comes later. While there is none `available` is False and the window must never be hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from ui.texts import isolate, plural, tr
from ui.tray_icon import tray_icon

LOOK_EVERY_MS = 2_000
LOOK_FOR_MS = 60_000
WATCH_EVERY_MS = 5_000
"""How often it is asked whether the tray that was there still is."""

NEWEST_SHOWN = 3
TITLE_CHARACTERS = 60
MORNING_HOUR = 6
"""Until tomorrow means until this hour of the next day, in the user's zone."""


def in_an_hour(now: datetime) -> int:
    """Return the epoch second one hour after `now`, an aware datetime."""
    return int((now + timedelta(hours=1)).timestamp())


def tomorrow_morning(now: datetime) -> int:
    """Return the epoch second of the next day's morning in the zone of `now`, an aware datetime."""
    day = now + timedelta(days=1)
    return int(day.replace(hour=MORNING_HOUR, minute=0, second=0, microsecond=0).timestamp())


def menu_title(title: str) -> str:
    """Return an outlet's title as a menu entry: one line, cut, and no letter of it taken for a key."""
    line = " ".join(title.split())
    short = line if len(line) <= TITLE_CHARACTERS else line[: TITLE_CHARACTERS - 1].rstrip() + "…"
    return isolate(short.replace("&", "&&"))


class Tray(QObject):
    """The tray icon and its menu. It decides nothing: each choice is a signal."""

    open_requested = Signal()
    toggle_requested = Signal()
    """The icon was clicked: show the window, or hide it."""
    item_requested = Signal(int)
    """One of the newest items was chosen; carries the id given to `set_newest`."""
    check_requested = Signal()
    pause_requested = Signal(object)
    """Hold the checks until an epoch second (int)."""
    resume_requested = Signal()
    quit_requested = Signal()
    message_clicked = Signal()
    available_changed = Signal(bool)

    def __init__(
        self,
        parent: QObject | None,
        *,
        now: Callable[[], datetime],
        ask: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
    ) -> None:
        """Begin to look for a tray. `now` returns an aware datetime in the user's zone; `ask` says: is there a tray."""
        super().__init__(parent)
        self._now = now
        self._ask = ask
        self._icon: QSystemTrayIcon | None = None
        self._review = 0
        self._paused = False
        self._failing = False
        self._newest: list[QAction] = []
        self._menu = QMenu()
        self._newest_end = self._fill_menu()
        self._looked_ms = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_look)
        self._timer.start(LOOK_EVERY_MS)
        self._on_look()

    @property
    def available(self) -> bool:
        """Whether the icon can be seen now; where not, the window must not be hidden."""
        return self._icon is not None and self._ask()

    @property
    def menu(self) -> QMenu:
        """The menu of the icon."""
        return self._menu

    def set_review_count(self, count: int) -> None:
        """Say how many items wait for a decision."""
        self._review = count
        self._redraw()

    def set_paused(self, paused: bool) -> None:
        """Say whether checks are held."""
        self._paused = paused
        self._resume.setVisible(paused)
        self._redraw()

    def set_failing(self, failing: bool) -> None:
        """Say whether every feed fails."""
        self._failing = failing
        self._redraw()

    def set_newest(self, items: Sequence[tuple[int, str]]) -> None:
        """List the newest items in the menu, as pairs of id and title; the first three are shown."""
        for action in self._newest:
            self._menu.removeAction(action)
            action.deleteLater()
        self._newest = [self._item_action(entry_id, title) for entry_id, title in items[:NEWEST_SHOWN]]
        self._menu.insertActions(self._newest_end, self._newest)

    def show_message(self, title: str, body: str) -> bool:
        """Show a balloon at the icon; say whether that was possible.

        Kind *Critical* although nothing is: through StatusNotifier only a message of that kind returns its click.
        """
        if self._icon is None or not self.available or not QSystemTrayIcon.supportsMessages():
            return False
        self._icon.showMessage(title, body, QSystemTrayIcon.MessageIcon.Critical)
        return True

    def close(self) -> None:
        """Take icon and menu away; nothing is signalled afterwards."""
        self._timer.stop()
        self._drop_icon()
        self._menu.deleteLater()

    def _fill_menu(self) -> QAction:
        """Fill the menu and return the separator before which the newest items go."""
        self._add(tr("Open Rasad"), self.open_requested)
        self._menu.addSeparator()
        end = self._menu.addSeparator()
        self._add(tr("Check now"), self.check_requested)
        self._pause_hour = self._menu.addAction(tr("Pause for 1 hour"))
        self._pause_hour.triggered.connect(self._on_pause_hour)
        self._pause_day = self._menu.addAction(tr("Pause until tomorrow"))
        self._pause_day.triggered.connect(self._on_pause_day)
        self._resume = self._add(tr("Resume checks"), self.resume_requested)
        self._resume.setVisible(False)
        self._menu.addSeparator()
        self._add(tr("Quit"), self.quit_requested)
        return end

    def _add(self, text: str, chosen: SignalInstance) -> QAction:
        action = self._menu.addAction(text)
        action.triggered.connect(chosen)
        return action

    def _item_action(self, entry_id: int, title: str) -> QAction:
        action = QAction(menu_title(title), self._menu)
        action.setData(entry_id)
        action.triggered.connect(self._on_item)
        return action

    def _redraw(self) -> None:
        if self._icon is None:
            return
        self._icon.setIcon(tray_icon(self._review, paused=self._paused, failing=self._failing))
        self._icon.setToolTip(self._tool_tip())

    def _tool_tip(self) -> str:
        parts = [tr("Rasad")]
        if self._review:
            parts.append(plural(self._review, "{n} item to review", "{n} items to review"))
        if self._paused:
            parts.append(tr("checks are paused"))
        if self._failing:
            parts.append(tr("no feed answers"))
        return ": ".join((parts[0], ", ".join(parts[1:]))) if parts[1:] else parts[0]

    def _on_look(self) -> None:
        """Ask the desktop for its tray; give up looking after a minute, keep watching one that was found."""
        if self._ask():
            if self._icon is None:
                self._make_icon()
            return
        if self._icon is not None:
            self._drop_icon()
            self._looked_ms = 0
            self._timer.setInterval(LOOK_EVERY_MS)
            self.available_changed.emit(False)
        self._looked_ms += LOOK_EVERY_MS
        if self._looked_ms > LOOK_FOR_MS:
            self._timer.stop()

    def _make_icon(self) -> None:
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.message_clicked)
        self._redraw()
        self._icon.show()
        self._timer.setInterval(WATCH_EVERY_MS)
        self.available_changed.emit(True)

    def _drop_icon(self) -> None:
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.toggle_requested.emit()

    def _on_item(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.item_requested.emit(action.data())

    def _on_pause_hour(self) -> None:
        self.pause_requested.emit(in_an_hour(self._now()))

    def _on_pause_day(self) -> None:
        self.pause_requested.emit(tomorrow_morning(self._now()))
