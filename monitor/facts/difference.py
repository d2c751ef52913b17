"""Say in a few plain words how a claimed value differs from a known one."""

from __future__ import annotations

from monitor.facts.dates import distance, parse_date
from monitor.facts.phrases import DIFFERENCES, UNITS, in_digits
from monitor.facts.quantities import parse_quantity, percent_apart
from monitor.properties import PropertySpec
from monitor.types import Relation, Value, ValueType


def differ(claim: Value, known: Value, how: Relation | None, spec: PropertySpec, language: str = "en") -> str:
    """Return the difference in the words of `language`, "" where both are the same."""
    words = DIFFERENCES[language]
    if how is Relation.NARROWER:
        return words["more exact"]
    if how is Relation.BROADER:
        return words["less exact"] if claim.text != known.text else ""
    if how is Relation.EQUAL:
        return _same(claim, known, words)
    measured = _days(claim, known, language) if spec.type is ValueType.DATE else _amount(claim, known, language)
    return measured or words["overlaps" if how is Relation.OVERLAPPING else "other value"]


def _same(claim: Value, known: Value, words: dict[str, str]) -> str:
    if claim.text.casefold() == known.text.casefold():
        return ""
    return words["same amount" if claim.type in (ValueType.QUANTITY, ValueType.COUNT) else "same otherwise put"]


def _days(claim: Value, known: Value, language: str) -> str:
    one, other = parse_date(claim.text), parse_date(known.text)
    if not one or not other:
        return ""
    number, unit = distance(one, other)
    if not number:
        return ""
    count = abs(number)
    return DIFFERENCES[language]["later" if number > 0 else "earlier"].format(
        amount=f"{in_digits(str(count), language)} {UNITS[language][unit][0 if count == 1 else 1]}"
    )


def _amount(claim: Value, known: Value, language: str) -> str:
    one, other = parse_quantity(claim.text), parse_quantity(known.text)
    apart = percent_apart(one, other) if one and other else None
    if not apart:
        return ""
    percent = f"{abs(apart):.0f}" if abs(apart) >= 1 else f"{abs(apart):.1f}"
    return DIFFERENCES[language]["more" if apart > 0 else "less"].format(percent=in_digits(percent, language))
