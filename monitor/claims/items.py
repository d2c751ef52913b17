"""What a sentence is made of for the rules: words and signs, some of them joined into annotated items."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from monitor.text.remember import by_word
from monitor.text.tokens import Token, tokenise
from monitor.types import Span, Value

SIGNS = frozenset(",;:()—!?….")
DASH = "—"
LONGEST_BEGUN = 100
"""Characters up to which the beginnings of a word are kept: of one of 64 KB they would fill 2 GB."""
AMPERSAND = "&"
POSSESSIVE = "'s"
KIND_SIGN = "<"
"""Opens a mark of a kind; no word begins with it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a sign, or an annotated stretch of text.

    `word` is folded (several words are joined by a blank); `kinds` are the classes of an annotation, empty for a plain
    word; `name` is the canonical name of an entity; `value` the typed value of a date, quantity or count; `numbers`
    the figures of a quantity or count. `capital` says that the word begins with a capital letter; `bent` is the first
    word of a name where the name stands in one of its grammatical forms, "" where it stands as the pack spells it;
    `home` is the country in the name of a body that no pack knows.
    """

    start: int
    end: int
    word: str
    kinds: frozenset[str] = frozenset()
    name: str = ""
    value: Value | None = None
    numbers: tuple[float, ...] = ()
    capital: bool = False
    bent: str = ""
    home: str = ""

    @property
    def span(self) -> Span:
        """The characters the item covers."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class ItemSentence:
    """A sentence as items.

    `part` is 0 for the title, 1 for the summary, 2 for the body; `prefixes` holds every beginning of every word, by
    which patterns that cannot match are passed over; `stops` the places where a free phrase must have ended; `signs`
    where each sign stands; `marked` are the places of items of some kind.
    """

    index: int
    span: Span
    part: int
    paragraph: int
    items: tuple[Item, ...]
    prefixes: frozenset[str] = field(default_factory=frozenset)
    stops: frozenset[int] = field(default_factory=frozenset)
    signs: dict[str, list[int]] = field(init=False, compare=False, repr=False)
    marked: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        signs: dict[str, list[int]] = {sign: [] for sign in SIGNS}
        for k, item in enumerate(self.items):
            if item.word in signs:
                signs[item.word].append(k)
        object.__setattr__(self, "signs", signs)
        object.__setattr__(self, "marked", tuple([k for k, item in enumerate(self.items) if item.kinds]))

    def count(self, words: Iterable[str], first: int, end: int) -> int:
        """Return how many of the items from `first` to before `end` are one of the signs `words`."""
        return (
            sum(bisect_left(at, end) - bisect_left(at, first) for w in words if (at := self.signs[w]))
            if first < end
            else 0
        )


def _fold_words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokenise(text) if token.kind in "wns" or token.word in SIGNS)


fold_words = by_word(_fold_words)
"""Return the folded words of a phrase, cut as a text is: at blanks, hyphens and zero-width non-joiners."""


def plain_items(tokens: Sequence[Token]) -> list[Item]:
    """Return words, numbers and signs as items; hyphens inside words, quotes and line breaks are left out."""
    found = []
    for k, token in enumerate(tokens):
        if token.kind in "wns":
            found.append(Item(token.start, token.end, token.word, capital=token.capital))
        elif token.word in SIGNS or (token.word == AMPERSAND and _stands_free(tokens, k)):
            found.append(Item(token.start, token.end, token.word))
        elif token.word == "-" and _stands_free(tokens, k):
            found.append(Item(token.start, token.end, DASH))
    return found


def _stands_free(tokens: Sequence[Token], k: int) -> bool:
    """Say whether blanks part a sign from the words on both sides."""
    return not tokens[k].glued and k + 1 < len(tokens) and not tokens[k + 1].glued


def prefixes_of(items: Sequence[Item]) -> frozenset[str]:
    """Return every beginning of every word of `items`, the empty one too, and a mark of every kind among them.

    A word longer than LONGEST_BEGUN has its beginnings up to there, and itself.
    """
    words = {item.word for item in items}
    beginnings = {word[:k] for word in words for k in range(min(len(word), LONGEST_BEGUN) + 1)} | words
    return frozenset(beginnings.union(kind_mark(kind) for item in items for kind in item.kinds))


def begun(word: str) -> frozenset[str]:
    """Return every beginning of one word, the empty one too, as `prefixes_of` does."""
    return frozenset(word[:k] for k in range(min(len(word), LONGEST_BEGUN) + 1)) | {word}


def with_items(sentence: ItemSentence, items: Iterable[Item]) -> ItemSentence:
    """Return `sentence` with `items` in the places of its own, some of them of other kinds; itself where none is."""
    items = tuple(items)
    new = [a for a, b in zip(items, sentence.items, strict=True) if a is not b]
    marks = {kind_mark(kind) for item in new for kind in item.kinds}
    return replace(sentence, items=items, prefixes=sentence.prefixes | marks) if new else sentence


def kind_mark(kind: str) -> str:
    """Return what stands for a kind of item among the beginnings of words."""
    return f"{KIND_SIGN}{kind}"
