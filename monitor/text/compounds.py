"""Words that several make together: number and unit ("стокилограммовый"), or what lost the joiner between its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from monitor.text.languages import LanguagePack
from monitor.text.normalise import fold_word
from monitor.text.tokens import Token

_SHORTEST = 5
_STEM = 4
"""A word of so many letters may have an ending run together with it."""


def parted(tokens: Sequence[Token], language: LanguagePack) -> Sequence[Token]:
    """Return `tokens` with every word cut that begins with a number and ends with a unit, or that lost a joiner.

    The units are the beginnings that the language lists as `glued` under `[quantities]`; what may have lost a joiner it
    lists under `[joined]`. A language with neither keeps its words.
    """
    units = language.words("quantities", "glued")
    joined = _joined_words(*(language.words("joined", key) for key in ("starts", "verbs", "behind", "ends", "words")))
    if not units and joined is None:
        return tokens
    found: list[Token] = []
    done = 0
    for k, token in enumerate(tokens):
        if token.kind != "w" or len(token.word) < _SHORTEST or len(token.word) != token.end - token.start:
            continue
        cut = _cut(token.word, units, language)
        cuts = (cut,) if cut else (joined(token.word) or _of_numbers(token.word, language)) if joined else ()
        if cuts:
            found += tokens[done:k]
            found += _pieces(token, cuts)
            done = k + 1
    return [*found, *tokens[done:]] if done else tokens


def _pieces(token: Token, cuts: Sequence[int]) -> list[Token]:
    ends = (*cuts, len(token.word))
    found = [token._replace(end=token.start + cuts[0], word=token.word[: cuts[0]])]
    for low, high in zip(cuts, ends[1:], strict=True):
        start, end = token.start + low, token.start + high
        found.append(Token(start, end, token.word[low:high], token.kind, glued=True, capital=False))
    return found


def _cut(word: str, units: Sequence[str], language: LanguagePack) -> int:
    """Return after how many letters the unit begins, 0 where the word is no such compound."""
    for unit in units:
        at = word.find(unit)
        if at > 0 and (number := language.numbers.get(word[:at])) is not None and not number.ordinal:
            return at
    return 0


def _of_numbers(word: str, language: LanguagePack) -> tuple[int, ...]:
    """Return where a word is to be cut that is numbers and the joiners between them: "hundredandthirty"."""
    for joiner in language.joiners:
        cuts: list[int] = []
        at = word.find(joiner, 1)
        first = 0
        while at > 0:
            if word[first:at] in language.numbers:
                cuts += [at, at + len(joiner)]
                first = at + len(joiner)
            at = word.find(joiner, at + 1)
        if cuts and word[first:] in language.numbers:
            return tuple(cuts)
    return ()


_Cuts = Callable[[str], tuple[int, ...]]


@lru_cache(maxsize=8)
def _joined_words(
    starts: tuple[str, ...],
    verbs: tuple[str, ...],
    behind: tuple[str, ...],
    ends: tuple[str, ...],
    words: tuple[str, ...],
) -> _Cuts | None:
    """Return what says after how many letters a word is to be cut, None for a language that joins nothing."""
    if not starts and not ends and not words:
        return None
    stems, last = tuple(map(fold_word, verbs)), tuple(behind)
    whole: dict[str, tuple[int, ...]] = {}
    for phrase in words:
        parts = [fold_word(part) for part in phrase.split()]
        whole["".join(parts)] = tuple(sum(map(len, parts[:k])) for k in range(1, len(parts)))
    openings = tuple(whole)
    longest_first = sorted(whole, key=len, reverse=True)

    def cuts(word: str) -> tuple[int, ...]:
        if word.startswith(openings):
            return next(whole[w] for w in longest_first if word.startswith(w))
        for start in starts:
            if word.startswith(start) and word.startswith(stems, len(start)):
                return (len(start),)
        for end in ends:
            stem = len(word) - len(end)
            if stem >= _STEM and word.endswith(end) and word.endswith(last, 0, stem):
                return (stem,)
        return ()

    return lru_cache(maxsize=20_000)(cuts)
