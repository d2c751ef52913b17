"""Find the dates and times that a text names, and resolve them against its day of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from monitor.text import resolving
from monitor.text.calendars import in_utc, zone_of
from monitor.text.datewords import Lexeme, read
from monitor.text.languages import LanguagePack
from monitor.text.numbers import NumberRun, scan
from monitor.text.resolving import Reading
from monitor.text.tokens import Token, span_of, tokenise
from monitor.types import Span, Value, ValueType

_GAP = frozenset("coOirkh")
_LONGEST_GAP = 3
_OFFSET = re.compile(r"(\d{1,2})(?::?([0-5]\d))?")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as named in a text.

    `value` is the likelier reading by itself: of a bare weekday, month or day the last one up to the day of
    publication, unless the words say otherwise ("next") or the coming one is near and the last one long ago. `future` is the reading where what is dated is still to come, None where
    the words leave no choice. `rule` says how it was read: full, day, month, weekday, relative, period, ago, ahead,
    within, season, year, time. `bound` is "by" where the words name a deadline ("by", "before", "until"), else "".
    """

    span: Span
    value: Value
    future: Value | None
    rule: str
    bound: str = ""

    def reading(self, *, future: bool) -> Value:
        """Return the value for something that is still to come, or for something that has been."""
        return self.future if future and self.future else self.value


