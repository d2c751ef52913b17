"""Hold a document against topic rules: what it is about, told from what it mentions in passing.

Each sentence that meets a condition of a topic adds that condition's score, weighed by where it stands: the title and
the lead (the first real sentence after it) decide alone, the second sentence nearly, every later one counts little,
and the less the longer the document. Words that meet a condition across sentences count for the weakest of these.
So a topic that a background paragraph touches on is not reached. A sentence that tells of long ago counts for a quarter
of its place: news of old things is told by their dates and by words such as "years ago".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from monitor.text.tokens import Token
from monitor.topics.lexicon import Lexicon
from monitor.topics.page import SECOND_WEIGHT, Hit, Page, Place, read_page
from monitor.topics.queried import Query, forms_of, hold, needs_of
from monitor.topics.recall import NO_PAST, Past
from monitor.topics.rule import Condition, TopicSpec, Where
from monitor.types import Document, Match, Span

BODY_CAP = 1.0
"""All later sentences together count for no more than the lead."""
RECALLED_HEAD, RECALLED_BODY = 0.24, 0.3
"""What is left of the weight of a sentence that tells of long ago: a title and a lead that both do are not enough."""
BLIND = 0.75
"""What is left of the weight of later sentences where the title shows no topic: one of them only touches on it."""
NEVER_REACH = 9
DWELT = 2
"""A text that names things of a list in so many sentences is about them, wherever they stand."""
GOES_ON = 3
"""Sentences without a name that still tell of the thing named before them."""
Evidence = tuple[Condition, list[Place]]
"""A condition and the places of the words that meet it."""
_NAME_CAP = 8
_MOST_WORDS = 64
"""No phrase and no name of a pack has more words."""


def match(
    document: Document,
    hits: Sequence[Hit],
    topics: Sequence[TopicSpec],
    skip: Sequence[Span] = (),
    past: Callable[[], Past] = lambda: NO_PAST,
    tokens: Sequence[Token] | None = None,
    screen: Screen | None = None,
    queries: Sequence[Query] = (),
) -> tuple[Match, ...]:
    """Return the topics the document belongs to, with the words that decided: those of `topics`, then of `queries`.

    `hits` are the names found in `document.text`; `skip` holds stretches that are no part of the news, such as
    captions and pointers to other pages; `past` tells what is old by its date, and is asked only where it matters.
    `tokens` are `tokenise(document.text)`, `screen` is `Screen.of(topics, queries)`, where the caller has them.
    """
    if not document.text.strip():
        return ()
    page = read_page(document, hits, (screen or Screen.of(topics, queries)).lexicon, skip, tokens)
    return matches_on(page, document, topics, past, queries)


def matches_on(
    page: Page, document: Document, topics: Sequence[TopicSpec], past: Callable[[], Past], queries: Sequence[Query] = ()
) -> tuple[Match, ...]:
    """Return what `match` does of a document that is read as a page already."""
    return (*_topics(page, topics, past), *hold(page, document, queries))


def _topics(page: Page, topics: Sequence[TopicSpec], past: Callable[[], Past]) -> tuple[Match, ...]:
    met = [(topic, evidence) for topic in topics if (evidence := evidence_of(page, topic))]
    likely = [(topic, evidence) for topic, evidence in met if _judge(page, topic, evidence, NO_PAST)]
    if not likely:
        return ()
    known = past()
    matches = (_judge(page, topic, evidence, known) for topic, evidence in likely)
    return tuple(found for found in matches if found)


@dataclass(frozen=True, slots=True)
class Screen:
    """The words of all rules, and what of them a text must hold at least; made once for many documents."""

    lexicon: Lexicon
    _needed: tuple[tuple[frozenset[str], ...], ...]
    """For each condition of each topic the lists of which the text must hold one form each."""
    telling: Mapping[str, frozenset[str]]
    """By topic the words and names that make a text worth a look without anything beside them."""
    _telling: frozenset[str]
    needs: Mapping[str, tuple[frozenset[str], ...]]
    """By query the lists of which a text must hold one form each."""

    @classmethod
    def of(
        cls, topics: Sequence[TopicSpec], queries: Sequence[Query] = (), followed: Collection[str] = frozenset()
    ) -> Screen:
        """Take the rules apart. `followed` are the ids of the things that claims are about."""
        ways = [(topic.context, way) for topic in topics for way in topic.conditions]
        lists = [(context, way.must, *way.near, way.context, way.about) for context, way in ways]
        needed = [tuple(frozenset(one) for one in each if one) for each in lists]
        needs = {query.id: needs_of(query.node) for query in queries}
        needed += needs.values()
        telling = {topic.id: _telling(topic, {f"@{ident}" for ident in followed}) for topic in topics}
        return cls(_lexicon(topics, queries), tuple(needed), telling, frozenset().union(*telling.values()), needs)

    def lets_pass(self, words: Collection[str], named: Iterable[str]) -> bool:
        """Say whether a text of these words (`words_in`), which names these ids, can belong to a topic or nearly so.

        Only the words count, not where they stand: False is certain, and for most news it is what `match` would find
        out with ten times the work.
        """
        found = self.lexicon.hinted(words)
        found.update(f"@{ident}" for ident in named)
        if not self._telling.isdisjoint(found):
            return True
        return any(not any(found.isdisjoint(forms) for forms in way) for way in self._needed)


def _telling(topic: TopicSpec, followed: Collection[str]) -> frozenset[str]:
    """Return the words that alone meet a condition of a topic, and the names of followed things it asks for."""
    alone = (word for way in topic.conditions if not (way.near or way.about or way.context) for word in way.must)
    listed = (word for way in topic.conditions for words in (way.must, *way.near) for word in words)
    return frozenset(alone).union(word for word in listed if word in followed)


def _lexicon(topics: Sequence[TopicSpec], queries: Sequence[Query]) -> Lexicon:
    lists: list[Iterable[str]] = [forms_of(queries)]
    lists += [
        words for topic in topics for words in (topic.never, topic.unless, topic.context, topic.front, topic.recalls)
    ]
    for condition in (condition for topic in topics for condition in topic.conditions):
        lists += [
            condition.must,
            condition.never,
            condition.context,
            condition.about,
            condition.not_about,
            *condition.near,
        ]
    return Lexicon.of(word for words in lists for word in words)


def evidence_of(page: Page, topic: TopicSpec) -> list[Evidence]:
    """Return each condition with the places of its words, once for each place where it holds.

    None holds where a word that ends the matter stands in front, or the whole text lacks the topic's context.
    """
    if (topic.context and not page.places(topic.context)) or forbidding(page, topic):
        return []
    return [(condition, places) for condition in topic.conditions for places in holds(page, condition)]


def _judge(page: Page, topic: TopicSpec, evidence: Iterable[Evidence], past: Past) -> Match | None:
    score, places = worth_of(page, topic, evidence, past)
    return Match(topic.id, round(score, 3), spans_of(page, places)) if score >= topic.threshold else None


def worth_of(page: Page, topic: TopicSpec, evidence: Iterable[Evidence], past: Past) -> tuple[float, list[Place]]:
    """Return what the sentences with evidence for a topic come to, and the words that count in them."""
    recalled = _recalled(page, topic, past)
    coming = recalled | _aged(page, past)
    later = BLIND if _is_blind(page, topic) else 1.0
    best: dict[int, float] = {}
    reasons: dict[int, list[Place]] = {}
    stood = [(condition, places, _sentences_of(page, places)) for condition, places in evidence]
    alone = {index for _, _, standing in stood if len(standing) == 1 for index in standing}
    for condition, places, standing in stood:
        if len(standing) > 1 and not standing.isdisjoint(alone):
            continue
        old = coming if condition.coming else recalled
        weights = {index: _weight(page, index, condition, old) for index in sorted(standing)}
        sentence = min(weights, key=lambda index: weights[index])
        score = condition.score * weights[sentence] * (1.0 if page.is_head_sentence(sentence) else later)
        if score > best.get(sentence, 0.0):
            best[sentence], reasons[sentence] = score, places
    return _total(page, best), [place for places in reasons.values() for place in places]


def _sentences_of(page: Page, places: Iterable[Place]) -> frozenset[int]:
    return frozenset(page.sentence_of(first) for first, _ in places)


def spans_of(page: Page, places: Iterable[Place]) -> tuple[Span, ...]:
    """Return the first of these places as they stand in the text, in order, each once."""
    spans = {Span(page.words[a].start, page.words[b].end) for a, b in places}
    return tuple(sorted(spans, key=lambda s: (s.start, s.end)))[:_NAME_CAP]


def forbidding(page: Page, topic: TopicSpec) -> list[Place]:
    """Return the words in front that end the matter."""
    excuses = page.places(topic.unless)
    return [place for place in page.places(topic.never) if page.is_head(place[0]) and not beside(excuses, place)]


def _is_blind(page: Page, topic: TopicSpec) -> bool:
    """Say whether there is a title that does not show the topic, nor a second line of it."""
    if not topic.front or page.sentences[0].where is not Where.TITLE:
        return False
    head = [sentence.stop for sentence in page.sentences if sentence.where is not Where.ANY]
    end = head[max(0, len(head) - 2)]  # behind the last of them stands the lead
    return all(first >= end for first, _ in page.places(topic.front)) and not _dwells(page, topic.again)


def _recalled(page: Page, topic: TopicSpec, past: Past) -> frozenset[int]:
    """Return the sentences that tell of long ago: one in front is news even so, if it does not say "years ago"."""
    dated = {index for index in _within(page, past.old) if not page.is_head_sentence(index)}
    return frozenset(dated | {page.sentence_of(first) for first, _ in page.places(topic.recalls)})


def _aged(page: Page, past: Past) -> frozenset[int]:
    """Return the sentences that tell of things long there: those that name them and none that is new, and what follows.

    Up to `GOES_ON` sentences that name neither go on with what was named last.
    """
    aged, fresh = (
        {page.sentence_of(first) for first, _ in page.places(f"@{ident}" for ident in idents)}
        for idents in (past.aged, past.fresh)
    )
    found, left = set[int](), 0
    for index in range(len(page.sentences)):
        left = 0 if index in fresh else GOES_ON + 1 if index in aged else left - 1
        if left > 0:
            found.add(index)
    return frozenset(found)


def _within(page: Page, spans: Sequence[Span]) -> set[int]:
    """Return the sentences that begin within one of the spans, which are in order."""
    starts = [span.start for span in spans]
    begins = ((index, page.words[sentence.first].start) for index, sentence in enumerate(page.sentences))
    return {index for index, begin in begins if (at := bisect_right(starts, begin)) and begin < spans[at - 1].end}


def _weight(page: Page, index: int, condition: Condition, recalled: frozenset[int]) -> float:
    """Return what a sentence that meets a condition counts for."""
    sentence = page.sentences[index]
    if condition.where is not Where.ANY and sentence.where not in (Where.TITLE, condition.where):
        return 0.0
    weight = max(sentence.weight, SECOND_WEIGHT) if condition.about else sentence.weight
    if index not in recalled:
        return weight
    return weight * (RECALLED_BODY if sentence.where is Where.ANY else RECALLED_HEAD)


def _firsts(places: Iterable[Place]) -> Iterable[int]:
    return (first for first, _ in places)


def _total(page: Page, best: Mapping[int, float]) -> float:
    body = sum(score for index, score in best.items() if not page.is_head_sentence(index))
    head = sum(score for index, score in best.items() if page.is_head_sentence(index))
    return head + min(BODY_CAP, body)


def holds(page: Page, condition: Condition) -> Iterable[list[Place]]:
    """Yield, for each place where the condition holds, the places of its words, that of `must` first."""
    musts = page.places(condition.must)
    groups = [page.places(group) for group in condition.near] if musts else []
    if not musts or not all(groups) or (condition.context and not page.places(condition.context)):
        return
    strange = _strange(page, condition)
    if strange is None or any(page.is_head(first) for first, _ in page.places(condition.not_about)):
        return
    forbidden = page.places(condition.never)
    for must in musts:
        if page.sentence_of(must[0]) in strange:
            continue
        if beside(forbidden, must):
            continue
        others = [_closest(group, must, condition.within, page) for group in groups]
        if all(others):
            yield [must, *(other for other in others if other)]


def _strange(page: Page, condition: Condition) -> frozenset[int] | None:
    """Return the sentences that name others of `about` than the text is about; None where it is about none of them."""
    about = condition.about
    if not about:
        return frozenset()
    own = [form for form in about if form in page.found and any(page.is_head(first) for first, _ in page.found[form])]
    if not own:
        return frozenset() if _dwells(page, condition.again) else None
    ours = {page.sentence_of(first) for first, _ in page.places(own)}
    named = [form for form in about if form in page.found and form.startswith("@")]
    return frozenset(page.sentence_of(first) for first, _ in page.places(named)) - ours


def _dwells(page: Page, forms: Iterable[str]) -> bool:
    """Say whether a text comes back to the words of a list: one that only touches on them does so once."""
    return len({page.sentence_of(first) for first, _ in page.places(forms)}) >= DWELT


def _gap(one: Place, other: Place) -> int:
    """Return how many words lie from one place to the other; 0 or less where they share words."""
    return max(one[0] - other[1], other[0] - one[1])


def beside(places: Sequence[Place], must: Place) -> list[Place]:
    """Return those of the sorted `places` that stand within `NEVER_REACH` words of `must`."""
    return [place for place in _near(places, must, NEVER_REACH) if _gap(place, must) <= NEVER_REACH]


def _near(places: Sequence[Place], must: Place, within: int) -> Sequence[Place]:
    """Return those of the sorted `places` that may lie within so many words of `must`."""
    low = bisect_left(places, (must[0] - within - _MOST_WORDS, 0))
    return places[low : bisect_right(places, (must[1] + within + 1, 0), lo=low)]


def _closest(places: Sequence[Place], must: Place, within: int, page: Page) -> Place | None:
    """Return the place that goes best with `must`: in the weightiest sentence, then nearest; None without one."""
    reached = (place for place in _near(places, must, within) if 0 < _gap(place, must) <= within)
    ranked = ((-page.sentences[page.sentence_of(place[0])].weight, _gap(place, must), place) for place in reached)
    return min(ranked, default=(0.0, 0, None))[2]
