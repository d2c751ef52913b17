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
from typing import Any, NoReturn

from monitor.errors import PackError, Place
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
    reader = _Reader(where, things)
    reader.only(tables, _TOP, (), "the file")
    compare, concepts = reader.table(tables, ("compare",)), reader.table(tables, ("concept",))
    reader.only(compare, schema.properties, ("compare",))
    properties = {
        name: reader.traits(spec, reader.table(compare, ("compare", name))) for name, spec in schema.properties.items()
    }
    zones = reader.zones(tables["zones"]) if "zones" in tables else schema.zones
    return replace(schema, properties=properties, ontology=reader.concepts(schema.ontology, concepts), zones=zones)


class _Reader:
    """Reads the tables of one file."""

    def __init__(self, where: str, things: Mapping[str, Iterable[str]] | None) -> None:
        self.where = where
        self.things = things

    def traits(self, spec: PropertySpec, row: Mapping[str, Any]) -> PropertySpec:
        """Return the property with what `[compare.ID]` says of it."""
        place: Place = ("compare", spec.id)
        self.only(row, _TRAITS, place)
        overlap = row.get("overlap", spec.overlap.value)
        if overlap not in [verdict.value for verdict in Verdict]:
            self.unknown(str(overlap), [v.value for v in Verdict], (*place, "overlap"), _named((*place, "overlap")))
        deputies = self.texts(row, (*place, "deputies"), ())
        for number, name in enumerate(deputies):
            if self.things is not None and name not in self.things:
                self.unknown(name, self.things, (*place, "deputies", number), _named((*place, "deputies")))
        return replace(
            spec,
            symmetric=self.flag(row, (*place, "symmetric"), spec.symmetric),
            shared=self.flag(row, (*place, "shared"), spec.shared),
            overlap=Verdict(overlap),
            deputies=frozenset(one for name in deputies for one in (self.things or {}).get(name, (name,)))
            or spec.deputies,
            renewed_by=self.texts(row, (*place, "renewed_by"), spec.renewed_by),
        )

    def concepts(self, ontology: Ontology, tables: Mapping[str, Any]) -> Ontology:
        """Return `ontology` with the notions of the file and what lies above each."""
        words: dict[str, tuple[str, ...]] = dict(ontology.concepts)
        rows = {name: self.table(tables, ("concept", name)) for name in tables}
        uppers: dict[str, tuple[str, ...]] = {}
        for name, row in rows.items():
            place: Place = ("concept", name)
            self.only(row, _CONCEPT, place)
            uppers[name] = self.texts(row, (*place, "above"), ())
            for number, upper in enumerate(uppers[name]):
                if upper not in rows:
                    self.unknown(upper, rows, (*place, "above", number), _named((*place, "above")))
            words[name] = self.texts(row, (*place, "words"), ())
            if not words[name]:
                self.refuse(f"concept.{name} has no words", (*place, "words"), "Give it at least one.")
        above = {name: _all_above(name, uppers) for name in uppers if uppers[name]}
        for name, found in above.items():
            if name in found:
                self.refuse(f"concept.{name} lies above itself", ("concept", name, "above"), "Take one of them out.")
        return replace(ontology, above={**ontology.above, **above}, concepts=words)

    def zones(self, value: object) -> tuple[int, int]:
        """Return the lowest and the highest offset from UTC, in minutes."""
        offsets = [
            self._minutes(text, ("zones", n)) for n, text in enumerate(self.texts({"zones": value}, ("zones",), ()))
        ]
        if not offsets:
            self.refuse("zones is empty", ("zones",), 'Write offsets such as "+03:30".')
        return min(offsets), max(offsets)

    def _minutes(self, text: str, place: Place) -> int:
        sign, hours, _, minutes = text[:1], text[1:3], text[3:4], text[4:6]
        if sign not in ("+", "-") or not (hours + minutes).isdigit() or len(text) != len("+00:00"):
            self.refuse(f'zones has "{text}", which is no offset', place, 'Write it as "+03:30".')
        return (int(hours) * 60 + int(minutes)) * (1 if sign == "+" else -1)

    def table(self, tables: Mapping[str, Any], place: Place) -> Mapping[str, Any]:
        """Return the table at `place`, which ends with its name; empty where there is none."""
        value = tables.get(str(place[-1]), {})
        if not isinstance(value, Mapping):
            self.refuse(f"{_named(place)} must be a table", place, "")
        return value

    def texts(self, row: Mapping[str, Any], place: Place, default: tuple[str, ...]) -> tuple[str, ...]:
        """Return the list of texts at `place`, `default` where there is none."""
        value = row.get(str(place[-1]), list(default))
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.refuse(f"{_named(place)} must be a list of texts", place, "")
        return tuple(value)

    def flag(self, row: Mapping[str, Any], place: Place, default: bool) -> bool:
        """Return true or false."""
        value = row.get(str(place[-1]), default)
        if not isinstance(value, bool):
            self.refuse(f"{_named(place)} must be true or false", place, "")
        return value

    def only(self, row: Mapping[str, Any], known: Iterable[str], place: Place, name: str = "") -> None:
        """Refuse a key that nothing reads."""
        choices = list(known)
        for key in row:
            if key not in choices:
                self.unknown(key, choices, (*place, key), name or _named(place))

    def unknown(self, word: str, known: Iterable[str], place: Place, name: str) -> NoReturn:
        """Raise the error for a word that is none of the known ones, with the nearest of them."""
        close = get_close_matches(word, list(known), n=1, cutoff=0.5)
        hint = f'Did you mean "{close[0]}"?' if close else ""
        self.refuse(f'{name} has the unknown word "{word}"', place, hint)

    def refuse(self, what: str, place: Place, remedy: str) -> NoReturn:
        """Raise the error of this file, with the place in it."""
        raise PackError(f"{self.where}: {what}.", remedy, file=self.where, place=place)


def _named(place: Place) -> str:
    return ".".join(str(part) for part in place)


def _all_above(name: str, uppers: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(uppers[name])
    while waiting:
        upper = waiting.pop()
        if upper not in found:
            found.add(upper)
            waiting += uppers[upper]
    return frozenset(found)
