"""From an annotated document to claims: frames, scopes, speakers, evidence, tidying."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.claims.abroad import without_asides
from monitor.claims.ahead import still_to_come
from monitor.claims.annotate import Lexis, annotate, part_of, whole
from monitor.claims.answers import answered
from monitor.claims.candidates import name_candidates, next_of_family
from monitor.claims.compile import compile_lexis, compile_rules
from monitor.claims.cues import Cues, load_cues
from monitor.claims.discourse import Discourse, read_discourse
from monitor.claims.draft import Draft
from monitor.claims.envoys import Envoys, envoys_of
from monitor.claims.events import Events
from monitor.claims.find import Finder
from monitor.claims.headings import with_headings
from monitor.claims.heirs import in_time
from monitor.claims.homebodies import name_at_home
from monitor.claims.items import ItemSentence, fold_words
from monitor.claims.leaning import leaning
from monitor.claims.leftover import left_over
from monitor.claims.nameless import default_subject, names_any, rename_flights
from monitor.claims.nounphrases import NounPhrases
from monitor.claims.offices import Offices
from monitor.claims.onlookers import Stretch, is_of_onlooker, only_standing_by, stretches_in
from monitor.claims.ourselves import Ourselves
from monitor.claims.pacts import Pacts
from monitor.claims.rules import RuleSet
from monitor.claims.scopes import Scope, modality_of, scopes_in
from monitor.claims.speakers import Known, Voices, speakers_of
from monitor.claims.stamps import with_stamps
from monitor.claims.standing import doubted, named_by_part
from monitor.claims.supposed import Condition, conditions_in, is_supposed, offered_in
from monitor.claims.textvalue import TextValues
from monitor.claims.tidy import tidy
from monitor.claims.together import told_of_all, told_of_one
from monitor.packs.model import Pack
from monitor.text.figures import Figures
from monitor.text.languages import LANGUAGES, LanguagePack, load_language
from monitor.text.names import NameHit
from monitor.text.sentences import Sentence
from monitor.types import Cardinality, Claim, Document, Modality, Span, Tier, Value, ValueType

PARTS = 3
"""Title, summary and body."""
PHRASE_END = "phrase_end"
"""The word list of a pack whose words end a noun phrase."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything made ready once to read documents of one language with one pack.

    `homes` are the countries of things, `above` what each thing lies in, its home country included. `slots` are the
    properties that events have, `once` those that can come true but once, `of_things` those of things themselves;
    `reckoned` are rules that reckon with the day of publication, `weak` those that yield to others.
    """

    language: LanguagePack
    rules: RuleSet
    lexis: Lexis
    cues: Cues
    pack: Pack
    homes: Mapping[str, str]
    above: Mapping[str, frozenset[str]]
    spoken: Mapping[str, str]
    titled: Mapping[str, frozenset[str]]
    peoples: Mapping[str, str]
    envoys: Envoys
    slots: frozenset[str]
    once: frozenset[str]
    of_things: frozenset[str]
    reckoned: frozenset[str]
    weak: frozenset[str]


def make_reader(pack: Pack, code: str) -> Reader:
    """Compile `pack` for the language `code`."""
    homes = {e.id: e.country for e in pack.entities.values() if e.country}
    cues, rules = load_cues(code, pack.words.get(PHRASE_END, {}).get(code, ())), compile_rules(pack, code)
    slots = frozenset(slot.property for frame in pack.frames.values() for slot in frame.slots)
    return Reader(
        load_language(code, pack.clocks, pack.places),
        rules,
        compile_lexis(pack, code),
        cues,
        pack,
        homes,
        _with_homes(pack.schema.ontology.above, homes),
        {" ".join(fold_words(p)): name for name, words in pack.speakers.items() for p in words.get(code, ())},
        _titled(pack, code),
        {e.id: words[0] for e in pack.entities.values() if (words := e.adjectives.get(LANGUAGES[0], ()))},
        envoys_of(rules.offices, pack, cues),
        slots,
        slots | {prop for rule in rules.events for prop in rule.gives},
        frozenset(name for name, spec in pack.schema.properties.items() if spec.of_thing),
        frozenset(rule.id for rule in rules.finds if rule.ago),
        frozenset(rule.id for rule in rules.events if rule.fills),
    )


def _titled(pack: Pack, code: str) -> dict[str, frozenset[str]]:
    """Return by which words those who hold or held an office may be called: "minister", "chief"."""
    found: dict[str, frozenset[str]] = {}
    for office in pack.offices:
        phrases = (*office.roles.get(code, ()), *office.full.get(code, ()))
        words = frozenset(word for phrase in phrases for word in fold_words(phrase.replace("*", "")))
        found |= {name: found.get(name, frozenset()) | words for name in office.holders}
    return found


@dataclass(frozen=True, slots=True)
class Seen:
    """A document as the rules see it: its sentences as items, the kind of each name, what it is about by default.

    `strangers` are names that the pack does not have and the text names beside known ones.
    """

    items: Sequence[ItemSentence]
    kinds: dict[str, str]
    default: tuple[str, ...]
    strangers: frozenset[str]


def see(
    document: Document,
    sentences: Sequence[Sentence],
    hits: Sequence[NameHit],
    reader: Reader,
    topics: Sequence[str],
    figures: Figures | None = None,
) -> Seen:
    """Return what is recognised in `document`, which belongs to `topics`, before any rule runs."""
    hits = in_time(document, hits, reader.pack)
    kinds = dict(reader.lexis.kinds)
    hits, born = next_of_family(document.text, hits, kinds, frozenset(reader.pack.classes))
    kinds |= born
    lexis = replace(reader.lexis, kinds={**reader.lexis.kinds, **born}) if born else reader.lexis
    told = annotate(document, sentences, hits, reader.language, reader.cues, lexis, figures)
    if lexis.at_home:
        told = name_at_home(told, lexis.at_home, reader.above, reader.homes, lexis.kinds)
    items = with_stamps(told, document.text, reader.language, document.published)
    items = with_headings(items, document.text, reader.cues) if reader.cues.questions else items
    default = default_subject(document, hits, topics, reader.pack)
    known, strangers = set(kinds), frozenset[str]()
    if not default:
        kind = next(iter(reader.pack.classes), "")
        items = name_candidates(items, reader.rules, document.text, kind, reader.cues)
        kinds |= {i.name: kind for s in items for i in s.items if kind in i.kinds}
        strangers = frozenset(set(kinds) - known) if names_any(hits, reader.pack) else strangers
    return Seen(items, kinds, default, strangers)


def extract(
    document: Document,
    sentences: Sequence[Sentence],
    hits: Sequence[NameHit],
    reader: Reader,
    si: Callable[[str], tuple[str, float] | None],
    topics: Sequence[str] = (),
    figures: Figures | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of `document`, which belongs to `topics`, in order of their evidence.

    `figures` are those of `tokenise(document.text)`, where the caller has them already.
    """
    seen = see(document, sentences, hits, reader, topics, figures)
    items = seen.items
    discourse = read_discourse(items, reader.rules, reader.cues, seen.kinds, seen.default, reader.homes)
    offices = Offices(reader.rules, reader.cues, reader.pack.roles.get("office", ""), reader.above)
    posts = list(offices.run(items))
    called = frozenset(o.called for o in reader.pack.offices)
    known = Known(reader.spoken, reader.titled, called, reader.peoples)
    speakers = speakers_of(items, reader.cues, offices.titles(items, posts), document.text, known)
    context = _said(items, discourse, reader, speakers)
    claims = [
        claim
        for draft in (*_drafts(document, items, discourse, reader, speakers), *posts)
        if draft.subject not in seen.strangers
        and (claim := _claim(draft, items[draft.sentence], context[draft.sentence], reader.pack)) is not None
    ]
    specs = reader.pack.schema.properties
    slots, once = reader.slots, reader.once
    claims = [c for c in claims if not (c.modality is Modality.PLANNED and specs[c.property].of_past)]
    claims = still_to_come(claims, specs, slots, document.published)
    claims = told_below(named_by_part(claims, reader.pack), document)
    told = {(c.subject, c.property) for c in claims if c.rule not in reader.reckoned}
    claims = [c for c in claims if c.rule not in reader.reckoned or (c.subject, c.property) not in told]
    claims = told_of_all(told_of_one(claims, slots), slots, once)
    above = reader.pack.schema.ontology.above
    return tidy(rename_flights(claims, reader.pack), above, si, once, reader.of_things, reader.weak)


