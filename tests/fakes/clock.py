"""A clock that stands still until it is told to go on."""

from __future__ import annotations


class FakeClock:
    """Implements `monitor.clock.Clock`; `now` is epoch seconds."""

    def __init__(self, now: int = 1_700_000_000) -> None:
        self._now = now

    def now(self) -> int:
        """Return the time it was set to."""
        return self._now

    def monotonic(self) -> float:
        """Return the same as a float."""
        return float(self._now)

    def advance(self, seconds: int) -> None:
        """Let time pass, or run backwards as a clock that was set wrong does."""
        self._now += seconds
