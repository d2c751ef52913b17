"""Remember what was found out about single words: texts use the same few thousand over and over."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, TypeVar, TypeVarTuple

Others = TypeVarTuple("Others")
R = TypeVar("R")

KEPT = 16_384
"""Words of which an answer is kept, those used last."""
LONGEST = 40
"""Characters of a word that is remembered; longer ones are rare, and strangers could fill the memory with them."""


def by_word(asked: Callable[[str, *Others], R]) -> Callable[[str, *Others], R]:
    """Return `asked`, a pure function of a word, with its answers for short words remembered."""
    kept = lru_cache(maxsize=KEPT)(asked)

    def answer(word: str, *others: *Others) -> R:
        return kept(word, *others) if len(word) <= LONGEST else asked(word, *others)

    return answer


class Remembered(dict[str, R], Generic[R]):
    """The answers to a question about single words: `found[word]` costs no call where it is known.

    When there are too many, those stay that are asked for again before there are as many anew.
    """

    def __init__(self, asked: Callable[[str], R]) -> None:
        super().__init__()
        self._asked = asked
        self._older: dict[str, R] = {}

    def __missing__(self, word: str) -> R:
        """Ask, and remember the answer for a short word."""
        answer = self._older[word] if word in self._older else self._asked(word)
        if len(word) <= LONGEST:
            if len(self) >= KEPT:
                self._older = dict(self)
                self.clear()
            self[word] = answer
        return answer
