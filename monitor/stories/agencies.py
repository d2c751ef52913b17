"""Whom a text says it has its report from: a byline, "(Agency)", "Agency reported". Names and phrases are data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from monitor.text.langfile import language_tables, language_text
from monitor.text.languages import LanguagePack
from monitor.text.tokens import PhraseTable, Token, tokenise, words_of
from monitor.types import Document

OPENING = 600
"""Characters from the beginning in which an agency is named as the source of the whole item."""
CLOSING = 250
"""Characters before the end of the text where it may stand too."""
_BRACKETS = {"(": ")", "[": "]", "/": "/"}
_DASHES = frozenset("-—:")


@dataclass(frozen=True, slots=True)
class Sources:
    """The names of agencies, and by language the phrases that stand right before and right after one."""

    names: PhraseTable[str]
    before: Mapping[str, frozenset[tuple[str, ...]]]
    after: Mapping[str, PhraseTable[str]]

    @classmethod
    def of(cls, languages: Sequence[LanguagePack]) -> Sources:
        """Read the names that ship with the engine and the phrases of these languages. Raises PackError."""
        before = {one.code: frozenset(map(words_of, one.words("origins", "before"))) for one in languages}
        after = {one.code: PhraseTable.of((p, p) for p in one.words("origins", "after")) for one in languages}
        return cls(_names(), before, after)


def agency_of(document: Document, tokens: Sequence[Token], language: str, sources: Sources) -> str:
    """Return the canonical name of the agency whose report an item says it is, "" where it names none.

    `tokens` are those of its text. A byline comes first, then the earliest place in the opening, then the closing; an
    agency's own item that names no other is its own.
    """
    text, author = document.text, document.author
    signed = next((name for _, _, name in _named(tokenise(author), sources.names)), "")
    if signed:
        return signed
    for first, last, name in _named(tokens, sources.names):
        opening, closing = tokens[first].start < OPENING, tokens[last].end > len(text) - CLOSING
        if (opening or closing) and _is_source(tokens, first, last, language, sources):
            return name
    return next((name for _, _, name in _named(tokenise(document.source), sources.names)), "")


def _is_source(tokens: Sequence[Token], first: int, last: int, language: str, sources: Sources) -> bool:
    """Say whether the agency that tokens `first` to `last` name is said to be the source."""
    before = tokens[first - 1].word if first else ""
    after = tokens[last + 1].word if last + 1 < len(tokens) else ""
    if _BRACKETS.get(before) == after or (first == 0 and after in _DASHES and after):
        return True
    if before in "-—" and before and after in ("", "\n", "."):
        return True  # "… was launched on Tuesday. — Agency"
    if after and sources.after[language].match(_words(tokens, last + 1), 0):
        return True
    words = tuple(token.word for token in tokens[max(first - 6, 0) : first] if token.kind in "wn")
    return any(words[-n:] in sources.before[language] for n in range(1, len(words) + 1))


def _words(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """Return a few tokens from `at`, a closing quotation mark left out."""
    at += tokens[at].word in ('"', "'") and at + 1 < len(tokens)
    return tokens[at : at + 8]


def _named(tokens: Sequence[Token], names: PhraseTable[str]) -> Iterator[tuple[int, int, str]]:
    at = 0
    while at < len(tokens):
        known = tokens[at].word in names.rows and tokens[at].kind in "wn"
        hit = names.match(tokens, at) if known else None
        if hit and (tokens[at].capital or not tokens[at].word.isascii()):
            yield at, hit[0], hit[1]
            at = hit[0]
        at += 1


@lru_cache(maxsize=1)
def _names() -> PhraseTable[str]:
    file = "agencies.toml"
    with language_tables(language_text(file), file) as raw:
        return PhraseTable.of((name, agency) for agency, names in raw["agencies"].items() for name in (agency, *names))
