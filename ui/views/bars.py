"""The bars of the window: at the top search and commands, below offline and trouble, at the foot the status line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QProgressBar, QSizePolicy, QWidget

from ui import icons
from ui.texts import isolate, near_clock, plural, tr
from ui.theme import Skin
from ui.views.parts import CutLabel, IconButton, IconLabel, button, column, label, line, set_kind

if TYPE_CHECKING:
    from monitor.store.rows import Status

NOTICE_MS = 10_000
SEARCH_WAIT_MS = 150
SLOW_NAMED = 3


class SearchField(QLineEdit):
    """A field with a lens at its start."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._lens = IconLabel(skin, "search", 15, "second", self)
        self.setAccessibleName(tr("Search"))
        self.setClearButtonEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lens at the reading edge."""
        super().resizeEvent(event)
        px = self._skin.theme.px
        side = px(16)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._lens.setGeometry(self.width() - px(10) - side if rtl else px(10), (self.height() - side) // 2, side, side)
        self.setTextMargins(0 if rtl else px(24), 0, px(24) if rtl else 0, 0)


class TopBar(QWidget):
    """Check now, search, notifications, digest, settings."""

    check_wanted = Signal()
    stop_wanted = Signal()
    searched = Signal(str)
    """The text of the search field, after a short rest; "" when it was emptied."""
    notifications_toggled = Signal(bool)
    digest_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self._running = False
        self._notifying = True
        self.check = button(tr("Check now"), "primary", parent=self)
        self.check.clicked.connect(self._on_check)
        self.search = SearchField(skin, self)
        self.search.setPlaceholderText(tr("Search items and facts…   Ctrl+F"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SEARCH_WAIT_MS)
        self._rest.timeout.connect(self._on_rest)
        self.search.textChanged.connect(self._rest.start)
        self.search.returnPressed.connect(self._on_rest)
        self.bell = IconButton(skin, "bell", tr("Notifications are on"), self)
        self.bell.clicked.connect(self._on_bell)
        self.digest = IconButton(skin, "mail", tr("Write a digest now"), self)
        self.digest.clicked.connect(self.digest_wanted)
        self.settings = IconButton(skin, "gear", tr("Settings"), self)
        self.settings.clicked.connect(self.settings_wanted)
        self._row = line(self)
        self._row.addWidget(self.check)
        self._row.addStretch(1)
        self._row.addWidget(self.search, 2)
        self._row.addStretch(1)
        for made in (self.bell, self.digest, self.settings):
            self._row.addWidget(made)
        self._fit()
        skin.changed.connect(self._fit)

    def show_round(self, done: int, total: int) -> None:
        """Show a running round as *Stop* with its count; `total` 0 means that none runs."""
        self._running = total > 0
        words = tr("Stop  {done}/{total}").replace("{done}", str(done)).replace("{total}", str(total))
        self.check.setText(words if self._running else tr("Check now"))
        self._dress()

    def show_notifications(self, *, on: bool) -> None:
        """Say whether notifications are shown."""
        self._notifying = on
        self.bell.set_icon("bell" if on else "bell-off")
        self.bell.set_name(
            tr("Notifications are on: turn them off") if on else tr("Notifications are off: turn them on")
        )

    def set_search(self, text: str) -> None:
        """Put words into the search field without searching."""
        self.search.setText(text)  # its signals must come: the clear button lives on them
        self._rest.stop()

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._row.setContentsMargins(px(12), px(7), px(12), px(7))
        self._row.setSpacing(px(8))
        self.search.setMaximumWidth(px(430))
        self.search.setMinimumWidth(px(180))
        self._dress()

    def _dress(self) -> None:
        tokens = self._skin.theme.palette
        side = self._skin.theme.px(16)
        self.check.setIconSize(QSize(side, side))
        self.check.setIcon(icons.icon("stop" if self._running else "refresh", tokens.on_accent, side))

    def _on_check(self) -> None:
        (self.stop_wanted if self._running else self.check_wanted).emit()

    def _on_rest(self) -> None:
        self._rest.stop()
        self.searched.emit(self.search.text().strip())

    def _on_bell(self) -> None:
        self.notifications_toggled.emit(not self._notifying)


class WarningBar(QFrame):
    """An amber bar above everything: what is wrong, what it means, and one way on."""

    acted = Signal()

    def __init__(self, skin: Skin, icon: str, way: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "warning")
        self._sign = IconLabel(skin, icon, 18, "warn_ink", self)
        self._text = label("", "", self, wrap=True)
        self._way = button(way, parent=self)
        self._way.clicked.connect(self.acted)
        row = line(self, margins=(14, 6, 12, 6), gap=9)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._way)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; "" hides the bar."""
        self._text.setText(sentence)
        self.setVisible(bool(sentence))

    @property
    def words(self) -> str:
        """What the bar says, "" while it is hidden."""
        return "" if self.isHidden() else self._text.text()


