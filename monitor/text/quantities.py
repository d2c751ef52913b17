"""Find the quantities and counts that a text gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.text.languages import LanguagePack, Unit
from monitor.text.numbers import NumberRun, scan, written
from monitor.text.tokens import Token, span_of, tokenise
from monitor.types import Span, Value, ValueType

_RESTATED = 0.06
"""Two figures side by side that differ by less are one figure in two units (rounding: "280 miles (450 km)")."""
_SPLIT = frozenset(("length", "mass", "time"))
"""Dimensions of which a figure may be told in two units."""
_JOINS = frozenset(("(", "/", "[", "or", "یا", "или"))
_CURRENCY = frozenset("$€£₽﷼¥")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number with a unit. `high` equals `low` but for ranges; both are in `unit`, `si` makes them SI.

    `qualifier` is "", "about", "over" or "up to". `dimension` is length, mass, time, speed, area, power, frequency,
    angle, share, money or rate. `span` covers number and unit, and the other unit where the figure is given in two;
    `value` is then the metric one.
    """

    span: Span
    low: float
    high: float
    unit: str
    si: float
    dimension: str
    qualifier: str
    value: Value
    number: Span
    metric: bool = True


@dataclass(frozen=True, slots=True)
class CountMention:
    """A whole number of things. `number` covers the number alone, `after` the up to four words that follow it.

    `joined` says that a hyphen ties number and noun ("ten-piece set").
    """

    span: Span
    low: int
    high: int
    qualifier: str
    value: Value
    number: Span
    after: Span
    joined: bool = False


@dataclass(frozen=True, slots=True)
class _Range:
    """One number, or two that bound a range: tokens `first` to `last`."""

    first: int
    last: int
    low: NumberRun
    high: NumberRun


def find(text: str, language: LanguagePack) -> tuple[QuantityMention, ...]:
    """Return the quantities that `text` gives, in order and without overlaps."""
    tokens = tokenise(text)
    return find_in(tokens, scan(tokens, language), language)


def find_in(
    tokens: Sequence[Token], runs: Mapping[int, NumberRun], language: LanguagePack
) -> tuple[QuantityMention, ...]:
    """Do the work of `find` on tokens that are already cut and numbers that are already read."""
    mentions: list[tuple[QuantityMention, int, int]] = []
    for numbers in _ranges(tokens, runs, language):
        found = _quantity(tokens, numbers, language)
        if found is None:
            continue
        mention, last = found
        if mentions and (whole := _in_two_units(tokens, mentions[-1], mention, numbers, language)):
            mentions[-1] = (whole, mentions[-1][1], last)
        elif mentions and _restates(tokens, mentions[-1], mention, numbers.first):
            mentions[-1] = (_merged(mentions[-1][0], mention), mentions[-1][1], last)
        else:
            mentions.append((mention, numbers.first, last))
    return tuple(mention for mention, _, _ in mentions)


def counts(text: str, language: LanguagePack, taken: Sequence[Span] = ()) -> tuple[CountMention, ...]:
    """Return the whole numbers in `text` that count things; those that overlap `taken` (dates, names) are left out."""
    tokens = tokenise(text)
    return counts_in(tokens, scan(tokens, language), language, taken)


def counts_in(
    tokens: Sequence[Token], runs: Mapping[int, NumberRun], language: LanguagePack, taken: Sequence[Span] = ()
) -> tuple[CountMention, ...]:
    """Do the work of `counts` on tokens that are already cut and numbers that are already read."""
    held, next_held = sorted(taken, key=lambda span: span.start), 0
    mentions = []
    for numbers in _ranges(tokens, runs, language):
        span = span_of(tokens, numbers.first, numbers.last)
        while next_held < len(held) and held[next_held].end <= span.start:
            next_held += 1
        free = next_held == len(held) or not held[next_held].overlaps(span)
        if free and _counts(tokens, numbers, language):
            mentions.append(_count(tokens, numbers, language))
    return tuple(mentions)


def _ranges(tokens: Sequence[Token], runs: Mapping[int, NumberRun], language: LanguagePack) -> list[_Range]:
    """Return the numbers that are no names, with the two ends of a range in one."""
    numbers = [run for run in runs.values() if not run.named and not run.ordinal]
    ranges: list[_Range] = []
    for run in numbers:
        if ranges and ranges[-1].low is ranges[-1].high and _spans_range(tokens, ranges[-1].high, run, language):
            ranges[-1] = _Range(ranges[-1].first, run.last, ranges[-1].low, run)
        else:
            ranges.append(_Range(run.first, run.last, run, run))
    return ranges


