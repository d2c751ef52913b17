"""Read quantities and counts as intervals in basic units, and compare them.

The interval of a bare number comes from the digits written (600: half of its last significant place), capped by the
property's tolerance; `about` widens it, `over` and `up to` leave one end open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf

from monitor.facts.units import basic
from monitor.types import Relation

_QUALIFIERS = {
    "about": "about", "around": "about", "approximately": "about", "nearly": "about", "almost": "about", "~": "about",
    "over": "over", "more than": "over", "at least": "over", "above": "over",
    "up to": "up to", "under": "up to", "less than": "up to", "at most": "up to", "below": "up to",
}  # fmt: skip
_NUMBER = r"(\d+(?:[,\u00a0\u202f ]\d{3})*(?:\.\d+)?)"
_SHAPE = re.compile(
    rf"(?:({'|'.join(map(re.escape, _QUALIFIERS))})\s*)?{_NUMBER}(?:\s*(?:-|–|to|x|×)\s*{_NUMBER})?\s*(.*)$",
    re.IGNORECASE,
)
_ABOUT = 0.05
_DEFAULT_TOLERANCE = 0.02
_NEAR_ENDS = 1.2
_FAR_ENDS = 1.5


@dataclass(frozen=True, slots=True)
class QuantityValue:
    """`low` to `high` in the basic unit of `dimension`; half-widths of the ends come from the digits written.

    `low` equals `high` for a single number; an end is 0 or infinite where `over` or `up to` leaves it open.
    """

    low: float
    high: float
    dimension: str
    digits: float = 0.0
    about: bool = False

    @property
    def single(self) -> bool:
        """Say whether one number was written."""
        return self.low == self.high

    @property
    def open_ended(self) -> bool:
        """Say whether one end is open."""
        return self.high == inf or self.low == -inf


def parse_quantity(text: str) -> QuantityValue | None:
    """Read `500 km`, `about 600 kg`, `over 3 years`, `300-410 km`; None where no number that can be one does."""
    shape = _SHAPE.match(text.strip())
    if not shape:
        return None
    word, first, second, unit = shape.groups()
    dimension, factor = basic(unit)
    numbers = sorted(float(re.sub(r"[,\s]", "", n)) * factor for n in (first, second) if n)
    low, high = numbers[0], numbers[-1]
    if high == inf:
        return None
    qualifier = _QUALIFIERS.get((word or "").casefold(), "")
    if qualifier == "over":
        high = inf
    elif qualifier == "up to":
        low = -inf
    return QuantityValue(low, high, dimension, _half_place(first) * factor, qualifier == "about")


def printed_unit(text: str) -> str | None:
    """Return the unit as it is printed ("kg"), "" for a bare number, None where no number stands at the start."""
    shape = _SHAPE.match(text.strip())
    return shape.group(4).strip() if shape else None


def _half_place(number: str) -> float:
    """Return half of the last place that carries meaning: 50 for 600, 0.05 for 1.2."""
    plain = re.sub(r"[,\s]", "", number)
    if "." in plain:
        return float(0.5 * 10 ** -len(plain.partition(".")[2]))
    return float(0.5 * 10 ** (len(plain) - len(plain.rstrip("0")))) if plain.strip("0") else 0.5


def quantity_relation(claim: QuantityValue, known: QuantityValue, same_within: float) -> Relation:
    """Say how a claimed quantity lies to a known one; `same_within` is relative, 0 means 2 %."""
    if claim.dimension != known.dimension:
        return Relation.DISJOINT
    tolerance = same_within or _DEFAULT_TOLERANCE
    if claim.open_ended or known.open_ended:
        return _open_relation(claim, known, tolerance)
    if claim.single and known.single:
        return Relation.EQUAL if _near(claim, known, tolerance) else Relation.DISJOINT
    if claim.single != known.single:
        return _range_relation(claim, known, tolerance)
    return _two_ranges(claim, known, tolerance)


def count_relation(claim: QuantityValue, known: QuantityValue) -> Relation:
    """Say how a claimed count lies to a known one: bare counts agree only where they are the same."""
    if claim.single and known.single and not (claim.about or known.about):
        return Relation.EQUAL if claim.low == known.low else Relation.DISJOINT
    return quantity_relation(claim, known, _ABOUT)


def _slack(value: QuantityValue, end: float, tolerance: float) -> float:
    if value.about:
        return _ABOUT * abs(end)
    return min(value.digits, tolerance * abs(end))


def _near(one: QuantityValue, other: QuantityValue, tolerance: float) -> bool:
    room = _slack(one, one.low, tolerance) + _slack(other, other.low, tolerance)
    return abs(one.low - other.low) <= room * (1 + 1e-9)


def _holds(outer: QuantityValue, inner: QuantityValue, tolerance: float) -> bool:
    low_slack = 0.0 if outer.low == -inf else tolerance * abs(outer.low)
    high_slack = 0.0 if outer.high == inf else tolerance * abs(outer.high)
    return outer.low - low_slack <= inner.low and inner.high <= outer.high + high_slack


def _open_relation(claim: QuantityValue, known: QuantityValue, tolerance: float) -> Relation:
    inward, outward = _holds(known, claim, tolerance), _holds(claim, known, tolerance)
    if inward or outward:
        if inward is outward or _at_bound(claim, known, tolerance):
            return Relation.EQUAL
        return Relation.NARROWER if inward else Relation.BROADER
    apart = claim.low > known.high * (1 + tolerance) or known.low > claim.high * (1 + tolerance)
    return Relation.DISJOINT if apart else Relation.OVERLAPPING


def _at_bound(one: QuantityValue, other: QuantityValue, tolerance: float) -> bool:
    """Say whether a single number is the very bound of the other: "up to 10" and "10" say the same loosely."""
    if one.single is other.single:
        return False
    point, limit = (one, other) if one.single else (other, one)
    bound = limit.high if limit.low == -inf else limit.low
    return abs(point.low - bound) <= tolerance * abs(bound)


def _range_relation(claim: QuantityValue, known: QuantityValue, tolerance: float) -> Relation:
    """Compare a range with a single number.

    Ends close together say both figures of one thing (an ellipse beside its mean height): the range is finer. Ends far
    apart of which the number is just one tell something else; between them the number is the finer one.
    """
    span, point = (known, claim) if claim.single else (claim, known)
    if not _holds(span, point, tolerance):
        return Relation.DISJOINT
    ratio = span.high / span.low if span.low > 0 else inf
    at_end = min(abs(point.low - span.low), abs(point.low - span.high)) <= tolerance * abs(point.low)
    if ratio > _FAR_ENDS and at_end:
        return Relation.OVERLAPPING
    span_is_finer = ratio <= _NEAR_ENDS
    return Relation.NARROWER if span_is_finer is (span is claim) else Relation.BROADER


def _two_ranges(claim: QuantityValue, known: QuantityValue, tolerance: float) -> Relation:
    inward, outward = _holds(known, claim, tolerance), _holds(claim, known, tolerance)
    if inward and outward:
        return Relation.EQUAL
    if inward or outward:
        return Relation.NARROWER if inward else Relation.BROADER
    return Relation.DISJOINT if claim.low > known.high or known.low > claim.high else Relation.OVERLAPPING


def percent_apart(claim: QuantityValue, known: QuantityValue) -> float | None:
    """Return how far two single numbers of one dimension lie apart, in per cent of the known one, signed."""
    if claim.dimension != known.dimension or not (claim.single and known.single) or not known.low:
        return None
    return (claim.low - known.low) / abs(known.low) * 100
