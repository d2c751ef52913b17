"""Names cut short: what a text calls "Alpha-2" at first it may call "Alpha" later, "Lower Mill Board (LMB)" "LMB"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from monitor.text.names import NameHit
from monitor.text.tokens import Token
from monitor.types import Span

LEAST_LETTERS = 5
LEAST_IN_QUOTES = 3
QUOTES = frozenset('«“„"‹')
SHORT = "short"
CLOSING = frozenset('»”"“')
FEWEST, MOST = 2, 6
"""So many letters have initials."""


def with_short_names(hits: Iterable[NameHit], tokens: Sequence[Token], text: str) -> list[NameHit]:
    """Return `hits` and those of their names without the number, where one thing only is called so in the text.

    A short name begins with a capital and is no part of a longer name ("Alpha Road"); a very short one has quotes.
    """
    known = sorted(hits, key=lambda hit: hit.span.start)
    called: dict[str, set[str]] = {}
    starts = [token.start for token in tokens]
    for hit in known:
        inside = tokens[bisect_left(starts, hit.span.start) : bisect_left(starts, hit.span.end)]
        words = [t.word for t in inside if t.kind in "wn"]
        if len(words) > 1 and words[-1][:1].isdigit() and words[0].isalpha() and len(words[0]) >= LEAST_IN_QUOTES:
            called.setdefault(words[0], set()).add(hit.id)
    short = {word: next(iter(ids)) for word, ids in called.items() if len(ids) == 1}
    if not short:
        return known
    taken = {k for hit in known for k in range(hit.span.start, hit.span.end)}
    found = list(known)
    for k, token in enumerate(tokens):
        long = len(token.word) >= LEAST_LETTERS or text[token.start - 1 : token.start] in QUOTES
        if token.word in short and long and token.capital and token.start not in taken and not _longer(tokens, k):
            found.append(NameHit(Span(token.start, token.end), short[token.word], text[token.start : token.end], SHORT))
    return sorted(found, key=lambda hit: hit.span.start)


def with_initials(hits: Sequence[NameHit], tokens: Sequence[Token], text: str) -> list[NameHit]:
    """Return `hits` and what the text calls by the capitals that stand in brackets behind a name: "(LMB)".

    They begin like the name, which has several words, and are no name that is known already.
    """
    starts = [token.start for token in tokens]
    short: dict[str, str] = {}
    for hit in hits:
        k = bisect_left(starts, hit.span.end)
        while k < len(tokens) and tokens[k].word in CLOSING:
            k += 1
        behind = tokens[k : k + 3]
        if len(behind) < 3 or (behind[0].word, behind[2].word) != ("(", ")"):
            continue
        word = text[behind[1].start : behind[1].end]
        several = " " in text[hit.span.start : hit.span.end].strip()
        if several and FEWEST <= len(word) <= MOST and word.isupper() and word[0] == text[hit.span.start].upper():
            short.setdefault(word, hit.id)
    if not short:
        return list(hits)
    taken = {k for hit in hits for k in range(hit.span.start, hit.span.end)}
    found = [
        NameHit(Span(t.start, t.end), short[word], word, SHORT)
        for t in tokens
        if t.capital and t.start not in taken and (word := text[t.start : t.end]) in short
    ]
    return sorted([*hits, *found], key=lambda hit: hit.span.start)


def _longer(tokens: Sequence[Token], k: int) -> bool:
    """Say whether the word is part of a longer name: another capital, or a number, beside it."""
    after = tokens[k + 1 : k + 3]
    if (after and after[0].capital) or any(t.word[:1].isdigit() for t in after):
        return True
    inside = k > 1 and tokens[k - 2].kind in "wns"
    return inside and tokens[k - 1].capital
