"""What a pack holds once it is read: entities, offices, terms, rules, properties, seed articles. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from monitor.types import Document, Modality, Schema

if TYPE_CHECKING:
    from monitor.feeds.model import FeedSpec
    from monitor.text.names import NamedThing
    from monitor.topics.rule import TopicSpec


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with a name. `kind` is a class of the pack; `above` names what it is a kind of, lies in or is part of.

    `facts` holds short words that rules may ask for: `country` (the country an organisation belongs to).
    """

    id: str
    kind: str
    names: Mapping[str, tuple[str, ...]]
    above: tuple[str, ...] = ()
    country: str = ""
    adjectives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Office:
    """A post that one person holds: `roles` are its titles by language, `of` the bodies whose head it is.

    `full` are titles that name post and body in one phrase.
    """

    id: str
    of: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]
    full: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the lexicon: words that stand for a canonical phrase ("Earth-observation satellite")."""

    id: str
    group: str
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A sentence, and the claims ("subject | property | value") its rule must give: none for a counter-example."""

    text: str
    gives: tuple[str, ...]
    published: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack; `form` names the frame that runs it, `slots` what it looks for. See docs/packs.md."""

    id: str
    form: str
    property: str
    language: str
    patterns: tuple[str, ...]
    near: tuple[str, ...]
    not_near: tuple[str, ...]
    value: str
    takes: Mapping[str, str]
    examples: tuple[RuleExample, ...]
    file: str = ""
    line: int = 0
    modality: Modality | None = None


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
    """A subject as data, read and checked. `hash` covers every byte of its files."""

    id: str
    title: str
    hash: str
    schema: Schema
    topics: tuple[TopicSpec, ...] = ()
    things: tuple[NamedThing, ...] = ()
    entities: Mapping[str, Entity] = field(default_factory=dict)
    offices: tuple[Office, ...] = ()
    terms: tuple[Term, ...] = ()
    rules: tuple[Rule, ...] = ()
    articles: tuple[SeedArticle, ...] = ()
    feeds: tuple[FeedSpec, ...] = ()
