"""More time for a child that the machine keeps waiting: a deadline means its own work, not that of others.

On a busy machine ten seconds on the wall may be one for the child; to kill it then would fail a good feed, and the next
child would begin anew. Where the system does not tell how long a child has worked, the wall clock alone counts.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

TIMES: Final = 6
"""How many times its deadline a child may take on the wall."""
_STEP_S: Final = 0.5
_EARLY_S: Final = 0.02


Worked = tuple[float, bool] | None
"""Seconds that a process has used a processor, and whether it wants one now; None where nobody knows."""


def worked_s(pid: int) -> Worked:
    """Return how many seconds a process has used a processor and whether it wants one now, None where nobody knows."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        ticks = int(told[11]) + int(told[12])
        return ticks / os.sysconf("SC_CLK_TCK"), told[0] == "R"
    except (OSError, ValueError, IndexError, AttributeError):
        return None


def more_s(first: Worked, now: Worked, passed_s: float, deadline: float) -> float:
    """Return how many seconds more a process gets, 0 for none; `first` is what it had worked when its job began.

    It gets them while it has not worked for `deadline` seconds, wants to work, and no more than `TIMES` deadlines went
    by on the wall.
    """
    if first is None or now is None or not now[1] or passed_s >= TIMES * deadline:
        return 0.0
    left = deadline - (now[0] - first[0])
    return max(left, _STEP_S) if left > 0 else 0.0


@contextmanager
def patient(
    limit: asyncio.Timeout, pid: int, deadline: float, ask: Callable[[int], Worked] = worked_s
) -> Iterator[None]:
    """Put the end of `limit` off while the process is kept waiting (`more_s`)."""
    loop = asyncio.get_running_loop()
    began, at_first = loop.time(), ask(pid)
    timer: asyncio.TimerHandle | None = None

    def look() -> None:
        nonlocal timer
        more = more_s(at_first, ask(pid), loop.time() - began, deadline)
        if more:
            limit.reschedule(loop.time() + more)
            timer = loop.call_later(more - _EARLY_S, look)

    timer = loop.call_later(max(0.0, deadline - _EARLY_S), look)
    try:
        yield
    finally:
        timer.cancel()
