"""From a text to sentences of items: names, dates, quantities, counts and country adjectives become one item each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from monitor.claims.bodynames import with_bodies
from monitor.claims.cues import Cues
from monitor.claims.items import Item, ItemSentence, plain_items, prefixes_of
from monitor.claims.matching import Patterns
from monitor.claims.pointed import name_pointed
from monitor.claims.pointers import ADJECTIVE
from monitor.claims.sharedunits import with_shared_units
from monitor.claims.shortnames import with_initials, with_short_names
from monitor.claims.someone import with_strangers
from monitor.claims.variants import variant
from monitor.text import quantities
from monitor.text.compounds import parted
from monitor.text.datelinks import DateMention
from monitor.text.figures import Figures
from monitor.text.languages import LanguagePack
from monitor.text.names import NameHit
from monitor.text.sentences import Sentence
from monitor.text.tokens import Token, tokenise
from monitor.types import Document, Span, Value, ValueType

DATE = frozenset({"date"})
COUNT = frozenset({"count"})
LISTED = 8
"""The last member of a list begins within so many items of the one before it."""
SOUND = "sound"
"""By this a name was found that is spelt another way."""
FORM = "form"
"""By this a name was found that stands in one of its grammatical forms."""


@dataclass(frozen=True, slots=True)
class Lexis:
    """What annotation needs of a pack: the kind of each name, and patterns whose words become one item.

    `told` are the kind and the canonical name that each of `phrases` stands for; `titles` are words of titles, no part
    of a name; `at_home` are phrases by the body that they mean where a text is on things of its country.
    """

    kinds: Mapping[str, str]
    phrases: Patterns
    told: tuple[tuple[str, str], ...]
    titles: frozenset[str] = frozenset()
    pointed: Mapping[str, Patterns] = field(default_factory=dict)
    at_home: Mapping[str, Patterns] = field(default_factory=dict)


def annotate(
    document: Document,
    sentences: Sequence[Sentence],
    hits: Iterable[NameHit],
    language: LanguagePack,
    cues: Cues,
    lexis: Lexis,
    figures: Figures | None = None,
) -> list[ItemSentence]:
    """Return the sentences of a document that are part of the news, as items.

    `figures` are those of `tokenise(document.text)`, where the caller has them already.
    """
    figures = figures or Figures(tokenise(document.text), language, document.published)
    tokens = parted(figures.tokens, language)
    hits = with_short_names(_no_adjectives(hits, tokens, lexis), tokens, document.text)
    hits = with_initials(hits, tokens, document.text)
    spans = _annotations(figures.of(tokens), hits, lexis, document.text)
    spans = with_shared_units(spans, document.text, cues.mention.join - cues.partner_marks)
    found: list[ItemSentence] = []
    at = 0
    starts = [span.start for span in spans]
    for sentence in sentences:
        if sentence.boilerplate:
            continue
        while at < len(tokens) and tokens[at].start < sentence.span.start:
            at += 1
        end = at
        while end < len(tokens) and tokens[end].start < sentence.span.end:
            end += 1
        inside = spans[bisect_left(starts, sentence.span.start) : bisect_left(starts, sentence.span.end)]
        items = _without_aforesaid(_phrases(_joined(plain_items(tokens[at:end]), inside), lexis), cues)
        heading = part_of(document, sentence.span.start) == 0
        items = with_bodies(items, cues, document.text, heading=heading)
        items = with_strangers(items, lexis.titles, cues, document.text)
        found.append(_sentence(len(found), sentence, document, tuple(items), cues))
        at = end
    bare = (cues.mention.object_mark, cues.finite)
    acting = (*cues.mention.verb_endings, *cues.past_endings) if cues.mention.bare_is_definite else ()
    return name_pointed(found, lexis.pointed, cues.mention.definite, bare, acting) if lexis.pointed else found


def _without_aforesaid(items: list[Item], cues: Cues) -> list[Item]:
    """Leave out words that behind an article only point back: "the said lander" is the lander."""
    articles = cues.before_nouns & cues.mention.definite
    return [
        i for k, i in enumerate(items) if not k or i.word not in cues.aforesaid or items[k - 1].word not in articles
    ]


def _no_adjectives(hits: Iterable[NameHit], tokens: Sequence[Token], lexis: Lexis) -> list[NameHit]:
    """Leave out names found by sound alone where the pack has the word for an adjective: "the Lorian lander"."""
    starts = [token.start for token in tokens]

    def adjective(hit: NameHit) -> bool:
        at = bisect_left(starts, hit.span.start)
        items = plain_items(tokens[at : bisect_left(starts, hit.span.end)])
        return any(
            lexis.told[k][0] == ADJECTIVE and h.end - h.start == len(items)
            for k, found in lexis.phrases.find_each(items, prefixes_of(items))
            for h in found
        )

    return [hit for hit in hits if hit.by != SOUND or not adjective(hit)]


def _sentence(index: int, sentence: Sentence, document: Document, items: tuple[Item, ...], cues: Cues) -> ItemSentence:
    prefixes = prefixes_of(items)
    ends = frozenset(h.start for h in cues.text_ends.find(items, prefixes))
    stops = frozenset(k for k in ends if not _lists_on(items, k, ends, cues)) | _before_speech(items, prefixes, cues)
    return ItemSentence(
        index, sentence.span, part_of(document, sentence.span.start), sentence.paragraph, items, prefixes, stops
    )


def _lists_on(items: tuple[Item, ...], k: int, ends: frozenset[int], cues: Cues) -> bool:
    """Say whether the comma `k` parts members of a list: ", the care of fields, and …", ", in mills and in fields"."""
    if items[k].word != "," or k + 1 >= len(items):
        return False
    lead = items[k + 1].word
    article, alike = lead in cues.mention.definite | cues.mention.indefinite, lead in cues.mention.leads
    if not article and not alike:
        return False
    for j in range(k + 2, min(len(items) - 1, k + LISTED)):
        joined = items[j].word in cues.mention.join
        if joined and alike and items[j + 1].word == lead:
            return True
        if article and items[j].word == "," and items[j + 1].word in cues.mention.join:
            return True
        if j in ends or items[j].word in cues.mention.copula:
            return False
    return False


def _before_speech(items: tuple[Item, ...], prefixes: frozenset[str], cues: Cues) -> frozenset[int]:
    """Return the commas behind which somebody speaks: ", an envoy says"."""
    verbs = {h.start for h in cues.speech.find(items, prefixes)}
    before: set[int] = set()
    for verb in verbs:
        for k in range(verb - 1, max(-1, verb - 7), -1):
            if items[k].word in cues.mention.join:
                break
            before.add(k)
    return frozenset(k for k in before if items[k].word == ",")


def part_of(document: Document, offset: int) -> int:
    """Say whether an offset lies in the title (0), the summary (1) or the body (2)."""
    title = len(document.title)
    if document.title and offset < title:
        return 0
    end = title + 2 * bool(document.title) + len(document.summary)
    return 1 if document.summary and offset < end else 2


def _annotations(figures: Figures, hits: Iterable[NameHit], lexis: Lexis, text: str) -> list[Item]:
    """Return annotations as items, without overlaps: the longer wins, then names, dates, quantities, counts."""
    hits = sorted(hits, key=lambda hit: hit.span.start)
    starts = [hit.span.start for hit in hits]
    tokens, language = figures.tokens, figures.language
    runs = {
        k: run
        for k, run in figures.numbers.items()
        if not any(
            _numbered(hit, tokens[k], lexis) for hit in hits[max(0, bisect_left(starts, tokens[k].start) - 1) :][:1]
        )
    }
    ranked: list[tuple[int, Item]] = []
    firsts = [token.start for token in tokens]
    words = {token.start: token.word for token in tokens}
    for hit in hits:
        kind = lexis.kinds.get(hit.id, "")
        other = variant(hit, tokens, bisect_left(firsts, hit.span.end), text)
        end, name = other or (hit.span.end, hit.id)
        word = name.casefold() if other else hit.name.casefold()
        bent = words.get(hit.span.start, "") if hit.by == FORM else ""
        ranked.append((0, Item(hit.span.start, end, word, frozenset({kind}), name, capital=True, bent=bent)))
    for date in figures.dates_among(runs):
        ranked.append((1, _date_item(date)))
    measures = quantities.find_in(tokens, runs, language)
    for m in measures:
        kinds = frozenset({m.dimension})
        ranked.append(
            (2, Item(m.span.start, m.span.end, m.value.text, kinds, "", m.value, (m.low * m.si, m.high * m.si)))
        )
    taken = [m.span for m in measures]
    for c in quantities.counts_in(tokens, runs, language, [*taken, *(i.span for k, i in ranked if k < 2)]):
        ranked.append((3, Item(c.number.start, c.number.end, "", COUNT, "", c.value, (float(c.low), float(c.high)))))
    return _without_overlaps(ranked)


def _numbered(hit: NameHit, token: Token, lexis: Lexis) -> bool:
    """Say whether `token` is the number in a name that goes by nothing else: no day of the month after it."""
    inside = hit.span.start < token.start < hit.span.end
    return inside and hit.id.rpartition("-")[0] not in lexis.kinds


def _date_item(date: DateMention) -> Item:
    alternative = date.future.text if date.future else ""
    return Item(date.span.start, date.span.end, "<date>", DATE, alternative, date.value)


def _without_overlaps(ranked: list[tuple[int, Item]]) -> list[Item]:
    kept: list[Item] = []
    starts: list[int] = []
    for _, item in sorted(ranked, key=lambda r: (r[0] == 3, -(r[1].end - r[1].start), r[0], r[1].start)):
        at = bisect_right(starts, item.start)
        if (at == 0 or kept[at - 1].end <= item.start) and (at == len(kept) or item.end <= kept[at].start):
            starts.insert(at, item.start)
            kept.insert(at, item)
    return kept


def _joined(plain: list[Item], annotations: list[Item]) -> list[Item]:
    """Put each annotation in the place of the words it covers."""
    found: list[Item] = []
    waiting = deque(annotations)
    for item in plain:
        while waiting and waiting[0].end <= item.start:
            waiting.popleft()
        if waiting and waiting[0].start <= item.start < waiting[0].end:
            if not found or found[-1].start != waiting[0].start:
                annotation = waiting[0]
                found.append(annotation if annotation.word else replace(annotation, word=item.word))
        elif (
            item.word == ")"
            and found
            and found[-1].numbers
            and found[-1].end == item.start
            and not any(i.word == "(" for i in found[-8:])
        ):
            found[-1] = replace(found[-1], end=item.end)
            if len(found) == 1 and found[0].kinds == COUNT:
                found.clear()  # "2) The mill is ready": the number counts nothing
        else:
            found.append(item)
    return found


def _phrases(items: list[Item], lexis: Lexis) -> list[Item]:
    """Join words that stand for something by a pattern of the pack: adjectives of countries, kinds of speakers."""
    found_by = lexis.phrases.find_each(items, prefixes_of(items))
    if not found_by:
        return items
    ranked = [(h.start, h.end, *lexis.told[k]) for k, hits in found_by for h in hits]
    ranked.sort(key=lambda row: (row[0] - row[1], row[0], row[2], row[3]))
    taken: dict[int, tuple[int, str, str]] = {}
    used: set[int] = set()
    for start, end, kind, name in ranked:
        if used.isdisjoint(range(start, end)) and not any(items[k].kinds for k in range(start, end)):
            used.update(range(start, end))
            taken[start] = (end, kind, name)
    found, k = [], 0
    while k < len(items):
        if k in taken:
            end, kind, name = taken[k]
            found.append(
                replace(
                    items[k],
                    end=items[end - 1].end,
                    kinds=frozenset({kind}),
                    name=name,
                    word=" ".join(i.word for i in items[k:end]),
                )
            )
            k = end
        else:
            found.append(items[k])
            k += 1
    return found


def whole(items: Sequence[Item], first: int, last: int) -> Span:
    """Return the characters of items `first` to `last`, both included."""
    return Span(items[first].start, items[last].end)


def date_value(text: str) -> Value:
    """Return a date as a value."""
    return Value(ValueType.DATE, text)
