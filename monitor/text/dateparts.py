"""The parts of a date as named, and what they mean together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.text.calendars import solar_year_of
from monitor.text.datewords import Lexeme
from monitor.text.languages import LanguagePack

SOON = 60
"""Days: a bare month or day this near ahead, and long ago in the past, is taken to be the coming one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date means: ISO, as precise as said; `future` where it means another thing of what is to come."""

    value: str
    future: str | None = None


class Parts:
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
