"""Names that are ordinary words as well, in scripts whose letters do not tell: "hope", "light"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from monitor.text.tokens import Token, words_of

End = tuple[str, str]
"""A thing and the name by which it was found."""
WITHIN = 100
"""Tokens around a quoted word among which must stand what usually stands before the name."""
QUOTE = '"'


class PlainNames:
    """The plain names of a pack, and where in a text they count.

    A plain name counts where another name of its thing stands in the text ("Alpha-2" for "Alpha", "the lander Hope"
    for "Hope"), and of one such thing only. One with which longer names end counts as well once it stands in quotes
    with the words near that stand before it in those ("lander" near "'Hope'"), or right behind a word that leads it;
    where the text opens longer words in quotes with it as well, it counts there alone.
    """

    def __init__(self) -> None:
        self._heads: dict[End, frozenset[str]] = {}
        self._leads: dict[End, frozenset[str]] = {}

    def add(self, thing: str, name: str, others: Iterable[str], led_by: Iterable[str] = ()) -> None:
        """Note the plain `name` of `thing`, whose other names are `others`; right behind one of `led_by` it counts."""
        words = words_of(name)
        heads = {other[-len(words) - 1] for other in map(words_of, others) if other[-len(words) :] == words != other}
        self._heads[thing, name] = frozenset(heads)
        self._leads[thing, name] = frozenset(word for lead in led_by for word in words_of(lead))

    def has(self, end: End) -> bool:
        """Say whether a thing is found by a plain name of it."""
        return end in self._heads

    def kept(
        self, tokens: Sequence[Token], hits: Sequence[tuple[int, int, Sequence[End]]], borne_out: AbstractSet[str]
    ) -> list[list[End]]:
        """Return for each hit (its first token, its last, what it may name) what it names in this text."""
        ends = [[end for end in found if end[0] in borne_out] for _, _, found in hits]
        if not self._heads:
            return ends
        sure = {end[0] for row in ends for end in row if end not in self._heads}
        told = [
            {end[0] for end in row if end in self._heads and self._told(tokens, first, last, end)}
            for (first, last, _), row in zip(hits, ends, strict=True)
        ]
        loose = sure.union(*told) - self._opening(tokens, hits, ends, sure)
        return [self._named(row, loose | here) for row, here in zip(ends, told, strict=True)]

    def _opening(
        self,
        tokens: Sequence[Token],
        hits: Sequence[tuple[int, int, Sequence[End]]],
        ends: Sequence[Sequence[End]],
        sure: AbstractSet[str],
    ) -> set[str]:
        """Return the things beside those `sure` whose word opens something longer in quotes too: "'hope of rain'"."""
        found: set[str] = set()
        for (first, last, _), row in zip(hits, ends, strict=True):
            if first and tokens[first - 1].word == QUOTE and tokens[last + 1 :] and tokens[last + 1].word != QUOTE:
                found |= {end[0] for end in row if end in self._heads and end[0] not in sure}
        return found

    def _named(self, row: list[End], sure: AbstractSet[str]) -> list[End]:
        full = [end for end in row if end not in self._heads]
        plain = [end for end in row if end in self._heads and end[0] in sure]
        return full or (plain if len(plain) == 1 else [])

    def _told(self, tokens: Sequence[Token], first: int, last: int, end: End) -> bool:
        lead = first - 1 - (first > 1 and tokens[first - 1].word == QUOTE)
        if lead >= 0 and tokens[lead].word in self._leads[end]:
            return True
        inside = first > 0 and tokens[first - 1].word == QUOTE and last + 1 < len(tokens)
        if not inside or tokens[last + 1].word != QUOTE:
            return False
        near = tokens[max(0, first - WITHIN) : last + WITHIN]
        return any(token.word in self._heads[end] for token in near)
