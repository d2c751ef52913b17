"""The vocabulary of the engine: frozen values that every part speaks, and nothing that acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """How a claim stands to what is known."""

    NEW = "new"
    CONFIRMS = "confirms"
    REFINES = "refines"
    UPDATES = "updates"
    CONFLICTS = "conflicts"


GRAVITY = (Verdict.CONFLICTS, Verdict.UPDATES, Verdict.NEW, Verdict.REFINES, Verdict.CONFIRMS)
"""Verdicts from the gravest down: the order of cards, chips and digests."""


class Modality(StrEnum):
    """How a text puts a claim forward."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    ALLEGED = "alleged"
    DENIED = "denied"


class ValueType(StrEnum):
    """What kind of value a property takes."""

    DATE = "date"
    QUANTITY = "quantity"
    COUNT = "count"
    ENTITY = "entity"
    TEXT = "text"


class Cardinality(StrEnum):
    """How many values a property holds at one time."""

    ONE = "one"
    MANY = "many"
    CHANGING = "changing"
    """One at a time, another later: the head of an agency."""


class Relation(StrEnum):
    """How the value of a claim lies to the value of a statement."""

    EQUAL = "equal"
    NARROWER = "narrower"
    BROADER = "broader"
    OVERLAPPING = "overlapping"
    DISJOINT = "disjoint"


class Tier(StrEnum):
    """How surely a claim's subject is known, from best to weakest."""

    NAMED = "named"
    """Alone in the evidence sentence."""
    AMONG = "among"
    """Named there beside others."""
    OFFICE = "office"
    """Composed from a role and an organisation."""
    COREFERENCE = "coreference"
    """Meant by a pronoun, a noun phrase or the headline."""


class Rank(StrEnum):
    """The user's weight of a statement (Wikidata's model)."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class StatementState(StrEnum):
    """Where a statement stands in curation."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


class Decision(StrEnum):
    """What a person can decide about a claim."""

    ACCEPT = "accept"
    """The claim becomes a known fact; a one-valued or changing known value it disagrees with is superseded."""
    KEEP_BOTH = "keep_both"
    """The claim becomes a known fact beside the others."""
    REJECT = "reject"
    """The known value stays; the claim is remembered as rejected."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of character offsets in `Document.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether both spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value in its canonical form.

    `text` is canonical and complete: the typed reading (`monitor.facts.values.parse`) is derived from it.
    date: ISO as precise as known, `2022`, `2022-08`, `2022-08-09`, `2022-08-09T05:52Z`;
    quantity: number and unit as printed, `500 km`, `300-410 km`, with `about`, `over` or `up to` before it;
    count: digits, with the same words before it; entity: the canonical name; text: a short English phrase.
    """

    type: ValueType
    text: str


PART_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Document:
    """One edition of one item, as analysis sees it. Offsets count characters of `text`.

    `published` is aware (UTC) or None; `language` is an ISO 639-1 code or "" where it must be detected.
    """

    id: str
    title: str
    summary: str
    body: str
    language: str = ""
    source: str = ""
    url: str = ""
    published: datetime | None = None
    author: str = ""

    @property
    def text(self) -> str:
        """Title, summary and body, the empty ones left out, parted by an empty line."""
        return PART_BREAK.join(part for part in (self.title, self.summary, self.body) if part)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one text says: subject, property, value, and the words that carry it.

    `subject` is a canonical name of the pack. `attributed_to` names the nearest speaker, None for the outlet itself.
    `evidence` lies inside `sentence` as a rule; `subject_span` is None where the subject is meant, not named.
    `rule` is the id of the rule that fired.
    """

    subject: str
    property: str
    value: Value
    modality: Modality
    attributed_to: str | None
    evidence: Span
    value_span: Span
    sentence: Span
    subject_span: Span | None
    tier: Tier
    rule: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a statement is said: an entry version and the words in it.

    `entry_version` is the row id of the stored edition. `published` is an ISO date as precise as known, or "".
    """

    entry_version: int
    source: str
    published: str
    url: str
    sentence: str
    evidence: str
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A known fact. `valid_from` and `valid_to` are ISO dates as precise as known, None for open ends."""

    id: int
    subject: str
    property: str
    value: Value
    modality: Modality = Modality.ASSERTED
    valid_from: str | None = None
    valid_to: str | None = None
    rank: Rank = Rank.NORMAL
    state: StatementState = StatementState.ACCEPTED
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a claim stands to what is known, and why. Derived: it can always be computed again.

    `against` holds the ids of the statements the claim was held against, the deciding one first.
    `rule` names the row of the verdict table that decided. `soft` marks a verdict to be shown as *possible*.
    `difference` says the distance in a few plain words ("8 % apart"), "" where there is nothing to say.
    `verdict` is that of the value alone; `shown_as` is set where the words amount to something else: who denies another
    value than the known one agrees with what is known.
    """

    verdict: Verdict
    relation: Relation | None
    against: tuple[int, ...]
    rule: str
    soft: bool = False
    difference: str = ""
    shown_as: Verdict | None = None

    @property
    def shown(self) -> Verdict:
        """The verdict that a person is shown."""
        return self.shown_as or self.verdict


