"""What is usual: a base line of counts, how far it reaches, and how unlikely another count is. Pure.

**Estimate.** Of the counts of past windows the mean is taken, drawn towards those of the same weekday. A former spike
must not make the next one look usual: a count far above the median (`CAPPED_AT` robust deviations, 1.4826 times the
median absolute deviation, or of a Poisson process where that is more) counts as if it stood there.

**Shape.** News comes in clusters: the variance is a multiple of the mean (`spread`, never under 1), so counts are taken
to be negative binomial, mean m and variance m * spread; with a spread near 1 that is a Poisson process. What is not
known of the mean itself, from n windows, widens it by 1 / n.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

CAPPED_AT = 5.0
"""Robust deviations above the median over which a former count says nothing more."""
DRAWN_BY = 4.0
"""Windows of any weekday that weigh as much as those of the same one."""
LEAST_MEAN = 0.05
"""Items a window that are taken to be usual where none was ever there."""
INSIDE = 0.95
"""The part of all counts that the usual range holds."""
MANY = 400.0
"""The mean above which counts are taken to be normally distributed."""


@dataclass(frozen=True, slots=True)
class BaseLine:
    """What is usual in a window. `mean` is items a window, `spread` their variance by the mean, at least 1.

    `low` to `high` holds 95 % of all counts; `windows` says how many it was learnt from.
    """

    mean: float
    spread: float
    low: int
    high: int
    windows: int

    def at_least(self, n: int) -> float:
        """Return the probability of `n` items or more, 0.0 to 1.0."""
        return 1.0 if n <= 0 else max(0.0, 1.0 - at_most(n - 1, self.mean, self.spread))

    def at_most(self, n: int) -> float:
        """Return the probability of `n` items or fewer, 0.0 to 1.0."""
        return at_most(n, self.mean, self.spread)


def base_line(counts: Sequence[int], alike: Sequence[int] = ()) -> BaseLine:
    """Return the base line of the counts of past windows; `alike` are those among them of the same weekday.

    Raises ValueError where there are no counts.
    """
    if not counts:
        raise ValueError("a base line needs counts")
    cap = _cap(counts)
    every = [min(n, cap) for n in counts]
    own = [min(n, cap) for n in alike]
    overall = max(fmean(every), LEAST_MEAN)
    drawn = DRAWN_BY if own else 1.0
    mean = max((sum(own) + drawn * overall) / (len(own) + drawn), LEAST_MEAN)
    squares = sum((n - overall) ** 2 for n in every) / max(1, len(every) - 1)
    spread = max(1.0, squares / overall) + 1.0 / (len(own) + drawn if own else len(every))
    low, high = _range(mean, spread)
    return BaseLine(mean, spread, low, high, len(counts))


def at_most(n: int, mean: float, spread: float) -> float:
    """Return the probability that a negative binomial count of this mean and spread (over 1) is `n` or fewer."""
    if n < 0:
        return 0.0
    if mean > MANY:
        return 0.5 * math.erfc(-(n + 0.5 - mean) / math.sqrt(2 * mean * spread))
    return min(1.0, math.fsum(_probabilities(mean, spread, n)))


def _probabilities(mean: float, spread: float, last: int) -> list[float]:
    """Return the probabilities of 0 to `last` items, each from the one before."""
    size, follow = mean / (spread - 1), (spread - 1) / spread
    found = [spread**-size]
    for k in range(last):
        found.append(found[-1] * (k + size) / (k + 1) * follow)
    return found


def _range(mean: float, spread: float) -> tuple[int, int]:
    """Return the counts between which 95 % lie."""
    outside = (1 - INSIDE) / 2
    widest = math.ceil(mean + 12 * math.sqrt(mean * spread) + 20)
    return _first(outside, mean, spread, widest), _first(1 - outside, mean, spread, widest)


def _first(share: float, mean: float, spread: float, widest: int) -> int:
    """Return the first count at which as much as `share` of the probability is reached."""
    low, high = 0, widest
    while low < high:
        middle = (low + high) // 2
        if at_most(middle, mean, spread) >= share:
            high = middle
        else:
            low = middle + 1
    return low


def _cap(counts: Sequence[int]) -> int:
    middle = median(counts)
    deviation = 1.4826 * median(abs(n - middle) for n in counts)
    return math.ceil(middle + CAPPED_AT * max(deviation, math.sqrt(middle + 1)))
