"""Find the dates and times that a text names, and resolve them against its day of publication."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from monitor.text import dategrammar
from monitor.text.calendars import in_utc, zone_of
from monitor.text.datelater import later
from monitor.text.datelinks import DateMention, linked
from monitor.text.dateparts import Reading
from monitor.text.datewords import Lexeme, read
from monitor.text.languages import LanguagePack
from monitor.text.numbers import NumberRun, scan
from monitor.text.resolving import resolve
from monitor.text.tokens import Token, span_of, tokenise
from monitor.types import Span, Value, ValueType

_GAP = frozenset("coOirkh")
_LONGEST_GAP = 3
_PLACES_WITHIN = 60
"""Tokens on either side of "local time" among which a place tells whose time it is."""
_DAY = len("2022-08-09")
_NEWS = timedelta(days=7)
"""A text tells the hours of days that lie no farther off."""


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
class _Page:
    """A text made ready: its tokens, its lexemes and their letters, where its lines end, and what it is read with."""

    tokens: Sequence[Token]
    lexemes: Sequence[Lexeme]
    codes: str
    breaks: Sequence[int]
    language: LanguagePack
    anchor: datetime | None
    hints: Sequence[ZoneHint]

    def span(self, first: int, last: int) -> Span:
        """Return the characters of lexemes `first` to `last`."""
        return span_of(self.tokens, self.lexemes[first].first, self.lexemes[last].last)


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
    counts only with its zone, and is converted to UTC; `hints` say which zone "local time" is. Beside a day it may go
    without one in languages that have a home zone.
    """
    tokens = tokenise(text)
    return find_in(tokens, scan(tokens, language), language, anchor, hints)


def find_in(
    tokens: Sequence[Token],
    runs: Mapping[int, NumberRun],
    language: LanguagePack,
    anchor: datetime | None,
    hints: Sequence[ZoneHint] = (),
) -> tuple[DateMention, ...]:
    """Do the work of `find` on tokens that are already cut and numbers that are already read."""
    lexemes = read(tokens, runs, language)
    codes = "".join(lexeme.code for lexeme in lexemes)
    breaks = [token.end for token in tokens if token.kind == "b"]
    page = _Page(tokens, lexemes, codes, breaks, language, anchor, hints)
    mentions: list[DateMention] = []
    groups = _groups(_pieces(page), codes)
    for group, core in zip(groups, _shared_cores(groups, codes), strict=True):
        reading = _reading(page, core) if core else None
        timed = _timed(page, group, group.clock, reading, mentions) if group.clock else None
        mention = timed or _mention(page, group, reading)
        if mention:
            mentions.append(mention)
    return linked(tokens, mentions, language, list(later(tokens, runs, mentions, language)))


def _reading(page: _Page, core: _Piece) -> Reading | None:
    if core.rule == "ahead" and page.codes[core.first] == "i" and dategrammar.is_since(page.codes, core.first):
        return None
    today = page.anchor.astimezone(UTC).date() if page.anchor else None
    return resolve(page.lexemes, core.first, core.last, core.rule, today, page.language)


def _pieces(page: _Page) -> list[_Piece]:
    """Return dates, clock times and zones in the order of the text; where they overlap, the first found stays."""
    codes, cores = page.codes, dategrammar.cores(page.language)
    pieces = [_Piece("core", m.start(), m.end() - 1, m.lastgroup or "") for m in cores.finditer(codes)]
    taken = {i for piece in pieces for i in range(piece.first, piece.last + 1)}
    for found in dategrammar.CLOCK.finditer(codes):
        clear = taken.isdisjoint(range(found.start(), found.end()))
        if clear and dategrammar.is_clock(page.lexemes[found.start() : found.end()]):
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


def _shared_cores(groups: Sequence[_Group], codes: str) -> list[_Piece | None]:
    """Return the date of each group; a clock time takes that of the clock time told again right after it."""
    cores = [group.core for group in groups]
    for i in range(len(groups) - 2, -1, -1):
        gap = codes[groups[i].last + 1 : groups[i + 1].first]
        beside = len(gap) <= _LONGEST_GAP and all(code in _GAP for code in gap)
        if cores[i] is None and groups[i].clock and groups[i + 1].clock and beside:
            cores[i] = cores[i + 1]
    return cores


def _mention(page: _Page, group: _Group, reading: Reading | None) -> DateMention | None:
    core = group.core
    if core is None or reading is None:
        return None
    bound = dategrammar.bound_before(page.codes, core.first)
    future = _value(reading.future) if reading.future else None
    return DateMention(page.span(core.first, core.last), _value(reading.value), future, core.rule, bound)


def _value(iso: str) -> Value:
    return Value(ValueType.DATE, iso)


