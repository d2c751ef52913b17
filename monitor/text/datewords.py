"""Read tokens as words of the date grammar: one letter for the class of each, so that plain patterns find dates.

Letters: W weekday, M month, J solar month, S season (Q: "in that season" in one word), d number from 1 to 31, n other
whole number, Y common year, K solar year, D full date, R day seen from today, V period in one word, U unit of time,
y the unit year, l last, x next, t this, a ago, f from now, i in, w within, b by, e early/mid/late, E end of, P part
of the day, u "a", C clock time, h hour word, Z zone, z local time, O of, o other small words, c comma, p period,
r dash, k colon or bracket, s the ending 's, F word of rank or ordinal ("first ... in ten years"), newline, # any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from monitor.text.calendars import common_day, solar_date
from monitor.text.languages import LanguagePack
from monitor.text.numbers import NumberRun
from monitor.text.tokens import Token

_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d)?")
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
NIGHT = 24
"""The number of a part of the day that begins in the evening and ends before the morning."""
_OFFSET = re.compile(r"(\d{1,2})(?::?([0-5]\d))?")
_LONGEST = 12
"""Characters of a date in digits, or of its year."""
_MARKS = {",": "c", ".": "p", "-": "r", "—": "r", ":": "k", "(": "k", ")": "k", '"': "k"}
_CURRENCY = frozenset("$€£₽﷼¥")
_NUMBERS = frozenset("dYKnF")
_TIME_WORDS = frozenset("ltxeEUyVb")
_CONTEXT = frozenset("oOibwrltxeE")


class Lexeme(NamedTuple):
    """A word of the date grammar: tokens `first` to `last`, its letter, its number and its name."""

    code: str
    first: int
    last: int
    number: int = 0
    name: str = ""
    day: date | None = None


def read(tokens: Sequence[Token], runs: Mapping[int, NumberRun], pack: LanguagePack) -> list[Lexeme]:
    """Return the lexemes of the tokens, each token in one of them, in order."""
    lexemes: list[Lexeme] = []
    known, at = pack.date_words.rows, 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind == "w" and token.word not in known and token.word != "t" and at not in runs:
            lexeme = Lexeme("#", at, at)  # most words
        else:
            lexeme = _read_one(tokens, at, runs, pack)
        lexemes.append(lexeme)
        at = lexeme.last + 1
    return [lexeme if lexeme.code == "#" else _settled(tokens, lexemes, i, pack) for i, lexeme in enumerate(lexemes)]


def _read_one(tokens: Sequence[Token], at: int, runs: Mapping[int, NumberRun], pack: LanguagePack) -> Lexeme:
    token = tokens[at]
    if token.kind == "n":
        return _full_date(tokens, at, pack) or _clock(tokens, at, pack) or _number(tokens, at, runs, pack)
    found = pack.date_words.match(tokens, at) if token.kind == "w" else None
    run = runs.get(at)
    if run and run.ordinal and run.value < 4 and not run.digits and not found:
        return Lexeme("F", at, run.last, int(run.value))
    if run and not run.article and (found is None or found[0] <= run.last):
        return _number(tokens, at, runs, pack)
    if token.word == "t" and [t.kind for t in tokens[max(at - 1, 0) : at + 2]] == ["n", "w", "n"] and token.glued:
        return Lexeme("o", at, at)
    if found:
        last, word = found
        if word.code == "y" and _has_end(tokens, last + 1, pack):
            return Lexeme("V", at, last + 2, 0, "year-end")
        if word.name == "UTC":
            return _utc(tokens, at, last)
        if word.name == "half" and last + 1 < len(tokens) and tokens[last + 1].word == "." and tokens[last].word == "m":
            last += 1
        return Lexeme(word.code, at, last, word.number, word.name)
    if token.kind == "p":
        return Lexeme(_MARKS.get(token.word, "#"), at, at)
    return Lexeme({"b": "\n", "s": "s"}.get(token.kind, "#"), at, at)


def _has_end(tokens: Sequence[Token], at: int, pack: LanguagePack) -> bool:
    """Say whether a possessive and a word for the end follow: "year's end"."""
    words = [token.word for token in tokens[at : at + 2]]
    return len(words) > 1 and tokens[at].kind == "s" and words[1] in pack.words("linked", "end")


def _utc(tokens: Sequence[Token], at: int, last: int) -> Lexeme:
    """Read "UTC" and "GMT", with the offset that may follow: "UTC+3", "GMT+3:30"."""
    sign, hours = tokens[last + 1 : last + 2], tokens[last + 2 : last + 3]
    offset = _OFFSET.fullmatch(hours[0].word) if hours and sign[0].word in "+-" and hours[0].glued else None
    if offset is None or int(offset[1]) > 14:
        return Lexeme("Z", at, last, 0, "UTC")
    return Lexeme("Z", at, last + 2, 0, f"{sign[0].word}{int(offset[1]):02d}:{offset[2] or '00'}")


def _number(tokens: Sequence[Token], at: int, runs: Mapping[int, NumberRun], pack: LanguagePack) -> Lexeme:
    run = runs.get(at)
    if run is None or run.named or run.value != int(run.value) or "." in run.text or _is_money(tokens, at):
        return Lexeme("#", at, run.last if run else at)
    number, code = int(run.value), "n"
    if run.digits and len(run.text) == 4 and tokens[at].word.isdigit():
        code = "Y" if 1900 <= number <= 2100 else "K" if 1300 <= number <= 1499 else "n"
    elif 1 <= number <= 31:
        code = "d"
    return Lexeme(code, at, run.last, number)


def _is_money(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].word in _CURRENCY


def _clock(tokens: Sequence[Token], at: int, pack: LanguagePack) -> Lexeme | None:
    word = tokens[at].word
    found = _CLOCK.fullmatch(word)
    if found and (":" in word or _before_zone(tokens, at, pack)):
        return Lexeme("C", at, at, int(found[1]) * 60 + int(found[2]))
    military = _MILITARY.fullmatch(word)
    if military and _before_zone(tokens, at, pack) and (not _may_be_year(word) or _after_at(tokens, at, pack)):
        return Lexeme("C", at, at, int(military[1]) * 60 + int(military[2]))
    return None


def _may_be_year(word: str) -> bool:
    return word.startswith(("19", "20"))


def _after_at(tokens: Sequence[Token], at: int, pack: LanguagePack) -> bool:
    """Say whether the word before says that a time of day follows: "in 2019 in Lisbon" names a year."""
    found = pack.date_words.match(tokens, at - 1) if at and tokens[at - 1].kind == "w" else None
    return found is not None and found[1].code == "h"


def _before_zone(tokens: Sequence[Token], at: int, pack: LanguagePack) -> bool:
    after = at + 1
    found = pack.date_words.match(tokens, after) if after < len(tokens) and tokens[after].kind == "w" else None
    return found is not None and (found[1].code == "Z" or found[1].name == "half")


def _full_date(tokens: Sequence[Token], at: int, pack: LanguagePack) -> Lexeme | None:
    """Read `2022-08-09`, `09.08.2022`, `1401/05/18` and, where only one order is possible, `12/28/2022`."""
    if len(tokens[at].word) > _LONGEST:
        return None
    numbers, last = [int(part) for part in re.findall(r"\d+", tokens[at].word)], at
    if len(numbers) == 1 and len(tokens[at].word) == 4 and at + 4 < len(tokens):
        dash, month, other_dash, last_part = tokens[at + 1 : at + 5]
        joined = all(t.glued for t in (dash, month, other_dash, last_part)) and dash.word == other_dash.word == "-"
        if joined and _is_of_two(month.word) and _is_of_two(last_part.word):
            numbers, last = [*numbers, int(month.word), int(last_part.word)], at + 4
    if len(numbers) != 3 or ":" in tokens[at].word:
        return None
    day = _day_of(numbers, dotted="." in tokens[at].word)
    return Lexeme("D", at, last, 0, "", day) if day else None


def _is_of_two(word: str) -> bool:
    return word.isdigit() and len(word) <= 2


def _day_of(numbers: list[int], *, dotted: bool) -> date | None:
    first, second, third = numbers
    if 1900 <= first <= 2100:
        return common_day(first, second, third)
    if 1300 <= first <= 1472:
        try:
            return solar_date(first, second, third)
        except ValueError:
            return None
    if 1300 <= third <= 1472:
        return _day_of([third, second, first], dotted=dotted)
    if not 1900 <= third <= 2100:
        return None
    if dotted or first > 12:
        return common_day(third, second, first)
    return common_day(third, first, second) if second > 12 or first == second else None


def _settled(tokens: Sequence[Token], lexemes: Sequence[Lexeme], at: int, pack: LanguagePack) -> Lexeme:
    """Return the lexeme, or `#` where its word is a month or a day only beside words of time, and none is there."""
    lexeme = lexemes[at]
    token = tokens[lexeme.first]
    if pack.jalali and lexeme.code == "n" and _code_at(lexemes, at - 1) == "J" and token.word.isdigit():
        return lexeme._replace(code="K", number=1300 + lexeme.number) if 50 <= lexeme.number <= 99 else lexeme
    if lexeme.code == "Z" and token.word == "z" and not token.glued:
        return Lexeme("#", lexeme.first, lexeme.last)
    if lexeme.name == "day" and pack.modifiers_follow and _names_day(lexemes, at):
        return Lexeme("o", lexeme.first, lexeme.last)
    if lexeme.first != lexeme.last or token.word not in pack.careful or _is_borne_out(lexemes, at, token, pack):
        return lexeme
    return Lexeme("#", lexeme.first, lexeme.last)


def _is_borne_out(lexemes: Sequence[Lexeme], at: int, token: Token, pack: LanguagePack) -> bool:
    """Say whether the words beside a doubtful month or day show that it is one."""
    code = lexemes[at].code
    before, after = _code_at(lexemes, at - 1), _code_at(lexemes, at + 1)
    if before == "O" and _code_at(lexemes, at - 2) in _NUMBERS:
        return token.capital or not pack.capital_months
    if after == "p":
        after = _code_at(lexemes, at + 2)
    if code == "W":
        return after in ("d", "M") or (after == "c" and _code_at(lexemes, at + 2) in ("d", "M"))
    if before in _NUMBERS or after in _NUMBERS or before in _TIME_WORDS:
        return token.capital or not pack.capital_months
    if after in _TIME_WORDS and not pack.capital_months:
        return True
    return code != "J" and token.capital and before in _CONTEXT


def _code_at(lexemes: Sequence[Lexeme], at: int) -> str:
    return lexemes[at].code if 0 <= at < len(lexemes) else "\n"


def _names_day(lexemes: Sequence[Lexeme], at: int) -> bool:
    """Say whether "day" only announces a day ("the day Tuesday", "the day 18 of a month")."""
    after = "".join(lexeme.code for lexeme in lexemes[at + 1 : at + 3])
    before = lexemes[at - 1].code if at else ""
    return before not in _NUMBERS and (after[:1] in ("W", "R") or after in ("dJ", "dM"))
