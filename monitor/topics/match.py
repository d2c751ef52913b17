"""Hold a document against topic rules: what it is about, told from what it mentions in passing.

Each sentence that meets a condition of a topic adds that condition's score, weighed by where it stands: the title and
the lead (the first real sentence after it) decide alone, the second sentence nearly, every later one counts little,
and the less the longer the document. Words that meet a condition across sentences count for the weakest of these.
So a topic that a background paragraph touches on is not reached.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from monitor.topics.lexicon import Lexicon
from monitor.topics.page import Hit, Page, Place, read_page
from monitor.topics.rule import Condition, TopicSpec, Where
from monitor.types import Document, Match, Span

BODY_CAP = 1.0
"""All later sentences together count for no more than the lead."""
NEVER_REACH = 9
_NAME_CAP = 8
_MOST_WORDS = 64
"""No phrase and no name of a pack has more words."""


def match(
    document: Document, hits: Sequence[Hit], topics: Sequence[TopicSpec], skip: Sequence[Span] = ()
) -> tuple[Match, ...]:
    """Return the topics the document is about, with the words that decided, in the order of `topics`.

    `hits` are the names found in `document.text`; `skip` holds stretches that are no part of the news, such as
    captions and pointers to other pages.
    """
    if not document.text.strip():
        return ()
    page = read_page(document, hits, _lexicon(tuple(topics)), skip)
    matches = (_match(page, topic) for topic in topics)
    return tuple(found for found in matches if found)


@lru_cache(maxsize=8)
def _lexicon(topics: tuple[TopicSpec, ...]) -> Lexicon:
    lists = [words for topic in topics for words in (topic.never, topic.unless)]
    for condition in (condition for topic in topics for condition in topic.conditions):
        lists += [condition.must, condition.never, condition.context, *condition.near]
    return Lexicon.of(word for words in lists for word in words)


def _match(page: Page, topic: TopicSpec) -> Match | None:
    if _forbidden(page, topic):
        return None
    best: dict[int, float] = {}
    reasons: dict[int, list[Place]] = {}
    for condition in topic.conditions:
        for places in _holds(page, condition):
            sentence = max((page.sentence_of(first) for first, _ in places), key=lambda s: -page.sentences[s].weight)
            allowed = _allowed(page.sentences[sentence].where, condition.where)
            if condition.score > best.get(sentence, 0.0) and allowed:
                best[sentence], reasons[sentence] = condition.score, places
    score = _total(page, best)
    if score < topic.threshold:
        return None
    spans = {Span(page.words[a].start, page.words[b].end) for places in reasons.values() for a, b in places}
    return Match(topic.id, round(score, 3), tuple(sorted(spans, key=lambda s: (s.start, s.end)))[:_NAME_CAP])


def _forbidden(page: Page, topic: TopicSpec) -> bool:
    excuses = page.places(topic.unless)
    return any(
        page.sentences[page.sentence_of(place[0])].where is not Where.ANY
        and not any(_gap(excuse, place) <= NEVER_REACH for excuse in _near(excuses, place, NEVER_REACH))
        for place in page.places(topic.never)
    )


def _allowed(place: Where, wanted: Where) -> bool:
    return wanted is Where.ANY or place is Where.TITLE or (wanted is Where.LEAD and place is Where.LEAD)


def _total(page: Page, best: Mapping[int, float]) -> float:
    scores = {index: page.sentences[index].weight * score for index, score in best.items()}
    body = sum(score for index, score in scores.items() if page.sentences[index].where is Where.ANY)
    return sum(score for index, score in scores.items() if page.sentences[index].where is not Where.ANY) + min(
        BODY_CAP, body
    )


def _holds(page: Page, condition: Condition) -> Iterable[list[Place]]:
    """Yield, for each place where the condition holds, the places of its words, that of `must` first."""
    groups = [page.places(group) for group in condition.near]
    if not all(groups) or (condition.context and not page.places(condition.context)):
        return
    forbidden = page.places(condition.never)
    for must in page.places(condition.must):
        if any(_gap(place, must) <= NEVER_REACH for place in _near(forbidden, must, NEVER_REACH)):
            continue
        others = [_closest(group, must, condition.within, page) for group in groups]
        if all(others):
            yield [must, *(other for other in others if other)]


def _gap(one: Place, other: Place) -> int:
    """Return how many words lie from one place to the other; 0 or less where they share words."""
    return max(one[0] - other[1], other[0] - one[1])


def _near(places: Sequence[Place], must: Place, within: int) -> Sequence[Place]:
    """Return those of the sorted `places` that may lie within so many words of `must`."""
    low = bisect_left(places, (must[0] - within - _MOST_WORDS, 0))
    return places[low : bisect_right(places, (must[1] + within + 1, 0), lo=low)]


def _closest(places: Sequence[Place], must: Place, within: int, page: Page) -> Place | None:
    """Return the place that goes best with `must`: in the weightiest sentence, then nearest; None without one."""
    reached = (place for place in _near(places, must, within) if 0 < _gap(place, must) <= within)
    ranked = ((-page.sentences[page.sentence_of(place[0])].weight, _gap(place, must), place) for place in reached)
    return min(ranked, default=(0.0, 0, None))[2]
