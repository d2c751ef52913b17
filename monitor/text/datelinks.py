"""Dates told by other dates: "that November", "the same year", "the day before", "the last day of February"."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from monitor.text.languages import LanguagePack
from monitor.text.tokens import PhraseTable, Token, span_of
from monitor.types import Span, Value, ValueType

_DAY = len("2022-08-09")
_MONTH = len("2022-08")
_YEAR = len("2022")
BEGINS = 5
"""The words that say on which day a year begins are fewer."""
REACH = 400
"""Characters back to the date that another is told by."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as named in a text.

    `value` is the likelier reading by itself: of a bare weekday, month or day the last one up to the day of
    publication, unless the words say otherwise ("next") or the coming one is near and the last one long ago.
    `future` is the reading where what is dated is still to come, None where
    the words leave no choice. `rule` says how it was read: full, day, month, weekday, relative, period, ago, ahead,
    within, season, year, time, linked. `bound` is "by" where the words name a deadline ("by", "before", "until"),
    else "".
    """

    span: Span
    value: Value
    future: Value | None
    rule: str
    bound: str = ""

    def reading(self, *, future: bool) -> Value:
        """Return the value for something that is still to come, or for something that has been."""
        return self.future if future and self.future else self.value


def linked(
    tokens: Sequence[Token],
    mentions: Sequence[DateMention],
    language: LanguagePack,
    also: Sequence[DateMention] = (),
) -> tuple[DateMention, ...]:
    """Return `mentions` with those read anew that are told by another one, and the days told by the day before.

    `also` are others that are told by those; they stand for those that lie in them.

    The words are the lists of `[linked]` of a language; one without them gets its mentions back.
    """
    if not language.lists.get("linked"):
        return tuple(mentions)
    own = [m for m in mentions if not any(o.span.start <= m.span.start and m.span.end <= o.span.end for o in also)]
    more = (o for o in also if not any(m.span.start < o.span.end and o.span.start < m.span.end for m in own))
    found = [*own, *_days(tokens, mentions, language), *more]
    found.sort(key=lambda mention: mention.span.start)
    starts = [token.start for token in tokens]
    read: list[DateMention] = []
    for k, mention in enumerate(found):
        at, end = bisect_left(starts, mention.span.start), bisect_left(starts, mention.span.end)
        after = found[k + 1] if k + 1 < len(found) else None
        if mention.rule == "period" and after and _is_part(tokens, end, after, language):
            continue
        if read and _starts_year(tokens, at, read[-1], mention, language):
            if len(read[-1].value.text) == _YEAR:
                year = _value(mention.reading(future=True).text[:_YEAR])
                read[-1] = replace(read[-1], value=year, future=None)
            continue
        if read and _told_again(tokens, at, read[-1], mention):
            known = mention if mention.rule == "time" else read[-1]
            read[-1] = replace(known, span=Span(read[-1].span.start, mention.span.end))
            continue
        read.append(_day_of_month(tokens, at, _in_that_year(tokens, (at, end), mention, read, language), language))
    return tuple(read)


def _starts_year(
    tokens: Sequence[Token], at: int, last: DateMention, mention: DateMention, language: LanguagePack
) -> bool:
    """Say whether a day tells only on which day of ours the year of another calendar before it begins.

    "the next Iranian year (starting March 21)": the year is that in which this day comes next.
    """
    if mention.rule != "day" or len(last.value.text) > _MONTH:
        return False
    gap = [token.word for token in tokens[max(0, at - BEGINS) : at] if token.start >= last.span.end]
    return (
        len(gap) < BEGINS and gap[:1] in (["("], [","]) and not set(gap).isdisjoint(language.words("linked", "starts"))
    )


def _is_part(tokens: Sequence[Token], end: int, after: DateMention, language: LanguagePack) -> bool:
    """Say whether a period before token `end` is one of the date that follows: "the last week of July"."""
    beside = end + 1 < len(tokens) and tokens[end + 1].start == after.span.start
    return beside and tokens[end].word in language.words("linked", "of")


def _told_again(tokens: Sequence[Token], at: int, last: DateMention, mention: DateMention) -> bool:
    """Say whether a local time is told again in another zone right behind itself, or any time its day.

    "4 p.m. local time (1500 GMT)" is 1500 GMT, whatever "local" was taken for; "at 08:52 Moscow time today" is one.
    """
    gap = at
    while gap and tokens[gap - 1].kind == "p" and tokens[gap - 1].start >= last.span.end:
        gap -= 1
    if last.rule != "time" or not gap or tokens[gap - 1].end != last.span.end or at - gap > 1:
        return False
    if mention.rule == "time":
        return at > gap and tokens[gap].word == "(" and mention.value != last.value
    if mention.rule not in ("relative", "weekday", "day") or len(mention.value.text) != _DAY:
        return False
    days = date.fromisoformat(mention.value.text) - date.fromisoformat(last.value.text[:_DAY])
    return abs(days) <= timedelta(1)


def _in_that_year(
    tokens: Sequence[Token],
    place: tuple[int, int],
    mention: DateMention,
    before: Sequence[DateMention],
    language: LanguagePack,
) -> DateMention:
    """Return a month or day without a year in the year of the date before, where the words point back to it."""
    if mention.rule not in ("month", "day") or mention.future is None:
        return mention
    at, end = place
    points = at > 0 and tokens[at - 1].word in language.words("linked", "same")
    points = points or _begins(tokens, end, language)
    last = before[-1] if before else None
    if not points or last is None or mention.span.start - last.span.end > REACH:
        return mention
    return replace(mention, value=_value(last.value.text[:4] + mention.value.text[4:]), future=None)


def _day_of_month(tokens: Sequence[Token], at: int, mention: DateMention, language: LanguagePack) -> DateMention:
    """Return the first or the last day of a month, where the words before the month say so."""
    if mention.rule != "month" or len(mention.value.text) != _MONTH:
        return mention
    for key in ("first_day", "last_day"):
        for phrase in language.words("linked", key):
            words = phrase.split()
            if [t.word for t in tokens[max(0, at - len(words)) : at]] != words:
                continue
            year, month = map(int, mention.value.text.split("-"))
            day = date(year, month, 1 if key == "first_day" else monthrange(year, month)[1])
            span = Span(tokens[at - len(words)].start, mention.span.end)
            return replace(mention, span=span, value=_value(day.isoformat()), future=None)
    return mention


def _days(tokens: Sequence[Token], mentions: Sequence[DateMention], language: LanguagePack) -> Iterator[DateMention]:
    """Yield the days told by the day named before them: "the day before", "the next day"."""
    starts = [mention.span.start for mention in mentions]
    for key, step in (("day_before", -1), ("day_after", 1)):
        table = phrases(language.words("linked", key))
        for k, token in enumerate(tokens):
            found = table.match(tokens, k) if token.word in table.rows else None
            if found is None or not _closes(tokens, found[0] + 1):
                continue
            at = bisect_left(starts, token.start) - 1
            if at < 0 or token.start - mentions[at].span.end > REACH or len(mentions[at].value.text) < _DAY:
                continue
            day = date.fromisoformat(mentions[at].value.text[:_DAY]) + timedelta(step)
            yield DateMention(span_of(tokens, k, found[0]), _value(day.isoformat()), None, "linked")


def _closes(tokens: Sequence[Token], k: int) -> bool:
    """Say whether a clause ends at token `k`: "the day before." tells a day, "the day before its start" does not."""
    return k >= len(tokens) or tokens[k].kind in "pb"


def _begins(tokens: Sequence[Token], k: int, language: LanguagePack) -> bool:
    """Say whether words that point back to a year begin at token `k`."""
    return k < len(tokens) and phrases(language.words("linked", "same_year")).match(tokens, k) is not None


@lru_cache(maxsize=32)
def phrases(words: tuple[str, ...]) -> PhraseTable[str]:
    """Return phrases ready to be found, made once for each list."""
    return PhraseTable.of((phrase, phrase) for phrase in words)


def _value(iso: str) -> Value:
    return Value(ValueType.DATE, iso)
