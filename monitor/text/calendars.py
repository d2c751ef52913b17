"""Arithmetic of days and months, the solar calendar, zones, and ISO forms."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_ANCHOR_YEAR, _ANCHOR = 1400, date(2021, 3, 21)
_LEAP_YEARS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
SOLAR_OFFSET = 621
"""A solar year lies mostly in the common year that is 621 greater."""


def is_leap_solar_year(year: int) -> bool:
    """Say whether a solar year has 366 days; the 33-year cycle holds from 1244 to 1472."""
    return year % 33 in _LEAP_YEARS


def solar_date(year: int, month: int, day: int) -> date:
    """Return the common day of a solar day; ValueError where there is no such day."""
    longest = 31 if month <= 6 else 30 if month < 12 or is_leap_solar_year(year) else 29
    if not (1244 <= year <= 1472 and 1 <= month <= 12 and 1 <= day <= longest):
        raise ValueError(f"no such solar day: {year}-{month}-{day}")
    low, high = sorted((year, _ANCHOR_YEAR))
    days = (high - low) * 365 + sum(map(is_leap_solar_year, range(low, high)))
    new_year = _ANCHOR + timedelta(days if year >= _ANCHOR_YEAR else -days)
    return new_year + timedelta(31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)


def solar_year_of(day: date) -> int:
    """Return the solar year in which a day lies."""
    year = day.year - SOLAR_OFFSET
    return year if day >= solar_date(year, 1, 1) else year - 1


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Return the year and month `count` months on."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def iso_month(year: int, month: int) -> str:
    """Return `2022-08`."""
    return f"{year:04d}-{month:02d}"


def common_day(year: int, month: int, day: int) -> date | None:
    """Return the day, None where the month has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def in_utc(day: date, clock: time, zone: str) -> str:
    """Return a local time of a zone (an IANA name, or an offset such as `+03:30`) as `2022-08-09T05:52Z`."""
    return datetime.combine(day, clock, zone_of(zone)).astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def zone_of(name: str) -> tzinfo:
    """Return the zone of an IANA name or of an offset such as `+03:30`."""
    if name[0] not in "+-":
        return ZoneInfo(name)
    hours, minutes = name[1:].split(":")
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-ahead if name[0] == "-" else ahead)


def most_of(first: date, last: date, *, months: bool) -> str:
    """Return the common month (or year) in which most of the days from `first` to `last` lie; the earlier of equals."""
    days = [first + timedelta(step) for step in range((last - first).days + 1)]
    counted = Counter(iso_month(day.year, day.month) if months else f"{day.year:04d}" for day in days)
    return min(counted, key=lambda name: (-counted[name], name))


def solar_span(year: int, first_month: int, last_month: int) -> tuple[date, date]:
    """Return the first and the last common day of some months of a solar year."""
    after = solar_date(year, last_month + 1, 1) if last_month < 12 else solar_date(year + 1, 1, 1)
    return solar_date(year, first_month, 1), after - timedelta(1)


def common_part(first: date, last: date) -> str:
    """Return the month that holds both days, else the year in which most of the days lie."""
    same = (first.year, first.month) == (last.year, last.month)
    return iso_month(first.year, first.month) if same else most_of(first, last, months=False)
