"""Time as an argument: the real clock, and the shape a test's clock must have."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Whoever needs the time asks one of these."""

    def now(self) -> int:
        """Return the wall clock as whole epoch seconds, UTC."""

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> int:
        """Return the wall clock as whole epoch seconds, UTC."""
        return int(time.time())

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""
        return time.monotonic()


def moment(seconds: int) -> datetime:
    """Return the aware UTC datetime of epoch `seconds`."""
    return datetime.fromtimestamp(seconds, UTC)
