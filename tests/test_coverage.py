"""Spikes and silences: told with their figures, and never for a new feed, an import or a machine that was off."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest

from monitor.coverage import DAY_S, HOUR_S, Batch, Course, Coverage, Watch, coverage, coverage_words

TODAY = 20_000
"""An epoch day; the latest check came at its end."""
END = (TODAY + 1) * DAY_S


def items(day: int, n: int, *, feed: int = 1, hour: int = 12, dated: bool = True) -> Batch:
    """Return items of a day, counted back from today."""
    return Batch(feed, (TODAY - day) * 24 + hour, dated, n)


def daily(n: int, days: Iterable[int] = range(1, 60), feed: int = 1) -> list[Batch]:
    """Return as many items each day."""
    return [items(day, n, feed=feed) for day in days]


def watch(feed: int = 1, *, off: Iterable[int] = (), added: int = 400, last_ok: int = END) -> Watch:
    """Return a source that was read every day but those `off`."""
    days = frozenset(TODAY - day for day in range(added) if day not in set(off))
    return Watch(feed, END - added * DAY_S, last_ok, days)


def held(batches: list[Batch], *watches: Watch, hours: int = 24) -> Coverage:
    return coverage(batches, watches or (watch(),), hours)


def test_a_spike_is_told_with_its_figures() -> None:
    found = held([*daily(3), items(0, 14)])
    assert found.course is Course.SPIKE
    assert coverage_words(found) == "14 items in 24 h; 3 is usual (0 to 7)."


def test_a_silence_is_told_with_its_length() -> None:
    found = held(daily(1, range(5, 60)))
    assert (found.course, found.silent_days) == (Course.SILENCE, 5)
    assert coverage_words(found) == "Nothing for 5 days; an item a day is usual."


def test_far_fewer_than_usual_is_told_at_once() -> None:
    found = held([*daily(40), items(0, 3)])
    assert found.course is Course.FEW
    assert coverage_words(found).startswith("3 items in 24 h; 40 is usual (")


@pytest.mark.parametrize("n", [0, 1, 3, 6, 8])
def test_what_happens_by_chance_is_usual(n: int) -> None:
    found = held([*daily(3), items(0, n)])
    assert found.course is Course.USUAL
    assert "which is usual" in coverage_words(found)


def test_four_items_of_a_topic_that_never_had_any_are_no_spike_and_five_are() -> None:
    assert held([items(0, 4)]).course is Course.USUAL
    assert held([items(0, 5)]).course is Course.SPIKE


def test_a_former_spike_does_not_make_the_next_one_usual() -> None:
    found = held([*daily(3), items(20, 60), items(30, 55), items(0, 25)])
    assert found.course is Course.SPIKE


def test_a_topic_that_comes_in_bursts_is_allowed_them() -> None:
    bursts = [items(day, 12) for day in range(1, 60, 4)] + daily(1)
    assert held([*bursts, items(0, 12)]).course is Course.USUAL


def test_a_weekday_is_held_against_the_same_weekdays() -> None:
    busy = [items(day, 20 if day % 7 == 0 else 2) for day in range(1, 60)]
    assert held([*busy, items(0, 22)]).course is Course.USUAL


def test_too_little_history_says_nothing() -> None:
    found = held([*daily(1, range(1, 10)), items(0, 50)], watch(added=10))
    assert found.course is Course.TOO_LITTLE
    assert found.base is None
    assert "Too little is known" in coverage_words(found)


def test_nothing_was_ever_read() -> None:
    assert coverage([], [Watch(1, 0, None)]).course is Course.TOO_LITTLE
    assert coverage([], []).windows == ()


def test_a_new_feed_is_no_spike() -> None:
    old, new = watch(1), watch(2, added=3)
    few = [*daily(6), items(0, 6), *daily(1, range(3), feed=2)]
    found = held(few, old, new)
    assert (found.course, found.items, found.too_new) == (Course.USUAL, 6, 1)
    flood = [*daily(1), items(0, 1), *daily(30, range(3), feed=2)]
    assert held(flood, old, new).course is not Course.SPIKE


def test_a_feed_that_is_a_month_old_shortens_the_base_line() -> None:
    old, new = watch(1), watch(2, added=40)
    both = [*daily(1), *daily(9, range(1, 38), feed=2), items(0, 1), items(0, 9, feed=2)]
    found = held(both, old, new)
    assert (found.course, found.items, len(found.windows)) == (Course.USUAL, 10, 29)


def test_a_feed_that_is_followed_no_longer_is_no_silence() -> None:
    both = [*daily(9, feed=2), *daily(1), items(0, 1)]
    assert held(both, watch(1)).course is Course.USUAL


def test_a_machine_that_was_off_saw_nothing_unusual() -> None:
    away = range(1, 8)
    found = held([*daily(4, range(8, 60)), items(0, 4)], watch(off=away))
    assert found.course is Course.USUAL
    unknown = [not window.known for window in found.windows[-8:]]
    assert unknown == [True] * 6 + [False] * 2, "a day before a check is known by it"


def test_after_days_off_a_silence_counts_only_known_days() -> None:
    away = range(2, 8)
    found = held(daily(1, range(8, 60)), watch(off=away))
    assert found.silent_days == 3
    assert found.course is Course.USUAL


def test_undated_items_after_days_off_are_not_all_of_today() -> None:
    batches = [*daily(2, range(5, 60)), items(0, 20, dated=False)]
    assert held(batches, watch(off=range(1, 5))).items == 0
    assert held(batches).items == 20


def test_a_source_that_fails_makes_the_window_unknown() -> None:
    big, small = watch(1, last_ok=END - DAY_S), watch(2)
    found = held([*daily(9), *daily(1, feed=2), items(0, 1, feed=2)], big, small)
    assert found.course is Course.NOT_WATCHED
    assert "Too few of its sources were read" in coverage_words(found)


def test_a_small_source_that_fails_does_not() -> None:
    big, small = watch(1), watch(2, last_ok=END - DAY_S)
    found = held([*daily(9), *daily(1, feed=2), items(0, 9)], big, small)
    assert found.course is Course.USUAL


def test_the_silence_ends_at_the_last_good_check() -> None:
    found = held(daily(1), watch(last_ok=END - DAY_S))
    assert (found.items, found.silent_days) == (1, 0)


def test_a_few_hours_are_held_against_the_same_hours_of_other_days() -> None:
    morning = [items(day, 8, hour=3) for day in range(1, 60)]
    evening = [items(day, 1, hour=21) for day in range(60)]
    assert held([*morning, *evening], hours=6).course is Course.USUAL
    found = held([*morning, *evening, items(0, 9, hour=20)], hours=6)
    assert (found.course, found.items) == (Course.SPIKE, 10)
    assert coverage_words(found).startswith("10 items in 6 h; 1 is usual (")


def test_it_is_over_only_within_the_usual_range() -> None:
    assert held([*daily(3), items(0, 5)]).settled
    high = held([*daily(3), items(0, 9)])
    assert (high.course, high.settled) == (Course.USUAL, False)


def test_windows_follow_one_another() -> None:
    windows = held(daily(1)).windows
    assert windows[-1].end == END
    assert all(one.end == other.start for one, other in pairwise(windows))
    assert windows[0].end - windows[0].start == 24 * HOUR_S
