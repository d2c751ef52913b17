"""Read what a person or a file gave as a fact: values, dates and words, each as it is kept, or why it cannot be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches

from monitor.errors import InputError
from monitor.facts.dates import parse_date
from monitor.facts.quantities import parse_quantity, printed_unit
from monitor.facts.units import EXAMPLES
from monitor.facts.values import parse
from monitor.properties import PropertySpec, Schema
from monitor.types import Value, ValueType

MAX_TEXT = 100_000
"""Characters of one text of a fact."""
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text of a fact may have: no file could carry them."""
SHAPES = {
    ValueType.DATE: "a date such as 2022, 2022-08, 2022-08-09 or 2022-08-09T05:52Z",
    ValueType.QUANTITY: "a number with its unit such as 500 km, 300-410 km or about 2 t",
    ValueType.COUNT: "a number such as 3, over 3 or up to 3",
    ValueType.ENTITY: "a name",
    ValueType.TEXT: "a few words",
}
"""What a value of each type looks like."""
_WORD = r"[^\W\d_]+[23²³]?"
_UNIT = re.compile(rf"(?:%|°|{_WORD}|[23²³])(?:[ ./·-]*(?:{_WORD}))*\.?")
_GREGORIAN_FROM = 1700
"""A year below this one, in Persian or Arabic digits, is taken for one of another calendar."""


def checked(value: Value, property_id: str, schema: Schema) -> Value:
    """Return a typed value as it is kept: of the property's type, trimmed, its numbers in the digits 0 to 9.

    Raises InputError where it cannot be read as its type, or not whole, or its unit measures something else.
    """
    spec = property_of(property_id, schema)
    text = " ".join(words(value.text, "value").split())
    tidy = Value(spec.type, text if spec.type in (ValueType.ENTITY, ValueType.TEXT) else plain_digits(text))
    bare = not any(c.isalnum() for c in tidy.text)
    if value.type is not spec.type or bare or parse(tidy, schema.ontology) is None or not _whole(tidy):
        label = spec.labels.get("en", spec.id)
        raise InputError(
            f'"{shown(value.text)}" cannot be read as {label}, which is {SHAPES[spec.type]}.', "Write it in that form."
        )
    if spec.type is ValueType.DATE:
        _gregorian(text)
    if spec.type is ValueType.QUANTITY:
        _measured(tidy, spec)
    return tidy


def day(text: str | None) -> str | None:
    """Return an ISO date as precise as given, None for open. Raises InputError where it is no date."""
    if not text:
        return None
    plain = plain_digits(text.strip())
    if parse_date(plain) is None:
        raise InputError(f'"{shown(text)}" is not a date.', f"Write {SHAPES[ValueType.DATE]}.")
    _gregorian(text)
    return plain


def words(text: str, what: str) -> str:
    """Return a text as it is. Raises InputError where it is too long, or has a character that no text has.

    `what` names the text in the sentence: "reason".
    """
    if len(text) > MAX_TEXT:
        raise InputError(f"The {what} has more than {MAX_TEXT:,} characters.", "Shorten it; nothing was changed.")
    found = FORBIDDEN.search(text)
    if found:
        raise InputError(
            f"The {what} holds a character that no text has (U+{ord(found[0]):04X}).",
            "Take it out; nothing was changed.",
        )
    return text


def plain_digits(text: str) -> str:
    """Return a text with its digits as 0 to 9, whatever script they were written in, and the decimal point as one."""
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return plain.replace("٫", ".").replace("٬", ",")


def property_of(property_id: str, schema: Schema) -> PropertySpec:
    """Return what the pack says of a property. Raises InputError, with the nearest known one, where there is none."""
    spec = schema.properties.get(property_id)
    if spec is None:
        known = ", ".join(sorted(schema.properties))
        raise InputError(
            f'There is no property "{shown(property_id)}".',
            nearest(property_id, list(schema.properties)) or f"Known: {known}.",
        )
    return spec


def nearest(word: str, known: Sequence[str]) -> str:
    """Return a question that names the known word nearest to `word`, whatever their case, "" where none is near."""
    folded = {one.casefold(): one for one in known}
    close = get_close_matches(word[:200].casefold(), list(folded), n=1, cutoff=0.5)
    return f'Did you mean "{folded[close[0]]}"?' if close else ""


def _whole(value: Value) -> bool:
    """Say whether a quantity or count was read to its end: what follows the number is a unit, or nothing."""
    if value.type not in (ValueType.QUANTITY, ValueType.COUNT):
        return True
    unit = printed_unit(value.text)
    return unit is not None and (not unit or _UNIT.fullmatch(unit) is not None)


def _measured(value: Value, spec: PropertySpec) -> None:
    """Raise InputError for a quantity without a unit, or in a unit of something else than the property measures."""
    found = parse_quantity(value.text)
    if found is None or not spec.measures or found.dimension in spec.measures:
        return
    label = spec.labels.get("en", spec.id)
    what = f"is in no unit of {label}" if printed_unit(value.text) else "has no unit"
    such = " or ".join(EXAMPLES[dimension] for dimension in spec.measures)
    raise InputError(f'"{shown(value.text)}" {what}.', f"Write a number with its unit, such as {such}.")


def _gregorian(text: str) -> None:
    date = parse_date(plain_digits(text.strip()))
    if date is not None and not text.isascii() and date.start.year < _GREGORIAN_FROM:
        raise InputError(
            f'"{shown(text)}" looks like a date of the Solar Hijri calendar.',
            f"Write {SHAPES[ValueType.DATE]}, by the Gregorian calendar.",
        )


def shown(text: str) -> str:
    """Return an outside text as it can stand in a sentence: on one line, and not longer than that."""
    plain = "".join(c for c in text if c.isprintable())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"
