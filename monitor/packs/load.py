"""Reading a pack from its folder of TOML files."""

from __future__ import annotations

import os.path
from collections.abc import Mapping, Sequence
from pathlib import Path

from monitor.errors import PackError
from monitor.facts.comparison import read_comparison
from monitor.feeds.model import FeedSpec
from monitor.feeds.specs import read_specs
from monitor.packs.articles import read_articles
from monitor.packs.frames import read_frames
from monitor.packs.linked import check_links, check_phrases
from monitor.packs.lists import (
    read_about,
    read_clocks,
    read_doubted,
    read_lexicon,
    read_lists,
    read_parties,
    read_parties_in,
    read_roles,
)
from monitor.packs.measures import measured
from monitor.packs.model import Entity, Pack, names_and_kinds
from monitor.packs.places import builtin_pack_dir, hash_of, shipped_pack_dirs
from monitor.packs.row import top
from monitor.packs.rules import read_rules
from monitor.packs.schema import read_schema
from monitor.packs.source import (
    NOT_UNDERSTOOD,
    SourceFile,
    mistake,
    not_understood,
    placed,
    read_file,
    read_files,
    text_of,
    understood,
)
from monitor.packs.things import read_classes, read_entities, read_offices, thing_of
from monitor.properties import Schema
from monitor.topics.rule import TopicSpec, read_topics

__all__ = ["builtin_pack_dir", "load_pack", "shipped_pack_dirs"]


def load_pack(directory: Path) -> Pack:
    """Read the pack in `directory`. Raise PackError naming file, line, what is wrong and the nearest known word."""
    files = read_files(directory)
    try:
        return _loaded(directory, files)
    except NOT_UNDERSTOOD as error:
        raise not_understood(directory.name, error) from error
    except OSError as error:
        what = f"{error.filename or directory} cannot be read: {error.strerror or error}."
        raise PackError(what, "Give your user the right to it.") from error


def _loaded(directory: Path, files: tuple[SourceFile, ...]) -> Pack:
    title = _title(files)
    entities = read_entities(files)
    schema = read_schema(files, entities)
    frames = read_frames(files, schema, entities)
    rules = tuple(rule for file in files for rule in read_rules(file, schema, frames, entities))
    things = names_and_kinds(entities)
    classes, plurals, but_not = read_classes(files)
    lexicon = read_lexicon(files, schema)
    topics = _topics(directory, things, entities)
    check_links(files, entities, frames, rules)
    check_phrases(files, schema, lexicon, entities)
    return Pack(
        id=directory.name,
        title=title,
        directory=directory,
        schema=_compared(directory, measured(schema, rules, frames), things),
        topics=topics,
        feeds=_feeds(directory),
        things=tuple(thing_of(entity) for entity in entities.values()),
        entities=entities,
        classes=classes,
        plurals=plurals,
        but_not=but_not,
        words=read_lists(files, "words"),
        speakers=read_lists(files, "speaker"),
        pointed=read_lists(files, "pointed"),
        others=read_lists(files, "others", schema.properties, "property"),
        standing=read_lists(files, "standing", schema.properties, "property"),
        doubted=read_doubted(files),
        clocks=read_clocks(files, "clock"),
        places=read_clocks(files, "place"),
        lexicon=lexicon,
        offices=read_offices(files, entities),
        frames=frames,
        rules=rules,
        articles=read_articles(directory),
        roles=read_roles(files, schema),
        leads=read_parties(files, "first", entities),
        leads_in=read_parties_in(files, "first_in", entities),
        homes=read_parties(files, "keep", entities),
        defaults=read_about(files, [topic.id for topic in topics], entities),
        hash=hash_of(directory),
    )


def _title(files: Sequence[SourceFile]) -> str:
    for file in files:
        row = top(file, "pack")
        row.only(("title",))
        if row.text("title"):
            return row.text("title")
    (first,) = [file for file in files if file.name == "pack.toml"]
    raise mistake(first, ("pack", "title"), 'the pack has no title: write [pack] and title = "…"')


def _topics(
    directory: Path, things: Mapping[str, Sequence[str]], entities: Mapping[str, Entity]
) -> tuple[TopicSpec, ...]:
    path = directory / "topics.toml"
    if not os.path.lexists(path):
        return ()
    adjectives = {e.id: [word for words in e.adjectives.values() for word in words] for e in entities.values()}
    file = read_file(path)
    with placed(file), understood(file, ()):
        return read_topics(file.table, path.name, things, adjectives)


def _compared(directory: Path, schema: Schema, things: Mapping[str, Sequence[str]]) -> Schema:
    path = directory / "concepts.toml"
    if not os.path.lexists(path):
        return schema
    file = read_file(path)
    with placed(file), understood(file, ()):
        return read_comparison(file.table, path.name, schema, things)


def _feeds(directory: Path) -> tuple[FeedSpec, ...]:
    path = directory / "feeds.jsonl"
    return read_specs(text_of(path), path.name) if os.path.lexists(path) else ()


def known_names(pack: Pack) -> Sequence[str]:
    """Return the names of all entities and offices of a pack: what a subject can be."""
    return (*pack.entities, *(office.id for office in pack.offices))
