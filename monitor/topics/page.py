"""See a document as words in weighed sentences: what rules are held against."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from monitor.text.tokens import Token, tokenise
from monitor.topics.lexicon import Lexicon
from monitor.topics.rule import Where
from monitor.types import Document, Span

Place = tuple[int, int]
"""The first and the last word of a phrase, as indexes into `Page.words`."""

TITLE_WEIGHT = 1.0
LEAD_WEIGHT = 1.0
SECOND_WEIGHT = 0.6
BODY_WEIGHT = 0.4
SHORT_SENTENCES = 16
"""In a document of more sentences than these each later one counts for less."""
_MIN_LEAD_WORDS = 5
_SUBHEADING = 16
"""A line below the title that ends in no stop, and has so many words at most, is a second line of it."""
_DATELINE = 16
"""Words and marks within which a dateline ends with a dash."""


class Hit(Protocol):
    """A name found in a text: what `monitor.text.names.NameHit` offers."""

    @property
    def span(self) -> Span:
        """Return where the name stands in `Document.text`."""

    @property
    def id(self) -> str:
        """Return the id of the named thing."""


@dataclass(frozen=True, slots=True)
class WeighedSentence:
    """A stretch of words: index of the first one, of the one after the last, and the weight of its place."""

    first: int
    stop: int
    weight: float
    where: Where


@dataclass(frozen=True, slots=True)
class Page:
    """A document as words: where each pattern and each name stands."""

    words: Sequence[Token]
    sentences: tuple[WeighedSentence, ...]
    found: Mapping[str, Sequence[Place]]
    _asked: dict[int, tuple[Iterable[str], Sequence[Place]]] = field(default_factory=dict, compare=False, repr=False)
    """By its id each list of a rule, kept here lest another gets that id, and what was found: all are asked often."""
    _firsts: tuple[int, ...] = field(init=False, compare=False, repr=False)
    """The first word of each sentence."""

    def __post_init__(self) -> None:
        """Note where the sentences begin."""
        object.__setattr__(self, "_firsts", tuple([sentence.first for sentence in self.sentences]))

    def places(self, forms: Iterable[str]) -> Sequence[Place]:
        """Return where any of `forms` stands, in order."""
        if (known := self._asked.get(id(forms))) is not None:
            return known[1]
        there = self.found.keys() & (_each(forms) if isinstance(forms, tuple) else forms)
        places = sorted({place for form in there for place in self.found[form]}) if there else []
        if isinstance(forms, tuple):
            self._asked[id(forms)] = (forms, places)
        return places

    def is_head(self, word: int) -> bool:
        """Say whether this word stands in the title or the lead."""
        return self.is_head_sentence(self.sentence_of(word))

    def is_head_sentence(self, index: int) -> bool:
        """Say whether this sentence is the title or the lead."""
        return self.sentences[index].where is not Where.ANY

    def sentence_of(self, word: int) -> int:
        """Return the index of the sentence with this word."""
        return bisect_right(self._firsts, word) - 1


@lru_cache(maxsize=4096)
def _each(forms: tuple[str, ...]) -> frozenset[str]:
    """Return the words of a list of a rule, ready to be held against those of a text."""
    return frozenset(forms)


def read_page(
    document: Document,
    hits: Sequence[Hit],
    lexicon: Lexicon,
    skip: Sequence[Span],
    tokens: Sequence[Token] | None = None,
) -> Page:
    """Find the words and names of rules in a document, leaving out the stretches in `skip`, which do not overlap.

    `tokens` are those of `tokenise(document.text)`, where the caller has them already.
    """
    tokens = tokenise(document.text) if tokens is None else tokens
    title_end = len(document.title)
    edges = sorted(edge for span in skip for edge in (span.start, span.end))
    tokens = [t for t in tokens if bisect_right(edges, t.start) % 2 == 0]
    tokens = _without_dateline(tokens, title_end, document.text)
    words = [token for token in tokens if token.kind in "wn"]
    found = lexicon.find(words)
    starts = [word.start for word in words]
    for hit in hits:
        first, stop = bisect_left(starts, hit.span.start), bisect_left(starts, hit.span.end)
        if first < stop:
            found.setdefault(f"@{hit.id}", []).append((first, stop - 1))
    return Page(words, _sentences(tokens, title_end), found)


def _without_dateline(tokens: Sequence[Token], title_end: int, text: str) -> list[Token]:
    """Leave out where and by whom a report was filed: `LISBON, May 3 (ABC) - `, `Lisbon. May 3. ABC - `, `LISBON. `.

    A sentence follows it: after `Length - 300 km` or `Length - much` nothing was filed.
    """
    begin = next((n for n, t in enumerate(tokens) if t.start >= title_end and t.kind in "wn"), len(tokens))
    head = tokens[begin : begin + _DATELINE]
    dash = next((n for n, t in enumerate(head) if t.kind == "p" and t.word in "-—" and not t.glued), 0)
    loud = next((n for n, t in enumerate(head) if not text[t.start : t.end].isupper() or t.end - t.start < 3), 0)
    filed = loud or any(t.kind == "n" or t.word == "(" for t in head[:dash])
    after = next((text[t.start] for t in head[dash + 1 :] if t.kind in "wn"), "") if dash else ""
    opens = bool(after) and not after.islower() and not after.isdigit()
    drop = dash + 1 if dash and filed and opens else loud
    return [*tokens[:begin], *tokens[begin + drop :]]


def _sentences(tokens: Sequence[Token], title_end: int) -> tuple[WeighedSentence, ...]:
    """Cut the words into the title and the sentences after it, and weigh each by its place."""
    count = sum(token.kind in "wn" for token in tokens if token.start < title_end)
    titles = [(0, count)] if count else []
    cuts = [count]
    lines: set[int] = set()
    for index, token in enumerate(tokens):
        if token.start < title_end:
            continue
        count += token.kind in "wn"
        if token.kind == "b" or _ends(tokens, index):
            cuts.append(count)
        if token.kind == "b" and index and tokens[index - 1].kind != "p":
            lines.add(count)
    bounds = [(a, b) for a, b in pairwise([*cuts, count]) if b > a]
    below = len(bounds) > 1 and bounds[0][1] in lines and bounds[0][1] - bounds[0][0] <= _SUBHEADING
    return (*(WeighedSentence(a, b, TITLE_WEIGHT, Where.TITLE) for a, b in titles), *_weigh(bounds, below=below))


def _ends(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a sentence ends with this mark; a point after a single letter or before a small one does not."""
    token = tokens[index]
    if token.kind != "p" or token.word not in (".", "!", "?", "…", "؟"):
        return False
    if index + 1 == len(tokens):
        return True
    before, after = tokens[max(0, index - 1)], tokens[index + 1]
    inside = after.glued and after.kind in "wn"
    initial = token.word == "." and before.kind == "w" and before.end - before.start == 1
    small = after.kind == "w" and not after.capital and after.word[:1].isascii()
    return not (inside or initial or small)


def _weigh(bounds: Sequence[Place], *, below: bool) -> tuple[WeighedSentence, ...]:
    """Give each sentence after the title its weight; a dateline of a few words is not the lead.

    `below` says that the first is a second line of the title: another lead follows it.
    """
    later = BODY_WEIGHT * min(1.0, SHORT_SENTENCES / max(1, len(bounds)))
    sentences: list[WeighedSentence] = []
    real = 0
    for first, stop in bounds:
        weight = (LEAD_WEIGHT, SECOND_WEIGHT)[real] if real < 2 else later
        sentences.append(WeighedSentence(first, stop, weight, Where.ANY if real else Where.LEAD))
        real += stop - first >= _MIN_LEAD_WORDS and not (below and len(sentences) == 1)
    return tuple(sentences)
