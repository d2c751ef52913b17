"""A small, bounded pattern language over the items of a sentence: words, slots, options, gaps. No regular expressions.

`word` a word, `word*` any word that starts so, `(a|b c)` one of several, `[a]` may be left out, `..` up to three items,
`...` up to eight items of the same clause, `{list}` a word of a named list, `<name:kind|kind>` an annotated item,
`<value:word>` a word that is no
name, `<text>` the words up to the end of the clause (last element only), `,` `:` the sign itself,
`'('` a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from monitor.claims.items import KIND_SIGN, fold_words, kind_mark

SHORT_GAP = 3
LONG_GAP = 8
TEXT = frozenset({"text"})
WORD = frozenset({"word"})
_RARER = 0.3
"""Of the words of a pack each further letter makes one so much rarer, about: short ones are those of the language."""
_KIND = 3
"""A kind of item is about as frequent as a word of so many letters."""


class PatternError(ValueError):
    """A pattern cannot be read; the text says why. `phrase` is the word list and the phrase of it that is to blame."""

    phrase: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or every word that starts with `text`."""

    text: str
    prefix: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """An annotated item of one of `kinds`, remembered under `name`."""

    name: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; `optional` also matches nothing.

    `by_word` are the ways worth trying at a word with which one begins, `others` those at any other, both in order.
    """

    ways: tuple[tuple[Element, ...], ...]
    optional: bool
    by_word: Mapping[str, tuple[tuple[Element, ...], ...]] = field(init=False, compare=False, repr=False)
    others: tuple[tuple[Element, ...], ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        table: dict[str, list[tuple[Element, ...]]] = {}
        others: list[tuple[Element, ...]] = []
        for way in self.ways:
            first = way[0]
            if isinstance(first, Word) and not first.prefix:
                table.setdefault(first.text, others.copy()).append(way)
            else:
                others.append(way)
                for ways in table.values():
                    ways.append(way)
        object.__setattr__(self, "by_word", {word: tuple(ways) for word, ways in table.items()})
        object.__setattr__(self, "others", tuple(others))


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` items of the clause that do not matter."""

    most: int


Element = Word | Slot | Choice | Gap


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern.

    `needs` are the words (or beginnings) without which it cannot match. It begins with one of the words `exact`, or
    with one that begins as `begins` say; `open` says that it may begin with anything else as well. `words` are the
    texts of `needs`, `starts` those of `exact` and `begins` together, `groups` what else must be there, one of each:
    words of a choice, kinds of a slot. By them most sentences are passed over, by `key` already, the rarest of them.
    """

    source: str
    elements: tuple[Element, ...]
    needs: tuple[Word, ...]
    exact: frozenset[str] = frozenset()
    begins: tuple[str, ...] = ()
    open: bool = True
    words: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    groups: tuple[frozenset[str], ...] = ()
    key: frozenset[str] = frozenset()

    def may_match(self, prefixes: frozenset[str]) -> bool:
        """Say whether a sentence with these beginnings of words, and marks of kinds, can hold a match."""
        if not self.words <= prefixes or not (self.open or not prefixes.isdisjoint(self.starts)):
            return False
        for group in self.groups:  # noqa: SIM110 - asked so often that a generator tells
            if prefixes.isdisjoint(group):
                return False
        return True


class WordLists:
    """Named lists of phrases, each read once however many patterns name it."""

    def __init__(self, phrases: Mapping[str, Sequence[str]], language: str = "") -> None:
        self.language = language
        self._phrases = dict(phrases)
        self._read: dict[str, Choice] = {}

    def choice(self, name: str) -> Choice:
        """Return one of the phrases of a list. Raise PatternError where there is none, or it names itself."""
        if name not in self._read:
            phrases = self._phrases.pop(name, None)  # not there while it is read: it cannot name itself
            if phrases is None:
                near = get_close_matches(name, sorted(self._phrases), n=1)
                hint = f' (there is "{near[0]}")' if near else ""
                raise PatternError(f'there is no word list "{name}"{hint}')
            try:
                ways = tuple(self._way(name, number, phrase) for number, phrase in enumerate(phrases))
            finally:
                self._phrases[name] = phrases
            self._read[name] = Choice(ways, optional=False)
        return self._read[name]

    def _way(self, name: str, number: int, phrase: str) -> tuple[Element, ...]:
        try:
            way = _Reader(phrase, self).sequence(closing=())
            if not way:
                raise PatternError(f'"{phrase}" holds no word')
        except PatternError as error:
            error.phrase = error.phrase or (name, number)
            raise
        return way


NO_LISTS: Final = WordLists({})


def compile_pattern(source: str, lists: WordLists = NO_LISTS) -> Pattern:
    """Read `source`. Raise PatternError for an unknown list, an open bracket, or a pattern that can match nothing."""
    reader = _Reader(source, lists)
    elements = reader.sequence(closing=())
    if not elements or all(isinstance(e, Gap) or (isinstance(e, Choice) and e.optional) for e in elements):
        raise PatternError(f'the pattern "{source}" would match everything')
    if isinstance(elements[0], Gap) or isinstance(elements[-1], Gap):
        raise PatternError(f'the pattern "{source}" begins or ends with a gap')
    heads = _heads(elements)
    needs = tuple(e for e in elements if isinstance(e, Word))
    words = frozenset(need.text for need in needs)
    groups = tuple(group for element in elements if not isinstance(element, Word) and (group := _group(element)))
    key = _rarest(map(_group, elements))
    if heads is None:
        return Pattern(source, elements, needs, words=words, groups=groups, key=key)
    exact, begins = frozenset(h.text for h in heads if not h.prefix), tuple(h.text for h in heads if h.prefix)
    starts = exact.union(begins)
    return Pattern(
        source, elements, needs, exact, begins, open=False, words=words, starts=starts, groups=groups,
        key=_rarest((key, starts)),
    )  # fmt: skip


def _group(element: Element) -> frozenset[str]:
    """Return the words and marks of kinds one of which must be there for `element`, none where that cannot be told."""
    if isinstance(element, Word):
        return frozenset({element.text})
    if isinstance(element, Slot):
        return frozenset() if element.kinds in (TEXT, WORD) else frozenset(map(kind_mark, element.kinds))
    if not isinstance(element, Choice) or element.optional:
        return frozenset()
    ways = [_rarest(map(_group, way)) for way in element.ways]
    return frozenset[str]().union(*ways) if all(ways) else frozenset()


def _rarest(groups: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the group that the fewest sentences have a word of, going by how long its words are; none of none."""
    return min((group for group in groups if group), key=_chance, default=frozenset())


