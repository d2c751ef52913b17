"""The date grammar: patterns over the letters of `datewords`, and what each pattern means on a given day."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.text.calendars import (
    SOLAR_OFFSET,
    add_months,
    common_day,
    iso_month,
    most_of,
    solar_date,
    solar_span,
    solar_year_of,
)
from monitor.text.datewords import Lexeme
from monitor.text.languages import LanguagePack

CLOCK = re.compile(r"(?:ho?)?CP?|PC|ho?d(?:o?[dn]U)?P?|dhP?|dU[dn]UP?|dUP?|dP")
_RANK_WITHIN = 10
_SOON = 60
"""Days: a bare month or day this near ahead, and long ago in the past, is taken to be the coming one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date means: ISO, as precise as said; `future` where it means another thing of what is to come."""

    value: str
    future: str | None = None


def cores(language: LanguagePack) -> re.Pattern[str]:
    """Return the pattern of dates of a language; `re` keeps what it has compiled."""
    return re.compile(_FOLLOWING if language.modifiers_follow else _LEADING)


def _grammar(shift: str, shifted: str, bare: str) -> str:
    """Build the pattern. `shift` and `shifted` say how "last" joins a year and any word, which is `X` there."""
    year = rf"(?:[cpoO]?(?:Yy?|yY|Ky?|yK|{shift}))"
    week = r"(?:(?<![dCU])PO?)?(?:WP?[co]*)?"
    part = r"(?:e[roO]*)?"
    rows = {
        "full": r"D",
        "day": rf"{week}(?:M(?:p(?=d))?d(?![Uy])|(?:d(?:rd)?|F)O?[MJ])U?(?:{year}|V)?(?:[ck]W)?",
        "end": rf"E[oO]*(?:{shifted.replace('X', '[UySMJ]')}|{part}(?:Yy?|yY|yK|K|SV|[SMJ]U?{year}?|V|[Uy](?!a)))",
        "month": rf"{part}(?:[MJ]U?(?:{year}|V)|{shifted.replace('X', '[MJ]U?')}|[MJ]U?(?!p?d))",
        "relative": r"(?:(?<![dCU])PO?)?RP?(?:c?W)?|WP?c?R",
        "weekday": rf"(?<![dCU])PO?W|{shifted.replace('X', 'W')}|W[oO]*(?:{shift.replace('y', 'U')})|W",
        "season": rf"{part}(?:{shifted.replace('X', '[SQ]')}|[SQ](?:{year}|V)|(?<=[oOib])S|Q)",
        "ago": r"[dnu]o?[Uy]a",
        "within": r"w[oO]*x?[dnu][Uy][xf]?|b[dn][Uy][xf]",
        "ahead": r"i[dn][Uy]|[dnu][Uy]f",
        "period": rf"{part}(?:{shifted.replace('X', '[Uy]')}|V)",
        "year": rf"{part}(?:Yy|yY|yK|Ky|(?<=[oOibwteEr])Y|Y(?=[cpk\n]|$){bare})",
    }
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in rows.items())


_LEADING = _grammar("[ltx]o?y", "[ltx]o?X", "")
_FOLLOWING = _grammar("(?:y[ltxa]|ty)", "(?:X[ltxa]|tX)", "|(?<=[oOibe])K")


def is_clock(lexemes: Sequence[Lexeme]) -> bool:
    """Say whether lexemes that look like a clock time are one: a bare number needs its part of the day."""
    codes = "".join(lexeme.code for lexeme in lexemes)
    units = [lexeme.name for lexeme in lexemes if lexeme.code == "U"]
    if codes[0] == "d" and units:
        return units in (["hour"], ["hour", "minute"])
    return "C" in codes or ("h" in codes and units in ([], ["minute"])) or codes == "dP"


def minutes_of(lexemes: Sequence[Lexeme]) -> int | None:
    """Return the minutes since midnight that a clock time names, None where there is no such time."""
    numbers = [lexeme.number for lexeme in lexemes if lexeme.code in "dn"]
    clock = next((lexeme.number for lexeme in lexemes if lexeme.code == "C"), None)
    if clock is None:
        hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
        if minute > 59:
            return None
        clock = hour * 60 + minute
    half = next((lexeme.number for lexeme in lexemes if lexeme.code == "P" and lexeme.name == "half"), None)
    if half is not None and clock < 13 * 60:
        clock = clock % 720 + half * 60
    return clock if clock <= 24 * 60 else None


def bound_before(codes: str, at: int) -> str:
    """Return "by" where the date at `at` is a deadline, else ""."""
    at -= 1
    while at >= 0 and codes[at] in "oO":
        at -= 1
    return "by" if at >= 0 and codes[at] == "b" else ""


def is_since(codes: str, at: int) -> bool:
    """Say whether "in ten years" at `at` looks back: a word of rank stands before it ("the first in ten years")."""
    begin = max(at - _RANK_WITHIN, codes.rfind("p", 0, at) + 1, codes.rfind("\n", 0, at) + 1)
    return "F" in codes[begin:at]


def resolve(
    lexemes: Sequence[Lexeme], first: int, last: int, rule: str, today: date | None, language: LanguagePack
) -> Reading | None:
    """Return what lexemes `first` to `last` mean by `rule`, None where that cannot be told.

    `today` is the day of publication; without it only dates that name their year can be told.
    """
    parts = _Parts(lexemes[first : last + 1], today, language)
    reading = _RULES[rule](parts)
    if reading and reading.future == reading.value:
        return Reading(reading.value)
    return reading


class _Parts:
    """The parts of one date, by their letters."""

    def __init__(self, lexemes: Sequence[Lexeme], today: date | None, language: LanguagePack) -> None:
        self._by_code: dict[str, Lexeme] = {}
        for lexeme in lexemes:
            self._by_code.setdefault(lexeme.code, lexeme)
        self.today = today
        self.language = language

    def number(self, codes: str) -> int | None:
        """Return the number of the first part that has one of the letters, None where there is none."""
        return next((self._by_code[code].number for code in codes if code in self._by_code), None)

    def name(self, codes: str) -> str:
        """Return the name of the first part that has one of the letters."""
        return next((self._by_code[code].name for code in codes if code in self._by_code), "")

    @property
    def day(self) -> date | None:
        """The full date, if there is one."""
        return self._by_code["D"].day if "D" in self._by_code else None

    @property
    def shift(self) -> int | None:
        """-1 for last (and for Persian "ago" without a number), 0 for this, 1 for next."""
        return next((step for code, step in (("l", -1), ("a", -1), ("t", 0), ("x", 1)) if code in self._by_code), None)

    @property
    def year(self) -> int | None:
        """The common year that is named or meant ("last year"), where the year is a common one."""
        named = self.number("Y")
        if named is not None or self.today is None:
            return named
        steps = self._year_steps()
        return None if steps is None else self.today.year + steps

    @property
    def solar_year(self) -> int | None:
        """The solar year that is named or meant."""
        named = self.number("K")
        if named is not None or self.today is None:
            return named
        steps = self._year_steps()
        return None if steps is None else solar_year_of(self.today) + steps

    def _year_steps(self) -> int | None:
        if "V" in self._by_code and self.name("V") == "year":
            return self.number("V")
        return self.shift if "y" in self._by_code else None

    def has(self, codes: str) -> bool:
        """Say whether a part has one of the letters."""
        return any(code in self._by_code for code in codes)


def _full(parts: _Parts) -> Reading | None:
    return Reading(parts.day.isoformat()) if parts.day else None


def _day(parts: _Parts) -> Reading | None:
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


def _day_in(parts: _Parts, year: int, day: int) -> date | None:
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
    soon = (coming - today).days <= _SOON and (today - last).days > 4 * _SOON
    return Reading((coming if soon else last).isoformat(), coming.isoformat())


def _month(parts: _Parts) -> Reading | None:
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


def _solar_month(parts: _Parts) -> Reading | None:
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
    soon = (solar_date(ahead, month, 1) - parts.today).days <= _SOON and ahead > past
    chosen = coming if parts.shift == 1 or (soon and parts.shift is None) else value
    return Reading(chosen, None if parts.shift else coming)


def _part_of_solar_month(year: int, month: int, part: int | None) -> str:
    first, last = solar_span(year, month, month)
    if part is not None:
        low, high = _THIRDS[part]
        first, last = solar_date(year, month, low), solar_date(year, month, high) if high else last
    return most_of(first, last, months=True)


def _weekday(parts: _Parts) -> Reading | None:
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


def _relative(parts: _Parts) -> Reading | None:
    if parts.today is None:
        return None
    return Reading((parts.today + timedelta(parts.number("R") or 0)).isoformat())


def _season(parts: _Parts) -> Reading | None:
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


def _solar_season(parts: _Parts, season: int) -> Reading | None:
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


def _year(parts: _Parts) -> Reading | None:
    if parts.has("Y"):
        return Reading(f"{parts.number('Y'):04d}")
    return Reading(_part_of_solar_year(parts.number("K") or 0, parts.number("e")))


def _part_of_solar_year(year: int, part: int | None) -> str:
    if not 1244 <= year <= 1471 or part is None:
        return f"{year + SOLAR_OFFSET:04d}"
    return most_of(*solar_span(year, 4 * part + 1, 4 * part + 4), months=False)


def _period(parts: _Parts) -> Reading | None:
    today = parts.today
    if today is None:
        return None
    unit = parts.name("V") or parts.name("yU")
    step = parts.number("V") if parts.has("V") else parts.shift
    return _PERIODS[unit](today, step or 0, parts) if unit in _PERIODS else None


def _year_period(today: date, step: int, parts: _Parts) -> Reading:
    if parts.language.jalali:
        return Reading(_part_of_solar_year(solar_year_of(today) + step, parts.number("e")))
    return Reading(f"{today.year + step:04d}")


def _month_period(today: date, step: int, parts: _Parts) -> Reading:
    if parts.language.jalali:
        this = solar_year_of(today)
        month = max(m for m in range(1, 13) if solar_date(this, m, 1) <= today)
        year, month = add_months(this, month, step)
        return Reading(most_of(*solar_span(year, month, month), months=True))
    return Reading(iso_month(*add_months(today.year, today.month, step)))


def _week_period(today: date, step: int, parts: _Parts) -> Reading:
    start = today - timedelta((today.weekday() - parts.language.week_starts) % 7) + timedelta(7 * step)
    return Reading(_common_part(start, start + timedelta(6)))


def _common_part(first: date, last: date) -> str:
    """Return the month that holds both days, else the year in which most of the days lie."""
    same = (first.year, first.month) == (last.year, last.month)
    return iso_month(first.year, first.month) if same else most_of(first, last, months=False)


def _solar_end(today: date, step: int, parts: _Parts) -> Reading:
    return Reading(_solar_year_end(solar_year_of(today) + step))


def _solar_year_end(year: int) -> str:
    last = solar_span(year, 12, 12)[1]
    return iso_month(last.year, last.month)


def _same_day(today: date, step: int, parts: _Parts) -> Reading:
    day = common_day(today.year + step, today.month, today.day)
    return Reading(day.isoformat() if day else iso_month(today.year + step, today.month))


_PERIODS: dict[str, Callable[[date, int, _Parts], Reading]] = {
    "year": _year_period,
    "month": _month_period,
    "week": _week_period,
    "solar-end": _solar_end,
    "day-year": _same_day,
}


def _ago(parts: _Parts) -> Reading | None:
    return _counted(parts, -(parts.number("dn") or 1))


def _ahead(parts: _Parts) -> Reading | None:
    return _counted(parts, parts.number("dn") or 1)


def _counted(parts: _Parts, count: int) -> Reading | None:
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
        return Reading(_common_part(middle - timedelta(3), middle + timedelta(3)))
    if unit == "day":
        return Reading((today + timedelta(count)).isoformat())
    return Reading(today.isoformat()) if unit == "minute" or abs(count) <= 6 else None


def _within(parts: _Parts) -> Reading | None:
    """Read a deadline: "within two years" means the month that is two years on."""
    count, today, unit = parts.number("dn") or 1, parts.today, parts.name("yU")
    if today is None or unit not in ("day", "week", "month", "year") or count > 4000:
        return None
    if unit in ("day", "week"):
        last = today + timedelta(count * (7 if unit == "week" else 1))
        return Reading(iso_month(last.year, last.month))
    return Reading(iso_month(*add_months(today.year, today.month, count * (12 if unit == "year" else 1))))


def _end(parts: _Parts) -> Reading | None:
    """Read the end of a year, a season or a month: the month it falls in."""
    if parts.has("MJ"):
        return _month(parts)
    if parts.has("SQ"):
        return _end_of_season(parts)
    if parts.has("Y"):
        return Reading(iso_month(parts.number("Y") or 0, 12))
    if parts.has("K"):
        return Reading(_solar_year_end(parts.number("K") or 0))
    if parts.today is None:
        return None
    if parts.has("y") or parts.name("V") == "year":
        step = parts.number("V") if parts.has("V") else parts.shift
        if parts.language.jalali:
            return Reading(_solar_year_end(solar_year_of(parts.today) + (step or 0)))
        return Reading(iso_month(parts.today.year + (step or 0), 12))
    return _period(parts)


def _end_of_season(parts: _Parts) -> Reading | None:
    season = parts.number("SQ") or 0
    reading = _season(parts)
    if reading is None:
        return None
    months = [_season_end(int(year), season, parts) for year in (reading.value, reading.future) if year]
    return Reading(months[0], months[1] if len(months) > 1 else None)


def _season_end(year: int, season: int, parts: _Parts) -> str:
    if parts.language.jalali:
        last = solar_span(year - SOLAR_OFFSET - (season == 3), 3 * season + 1, 3 * season + 3)[1]
        return iso_month(last.year, last.month)
    return iso_month(year, 5 + 3 * season) if season < 3 else iso_month(year, 2)


_RULES: dict[str, Callable[[_Parts], Reading | None]] = {
    "full": _full,
    "day": _day,
    "end": _end,
    "month": _month,
    "relative": _relative,
    "weekday": _weekday,
    "season": _season,
    "ago": _ago,
    "within": _within,
    "ahead": _ahead,
    "period": _period,
    "year": _year,
}
