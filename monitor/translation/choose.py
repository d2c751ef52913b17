"""Which engine the settings name, and which languages need one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.settings import Settings
from monitor.translation.model import TranslationError, Translator

if TYPE_CHECKING:
    from collections.abc import Sequence


def translator_of(settings: Settings) -> Translator | None:
    """Return the engine that the settings name, None where they name none. Raises TranslationError for half of one."""
    match settings.translate:
        case "endpoint":
            if not settings.translate_url:
                raise TranslationError(
                    "No address of a translation service is named.",
                    "Name one in the settings, or turn translating off.",
                    code="unset",
                )
            from monitor.translation.endpoint import Endpoint  # late: with it comes the library for the network

            return Endpoint(settings.translate_url, settings.translate_key)
        case "command":
            from monitor.translation.command import Command

            return Command(settings.translate_command)
        case "argos":
            from monitor.translation.argos import Argos

            return Argos()
    return None


def read_languages(settings: Settings) -> Sequence[str]:
    """Return the codes of the languages that the user reads; headlines are translated into the first."""
    return [code for code in settings.languages.replace(",", " ").split() if code]


def shown_in(settings: Settings) -> str:
    """Return the language in which translated headlines are shown, "" where none are."""
    wanted = settings.translate != "off" and settings.show_translations
    return read_languages(settings)[0] if wanted else ""
