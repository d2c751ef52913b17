"""Years and months told by the date named before them: "in 2019 … two years later", "in May … three months later"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from monitor.text.datelinks import REACH, DateMention, phrases
from monitor.text.languages import LanguagePack
from monitor.text.numbers import NumberRun
from monitor.text.tokens import Token, span_of
from monitor.types import Value, ValueType

_YEAR = len("2022")
_MONTH = len("2022-08")


def later(
    tokens: Sequence[Token], runs: Mapping[int, NumberRun], mentions: Sequence[DateMention], language: LanguagePack
) -> Iterator[DateMention]:
    """Yield the years and months that lie a told number of years or months behind the date named before.

    The words behind the number are the lists `years_later` and `months_later` of `[linked]`.
    """
    starts = [mention.span.start for mention in mentions]
    for unit in ("year", "month"):
        table = phrases(language.words("linked", f"{unit}s_later"))
        for k, run in sorted(runs.items()) if table.rows else ():
            found = table.match(tokens, run.last + 1) if run.last + 1 < len(tokens) else None
            at = bisect_left(starts, tokens[k].start) - 1
            if found is None or run.value != int(run.value) or run.ordinal or run.named or at < 0:
                continue
            near = tokens[k].start - mentions[at].span.end <= REACH
            iso = _later(mentions[at].value.text, int(run.value), unit) if near else ""
            if iso:
                yield DateMention(span_of(tokens, k, found[0]), Value(ValueType.DATE, iso), None, "linked")


def _later(iso: str, number: int, unit: str) -> str:
    """Return the year or the month `number` of them after `iso`; "" where that cannot be told."""
    if unit == "year":
        return f"{int(iso[:_YEAR]) + number}"
    if len(iso) < _MONTH:
        return ""
    months = int(iso[:_YEAR]) * 12 + int(iso[_YEAR + 1 : _MONTH]) - 1 + number
    return f"{months // 12}-{months % 12 + 1:02d}"