def _chance(words: Iterable[str]) -> float:
    return sum(_RARER ** (_KIND if word.startswith(KIND_SIGN) else len(word)) for word in words)


def _heads(elements: Sequence[Element]) -> list[Word] | None:
    """Return the words with which a match can begin, None where it may begin with anything."""
    found: list[Word] = []
    for element in elements:
        if isinstance(element, Word):
            return [*found, element]
        if not isinstance(element, Choice):
            return None
        for way in element.ways:
            heads = _heads(way)
            if heads is None:
                return None
            found += heads
        if not element.optional:
            return found
    return found


_PIECE = re.compile(r"[()\[\]{}<>|,]|[^\s()\[\]{}<>|,]+")
_OPEN, _CLOSE = "\ue000", "\ue001"


def _split(source: str) -> list[str]:
    plain = source.replace("\u200c", " ").replace("'('", f" {_OPEN} ").replace("')'", f" {_CLOSE} ")
    return _PIECE.findall(plain)


class _Reader:
    """Reads the pieces of one pattern from left to right."""

    def __init__(self, source: str, lists: WordLists) -> None:
        self._source = source
        self._pieces = _split(source)
        self._lists = lists
        self._at = 0

    def sequence(self, closing: tuple[str, ...]) -> tuple[Element, ...]:
        elements: list[Element] = []
        while self._at < len(self._pieces):
            piece = self._pieces[self._at]
            if piece in closing:
                return tuple(elements)
            self._at += 1
            elements.extend(self._element(piece))
        if closing:
            raise PatternError(f'"{closing[-1]}" is missing in "{self._source}"')
        return tuple(elements)

    def _element(self, piece: str) -> list[Element]:
        if piece in "([":
            return [self._choice(")" if piece == "(" else "]")]
        if piece == "{":
            return [self._lists.choice(self._until("}")[0])]
        if piece == "<":
            return [_slot("".join(self._until(">")))]
        if piece in (")", "]", "}", ">", "|"):
            raise PatternError(f'"{piece}" stands alone in "{self._source}"')
        if piece in ("..", "..."):
            return [Gap(SHORT_GAP if piece == ".." else LONG_GAP)]
        return list(literal(piece))

    def _choice(self, end: str) -> Choice:
        ways = []
        while True:
            ways.append(self.sequence(closing=("|", end)))
            self._at += 1
            if self._pieces[self._at - 1] == end:
                return Choice(tuple(way for way in ways if way), optional=end == "]")

    def _until(self, end: str) -> list[str]:
        stop = next((i for i in range(self._at, len(self._pieces)) if self._pieces[i] == end), None)
        if stop is None or stop == self._at:
            raise PatternError(f'"{end}" is missing in "{self._source}"')
        inner, self._at = self._pieces[self._at : stop], stop + 1
        return inner


@lru_cache(maxsize=16_384)
def literal(piece: str) -> tuple[Word, ...]:
    """Return the words that `piece` stands for; a hyphen parts two words, as it does in a text."""
    if piece in (_OPEN, _CLOSE):
        return (Word("(" if piece == _OPEN else ")", False),)
    prefix = piece.endswith("*")
    words = fold_words(piece.rstrip("*"))
    if not words:
        raise PatternError(f'"{piece}" holds no word')
    return tuple(Word(word, prefix and k == len(words) - 1) for k, word in enumerate(words))


def _slot(text: str) -> Slot:
    name, _, kinds = text.partition(":")
    return Slot(name.strip(), frozenset(k.strip() for k in (kinds or name).split("|")))
