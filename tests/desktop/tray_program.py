"""A small program with nothing but the tray and the notifier: it does what it reads and prints what comes back.

Each line of the file named on the command line is a command: `show ID TITLE`, `count N`, `quit`.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from ui.notify import Notifier
from ui.tray import Tray


def say(*words: object) -> None:
    print(*words, flush=True)


class Obeyer(QObject):
    """Reads commands from a file that grows."""

    def __init__(self, app: QApplication, commands: Path, tray: Tray, notifier: Notifier) -> None:
        super().__init__(app)
        self._app, self._tray, self._notifier = app, tray, notifier
        self._lines = commands.open(encoding="utf-8")
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.read)
        self._timer.start(20)

    @Slot()
    def read(self) -> None:
        """Carry out what was written since the last look."""
        for line in self._lines:
            match line.split(maxsplit=2):
                case ["show", notice_id, title]:
                    self._notifier.show(int(notice_id), title.strip(), "Known 1 < 2 & <b>more</b>")
                case ["balloon", title]:
                    say("balloon", self._tray.show_message(title, "body"))
                case ["count", number]:
                    self._tray.set_review_count(int(number))
                case ["quit"]:
                    self._notifier.close()
                    self._tray.close()
                    self._app.quit()


def main() -> int:
    """Run until told to quit."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    tray = Tray(app, now=lambda: datetime.now(UTC))
    notifier = Notifier(tray, app)
    tray.available_changed.connect(lambda there: say("tray", there))
    tray.toggle_requested.connect(lambda: say("toggled"))
    tray.message_clicked.connect(lambda: say("balloon clicked"))
    tray.quit_requested.connect(lambda: say("quit asked"))
    notifier.shown.connect(lambda notice_id: say("shown", notice_id))
    notifier.clicked.connect(lambda notice_id: say("clicked", notice_id))
    notifier.put_off.connect(lambda notice_id: say("put off", notice_id))
    notifier.bar_requested.connect(lambda notice_id: say("bar", notice_id))
    obeyer = Obeyer(app, Path(sys.argv[1]), tray, notifier)
    say("ready", tray.available, obeyer is not None)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
