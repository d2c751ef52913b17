"""Reading the properties of a pack and how its entities lie to one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from monitor.packs.model import Entity
from monitor.packs.row import Row, top
from monitor.packs.source import SourceFile
from monitor.properties import Ontology, PropertySpec, Schema
from monitor.text.normalise import fold
from monitor.types import Cardinality, ValueType

_PLACES = ("subject", "value")
_PLACE = re.compile(r"\{(\w*)\}")
_KEYS = ("value", "how_many", "same_within", "of_thing", "of_past", "told_with", "label", "say", "excludes")


def read_schema(files: Iterable[SourceFile], entities: Mapping[str, Entity]) -> Schema:
    """Build what the comparison of values needs. Raise PackError for an unknown value type or number of values."""
    properties: dict[str, PropertySpec] = {}
    rows: dict[str, Row] = {}
    for file in files:
        for name, row in top(file, "property").rows():
            if name in properties:
                raise row.wrong("", f'another file has the property "{name}" already')
            properties[name], rows[name] = _property(name, row), row
    for name, spec in properties.items():
        if spec.told_with and spec.told_with not in properties:
            raise rows[name].wrong("told_with", f'"{spec.told_with}" is no property', properties, spec.told_with)
    return Schema(properties=properties, ontology=_ontology(entities))


def _property(name: str, row: Row) -> PropertySpec:
    row.only(_KEYS)
    kinds, numbers = [str(v) for v in ValueType], [str(v) for v in Cardinality]
    kind, number = row.text("value"), row.text("how_many", "one")
    if kind not in kinds:
        said = f'"{kind}" is no type of value' if kind else f'"{name}" does not say what type its values have'
        raise row.wrong("value", f"{said}: {', '.join(kinds)}", kinds, kind)
    if number not in numbers:
        raise row.wrong("how_many", f'"{number}" is no number of values: {", ".join(numbers)}', numbers, number)
    says = row.text_by_language("say")
    for code, words in says.items():
        for place in _PLACE.findall(words):
            if place not in _PLACES:
                what = f'"{{{place}}}" is no place in a sentence'
                raise row.table("say").wrong(code, what, _PLACES, place)
    return PropertySpec(
        id=name,
        type=ValueType(kind),
        cardinality=Cardinality(number),
        labels=row.text_by_language("label"),
        says=says,
        same_within=_share(row),
        of_thing=row.flag("of_thing"),
        of_past=row.flag("of_past"),
        told_with=row.text("told_with"),
        excludes=tuple(frozenset(group) for group in row.groups("excludes")),
    )


def _share(row: Row) -> float:
    key = "same_within"
    text = str(row.values.get(key, "0 %"))
    try:
        share = float(text.replace("%", "").strip()) / 100 if "%" in text else float(text)
    except ValueError as error:
        raise row.wrong(key, f'"{text}" is no share, such as "3 %" or 0.03') from error
    if not 0 <= share <= 1:
        raise row.wrong(key, f'"{text}" is no share between 0 % and 100 %')
    return share


def _ontology(entities: Mapping[str, Entity]) -> Ontology:
    above = {name: frozenset(_all_above(name, entities)) for name in entities}
    same: dict[str, str] = {}
    for entity in entities.values():
        for name in (entity.id, *(n for names in entity.names.values() for n in names)):
            same.setdefault(fold(name), entity.id)
    return Ontology(above={k: v for k, v in above.items() if v}, same=same)


def _all_above(name: str, entities: Mapping[str, Entity]) -> set[str]:
    found: set[str] = set()
    waiting = list(entities[name].above)
    while waiting:
        upper = waiting.pop()
        if upper not in found and upper in entities:
            found.add(upper)
            waiting += entities[upper].above
    return found
