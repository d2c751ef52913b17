"""What a pack holds once it is read: entities, offices, word lists, rules, properties, seed articles. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from monitor.feeds.model import FeedSpec
from monitor.properties import Schema
from monitor.text.names import NamedThing
from monitor.topics.queried import Query
from monitor.topics.rule import TopicSpec
from monitor.types import Document, Modality

Words = Mapping[str, tuple[str, ...]]
"""Words or patterns by language code."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with a name. `kind` is a class of the pack; `above` names what it is a kind of, lies in or is part of.

    `country` is the home of a thing; `adjectives` stand for it before a noun; `stands_for` are sets of names that
    describe it where no name is given. From `since` (ISO) on, the bare name of `succeeds` means this thing. `plain` are
    names that are ordinary words as well; they count behind one of the words `led_by`. `at_home` are patterns that mean
    it where all things that a text names are of its country.
    """

    id: str
    kind: str
    names: Words
    above: tuple[str, ...] = ()
    country: str = ""
    adjectives: Words = field(default_factory=dict)
    stands_for: tuple[tuple[str, ...], ...] = ()
    needs: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    succeeds: str = ""
    since: str = ""
    began: str = ""
    plain: Words = field(default_factory=dict)
    led_by: tuple[str, ...] = ()
    at_home: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Office:
    """A post that one person holds.

    `of` are the bodies whose post it is, `roles` its titles by language, `full` titles that name post and body in one
    phrase, `holders` persons who hold or held it. With a `country` it is
    read only where the text names that country. `called` is what a holder is called whom the text does not name.
    """

    id: str
    of: tuple[str, ...]
    roles: Words
    full: Words
    holders: tuple[str, ...] = ()
    country: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class FrameSlot:
    """What an event is asked for: a property and the kinds of its values.

    `marks` are words, by language, that must stand before a value of `marked` kinds. `agent` marks the one who acts.
    """

    property: str
    kinds: tuple[str, ...]
    marked: tuple[str, ...] = ()
    marks: Words = field(default_factory=dict)
    agent: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """An event: the classes of things it happens to, and its slots.

    In a text on `unnamed_topic` that names no such thing, the event itself is the subject: `unnamed` is its name, with
    the places `{name}` (the first thing of `unnamed_kind` whose country is `unnamed_home`) and `{month}`.
    """

    id: str
    of: tuple[str, ...]
    slots: tuple[FrameSlot, ...]
    unnamed: str = ""
    unnamed_kind: str = ""
    unnamed_home: str = ""
    unnamed_topic: str = ""


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A text, and the claims ("subject | property | value") its rule must give: none for a counter-example."""

    text: str
    gives: tuple[str, ...]
    published: str = ""
    line: int = 0
    """Where it stands in the file of its rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack, as written; `form` is "find", "event" or "pact". See docs/packs.md for the keys.

    `file`, `line` and `number` (among those of its form, from 0) say where it stands. `near`, `not_near`, `say` and
    `about` are patterns; `role` are the words of a relation, from which patterns are made.
    """

    id: str
    form: str
    language: str
    file: str
    line: int
    number: int = 0
    property: str = ""
    frame: str = ""
    say: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    constant: str = ""
    gives: Mapping[str, str] = field(default_factory=dict)
    within: int = 6
    veto: int = 4
    side: str = ""
    subject: str = ""
    agent: str = ""
    of: tuple[str, ...] = ()
    lowest: float = 0.0
    highest: float = 1e12
    split: bool = False
    known: bool = False
    acts: bool = False
    ago: bool = False
    rest: bool = False
    asked: bool = False
    modality: Modality | None = None
    needs: tuple[str, ...] = ()
    fills: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    role: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    examples: tuple[RuleExample, ...] = ()


@dataclass(frozen=True, slots=True)
class SeedArticle:
    """An article that ships with the pack: its document (id = file name) and what the file itself lacks.

    `published` is an ISO date as precise as known; `document.published` is the moment relative dates are counted from.
    """

    document: Document
    title: str
    published: str
    author: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """A subject as data, read and checked. `hash` covers every byte of its files.

    `classes` are the kinds of things that claims are about, with their nouns by language (plural nouns under
    `plurals`, phrases in which the noun means something else under `but_not`); `words` are named word lists, used in
    patterns as `{name}`; `speakers` are those who speak without a name ("state media"); `pointed` are
    nouns by the kind of thing they point back at ("the same rocket"); `lexicon` holds canonical
    phrases by property, with patterns that mean them.
    """

    id: str
    title: str
    hash: str
    schema: Schema
    topics: tuple[TopicSpec, ...] = ()
    queries: tuple[Query, ...] = ()
    """Topics of a person's own, beside those of the pack."""
    things: tuple[NamedThing, ...] = ()
    entities: Mapping[str, Entity] = field(default_factory=dict)
    classes: Mapping[str, Words] = field(default_factory=dict)
    plurals: Mapping[str, Words] = field(default_factory=dict)
    but_not: Mapping[str, Words] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)
    speakers: Mapping[str, Words] = field(default_factory=dict)
    pointed: Mapping[str, Words] = field(default_factory=dict)
    others: Mapping[str, Words] = field(default_factory=dict)
    """By property, nouns of other things of which it is told as well."""
    standing: Mapping[str, Words] = field(default_factory=dict)
    """By property, what speakers are called of whom it tells who they are: "the builders"."""
    doubted: frozenset[str] = frozenset()
    """Speakers whose word is told with distance."""
    clocks: Mapping[str, Words] = field(default_factory=dict)
    """By time zone, names of its time and (`places`) places that keep it, where the languages do not know them."""
    places: Mapping[str, Words] = field(default_factory=dict)
    lexicon: Mapping[str, Mapping[str, Words]] = field(default_factory=dict)
    offices: tuple[Office, ...] = ()
    frames: Mapping[str, Frame] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    articles: tuple[SeedArticle, ...] = ()
    feeds: tuple[FeedSpec, ...] = ()
    leads: tuple[str, ...] = ()
    leads_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Parties that an agreement between equals is told of first, and parties that keep their place before them."""
    homes: tuple[str, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)
    """What a text is about, by topic, where it names nothing that claims are about."""
    directory: Path | None = field(default=None, compare=False)
    """Its folder, for mistakes that show only later; None for one that was made, not read."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Which property plays which part: `country`, `kind`, `office_holder`, `agreement_with`, `agreement_subject`."""


def names_and_kinds(entities: Mapping[str, Entity]) -> dict[str, list[str]]:
    """Return what names, kinds and kinds of a country stand for, for rules that speak of many entities at once."""
    things: dict[str, list[str]] = {}
    for entity in entities.values():
        for name in (entity.id, entity.kind, *((f"{entity.kind}/{entity.country}",) if entity.country else ())):
            things.setdefault(name, []).append(entity.id)
    return things
