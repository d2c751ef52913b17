"""Read how a pack compares values: notions of free text, traits of properties, the clocks in play.

    zones = ["-05:00", "+06:00"]        # the lowest and the highest offset from UTC a bare day may be told by

    [compare.alliance]                  # a property of the pack
    symmetric = true                    # both parties may change places
    deputies = ["agency"]               # parties that count for what contains them: kinds, or names
    shared = true                       # a statement about a part counts for the whole
    overlap = "confirms"                # the verdict where two phrases share a notion and neither covers the other
    renewed_by = ["extend*"]            # words by which a claim says that an earlier value was extended

    [concept.farming]                   # a notion, and the words that mean it
    words = ["farm*", "crop*"]
    above = ["economy"]                 # broader notions

The file is the pack's `concepts.toml`; every key may be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from monitor.errors import PackError
from monitor.properties import Ontology, PropertySpec, Schema
from monitor.types import Verdict

_TOP = ("zones", "compare", "concept")
_TRAITS = ("symmetric", "shared", "overlap", "renewed_by", "deputies")
_CONCEPT = ("words", "above")


def read_comparison(
    tables: Mapping[str, Any], where: str, schema: Schema, things: Mapping[str, Iterable[str]] | None = None
) -> Schema:
    """Return `schema` with what a parsed file says of comparing; `where` names the file in errors.

    `things` maps names and kinds of entities to the names they stand for, as for topics. Without it names stand for
    themselves and are not checked.

    Raises PackError for an unknown key, property, verdict or notion, with the nearest known word.
    """
    _known(tables, _TOP, where, "the file")
    compare, concepts = tables.get("compare", {}), tables.get("concept", {})
    _known(compare, schema.properties, where, "compare")
    properties = {name: _traits(spec, compare.get(name, {}), where, things) for name, spec in schema.properties.items()}
    zones = _zones(tables["zones"], where) if "zones" in tables else schema.zones
    return replace(schema, properties=properties, ontology=_concepts(schema.ontology, concepts, where), zones=zones)


def _traits(
    spec: PropertySpec, row: Mapping[str, Any], where: str, things: Mapping[str, Iterable[str]] | None
) -> PropertySpec:
    place = f"compare.{spec.id}"
    _known(row, _TRAITS, where, place)
    overlap = str(row.get("overlap", spec.overlap.value))
    _known([overlap], [verdict.value for verdict in Verdict], where, f"{place}.overlap")
    deputies = [str(name) for name in row.get("deputies", ())]
    if things is not None:
        _known(deputies, things, where, f"{place}.deputies")
    return replace(
        spec,
        symmetric=bool(row.get("symmetric", spec.symmetric)),
        shared=bool(row.get("shared", spec.shared)),
        overlap=Verdict(overlap),
        deputies=frozenset(one for name in deputies for one in (things or {}).get(name, (name,))) or spec.deputies,
        renewed_by=tuple(map(str, row.get("renewed_by", spec.renewed_by))),
    )


def _concepts(ontology: Ontology, rows: Mapping[str, Mapping[str, Any]], where: str) -> Ontology:
    words: dict[str, tuple[str, ...]] = dict(ontology.concepts)
    above = dict(ontology.above)
    for name, row in rows.items():
        _known(row, _CONCEPT, where, f"concept.{name}")
        _known(row.get("above", []), rows, where, f"concept.{name}.above")
        words[name] = tuple(map(str, row.get("words", [])))
        if not words[name]:
            raise PackError(f"{where}: concept.{name} has no words.", "Give it at least one.")
        if row.get("above"):
            above[name] = _all_above(name, rows)
    return replace(ontology, above=above, concepts=words)


def _all_above(name: str, rows: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(rows[name].get("above", []))
    while waiting:
        upper = waiting.pop()
        if upper not in found:
            found.add(upper)
            waiting += rows[upper].get("above", [])
    return frozenset(found)


def _zones(texts: Iterable[str], where: str) -> tuple[int, int]:
    offsets = [_minutes(text, where) for text in texts]
    if not offsets:
        raise PackError(f"{where}: zones is empty.", 'Write offsets such as "+03:30".')
    return min(offsets), max(offsets)


def _minutes(text: str, where: str) -> int:
    sign, hours, _, minutes = text[:1], text[1:3], text[3:4], text[4:6]
    if sign not in ("+", "-") or not (hours + minutes).isdigit() or len(text) != len("+00:00"):
        raise PackError(f'{where}: zones has "{text}", which is no offset.', 'Write it as "+03:30".')
    return (int(hours) * 60 + int(minutes)) * (1 if sign == "+" else -1)


def _known(words: Iterable[str], known: Iterable[str], where: str, place: str) -> None:
    choices = list(known)
    for word in words:
        if word not in choices:
            close = get_close_matches(word, choices, n=1, cutoff=0.5)
            hint = f'Did you mean "{close[0]}"?' if close else ""
            raise PackError(f'{where}: {place} has the unknown word "{word}".', hint)
