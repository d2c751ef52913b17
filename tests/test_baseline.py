"""A base line: its probabilities are those of the distribution it names, and one wild day does not move it far."""

from __future__ import annotations

import math

import pytest

from monitor.baseline import at_most, base_line


def test_a_spread_near_one_is_a_poisson_process() -> None:
    for n in range(8):
        poisson = math.fsum(math.exp(-3) * 3**k / math.factorial(k) for k in range(n + 1))
        assert at_most(n, 3.0, 1 + 1e-6) == pytest.approx(poisson, abs=1e-4)


def test_nothing_at_all_has_its_closed_form() -> None:
    assert at_most(0, 2.0, 3.0) == pytest.approx(3.0**-1.0)
    assert at_most(-1, 2.0, 3.0) == 0.0


def test_many_items_go_over_into_the_normal_distribution() -> None:
    assert at_most(430, 399.9, 2.0) == pytest.approx(at_most(430, 400.1, 2.0), abs=0.01)
    assert at_most(100_000, 1_000.0, 5.0) == 1.0


def test_probabilities_grow_and_end_at_one() -> None:
    found = [at_most(n, 5.0, 4.0) for n in range(200)]
    assert found == sorted(found)
    assert found[-1] == pytest.approx(1.0)


def test_the_usual_range_holds_nineteen_counts_of_twenty() -> None:
    line = base_line([3] * 56, [3] * 8)
    inside = line.at_most(line.high) - line.at_most(line.low - 1)
    assert 0.95 <= inside < 0.99
    assert line.at_least(0) == 1.0
    assert line.at_least(line.high + 1) == pytest.approx(1 - line.at_most(line.high))


def test_a_wild_day_moves_it_little() -> None:
    calm, wild = base_line([3] * 55 + [3]), base_line([3] * 55 + [500])
    assert wild.high <= calm.high + 3


def test_it_widens_with_bursts_and_with_little_to_learn_from() -> None:
    assert base_line([0, 0, 0, 12] * 14).high > base_line([3] * 56).high
    assert base_line([3] * 20).spread > base_line([3] * 56).spread


def test_without_counts_there_is_none() -> None:
    with pytest.raises(ValueError, match="needs counts"):
        base_line([])