class NoticeBar(QFrame):
    """Floats over the foot of the window for ten seconds: what was done, and *Undo*."""

    taken = Signal(object)
    """The way on was taken; carries what `say` was given for it."""

    def __init__(self, skin: Skin, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("kind", "bar")
        self._skin = skin
        self._over = over
        self._text = label("", "", self)
        self._then: object = None
        self.way = button("", parent=self)
        self.way.clicked.connect(self._on_way)
        self.second = button("", parent=self)
        self.second.clicked.connect(self._on_second)
        self._second_then: object = None
        self.close_it = button(tr("Close"), parent=self)
        self.close_it.clicked.connect(self.hide)
        row = line(self, margins=(16, 8, 10, 8), gap=10)
        row.addWidget(self._text)
        row.addWidget(self.way)
        row.addWidget(self.second)
        row.addWidget(self.close_it)
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.setInterval(NOTICE_MS)
        self._time.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def say(
        self, sentence: str, *, way: str = "", then: object = None, second: str = "", second_then: object = None
    ) -> None:
        """Show a sentence, and one or two ways on such as *Undo*; `then` is signalled when the way is taken."""
        self._text.setText(sentence)
        self._then, self._second_then = then, second_then
        for made, words in ((self.way, way), (self.second, second)):
            made.setText(words)
            made.setVisible(bool(words))
        self.show()
        self.raise_()
        self._place()
        self._time.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop waiting once nothing is shown."""
        super().hideEvent(event)
        self._time.stop()

    @property
    def words(self) -> str:
        """What the bar says, "" while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def _place(self) -> None:
        widest = self._over.width() - self._skin.theme.px(32)
        self._text.setWordWrap(self.sizeHint().width() > widest)
        self.adjustSize()
        width = min(self.sizeHint().width(), widest)
        self.resize(width, self.heightForWidth(width) if self._text.wordWrap() else self.sizeHint().height())
        self.move(
            (self._over.width() - self.width()) // 2, self._over.height() - self.height() - self._skin.theme.px(44)
        )

    def _on_way(self) -> None:
        self.hide()
        self.taken.emit(self._then)

    def _on_second(self) -> None:
        self.hide()
        self.taken.emit(self._second_then)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False


class StatusLine(QWidget):
    """Last and next check, feeds in order, the first failing feed in words, the next digest; progress of a round."""

    failing_clicked = Signal()

    def __init__(self, skin: Skin, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self._now = now
        self._status: Status | None = None
        self._round = (0, 0)
        self._offline = False
        self._paused_until: int | None = None
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress of the round of checks"))
        self._checked = CutLabel("", self)
        self._feeds = label("", "", self)
        self._slow: tuple[str, ...] = ()
        self._failing = CutLabel("alarm", self)
        self._failing.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._failing.setCursor(Qt.CursorShape.PointingHandCursor)
        self._failing.installEventFilter(self)
        self._digest = label("", "", self)
        self._row = line()
        self._row.addWidget(self._checked)
        self._row.addWidget(self._feeds)
        self._row.addWidget(self._failing, 1)
        self._row.addWidget(self._digest)
        whole = column(self)
        whole.addWidget(self.progress)
        whole.addLayout(self._row)
        self._fit()
        skin.changed.connect(self._fit)

    def show_status(self, status: Status, *, offline: bool, paused_until: int | None, digest: str) -> None:
        """Show what the store says; `digest` tells when the next digest is written, "" for none."""
        self._status, self._offline, self._paused_until = status, offline, paused_until
        self._digest.setText(digest)
        self._write()

    def show_round(self, done: int, total: int) -> None:
        """Show how far a round is; `total` 0 means that none runs."""
        self._round = (done, total)
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done if total else 0)
        self._write()

    def show_slow(self, names: Sequence[str]) -> None:
        """Name the feeds that the running round waits for; none ends that."""
        self._slow = tuple(names)
        self._write()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead to the sources by a click on what is said of a failing one."""
        if event.type() is QEvent.Type.MouseButtonRelease and self._failing.text():
            self.failing_clicked.emit()
        return False

    @property
    def words(self) -> str:
        """The whole line in one string."""
        return " · ".join(
            part.text() for part in (self._checked, self._feeds, self._failing, self._digest) if part.text()
        )

    def _write(self) -> None:
        done, total = self._round
        if total:
            words = tr("Checking {n} of {total}").replace("{n}", str(done)).replace("{total}", str(total))
            self._checked.setText(words + self._slow_words())
        else:
            self._checked.setText(self._check_words())
        status = self._status
        if status is None or not status.feeds_total:
            self._feeds.setText(tr("No feeds yet") if status is not None else "")
        elif self._offline:
            self._feeds.setText(plural(status.feeds_total, "{n} feed", "{n} feeds"))
        else:
            words = tr("{ok} of {total} feeds OK")
            self._feeds.setText(words.replace("{ok}", str(status.feeds_ok)).replace("{total}", str(status.feeds_total)))
        self._failing.setText(self._failing_words())

    def _slow_words(self) -> str:
        """Name the first slow feeds and count the others."""
        if not self._slow:
            return ""
        named = ", ".join(isolate(name) for name in self._slow[:SLOW_NAMED])
        left = len(self._slow) - SLOW_NAMED
        more = " " + plural(left, "and {n} more", "and {n} more") if left > 0 else ""
        return " · " + tr("waiting for {names}").replace("{names}", named) + more

    def _check_words(self) -> str:
        status, now = self._status, self._now()
        if status is None or status.last_checked_at is None:
            return tr("Not checked yet") if status is not None else tr("Starting…")
        last = tr("Checked {when}").replace("{when}", near_clock(status.last_checked_at, now, self._skin.theme.zone))
        if self._offline:
            return f"{last} · {tr('offline')}"
        if self._paused_until is not None:
            return f"{last} · " + tr("paused until {when}").replace(
                "{when}", near_clock(self._paused_until, now, self._skin.theme.zone)
            )
        if status.next_check_at is None:
            return last
        return f"{last} · " + tr("next {when}").replace(
            "{when}", near_clock(max(status.next_check_at, now), now, self._skin.theme.zone)
        )

    def _failing_words(self) -> str:
        status = self._status
        if status is None or not status.first_failing or self._offline:
            return ""
        words = f"{isolate(status.first_failing)}: {isolate(status.first_error)}"
        if status.failing_since is not None:
            since = near_clock(status.failing_since, self._now(), self._skin.theme.zone)
            words += " " + tr("(since {when})").replace("{when}", since)
        return words

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._row.setContentsMargins(px(12), px(3), px(12), px(5))
        self._row.setSpacing(px(14))
        self.progress.setFixedHeight(px(3))
        self._failing.setMinimumWidth(px(160))
        set_kind(self._failing, "alarm")
