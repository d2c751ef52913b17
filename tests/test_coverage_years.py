"""Invented years of coverage: how often chance alone looks unusual, and how much more than usual is seen."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator

import pytest

from monitor.coverage import DAY_S, UNUSUAL, Batch, Course, Watch, coverage

FIRST = 10_000
"""The epoch day that invented years begin on."""
YEARS = 3


def by_chance(chance: random.Random, mean: float) -> int:
    """Return a number of items as a Poisson process brings them."""
    limit, n, product = math.exp(-mean), 0, chance.random()
    while product >= limit:
        n += 1
        product *= chance.random()
    return n


def years(mean: float, *, weekends: bool) -> list[int]:
    """Return the items of each day, some weeks before the years included."""
    chance = random.Random(17)
    return [
        by_chance(chance, mean * ((0.3 if day % 7 < 2 else 1.28) if weekends else 1.0))
        for day in range(57 + 365 * YEARS)
    ]


def courses(counts: list[int]) -> Iterator[Course]:
    """Yield how the topic is at the end of each day."""
    days = frozenset(range(FIRST - 10, FIRST + len(counts)))
    for today in range(57, len(counts)):
        batches = [Batch(1, (FIRST + d) * 24 + 12, True, counts[d]) for d in range(today - 57, today + 1) if counts[d]]
        watch = Watch(1, 0, (FIRST + today + 1) * DAY_S, days)
        yield coverage(batches, [watch]).course


@pytest.mark.parametrize("weekends", [False, True])
@pytest.mark.parametrize("mean", [0.3, 1.0, 3.0, 12.0])
def test_chance_alone_is_hardly_ever_unusual(mean: float, weekends: bool) -> None:
    told = Counter[Course]()
    before = Course.USUAL
    for course in courses(years(mean, weekends=weekends)):
        told[course] += course in UNUSUAL and course is not before
        before = course
    assert told[Course.SPIKE] + told[Course.FEW] <= 1, "in three years"
    assert told[Course.SILENCE] <= 2 * YEARS


@pytest.mark.parametrize(("mean", "more"), [(0.2, 8), (1.0, 12), (3.0, 18), (12.0, 40)])
def test_what_is_really_more_is_seen(mean: float, more: int) -> None:
    chance = random.Random(23)
    seen = 0
    for _ in range(60):
        counts = [by_chance(chance, mean) for _ in range(57)] + [by_chance(chance, mean) + more]
        seen += next(courses(counts)) is Course.SPIKE
    assert seen >= 58
