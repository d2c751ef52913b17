"""Reading a pack from its folder of TOML files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from monitor.facts.comparison import read_comparison
from monitor.feeds.model import FeedSpec
from monitor.feeds.specs import read_specs
from monitor.packs.articles import read_articles
from monitor.packs.linked import check_links, check_phrases
from monitor.packs.measures import measured
from monitor.packs.model import (
    Entity,
    Frame,
    FrameSlot,
    Office,
    Pack,
    Rule,
    Words,
    names_and_kinds,
)
from monitor.packs.places import builtin_pack_dir, hash_of, shipped_pack_dirs
from monitor.packs.rules import read_rules
from monitor.packs.schema import read_schema
from monitor.packs.source import (
    NOT_UNDERSTOOD,
    SourceFile,
    by_language,
    line_told,
    mistake,
    not_understood,
    only_keys,
    read_files,
    strings,
    table,
    tables_of,
    text_of,
    understood,
)
from monitor.properties import Schema
from monitor.text.names import NamedThing
from monitor.topics.rule import TopicSpec, read_topics

__all__ = ["builtin_pack_dir", "load_pack", "shipped_pack_dirs"]

_ENTITY = (
    "is",
    "names",
    "plain",
    "led_by",
    "above",
    "country",
    "adjectives",
    "stands_for",
    "needs",
    "not_after",
    "not_before",
    "succeeds",
    "since",
    "began",
)
_OFFICE = ("of", "roles", "full", "holders", "country", "called")
_SLOT = ("kinds", "marked", "marks", "agent")


def load_pack(directory: Path) -> Pack:
    """Read the pack in `directory`. Raise PackError naming file, line, what is wrong and the nearest known word."""
    files = read_files(directory)
    try:
        return _loaded(directory, files)
    except NOT_UNDERSTOOD as error:
        raise not_understood(directory.name, error) from error


def _loaded(directory: Path, files: tuple[SourceFile, ...]) -> Pack:
    entities = _entities(files)
    schema = read_schema(files, entities)
    frames = _frames(files, schema)
    rules = _rules(files, schema, frames)
    things = names_and_kinds(entities)
    classes, plurals, but_not = _classes(files)
    lexicon = _lexicon(files, schema)
    check_links(files, entities, frames, rules)
    check_phrases(files, schema, lexicon, entities)
    return Pack(
        id=directory.name,
        title=_title(files),
        hash=hash_of(directory),
        schema=_compared(directory, measured(schema, rules, frames), things),
        topics=_topics(directory, things, entities),
        feeds=_feeds(directory),
        things=tuple(_thing(entity) for entity in entities.values()),
        entities=entities,
        classes=classes,
        plurals=plurals,
        but_not=but_not,
        words=_lists(files, "words"),
        speakers=_lists(files, "speaker"),
        pointed=_lists(files, "pointed"),
        others=_others(files, schema),
        doubted=frozenset(str(name) for f in files for name in table(f, "doubted").get("speakers", ())),
        clocks=_clocks(files, "clock"),
        places=_clocks(files, "place"),
        lexicon=lexicon,
        offices=_offices(files, entities),
        frames=frames,
        rules=rules,
        articles=read_articles(directory),
        roles=_roles(files, schema),
        leads=_parties(files, "first"),
        leads_in=_parties_in(files, "first_in"),
        homes=_parties(files, "keep"),
        defaults={str(k): str(v) for f in files for k, v in table(f, "about").items()},
    )


def _title(files: Sequence[SourceFile]) -> str:
    for file in files:
        only_keys(file, ["pack"], table(file, "pack"), ("title",))
        if table(file, "pack").get("title"):
            return str(table(file, "pack")["title"])
    (first,) = [file for file in files if file.name == "pack.toml"]
    raise mistake(first, ["pack"], 'the pack has no title: write [pack] and title = "…"')


def _entities(files: Iterable[SourceFile]) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    homes: dict[str, SourceFile] = {}
    for file in files:
        for name, row in table(file, "entity").items():
            if name in found:
                raise mistake(file, [f"entity.{name}"], f'"{name}" is there twice')
            with understood(file, [f"entity.{name}"]):
                found[name], homes[name] = _entity(file, name, row), file
    _check_above(found, homes)
    _check_aliases(found, homes)
    return found


def _entity(file: SourceFile, name: str, row: Mapping[str, Any]) -> Entity:
    where = [name]
    if not isinstance(row, dict):
        raise mistake(file, where, f'"{name}" must be a table')
    only_keys(file, where, row, _ENTITY)
    if not row.get("is"):
        raise mistake(file, where, f'"{name}" does not say what it is')
    return Entity(
        id=name,
        kind=str(row["is"]),
        names=by_language(file, [*where, "names"], row.get("names", {})),
        plain=by_language(file, [*where, "plain"], row.get("plain", {})),
        led_by=strings(file, [*where, "led_by"], row.get("led_by", [])),
        above=strings(file, [*where, "above"], row.get("above", [])),
        country=str(row.get("country", "")),
        adjectives=by_language(file, [*where, "adjectives"], row.get("adjectives", {})),
        stands_for=tuple(tuple(group) for group in row.get("stands_for", [])),
        needs=strings(file, [*where, "needs"], row.get("needs", [])),
        not_after=strings(file, [*where, "not_after"], row.get("not_after", [])),
        not_before=strings(file, [*where, "not_before"], row.get("not_before", [])),
        succeeds=str(row.get("succeeds", "")),
        since=str(row.get("since", "")),
        began=str(row.get("began", "")),
    )


def _check_above(found: Mapping[str, Entity], homes: Mapping[str, SourceFile]) -> None:
    for entity in found.values():
        for upper in (*entity.above, *(name for name in (entity.country, entity.succeeds) if name)):
            if upper not in found:
                what = f'"{entity.id}" lies under "{upper}", which the pack does not have'
                raise mistake(homes[entity.id], [entity.id, upper], what, found)
        seen, waiting = {entity.id}, list(entity.above)
        while waiting:
            upper = waiting.pop()
            if upper == entity.id:
                raise mistake(homes[entity.id], [entity.id], f'"{entity.id}" lies under itself')
            if upper not in seen:
                seen.add(upper)
                waiting += found[upper].above


def _check_aliases(found: Mapping[str, Entity], homes: Mapping[str, SourceFile]) -> None:
    owner: dict[tuple[str, str], str] = {}
    for entity in found.values():
        for language, names in entity.names.items():
            for name in names:
                first = owner.setdefault((language, name.casefold()), entity.id)
                if first != entity.id:
                    what = f'the name "{name}" stands for both "{first}" and "{entity.id}"'
                    raise mistake(homes[entity.id], [entity.id, name], what)


def _thing(entity: Entity) -> NamedThing:
    return NamedThing(
        id=entity.id,
        names=entity.names,
        not_after=entity.not_after,
        not_before=entity.not_before,
        needs=entity.needs,
        plain=entity.plain,
        led_by=entity.led_by,
    )


def _classes(files: Iterable[SourceFile]) -> tuple[dict[str, Words], dict[str, Words], dict[str, Words]]:
    nouns: dict[str, Words] = {}
    plurals: dict[str, Words] = {}
    but_not: dict[str, Words] = {}
    for file in files:
        for name, row in table(file, "class").items():
            only_keys(file, [f"class.{name}"], row, ("nouns", "plurals", "but_not"))
            nouns[name] = by_language(file, [f"class.{name}", "nouns"], row.get("nouns", {}))
            plurals[name] = by_language(file, [f"class.{name}", "plurals"], row.get("plurals", {}))
            but_not[name] = by_language(file, [f"class.{name}", "but_not"], row.get("but_not", {}))
    return nouns, plurals, but_not


def _lists(files: Iterable[SourceFile], key: str) -> dict[str, Words]:
    """Read the word lists of every file; files may give one list in different languages."""
    found: dict[str, Words] = {}
    for file in files:
        for name, row in table(file, key).items():
            found[name] = {**found.get(name, {}), **by_language(file, [f"{key}.{name}"], row)}
    return found


def _others(files: Sequence[SourceFile], schema: Schema) -> dict[str, Words]:
    """Read the nouns of other things, by the property that is told of them as well."""
    for file in files:
        for name in table(file, "others"):
            if name not in schema.properties:
                raise mistake(file, [f"others.{name}"], f'there is no property "{name}"', schema.properties)
    return _lists(files, "others")


def _clocks(files: Iterable[SourceFile], key: str) -> dict[str, Words]:
    """Read tables that are named by a time zone."""
    known = available_timezones()
    for file in files:
        for zone in table(file, key):
            if zone not in known:
                raise mistake(file, [f'{key}."{zone}"', f"{key}.{zone}"], f'there is no time zone "{zone}"', known)
    return _lists(files, key)


def _lexicon(files: Iterable[SourceFile], schema: Schema) -> dict[str, dict[str, Words]]:
    found: dict[str, dict[str, Words]] = {}
    for file in files:
        for prop, rows in table(file, "lexicon").items():
            if prop not in schema.properties:
                raise mistake(file, [prop], f'there is no property "{prop}"', schema.properties)
            for name, row in rows.items():
                found.setdefault(prop, {})[name] = by_language(file, [prop, name], row)
    return found


def _offices(files: Iterable[SourceFile], entities: Mapping[str, Entity]) -> tuple[Office, ...]:
    return tuple(_office(file, name, row, entities) for file in files for name, row in table(file, "office").items())


def _office(file: SourceFile, name: str, row: Mapping[str, Any], entities: Mapping[str, Entity]) -> Office:
    only_keys(file, [name], row, _OFFICE)
    bodies, holders = (strings(file, [name, key], row.get(key, [])) for key in ("of", "holders"))
    for body in (*bodies, *holders):
        if body not in entities:
            raise mistake(file, [name, body], f'"{name}" names "{body}", which the pack does not have', entities)
    return Office(
        name,
        bodies,
        by_language(file, [name, "roles"], row.get("roles", {})),
        by_language(file, [name, "full"], row.get("full", {})),
        holders,
        str(row.get("country", "")),
        str(row.get("called", "")) or name,
    )


def _frames(files: Iterable[SourceFile], schema: Schema) -> dict[str, Frame]:
    found = {}
    for file in files:
        for name, row in table(file, "frame").items():
            slots = []
            for prop, slot in row.get("slot", {}).items():
                if prop not in schema.properties:
                    raise mistake(file, [f"frame.{name}", prop], f'there is no property "{prop}"', schema.properties)
                only_keys(file, [f"frame.{name}", prop], slot, _SLOT)
                slots.append(
                    FrameSlot(
                        prop,
                        tuple(slot["kinds"]),
                        tuple(slot.get("marked", ())),
                        by_language(file, [prop, "marks"], slot.get("marks", {})),
                        bool(slot.get("agent", False)),
                    )
                )
            nameless = row.get("unnamed", {})
            found[name] = Frame(
                name,
                strings(file, [f"frame.{name}", "of"], row.get("of", [])),
                tuple(slots),
                *(str(nameless.get(key, "")) for key in ("name", "kind", "home", "topic")),
            )
    return found


def _rules(files: Iterable[SourceFile], schema: Schema, frames: Mapping[str, Frame]) -> tuple[Rule, ...]:
    found: list[Rule] = []
    for file in files:
        for rule in read_rules(file):
            for prop in (*((rule.property,) if rule.form == "find" else ()), *rule.gives):
                if prop not in schema.properties:
                    raise mistake(file, [prop], f'there is no property "{prop}"', schema.properties, rule.line)
            if rule.form == "event" and rule.frame not in frames:
                raise mistake(file, [rule.frame], f'there is no frame "{rule.frame}"', frames, rule.line)
            found.append(rule)
    return tuple(found)


def _roles(files: Iterable[SourceFile], schema: Schema) -> dict[str, str]:
    found = {str(k): str(v) for file in files for k, v in table(file, "roles").items()}
    for file in files:
        for prop in table(file, "roles").values():
            if prop not in schema.properties:
                raise mistake(file, ["roles", str(prop)], f'there is no property "{prop}"', schema.properties)
    return found


def _parties_in(files: Iterable[SourceFile], key: str) -> dict[str, tuple[str, ...]]:
    """Return parties by language."""
    found: dict[str, tuple[str, ...]] = {}
    for file in files:
        for code, names in by_language(file, ["parties", key], table(file, "parties").get(key, {})).items():
            found[code] = found.get(code, ()) + names
    return found


def _parties(files: Iterable[SourceFile], key: str) -> tuple[str, ...]:
    return tuple(name for f in files for name in strings(f, ["parties", key], table(f, "parties").get(key, [])))


def _topics(
    directory: Path, things: Mapping[str, Sequence[str]], entities: Mapping[str, Entity]
) -> tuple[TopicSpec, ...]:
    path = directory / "topics.toml"
    if not path.exists():
        return ()
    adjectives = {e.id: [word for words in e.adjectives.values() for word in words] for e in entities.values()}
    text = text_of(path)
    with line_told(path.name, text):
        return read_topics(tables_of(text, path.name), path.name, things, adjectives)


def _compared(directory: Path, schema: Schema, things: Mapping[str, Sequence[str]]) -> Schema:
    path = directory / "concepts.toml"
    if not path.exists():
        return schema
    text = text_of(path)
    with line_told(path.name, text):
        return read_comparison(tables_of(text, path.name), path.name, schema, things)


def _feeds(directory: Path) -> tuple[FeedSpec, ...]:
    path = directory / "feeds.jsonl"
    return read_specs(text_of(path), path.name) if path.exists() else ()


def known_names(pack: Pack) -> Sequence[str]:
    """Return the names of all entities and offices of a pack: what a subject can be."""
    return (*pack.entities, *(office.id for office in pack.offices))
