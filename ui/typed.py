"""Look at what a person typed for a fact before it is sent: its type, its dates, its names."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from monitor.errors import InputError
from ui.texts import isolate, tr

if TYPE_CHECKING:
    from monitor.store.things import PropertyFacts
    from monitor.types import Value

SHAPE_HINTS = {
    "date": "a date: 2022, 2022-08, 2022-08-09 or 2022-08-09T05:52Z",
    "quantity": "a number with its unit: 500 km, 300-410 km, about 2 t",
    "count": "a number: 3, over 3, up to 3",
    "entity": "a name",
    "text": "a few words",
}
SHORTEST_HINT = 2


def shape_hint(group: PropertyFacts) -> str:
    """Say what a value of a property looks like."""
    return tr(SHAPE_HINTS[group.type.value])


def typed_value(text: str, group: PropertyFacts) -> Value:
    """Return what was typed as a value of the property, tidied; raise InputError where it is not of its type."""
    from monitor.facts.typed import checked
    from monitor.properties import Ontology, PropertySpec, Schema
    from monitor.types import Cardinality, Value

    spec = PropertySpec(group.property, group.type, Cardinality.ONE, {"en": group.label})
    return checked(Value(group.type, text), group.property, Schema({spec.id: spec}, Ontology({}, {})))


def value_fault(text: str, group: PropertyFacts) -> str:
    """Say why what was typed is no value of the property, "" where it is one."""
    if not text.strip():
        return tr("Type {shape}.").replace("{shape}", shape_hint(group))
    try:
        typed_value(text, group)
    except InputError as error:
        return str(error)
    return ""


def quotes(sentence: str, typed: str) -> bool:
    """Say whether a refusal begins by quoting what was typed, as those of the engine do: then it is about that."""
    from monitor.facts.typed import plain_digits, shown

    words = " ".join(typed.split())
    return bool(words) and sentence.startswith((f'"{shown(words)}"', f'"{shown(plain_digits(words))}"'))


def date_fault(text: str) -> str:
    """Say why what was typed is no date, "" where it is one or nothing was typed."""
    from monitor.facts.dates import parse_date

    if not text.strip() or parse_date(text.strip()) is not None:
        return ""
    return (
        tr("“{typed}” is not a date. Write {shape}.")
        .replace("{typed}", isolate(text.strip()))
        .replace("{shape}", tr(SHAPE_HINTS["date"]).partition(": ")[2])
    )


def order_fault(start: str, end: str) -> str:
    """Say that a time ends before it begins, "" where it does not or one end is open or no date."""
    from monitor.facts.dates import parse_date

    first, last = parse_date(start.strip()), parse_date(end.strip())
    if first is None or last is None or last.end > first.start:
        return ""
    return tr("This lies before the beginning, {start}.").replace("{start}", isolate(start.strip()))


def nearest_name(text: str, names: Collection[str]) -> str:
    """Return the known name nearest to what was typed, "" where it is known or none is near."""
    from difflib import get_close_matches

    words = " ".join(text.split())
    if len(words) < SHORTEST_HINT or words in names:
        return ""
    folded = {name.casefold(): name for name in names}
    if words.casefold() in folded:
        return folded[words.casefold()]
    begins = sorted((name for low, name in folded.items() if low.startswith(words.casefold())), key=len)
    close = get_close_matches(words.casefold(), list(folded), n=1, cutoff=0.6)
    return begins[0] if begins else folded[close[0]] if close else ""
