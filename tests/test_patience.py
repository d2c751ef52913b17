"""A deadline counts the work of a child: one that is kept waiting gets more time, one that sleeps or works does not."""

from __future__ import annotations

import asyncio
import os

import pytest

from monitor.patience import TIMES, Worked, more_s, patient, worked_s

DEADLINE = 10.0
CASES: dict[str, tuple[Worked, Worked, float, float]] = {
    "it waits for a processor": ((0.0, True), (1.0, True), 10.0, 9.0),
    "nearly done with its time": ((2.0, True), (11.9, True), 10.0, 0.5),
    "it worked all the time": ((2.0, True), (12.0, True), 10.0, 0.0),
    "it sleeps": ((0.0, True), (1.0, False), 10.0, 0.0),
    "nobody knows": (None, None, 10.0, 0.0),
    "it went away": ((0.0, True), None, 10.0, 0.0),
    "too long by the wall": ((0.0, True), (1.0, True), TIMES * DEADLINE, 0.0),
}


@pytest.mark.parametrize("case", CASES)
def test_only_a_child_that_is_kept_waiting_gets_more_time(case: str) -> None:
    first, now, passed, more = CASES[case]
    assert more_s(first, now, passed, DEADLINE) == pytest.approx(more)


@pytest.mark.parametrize(("looks", "asked"), [([(0.0, True), (0.0, False)], 2), ([(0.0, True)] * 3 + [None], 4)])
def test_the_end_is_put_off_as_long_as_it_waits(looks: list[Worked], asked: int) -> None:
    left = list(looks)

    async def wait() -> None:
        async with asyncio.timeout(0.05) as limit:
            with patient(limit, 0, 0.05, lambda _: left.pop(0)):
                await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        asyncio.run(wait())
    assert len(looks) - len(left) <= asked
    assert len(looks) - len(left) >= 2


def test_what_a_process_worked_is_told() -> None:
    before = worked_s(os.getpid())
    if before is None:
        pytest.skip("this system does not tell")
    sum(n * n for n in range(2_000_000))
    after = worked_s(os.getpid())
    assert after is not None
    assert after[0] > before[0]
    assert after[1]
    assert worked_s(2**22 + 1) is None
