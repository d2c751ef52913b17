"""Sorts of things: of two that a text calls by different nouns, a lander and a tug, the noun alone means that one."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.claims.items import Item
from monitor.claims.pointers import Form, Mention

STEM = 4
"""Two forms of a word have so many letters in common at least."""
ENDING = 2
"""An ending has so many letters."""


class Sorts:
    """Remembers by which noun each thing was named."""

    def __init__(self) -> None:
        self._called: dict[str, str] = {}

    def note(self, mention: Mention, items: Sequence[Item]) -> None:
        """Remember the noun of `mention`, which stands among `items`: "the tug Alpha"."""
        if mention.form is not Form.NAMED or mention.noun < 0:
            return
        behind = (item.name for item in items[mention.noun + 1 : mention.last + 1] if item.name in mention.names)
        name = next(behind, mention.names[0] if len(mention.names) == 1 else "")
        if name:
            self._called.setdefault(name, items[mention.noun].word)

    def of(self, mention: Mention, items: Sequence[Item], everyone: Sequence[str]) -> tuple[str, ...]:
        """Return the thing that alone of `everyone` is called by the noun of `mention`, () where others may be."""
        pointed = mention.form in (Form.DEFINITE, Form.BARE) and not mention.plural and mention.size <= 1
        if not pointed or mention.noun < 0 or len(everyone) < len(("one", "another")):
            return ()
        if not all(name in self._called for name in everyone):
            return ()
        word = items[mention.noun].word
        found = tuple(name for name in everyone if _same(word, self._called[name]))
        return found if len(found) == 1 else ()


def _same(one: str, other: str) -> bool:
    """Say whether two words are forms of one noun."""
    least = max(STEM, min(len(one), len(other)) - ENDING)
    return one[:least] == other[:least] and abs(len(one) - len(other)) <= ENDING
