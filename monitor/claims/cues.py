"""How a language points back, plans, doubts, denies and quotes: read from `monitor/packs/lang/cues-*.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from monitor.claims.dateverbs import VerbCues, read_verbs
from monitor.claims.items import fold_words
from monitor.claims.matching import NONE, Patterns
from monitor.claims.mentioncues import MentionCues as MentionCues
from monitor.claims.mentioncues import patterns as patterns
from monitor.claims.mentioncues import read_mention
from monitor.text.langfile import all_asked, language_tables, language_text
from monitor.text.languages import LANGUAGES
from monitor.types import Modality

SPEECH_WORDS = (
    "quoting",
    "quoted",
    "roles",
    "media_nouns",
    "body_nouns",
    "anonymous",
    "before_verb",
    "clause_words",
    "in_names",
    "persons",
    "relatives",
    "infinitives",
    "aforesaid",
    "future",
    "turns",
    "asks",
    "joining",
    "owning",
    "people",
    "seated",
    "hearer",
    "objects",
    "views",
    "together",
    "organs",
    "belonging",
    "no_names",
    "before_names",
    "offices",
    "crowds",
    "seats",
    "papers",
    "no_verbs",
    "own_words",
    "own_leads",
    "onward",
    "informants",
    "places",
    "either",
    "first_person",
    "finite",
    "helping",
    "before_nouns",
    "passive",
    "any_body",
    "firms",
    "states",
    "negations",
    "personal",
    "others_than",
    "of_states",
    "present",
    "past",
    "pairs",
)
"""Lists of single words by which speakers are told."""


@dataclass(frozen=True, slots=True)
class ScopeCues:
    """Words that open a scope of one modality, words that end it, and words that close one which began before them.

    `previous` begin a short sentence that speaks of the one before, `contested` are the words by which a next sentence
    contests it ("the agency denied this report"); `people` are words for those whose word is taken
    with distance, `people_of` those of whom this holds where more is said of them ("Western officials"); `words`
    hold for the one word behind them, unless it is one of `but`.
    """

    modality: Modality
    opens: Patterns
    ends: Patterns
    closes: Patterns = NONE
    previous: Patterns = NONE
    people: frozenset[str] = frozenset()
    people_of: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()
    contested: Patterns = NONE


@dataclass(frozen=True, slots=True)
class Cues:
    """Everything of one language that claims need beside dates and names."""

    language: str
    mention: MentionCues
    scopes: tuple[ScopeCues, ...]
    former: Patterns
    removed: Patterns
    in_place_of: Patterns
    loses: Patterns
    heirs: Patterns
    takes_over: Patterns
    split: Patterns
    speech: Patterns
    speech_inset: Patterns
    speech_by: Patterns
    speaker_again: Patterns
    speech_previous: Patterns
    as_saying: Patterns
    quoting: frozenset[str]
    quoted: frozenset[str]
    roles: frozenset[str]
    media_nouns: frozenset[str]
    body_nouns: frozenset[str]
    anonymous: frozenset[str]
    before_verb: frozenset[str]
    clause_words: frozenset[str]
    in_names: frozenset[str]
    persons: frozenset[str]
    relatives: frozenset[str]
    infinitives: frozenset[str]
    aforesaid: frozenset[str]
    future: frozenset[str]
    turns: frozenset[str]
    asks: frozenset[str]
    joining: frozenset[str]
    owning: frozenset[str]
    people: frozenset[str]
    seated: frozenset[str]
    hearer: frozenset[str]
    objects: frozenset[str]
    views: frozenset[str]
    together: frozenset[str]
    organs: frozenset[str]
    belonging: frozenset[str]
    no_names: frozenset[str]
    before_names: frozenset[str]
    offices: frozenset[str]
    crowds: frozenset[str]
    seats: frozenset[str]
    papers: frozenset[str]
    no_verbs: frozenset[str]
    own_words: frozenset[str]
    own_leads: frozenset[str]
    onward: frozenset[str]
    informants: frozenset[str]
    places: frozenset[str]
    either: frozenset[str]
    first_person: frozenset[str]
    finite: frozenset[str]
    helping: frozenset[str]
    before_nouns: frozenset[str]
    passive: frozenset[str]
    any_body: frozenset[str]
    firms: frozenset[str]
    states: frozenset[str]
    negations: frozenset[str]
    personal: frozenset[str]
    others_than: frozenset[str]
    of_states: frozenset[str]
    present: frozenset[str]
    past: frozenset[str]
    pairs: frozenset[str]
    unnamed_roles: Mapping[str, str]
    unnamed_words: Mapping[str, str]
    first_person_endings: tuple[str, ...]
    speech_endings: tuple[str, ...]
    complement: tuple[str, ...]
    cased: bool
    verb_first: bool
    interview: Patterns
    talks: Patterns
    speech_same: Patterns
    speech_same_person: Patterns
    no_speech: Patterns
    speech_far: Patterns
    wishes: Patterns
    dates_it: Patterns
    other_verbs: Patterns
    verbs: VerbCues
    text_ends: Patterns
    vain: frozenset[str]
    pointing: frozenset[str]
    lasting: frozenset[str]
    partner_marks: frozenset[str]
    between: frozenset[str]
    partner_endings: tuple[str, ...]
    sides: frozenset[str]
    leans: frozenset[str]
    teams: frozenset[str]
    senders: frozenset[str]
    selves: frozenset[str]
    many: frozenset[str]
    after_party: frozenset[str]
    no_matter: frozenset[str]
    matter_ends: frozenset[str]
    goes_too: frozenset[str]
    matter_endings: tuple[str, ...]
    plain_deals: frozenset[str]
    between_states: Patterns
    bodies_of_many: frozenset[str]
    both_sides: Patterns
    counted_sides: Patterns
    body_heads: frozenset[str]
    body_nouns_before: frozenset[str]
    state_bodies: frozenset[str]
    body_links: frozenset[str]
    body_plain: frozenset[str]
    in_turn: Patterns
    past_endings: tuple[str, ...]
    goes_on: Patterns
    questions: frozenset[str]
    assents: frozenset[str]
    deals_apart: Patterns
    deals_aside: frozenset[str]
    conditions: frozenset[str]
    no_conditions: frozenset[str]
    options: frozenset[str]
    nearby: frozenset[str]
    nearby_leads: frozenset[str]


def load_cues(language: str, ends: Iterable[str] = ()) -> Cues:
    """Read the cues of `language`; English ones where it has none of its own.

    `ends` are further words that end a noun phrase: verbs of the subject.
    """
    name = f"cues-{language if language in LANGUAGES else LANGUAGES[0]}.toml"
    with language_tables(language_text(name), name) as raw:
        cues = build_cues(language, raw)
        all_asked(raw, others=("roles",))
    more = frozenset(word for phrase in ends for word in fold_words(phrase))
    return replace(cues, mention=replace(cues.mention, stop=cues.mention.stop | more))


def build_cues(language: str, raw: Mapping[str, Any]) -> Cues:
    """Compile the tables of one file of cues."""
    speech = raw["speech"]
    return Cues(
        language=language,
        mention=read_mention(raw["mention"]),
        scopes=tuple(
            ScopeCues(
                Modality(name),
                patterns(table["before"]),
                patterns(table.get("ends", ())),
                patterns(table.get("after", ())),
                patterns(table.get("previous", ())),
                frozenset(table.get("people", ())),
                frozenset(table.get("people_of", ())),
                frozenset(table.get("words", ())),
                frozenset(table.get("but", ())),
                patterns(table.get("contested", ())),
            )
            for name, table in raw["scope"].items()
        ),
        former=patterns(raw["mention"]["former"]),
        removed=patterns(raw["mention"].get("removed", ())),
        in_place_of=patterns(raw["mention"].get("in_place_of", ())),
        loses=patterns(raw["mention"].get("loses", ())),
        heirs=patterns(raw["mention"].get("heirs", ())),
        takes_over=patterns(raw["mention"].get("takes_over", ())),
        split=patterns(raw["split"]["between"]),
        speech=patterns(speech["verbs"]),
        speech_inset=patterns(speech.get("inset", ())),
        speech_by=patterns(speech["by"]),
        speaker_again=patterns(speech.get("again", ())),
        speech_previous=patterns(speech.get("previous", ())),
        as_saying=patterns(speech.get("as_saying", ())),
        speech_far=patterns(speech.get("far", ())),
        wishes=patterns(speech.get("wishes", ())),
        dates_it=patterns(speech.get("dates_it", ())),
        interview=patterns(speech.get("interview", ())),
        talks=patterns(speech.get("talks", ())),
        speech_same=patterns(speech.get("same", ())),
        speech_same_person=patterns(speech.get("same_person", ())),
        no_speech=patterns(speech.get("not", ())),
        first_person_endings=tuple(speech.get("first_person_endings", ())),
        speech_endings=tuple(speech.get("endings", ())),
        complement=tuple(speech.get("complement", ())),
        cased=bool(speech.get("cased", True)),
        unnamed_roles={" ".join(fold_words(word)): name for word, name in speech.get("unnamed_roles", {}).items()},
        unnamed_words={fold_words(word)[0]: name for word, name in speech.get("unnamed_words", {}).items()},
        verb_first=bool(speech.get("verb_first", False)),
        **{
            key: frozenset(word for phrase in speech.get(key, ()) for word in fold_words(phrase))
            for key in SPEECH_WORDS
        },
        other_verbs=patterns(raw["verbs"]["other"]),
        verbs=read_verbs(raw["verbs"]),
        text_ends=patterns(raw["split"].get("ends", ())),
        between=frozenset(raw.get("pacts", {}).get("between", ())),
        partner_endings=tuple(raw.get("pacts", {}).get("endings", ())),
        partner_marks=frozenset(raw.get("pacts", {}).get("with", ())),
        leans=frozenset(raw["mention"].get("leans", ())),
        sides=frozenset(raw.get("pacts", {}).get("sides", ())),
        teams=frozenset(raw.get("pacts", {}).get("teams", ())),
        senders=frozenset(raw.get("pacts", {}).get("senders", ())),
        selves=frozenset(raw.get("pacts", {}).get("selves", ())),
        many=frozenset(raw.get("pacts", {}).get("many", ())),
        after_party=frozenset(raw.get("pacts", {}).get("after_party", ())),
        no_matter=frozenset(raw.get("pacts", {}).get("no_matter", ())),
        goes_too=frozenset(raw.get("pacts", {}).get("goes_too", ())),
        matter_ends=frozenset(raw.get("pacts", {}).get("matter_ends", ())),
        matter_endings=tuple(raw.get("pacts", {}).get("matter_endings", ())),
        between_states=patterns(raw.get("pacts", {}).get("between_states", ())),
        bodies_of_many=frozenset(raw.get("pacts", {}).get("bodies_of_many", ())),
        both_sides=patterns(raw.get("pacts", {}).get("both_sides", ())),
        counted_sides=patterns(raw.get("pacts", {}).get("counted", ())),
        body_heads=frozenset(raw.get("bodies", {}).get("heads", ())),
        body_nouns_before=frozenset(raw.get("bodies", {}).get("before", ())),
        state_bodies=frozenset(raw.get("bodies", {}).get("of_state", ())),
        body_links=frozenset(raw.get("bodies", {}).get("links", ())),
        body_plain=frozenset(raw.get("bodies", {}).get("plain", ())),
        plain_deals=frozenset(raw.get("pacts", {}).get("plain_deals", ())),
        vain=frozenset(word for phrase in raw["split"].get("vain", ()) for word in fold_words(phrase)),
        pointing=frozenset(raw["split"].get("pointing", ())),
        lasting=frozenset(raw["split"].get("lasting", ())),
        in_turn=patterns(raw["split"].get("in_turn", ())),
        past_endings=tuple(raw["speech"].get("past_endings", ())),
        goes_on=patterns(raw["split"].get("goes_on", ())),
        questions=frozenset(raw.get("answers", {}).get("questions", ())),
        assents=frozenset(raw.get("answers", {}).get("assents", ())),
        deals_apart=patterns(raw.get("pacts", {}).get("apart", ())),
        deals_aside=frozenset(raw.get("pacts", {}).get("aside", ())),
        conditions=frozenset(raw.get("supposed", {}).get("conditions", ())),
        no_conditions=frozenset(raw.get("supposed", {}).get("not_behind", ())),
        options=frozenset(raw.get("supposed", {}).get("options", ())),
        nearby=frozenset(raw["mention"].get("nearby", ())),
        nearby_leads=frozenset(raw["mention"].get("nearby_leads", ())),
    )
