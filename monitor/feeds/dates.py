"""Read the dates of feeds: what the standards say, and what outlets write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

MAX_DATE_TEXT = 64
"""Characters of a date that are looked at."""
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_HIDDEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january янв января январь",
            "feb february фев февр февраля февраль",
            "mar march мар марта март",
            "apr april апр апреля апрель",
            "may мая май",
            "jun june июн июня июнь",
            "jul july июл июля июль",
            "aug august авг августа август",
            "sep sept september сен сент сентября сентябрь",
            "oct october окт октября октябрь",
            "nov november ноя нояб ноября ноябрь",
            "dec december дек декабря декабрь",
        ),
        start=1,
    )
    for name in names.split()
}
_SOLAR_MONTHS = {
    "فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "امرداد": 5, "شهریور": 6,
    "مهر": 7, "آبان": 8, "آذر": 9, "دی": 10, "بهمن": 11, "اسفند": 12,
}  # fmt: skip
_ZONES = {
    "gmt": 0, "utc": 0, "ut": 0, "z": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120, "met": 60,
    "mest": 120, "mez": 60, "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "мск": 180, "msd": 240, "trt": 180,
    "irst": 210, "irdt": 270, "aft": 270, "pkt": 300, "ist": 330, "yekt": 300, "omst": 360, "krat": 420,
    "sgt": 480, "hkt": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "est": -300, "edt": -240,
    "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480,
    "hst": -600,
}  # fmt: skip
"""Minutes east of Greenwich. IST is India's; a name not listed counts as UTC."""
_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?:\s*([ap])\.?m\b\.?)?", re.IGNORECASE)
_BARE_CLOCK = re.compile(r"(?<=\dT)(\d{2})(\d{2})(\d{2})?()(?=Z|[+\-]|$)", re.IGNORECASE)
_OFFSET = re.compile(r"([+\-−])(\d{1,2}):?(\d{2})?(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR_FIRST = re.compile(r"^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?=$|[T\s,])", re.IGNORECASE)
_YEAR_LAST = re.compile(r"(?<![\d:])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_YEAR_MONTH = re.compile(r"^(\d{4})(?:-(\d{2}))?$")
_DAY_MONTH = re.compile(r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th)?[\s\-]+([^\W\d_]{2,})\.?,?[\s\-]+(\d{4}|\d{2})(?![\d:])")
_MONTH_DAY = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")
_YEAR = re.compile(r"(?<![\d:+\-])(\d{4})(?![\d:])")
_EPOCH = re.compile(r"^(\d{9,10})(\d{3})?(?:\.\d+)?$")
_SOLAR_YEARS = (1300, 1500)
"""Years that are read as Solar Hijri where a Gregorian one would be absurd."""
_NEW_YEAR_1400 = datetime(2021, 3, 21, tzinfo=UTC)
_TEHRAN = 210
"""Minutes east of Greenwich that a Solar Hijri date without a zone is taken to be in."""
_OLDEST = timedelta(days=3653)
_NEWEST = timedelta(days=1)


def read_date(text: str) -> datetime | None:
    """Read a feed's date as UTC, None where it says no date that exists.

    Knows RFC 822 and its misspellings, ISO 8601, seconds and milliseconds since 1970, twelve-hour clocks, names of
    months in English and Russian, and the Solar Hijri calendar in Persian or Latin digits. A date without a zone is
    UTC, a day without a time is its first moment.
    """
    plain = _HIDDEN.sub("", text.translate(_DIGITS)).strip()[:MAX_DATE_TEXT]
    epoch = _EPOCH.match(plain)
    if epoch:
        return datetime.fromtimestamp(int(epoch[1]), UTC)
    day = _day(plain.lower())
    if day is None:
        return None
    try:
        return _moment(day, plain)
    except (ValueError, OverflowError):
        return None


def shown_date(published: datetime | None, updated: datetime | None, first_seen: datetime) -> datetime:
    """Return the date to sort and show by: never far from the moment an entry was first seen.

    A date more than ten years before or a day after `first_seen` (aware) is not believed; then `updated` is asked,
    then `first_seen` stands in.
    """
    for date in (published, updated):
        if date is not None and first_seen - _OLDEST <= date <= first_seen + _NEWEST:
            return date
    return first_seen


def believable(date: datetime | None) -> datetime | None:
    """Return a date that an entry of a feed can have (1970 to 2100), None for any other."""
    return date if date is not None and 1970 <= date.year <= 2100 else None


def solar_to_gregorian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Return the Gregorian day of a Solar Hijri one, right for the years 1178 to 1633 (33-year rule).

    Raises ValueError where there is no such month or day.
    """
    if not (1178 <= year <= 1633 and 1 <= month <= 12 and 1 <= day <= 31 - (month > 6)):
        raise ValueError(f"no such day: {year}-{month}-{day}")
    years = sum(365 + _is_leap(each) for each in range(1400, year)) - sum(
        365 + _is_leap(each) for each in range(year, 1400)
    )
    months = 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    gregorian = _NEW_YEAR_1400 + timedelta(days=years + months + day - 1)
    return gregorian.year, gregorian.month, gregorian.day


def _is_leap(solar_year: int) -> bool:
    return (8 * solar_year + 29) % 33 < 8


@dataclass(frozen=True, slots=True)
class _Day:
    year: int
    month: int
    day: int
    solar: bool = False


def _day(text: str) -> _Day | None:
    """Find the day in a date in lower case and Latin digits."""
    numeric = _numeric_day(text)
    if numeric:
        return numeric
    named = _DAY_MONTH.search(text)
    if named and named[2] in _MONTHS:
        return _Day(_full_year(named[3]), _MONTHS[named[2]], int(named[1]))
    if named and named[2] in _SOLAR_MONTHS:
        return _Day(int(named[3]), _SOLAR_MONTHS[named[2]], int(named[1]), solar=True)
    year = _YEAR.search(text)
    for first in _MONTH_DAY.finditer(text):
        if first[1] in _MONTHS and year:
            return _Day(int(year[1]), _MONTHS[first[1]], int(first[2]))
    return None


def _numeric_day(text: str) -> _Day | None:
    found = _YEAR_FIRST.match(text)
    if found:
        year = int(found[1])
        return _Day(year, int(found[3]), int(found[4]), solar=_SOLAR_YEARS[0] <= year <= _SOLAR_YEARS[1])
    found = _YEAR_MONTH.match(text)
    if found:
        return _Day(int(found[1]), int(found[2] or 1), 1)
    found = _YEAR_LAST.search(text)
    if not found:
        return None
    one, two, year = int(found[1]), int(found[3]), int(found[4])
    return _Day(year, one, two) if two > 12 else _Day(year, two, one)


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def _moment(day: _Day, plain: str) -> datetime | None:
    year, month, number = (
        solar_to_gregorian(day.year, day.month, day.day) if day.solar else (day.year, day.month, day.day)
    )
    clock = _CLOCK.search(plain) or _BARE_CLOCK.search(plain)
    if clock is None:
        return None if re.search(r"\dT\d", plain) else datetime(year, month, number, tzinfo=UTC)
    hour, minute, second = int(clock[1]), int(clock[2]), min(int(clock[3] or 0), 59)
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].lower() == "p" else 0)
    zone = _minutes_east(plain[clock.end() :], default=_TEHRAN if day.solar else 0)
    midnight = datetime(year, month, number, tzinfo=timezone(timedelta(minutes=zone)))
    if hour > 24 or minute > 59 or (hour == 24 and (minute or second)):
        return None
    return (midnight + timedelta(hours=hour, minutes=minute, seconds=second)).astimezone(UTC)


def _minutes_east(rest: str, default: int) -> int:
    """Read the zone in what follows the clock time, in minutes."""
    offset = _OFFSET.search(rest)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return minutes if offset[1] == "+" else -minutes
    for word in _WORD.findall(rest.lower()):
        if word in _ZONES:
            return _ZONES[word]
    return default
