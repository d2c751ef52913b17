"""Read topic rules: data that say which words and names make a document belong to a topic.

    [set]                                  # lists to use again, as "$cup"
    cup = ["cup*", "kettle*", "tea bowl*"]     # a set may hold sets that stand above it

    [topic.tea]
    title = "Tea ceremonies"
    never = ["tea party", "T-shirt*"]      # one of these in the title or the lead ends the matter
    unless = ["party of"]                  # but not with one of these within 9 words
    context = ["kettle*"]                  # without one of these somewhere in the text nothing counts
    front = ["$cup"]                       # where the title has none of these, later sentences count for less
    again = ["@Sencha"]                    # what names these in two sentences is about them, wherever they stand
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
A text is about what its title or lead names, and about names of `again` that it comes back to. A later sentence that
meets a condition with `about` weighs as much as the second one, but counts for nothing where it names others of that
list alone.
A document belongs to a topic when its sentences together reach `threshold`; see `monitor.topics.match`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from math import inf
from typing import NoReturn

from monitor.errors import PackError, Place
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
    again: tuple[str, ...] = ()
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
    again: tuple[str, ...] = ()
    threshold: float = 0.8
    unless: tuple[str, ...] = ()


_TOPIC_KEYS = ("title", "never", "unless", "context", "front", "again", "recalls", "threshold", "when")
_TOPIC_LISTS = ("never", "context", "front", "again", "recalls", "unless")
_WHEN_LISTS = ("must", "never", "context", "about", "not_about")
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
    reader.check_keys(tables, ("set", "topic"), ())
    for name, words in reader.table(tables, ("set",)).items():
        reader.sets[name] = reader.words(words, ("set", name))
    topics = reader.table(tables, ("topic",))
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
        place: Place = ("topic", name)
        table = self.table(topics, place)
        self.check_keys(table, _TOPIC_KEYS, place)
        ways = table.get("when", [])
        if not isinstance(ways, list) or not ways:
            self.refuse(f"{_named(place)} has no [[{_named(place)}.when]]", (*place, "when"))
        title = table.get("title", name)
        if not isinstance(title, str):
            self.refuse(f"{_named(place)}.title must be a text", (*place, "title"))
        lists = {key: self.words(table.get(key, []), (*place, key)) for key in _TOPIC_LISTS}
        return TopicSpec(
            id=name,
            title=title,
            conditions=tuple(self.condition(way, (*place, "when", n), lists["again"]) for n, way in enumerate(ways)),
            never=lists["never"],
            context=lists["context"],
            front=lists["front"],
            recalls=lists["recalls"],
            again=lists["again"],
            threshold=self.number(table.get("threshold", 0.8), (*place, "threshold")),
            unless=lists["unless"],
        )

    def condition(self, way: object, place: Place, again: Sequence[str]) -> Condition:
        """Read one `[[topic.name.when]]` of a topic with these words of `again`."""
        if not isinstance(way, Mapping):
            self.refuse(f"{_named(place)} is not a table", place)
        self.check_keys(way, _WHEN_KEYS, place)
        beside = self.table(way, (*place, "with"))
        self.check_keys(beside, _WITH_KEYS, (*place, "with"))
        groups = self._near(way.get("near", []), (*place, "near"))
        if beside:
            groups.insert(0, self.words(beside.get("any", []), (*place, "with", "any")))
        lists = {key: self.words(way.get(key, []), (*place, key)) for key in _WHEN_LISTS}
        if not lists["must"] or not all(groups):
            self.refuse(f"{_named(place)} has an empty list: it would hold always or never", place)
        within = (*place, "with", "within") if "within" in beside else (*place, "within")
        coming = way.get("coming", False)
        if not isinstance(coming, bool):
            self.refuse(f"{_named(place)}.coming must be true or false", (*place, "coming"))
        return Condition(
            must=lists["must"],
            near=tuple(groups),
            within=int(self.number(beside.get("within", way.get("within", _REACH)), within)),
            never=lists["never"],
            context=lists["context"],
            about=lists["about"],
            not_about=lists["not_about"],
            again=tuple(form for form in again if form in lists["about"]),
            coming=coming,
            where=self.part(way.get("where", "any"), (*place, "where")),
            score=self.number(way.get("score", 1.0), (*place, "score")),
        )

    def _near(self, near: object, place: Place) -> list[tuple[str, ...]]:
        """Read the lists that must all stand near; one list by itself is one of them."""
        if not isinstance(near, list) or any(isinstance(group, str) for group in near):
            self.refuse(f"{_named(place)} must be a list of lists: [[...], [...]]", place)
        return [self.words(group, (*place, number)) for number, group in enumerate(near)]

    def words(self, words: object, place: Place) -> tuple[str, ...]:
        """Read a list of words, with its sets and names written out."""
        if not isinstance(words, list):
            self.refuse(f"{_named(place)} must be a list of words", place)
        forms: dict[str, None] = {}
        for number, word in enumerate(words):
            if not isinstance(word, str):
                self.refuse(f"{_named(place)} must be a list of words", (*place, number))
            if not words_of(word):
                self.refuse(f'{_named(place)} has "{word}", which holds no word', (*place, number))
            taken = word.startswith("-")
            for form in self._forms(word.removeprefix("-"), place, (*place, number)):
                if taken:
                    forms.pop(form, None)
                else:
                    forms.setdefault(form)
        return tuple(forms)

    def _forms(self, word: str, place: Place, at: Place) -> Sequence[str]:
        if word.startswith("$"):
            return self.sets[self.known(word[1:], self.sets, f"{_named(place)}: the set", at)]
        if word.startswith("@") and self.things is not None:
            named = self.things[self.known(word[1:], self.things, f"{_named(place)}: the name", at)]
            return [form for ident in named for form in (f"@{ident}", *self.adjectives.get(ident, ()))]
        return (word,)

    def known(self, word: str, known: Iterable[str], what: str, place: Place) -> str:
        """Return `word` where it is one of the known ones."""
        choices = list(known)
        if word not in choices:
            self.refuse(f'{what} "{word}" is not known', place, _nearest(word, choices))
        return word

    def part(self, text: object, place: Place) -> Where:
        """Read a `where`."""
        return Where(self.known(str(text), [w.value for w in Where], f"{_named(place)}:", place))

    def number(self, value: object, place: Place) -> float:
        """Read a number above zero."""
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < inf:
            self.refuse(f"{_named(place)} must be a number above 0", place)
        return float(value)

    def table(self, tables: Mapping[str, object], place: Place) -> Mapping[str, object]:
        """Return the table at `place`, which ends with its name; empty where there is none."""
        table = tables.get(str(place[-1]), {})
        if not isinstance(table, Mapping):
            self.refuse(f"{place[-1]} must be a table", place)
        return table

    def check_keys(self, table: Mapping[str, object], keys: Sequence[str], place: Place) -> None:
        """Refuse a key that nothing reads."""
        for key in table:
            if key not in keys:
                what = f'{_named(place) or "the file"} has the unknown key "{key}"'
                self.refuse(what, (*place, key), _nearest(key, keys))

    def refuse(self, what: str, place: Place, remedy: str = "") -> NoReturn:
        """Raise the error of this file, with the place in it."""
        raise PackError(f"{self.where}: {what}.", remedy, file=self.where, place=place)


def _named(place: Place) -> str:
    """Return a place as it is told: "topic.tea.when 1.must"."""
    return "".join(f" {part + 1}" if isinstance(part, int) else f".{part}" for part in place).removeprefix(".")


def _nearest(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f'Did you mean "{close[0]}"?' if close else ""
