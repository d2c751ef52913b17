"""What one document yields: its topics and its claims. The only door to reading that worker and tools use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from monitor.claims.extract import Reader, extract, make_reader
from monitor.claims.gaps import missing
from monitor.claims.heirs import in_time
from monitor.claims.trace import trace
from monitor.facts.judge import FORMER
from monitor.facts.quantities import parse_quantity
from monitor.packs.model import Pack, names_and_kinds
from monitor.packs.source import not_understood, placed_in
from monitor.stories.agencies import Sources, agency_of
from monitor.stories.marks import sketch
from monitor.text.figures import Figures
from monitor.text.language import detect
from monitor.text.languages import LANGUAGES, load_language
from monitor.text.names import NameHit, NameIndex
from monitor.text.normalise import words_in
from monitor.text.sentences import Sentence, split
from monitor.text.tokens import Token, tokenise
from monitor.topics.atlength import told_at_length, touched_on
from monitor.topics.match import Screen, matches_on
from monitor.topics.nearly import nearly
from monitor.topics.own import OwnTopic, checked
from monitor.topics.page import read_page
from monitor.topics.queried import Query
from monitor.topics.recall import NO_PAST, Past, look_back
from monitor.topics.rule import TopicSpec
from monitor.topics.settled import settled
from monitor.trying import Trial, rule_notes, with_examples
from monitor.types import Analysis, Claim, Document, Held, Match, NearMiss, Said, Sketch

MOST_READ = 64 * 1024
"""Characters of a body that are analysed: reading takes about 1 s for so many."""


class Analyser:
    """Reads documents with one pack. Deterministic: the same document gives the same analysis everywhere."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        languages = [load_language(code) for code in LANGUAGES]
        self._names = NameIndex(pack.things, languages)
        self._sources = Sources.of(languages)
        dated = {entity.kind for entity in pack.entities.values() if entity.began}
        self._began = {entity.id: entity.began for entity in pack.entities.values() if entity.kind in dated}
        self._followed = frozenset(e.id for e in pack.entities.values() if e.kind in pack.classes)
        self._screen = Screen.of(pack.topics, pack.queries, self._followed)
        self._own_topics = frozenset(topic.id for topic in pack.topics)
        self._topics = frozenset([*(t.id for t in pack.topics), *(q.id for q in pack.queries)])
        self._heirs: dict[str, tuple[str, ...]] = {}
        for entity in pack.entities.values():
            if entity.succeeds:
                self._heirs[entity.succeeds] = (*self._heirs.get(entity.succeeds, ()), entity.id)
        self._dealers = {
            body: country
            for body in pack.homes
            for country in sorted(pack.schema.ontology.above.get(body, frozenset()) & set(pack.homes))
        }
        self._readers: dict[str, Reader] = {}

    def prepare(self) -> None:
        """Compile the rules of every language now (0.2 s) and not with its first document.

        Raises PackError: some mistakes show only here.
        """
        try:
            with placed_in(self.pack.directory):
                for code in LANGUAGES:
                    self._reader(code)
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
            raise not_understood(self.pack.id, error) from error

    def analyse(self, document: Document, *, former: bool = False, said: Said = ()) -> Analysis:
        """Return the topics and claims of `document`; without a topic there are no claims.

        With `former` there are also claims of who held a value before: history for the known facts, no news. `said` is
        where a person put the document, or took it out: its claims are read accordingly.
        """
        document = _bounded(document)
        put_in = any(belongs and topic in self._topics for topic, belongs in said)
        words = words_in(document.text)
        if not put_in and not self._screen.lets_pass(words, self._with_heirs(self._names.possible(words))):
            return Analysis((), (), said=said)
        reader = self._reader_of(document)
        tokens = tokenise(document.text)
        hits = self._names.find_in(tokens)
        if not put_in and not self._screen.lets_pass(words, self._with_heirs(hit.id for hit in hits)):
            return Analysis((), (), said=said)
        sentences = split(document.text, reader.language, tokens)
        figures = Figures(tokens, reader.language, document.published)
        matches, misses = self._matches(document, hits, sentences, figures)
        topics = [match.topic for match in settled(matches, said, self._topics)]
        near = () if matches or topics else touched_on(misses, self._own_topics, said)
        if not topics and not near:
            return Analysis(matches, (), misses=misses, said=said)
        claims = extract(document, sentences, hits, reader, si_of, topics or [m.topic for m in near], figures)
        now = tuple(claim for claim in claims if FORMER not in claim.rule)
        if near:
            matches = told_at_length(near, now, self._followed)
            misses = tuple(miss for miss in misses if not matches or miss not in near)
            if not matches:
                return Analysis(matches, (), misses=misses, said=said)
        drawn = self._sketch(document, hits, sentences, reader, tokens, now)
        return Analysis(matches, claims if former else now, drawn, misses, said)

    def trial(self, document: Document) -> Trial:
        """Return all that is seen in `document`, a short one: its claims too where it belongs to no topic."""
        code = document.language if document.language in LANGUAGES else detect(document.text)
        code = code if code in LANGUAGES else LANGUAGES[0]
        reader, text = self._reader(code), document.text
        tokens = tokenise(text)
        hits, sentences = self._names.find_in(tokens), split(text, self._reader(code).language, tokens)
        figures = Figures(tokens, reader.language, document.published)
        matches, _ = self._matches(document, hits, sentences, figures)
        topics = [m.topic for m in matches]
        seen = trace(document, sentences, hits, reader, topics)
        claims = extract(document, sentences, hits, reader, si_of, topics, figures)
        gaps = missing(text, seen, claims, on_topic=bool(matches), kinds=tuple(self.pack.classes))
        notes = rule_notes(self.pack, claims)
        gaps = with_examples(self.pack, code, gaps)
        return Trial(code, seen.annotations, seen.cues, matches, claims, notes, gaps)

    def _with_heirs(self, ids: Iterable[str]) -> set[str]:
        """Return the ids of what is named and of what may be meant by it (`in_time`)."""
        named = set(ids)
        return named.union(*(self._heirs.get(ident, ()) for ident in named))

    def held(self, topic: OwnTopic, documents: Sequence[Document]) -> tuple[Held, ...]:
        """Return how each document stands to one topic. Raises QueryError, InputError."""
        queries = (checked(topic, names_and_kinds(self.pack.entities)),)
        screen = Screen.of((), queries)
        return tuple(self._held(document, queries, screen) for document in documents)

    def _held(self, document: Document, queries: Sequence[Query], screen: Screen) -> Held:
        document = _bounded(document)
        tokens = tokenise(document.text)
        hits = self._names.find_in(tokens)
        if not screen.lets_pass(words_in(document.text), self._with_heirs(hit.id for hit in hits)):
            return Held()
        sentences = split(document.text, self._reader_of(document).language, tokens)
        matches, misses = self._on_page(document, hits, sentences, tokens, (), queries, screen, lambda: NO_PAST)
        return Held(next(iter(matches), None), next(iter(misses), None))

    def _matches(
        self,
        document: Document,
        hits: Sequence[NameHit],
        sentences: Sequence[Sentence],
        figures: Figures,
    ) -> tuple[tuple[Match, ...], tuple[NearMiss, ...]]:
        past = lambda: self._past(document, hits, sentences, figures)  # noqa: E731 - asked only where it matters
        rules = self.pack.topics, self.pack.queries
        return self._on_page(document, hits, sentences, figures.tokens, *rules, self._screen, past)

    def _on_page(
        self,
        document: Document,
        hits: Sequence[NameHit],
        sentences: Sequence[Sentence],
        tokens: Sequence[Token],
        topics: Sequence[TopicSpec],
        queries: Sequence[Query],
        screen: Screen,
        past: Callable[[], Past],
    ) -> tuple[tuple[Match, ...], tuple[NearMiss, ...]]:
        """Return the topics of a document and those it nearly belongs to."""
        if not document.text.strip():
            return (), ()
        known, skip = in_time(document, hits, self.pack), [s.span for s in sentences if s.boilerplate]
        page = read_page(document, known, screen.lexicon, skip, tokens)
        matches = matches_on(page, document, topics, past, queries)
        misses = nearly(page, document, topics, queries, screen, {match.topic for match in matches})
        return matches, misses

    def _sketch(
        self,
        document: Document,
        hits: Sequence[NameHit],
        sentences: Sequence[Sentence],
        reader: Reader,
        tokens: Sequence[Token],
        claims: Sequence[Claim],
    ) -> Sketch:
        skip = [sentence.span for sentence in sentences if sentence.boilerplate]
        entities, classes = self.pack.entities, self.pack.classes
        names = [(hit.span, hit.id) for hit in hits if hit.id in entities and entities[hit.id].kind in classes]
        agency = agency_of(document, tokens, reader.language.code, self._sources)
        known = [hit.span for hit in hits]
        properties = self.pack.schema.properties
        return sketch(document.title, tokens, skip, claims, names, known, properties, si_of, agency, self._dealers)

    def _past(
        self, document: Document, hits: Sequence[NameHit], sentences: Sequence[Sentence], figures: Figures
    ) -> Past:
        """Return what was old when the document was published, of the things that it names."""
        if document.published is None:
            return NO_PAST
        spans = [sentence.span for sentence in sentences]
        dates = [(date.span, date.value.text) for date in figures.dates]
        named = self._with_heirs(hit.id for hit in hits)
        began = {ident: self._began[ident] for ident in named if ident in self._began}
        return look_back(spans, dates, began, document.published)

    def _reader_of(self, document: Document) -> Reader:
        code = document.language if document.language in LANGUAGES else detect(document.text)
        return self._reader(code if code in LANGUAGES else LANGUAGES[0])

    def _reader(self, code: str) -> Reader:
        if code not in self._readers:
            self._readers[code] = make_reader(self.pack, code)
        return self._readers[code]


def _bounded(document: Document) -> Document:
    return replace(document, body=document.body[:MOST_READ]) if len(document.body) > MOST_READ else document


@lru_cache(maxsize=4096)
def si_of(text: str) -> tuple[str, float] | None:
    """Return the SI unit and size of a quantity as printed ("500 km"), None where it cannot be read."""
    value = parse_quantity(text)
    return (value.dimension, (value.low + value.high) / 2) if value else None