def _spans_range(tokens: Sequence[Token], low: NumberRun, high: NumberRun, language: LanguagePack) -> bool:
    gap = tokens[low.last + 1 : high.first]
    if low.article or high.article or low.value >= high.value or not gap or len(gap) > _NEAR:
        return False
    words = [token.word for token in gap]
    if words[0] in ("-", "—"):
        return len(words) == 1
    unit = language.units.match(tokens, low.last + 1)
    if unit:
        words = [token.word for token in tokens[unit[0] + 1 : high.first]]
    words = [word for word in words if word not in language.words("quantities", "peaks")]
    if len(words) == 1 and words[0] in language.words("quantities", "across"):
        other = language.units.match(tokens, high.last + 1) if high.last + 1 < len(tokens) else None
        return other is not None and (unit is None or unit[1] == other[1])
    if len(words) != 1 or words[0] not in language.range_words:
        return False
    return words[0] == language.range_word or _after_between(tokens, low.first, language)


def _after_between(tokens: Sequence[Token], first: int, language: LanguagePack) -> bool:
    return any(token.word in language.between for token in tokens[max(first - 2, 0) : first])


def _quantity(tokens: Sequence[Token], numbers: _Range, language: LanguagePack) -> tuple[QuantityMention, int] | None:
    at = numbers.last + 1
    while at < len(tokens) and tokens[at].word in ("-", '"') and at <= numbers.last + 2:
        at += 1
    sign = tokens[at].word if at < len(tokens) else ""
    found = language.units.match(tokens, at) if sign and tokens[at].kind in "wp" else None
    money = numbers.first > 0 and tokens[numbers.first - 1].word in _CURRENCY
    if found is None or money:
        return None
    last, unit = found
    half = _half_after(tokens, last, language)
    if numbers.low.article and unit.dimension != "length" and half == last:
        return None
    if last + 1 < len(tokens) and tokens[last + 1].kind == "n" and tokens[last + 1].glued:
        return None
    if unit.id == "year" and numbers.high.digits and 1300 <= numbers.high.value <= 2100:
        return None
    if half > last and numbers.low is numbers.high:
        more = replace(numbers.low, value=numbers.low.value + 0.5, text=written(numbers.low.value + 0.5))
        numbers, last = replace(numbers, low=more, high=more), half
    dimension, last = _per(tokens, last, unit, language)
    span = span_of(tokens, numbers.first, last)
    qualifier = _qualifier(tokens, numbers.first, last, language) if numbers.low is numbers.high else ""
    text = _written(numbers, unit, qualifier)
    number = span_of(tokens, numbers.first, numbers.last)
    low, high = numbers.low.value, numbers.high.value
    value = Value(ValueType.QUANTITY, text)
    return QuantityMention(span, low, high, unit.id, unit.si, dimension, qualifier, value, number, unit.metric), last


def _half_after(tokens: Sequence[Token], last: int, language: LanguagePack) -> int:
    """Return the last token of "and a half" after a unit, `last` where there is none."""
    words = [language.numbers.get(token.word) for token in tokens[last + 2 : last + 4]]
    if last + 1 >= len(tokens) or tokens[last + 1].word not in language.joiners or not words or words[0] is None:
        return last
    if words[0].value == 0.5:
        return last + 2
    return last + 3 if words[0].article and len(words) > 1 and words[1] and words[1].value == 0.5 else last


def _per(tokens: Sequence[Token], last: int, unit: Unit, language: LanguagePack) -> tuple[str, int]:
    """Return the dimension, which "per hour" and "/h" after the unit change, and the last token of it."""
    at = last + 1
    slash = at < len(tokens) and tokens[at].word == "/"
    found = language.per.match(tokens, at + slash) if at + slash < len(tokens) else None
    if found is None or (len(tokens[at + slash].word) <= 2 and found[0] == at + slash and not slash):
        return unit.dimension, last
    return found[1], found[0]


def _written(numbers: _Range, unit: Unit, qualifier: str) -> str:
    span = numbers.low.text if numbers.low is numbers.high else f"{numbers.low.text}-{numbers.high.text}"
    name = unit.one if span == "1" else unit.many
    gap = "" if name == "%" else " "
    return f"{qualifier} {span}{gap}{name}".lstrip()


def _qualifier(tokens: Sequence[Token], first: int, last: int, language: LanguagePack) -> str:
    """Return the qualifier that ends right before the number, or begins right after its unit."""
    for start in range(max(first - 5, 0), first):
        found = language.qualifiers.match(tokens, start) if tokens[start].kind == "w" else None
        if found and (found[0] == first - 1 or (found[0] == first - 2 and tokens[first - 1].word in language.fillers)):
            return found[1]
    after = language.qualifiers.match(tokens, last + 1) if last + 1 < len(tokens) else None
    return "about" if after and after[0] > last + 1 and after[1] == "about" and tokens[last + 1].word == "or" else ""


