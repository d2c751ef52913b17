"""Read topic rules: data that say which words and names make a document belong to a topic.

    [set]                                  # lists to use again, as "$cup"
    cup = ["cup*", "kettle*", "tea bowl*"]     # a set may hold sets that stand above it

    [topic.tea]
    title = "Tea ceremonies"
    never = ["tea party", "T-shirt*"]      # one of these in the title or the lead ends the matter
    unless = ["party of"]                  # but not with one of these within 9 words
    context = ["kettle*"]                  # without one of these somewhere in the text nothing counts
    front = ["$cup"]                       # where the title has none of these, later sentences count for less
    recalls = ["years ago"]                # a sentence with one of these tells of old things and counts little

    [[topic.tea.when]]                     # each `when` is a way to belong; the best one counts for each sentence
    must   = ["@Sencha", "whisk*"]         # one of these ...
    with   = { any = ["$cup"], within = 25 }   # ... and one of these, at most 25 words away, before or after
    near   = [["pour*"], ["guest*"]]       # and one of each of these lists, within the same reach
    context = ["ceremon*"]                 # and one of these anywhere in the text
    about   = ["@Sencha", "@Gyokuro"]      # the text must be about one of these; see below
    not_about = ["@Matcha"]                # and about none of these
    coming  = true                         # it tells how a thing comes: told of a thing long there, it is old
    never  = ["coffee*"]                   # `must` does not count where one of these stands within 9 words of it
    where  = "lead"                        # "title", "lead" (title or lead) or "any" (the default)
    score  = 1.0

Words are compared folded, so neither case nor accents nor letter variants matter; `*` stands for any ending, a phrase
for its words in a row. `@Name` is an entity as the text names it, in any language and spelling; `@kind` is any entity
of that kind, with the adjectives that stand for it; "-@Name" and "-$set" take away what stands before them in a list.
A text is about what its title or lead names. A later sentence that meets a condition with `about` weighs as much as
the second one, but counts for nothing where it names others of that list alone.
A document belongs to a topic when its sentences together reach `threshold`; see `monitor.topics.match`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import NoReturn

from monitor.errors import PackError
from monitor.text.tokens import words_of


class Where(StrEnum):
    """In which part of a document a condition can hold."""

    TITLE = "title"
    LEAD = "lead"
    """The title or the first sentence after it."""
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Condition:
    """One way in which a document can belong to a topic; the lists hold words and `@` names, sets written out."""

    must: tuple[str, ...]
    near: tuple[tuple[str, ...], ...] = ()
    within: int = 25
    never: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    not_about: tuple[str, ...] = ()
    coming: bool = False
    where: Where = Where.ANY
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """A topic as the pack defines it. `threshold` is the sum of sentence scores from which a document belongs."""

    id: str
    title: str
    conditions: tuple[Condition, ...]
    never: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    front: tuple[str, ...] = ()
    recalls: tuple[str, ...] = ()
    threshold: float = 0.8
    unless: tuple[str, ...] = ()


_TOPIC_KEYS = ("title", "never", "unless", "context", "front", "recalls", "threshold", "when")
_WHEN_KEYS = ("must", "with", "near", "within", "never", "context", "about", "not_about", "coming", "where", "score")
_WITH_KEYS = ("any", "within")
_REACH = 25


def read_topics(
    tables: Mapping[str, object],
    where: str,
    things: Mapping[str, Iterable[str]] | None = None,
    adjectives: Mapping[str, Iterable[str]] | None = None,
) -> tuple[TopicSpec, ...]:
    """Build the topics of a parsed file with the tables `set` and `topic`; `where` names the file in errors.

    `things` maps each name that may follow `@` to the entity ids it stands for: an entity to itself, a kind to its
    members. Without it names stand for themselves and are not checked. `adjectives` are words that stand for an entity
    beside its names. Raises PackError for an unknown key, set or
    name, with the nearest known word, and for a value of the wrong type.
    """
    reader = _Reader(where, things, adjectives or {})
    _check_keys(tables, ("set", "topic"), where, "the file")
    for name, words in reader.table(tables, "set").items():
        reader.sets[name] = reader.words(words, f"set.{name}")
    topics = reader.table(tables, "topic")
    return tuple(reader.topic(name, topics) for name in topics)


class _Reader:
    """Reads the tables of one file."""

    def __init__(
        self, where: str, things: Mapping[str, Iterable[str]] | None, adjectives: Mapping[str, Iterable[str]]
    ) -> None:
        self.where = where
        self.things = things
        self.adjectives = adjectives
        self.sets: dict[str, tuple[str, ...]] = {}

    def topic(self, name: str, topics: Mapping[str, object]) -> TopicSpec:
        """Read one `[topic.name]`."""
        place, table = f"topic.{name}", self.table(topics, name)
        _check_keys(table, _TOPIC_KEYS, self.where, place)
        ways = table.get("when", [])
        if not isinstance(ways, list) or not ways:
            self.refuse(f"{place} has no [[{place}.when]]")
        return TopicSpec(
            id=name,
            title=str(table.get("title", name)),
            conditions=tuple(self.condition(way, f"{place}.when {n}") for n, way in enumerate(ways, start=1)),
            never=self.words(table.get("never", []), f"{place}.never"),
            context=self.words(table.get("context", []), f"{place}.context"),
            front=self.words(table.get("front", []), f"{place}.front"),
            recalls=self.words(table.get("recalls", []), f"{place}.recalls"),
            threshold=self.number(table.get("threshold", 0.8), f"{place}.threshold"),
            unless=self.words(table.get("unless", []), f"{place}.unless"),
        )

    def condition(self, way: object, place: str) -> Condition:
        """Read one `[[topic.name.when]]`."""
        if not isinstance(way, Mapping):
            self.refuse(f"{place} is not a table")
        _check_keys(way, _WHEN_KEYS, self.where, place)
        beside = self.table(way, "with")
        _check_keys(beside, _WITH_KEYS, self.where, f"{place}.with")
        near = way.get("near", [])
        groups = [self.words(group, f"{place}.near") for group in (near if isinstance(near, list) else [near])]
        if beside:
            groups.insert(0, self.words(beside.get("any", []), f"{place}.with.any"))
        must = self.words(way.get("must", []), f"{place}.must")
        if not must or not all(groups):
            self.refuse(f"{place} has an empty list: it would hold always or never")
        return Condition(
            must=must,
            near=tuple(groups),
            within=int(self.number(beside.get("within", way.get("within", _REACH)), f"{place}.within")),
            never=self.words(way.get("never", []), f"{place}.never"),
            context=self.words(way.get("context", []), f"{place}.context"),
            about=self.words(way.get("about", []), f"{place}.about"),
            not_about=self.words(way.get("not_about", []), f"{place}.not_about"),
            coming=way.get("coming", False) is True,
            where=self.place(way.get("where", "any"), place),
            score=self.number(way.get("score", 1.0), f"{place}.score"),
        )

    def words(self, words: object, place: str) -> tuple[str, ...]:
        """Read a list of words, with its sets and names written out."""
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            self.refuse(f"{place} must be a list of words")
        empty = [word for word in words if not words_of(word)]
        if empty:
            self.refuse(f'{place} has "{empty[0]}", which holds no word')
        forms: dict[str, None] = {}
        for word in words:
            taken = word.startswith("-")
            for form in self._forms(word.removeprefix("-"), place):
                if taken:
                    forms.pop(form, None)
                else:
                    forms.setdefault(form)
        return tuple(forms)

    def _forms(self, word: str, place: str) -> Sequence[str]:
        if word.startswith("$"):
            return self.sets[self.known(word[1:], self.sets, f"{place}: the set")]
        if word.startswith("@") and self.things is not None:
            named = self.things[self.known(word[1:], self.things, f"{place}: the name")]
            return [form for ident in named for form in (f"@{ident}", *self.adjectives.get(ident, ()))]
        return (word,)

    def known(self, word: str, known: Iterable[str], what: str) -> str:
        """Return `word` where it is one of the known ones."""
        choices = list(known)
        if word not in choices:
            self.refuse(f'{what} "{word}" is not known', _nearest(word, choices))
        return word

    def place(self, text: object, place: str) -> Where:
        """Read a `where`."""
        return Where(self.known(str(text), [w.value for w in Where], f"{place}.where:"))

    def number(self, value: object, place: str) -> float:
        """Read a number above zero."""
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0:
            self.refuse(f"{place} must be a number above 0")
        return float(value)

    def table(self, tables: Mapping[str, object], name: str) -> Mapping[str, object]:
        """Return the table `name`, empty where there is none."""
        table = tables.get(name, {})
        if not isinstance(table, Mapping):
            self.refuse(f"{name} must be a table")
        return table

    def refuse(self, what: str, remedy: str = "") -> NoReturn:
        """Raise the error of this file."""
        raise PackError(f"{self.where}: {what}.", remedy)


def _check_keys(table: Mapping[str, object], keys: Sequence[str], where: str, place: str) -> None:
    for key in table:
        if key not in keys:
            raise PackError(f'{where}: {place} has the unknown key "{key}".', _nearest(key, keys))


def _nearest(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f'Did you mean "{close[0]}"?' if close else ""
