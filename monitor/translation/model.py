"""What every engine of translation is asked and answers, and what an answer must be to be believed. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from monitor.errors import RasadError

LONGEST = 400
"""Characters of a headline that are translated; the rest is cut."""
LANGUAGE = re.compile(r"[a-z]{2,3}")
JOINERS = "\u200c\u200d"
"""Signs without a width that Persian and Indian words are written with."""
_BREAKS = re.compile(r"\s+")


class TranslationError(RasadError):
    """An engine did not translate; the original is shown alone. `retry_s` is how long it asks to be left alone."""

    code = "translation"

    def __init__(self, sentence: str, remedy: str, *, code: str, retry_s: int | None = None) -> None:
        super().__init__(sentence, remedy, code=code)
        self.retry_s = retry_s

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.sentence, self.remedy, self.code, self.retry_s)


def _rebuild(sentence: str, remedy: str, code: str, retry_s: int | None) -> TranslationError:
    return TranslationError(sentence, remedy, code=code, retry_s=retry_s)


class Translator(Protocol):
    """One engine. `name` tells it from every other, so that what each made is kept apart."""

    @property
    def name(self) -> str:
        """Return what tells this engine from others: kind and address, or command."""

    async def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Return the texts (each one line) in the language `target`, in their order; codes are of ISO 639.

        Raises TranslationError.
        """


def one_line(text: str) -> str:
    """Return a text on one line, without control characters, cut where it is long: what is given to an engine."""
    plain = "".join(char for char in text if char.isprintable() or char.isspace() or char in JOINERS)
    return _BREAKS.sub(" ", plain).strip()[:LONGEST].rstrip()


def believed(texts: Sequence[str], answers: Sequence[object], who: str) -> list[str]:
    """Return an engine's answers as plain lines. Raises TranslationError where they cannot be translations.

    There is one answer to each text, none is empty, and none is far longer than what was asked.
    """
    lines = [one_line(answer) if isinstance(answer, str) else "" for answer in answers]
    too_long = any(
        isinstance(answer, str) and len(answer) > 8 * len(text) + 200
        for text, answer in zip(texts, answers, strict=False)
    )
    if len(lines) != len(texts) or not all(lines) or too_long:
        raise TranslationError(
            f"What {who} answered is no translation of what it was asked.",
            "See that it is an engine of translation, and that it knows both languages.",
            code="odd_answer",
        )
    return lines
