"""Read dates as half-open intervals of UTC with a precision, and compare them.

A day, month or year is told by somebody's clock: compared with something finer it is widened by the zones in play
(`Schema.zones`), so that the evening of one day in one zone agrees with the next morning in another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum

from monitor.types import Relation


class Precision(IntEnum):
    """How exactly a date is told, from coarse to fine."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    MINUTE = 4


@dataclass(frozen=True, slots=True)
class DateValue:
    """A moment known to lie in `start <= moment < end` (aware, UTC)."""

    start: datetime
    end: datetime
    precision: Precision


_NUMBERS = re.compile("[0-9]{4}(?:-[0-9]{1,2}){0,2}")
_SLACK = timedelta(minutes=2)
_ROUND_SLACK = timedelta(minutes=10)


def parse_date(text: str) -> DateValue | None:
    """Read `2022`, `2022-08`, `2022-08-09` or `2022-08-09T05:52Z`; None for anything else."""
    try:
        if "T" in text:
            stamp = datetime.fromisoformat(text)
            stamp = stamp.replace(tzinfo=UTC) if stamp.tzinfo is None else stamp.astimezone(UTC)
            stamp = stamp.replace(second=0, microsecond=0)
            return DateValue(stamp, stamp + timedelta(minutes=1), Precision.MINUTE)
        return _calendar([int(part) for part in text.split("-")]) if _NUMBERS.fullmatch(text) else None
    except (ValueError, OverflowError):
        return None


def _calendar(numbers: list[int]) -> DateValue:
    year, month, day = (*numbers, 1, 1)[:3]
    start = datetime(year, month, day, tzinfo=UTC)
    precision = Precision(len(numbers))
    if precision is Precision.DAY:
        return DateValue(start, start + timedelta(days=1), precision)
    if precision is Precision.MONTH:
        return DateValue(start, (start + timedelta(days=32)).replace(day=1), precision)
    return DateValue(start, start.replace(year=year + 1), precision)


def date_relation(claim: DateValue, known: DateValue, zones: tuple[int, int]) -> Relation:
    """Say how a claimed date lies to a known one; `zones` are offsets in minutes, lowest and highest."""
    if claim.precision is known.precision:
        same = _same_minute(claim, known) if claim.precision is Precision.MINUTE else claim.start == known.start
        return Relation.EQUAL if same else Relation.DISJOINT
    if claim.precision > known.precision:
        return Relation.NARROWER if _inside(claim, known, zones) else Relation.DISJOINT
    return Relation.BROADER if _inside(known, claim, zones) else Relation.DISJOINT


def _inside(fine: DateValue, coarse: DateValue, zones: tuple[int, int]) -> bool:
    """Say whether `fine` lies in `coarse`; only an exact time can fall on another day in another zone."""
    if fine.precision is not Precision.MINUTE:
        return coarse.start <= fine.start and fine.end <= coarse.end
    lowest, highest = zones
    return coarse.start - timedelta(minutes=highest) <= fine.start < coarse.end - timedelta(minutes=lowest)


def _same_minute(one: DateValue, other: DateValue) -> bool:
    rounded = any(d.start.minute in (0, 30) for d in (one, other))
    return abs(one.start - other.start) <= (_ROUND_SLACK if rounded else _SLACK)


def next_day(one: DateValue, other: DateValue) -> bool:
    """Say whether both are bare days, one after the other: perhaps the same moment told by two clocks."""
    both_days = one.precision is Precision.DAY and other.precision is Precision.DAY
    return both_days and abs(one.start - other.start) == timedelta(days=1)


def distance(claim: DateValue, known: DateValue) -> tuple[int, str]:
    """Return how far the claimed date lies from the known one: a signed number and its unit's name.

    Units: `minutes` between times of day, `days`, `months` or `years` by the coarser of both.
    """
    coarser = min(claim.precision, known.precision)
    if coarser is Precision.MINUTE:
        minutes = round((claim.start - known.start).total_seconds() / 60)
        return (minutes, "minutes") if abs(minutes) < 24 * 60 else (round(minutes / 1440), "days")
    if coarser is Precision.DAY:
        return (claim.start.date() - known.start.date()).days, "days"
    months = (claim.start.year - known.start.year) * 12 + claim.start.month - known.start.month
    return (months, "months") if coarser is Precision.MONTH else (claim.start.year - known.start.year, "years")
