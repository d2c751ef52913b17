"""The real program with an eye in it: what `rasad` runs, and a file that says what stands on the screen.

`watched_program.py FILE [arguments of rasad]`. The eye only reads widgets; hands are xdotool's, from outside.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

import ui.session
from ui.app import main
from ui.views.story import StoryPane

LOOK_MS = 100


class Eye(QObject):
    """Writes what can be seen into a file, over and over."""

    def __init__(self, app: QApplication, file: Path) -> None:
        super().__init__(app)
        self._file = file
        self._written = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    @Slot()
    def look(self) -> None:
        """Write the visible widgets, if they differ from the last look."""
        seen = [self._seen(widget) for widget in QApplication.allWidgets() if widget.isVisible()]
        text = json.dumps([one for one in seen if one is not None])
        if text != self._written:
            self._written = text
            new = self._file.with_suffix(".new")
            new.write_text(text, encoding="utf-8")
            new.replace(self._file)

    def _seen(self, widget: QWidget) -> dict[str, object] | None:
        """Return class, name, words and place on the screen of a widget; None where nothing of it shows."""
        part = widget.visibleRegion().boundingRect()
        if part.isEmpty():
            return None
        place = QRect(widget.mapToGlobal(QPoint(0, 0)) + part.topLeft(), part.size())
        words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
        if isinstance(widget, StoryPane):
            words = widget.shown_title
        return {
            "kind": type(widget).__name__,
            "name": widget.accessibleName(),
            "words": words,
            "place": [place.x(), place.y(), place.width(), place.height()],
        }


def with_eye(file: Path) -> None:
    """Have the application that `rasad` makes carry an eye."""
    make = ui.session.make_application

    def make_watched() -> QApplication:
        app = make()
        Eye(app, file)
        return app

    ui.session.make_application = make_watched


if __name__ == "__main__":
    with_eye(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
