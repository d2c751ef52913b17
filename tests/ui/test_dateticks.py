"""The marks of an axis of dates: round dates, not too many, written as exactly as they are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.models.dateticks import DAY_S, HIGHEST, LOWEST, date_ticks


def second(*date: int) -> float:
    return datetime(*date, tzinfo=UTC).timestamp()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("low", "high", "most", "written"),
    [
        ((2020, 1, 1), (2030, 1, 1), 6, ["2020", "2022", "2024", "2026", "2028", "2030"]),
        ((2026, 1, 10), (2026, 12, 20), 6, ["2026-03", "2026-05", "2026-07", "2026-09", "2026-11"]),
        ((2026, 1, 27), (2026, 2, 4), 4, ["2026-01-27", "2026-01-29", "2026-02-01", "2026-02-03"]),
        ((2026, 1, 1), (2026, 1, 2), 4, ["2026-01-01", "06:00", "12:00", "18:00", "2026-01-02"]),
    ],
)
def test_marks_stand_on_round_dates(low: tuple[int, ...], high: tuple[int, ...], most: int, written: list[str]) -> None:
    assert [tick.iso for tick in date_ticks(second(*low), second(*high), most)] == written


def test_days_begin_where_the_zone_has_them() -> None:
    east = 3.5 * 3600
    ticks = date_ticks(second(2026, 1, 1), second(2026, 1, 5), 5, east)
    assert ticks[0].iso == "2026-01-02"
    assert ticks[0].at == second(2026, 1, 2) - east


def test_nothing_is_marked_where_there_is_no_stretch() -> None:
    assert date_ticks(5.0, 5.0, 4) == ()


@given(st.floats(LOWEST * 2, HIGHEST * 2), st.floats(DAY_S / 24, HIGHEST), st.integers(1, 20))
def test_marks_are_few_in_order_and_inside(low: float, length: float, most: int) -> None:
    marks = [tick.at for tick in date_ticks(low, low + length, most)]
    assert marks == sorted(set(marks))
    assert all(low <= mark <= low + length for mark in marks)
    assert len(marks) <= 4 * most + 1
