"""Makes the QApplication: style, name, icon; without a screen that answers it says so instead of being aborted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLoggingCategory, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from monitor.palette import LIGHT
from ui.icons import app_icon
from ui.screen import NO_DISPLAY, no_answer_words

_QUIET = "qt.qpa.services.warning=false"
"""Qt complains at each start where the desktop has no portal that knows this program; nothing here needs one."""


def make_application() -> QApplication:
    """Return the application object; windows do not end it when they close, the composition does.

    Ends the process with the exit code 2 and a sentence where the screen cannot be opened.
    """
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else _opened()
    app.setApplicationName("rasad")
    app.setApplicationDisplayName("Rasad")
    app.setDesktopFileName("rasad")
    app.setQuitOnLastWindowClosed(False)
    app.setStyle("Fusion")
    app.setWindowIcon(app_icon(LIGHT.accent, LIGHT.on_accent))
    return app


def _opened() -> QApplication:
    QLoggingCategory.setFilterRules(_QUIET)
    with _refusal_in_words():
        return QApplication([sys.argv[0]])


@contextmanager
def _refusal_in_words() -> Iterator[None]:
    """Say in our words that there is no screen: Qt itself raises nothing, it aborts the process."""
    held: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            sys.stderr.write(f"{no_answer_words(os.environ)}\n")
            sys.stderr.flush()
            os._exit(NO_DISPLAY)
        held.append(message)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    for message in held:
        sys.stderr.write(f"{message}\n")
