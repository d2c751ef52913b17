"""Whether there is a screen for the window, as far as that can be said before Qt is there; knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping

NO_DISPLAY = 2
"""The exit code where no window can be opened."""
NO_DISPLAY_WORDS = (
    "Rasad's window needs a screen, and there is none: neither DISPLAY nor WAYLAND_DISPLAY is set.\n"
    "Start it in a desktop session, or use `rasadctl`, which needs no screen."
)
_NO_ANSWER_WORDS = (
    "Rasad's window needs a screen, and the one that is named could not be opened ({named}).\n"
    "Start it in a desktop session, or use `rasadctl`, which needs no screen."
)
_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Say whether a window can be opened: on Linux a display or a Qt platform that needs none must be named."""
    if not platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in _NAMES)


def no_answer_words(environment: Mapping[str, str]) -> str:
    """Return the sentence for a screen that is named but cannot be opened."""
    named = ", ".join(f"{name}={environment[name]}" for name in _NAMES if environment.get(name))
    return _NO_ANSWER_WORDS.replace("{named}", named)
