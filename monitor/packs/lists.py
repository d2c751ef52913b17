"""Reading the word lists of a pack, and the short tables that name its properties, things and speakers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import available_timezones

from monitor.packs.model import Entity, Words
from monitor.packs.row import top
from monitor.packs.source import SourceFile
from monitor.properties import Schema

ROLES = ("country", "kind", "office", "party", "matter")
"""The parts that properties play in what the engine brings along."""


def read_lists(
    files: Iterable[SourceFile], key: str, known: Iterable[str] | None = None, what: str = ""
) -> dict[str, Words]:
    """Read the word lists of every file; files may give one list in different languages.

    `known` are the names that a list may have, `what` says of what. Raise PackError for a list that is there twice.
    """
    names = None if known is None else frozenset(known)
    found: dict[str, Words] = {}
    for file in files:
        for name, row in top(file, key).rows():
            if names is not None and name not in names:
                raise row.wrong("", f'there is no {what} "{name}"', names)
            words = row.by_language()
            for code in words:
                if code in found.get(name, {}):
                    raise row.wrong(code, f'another file has the list "{key}.{name}.{code}" already')
            found[name] = {**found.get(name, {}), **words}
    return found


def read_clocks(files: Iterable[SourceFile], key: str) -> dict[str, Words]:
    """Read tables that are named by a time zone."""
    return read_lists(files, key, available_timezones(), "time zone")


def read_lexicon(files: Iterable[SourceFile], schema: Schema) -> dict[str, dict[str, Words]]:
    """Return the phrases of each property, by canonical phrase. Raise PackError for a property that there is not."""
    found: dict[str, dict[str, Words]] = {}
    for file in files:
        for prop, rows in top(file, "lexicon").rows():
            if prop not in schema.properties:
                raise rows.wrong("", f'there is no property "{prop}"', schema.properties)
            for name, row in rows.rows():
                if name in found.get(prop, {}):
                    raise row.wrong("", f'another file has the phrase "{name}" already')
                found.setdefault(prop, {})[name] = row.by_language()
    return found


def read_roles(files: Iterable[SourceFile], schema: Schema) -> dict[str, str]:
    """Return which property plays which part."""
    found: dict[str, str] = {}
    for file in files:
        row = top(file, "roles")
        row.only(ROLES)
        for key in row.values:
            prop = row.text(key)
            if prop not in schema.properties:
                raise row.wrong(key, f'there is no property "{prop}"', schema.properties, prop)
            found[key] = prop
    return found


def read_parties(files: Iterable[SourceFile], key: str, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """Return the parties that `key` lists."""
    found: list[str] = []
    for file in files:
        row = top(file, "parties")
        row.only(("first", "first_in", "keep"))
        for name in row.texts(key):
            if name not in entities:
                raise row.wrong(key, f'the pack does not have "{name}"', entities, name)
            found.append(name)
    return tuple(found)


def read_parties_in(
    files: Iterable[SourceFile], key: str, entities: Mapping[str, Entity]
) -> dict[str, tuple[str, ...]]:
    """Return the parties that `key` lists by language."""
    found: dict[str, tuple[str, ...]] = {}
    for file in files:
        row = top(file, "parties").table(key)
        for code, names in row.by_language().items():
            for name in names:
                if name not in entities:
                    raise row.wrong(code, f'the pack does not have "{name}"', entities, name)
            found[code] = found.get(code, ()) + names
    return found


def read_about(files: Iterable[SourceFile], topics: Sequence[str], entities: Mapping[str, Entity]) -> dict[str, str]:
    """Return what a text on a topic is about that names nothing."""
    found: dict[str, str] = {}
    for file in files:
        row = top(file, "about")
        for topic in row.values:
            name = row.text(topic)
            if topic not in topics:
                raise row.wrong(topic, f'there is no topic "{topic}"', topics)
            if name not in entities:
                raise row.wrong(topic, f'the pack does not have "{name}"', entities, name)
            found[topic] = name
    return found


def read_doubted(files: Iterable[SourceFile]) -> frozenset[str]:
    """Return those whose word is told with distance; they may be some that only a text names ("a critic")."""
    found: set[str] = set()
    for file in files:
        row = top(file, "doubted")
        row.only(("speakers",))
        found.update(row.texts("speakers"))
    return frozenset(found)
