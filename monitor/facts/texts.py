"""Compare short phrases by the notions they hold, and by their words where they hold none.

The notions are data of the pack (`Ontology.concepts`). Phrases are canonical English, whatever the language of the
item, so the few words counted below as empty or as numbers are English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from monitor.properties import Ontology
from monitor.text import normalise
from monitor.types import Relation

_EMPTY_WORDS = (
    "a an and any as at by each for from in into is it its new of on one or other others purpose purposes s some such "
    "than that the their them these this those to use uses using various which with within"
)
_NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve"
_EMPTY = frozenset(_EMPTY_WORDS.split())
_NUMBERS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS.split(), start=2)}


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return the folded words of a value; values come back often."""
    return normalise.fold(text)


@dataclass(frozen=True, slots=True)
class TextValue:
    """A phrase taken apart: the notions it holds, the stems of its other words, the numbers in it."""

    notions: frozenset[str]
    stems: frozenset[str]
    numbers: frozenset[str]


def parse_text(text: str, ontology: Ontology) -> TextValue:
    """Take a phrase apart."""
    words = tuple(_NUMBERS.get(word, word) for word in fold(text).split())
    padded = f" {' '.join(words)} "
    notions = frozenset(name for name, shape in _shapes(ontology.concepts) if shape.search(padded))
    content = [word for word in words if word not in _EMPTY]
    return TextValue(notions, frozenset(_stem(word) for word in content), frozenset(w for w in content if w.isdigit()))


def text_relation(claim: str, known: str, ontology: Ontology) -> Relation:
    """Say how a claimed phrase lies to a known one.

    Where both hold notions these decide, and a number that the known phrase lacks makes the claim narrower; else the
    stems of their content words: more words than the known phrase is narrower, fewer broader.
    """
    if fold(claim) == fold(known):
        return Relation.EQUAL
    one, other = parse_text(claim, ontology), parse_text(known, ontology)
    if not (one.notions and other.notions):
        relation = _cover(one.stems, other.stems, {})
        return Relation.DISJOINT if relation is Relation.OVERLAPPING else relation
    relation = _cover(one.notions, other.notions, ontology.above)
    if relation in (Relation.EQUAL, Relation.BROADER) and one.numbers - other.numbers:
        return Relation.NARROWER
    return relation


def holds_word(text: str, patterns: tuple[str, ...]) -> bool:
    """Say whether `text` holds one of the words; a `*` stands for any ending."""
    return bool(patterns) and bool(_shape(patterns).search(f" {' '.join(fold(text).split())} "))


def _cover(one: frozenset[str], other: frozenset[str], above: Mapping[str, frozenset[str]]) -> Relation:
    if not one or not other:
        return Relation.DISJOINT
    over = all(any(b == a or b in above.get(a, ()) for a in one) for b in other)
    under = all(any(a == b or a in above.get(b, ()) for b in other) for a in one)
    if over:
        return Relation.EQUAL if under and one == other else Relation.NARROWER
    if under:
        return Relation.BROADER
    touch = any(a == b or b in above.get(a, ()) or a in above.get(b, ()) for a in one for b in other)
    return Relation.OVERLAPPING if touch else Relation.DISJOINT


def _shapes(concepts: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, _shape(tuple(words))) for name, words in concepts.items())


@lru_cache(maxsize=1024)
def _shape(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Build one expression for a list of words; `*` is any ending, so nothing here can backtrack."""
    return re.compile(f" (?:{'|'.join(_phrase(pattern) for pattern in patterns)}) ")


def _phrase(pattern: str) -> str:
    pieces = pattern.replace("*", "* ").split()
    return " ".join(re.escape(fold(piece)) + (r"\w*" if piece.endswith("*") else "") for piece in pieces)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    return str(snowballstemmer.stemmer("english").stemWord(word))
