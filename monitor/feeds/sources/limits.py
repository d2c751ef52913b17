"""When a service may be asked next, from when it was asked before. Pure; all times are whole epoch seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.feeds.sources.kinds import Service

AHEAD_S = 120
"""How far ahead calls may be planned; one noted later than that was noted by a clock that was set back since."""
LONGEST_HOLD_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class Asked:
    """What is remembered of a service: its latest calls, made or planned, oldest first, and until when it is left."""

    calls: tuple[int, ...] = ()
    held_until: int = 0


def earliest(service: Service, asked: Asked, now: int) -> int:
    """Return the first second from `now` in which the service may be asked once more."""
    calls = _counted(service, asked.calls, now)
    at = now
    if asked.held_until <= now + LONGEST_HOLD_S:
        at = max(at, asked.held_until)
    if calls:
        at = max(at, calls[-1] + service.gap_s)
    if len(calls) >= service.calls:
        at = max(at, calls[-service.calls] + service.window_s)
    return at


def with_call(service: Service, asked: Asked, at: int, now: int) -> Asked:
    """Return what is remembered once a call is planned for `at`; calls that count no more are forgotten."""
    return Asked((*_counted(service, asked.calls, now), at)[-service.calls :], asked.held_until)


def with_refusal(service: Service, asked: Asked, now: int, wish_s: int | None) -> Asked:
    """Return what is remembered after a refusal: nobody asks for a while, or for as long as it wishes (seconds)."""
    wait = min(max(service.pause_s, wish_s or 0), LONGEST_HOLD_S)
    return Asked(asked.calls, now + wait)


def _counted(service: Service, calls: Sequence[int], now: int) -> list[int]:
    return sorted(at for at in calls if now - service.window_s < at <= now + AHEAD_S)
