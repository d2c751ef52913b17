"""Find the words of rules in a text: each pattern of all topics once, whatever number of rules use it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from monitor.text.remember import Remembered
from monitor.text.stems import stem
from monitor.text.tokens import Token, words_of

_STEM = 2
"""Letters of a word with an open ending by which it is looked up."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A phrase: its folded words, each with whether its ending is open."""

    text: str
    words: tuple[tuple[str, bool], ...]

    @classmethod
    def of(cls, text: str) -> _Pattern:
        """Take a phrase apart: `tea cup*` is a whole word and one with an open ending."""
        pieces = text.replace("*", "* ").split()
        folded = [(words_of(piece.rstrip("*")), piece.endswith("*")) for piece in pieces]
        return cls(text, tuple((w, star and w == ws[-1]) for ws, star in folded for w in ws))

    def stands_at(self, words: Sequence[str], at: int) -> bool:
        """Say whether the phrase stands in `words` from `at` on."""
        return len(self.words) <= len(words) - at and all(
            words[at + n].startswith(word) if opened else words[at + n] == word
            for n, (word, opened) in enumerate(self.words)
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns by the words they can begin with. `~kettl` is one too: any word with that stem."""

    begin: Mapping[str, tuple[_Pattern, ...]]
    """The patterns that can begin with a word."""

    @classmethod
    def of(cls, words: Iterable[str]) -> Lexicon:
        """Build the lexicon of words and phrases; names (`@...`) are passed over."""
        stems: dict[str, _Pattern] = {}
        whole: dict[str, list[_Pattern]] = {}
        opened: dict[str, list[_Pattern]] = {}
        for text in dict.fromkeys(words):
            if text.startswith("~"):
                stems[text[1:]] = _Pattern(text, (("", True),))
                continue
            pattern = _Pattern.of(text)
            if text.startswith("@") or not pattern.words:
                continue
            first, is_open = pattern.words[0]
            if is_open:
                opened.setdefault(first[:_STEM], []).append(pattern)
            else:
                whole.setdefault(first, []).append(pattern)

        def begin(word: str) -> tuple[_Pattern, ...]:
            prefixed = (p for p in opened.get(word[:_STEM], ()) if word.startswith(p.words[0][0]))
            stemmed = stems.get(stem(word)) if stems else None
            return (*whole.get(word, ()), *prefixed, *((stemmed,) if stemmed else ()))

        return cls(Remembered(begin))

    def hinted(self, words: Collection[str]) -> set[str]:
        """Return the patterns that may stand in a text of these words: all that do, and some more."""
        patterns = [pattern for word in words for pattern in self.begin[word]]
        return {
            p.text for p in patterns if len(p.words) == 1 or all(opened or word in words for word, opened in p.words)
        }

    def find(self, tokens: Sequence[Token]) -> dict[str, list[tuple[int, int]]]:
        """Return where each pattern stands, as pairs of first and last index into the words of `tokens`."""
        words = [token.word for token in tokens]
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, word in enumerate(words):
            for pattern in self.begin[word]:
                if pattern.stands_at(words, at):
                    found[pattern.text].append((at, at + len(pattern.words) - 1))
        return found
