"""What dates mean that name a month, a season, a year or another period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from monitor.text.calendars import (
    SOLAR_OFFSET,
    add_months,
    common_day,
    common_part,
    iso_month,
    most_of,
    solar_date,
    solar_span,
    solar_year_of,
)
from monitor.text.dateparts import SOON, Parts, Reading


def read_month(parts: Parts) -> Reading | None:
    """Read a month: "August 2022", "last August", "in March", "early in Dey"."""
    if parts.has("J"):
        return _solar_month(parts)
    month = parts.number("M") or 0
    year = parts.year
    if parts.has("K"):
        return None
    if year is not None:
        return Reading(iso_month(year, month))
    today = parts.today
    if today is None:
        return None
    past = iso_month(today.year - (month > today.month), month)
    ahead = iso_month(today.year + (month < today.month), month)
    shift = parts.shift
    if shift == -1:
        return Reading(iso_month(today.year - (month >= today.month), month))
    if shift == 1:
        return Reading(iso_month(today.year + (month <= today.month), month))
    if shift == 0:
        return Reading(iso_month(today.year, month))
    away = (month - today.month) % 12
    return Reading(ahead if 0 < away <= 2 else past, ahead)


_THIRDS = ((1, 10), (11, 20), (21, 0))


def _solar_month(parts: Parts) -> Reading | None:
    month, year = parts.number("J") or 0, parts.solar_year
    if year is not None:
        return Reading(_part_of_solar_month(year, month, parts.number("e")))
    if parts.today is None:
        return None
    this = solar_year_of(parts.today)
    firsts = [(solar_date(this + step, month, 1), this + step) for step in (-1, 0, 1)]
    past = max(y for first, y in firsts if first <= parts.today)
    ahead = min(y for first, y in firsts if solar_span(y, month, month)[1] >= parts.today)
    if parts.shift == -1 and past == ahead:
        past -= 1
    value = _part_of_solar_month(past, month, parts.number("e"))
    coming = _part_of_solar_month(ahead, month, parts.number("e"))
    soon = (solar_date(ahead, month, 1) - parts.today).days <= SOON and ahead > past
    chosen = coming if parts.shift == 1 or (soon and parts.shift is None) else value
    return Reading(chosen, None if parts.shift else coming)


def _part_of_solar_month(year: int, month: int, part: int | None) -> str:
    first, last = solar_span(year, month, month)
    if part is not None:
        low, high = _THIRDS[part]
        first, last = solar_date(year, month, low), solar_date(year, month, high) if high else last
    return most_of(first, last, months=True)


def read_season(parts: Parts) -> Reading | None:
    """Read a season as its year; a winter lies in the year of its January."""
    season, today = parts.number("SQ") or 0, parts.today
    if parts.language.jalali:
        return _solar_season(parts, season)
    year = parts.year
    if year is not None:
        return Reading(f"{year:04d}")
    if today is None:
        return None
    first_month = 3 + 3 * season
    begun = (today.month - first_month) % 12
    start = add_months(today.year, today.month, -begun)[0] + (season == 3)
    running = begun < 3
    past, ahead = start, start + (not running)
    shift = parts.shift
    if shift == -1:
        return Reading(f"{start - running:04d}")
    if shift == 1:
        return Reading(f"{start + 1:04d}")
    if shift == 0 and not running:
        return Reading(f"{today.year:04d}")
    return Reading(f"{past:04d}", None if shift == 0 else f"{ahead:04d}")


def _solar_season(parts: Parts, season: int) -> Reading | None:
    year = parts.solar_year
    if year is None and parts.number("Y") is not None:
        return Reading(f"{parts.number('Y'):04d}")
    if year is not None:
        return Reading(_solar_season_in(year, season))
    today = parts.today
    if today is None:
        return None
    this = solar_year_of(today)
    starts = [(solar_date(this + step, 3 * season + 1, 1), this + step) for step in (-1, 0, 1)]
    past = max(y for start, y in starts if start <= today)
    running = solar_span(past, 3 * season + 1, 3 * season + 3)[1] >= today
    coming = past + 1
    if parts.shift == 1:
        return Reading(_solar_season_in(coming, season))
    if parts.shift == -1:
        return Reading(_solar_season_in(past - running, season))
    return Reading(_solar_season_in(past, season), _solar_season_in(past if running else coming, season))


def _solar_season_in(year: int, season: int) -> str:
    return most_of(*solar_span(year, 3 * season + 1, 3 * season + 3), months=False)


def read_year(parts: Parts) -> Reading | None:
    """Read a year; a solar one is the common year in which most of it lies."""
    if parts.has("Y"):
        return Reading(f"{parts.number('Y'):04d}")
    return Reading(_part_of_solar_year(parts.number("K") or 0, parts.number("e")))


def _part_of_solar_year(year: int, part: int | None) -> str:
    if not 1244 <= year <= 1471 or part is None:
        return f"{year + SOLAR_OFFSET:04d}"
    return most_of(*solar_span(year, 4 * part + 1, 4 * part + 4), months=False)


def read_period(parts: Parts) -> Reading | None:
    """Read "last year", "next month", "this week" and periods in one word."""
    today = parts.today
    if today is None:
        return None
    unit = parts.name("V") or parts.name("yU")
    step = parts.number("V") if parts.has("V") else parts.shift
    return _PERIODS[unit](today, step or 0, parts) if unit in _PERIODS else None


def _year_period(today: date, step: int, parts: Parts) -> Reading:
    if parts.language.jalali:
        return _solar_period(today, step, parts)
    return Reading(f"{today.year + step:04d}")


def _solar_period(today: date, step: int, parts: Parts) -> Reading:
    return Reading(_part_of_solar_year(solar_year_of(today) + step, parts.number("e")))


def _month_period(today: date, step: int, parts: Parts) -> Reading:
    if parts.language.jalali:
        this = solar_year_of(today)
        month = max(m for m in range(1, 13) if solar_date(this, m, 1) <= today)
        year, month = add_months(this, month, step)
        return Reading(most_of(*solar_span(year, month, month), months=True))
    return Reading(iso_month(*add_months(today.year, today.month, step)))


def _week_period(today: date, step: int, parts: Parts) -> Reading:
    start = today - timedelta((today.weekday() - parts.language.week_starts) % 7) + timedelta(7 * step)
    return Reading(common_part(start, start + timedelta(6)))


def _solar_end(today: date, step: int, parts: Parts) -> Reading:
    return Reading(_solar_year_end(solar_year_of(today) + step))


def _solar_year_end(year: int) -> str:
    last = solar_span(year, 12, 12)[1]
    return iso_month(last.year, last.month)


def _year_end(today: date, step: int, parts: Parts) -> Reading:
    if parts.language.jalali:
        return _solar_end(today, step, parts)
    return Reading(iso_month(today.year + step, 12))


def _same_day(today: date, step: int, parts: Parts) -> Reading:
    day = common_day(today.year + step, today.month, today.day)
    return Reading(day.isoformat() if day else iso_month(today.year + step, today.month))


_PERIODS: dict[str, Callable[[date, int, Parts], Reading]] = {
    "year": _year_period,
    "month": _month_period,
    "week": _week_period,
    "solar-end": _solar_end,
    "solar-year": _solar_period,
    "year-end": _year_end,
    "day-year": _same_day,
}


def read_end(parts: Parts) -> Reading | None:
    """Read the end of a year, a season or a month: the month it falls in."""
    if parts.has("MJ"):
        return read_month(parts)
    if parts.has("SQ"):
        return _end_of_season(parts)
    if parts.has("Y"):
        return Reading(iso_month(parts.number("Y") or 0, 12))
    if parts.has("K"):
        return Reading(_solar_year_end(parts.number("K") or 0))
    if parts.today is None:
        return None
    if parts.name("V") == "solar-year":
        return _solar_end(parts.today, parts.number("V") or 0, parts)
    if parts.has("y") or parts.name("V") == "year":
        step = parts.number("V") if parts.has("V") else parts.shift
        if parts.language.jalali:
            return Reading(_solar_year_end(solar_year_of(parts.today) + (step or 0)))
        return Reading(iso_month(parts.today.year + (step or 0), 12))
    return read_period(parts)


def _end_of_season(parts: Parts) -> Reading | None:
    reading = read_season(parts)
    if reading is None:
        return None
    months = [
        _season_end(int(year), parts.number("SQ") or 0, parts) for year in (reading.value, reading.future) if year
    ]
    return Reading(months[0], months[1] if len(months) > 1 else None)


def _season_end(year: int, season: int, parts: Parts) -> str:
    if parts.language.jalali:
        last = solar_span(year - SOLAR_OFFSET - (season == 3), 3 * season + 1, 3 * season + 3)[1]
        return iso_month(last.year, last.month)
    return iso_month(year, 5 + 3 * season) if season < 3 else iso_month(year, 2)
