"""Argos Translate, a library that works without a network, where it is installed. It is no part of this program."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from monitor.translation.model import TranslationError, believed

DEADLINE_S = 120.0
"""Seconds that one lot may take; the first loads a model."""
_MODULE = "argostranslate"
_GET = f"Install it beside Rasad (`pip install {_MODULE}`) with models for your languages, or choose another way."


class Argos:
    """Asks the library in a thread."""

    def __init__(self, *, deadline_s: float = DEADLINE_S) -> None:
        self._deadline_s = deadline_s

    @property
    def name(self) -> str:
        """Return the name of the library."""
        return _MODULE

    async def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Return the texts in another language. Raises TranslationError."""
        if not installed():
            raise TranslationError("Argos Translate is not installed.", _GET, code="not_installed")
        try:
            async with asyncio.timeout(self._deadline_s):
                answers = await asyncio.to_thread(_translated, list(texts), source, target)
        except TimeoutError as error:
            raise TranslationError(
                f"Argos Translate took longer than {self._deadline_s:.0f} seconds.",
                "It is tried again later.",
                code="too_slow",
            ) from error
        return believed(texts, answers, "Argos Translate")


def installed() -> bool:
    """Say whether the library is there; it is not imported for that."""
    return find_spec(_MODULE) is not None


def _translated(texts: list[str], source: str, target: str) -> list[object]:
    try:
        library = importlib.import_module(f"{_MODULE}.translate")
        asked = library.get_translation_from_codes(source, target)
        translate: Callable[[str], object] | None = getattr(asked, "translate", None)
        if translate is not None:
            return [translate(text) for text in texts]
    except Exception as error:
        raise TranslationError(
            f"Argos Translate cannot translate: {type(error).__name__}.",
            "Try `argos-translate` in a terminal: it says more.",
            code="broken",
        ) from error
    raise TranslationError(
        f"Argos Translate has no model from {source} to {target}.",
        f"Install it: `argospm install translate-{source}_{target}`.",
        code="no_model",
    )
