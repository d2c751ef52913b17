"""Choose the days that an axis of dates is marked at, and write them as exactly as they are. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

DAY_S = 86_400.0


class Grain(IntEnum):
    """What the marks of an axis count."""

    HOURS = 0
    DAYS = 1
    MONTHS = 2
    YEARS = 3


@dataclass(frozen=True, slots=True)
class Stride:
    """Marks so many hours, days, months or years apart."""

    grain: Grain
    n: int
    seconds: float


STRIDES = (
    *(Stride(Grain.HOURS, n, n * 3600.0) for n in (1, 3, 6, 12)),
    *(Stride(Grain.DAYS, n, n * DAY_S) for n in (1, 2, 5, 10)),
    *(Stride(Grain.MONTHS, n, n * 30.44 * DAY_S) for n in (1, 2, 3, 6)),
    *(Stride(Grain.YEARS, n, n * 365.25 * DAY_S) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
LOWEST = dt.datetime(1, 1, 1, tzinfo=dt.UTC).timestamp()
HIGHEST = dt.datetime(9999, 12, 31, tzinfo=dt.UTC).timestamp()


@dataclass(frozen=True, slots=True)
class DateTick:
    """A mark: its epoch second (UTC), and its date in ISO, as exact as the stride is."""

    at: float
    iso: str


def date_ticks(low: float, high: float, most: int, offset: float = 0.0) -> tuple[DateTick, ...]:
    """Return at most about `most` marks from `low` to `high` (epoch seconds), on round dates.

    `offset` is the zone's distance from UTC in seconds: marks stand where its days begin.
    """
    low, high = max(low + offset, LOWEST), min(high + offset, HIGHEST)
    if not low < high:
        return ()
    wanted = (high - low) / max(1, most)
    stride = next((one for one in STRIDES if one.seconds >= wanted), STRIDES[-1])
    moment = _first(low, stride)
    ticks: list[DateTick] = []
    while moment is not None and moment.timestamp() <= high and len(ticks) <= 4 * most:
        if moment.timestamp() >= low:
            ticks.append(DateTick(moment.timestamp() - offset, _iso(moment, stride.grain)))
        moment = _next(moment, stride)
    return tuple(ticks)


def _first(low: float, stride: Stride) -> dt.datetime | None:
    moment = dt.datetime.fromtimestamp(low, dt.UTC).replace(minute=0, second=0, microsecond=0)
    if stride.grain is Grain.HOURS:
        return moment.replace(hour=moment.hour - moment.hour % stride.n)
    moment = moment.replace(hour=0)
    if stride.grain is Grain.DAYS:
        return moment.replace(day=1 + (moment.day - 1) // stride.n * stride.n)
    if stride.grain is Grain.MONTHS:
        return moment.replace(day=1, month=1 + (moment.month - 1) // stride.n * stride.n)
    return moment.replace(day=1, month=1, year=max(1, moment.year - moment.year % stride.n))


def _next(moment: dt.datetime, stride: Stride) -> dt.datetime | None:
    try:
        if stride.grain is Grain.HOURS:
            return moment + dt.timedelta(hours=stride.n)
        if stride.grain is Grain.DAYS:
            return _next_day(moment, stride.n)
        if stride.grain is Grain.MONTHS:
            months = moment.month - 1 + stride.n
            return moment.replace(year=moment.year + months // 12, month=1 + months % 12)
        return moment.replace(year=(moment.year // stride.n + 1) * stride.n)
    except (ValueError, OverflowError):  # beyond the calendar
        return None


def _next_day(moment: dt.datetime, n: int) -> dt.datetime:
    """Go on within the month, else to the first of the next: no mark stands close before a first."""
    later = moment + dt.timedelta(days=n)
    if later.month != moment.month or (n > 1 and (later + dt.timedelta(days=n / 2)).month != moment.month):
        return (moment.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return later


def _iso(moment: dt.datetime, grain: Grain) -> str:
    if grain is Grain.YEARS:
        return f"{moment.year:04}"
    if grain is Grain.MONTHS:
        return f"{moment.year:04}-{moment.month:02}"
    day = f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
    return day if grain is Grain.DAYS or moment.hour == 0 else f"{moment.hour:02}:{moment.minute:02}"
