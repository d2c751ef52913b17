"""What one document yields: its topics and its claims. The only door to reading that worker and tools use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from monitor.claims.extract import Reader, extract, in_time, make_reader
from monitor.claims.gaps import missing
from monitor.claims.trace import trace
from monitor.facts.judge import FORMER
from monitor.facts.quantities import parse_quantity
from monitor.packs.model import Pack
from monitor.packs.source import not_understood
from monitor.text.dates import find as find_dates
from monitor.text.language import detect
from monitor.text.languages import LANGUAGES, load_language
from monitor.text.names import NameHit, NameIndex
from monitor.text.sentences import Sentence, split
from monitor.topics.match import match
from monitor.topics.recall import NO_PAST, Past, look_back
from monitor.trying import Trial, rule_notes, with_examples
from monitor.types import Analysis, Document, Match

MOST_READ = 64 * 1024
"""Characters of a body that are analysed: reading takes about 1 s for so many."""


class Analyser:
    """Reads documents with one pack. Deterministic: the same document gives the same analysis everywhere."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._names = NameIndex(pack.things, [load_language(code) for code in LANGUAGES])
        dated = {entity.kind for entity in pack.entities.values() if entity.began}
        self._began = {entity.id: entity.began for entity in pack.entities.values() if entity.kind in dated}
        self._readers: dict[str, Reader] = {}

    def prepare(self) -> None:
        """Compile the rules of every language now (0.2 s) and not with its first document.

        Raises PackError: some mistakes show only here.
        """
        try:
            for code in LANGUAGES:
                self._reader(code)
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
            raise not_understood(self.pack.id, error) from error

    def analyse(self, document: Document, *, former: bool = False) -> Analysis:
        """Return the topics and claims of `document`; without a topic there are no claims.

        With `former` there are also claims of who held a value before: history for the known facts, no news.
        """
        if len(document.body) > MOST_READ:
            document = replace(document, body=document.body[:MOST_READ])
        code = document.language if document.language in LANGUAGES else detect(document.text)
        reader = self._reader(code if code in LANGUAGES else LANGUAGES[0])
        text = document.text
        hits = self._names.find(text)
        sentences = split(text, reader.language)
        matches = self._matches(document, hits, sentences, reader)
        if not matches:
            return Analysis(matches=(), claims=())
        claims = extract(document, sentences, hits, reader, si_of, [m.topic for m in matches])
        return Analysis(matches, claims if former else tuple(c for c in claims if FORMER not in c.rule))

    def trial(self, document: Document) -> Trial:
        """Return all that is seen in `document`, a short one: its claims too where it belongs to no topic."""
        code = document.language if document.language in LANGUAGES else detect(document.text)
        code = code if code in LANGUAGES else LANGUAGES[0]
        reader, text = self._reader(code), document.text
        hits, sentences = self._names.find(text), split(text, self._reader(code).language)
        matches = self._matches(document, hits, sentences, reader)
        topics = [m.topic for m in matches]
        seen = trace(document, sentences, hits, reader, topics)
        claims = extract(document, sentences, hits, reader, si_of, topics)
        gaps = missing(text, seen, claims, on_topic=bool(matches), kinds=tuple(self.pack.classes))
        notes = rule_notes(self.pack, claims)
        gaps = with_examples(self.pack, code, gaps)
        return Trial(code, seen.annotations, seen.cues, matches, claims, notes, gaps)

    def _matches(
        self, document: Document, hits: Sequence[NameHit], sentences: Sequence[Sentence], reader: Reader
    ) -> tuple[Match, ...]:
        known, skip = in_time(document, hits, self.pack), [s.span for s in sentences if s.boilerplate]
        return match(document, known, self.pack.topics, skip, lambda: self._past(document, sentences, reader))

    def _past(self, document: Document, sentences: Sequence[Sentence], reader: Reader) -> Past:
        """Return what was old when the document was published."""
        if document.published is None:
            return NO_PAST
        dates = find_dates(document.text, reader.language, document.published)
        spans = [sentence.span for sentence in sentences]
        return look_back(spans, [(date.span, date.value.text) for date in dates], self._began, document.published)

    def _reader(self, code: str) -> Reader:
        if code not in self._readers:
            self._readers[code] = make_reader(self.pack, code)
        return self._readers[code]


@lru_cache(maxsize=4096)
def si_of(text: str) -> tuple[str, float] | None:
    """Return the SI unit and size of a quantity as printed ("500 km"), None where it cannot be read."""
    value = parse_quantity(text)
    return (value.dimension, (value.low + value.high) / 2) if value else None
