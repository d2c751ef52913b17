"""A clock that stands still until it is told to go on."""

from __future__ import annotations


class FakeClock:
    """Implements `monitor.clock.Clock`; `now` is epoch seconds."""

    def __init__(self, now: int = 1_700_000_000) -> None:
        self._now = now
        self._ran = 0.0

    def now(self) -> int:
        """Return the time it was set to."""
        return self._now

    def monotonic(self) -> float:
        """Return the seconds that went by, whatever the clock was set to."""
        return self._ran

    def advance(self, seconds: int) -> None:
        """Let time pass."""
        self._now += seconds
        self._ran += seconds

    def set_by(self, seconds: int) -> None:
        """Set the wall clock forward or back while no time passes."""
        self._now += seconds
