"""The axes of a drawing: marks and words of ours on pyqtgraph's axes, which know neither languages nor our dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor, log10

import pyqtgraph as pg

from monitor.facts.axis import Axis, Scale
from ui.texts import iso_day

ROOM = 0.07
"""What is left free at each side, of the whole."""


class WordAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis whose marks and words are given by a function of its ends and its length in pixels."""

    def __init__(self, orientation: str, marks: Callable[[float, float, float], list[tuple[float, str]]]) -> None:
        super().__init__(orientation)
        self._marks = marks
        self._words: dict[float, str] = {}

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return where marks stand, all of one rank."""
        marks = self._marks(min(low, high), max(low, high), size)
        self._words = dict(marks)
        return [(1.0, [at for at, _ in marks])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return the words of the marks."""
        return [self._words.get(value, "") for value in values]


def roomy(values: Sequence[float], least: float) -> tuple[float, float]:
    """Return the ends of an axis: all values with some room at both sides, `least` wide at least."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    room = max((high - low) * ROOM, least / 2)
    return low - room, high + room


def number_marks(low: float, high: float, most: int, axis: Axis) -> list[tuple[float, str]]:
    """Return round numbers with the unit."""
    rough = (high - low) / most
    if rough <= 0:
        return []
    ten = 10.0 ** floor(log10(rough))
    step = float(next(n * ten for n in (1, 2, 5, 10) if n * ten >= rough))
    if not axis.unit and axis.scale is Scale.NUMBERS:
        step = max(1.0, step) if all(lie is None or lie.low == round(lie.low) for lie in axis.lies) else step
    marks = [n * step for n in range(ceil(low / step), floor(high / step) + 1)]
    unit = f" {axis.unit}" if axis.unit else ""
    return [(at, f"{round(at, 9):g}{unit}") for at in marks]


def apart(marks: Sequence[tuple[float, str]], most: int) -> list[tuple[float, str]]:
    """Return no more than `most` marks, evenly apart, the last one among them: words would lie on one another."""
    step = max(1, ceil(len(marks) / max(1, most)))
    return list(marks[::-1][::step][::-1])


def tick_words(iso: str) -> str:
    """Return the words of a mark on an axis of dates; times of day stay as they are."""
    return iso if ":" in iso else iso_day(iso)
