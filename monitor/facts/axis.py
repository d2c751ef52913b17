"""Lay values of one property out on an axis: dates on a calendar, numbers in one unit, names in rows. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from monitor.facts.dates import Precision, parse_date
from monitor.facts.quantities import parse_quantity, printed_unit
from monitor.facts.units import basic
from monitor.types import Value, ValueType

MOST_ROWS = 40
"""Rows of an axis of names; what comes up less often shares the last one."""
ABOUT = 0.05
"""How far "about" reaches, of the value: what `monitor.facts.quantities` takes it for."""


class Scale(StrEnum):
    """What an axis counts."""

    DATES = "dates"
    NUMBERS = "numbers"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Lie:
    """Where a value lies: epoch seconds, numbers in the axis's unit, or the number of a row from 0 at the top.

    `low` equals `high` where the value is a point. `opens` is 1 where it reaches further up ("over"), -1 where it
    reaches further down ("up to").
    """

    low: float
    high: float
    opens: int = 0

    @property
    def middle(self) -> float:
        """Where the value's mark stands."""
        return (self.low + self.high) / 2

    @property
    def wide(self) -> bool:
        """Say whether the value is a stretch and not a point."""
        return self.high > self.low


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis and where each of the values lies on it, None where one has no place there (another dimension).

    `rows` are the names of the rows from the top; the last one is "" where rarer names share it.
    """

    scale: Scale
    unit: str
    rows: tuple[str, ...]
    lies: tuple[Lie | None, ...]


def axis_of(values: Sequence[Value]) -> Axis:
    """Return the axis that fits most of the values, and their places in the order given.

    Dates and numbers that cannot be read as such have no place; where none can be read, all become rows.
    """
    kinds = {value.type for value in values}
    if kinds == {ValueType.DATE}:
        lies = tuple(_date(value.text) for value in values)
        made = Axis(Scale.DATES, "", (), lies)
    elif kinds and kinds <= {ValueType.QUANTITY, ValueType.COUNT}:
        made = _numbers([value.text for value in values])
    else:
        return _rows([value.text for value in values])
    return made if any(made.lies) else _rows([value.text for value in values])


def _date(text: str) -> Lie | None:
    date = parse_date(text)
    if date is None:
        return None
    low, high = date.start.timestamp(), date.end.timestamp()
    if date.precision >= Precision.DAY:
        middle = (low + high) / 2
        return Lie(middle, middle)
    return Lie(low, high)


def _numbers(texts: Sequence[str]) -> Axis:
    units = Counter(unit for text in texts if (unit := printed_unit(text)) is not None)
    unit = min(units, key=lambda name: (-units[name], name), default="")
    return Axis(Scale.NUMBERS, unit, (), tuple(_number(text, *basic(unit)) for text in texts))


def _number(text: str, dimension: str, factor: float) -> Lie | None:
    read = parse_quantity(text)
    if read is None or read.dimension != dimension:
        return None
    if read.open_ended:
        end = read.low if read.high == inf else read.high
        return Lie(end / factor, end / factor, 1 if read.high == inf else -1)
    slack = ABOUT if read.about else 0.0
    return Lie(read.low * (1 - slack) / factor, read.high * (1 + slack) / factor)


def _rows(texts: Sequence[str]) -> Axis:
    often = Counter(texts)
    order = list(dict.fromkeys(texts))
    if len(order) > MOST_ROWS:
        common = {name for name, _ in often.most_common(MOST_ROWS - 1)}
        order = [name for name in order if name in common] + [""]
    place = {name: float(at) for at, name in enumerate(order)}
    last = float(len(order) - 1)
    lies = tuple(Lie(at, at) for at in (place.get(text, last) for text in texts))
    return Axis(Scale.ROWS, "", tuple(order), lies)


@dataclass(frozen=True, slots=True)
class Step:
    """From `at` on (epoch seconds) the plan stands at `level`; `moved` is by how much it was put off, 0 at first."""

    at: float
    level: float
    moved: float = 0.0


def staircase(plans: Sequence[tuple[float, Lie]]) -> tuple[Step, ...]:
    """Return how a plan moved; `plans` are moments and places in order of time.

    A vaguer plan that holds the last one, or a closer one inside it, moves nothing.
    """
    steps: list[Step] = []
    last: Lie | None = None
    for at, lie in plans:
        if last is not None and _holds(lie, last):
            continue
        closer = last is None or _holds(last, lie)
        steps.append(Step(at, lie.middle, 0.0 if closer or last is None else lie.middle - last.middle))
        last = lie
    return tuple(steps)


def _holds(outer: Lie, inner: Lie) -> bool:
    return outer.low <= inner.low and inner.high <= outer.high
