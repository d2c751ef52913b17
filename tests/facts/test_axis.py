"""Where values lie on the axis of a timeline, and how a plan moves."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.facts.axis import MOST_ROWS, Lie, Scale, Step, axis_of, staircase
from monitor.types import Value, ValueType

DAY = 86_400.0


def second(*date: int) -> float:
    return datetime(*date, tzinfo=UTC).timestamp()  # type: ignore[arg-type]


def dates(*texts: str) -> list[Value]:
    return [Value(ValueType.DATE, text) for text in texts]


def amounts(*texts: str) -> list[Value]:
    return [Value(ValueType.QUANTITY, text) for text in texts]


def test_a_day_is_a_point_and_a_month_a_stretch() -> None:
    axis = axis_of(dates("2022-08-09", "2022-08", "2022"))
    day, month, year = axis.lies
    assert axis.scale is Scale.DATES
    assert day == Lie(second(2022, 8, 9) + DAY / 2, second(2022, 8, 9) + DAY / 2)
    assert month == Lie(second(2022, 8, 1), second(2022, 9, 1))
    assert month.wide
    assert not day.wide
    assert year is not None
    assert year.low == second(2022, 1, 1)


def test_the_unit_that_is_printed_most_counts() -> None:
    axis = axis_of(amounts("600 kg", "0.65 t", "610 kg"))
    assert (axis.scale, axis.unit) == (Scale.NUMBERS, "kg")
    assert [lie.low if lie else None for lie in axis.lies] == pytest.approx([600.0, 650.0, 610.0])


def test_ranges_hedges_and_open_ends() -> None:
    span, about, over, upto = axis_of(amounts("300-410 km", "about 500 km", "over 500 km", "up to 500 km")).lies
    assert span == Lie(300.0, 410.0)
    assert (about.low, about.high) == pytest.approx((475.0, 525.0)) if about else pytest.fail("about has no place")
    assert over == Lie(500.0, 500.0, 1)
    assert upto == Lie(500.0, 500.0, -1)


def test_another_dimension_has_no_place() -> None:
    axis = axis_of(amounts("600 kg", "500 km", "620 kg"))
    assert axis.lies[1] is None
    assert axis.lies[0] == Lie(600.0, 600.0)


def test_counts_have_no_unit() -> None:
    axis = axis_of([Value(ValueType.COUNT, "16"), Value(ValueType.COUNT, "over 20")])
    assert (axis.unit, axis.lies) == ("", (Lie(16.0, 16.0), Lie(20.0, 20.0, 1)))


def test_names_stand_in_rows_in_the_order_they_came_up() -> None:
    axis = axis_of([Value(ValueType.ENTITY, name) for name in ("Beta", "Alpha", "Beta")])
    assert (axis.scale, axis.rows) == (Scale.ROWS, ("Beta", "Alpha"))
    assert axis.lies == (Lie(0.0, 0.0), Lie(1.0, 1.0), Lie(0.0, 0.0))


def test_rarer_names_share_the_last_row() -> None:
    names = [f"name {n}" for n in range(MOST_ROWS + 20)]
    axis = axis_of([Value(ValueType.TEXT, name) for name in [*names, names[-1]]])
    assert len(axis.rows) == MOST_ROWS
    assert axis.rows[-1] == ""
    assert names[-1] in axis.rows
    assert axis.lies[MOST_ROWS] == Lie(MOST_ROWS - 1, MOST_ROWS - 1)


def test_what_cannot_be_read_at_all_becomes_rows() -> None:
    axis = axis_of(dates("soon", "later"))
    assert axis.rows == ("soon", "later")


def test_nothing_has_an_axis_too() -> None:
    assert axis_of([]).lies == ()


def test_a_plan_put_off_is_a_step_up() -> None:
    first, later = axis_of(dates("2025-03-01", "2026-03-01")).lies
    assert first is not None
    assert later is not None
    steps = staircase([(1.0, first), (2.0, first), (3.0, later)])
    assert steps == (Step(1.0, first.middle), Step(3.0, later.middle, 365 * DAY))


def test_a_vaguer_plan_moves_nothing_and_a_closer_one_is_no_delay() -> None:
    year, month, other = axis_of(dates("2026", "2026-03", "2027")).lies
    assert year is not None
    assert month is not None
    assert other is not None
    steps = staircase([(1.0, year), (2.0, month), (3.0, year), (4.0, other)])
    assert [step.at for step in steps] == [1.0, 2.0, 4.0]
    assert [step.moved > 0 for step in steps] == [False, False, True]


def test_months_that_touch_are_two_plans() -> None:
    march, april = axis_of(dates("2026-03", "2026-04")).lies
    assert march is not None
    assert april is not None
    assert len(staircase([(1.0, march), (2.0, april)])) == 2
