"""When a feed's new address is offered: proven by several answers on several days, and no sign of a hijack. Pure.

A permanent redirect is followed at once and believed late: an office proxy or the page of a captive portal sends one
for every feed, and readers that took it at its word lost whole lists of feeds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

PROOFS: Final = 3
"""Answers through the redirect that held a feed with at least one entry known before."""
DAYS: Final = 2
"""UTC days on which they came."""
MANY: Final = 3
"""Feeds that move to one host at once: that is a network meddling, and none of them is offered."""


class MoveState(StrEnum):
    """What has become of a redirect."""

    SEEN = "seen"
    """It is there, and still being proven or waiting for the user."""
    REFUSED = "refused"
    """The user keeps the old address."""
    ACCEPTED = "accepted"
    """The user took the new address."""


class Standing(StrEnum):
    """How an address stands that a feed may have moved to."""

    OFFERED = "offered"
    WATCHED = "watched"
    HELD_BACK = "held_back"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Move:
    """A permanent redirect of a feed. `polls` counts the answers that prove it, `days` the UTC days they came on.

    `first_at` is when the redirect was seen first, `last_at` when it was proven last; epoch seconds, 0 for never.
    """

    feed_id: int
    from_url: str
    to_url: str
    polls: int = 0
    days: int = 0
    first_at: int = 0
    last_at: int = 0
    state: MoveState = MoveState.SEEN

    @property
    def host(self) -> str:
        """The host it leads to, "" where it stays on its own."""
        new = _host(self.to_url)
        return "" if new == _host(self.from_url) else new


def seen(before: Move, now: int, *, proven: bool) -> Move:
    """Return a move after another answer came through it."""
    if not proven:
        return before
    fresh_day = before.last_at == 0 or _day(before.last_at) != _day(now)
    return Move(
        before.feed_id,
        before.from_url,
        before.to_url,
        before.polls + 1,
        before.days + fresh_day,
        before.first_at,
        now,
        before.state,
    )


def standings(moves: Iterable[Move]) -> tuple[tuple[Move, Standing], ...]:
    """Return how each move stands. `moves` are those of all feeds that are followed, accepted ones left out."""
    all_moves = [move for move in moves if move.state is not MoveState.ACCEPTED]
    crowds = Counter(move.host for move in all_moves if move.host)
    return tuple((move, _standing(move, crowds[move.host])) for move in all_moves)


def _standing(move: Move, crowd: int) -> Standing:
    if move.state is MoveState.REFUSED:
        return Standing.REFUSED
    if move.host and crowd >= MANY:
        return Standing.HELD_BACK
    return Standing.OFFERED if move.polls >= PROOFS and move.days >= DAYS else Standing.WATCHED


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()


def _day(seconds: int) -> int:
    return datetime.fromtimestamp(seconds, UTC).toordinal()