@dataclass(frozen=True, slots=True)
class ZoneHint:
    """A place in the text whose zone (an IANA name) "local time" near it means."""

    span: Span
    zone: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lexemes `first` to `last`: a date ("core"), a clock time or a zone."""

    kind: str
    first: int
    last: int
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _Group:
    core: _Piece | None
    clock: _Piece | None
    zone: _Piece | None

    @property
    def first(self) -> int:
        return min(p.first for p in (self.core, self.clock, self.zone) if p)

    @property
    def last(self) -> int:
        return max(p.last for p in (self.core, self.clock, self.zone) if p)


def find(
    text: str, language: LanguagePack, anchor: datetime | None, hints: Sequence[ZoneHint] = ()
) -> tuple[DateMention, ...]:
    """Return the dates that `text` names, in order and without overlaps.

    `anchor` is the time of publication (aware); without it only dates that name their year are found. A clock time
    counts only with its zone, and is converted to UTC; `hints` say which zone "local time" is.
    """
    tokens = tokenise(text)
    return find_in(tokens, scan(tokens, language), language, anchor, hints)


def find_in(
    tokens: Sequence[Token],
    runs: dict[int, NumberRun],
    language: LanguagePack,
    anchor: datetime | None,
    hints: Sequence[ZoneHint] = (),
) -> tuple[DateMention, ...]:
    """Do the work of `find` on tokens that are already cut and numbers that are already read."""
    lexemes = read(tokens, runs, language)
    codes = "".join(lexeme.code for lexeme in lexemes)
    groups = _groups(_pieces(codes, lexemes, language), codes)
    today = anchor.astimezone(UTC).date() if anchor else None
    mentions: list[DateMention] = []
    for group in groups:
        reading = resolving.resolve(lexemes, group.core.first, group.core.last, group.core.rule, today, language) if group.core else None
        mention = _mention(tokens, lexemes, codes, group, reading)
        timed = _timed(tokens, lexemes, group, reading, mentions, anchor, language, hints) if group.clock else None
        if timed or mention:
            mentions.append(timed or mention)  # type: ignore[arg-type]
    return tuple(mentions)


def _pieces(codes: str, lexemes: Sequence[Lexeme], language: LanguagePack) -> list[_Piece]:
    """Return cores, clock times and zones in the order of the text; where they overlap, the first found stays."""
    pieces = [_Piece("core", m.start(), m.end() - 1, m.lastgroup or "") for m in resolving.cores(language).finditer(codes)]
    taken = {i for piece in pieces for i in range(piece.first, piece.last + 1)}
    for found in resolving.CLOCK.finditer(codes):
        if taken.isdisjoint(range(found.start(), found.end())) and resolving.is_clock(lexemes[found.start() : found.end()]):
            pieces.append(_Piece("clock", found.start(), found.end() - 1))
    pieces.extend(_Piece("zone", i, i) for i, code in enumerate(codes) if code in "Zz")
    return sorted(pieces, key=lambda piece: piece.first)


def _groups(pieces: Sequence[_Piece], codes: str) -> list[_Group]:
    """Put a date, a clock time and a zone that stand side by side together; zones alone are dropped."""
    groups: list[_Group] = []
    for piece in pieces:
        if groups and getattr(groups[-1], piece.kind) is None and _close(groups[-1], piece, codes):
            groups[-1] = replace(groups[-1], **{piece.kind: piece})
        else:
            groups.append(replace(_Group(None, None, None), **{piece.kind: piece}))
    return [group for group in groups if group.core or group.clock]


def _close(group: _Group, piece: _Piece, codes: str) -> bool:
    gap = codes[group.last + 1 : piece.first]
    if piece.kind == "core" and group.zone and not group.clock:
        return False
    return len(gap) <= _LONGEST_GAP and all(code in _GAP for code in gap)


def _mention(
    tokens: Sequence[Token], lexemes: Sequence[Lexeme], codes: str, group: _Group, reading: Reading | None
) -> DateMention | None:
    core = group.core
    if core is None or reading is None:
        return None
    bound = resolving.bound_before(codes, core.first)
    future = _value(reading.future) if reading.future else None
    span = span_of(tokens, lexemes[core.first].first, lexemes[core.last].last)
    return DateMention(span, _value(reading.value), future, core.rule, bound)


def _value(iso: str) -> Value:
    return Value(ValueType.DATE, iso)


def _timed(
    tokens: Sequence[Token],
    lexemes: Sequence[Lexeme],
    group: _Group,
    reading: Reading | None,
    before: Sequence[DateMention],
    anchor: datetime | None,
    language: LanguagePack,
    hints: Sequence[ZoneHint],
) -> DateMention | None:
    """Return the mention with its clock time in UTC, None where zone or day cannot be told."""
    assert group.clock is not None
    span = span_of(tokens, lexemes[group.first].first, lexemes[group.last].last)
    zone = _zone(tokens, lexemes, group, language, hints)
    minutes = resolving.minutes_of(lexemes[group.clock.first : group.clock.last + 1])
    if not zone or minutes is None:
        return None
    clock = time(minutes // 60 % 24, minutes % 60)
    days = _days(group, reading, before, span, tokens, anchor, zone, clock)
    values = [_value(in_utc(day, clock, zone)) for day in days]
    if not values:
        return None
    future = values[1] if len(values) > 1 and values[1] != values[0] else None
    return DateMention(span, values[0], future, "time", "")


def _zone(
    tokens: Sequence[Token], lexemes: Sequence[Lexeme], group: _Group, language: LanguagePack, hints: Sequence[ZoneHint]
) -> str:
    if group.zone is None:
        return ""
    lexeme = lexemes[group.zone.first]
    if lexeme.code == "Z":
        return _with_offset(tokens, lexeme)
    span = span_of(tokens, lexeme.first, lexeme.last)
    near = [(abs(hint.span.start - span.start), hint.zone) for hint in hints]
    if not near:
        near = _places(tokens, lexeme.first, language)
    return min(near)[1] if near else ""


def _with_offset(tokens: Sequence[Token], lexeme: Lexeme) -> str:
    """Read the offset of "UTC+3" and "GMT+3:30", which change the zone they stand beside."""
    at = lexeme.last + 1
    if lexeme.name != "UTC" or at + 1 >= len(tokens) or tokens[at].word not in "+-" or not tokens[at + 1].glued:
        return lexeme.name
    found = _OFFSET.fullmatch(tokens[at + 1].word)
    return f"{tokens[at].word}{int(found[1]):02d}:{found[2] or '00'}" if found and int(found[1]) <= 14 else lexeme.name


def _places(tokens: Sequence[Token], at: int, language: LanguagePack) -> list[tuple[int, str]]:
    """Return the places of the same line whose zone the language knows, with how far they stand."""
    first = next((i for i in range(at, -1, -1) if tokens[i].kind == "b"), -1) + 1
    last = next((i for i in range(at, len(tokens)) if tokens[i].kind == "b"), len(tokens))
    found = ((i, language.places.match(tokens, i)) for i in range(first, last) if tokens[i].kind == "w")
    return [(abs(i - at), match[1]) for i, match in found if match]


def _days(
    group: _Group,
    reading: Reading | None,
    before: Sequence[DateMention],
    span: Span,
    tokens: Sequence[Token],
    anchor: datetime | None,
    zone: str,
    clock: time,
) -> list[date]:
    """Return the day of a clock time, and the day it is where the time is still to come."""
    if reading:
        return [date.fromisoformat(iso) for iso in (reading.value, reading.future) if iso and len(iso) == 10]
    if group.core:
        return []
    earlier = _day_before(before, span, tokens)
    if earlier:
        return [_day_beside(v.text, zone, clock) for v in (earlier.value, earlier.future) if v]
    if anchor is None:
        return []
    now = anchor.astimezone(zone_of(zone))
    past = now.date() if clock <= now.time() else now.date() - timedelta(1)
    ahead = now.date() if clock >= now.time() else now.date() + timedelta(1)
    return [past, ahead]


def _day_before(before: Sequence[DateMention], span: Span, tokens: Sequence[Token]) -> DateMention | None:
    """Return the nearest day named before `span` in the same line."""
    line = max((token.end for token in tokens if token.kind == "b" and token.end <= span.start), default=0)
    for mention in reversed(before):
        if mention.span.start < line:
            return None
        if len(mention.value.text) >= len("2022-08-09"):
            return mention
    return None


def _day_beside(iso: str, zone: str, clock: time) -> date:
    """Return the day of a clock time that tells again the day or the very moment of `iso`."""
    day = date.fromisoformat(iso[:10])
    if len(iso) == len("2022-08-09"):
        return day
    moment = datetime.fromisoformat(iso)
    near = (day + timedelta(step) for step in (0, -1, 1))
    return min(near, key=lambda d: abs(datetime.combine(d, clock, zone_of(zone)) - moment))
