"""Reading the properties of a pack and how its entities lie to one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from monitor.packs.model import Entity
from monitor.packs.source import SourceFile, mistake, only_keys, only_languages, table, understood
from monitor.properties import Ontology, PropertySpec, Schema
from monitor.text.normalise import fold
from monitor.types import Cardinality, ValueType

_PLACES = ("subject", "value")
_PLACE = re.compile(r"\{(\w*)\}")
_KEYS = ("value", "how_many", "same_within", "of_thing", "of_past", "told_with", "label", "say", "excludes")


def read_schema(files: Iterable[SourceFile], entities: Mapping[str, Entity]) -> Schema:
    """Build what the comparison of values needs. Raise PackError for an unknown value type or number of values."""
    files = tuple(files)
    properties = {}
    for file in files:
        for name, row in table(file, "property").items():
            with understood(file, [f"property.{name}"]):
                properties[name] = _property(file, name, row)
    for file in files:
        for name in table(file, "property"):
            if (event := properties[name].told_with) and event not in properties:
                raise mistake(file, [f"property.{name}", event], f'"{event}" is no property', sorted(properties))
    return Schema(properties=properties, ontology=_ontology(entities))


def _property(file: SourceFile, name: str, row: Mapping[str, Any]) -> PropertySpec:
    where = [f"property.{name}"]
    only_keys(file, where, row, _KEYS)
    kinds, numbers = [str(v) for v in ValueType], [str(v) for v in Cardinality]
    if row.get("value") not in kinds:
        raise mistake(
            file, [*where, str(row.get("value", "value"))], f'"{row.get("value")}" is no type of value', kinds
        )
    if row.get("how_many", "one") not in numbers:
        raise mistake(file, [*where, str(row["how_many"])], f'"{row["how_many"]}" is no number of values', numbers)
    for key in ("label", "say"):
        only_languages(file, [*where, key], row.get(key, {}))
    for code, words in row.get("say", {}).items():
        for place in _PLACE.findall(words):
            if place not in _PLACES:
                what = f'"{{{place}}}" is no place in a sentence'
                raise mistake(file, [*where, f"say.{code}", place], what, _PLACES)
    return PropertySpec(
        id=name,
        type=ValueType(row["value"]),
        cardinality=Cardinality(row.get("how_many", "one")),
        labels=dict(row.get("label", {})),
        says=dict(row.get("say", {})),
        same_within=_share(file, [*where, "same_within"], str(row.get("same_within", "0 %"))),
        of_thing=bool(row.get("of_thing", False)),
        of_past=bool(row.get("of_past", False)),
        told_with=str(row.get("told_with", "")),
        excludes=tuple(frozenset(group) for group in row.get("excludes", [])),
    )


def _share(file: SourceFile, where: list[str], text: str) -> float:
    try:
        return float(text.replace("%", "").strip()) / 100 if "%" in text else float(text)
    except ValueError as error:
        raise mistake(file, where, f'"{text}" is no share, such as "3 %" or 0.03') from error


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
