"""Draws translated headlines: the demonstration's own command translates them, as a user's would."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from monitor import commands as ask
from ui.models.places import PlaceKind

if TYPE_CHECKING:
    from ui.composition import Composition

Draw = Callable[[], QWidget | None]
WIDE, MIDDLE, NARROW = (1440, 900), (1280, 800), (1024, 700)
SHOWN_MS = 200
"""Milliseconds after which a dialog has its size."""
COMMAND = shlex.join([sys.executable, "-m", "monitor.demo.translate", "{target}"])


class TranslationShots:
    """Shows the list and an item with translated headlines, in two languages, and the settings that translate."""

    def __init__(self, composition: Composition, show: Callable[..., None], choose: Callable[[str], None]) -> None:
        self._composition = composition
        self._show = show
        self._choose = choose
        self._into = ""

    def views(self) -> tuple[tuple[str, Draw], ...]:
        """Return the names of the pictures and what draws each."""
        return (
            ("translated-light", partial(self._draw, "en", "ru", "light", WIDE)),
            ("translated-dark", partial(self._draw, "en", "fa", "dark", MIDDLE)),
            ("translated-narrow", partial(self._draw, "en", "ru", "light", NARROW)),
            ("translated-persian", partial(self._draw, "fa", "ru", "light", MIDDLE)),
            ("translated-settings", self._settings),
            ("translated-settings-failing", self._failing),
        )

    def _set(self, target: str, command: str) -> None:
        now = self._composition.settings
        settings = replace(now, translate="command", translate_command=command, languages=target)
        self._composition.change_settings(settings)
        if target != self._into:
            self._into = target
            self._composition.desk.submit(ask.TryTranslation())  # its answer is for nobody: no notice in the pictures

    def _draw(self, target: str, language: str, theme: str, size: tuple[int, int]) -> None:
        self._set(target, COMMAND)
        self._show(PlaceKind.ALL, theme=theme, size=size)
        self._choose(language)

    def _settings(self) -> QWidget | None:
        if self._into != "en":
            self._set("en", COMMAND)
        self._composition.skin.wish("light")
        self._composition.dialogs.settings()
        dialog = self._composition.dialogs.settings_dialog
        if dialog is not None:
            area = dialog.findChild(QScrollArea)
            if area is not None:
                QTimer.singleShot(SHOWN_MS, dialog, partial(area.ensureWidgetVisible, dialog.try_translation))
            dialog.try_translation.click()
        return dialog

    def _failing(self) -> QWidget | None:
        self._set("en", "no-such-program")
        return self._settings()
