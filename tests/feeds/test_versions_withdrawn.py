"""A story taken out of the middle of a list is noticed; nothing is where the list proves nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.feeds.continuity import MISSES, Absence, Listed, absence, window_start
from monitor.feeds.model import FoundEntry, ParsedFeed

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def listing(n: int = 5, **told: object) -> ParsedFeed:
    """Return a feed of n entries, one an hour, newest first."""
    entries = tuple(
        FoundEntry(f"k{at}", "", f"Story {at}", "", "", "", "en", NOON - timedelta(hours=at), None) for at in range(n)
    )
    return replace(ParsedFeed("Gazette", "", "en", entries, n), **told)


def window(n: int = 20, missed: int = 0) -> list[Listed]:
    """Return n stored entries that the window should hold."""
    return [Listed(at, f"k{at}", 1_000 + at, missed, None) for at in range(n)]


def test_the_window_begins_with_the_oldest_one_listed() -> None:
    assert window_start(listing(5)) == int((NOON - timedelta(hours=4)).timestamp())


PROVES_NOTHING = {
    "cut in the middle": listing(cut_short=True),
    "more than is taken": listing(truncated=True),
    "not well formed": listing(well_formed=False),
    "empty": listing(0),
    "one entry": listing(1),
    "undated": listing(entries=tuple(replace(one, published=None) for one in listing().entries)),
    "one undated": listing(entries=(*listing().entries[:4], replace(listing().entries[4], published=None))),
    "oldest first": listing(entries=listing().entries[::-1]),
    "by popularity": listing(entries=tuple(listing().entries[at] for at in (3, 0, 4, 1, 2))),
}


@pytest.mark.parametrize("case", PROVES_NOTHING)
def test_such_a_list_proves_nothing(case: str) -> None:
    assert window_start(PROVES_NOTHING[case]) is None


def test_an_entry_missing_once_is_counted() -> None:
    present = {one.key for one in window() if one.entry_id != 7}
    assert absence(window(), present) == Absence(missed=(7,))


def test_an_entry_missing_so_often_is_withdrawn() -> None:
    present = {one.key for one in window() if one.entry_id != 7}
    assert absence(window(missed=MISSES - 1), present) == Absence(missed=(7,), withdrawn=(7,))


def test_a_withdrawn_entry_is_not_withdrawn_again() -> None:
    gone = [replace(one, gone_at=5, missed=MISSES) for one in window(3)]
    assert absence(gone, set()) == Absence()


@pytest.mark.parametrize(("n", "lost"), [(20, 6), (8, 4), (200, 51)])
def test_a_list_made_anew_withdraws_nothing(n: int, lost: int) -> None:
    assert absence(window(n, MISSES), {f"k{at}" for at in range(lost, n)}) == Absence()


@pytest.mark.parametrize(("n", "lost"), [(20, 5), (8, 3), (200, 50), (4, 3)])
def test_a_small_part_may_be_withdrawn_at_once(n: int, lost: int) -> None:
    assert len(absence(window(n, MISSES), {f"k{at}" for at in range(lost, n)}).withdrawn) == lost


def test_nothing_missing_nothing_said() -> None:
    assert absence(window(), {one.key for one in window()}) == Absence()
