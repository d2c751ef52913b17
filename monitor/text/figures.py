"""The numbers and dates of one text: read when they are first asked for, and once however many ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property

from monitor.text import dates
from monitor.text.datelinks import DateMention
from monitor.text.languages import LanguagePack
from monitor.text.numbers import NumberRun, scan
from monitor.text.tokens import Token


class Figures:
    """What `monitor.text.numbers.scan` and `monitor.text.dates.find_in` find among `tokens`."""

    def __init__(self, tokens: Sequence[Token], language: LanguagePack, anchor: datetime | None) -> None:
        self.tokens = tokens
        self.language = language
        self._anchor = anchor

    @cached_property
    def numbers(self) -> Mapping[int, NumberRun]:
        """The numbers by the index of their first token."""
        return scan(self.tokens, self.language)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates in order."""
        return dates.find_in(self.tokens, self.numbers, self.language, self._anchor)

    def dates_among(self, numbers: Mapping[int, NumberRun]) -> tuple[DateMention, ...]:
        """Return the dates where only `numbers`, some of those found, are numbers."""
        if len(numbers) == len(self.numbers):
            return self.dates
        return dates.find_in(self.tokens, numbers, self.language, self._anchor)

    def of(self, tokens: Sequence[Token]) -> Figures:
        """Return the figures of the same text cut into other `tokens`."""
        return self if tokens is self.tokens else Figures(tokens, self.language, self._anchor)
