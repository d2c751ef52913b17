"""Tell what nearly belongs to a topic, and what kept it out: what a person may want to look at once more.

For each topic that a document does not belong to, at most one near miss is told: where the rule holds but what was
found counts for too little, or where it would hold but for one kind of obstacle, tried in the order of `Refusal`.
Where a topic's context is missing, or one of the two lists of a condition, only a text with a telling word or name is
near (`monitor.topics.match.Screen`): a text that has nothing of a topic but an everyday word is no near miss. Half a
condition is told only of a text that belongs nowhere yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from math import inf

from monitor.topics.match import Evidence, Screen, beside, evidence_of, forbidding, holds, spans_of, worth_of
from monitor.topics.page import Page, Place
from monitor.topics.queried import Found, Query, weigh
from monitor.topics.query import OF_ENTRY, All, Field, Near, Node, Some, Term, Without, terms_of
from monitor.topics.recall import NO_PAST
from monitor.topics.rule import Condition, TopicSpec, Where
from monitor.types import Document, NearMiss, Refusal

MOST = 8
"""Near misses told of one document: those that are worth most."""
_ANYWHERE = 1_000_000
"""A reach that spans every text."""


def nearly(
    page: Page,
    document: Document,
    topics: Sequence[TopicSpec],
    queries: Sequence[Query],
    screen: Screen,
    matched: Collection[str],
) -> tuple[NearMiss, ...]:
    """Return which topics, those in `matched` apart, a document nearly belongs to: what is worth most comes first."""
    missed = [
        _of_topic(page, topic, screen.telling[topic.id], lost=not matched)
        for topic in topics
        if topic.id not in matched
    ]
    missed += [
        _of_query(page, document, query)
        for query in queries
        if query.id not in matched and not any(page.found.keys().isdisjoint(forms) for forms in screen.needs[query.id])
    ]
    found = sorted((one for one in missed if one), key=lambda one: -one.score)
    return tuple(found[:MOST])


def _of_topic(page: Page, topic: TopicSpec, telling: Collection[str], *, lost: bool) -> NearMiss | None:
    evidence = evidence_of(page, topic)
    if evidence:
        return _weak(page, topic, evidence)
    lacks = bool(topic.context) and not page.places(topic.context)
    told = page.places(telling)
    if lacks and not told:
        return None
    guards = forbidding(page, topic)
    evidence, refusal, against = _relaxed(page, topic, told=bool(told), bound=lacks or bool(guards))
    score, places = worth_of(page, topic, evidence, NO_PAST)
    if evidence and score >= topic.threshold:
        if guards or against:
            return _miss(page, topic, Refusal.GUARD, score, places, [*guards, *against])
        return _miss(page, topic, Refusal.LACKS if lacks else refusal, score, places)
    return _half(page, topic, telling) if lost and not (lacks or guards) else None


def _weak(page: Page, topic: TopicSpec, evidence: Sequence[Evidence]) -> NearMiss | None:
    """Tell of a text that meets the conditions and counts for too little, or tells of long ago."""
    score, places = worth_of(page, topic, evidence, NO_PAST)
    if score >= topic.threshold:  # dates alone tell that it is old
        return _miss(page, topic, Refusal.OLD, score, places)
    now, _ = worth_of(page, replace(topic, recalls=()), evidence, NO_PAST)
    if now >= topic.threshold:
        return _miss(page, topic, Refusal.OLD, score, places, page.places(topic.recalls))
    refusal = Refusal.BELOW if score else Refusal.ELSEWHERE
    return _miss(page, topic, refusal, score, places or [place for _, found in evidence for place in found])


def _relaxed(page: Page, topic: TopicSpec, *, told: bool, bound: bool) -> tuple[list[Evidence], Refusal, list[Place]]:
    """Return what would count if one kind of obstacle more were gone, which one that is, and the words in the way.

    Where a text is `bound` by the topic's own guard or context already, words too far apart are no reason. What a text
    must be about has to stand in it somewhere, and the context of a condition too unless a telling word was `told`.
    """
    possible = [
        condition
        for condition in topic.conditions
        if all(page.places(words) for words in (condition.must, *condition.near))
        and (not condition.about or page.places(condition.about))
        and (told or not condition.context or page.places(condition.context))
    ]
    for refusal, eased in _EASED:
        if bound and refusal is Refusal.FAR:
            break
        evidence, against = list[Evidence](), list[Place]()
        for condition in possible:
            easy = eased(condition)
            found = [places for places in holds(page, easy) if refusal is not Refusal.FAR or _in_front(page, places)]
            evidence += [(easy, places) for places in found]
            if found:
                against += [place for places in found for place in beside(page.places(condition.never), places[0])]
                against += [place for place in page.places(condition.not_about) if page.is_head(place[0])]
        if evidence:
            return evidence, refusal, against
    return [], Refusal.LACKS, []


def _unguarded(condition: Condition) -> Condition:
    return replace(condition, never=(), not_about=())


def _of_anything(condition: Condition) -> Condition:
    return replace(_unguarded(condition), about=(), context=())


def _far(condition: Condition) -> Condition:
    return replace(_of_anything(condition), within=_ANYWHERE)


_EASED = (
    (Refusal.GUARD, _unguarded),
    (Refusal.LACKS, lambda condition: replace(_unguarded(condition), context=())),
    (Refusal.ELSEWHERE, _of_anything),
    (Refusal.FAR, _far),
)
"""What is taken out of a condition, one thing after another, and what refused the text where it holds then."""


def _in_front(page: Page, places: Iterable[Place]) -> bool:
    return any(page.is_head(first) for first, _ in places)


def _half(page: Page, topic: TopicSpec, telling: Collection[str]) -> NearMiss | None:
    """Tell of a text that names a followed thing in front, without a word of the only other list of a condition."""
    for condition in topic.conditions:
        if len(condition.near) != 1 or condition.about or condition.context or condition.where is not Where.ANY:
            continue
        lists = (condition.must, condition.near[0])
        there = [words for words in lists if page.places(words)]
        named = page.places(word for word in telling if len(there) == 1 and word in there[0])
        front = [place for place in named if page.is_head(place[0])]
        if front:
            return _miss(page, topic, Refusal.LACKS, condition.score, front)
    return None


def _of_query(page: Page, document: Document, query: Query) -> NearMiss | None:
    found = weigh(page, document, query.node)
    if found:
        return _told(page, query, Refusal.BELOW, found)
    for refusal, node in _easier(query.node):
        found = weigh(page, document, node) if node else None
        if found and found.worth >= query.threshold and (refusal is Refusal.GUARD or _in_front(page, found.places)):
            against = _refusing(page, query.node) if refusal is Refusal.GUARD else []
            return _told(page, query, refusal, found, against)
    return None


def _told(page: Page, query: Query, refusal: Refusal, found: Found, against: Sequence[Place] = ()) -> NearMiss | None:
    if not found.places:
        return None
    return _miss(page, query, refusal, 0.0 if found.worth == inf else found.worth, found.places, against)


@lru_cache(maxsize=512)
def _easier(node: Node) -> tuple[tuple[Refusal, Node | None], ...]:
    """Return a query without what it excludes, then without where its words must stand, then without how near."""
    free = _without(node)
    anywhere = _anywhere(free) if free else None
    return (
        (Refusal.GUARD, free),
        (Refusal.ELSEWHERE, anywhere),
        (Refusal.FAR, _apart(anywhere) if anywhere else None),
    )


def _without(node: Node) -> Node | None:
    """Return a query without the words it excludes; what it excludes by source, language or site stays."""
    if isinstance(node, Without):
        return node if any(term.field in OF_ENTRY for term in terms_of(node)) else None
    if isinstance(node, (All, Some)):
        parts = tuple(part for each in node.parts if (part := _without(each)))
        return replace(node, parts=parts) if parts else None
    return node


def _anywhere(node: Node) -> Node:
    if isinstance(node, Term):
        return node if node.field in OF_ENTRY else replace(node, field=Field.ANY)
    if isinstance(node, (All, Some)):
        return replace(node, parts=tuple(_anywhere(part) for part in node.parts))
    if isinstance(node, Near):
        return replace(node, one=_anywhere(node.one), other=_anywhere(node.other))
    return node


def _apart(node: Node) -> Node:
    if isinstance(node, Near):
        return All((node.one, node.other))
    if isinstance(node, (All, Some)):
        return replace(node, parts=tuple(_apart(part) for part in node.parts))
    return node


def _refusing(page: Page, node: Node) -> list[Place]:
    """Return where the words stand that a query excludes."""
    if isinstance(node, Without):
        return [
            place for term in terms_of(node.part) if term.field not in OF_ENTRY for place in page.places(term.forms)
        ]
    if isinstance(node, (All, Some)):
        return [place for part in node.parts for place in _refusing(page, part)]
    return []


def _miss(
    page: Page,
    topic: TopicSpec | Query,
    refusal: Refusal,
    score: float,
    words: Iterable[Place],
    against: Iterable[Place] = (),
) -> NearMiss:
    spoken = spans_of(page, words), spans_of(page, against)
    return NearMiss(topic.id, refusal, round(score, 3), topic.threshold, *spoken)
