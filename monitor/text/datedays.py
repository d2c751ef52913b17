"""What dates mean that name a day, or count from the day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from monitor.text.calendars import add_months, common_day, common_part, iso_month, solar_date, solar_year_of
from monitor.text.dateparts import SOON, Parts, Reading


def read_full(parts: Parts) -> Reading | None:
    """Read a date in digits."""
    return Reading(parts.day.isoformat()) if parts.day else None


def read_day(parts: Parts) -> Reading | None:
    """Read a day of a month, in the year that is named, fits its weekday, or is nearest."""
    day = parts.number("dF")
    year = parts.solar_year if parts.has("J") else parts.year
    if day is None or (parts.has("K") and not parts.has("J")):
        return None
    if year is not None:
        found = _day_in(parts, year, day)
        return Reading(found.isoformat()) if found else None
    if parts.today is None:
        return None
    middle = solar_year_of(parts.today) if parts.has("J") else parts.today.year
    days = [found for found in (_day_in(parts, middle + step, day) for step in (-1, 0, 1)) if found]
    weekday = parts.number("W")
    fitting = [found for found in days if weekday is None or found.weekday() == weekday]
    return _nearest(fitting or days, parts.today)


def _day_in(parts: Parts, year: int, day: int) -> date | None:
    month = parts.number("M")
    if month is not None:
        return common_day(year, month, day)
    try:
        return solar_date(year, parts.number("J") or 0, day)
    except ValueError:
        return None


def _nearest(days: Sequence[date], today: date) -> Reading | None:
    """Choose the last of `days` up to today, or the coming one where that is near and the last one long ago."""
    past = [day for day in days if day <= today + timedelta(1)]
    ahead = [day for day in days if day >= today]
    if not past or not ahead:
        chosen = ahead[:1] or past[-1:]
        return Reading(chosen[0].isoformat()) if chosen else None
    last, coming = past[-1], ahead[0]
    soon = (coming - today).days <= SOON and (today - last).days > 4 * SOON
    return Reading((coming if soon else last).isoformat(), coming.isoformat())


def read_weekday(parts: Parts) -> Reading | None:
    """Read a day of the week: by itself the last one up to today, and the next one from today on."""
    weekday, today = parts.number("W") or 0, parts.today
    if today is None:
        return None
    back, ahead = (today.weekday() - weekday) % 7, (weekday - today.weekday()) % 7
    if parts.has("U"):
        start = today - timedelta((today.weekday() - parts.language.week_starts) % 7)
        day = start + timedelta(7 * (parts.shift or 0) + (weekday - parts.language.week_starts) % 7)
        return Reading(day.isoformat())
    steps = {-1: -(back or 7), 1: ahead or 7, 0: ahead}
    if parts.shift is not None:
        return Reading((today + timedelta(steps[parts.shift])).isoformat())
    return Reading((today - timedelta(back)).isoformat(), (today + timedelta(ahead)).isoformat())


def read_relative(parts: Parts) -> Reading | None:
    """Read "yesterday", "this morning", "tomorrow"."""
    if parts.today is None:
        return None
    return Reading((parts.today + timedelta(parts.number("R") or 0)).isoformat())


def read_ago(parts: Parts) -> Reading | None:
    """Read "two years ago", as precise as its unit, and "hours ago"."""
    count = parts.number("dn")
    if count is None and not parts.has("u") and parts.name("U") not in ("hour", "minute"):
        return None
    return _counted(parts, -(count or 1))


def read_ahead(parts: Parts) -> Reading | None:
    """Read "in thirty months", as precise as its unit."""
    return _counted(parts, parts.number("dn") or 1)


def _counted(parts: Parts, count: int) -> Reading | None:
    today, unit = parts.today, parts.name("yU")
    if today is None or abs(count) > 4000:
        return None
    if unit == "year":
        return Reading(f"{today.year + count:04d}")
    if unit == "decade":
        return None
    if unit == "month":
        return Reading(iso_month(*add_months(today.year, today.month, count)))
    if unit == "week":
        middle = today + timedelta(7 * count)
        return Reading(common_part(middle - timedelta(3), middle + timedelta(3)))
    if unit == "day":
        return Reading((today + timedelta(count)).isoformat())
    return Reading(today.isoformat()) if unit == "minute" or abs(count) <= 6 else None


def read_within(parts: Parts) -> Reading | None:
    """Read a deadline: "within two years" means the month that is two years on."""
    count, today, unit = parts.number("dn") or 1, parts.today, parts.name("yU")
    if today is None or unit not in ("day", "week", "month", "year") or count > 4000:
        return None
    if unit in ("day", "week"):
        last = today + timedelta(count * (7 if unit == "week" else 1))
        return Reading(iso_month(last.year, last.month))
    return Reading(iso_month(*add_months(today.year, today.month, count * (12 if unit == "year" else 1))))
