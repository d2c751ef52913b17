"""Words of a pack that name other things of it, and that nothing else looks up: classes, phrases, ids of rules.

A misspelt one would be no error anywhere: a rule would read nothing, a name would be found as nothing.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from monitor.facts.units import DIMENSIONS
from monitor.packs.model import Entity, Frame, Rule
from monitor.packs.source import SourceFile, mistake, table
from monitor.properties import Schema
from monitor.types import ValueType

_ITEMS = DIMENSIONS | {"date", "count", "text", "word", "person", "unknown", "country-adjective", "known phrase"}
"""Kinds of items that every pack has."""
_UNNAMED = "unnamed "
_SLOT = re.compile(r"<[^:<>]+:([^<>]+)>")
_NEARLY = 0.75


def check_links(
    files: Sequence[SourceFile], entities: Mapping[str, Entity], frames: Mapping[str, Frame], rules: Sequence[Rule]
) -> None:
    """Raise PackError for a class that nothing is of, or an id of a rule that is there twice."""
    named = {name for file in files for name in table(file, "class")}
    kinds = Counter(entity.kind for entity in entities.values())
    known = named | set(kinds) | _ITEMS
    of_entities = {name: file for file in files for name in table(file, "entity")}
    for entity in entities.values():
        near = _near(entity.kind, (named | set(kinds)) - {entity.kind})
        if near and kinds[entity.kind] == 1 and entity.kind not in named:
            what = f'nothing else is of the class "{entity.kind}"'
            raise mistake(of_entities[entity.id], [f"entity.{entity.id}", entity.kind], what, [near])
    for file in files:
        for name in table(file, "frame"):
            _all_known(file, [f"frame.{name}"], _kinds_of(frames[name]), known)
    by_name = {file.name: file for file in files}
    for rule in rules:
        _all_known(by_name[rule.file], [], _kinds_in(rule), known, rule.line)
    _check_ids(by_name, rules)


def check_phrases(
    files: Iterable[SourceFile],
    schema: Schema,
    lexicon: Mapping[str, Mapping[str, object]],
    entities: Mapping[str, Entity],
) -> None:
    """Raise PackError for a value in `excludes` that the pack has not, where it has one that is nearly the same."""
    for file in files:
        for name in table(file, "property"):
            spec = schema.properties[name]
            known = {*lexicon.get(name, ()), *entities}
            for value in sorted(value for group in spec.excludes for value in group):
                near = _near(value, known)
                if spec.type is ValueType.TEXT and value not in known and near:
                    what = f'the lexicon has no phrase "{value}" for "{name}"'
                    raise mistake(file, [f"property.{name}", "excludes", value], what, [near])


def _all_known(file: SourceFile, where: list[str], kinds: Iterable[str], known: set[str], line: int = 1) -> None:
    for kind in kinds:
        bare = kind.removeprefix(_UNNAMED)
        if bare not in known:
            raise mistake(file, [*where, bare], f'there is no class "{bare}", and no item of that kind', known, line)


def _kinds_of(frame: Frame) -> Iterator[str]:
    yield from frame.of
    for slot in frame.slots:
        yield from slot.kinds
        yield from slot.marked


def _kinds_in(rule: Rule) -> Iterator[str]:
    """Yield the kinds of items that a rule names, those of its patterns too."""
    yield from rule.kinds
    yield from rule.of
    for pattern in (*rule.say, *rule.near, *rule.not_near, *rule.about):
        for kinds in _SLOT.findall(pattern):
            yield from (kind.strip() for kind in kinds.split("|"))


def _check_ids(files: Mapping[str, SourceFile], rules: Iterable[Rule]) -> None:
    first: dict[str, Rule] = {}
    for rule in rules:
        before = first.setdefault(rule.id, rule)
        if before is not rule:
            what = f'the id "{rule.id}" is taken by the rule in {before.file}, line {before.line}'
            raise mistake(files[rule.file], [rule.id], what, start=rule.line)


def _near(word: str, known: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=_NEARLY)), "")
