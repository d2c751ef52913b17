"""How much is written of a topic, and whether that is unusual for it: more, less, nothing at all. Pure.

A topic is held against itself alone. The last 24 hours before the last good check (or fewer, where asked) are one
window; the windows of the same hours on the days before it, eight weeks of them, are its base line.

**What counts.** An item counts at the hour it was published, where that lies near its first sight; one that says it is
older was imported or is a source's backlog, and never counts. One without a date counts when it was first seen, if its
source was read the day before too: else it may be old. Only sources that are followed now and were so throughout count:
a new source is no spike, and one that was taken out no silence. Where new ones bring much of a topic, the base line
is shorter for their sake.

**What is known.** A window is known if the sources that bring four fifths of the topic were read in it or soon after.
What a machine that was off did not see is unknown, never nothing.

**What is unusual.** A spike, or few items, is what happens by chance in one of 10,000 windows (`monitor.baseline`); a
spike has five items at least. A silence lasts three days at least, half as long again as any in the base line, and so
long by chance in one case of 100.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from monitor.baseline import BaseLine, base_line

HOUR_S, DAY_S = 3600, 24 * 3600
SPANS = (56, 42, 28, 21)
"""Days that a base line may reach back, the longest that serves first."""
WINDOWS_NEEDED = 20
"""Known windows under which nothing is said."""
NEAR_S = 2 * DAY_S
"""Seconds between publication and first sight up to which an item counts."""
FRESH_S = 12 * HOUR_S
"""Seconds before the end of the latest window in which a source must have been read."""
KNOWN_SHARE = 0.8
"""The part of a topic's items whose sources must have been read for a window to be known."""
NEW_SHARE = 0.2
"""The part of a topic's latest items from new sources for which the base line is made shorter."""
RARE = 1e-4
"""How probable a count may be that is still told as unusual."""
RARE_SILENCE = 0.01
"""The same for the whole length of a silence."""
SPIKE_ITEMS = 5
"""Items under which nothing is a spike."""
SILENT_DAYS = 3
"""A weekend with a holiday: shorter silences are never unusual."""
LONGER = 1.5
"""How many times as long as any before it an unusual silence is."""


class Course(StrEnum):
    """How a topic's coverage stands to what is usual for it."""

    USUAL = "usual"
    SPIKE = "spike"
    FEW = "few"
    SILENCE = "silence"
    NOT_WATCHED = "not_watched"
    TOO_LITTLE = "too_little"


UNUSUAL = frozenset({Course.SPIKE, Course.FEW, Course.SILENCE})


@dataclass(frozen=True, slots=True)
class Batch:
    """`n` items of a source in an hour (epoch hours); `dated` says that they told the hour themselves."""

    feed_id: int
    hour: int
    dated: bool
    n: int


@dataclass(frozen=True, slots=True)
class Watch:
    """When a source that is followed was read: `days` are epoch days with a good check, `added_at` epoch seconds."""

    feed_id: int
    added_at: int
    last_ok_at: int | None
    days: frozenset[int] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time (epoch seconds, without its end) and its items; not `known` where too little was read."""

    start: int
    end: int
    items: int
    known: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of a topic, `windows` oldest first; the last one is judged.

    `base` is None where too little is known. `silent_days` counts the latest known days without an item. `too_new`
    counts the sources of the topic that are followed too short a time to count.
    """

    hours: int
    windows: tuple[Window, ...]
    course: Course
    base: BaseLine | None = None
    silent_days: int = 0
    too_new: int = 0

    @property
    def items(self) -> int:
        """The items of the latest window."""
        return self.windows[-1].items if self.windows else 0

    @property
    def known_windows(self) -> int:
        """How many windows before the latest are known."""
        return sum(window.known for window in self.windows[:-1])

    @property
    def settled(self) -> bool:
        """Say that the latest window lies within what is usual: something unusual before is over."""
        base = self.base
        return self.course is Course.USUAL and base is not None and base.low <= self.items <= base.high