def _timed(
    page: _Page, group: _Group, clock_piece: _Piece, reading: Reading | None, before: Sequence[DateMention]
) -> DateMention | None:
    """Return the mention with its clock time in UTC, None where zone or day cannot be told."""
    zone = _zone(page, group)
    minutes = dategrammar.minutes_of(page.lexemes[clock_piece.first : clock_piece.last + 1])
    if not zone or minutes is None:
        return None
    span = page.span(group.first, group.last)
    clock = time(minutes // 60 % 24, minutes % 60)
    if reading:
        days = [date.fromisoformat(iso) for iso in (reading.value, reading.future) if iso and len(iso) == _DAY]
    else:
        days = [] if group.core else _days(page, before, span, zone, clock)
    values = [_value(in_utc(day, clock, zone)) for day in days]
    if not values:
        return None
    future = values[1] if len(values) > 1 and values[1] != values[0] else None
    return DateMention(span, values[0], future, "time")


def _zone(page: _Page, group: _Group) -> str:
    if group.zone is None:
        home = page.language.words("home", "zone") if group.core else ()
        behind = _place_behind(page, group)
        return behind or (home[0] if home else "")
    lexeme = page.lexemes[group.zone.first]
    if lexeme.code == "Z":
        return lexeme.name
    span = page.span(group.zone.first, group.zone.first)
    near = [(abs(hint.span.start - span.start), hint.zone) for hint in page.hints]
    if not near:
        near = _places(page.tokens, lexeme.first, page.language)
    return min(near)[1] if near else ""


def _place_behind(page: _Page, group: _Group) -> str:
    """Return the zone of the place that stands right behind a clock time, "" where none does: "at 16:48 Strelsau"."""
    at = page.lexemes[group.clock.last].last + 1 if group.clock and group.clock.last == group.last else 0
    found = page.language.places.match(page.tokens, at) if 0 < at < len(page.tokens) else None
    return found[1] if found and page.tokens[at].kind == "w" else ""


def _places(tokens: Sequence[Token], at: int, language: LanguagePack) -> list[tuple[int, str]]:
    """Return the places of the same line whose zone the language knows, with how far they stand; behind is farther."""
    low, high = max(at - _PLACES_WITHIN, 0), min(at + _PLACES_WITHIN, len(tokens))
    first = next((i for i in range(at, low - 1, -1) if tokens[i].kind == "b"), low - 1) + 1
    last = next((i for i in range(at, high) if tokens[i].kind == "b"), high)
    found = ((i, language.places.match(tokens, i)) for i in range(first, last) if tokens[i].kind == "w")
    return [(abs(i - at) + _PLACES_WITHIN * (i > at), match[1]) for i, match in found if match]


def _days(page: _Page, before: Sequence[DateMention], span: Span, zone: str, clock: time) -> list[date]:
    """Return the day of a clock time without one, and the day it is where the time is still to come."""
    earlier = _day_before(before, span, page.breaks, page.anchor)
    if earlier:
        return [_day_beside(v.text, zone, clock) for v in (earlier.value, earlier.future) if v]
    if page.anchor is None:
        return []
    now = page.anchor.astimezone(zone_of(zone))
    past = now.date() if clock <= now.time() else now.date() - timedelta(1)
    ahead = now.date() if clock >= now.time() else now.date() + timedelta(1)
    return [past, ahead]


def _day_before(
    before: Sequence[DateMention], span: Span, breaks: Sequence[int], anchor: datetime | None
) -> DateMention | None:
    """Return the nearest day named before `span` in the same line, or the one day that the lines above it name.

    The weekday of publication is that on which somebody spoke, and counts only where no other day is named.
    """
    passed = bisect_right(breaks, span.start)
    line = breaks[passed - 1] if passed else 0
    days = [mention for mention in reversed(before) if len(mention.value.text) >= _DAY]
    here = [mention for mention in days if mention.span.start >= line]
    found = next((mention for mention in here if not _of_telling(mention, anchor)), None)
    if found or here or anchor is None:
        return found or (here[0] if here else None)
    told = [m for m in days if not _of_telling(m, anchor) and _near(m, anchor)]
    return told[0] if len({m.value.text[:_DAY] for m in told}) == 1 else None


def _of_telling(mention: DateMention, anchor: datetime | None) -> bool:
    """Say whether a day is the weekday on which the text came out: "said on Wednesday" of a Wednesday."""
    return anchor is not None and mention.rule == "weekday" and mention.value.text == anchor.date().isoformat()


def _near(mention: DateMention, anchor: datetime) -> bool:
    """Say whether a day lies so near to that of publication that a clock time without a day may be of it."""
    return abs(date.fromisoformat(mention.value.text[:_DAY]) - anchor.date()) <= _NEWS


def _day_beside(iso: str, zone: str, clock: time) -> date:
    """Return the day of a clock time that tells again the day or the very moment of `iso`."""
    day = date.fromisoformat(iso[:10])
    if len(iso) == _DAY:
        return day
    moment = datetime.fromisoformat(iso)
    near = (day + timedelta(step) for step in (0, -1, 1))
    return min(near, key=lambda d: abs(datetime.combine(d, clock, zone_of(zone)) - moment))
