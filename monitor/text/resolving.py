"""Resolve a date as named: from its rule and its parts to ISO."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from monitor.text import datedays, dateperiods
from monitor.text.dateparts import Parts, Reading
from monitor.text.datewords import Lexeme
from monitor.text.languages import LanguagePack

_RULES: dict[str, Callable[[Parts], Reading | None]] = {
    "full": datedays.read_full,
    "day": datedays.read_day,
    "end": dateperiods.read_end,
    "month": dateperiods.read_month,
    "relative": datedays.read_relative,
    "weekday": datedays.read_weekday,
    "season": dateperiods.read_season,
    "ago": datedays.read_ago,
    "within": datedays.read_within,
    "ahead": datedays.read_ahead,
    "period": dateperiods.read_period,
    "year": dateperiods.read_year,
}


def resolve(
    lexemes: Sequence[Lexeme], first: int, last: int, rule: str, today: date | None, language: LanguagePack
) -> Reading | None:
    """Return what lexemes `first` to `last` mean by `rule`, None where that cannot be told.

    `today` is the day of publication; without it only dates that name their year can be told.
    """
    parts = Parts(lexemes[first : last + 1], today, language)
    reading = _RULES[rule](parts)
    if reading and reading.future == reading.value:
        return Reading(reading.value)
    return reading