def coverage(batches: Iterable[Batch], watches: Iterable[Watch], hours: int = 24) -> Coverage:
    """Hold a topic's items against its base line, in windows of `hours` (1 to 24).

    `batches` holds what came near its publication, `watches` all sources that are followed.
    """
    watched = {watch.feed_id: watch for watch in watches if watch.last_ok_at is not None}
    if not watched:
        return Coverage(hours, (), Course.TOO_LITTLE)
    until = max(watch.last_ok_at or 0 for watch in watched.values())
    end = -(-until // HOUR_S)
    counted = [each for each in batches if each.feed_id in watched and _told_in_time(each, watched[each.feed_id])]
    span, settled = _span(counted, watched, end)
    own = [each for each in counted if each.feed_id in settled]
    windows = _windows(own, settled, end, until, span, hours)
    too_new = len({each.feed_id for each in counted} - set(settled))
    return _judged(windows, hours, too_new)


def _told_in_time(batch: Batch, watch: Watch) -> bool:
    return batch.dated or batch.hour // 24 - 1 in watch.days


def _span(counted: Sequence[Batch], watched: dict[int, Watch], end: int) -> tuple[int, dict[int, Watch]]:
    """Return how many days the base line reaches back, and the sources that were followed all that time."""
    latest = Counter[int]()
    for batch in counted:
        if batch.hour >= end - 7 * 24:
            latest[batch.feed_id] += batch.n
    settled: dict[int, Watch] = {}
    for span in SPANS:
        since = (end - (span + 1) * 24) * HOUR_S
        settled = {ident: watch for ident, watch in watched.items() if watch.added_at + DAY_S <= since}
        left_out = sum(n for feed_id, n in latest.items() if feed_id not in settled)
        if settled and left_out <= NEW_SHARE * latest.total():
            return span, settled
    return SPANS[-1], settled


def _windows(
    own: Sequence[Batch], settled: dict[int, Watch], end: int, until: int, span: int, hours: int
) -> tuple[Window, ...]:
    """Return the windows of the span, oldest first."""
    counts, shares = Counter[int](), Counter[int]()
    for batch in own:
        back, rest = divmod(end - 1 - batch.hour, 24)
        if 0 <= back <= span:
            shares[batch.feed_id] += batch.n
            if rest < hours:
                counts[back] += batch.n
    if not shares:
        shares.update(settled.keys())
    found = []
    for back in range(span, -1, -1):
        last = (end - back * 24) * HOUR_S
        first = last - hours * HOUR_S
        read = sum(n for ident, n in shares.items() if _was_read(settled[ident], first, last, until if not back else 0))
        known = bool(shares) and read >= KNOWN_SHARE * shares.total()
        found.append(Window(first, last, counts[back], known))
    return tuple(found)


def _was_read(watch: Watch, first: int, last: int, until: int) -> bool:
    """Say whether a source was read in a window; `until` is the last good check of any for the latest one, else 0."""
    if until:
        return (watch.last_ok_at or 0) >= until - FRESH_S
    return not watch.days.isdisjoint(range(first // DAY_S, last // DAY_S + 1))


def _judged(windows: tuple[Window, ...], hours: int, too_new: int) -> Coverage:
    *before, latest = windows
    silent = _silent_days(windows)
    base = _base_of(before)
    if base is None or not latest.known:
        course = Course.TOO_LITTLE if base is None else Course.NOT_WATCHED
        return Coverage(hours, windows, course, base, silent, too_new)
    course = Course.USUAL
    if latest.items >= SPIKE_ITEMS and latest.items > base.high and base.at_least(latest.items) <= RARE:
        course = Course.SPIKE
    elif hours == 24 and silent >= SILENT_DAYS and _silence(before, silent):
        course = Course.SILENCE
    elif latest.items < base.low and base.at_most(latest.items) <= RARE:
        course = Course.FEW
    return Coverage(hours, windows, course, base, silent, too_new)


def _base_of(before: Sequence[Window]) -> BaseLine | None:
    counts = [window.items for window in before if window.known]
    if len(counts) < WINDOWS_NEEDED:
        return None
    alike = [window.items for back, window in enumerate(reversed(before), 1) if back % 7 == 0 and window.known]
    return base_line(counts, alike)


def _silent_days(windows: Sequence[Window]) -> int:
    """Count the latest known windows without an item; unknown ones neither count nor end them."""
    n = 0
    for window in reversed(windows):
        if window.items:
            return n
        n += window.known
    return n


def _silence(before: Sequence[Window], silent: int) -> bool:
    """Say whether so many silent days are unusual for what was before them."""
    known = [window.items for window in before if window.known]
    former = known[: len(known) - (silent - 1)]
    if len(former) < WINDOWS_NEEDED:
        return False
    longest = run = 0
    for items in former:
        run = 0 if items else run + 1
        longest = max(longest, run)
    return silent >= LONGER * longest and base_line(former).at_most(0) ** silent <= RARE_SILENCE


def coverage_words(found: Coverage) -> str:
    """Say how much is written of a topic, and what is usual.

    `14 items in 24 h; 3 is usual (0 to 7).` `Nothing for 5 days; an item a day is usual.`
    """
    base = found.base
    if found.course is Course.TOO_LITTLE or base is None:
        days = f"{found.known_windows} {'day' if found.known_windows == 1 else 'days'}"
        return f"Too little is known to say what is usual: {days} of the {WINDOWS_NEEDED} it takes."
    if found.course is Course.NOT_WATCHED:
        return f"Too few of its sources were read in the last {found.hours} h to say whether that is usual."
    if found.course is Course.SILENCE:
        rate = rate_words(base.mean)
        return f"Nothing for {found.silent_days} days; {rate} {'are' if rate[0].isdigit() else 'is'} usual."
    count = items_words(found.items) if found.items else "Nothing"
    if found.course is Course.USUAL:
        return f"{count} in {found.hours} h, which is usual ({base.low} to {base.high})."
    return f"{count} in {found.hours} h; {round(base.mean)} is usual ({base.low} to {base.high})."


def items_words(n: int) -> str:
    """Return `1 item`, `14 items`."""
    return f"{n} item" if n == 1 else f"{n} items"


def rate_words(per_day: float) -> str:
    """Say a rate: `an item a day`, `3 items a week`."""
    for days, unit in ((1, "a day"), (7, "a week"), (30, "a month")):
        n = round(per_day * days)
        if per_day * days >= 0.95:
            return f"an item {unit}" if n == 1 else f"{n} items {unit}"
    return "less than an item a month"