@dataclass(frozen=True, slots=True)
class Match:
    """Why a document belongs to a topic. `reasons` are the spans of the words that decided."""

    topic: str
    score: float
    reasons: tuple[Span, ...]


class Part(StrEnum):
    """What a claim tells of an event, by its property."""

    WHEN = "when"
    """The date that an event is known by."""
    BOUND = "bound"
    """What belongs to the event of such a date: `PropertySpec.told_with`."""
    ACT = "act"
    """What happens without a date of its own: a pact, a signal."""
    STATE = "state"
    """What holds until another comes: the head of an agency."""
    THING = "thing"
    """What is true of a thing whatever happens."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim as stories compare it. `at` is where its words begin in the text.

    `value` is canonical and, for a quantity, in SI.
    """

    part: Part
    subject: str
    property: str
    value: str
    at: int


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a text is known by among others: its words for near-copies, its claims for other tellings of an event.

    `bands` are 64-bit numbers, one of which near-copies share as a rule; `shingles` the 32-bit hashes of its runs of
    three words, packed; `headline` the things that its headline names and `names` those of its first sentences too,
    which end at the character `lead`; `codes` names with a number found there; `agency` whom it says it has its report
    from, "" for nobody. `marks` stand in the order of the text.
    """

    bands: tuple[int, ...]
    shingles: bytes
    lead: int = 0
    headline: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    agency: str = ""


class Refusal(StrEnum):
    """What kept a document out of a topic that it nearly belongs to; the first that holds is the reason."""

    GUARD = "guard"
    """A word that the rule excludes stands in front, or beside the word that counts."""
    OLD = "old"
    """It tells of long ago."""
    BELOW = "below"
    """It is only touched on."""
    ELSEWHERE = "elsewhere"
    """The words stand in another part of the text than the rule asks for."""
    FAR = "far"
    """The words stand too far apart."""
    LACKS = "lacks"
    """Words that the rule wants beside them are missing."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """That a document nearly belongs to a topic, and why it does not.

    `score` is what it is worth, for reasons other than BELOW and OLD without what refused it; `needed` is the topic's
    threshold. `words` are the spans of the words that speak for the topic, `against` those that speak against it; empty
    where nothing stands there.
    """

    topic: str
    refusal: Refusal
    score: float
    needed: float
    words: tuple[Span, ...]
    against: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """How a document stands to one topic: it belongs, it nearly does, or it has nothing to do with it."""

    match: Match | None = None
    miss: NearMiss | None = None


Said = tuple[tuple[str, bool], ...]
"""What a person said of an entry: topics, each with whether it belongs there."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one document yielded: its topics and its claims, in order of their evidence.

    `sketch` is None where it belongs to no topic: only what is followed is grouped into stories.
    `matches` and `misses` are those of the rules alone; the claims are those of a document that belongs where the rules
    and `said` put it.
    """

    matches: tuple[Match, ...]
    claims: tuple[Claim, ...]
    sketch: Sketch | None = None
    misses: tuple[NearMiss, ...] = ()
    said: Said = ()
