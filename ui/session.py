"""Makes the QApplication: style, name, icon, and signals of the system that ask the program to end."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from monitor.palette import LIGHT
from ui.icons import app_icon


def make_application() -> QApplication:
    """Return the application object; windows do not end it when they close, the composition does."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([sys.argv[0]])
    app.setApplicationName("rasad")
    app.setApplicationDisplayName("Rasad")
    app.setDesktopFileName("rasad")
    app.setQuitOnLastWindowClosed(False)
    app.setStyle("Fusion")
    app.setWindowIcon(app_icon(LIGHT.accent, LIGHT.on_accent))
    return app
