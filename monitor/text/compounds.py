"""Words that number and unit make together: "стокилограммовый" is a hundred and kilograms."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.text.languages import LanguagePack
from monitor.text.tokens import Token

_SHORTEST = 7


def parted(tokens: list[Token], language: LanguagePack) -> list[Token]:
    """Return `tokens` with every word cut in two that begins with a number and ends with a unit.

    The units are the beginnings that the language lists as `glued` under `[quantities]`; one with none keeps its words.
    """
    units = language.words("quantities", "glued")
    if not units:
        return tokens
    cuts = [(k, cut) for k, token in enumerate(tokens) if (cut := _cut(token, units, language))]
    found, done = [], 0
    for k, cut in cuts:
        token = tokens[k]
        middle = token.start + cut
        found += tokens[done:k]
        found.append(token._replace(end=middle, word=token.word[:cut]))
        found.append(Token(middle, token.end, token.word[cut:], token.kind, glued=True, capital=False))
        done = k + 1
    return [*found, *tokens[done:]] if cuts else tokens


def _cut(token: Token, units: Sequence[str], language: LanguagePack) -> int:
    """Return after how many letters the unit begins, 0 where the word is no such compound."""
    word = token.word
    if token.kind != "w" or len(word) < _SHORTEST or len(word) != token.end - token.start:
        return 0
    for unit in units:
        at = word.find(unit)
        if at > 0 and (number := language.numbers.get(word[:at])) is not None and not number.ordinal:
            return at
    return 0
