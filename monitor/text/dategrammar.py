"""The date grammar: patterns over the letters of `datewords`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.text.datewords import NIGHT, Lexeme
from monitor.text.languages import LanguagePack

CLOCK = re.compile(r"(?:ho?)?CP?|PC|ho?d(?:o?[dn]U)?P?|dhP?|dU[dn]UP?|dUP?|dP")
_RANK_WITHIN = 10
"""Words before "in ten years" among which a word of rank shows that it looks back."""


def cores(language: LanguagePack) -> re.Pattern[str]:
    """Return the pattern of dates of a language; `re` keeps what it has compiled."""
    if language.modifiers_follow:
        return re.compile(_FOLLOWING)
    return re.compile(_LEADING if language.ordinals_are_days else _LEADING_WITH_OF)


def _grammar(shift: str, shifted: str, bare: str, ordinal: str = "FO?") -> str:
    """Build the pattern. `shift` and `shifted` say how "last" joins a year and any word, which is `X` there."""
    year = rf"(?:[cpoO]?(?:Yy?|yY|Ky?|yK|{shift}))"
    week = r"(?:(?<![dCU])PO?)?(?:WP?[co]*)?"
    part = r"(?:e[roO]*)?"
    rows = {
        "full": r"D",
        "day": rf"{week}(?:M(?:p(?=d))?d(?![Uy])|(?:d(?:rd)?O?|{ordinal})[MJ])U?(?:{year}|V)?(?:[ck]W)?",
        "end": rf"E[oO]*(?:{shifted.replace('X', '[UySMJ]')}|{part}(?:Yy?|yY|yK|K|SV|[SMJ]U?{year}?|V|[Uy](?!a)))",
        "month": rf"{part}(?:[MJ]U?(?:{year}|V)|{shifted.replace('X', '[MJ]U?')}|[MJ]U?(?!p?d))",
        "relative": r"(?:(?<![dCU])PO?)?RP?(?:c?W)?|WP?c?R",
        "weekday": rf"(?<![dCU])PO?W|{shifted.replace('X', 'W')}|W[oO]*(?:{shift.replace('y', 'U')})|W",
        "season": rf"{part}(?:{shifted.replace('X', '[SQ]')}|[SQ](?:{year}|V)|(?<=[oOib])S|Q)",
        "ago": r"[dnu]o?[Uy]a|Ua",
        "within": r"w[oO]*x?[dnu][Uy][xf]?|b[dn][Uy][xf]",
        "ahead": r"i[dn][Uy]|[dnu][Uy]f",
        "period": rf"{part}(?:{shifted.replace('X', '[Uy]')}|V)",
        "year": rf"{part}(?:Yy|yY|yK|Ky|(?<=[oOibwteEr])Y|Y(?=[cpk\n]|$){bare})",
    }
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in rows.items())


_LEADING = _grammar("[ltx]o?y", "[ltx]o?X", "")
_LEADING_WITH_OF = _grammar("[ltx]o?y", "[ltx]o?X", "", "FO")
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
        half = (12 if 5 <= clock // 60 < 12 else 0) if half == NIGHT else half
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
