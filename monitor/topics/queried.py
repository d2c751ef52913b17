"""Hold a document against a person's queries (`monitor.topics.query`).

What is found is worth its weight times the weight of its best place: title and lead count fully, the second sentence
0.6, every later one 0.4 or less in a long text. Of parts joined by AND or NEAR the least counts, those joined by OR add
up, exclusions count nothing. A document belongs where the query holds and its worth reaches the threshold: with 0 every
mention will do, with `ABOUT` it must be in front, or be told of in several ways.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from urllib.parse import urlsplit

from monitor.text.tokens import words_of
from monitor.topics.page import Page, Place
from monitor.topics.query import OF_ENTRY, All, Field, Near, Node, Term, Without, terms_of
from monitor.topics.rule import Where
from monitor.types import Document, Match, Span

ABOUT = 0.8
"""The threshold that tells what a text is about from what it mentions."""
MOST_REASONS = 8
"""Places shown as the reason of a match."""


@dataclass(frozen=True, slots=True)
class Query:
    """A topic that a person defined; `threshold` is what a document must be worth, 0 for any mention."""

    id: str
    title: str
    node: Node
    threshold: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """That a part of a query holds: what it is worth, and the places that show it; an exclusion has none."""

    worth: float
    places: tuple[Place, ...] = ()


def forms_of(queries: Iterable[Query]) -> Iterable[str]:
    """Yield the patterns that a page must have looked for."""
    for query in queries:
        for term in terms_of(query.node):
            if term.field not in OF_ENTRY:
                yield from term.forms


def needs_of(node: Node) -> tuple[frozenset[str], ...]:
    """Return lists of patterns of which a text must hold one each for this to hold; none where nothing is certain."""
    if isinstance(node, Term):
        return () if node.field in OF_ENTRY else (frozenset(node.forms),)
    if isinstance(node, Without):
        return ()
    if isinstance(node, Near):
        return (*needs_of(node.one), *needs_of(node.other))
    if isinstance(node, All):
        return tuple(needed for part in node.parts for needed in needs_of(part))
    firsts = [needs_of(part)[:1] for part in node.parts]
    return (frozenset().union(*(first[0] for first in firsts)),) if all(firsts) else ()


def hold(page: Page, document: Document, queries: Iterable[Query]) -> tuple[Match, ...]:
    """Return which queries a document belongs to, with the words that decided, in the order of `queries`."""
    matches = []
    for query in queries:
        found = weigh(page, document, query.node)
        if found and found.worth >= query.threshold:
            worth = 0.0 if found.worth == inf else found.worth
            matches.append(Match(query.id, round(worth, 3), _spans(page, found.places)))
    return tuple(matches)


def weigh(page: Page, document: Document, node: Node) -> Found | None:
    """Return what a part of a query finds, None where it does not hold."""
    if isinstance(node, Term):
        return _term(page, document, node)
    if isinstance(node, Near):
        return _near(page, document, node)
    if isinstance(node, Without):
        return None if weigh(page, document, node.part) else Found(inf)
    if isinstance(node, All):
        return _every(page, document, node.parts)
    found = [one for part in node.parts if (one := weigh(page, document, part))]
    return Found(_sum(found), _joined(found)) if found else None


def _every(page: Page, document: Document, parts: Sequence[Node]) -> Found | None:
    found = []
    for part in parts:
        one = weigh(page, document, part)
        if one is None:
            return None
        found.append(one)
    return Found(min(one.worth for one in found), _joined(found))


def _sum(found: Sequence[Found]) -> float:
    return sum(one.worth for one in found if one.worth != inf) or max(one.worth for one in found)


def _joined(found: Sequence[Found]) -> tuple[Place, ...]:
    return tuple(place for one in found for place in one.places)


def _term(page: Page, document: Document, term: Term) -> Found | None:
    if term.field in OF_ENTRY:
        return Found(inf) if _of_entry(document, term) else None
    places = [place for place in page.places(term.forms) if _stands(page, place, term.field)]
    if not places:
        return None
    return Found(term.weight * max(_worth(page, place) for place in places), tuple(places))


def _of_entry(document: Document, term: Term) -> bool:
    if term.field is Field.LANGUAGE:
        return _folded(document.language) == term.forms[0]
    said = document.source if term.field is Field.SOURCE else urlsplit(document.url).netloc
    return f" {term.forms[0]} " in f" {_folded(said)} "


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    return " ".join(words_of(text))


def _stands(page: Page, place: Place, field: Field) -> bool:
    if field is Field.ANY:
        return True
    where = page.sentences[page.sentence_of(place[0])].where
    if field is Field.TEXT:
        return where is not Where.TITLE
    return where is Where.TITLE or (field is Field.LEAD and where is Where.LEAD)


def _worth(page: Page, place: Place) -> float:
    return page.sentences[page.sentence_of(place[0])].weight


def _near(page: Page, document: Document, near: Near) -> Found | None:
    one, other = weigh(page, document, near.one), weigh(page, document, near.other)
    if one is None or other is None:
        return None
    others = sorted(set(other.places))
    pairs = [
        (place, beside)
        for place in sorted(set(one.places))
        for beside in _beside(others, place, near.within)
        if beside != place
    ]
    if not pairs:
        return None
    best = max(min(_worth(page, a), _worth(page, b)) for a, b in pairs)
    worth = min(one.worth / _top(page, one), other.worth / _top(page, other)) * best
    return Found(worth, tuple(dict.fromkeys(place for pair in pairs for place in pair)))


def _top(page: Page, found: Found) -> float:
    return max(_worth(page, place) for place in found.places)


def _beside(places: Sequence[Place], place: Place, within: int) -> Iterable[Place]:
    """Yield those of the sorted `places` that lie at most so many words from `place`."""
    low = bisect_left(places, (place[0] - within - 64, 0))
    for other in places[low:]:
        if other[0] - place[1] > within:
            break
        if max(other[0] - place[1], place[0] - other[1]) <= within:
            yield other


def _spans(page: Page, places: Iterable[Place]) -> tuple[Span, ...]:
    """Return the first places in the text, the weightiest sentences first where there are many."""
    ranked = sorted(set(places), key=lambda place: (-_worth(page, place), place))[:MOST_REASONS]
    return tuple(Span(page.words[a].start, page.words[b].end) for a, b in sorted(ranked))
