"""Words of a pack that name other things of it, and that nothing else looks up: classes, phrases, ids of rules.

A misspelt one would be no error anywhere: a rule would read nothing, a name would be found as nothing.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from monitor.errors import Place
from monitor.facts.units import DIMENSIONS
from monitor.packs.model import Entity, Frame, Rule
from monitor.packs.row import Row, top
from monitor.packs.source import SourceFile, mistake
from monitor.properties import Schema
from monitor.types import ValueType

_ITEMS = DIMENSIONS | {"date", "count", "text", "word", "person", "unknown", "country-adjective", "known phrase"}
"""Kinds of items that every pack has."""
_UNNAMED = "unnamed "
_SLOT = re.compile(r"<[^:<>]+:([^<>]+)>")
_PATTERNS = ("say", "near", "not_near", "about", "needs", "holds", "apart", "through")
_NEARLY = 0.75


def check_links(
    files: Sequence[SourceFile], entities: Mapping[str, Entity], frames: Mapping[str, Frame], rules: Sequence[Rule]
) -> None:
    """Raise PackError for a class that nothing is of, or an id of a rule that is there twice."""
    named = {name for file in files for name in top(file, "class").values}
    kinds = Counter(entity.kind for entity in entities.values())
    known = named | set(kinds) | _ITEMS
    for file in files:
        for name, row in top(file, "entity").rows():
            kind = entities[name].kind
            near = _near(kind, (named | set(kinds)) - {kind})
            if near and kinds[kind] == 1 and kind not in named:
                raise row.wrong("is", f'nothing else is of the class "{kind}"', [near], kind)
        for name, row in top(file, "frame").rows():
            _check_frame(row, frames[name], known)
        for kind, row in top(file, "pointed").rows():
            if kind not in known:
                raise row.wrong("", f'there is no class "{kind}"', known)
    by_name = {file.name: file for file in files}
    for rule in rules:
        _check_rule(by_name[rule.file], rule, known)
    _check_ids(by_name, rules)


def check_phrases(
    files: Iterable[SourceFile],
    schema: Schema,
    lexicon: Mapping[str, Mapping[str, object]],
    entities: Mapping[str, Entity],
) -> None:
    """Raise PackError for a value in `excludes` that the pack has not, where it has one that is nearly the same."""
    for file in files:
        for name, row in top(file, "property").rows():
            spec = schema.properties[name]
            known = {*lexicon.get(name, ()), *entities}
            for number, group in enumerate(row.groups("excludes")):
                for value in group:
                    near = _near(value, known)
                    if spec.type is ValueType.TEXT and value not in known and near:
                        what = f'the lexicon has no phrase "{value}" for "{name}"'
                        place: Place = (*row.place, "excludes", number, group.index(value))
                        raise mistake(file, place, what, [near], value)


def _check_frame(row: Row, frame: Frame, known: set[str]) -> None:
    for kind in frame.of:
        _check_kind(row, "of", kind, known)
    for slot in frame.slots:
        for key, kinds in (("kinds", slot.kinds), ("marked", slot.marked)):
            for kind in kinds:
                _check_kind(row.table("slot").table(slot.property), key, kind, known)
    if frame.unnamed_kind:
        _check_kind(row.table("unnamed"), "kind", frame.unnamed_kind, known)


def _check_kind(row: Row, key: str, kind: str, known: set[str]) -> None:
    bare = kind.removeprefix(_UNNAMED)
    if bare not in known:
        whole = "" if bare == kind else kind
        raise row.wrong(key, f'there is no class "{bare}", and no item of that kind', known, whole or bare)


def _check_rule(file: SourceFile, rule: Rule, known: set[str]) -> None:
    row = Row(file, (rule.form, rule.number), file.table[rule.form][rule.number])
    for key, kinds in (("value", rule.kinds), ("of", rule.of)):
        for kind in kinds:
            _check_kind(row, key, kind, known)
    for key in _PATTERNS:
        for number, pattern in enumerate(row.texts(key) if key in row.values else ()):
            for slot in _SLOT.findall(pattern):
                for kind in slot.split("|"):
                    if kind.strip().removeprefix(_UNNAMED) not in known:
                        what = f'there is no class "{kind.strip()}", and no item of that kind'
                        raise mistake(file, (*row.place, key, number), what, known, kind.strip())


def _check_ids(files: Mapping[str, SourceFile], rules: Iterable[Rule]) -> None:
    first: dict[str, Rule] = {}
    for rule in rules:
        before = first.setdefault(rule.id, rule)
        if before is not rule:
            what = f'the id "{rule.id}" is taken by the rule in {before.file}, line {before.line}'
            raise mistake(files[rule.file], (rule.form, rule.number, "id"), what)


def _near(word: str, known: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=_NEARLY)), "")
