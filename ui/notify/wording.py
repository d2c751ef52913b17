"""Make text safe for notification services: one plain line for the title, escaped where the service takes markup."""

from __future__ import annotations

import html
import unicodedata

TITLE_CHARACTERS = 200
BODY_CHARACTERS = 1_000
KEPT_CONTROLS = "\u200c\u200d\u2068\u2069"
"""Joiners that Persian is written with, and the isolates that keep outside text in its place."""


def title_text(text: str) -> str:
    """Return a title as one line without control characters, at most 200 characters. Titles never hold markup."""
    return _cut(" ".join(_clean(text).split()), TITLE_CHARACTERS)


def body_text(text: str, *, markup: bool) -> str:
    """Return a body without control characters, at most 1,000 characters before escaping.

    `markup` says that the service reads `<`, `>` and `&` as markup (its capability `body-markup`).
    """
    lines = (" ".join(line.split()) for line in _clean(text).splitlines())
    cut = _cut("\n".join(line for line in lines if line), BODY_CHARACTERS)
    return html.escape(cut, quote=False) if markup else cut


def _clean(text: str) -> str:
    """Drop what a bus refuses (NUL, lone surrogates) or a screen should not obey (controls, direction overrides)."""
    return "".join(character for character in text if _is_kept(character))


def _is_kept(character: str) -> bool:
    return (
        character in KEPT_CONTROLS or character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    )


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[: characters - 1].rstrip() + "…"