def _with_homes(above: Mapping[str, frozenset[str]], homes: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return what lies above each thing, its home country included."""
    return {name: above.get(name, frozenset()) | {homes[name]} for name in homes} | {
        name: broader for name, broader in above.items() if name not in homes
    }


def told_below(claims: Sequence[Claim], document: Document) -> list[Claim]:
    """Leave out what the headline or the summary says on nobody's word and somebody says again below it."""
    told = [(part_of(document, c.evidence.start), c) for c in claims]
    spoken = {(_same(c), part) for part, c in told if c.attributed_to is not None}
    return [
        c
        for part, c in told
        if c.attributed_to is not None or not any((_same(c), below) in spoken for below in range(part + 1, PARTS))
    ]


def _same(claim: Claim) -> tuple[str, str, str]:
    return (claim.subject, claim.property, claim.value.text)


def _drafts(
    document: Document,
    items: Sequence[ItemSentence],
    discourse: Discourse,
    reader: Reader,
    speakers: Sequence[Voices],
) -> Iterator[Draft]:
    pack, rules, cues = reader.pack, reader.rules, reader.cues
    types = {name: spec.type for name, spec in pack.schema.properties.items()}
    texts = TextValues(document.text, cues, rules.lexicon)
    finder = Finder(
        discourse, cues, types, texts, reader.homes, pack.schema.ontology.above, document.published, rules.others,
        frozenset(name for name, spec in pack.schema.properties.items() if spec.told_with),
    )  # fmt: skip
    events = Events(discourse, rules, cues, types, reader.homes)
    roles = pack.roles
    phrases = NounPhrases(discourse, rules, cues, roles.get("country", ""), roles.get("kind", ""))
    born = {i.name: frozenset({i.home}) for s in items for i in s.items if i.home}
    pacts = Pacts(
        cues,
        {**reader.above, **born},
        texts,
        (roles.get("party", ""), roles.get("matter", "")),
        (*pack.leads, *pack.leads_in.get(rules.language, ())),
        pack.homes,
        reader.envoys,
    )
    ourselves = Ourselves(items, rules.offices)
    spoken = [ourselves.read(sentence, voices, cues.selves) for sentence, voices in zip(items, speakers, strict=True)]
    flown = [list(events.run(sentence)) for sentence in spoken]
    finder.owners.of_events = frozenset(name for name, spec in pack.schema.properties.items() if spec.told_with)
    finder.owners.flown = {row[0].sentence: tuple(dict.fromkeys(d.subject for d in row)) for row in flown if row}
    found = [
        [
            *(draft for rule in rules.plain.among(sentence.prefixes) for draft in finder.run(rule, sentence)),
            *there,
            *phrases.run(sentence),
        ]
        for sentence, there in zip(spoken, flown, strict=True)
    ]
    deals = [draft for sentence in spoken for draft in pacts.run(rules.dealing, sentence)]
    told = [
        *(draft for row in found for draft in row),
        *answered(finder, rules.asked, spoken, discourse, (texts, cues)),
    ]
    told += leaning(items, told, discourse, cues)
    told += left_over(finder, rules.rest, items, (*told, *deals), _single(pack))
    yield from without_asides(told, items, reader.above, cues)
    yield from pacts.below_headline(deals, frozenset(s.index for s in items if s.part == 0))


def _single(pack: Pack) -> frozenset[str]:
    """Return the properties that take one value at a time."""
    return frozenset(name for name, spec in pack.schema.properties.items() if spec.cardinality is not Cardinality.MANY)


@dataclass(frozen=True, slots=True)
class _Said:
    """How far what one sentence says holds: its scopes, its speakers, its conditions, and what it names beside."""

    scopes: list[Scope]
    voices: Voices
    conditions: list[Condition]
    onlookers: list[Stretch]
    aside: frozenset[str]


def _said(
    items: Sequence[ItemSentence], discourse: Discourse, reader: Reader, speakers: Sequence[Voices]
) -> list[_Said]:
    cues = reader.cues
    scopes = scopes_in(items, cues, backwards=cues.mention.verb_last)
    beside = [stretches_in(s, row, cues) for s, row in zip(items, discourse.meant, strict=True)]
    aside = only_standing_by(beside, discourse.meant)
    offered = offered_in(items, cues)
    return [
        _Said(scope, voices, conditions_in(s, row, cues, whole=s.index in offered), stretches, aside)
        for s, row, scope, voices, stretches in zip(items, discourse.meant, scopes, speakers, beside, strict=True)
    ]


def _claim(draft: Draft, sentence: ItemSentence, said: _Said, pack: Pack) -> Claim | None:
    """Return the claim of a draft, None where its sentence only supposes it or tells it of something else."""
    if is_of_onlooker(draft, said.onlookers) or (draft.subject in said.aside and draft.tier is Tier.COREFERENCE):
        return None
    scopes, voices = said.scopes, said.voices
    spec = pack.schema.properties[draft.property]
    speaker = None if draft.tier is Tier.OFFICE else voices.at(draft.value_at[0])
    if speaker == draft.value.text and voices.at(draft.trigger[1]) is None:
        speaker = None  # the outlet itself tells of the speaker: "NAME, which made it, said"
    modality = modality_of(draft, scopes, of_thing=spec.of_thing)
    if is_supposed(draft, modality, said.conditions):
        return None
    if speaker is not None and doubted(speaker, pack) and modality is not Modality.DENIED:
        modality = Modality.ALLEGED
    items = sentence.items
    low, high = min(draft.trigger[0], draft.value_at[0]), max(draft.trigger[1], draft.value_at[1])
    if draft.about is not None and low - 6 <= draft.about[1] and draft.about[0] <= high + 6:
        low, high = min(low, draft.about[0]), max(high, draft.about[1])
    return Claim(
        subject=draft.subject,
        property=draft.property,
        value=_dated(draft.value, items[draft.value_at[0]].name, modality),
        modality=modality,
        attributed_to=speaker,
        evidence=whole(items, low, high),
        value_span=whole(items, *draft.value_at),
        sentence=sentence.span,
        subject_span=whole(items, *draft.about) if draft.about else None,
        tier=draft.tier,
        rule=draft.rule,
    )


def _dated(value: Value, future: str, modality: Modality) -> Value:
    """Return the reading of a date that fits: what is planned lies ahead."""
    if value.type is ValueType.DATE and modality is Modality.PLANNED and future:
        return Value(ValueType.DATE, future)
    return value


def spans_of(claims: Sequence[Claim]) -> tuple[Span, ...]:
    """Return the evidence of `claims`."""
    return tuple(claim.evidence for claim in claims)
