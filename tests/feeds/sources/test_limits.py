"""When a service may be asked again."""

from __future__ import annotations

from itertools import pairwise

import pytest

from monitor.feeds.sources.kinds import Service
from monitor.feeds.sources.limits import Asked, earliest, with_call, with_refusal

SERVICE = Service("tea", "Tea", calls=3, window_s=100, gap_s=7, pause_s=50, limit="")
CASES = [
    (Asked(), 1_000, 1_000),
    (Asked((995,)), 1_000, 1_002),
    (Asked((993,)), 1_000, 1_000),
    (Asked((900, 950, 980)), 1_000, 1_000),
    (Asked((901, 950, 980)), 1_000, 1_001),
    (Asked((901, 950, 999)), 1_000, 1_006),
    (Asked((), 1_030), 1_000, 1_030),
    (Asked((1_020,), 1_010), 1_000, 1_027),  # one is planned already
    (Asked((8_000,)), 1_000, 1_000),  # noted before the clock was set back
    (Asked((), 1_000_000), 1_000, 1_000),
]


@pytest.mark.parametrize(("asked", "now", "at"), CASES)
def test_next_call_keeps_gap_budget_and_hold(asked: Asked, now: int, at: int) -> None:
    assert earliest(SERVICE, asked, now) == at


def test_budget_holds_over_any_window() -> None:
    asked, now, made = Asked(), 1_000, []
    for _ in range(20):
        now = earliest(SERVICE, asked, now)
        asked = with_call(SERVICE, asked, now, now)
        made.append(now)
    assert len(asked.calls) == 3
    assert all(later - earlier >= 7 for earlier, later in pairwise(made))
    assert all(sum(start <= at < start + 100 for at in made) <= 3 for start in range(1_000, made[-1]))


@pytest.mark.parametrize(("wish", "until"), [(None, 1_050), (10, 1_050), (400, 1_400), (10**9, 1_000 + 86_400)])
def test_refusal_holds_the_service(wish: int | None, until: int) -> None:
    assert with_refusal(SERVICE, Asked((999,)), 1_000, wish) == Asked((999,), until)
