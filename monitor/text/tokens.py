"""Cut flattened text into words, numbers and marks, and find known phrases among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from monitor.text.normalise import FOLDED, LETTERS, NUMBER, flatten
from monitor.types import Span

P = TypeVar("P")

_TOKEN = re.compile(rf"(?P<b>\n\s*)|(?P<n>{NUMBER})|(?P<w>{LETTERS})|(?P<s>'s(?!\w))|(?P<p>\S)")
_LINKS = frozenset("-'\"")


class Token(NamedTuple):
    """A piece of text: `kind` is w(ord), n(umber), p(unctuation), s (the ending 's) or b(reak of line).

    `word` is folded. `glued` says that nothing, not even a space, parts it from the token before.
    `capital` says that the word begins with a capital letter.
    """

    start: int
    end: int
    word: str
    kind: str
    glued: bool
    capital: bool


def tokenise(text: str) -> list[Token]:
    """Return the tokens of `text`, in order; spaces are left out."""
    flat, tokens, last = flatten(text), [], 0
    for found in _TOKEN.finditer(flat):
        kind = found.lastgroup or "p"
        start, end = found.span()
        if kind == "w":
            raw = flat[start:end]
            tokens.append(Token(start, end, FOLDED[raw], kind, start == last, raw[0].isupper()))
        else:
            tokens.append(Token(start, end, "\n" if kind == "b" else flat[start:end], kind, start == last, False))
        last = end
    return tokens


def words_of(phrase: str) -> tuple[str, ...]:
    """Return the folded words and numbers of a phrase: the key under which it is found."""
    return tuple(token.word for token in tokenise(phrase) if token.kind in "wn")


def span_of(tokens: Sequence[Token], first: int, last: int) -> Span:
    """Return the characters from token `first` to token `last`, both included."""
    return Span(tokens[first].start, tokens[last].end)


def follow(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the word or number after `at` that may belong to the same name, or -1.

    Hyphens and quotes may stand between, and the point of "a.m." with no space on either side; nothing else.
    """
    index = at + 1
    index += index < len(tokens) and tokens[index].kind == "s"
    while index < len(tokens) and tokens[index].kind == "p" and tokens[index].word in _LINKS:
        index += 1
    if index + 1 < len(tokens) and tokens[index].word == "." and tokens[index].glued and tokens[index + 1].glued:
        index += 1
    return index if index < len(tokens) and tokens[index].kind in "wn" else -1


@dataclass(frozen=True, slots=True)
class PhraseTable(Generic[P]):
    """Phrases by their first word, the longest first. Build it with `PhraseTable.of`."""

    rows: dict[str, tuple[tuple[tuple[str, ...], P], ...]]

    @classmethod
    def of(cls, phrases: Iterable[tuple[str, P]]) -> PhraseTable[P]:
        """Build a table from phrases and what each stands for; the first of two equal phrases wins."""
        found: dict[str, dict[tuple[str, ...], P]] = {}
        for phrase, payload in phrases:
            words = words_of(phrase) or (phrase,)
            if words[0]:
                found.setdefault(words[0], {}).setdefault(words[1:], payload)
        return cls({w: tuple(sorted(rest.items(), key=lambda row: -len(row[0]))) for w, rest in found.items()})

    def match(self, tokens: Sequence[Token], at: int) -> tuple[int, P] | None:
        """Return the index of the last token of the longest phrase that begins at `at`, and its payload."""
        for rest, payload in self.rows.get(tokens[at].word, ()):
            last = _match_rest(tokens, at, rest)
            if last >= 0:
                return last, payload
        return None


def _match_rest(tokens: Sequence[Token], at: int, rest: tuple[str, ...]) -> int:
    for word in rest:
        at = follow(tokens, at)
        if at < 0 or tokens[at].word != word:
            return -1
    return at
