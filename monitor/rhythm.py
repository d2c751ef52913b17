"""How often a source brings items, and whether a silence is unusual for it. Pure.

**Gone quiet.** A source is held against its own rhythm alone. Of the waits between its latest items (at most
`GAPS_LOOKED_AT` of them; items of one moment count once) the longest is taken, and the silence is unusual when it
lasts more than twice as long, and more than `SHORTEST_SILENCE_S`. No shape of the waits is assumed for the first part:
among n + 1 exchangeable waits the last is the longest with probability 1 / (n + 1). Twice as long is rarer; where the
waits are those of a Poisson process it happens by chance with probability 2 / ((n + 1)(n + 2)): 1.5 % for 10 waits,
0.2 % for 30. Under `GAPS_NEEDED` waits nothing is claimed. The silence ends at the last good check, not now: what a
machine that slept did not see is no silence of the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

HOUR_S, DAY_S = 3600, 24 * 3600
GAPS_NEEDED = 10
"""Waits between items under which nothing is said of a silence."""
GAPS_LOOKED_AT = 30
"""The newest waits that make a rhythm."""
SHORTEST_SILENCE_S = 3 * DAY_S
"""A weekend with a holiday: shorter silences are never unusual."""
ITEMS_FOR_RATE = 5
"""Items under which no rate is told."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a source brings items. All in seconds but `per_day`; None where there are too few items to say.

    `longest_s` is the longest wait between two of the latest items, `silence_s` the time from the newest item to the
    last good check, `unusual` whether that silence is out of the source's own rhythm.
    """

    waits: int
    per_day: float | None = None
    longest_s: int | None = None
    silence_s: int | None = None
    unusual: bool = False


def rhythm(items_at: Sequence[int], until: int) -> Rhythm:
    """Return the rhythm of items (epoch seconds, in any order) as seen at `until`; later ones are passed over."""
    times = sorted({at for at in items_at if at <= until}, reverse=True)[: GAPS_LOOKED_AT + 1]
    if not times:
        return Rhythm(0)
    waits = [later - earlier for later, earlier in pairwise(times)]
    silence = until - times[0]
    if not waits:
        return Rhythm(0, silence_s=silence)
    longest = max(waits)
    return Rhythm(
        waits=len(waits),
        per_day=_per_day(items_at, times) if len(times) >= ITEMS_FOR_RATE else None,
        longest_s=longest,
        silence_s=silence,
        unusual=len(waits) >= GAPS_NEEDED and silence > max(2 * longest, SHORTEST_SILENCE_S),
    )


def rhythm_words(found: Rhythm) -> str:
    """Say how often a source brings items: `about 3 items a day`; too few items make no claim."""
    if found.per_day is None:
        return "too few items to tell a rhythm"
    for days, unit in ((1, "a day"), (7, "a week"), (30, "a month")):
        n = found.per_day * days
        if n >= 0.95:
            return f"about {_counted(round(n), 'item', 'items')} {unit}"
    return "less than an item a month"


def lasting(seconds: int) -> str:
    """Say how long something lasts: `40 minutes`, `5 hours`, `12 days`, `4 months`."""
    if seconds < 2 * HOUR_S:
        return _counted(max(1, seconds // 60), "minute", "minutes")
    if seconds < 2 * DAY_S:
        return _counted(seconds // HOUR_S, "hour", "hours")
    if seconds < 60 * DAY_S:
        return _counted(seconds // DAY_S, "day", "days")
    return _counted(seconds // (30 * DAY_S), "month", "months")


def _per_day(items_at: Sequence[int], times: Sequence[int]) -> float:
    """Return items a day over the time that `times` (newest first) span; items of one moment all count."""
    counted = sum(times[-1] <= at <= times[0] for at in items_at)
    return (counted - 1) * DAY_S / max(1, times[0] - times[-1])


def _counted(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"