def _restates(
    tokens: Sequence[Token], before: tuple[QuantityMention, int, int], mention: QuantityMention, first: int
) -> bool:
    """Say whether `mention` gives the figure before it again, in another unit."""
    old, _, last = before
    gap = [token.word for token in tokens[last + 1 : first]]
    if old.dimension != mention.dimension or old.unit == mention.unit or not gap or len(gap) > _NEAR:
        return False
    if gap[0] not in _JOINS and not (gap[0] in (",", "-") and gap[1:2] and gap[1] in _JOINS):
        return False
    one, other = old.low * old.si, mention.low * mention.si
    return one > 0 and abs(one - other) <= _RESTATED * max(one, other)


def _in_two_units(
    tokens: Sequence[Token],
    before: tuple[QuantityMention, int, int],
    mention: QuantityMention,
    numbers: _Range,
    language: LanguagePack,
) -> QuantityMention | None:
    """Return the one figure that is told in a unit and a smaller one: "2 m 40 cm" is 2.4 m; None if they are two."""
    old, _, last = before
    gap = [token.word for token in tokens[last + 1 : numbers.first]]
    if old.dimension != mention.dimension or old.dimension not in _SPLIT or len(gap) > 1 or set(gap) - language.joiners:
        return None
    more = mention.low * mention.si / old.si
    if old.low != old.high or old.low != int(old.low) or mention.low != mention.high or not 0 < more < 1:
        return None
    if not (old.metric and mention.metric) or mention.qualifier:
        return None
    low = round(old.low + more, 4)
    tried = (language.units.match(tokens, at) for at in range(before[1] + 1, last + 1))
    unit = next((found[1] for found in tried if found), None)
    if unit is None:
        return None
    text = f"{old.qualifier} {written(low)} {unit.many}".lstrip()
    span = Span(old.span.start, mention.span.end)
    return replace(old, span=span, low=low, high=low, value=Value(ValueType.QUANTITY, text))


def _merged(old: QuantityMention, new: QuantityMention) -> QuantityMention:
    span = Span(old.span.start, new.span.end)
    kept = new if new.metric and not old.metric else old
    qualifier = kept.qualifier or old.qualifier
    text = kept.value.text if kept.qualifier or not qualifier else f"{qualifier} {kept.value.text}"
    return replace(kept, span=span, qualifier=qualifier, value=Value(ValueType.QUANTITY, text))


def _counts(tokens: Sequence[Token], numbers: _Range, language: LanguagePack) -> bool:
    """Say whether a number counts things: it is whole, is no money, year or quantity, and is not "one" of something."""
    low, high = numbers.low, numbers.high
    if low.article or low.value != int(low.value) or high.value != int(high.value) or high.value < 1:
        return False
    if numbers.first > 0 and tokens[numbers.first - 1].word in _CURRENCY:
        return False
    at = numbers.last + 1
    hyphen = at < len(tokens) and tokens[at].word == "-"
    following = at + hyphen
    if following < len(tokens) and tokens[following].kind in "wp" and language.units.match(tokens, following):
        return False
    if high.value == 1 and not low.digits:
        return following < len(tokens) and tokens[following].kind == "w" and hyphen
    year = 1900 <= low.value <= 2100 or (language.jalali and 1300 <= low.value < 1500)
    dated = year and low is high and low.digits and len(low.text) == 4
    return not dated and not _numbers_a_name(tokens, numbers)


def _numbers_a_name(tokens: Sequence[Token], numbers: _Range) -> bool:
    """Say whether digits stand after a word with a capital inside a sentence: "Resolution 2231"."""
    at = numbers.first
    if not numbers.low.digits or at < 2 or not tokens[at - 1].capital:
        return False
    return tokens[at - 2].kind in "wns" or tokens[at - 2].word in ("-", '"', ",", "(")


def _count(tokens: Sequence[Token], numbers: _Range, language: LanguagePack) -> CountMention:
    number = span_of(tokens, numbers.first, numbers.last)
    at = numbers.last + 1
    joined = at + 1 < len(tokens) and tokens[at].word == "-" and tokens[at].glued and tokens[at + 1].glued
    last = numbers.last
    words = 0
    for index in range(at, min(at + 8, len(tokens))):
        if tokens[index].kind in "nb" or tokens[index].word in (".", ",", ";", ":", "(", ")", "—"):
            break
        words += tokens[index].kind == "w"
        last = index
        if words == 4:
            break
    after = Span(number.end, tokens[last].end)
    ranged = numbers.low is not numbers.high
    qualifier = "" if ranged else _qualifier(tokens, numbers.first, numbers.last, language)
    low, high = int(numbers.low.value), int(numbers.high.value)
    text = f"{qualifier} {low if low == high else f'{low}-{high}'}".strip()
    value = Value(ValueType.COUNT, text)
    return CountMention(Span(number.start, after.end), low, high, qualifier, value, number, after, joined)
