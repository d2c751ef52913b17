"""The language in which a person says what belongs to a topic: words, phrases, names, AND, OR, NOT, NEAR.

    tea AND (whisk* OR "tea bowl") NOT coffee     words, any ending, a phrase, alternatives, exclusion
    @Sencha title:ceremony                        a name of the pack, in all its languages and spellings; a field
    kettle NEAR/8 guest                           at most 8 words apart, in either order
    lang:fa source:"Morning Post"                 what is known of the entry itself
    ceremony^0.5 OR @Sencha                       what a word is worth; see `monitor.topics.queried` for the threshold

A plain word stands for its forms (`kettles`, `чайника`), a phrase in quotation marks for exactly these words, `word*`
for any ending. Words side by side are all asked for, as with AND. NEAR binds closest, then NOT, AND, OR.
Operators are written in capitals, so "and" in small letters is a word; `-word` is NOT word, `|` is OR.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from monitor.errors import InputError
from monitor.text.stems import stem
from monitor.text.tokens import words_of
from monitor.types import Span

MOST_CHARACTERS = 20_000
"""Characters of a query."""
MOST_WORDS = 2_000
"""Words, phrases and names of a query."""
DEEPEST = 50
"""Parentheses inside one another, and exclusions of exclusions."""
LONGEST_CHAIN = 200
"""Parts inside one another, of whatever kind; each NEAR of a row holds what stands before it."""
FARTHEST = 100
"""Words that NEAR may span."""
NEAR = 10
"""Words that NEAR spans where no number is given."""


class Field(StrEnum):
    """Where a word is sought. The last three are facts of the entry, compared as a whole."""

    ANY = "any"
    TITLE = "title"
    LEAD = "lead"
    TEXT = "text"
    SOURCE = "source"
    LANGUAGE = "lang"
    SITE = "site"


OF_ENTRY = frozenset({Field.SOURCE, Field.LANGUAGE, Field.SITE})


class QueryError(InputError):
    """A query that cannot be read; `at` is where in its text, in characters."""

    code = "query"

    def __init__(self, sentence: str, remedy: str, at: Span) -> None:
        super().__init__(sentence, remedy)
        self.at = at

    def __reduce__(self) -> tuple[object, ...]:
        return QueryError, (self.sentence, self.remedy, self.at)


@dataclass(frozen=True, slots=True)
class Term:
    """A word, phrase or name. `forms` are the patterns that `monitor.topics.lexicon` looks for, or a folded text."""

    text: str
    forms: tuple[str, ...]
    field: Field
    weight: float
    at: Span


@dataclass(frozen=True, slots=True)
class Near:
    """Two parts that stand at most `within` words apart; each is a term or several joined by OR."""

    one: Node
    other: Node
    within: int


@dataclass(frozen=True, slots=True)
class All:
    """All of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Not this."""

    part: Node


Node = Term | Near | All | Some | Without

_PIECE = re.compile(
    r"""\s+|(?P<open>\()|(?P<close>\))|(?P<bar>\|)
    |(?P<near>NEAR(?:/(?P<within>[^\s()"@]*))?(?=[\s()"@]|$))|(?P<word>(?:AND|OR|NOT)(?![\w*:^]))
    |(?P<minus>-(?=[\w"(@]))
    |(?P<term>(?:(?P<field>[a-zA-Z]+):)?(?:"(?P<phrase>[^"]*)(?P<shut>"?)|@"(?P<quoted>[^"]*)(?P<closed>"?)
      |@(?P<name>[^\s()|^"]+)|(?P<plain>[^\s()|^"@]+))(?:\^(?P<weight>[\d.]*))?)
    |(?P<odd>.)""",
    re.VERBOSE | re.DOTALL,
)
_HALF = re.compile("[\ud800-\udfff]")
_QUOTES = str.maketrans("“”„«»″", '""""""')


def read_query(text: str, things: Mapping[str, Iterable[str]]) -> Node:
    """Return what a query asks for.

    `things` maps each name that may follow `@` to the ids it stands for: an entity to itself, a kind to its members.
    Raises QueryError, with the place, for whatever cannot be meant: an open parenthesis or quotation mark, an operator
    without its words, an unknown field or name (with the nearest known one), nothing but exclusions.
    """
    if len(text) > MOST_CHARACTERS:
        whole = Span(MOST_CHARACTERS, len(text))
        raise QueryError(f"The rule is longer than {MOST_CHARACTERS} characters.", "Make two topics of it.", whole)
    if half := _HALF.search(text):
        raise QueryError("Half a character stands here.", "Delete it and type it anew.", Span(*half.span()))
    node = _Parser(text, things).whole()
    if _is_deeper(node, LONGEST_CHAIN):
        raise QueryError("Too many parts stand inside one another.", "Make two topics of it.", Span(0, len(text)))
    if not _asks(node):
        raise QueryError(
            "The rule only excludes: nearly everything would belong.",
            "Add at least one word that must be there.",
            Span(0, len(text)),
        )
    return node


def terms_of(node: Node) -> Iterable[Term]:
    """Yield the words, phrases and names of a query in order."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Near):
        yield from terms_of(node.one)
        yield from terms_of(node.other)
    elif isinstance(node, Without):
        yield from terms_of(node.part)
    else:
        for part in node.parts:
            yield from terms_of(part)


def _is_deeper(node: Node, most: int) -> bool:
    """Say whether parts stand inside one another more than `most` times; told level by level, however many it are."""
    level: list[Node] = [node]
    for _ in range(most):
        level = [part for one in level for part in _inner(one)]
    return bool(level)


def _inner(node: Node) -> tuple[Node, ...]:
    """Return the parts of a part."""
    if isinstance(node, Term):
        return ()
    if isinstance(node, Near):
        return (node.one, node.other)
    return (node.part,) if isinstance(node, Without) else node.parts


def _asks(node: Node) -> bool:
    """Say whether a text without any of the words can never belong."""
    if isinstance(node, Without):
        return False
    if isinstance(node, All):
        return any(_asks(part) for part in node.parts)
    if isinstance(node, Some):
        return all(_asks(part) for part in node.parts)
    return True


class _Parser:
    """Reads a query from left to right."""

    def __init__(self, text: str, things: Mapping[str, Iterable[str]]) -> None:
        self._things = things
        self._end = Span(len(text), len(text))
        plain = text.translate(_QUOTES)
        self._pieces = [piece for piece in _PIECE.finditer(plain) if not piece[0].isspace()]
        self._at = 0
        self._depth = 0
        self._terms = 0

    def whole(self) -> Node:
        """Read all of it."""
        if not self._pieces:
            raise QueryError("The rule is empty.", "Type the words that belong to the topic.", self._end)
        node = self._some()
        if left := self._piece():
            raise QueryError(
                "This parenthesis was never opened.", "Delete it, or open one before it.", Span(*left.span())
            )
        return node

    def _piece(self) -> re.Match[str] | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _is(self, group: str, word: str = "") -> bool:
        piece = self._piece()
        return piece is not None and piece[group] is not None and (not word or piece[group] == word)

    def _takes(self, group: str, word: str = "") -> bool:
        found = self._is(group, word)
        self._at += found
        return found

    def _some(self) -> Node:
        parts = [self._all()]
        while self._takes("word", "OR") or self._takes("bar"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def _all(self) -> Node:
        parts = [self._maybe_without()]
        while self._takes("word", "AND") or not self._ends():
            parts.append(self._maybe_without())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _ends(self) -> bool:
        return self._piece() is None or self._is("close") or self._is("bar") or self._is("word", "OR")

    def _maybe_without(self) -> Node:
        if self._is("word", "NOT") or self._is("minus"):
            self._deeper("exclusions")
            self._at += 1
            node: Node = Without(self._maybe_without())
            self._depth -= 1
            return node
        node = self._one()
        while self._is("near"):
            piece = self._pieces[self._at]
            self._at += 1
            node = Near(_sought(node, piece), _sought(self._one(), piece), _within(piece))
        return node

    def _one(self) -> Node:
        piece = self._piece()
        if piece is None:
            raise QueryError("Something is missing at the end.", "Add a word, or delete the operator.", self._end)
        at = Span(*piece.span())
        if piece["open"]:
            self._deeper("parentheses")
        self._at += 1
        if piece["open"]:
            return self._inside(at)
        if piece["term"]:
            return self._term(piece, at)
        raise QueryError(
            f"A word is missing before {piece[0]}.", 'Add one; to seek such a word itself, write it as "word".', at
        )

    def _deeper(self, what: str) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            at = Span(*self._pieces[self._at].span())
            raise QueryError(f"More than {DEEPEST} {what} stand inside one another.", "Make two topics of it.", at)

    def _inside(self, at: Span) -> Node:
        node = self._some()
        if not self._takes("close"):
            raise QueryError("This parenthesis is never closed.", "Close it.", at)
        self._depth -= 1
        return node

    def _term(self, piece: re.Match[str], at: Span) -> Term:
        self._terms += 1
        if self._terms > MOST_WORDS:
            raise QueryError(f"The rule has more than {MOST_WORDS} words.", "Make two topics of it.", at)
        if (piece["phrase"] is not None and not piece["shut"]) or (piece["quoted"] is not None and not piece["closed"]):
            raise QueryError("This quotation mark is never closed.", "Close it.", at)
        field = _field(piece)
        return Term(piece[0], self._forms(piece, field, at), field, _weight(piece), at)

    def _forms(self, piece: re.Match[str], field: Field, at: Span) -> tuple[str, ...]:
        name = piece["name"] if piece["name"] is not None else piece["quoted"]
        if name is not None:
            return self._named(name, at)
        words = piece["phrase"] if piece["phrase"] is not None else piece["plain"]
        folded = words_of(words.replace("*", " "))
        if not folded:
            raise QueryError("This holds no word.", "Type letters or digits.", at)
        if field in OF_ENTRY:
            return (" ".join(folded),)
        if piece["phrase"] is None and "*" not in words:
            return tuple(f"~{stem(word)}" for word in folded) if len(folded) == 1 else (words,)
        if "*" in words and max(len(word) for word in folded) < 2:
            raise QueryError("One letter and any ending is nearly every word.", "Write at least two letters.", at)
        return (words,)

    def _named(self, name: str, at: Span) -> tuple[str, ...]:
        known = self._things.get(name)
        if known is None:
            folded = {other.casefold(): other for other in self._things}
            other = folded.get(name.casefold())
            close = [other] if other else get_close_matches(name, list(self._things), n=1, cutoff=0.6)
            hint = f'Did you mean @"{close[0]}"?' if close else "Write the words themselves, without @."
            raise QueryError(f'No name or kind of the pack is called "{name}".', hint, at)
        return tuple(f"@{ident}" for ident in known)


def _field(piece: re.Match[str]) -> Field:
    word = piece["field"]
    if word is None:
        return Field.ANY
    names: Sequence[str] = [field.value for field in Field]
    if word.lower() in names:
        return Field(word.lower())
    close = get_close_matches(word.lower(), names, n=1, cutoff=0.5)
    hint = f'Did you mean "{close[0]}:"?' if close else f"There are {', '.join(f'{name}:' for name in names)}."
    raise QueryError(f'There is no field "{word}".', hint, Span(piece.start(), piece.start() + len(word) + 1))


def _weight(piece: re.Match[str]) -> float:
    text = piece["weight"]
    if text is None:
        return 1.0
    try:
        weight = float(text)
    except ValueError:
        weight = 0.0
    if not 0 < weight <= 10:
        at = Span(piece.start("weight") - 1, piece.end())
        raise QueryError("A weight is a number above 0, at most 10.", "Write it as in word^0.5.", at)
    return weight


def _within(piece: re.Match[str]) -> int:
    text = piece["within"]
    if text is None:
        return NEAR
    if text.isdecimal() and len(text) <= len(str(FARTHEST)) and 0 < int(text) <= FARTHEST:
        return int(text)
    raise QueryError(
        f"NEAR spans from 1 to {FARTHEST} words.", f"Write it as in tea NEAR/{NEAR} guest.", Span(*piece.span())
    )


def _sought(node: Node, near: re.Match[str]) -> Node:
    """Return a part of NEAR; only words have places: a term, or several joined by OR, or another NEAR."""
    inner = node.parts if isinstance(node, Some) else (node,)
    if all(isinstance(part, Near) or (isinstance(part, Term) and part.field not in OF_ENTRY) for part in inner):
        return node
    raise QueryError(
        "NEAR joins words, phrases and names, or several of them joined by OR.",
        "Put AND and NOT outside of it.",
        Span(*near.span()),
    )
