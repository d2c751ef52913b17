"""Ask a service only when its limits allow: whose turn it is, across feeds and restarts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from monitor.clock import Clock
from monitor.errors import RasadError
from monitor.feeds.model import FetchError
from monitor.feeds.sources.kinds import LIMITED, Kind
from monitor.feeds.sources.limits import earliest, with_call, with_refusal
from monitor.store import services
from monitor.store.database import Database

PATIENCE_S = 30
"""Seconds that a check waits for its turn; where it takes longer it is put off, so that it holds no other up."""

Sleep = Callable[[float], Awaitable[object]]


async def await_turn(db: Database, kind: Kind, clock: Clock, sleep: Sleep = asyncio.sleep) -> int | None:
    """Wait until the service of `kind` may be asked, and note the call; None says that it may be asked now.

    Where the turn is too far off nothing is noted, and the epoch second of the turn is returned.
    """
    if kind.service is None:
        return None
    now = clock.now()
    state = services.asked(db, kind.service.name)
    at = earliest(kind.service, state, now)
    if at > now + PATIENCE_S:
        return at
    services.remember(db, kind.service.name, with_call(kind.service, state, at, now))
    if at > now:
        await sleep(at - now)
    return None


def note_refusal(db: Database, kind: Kind, trouble: RasadError, clock: Clock) -> None:
    """Leave a service alone for all feeds that ask it, where one of them was told that it asks too often."""
    if kind.service is None or trouble.code != LIMITED:
        return
    wish = trouble.retry_after_s if isinstance(trouble, FetchError) else None
    state = services.asked(db, kind.service.name)
    services.remember(db, kind.service.name, with_refusal(kind.service, state, clock.now(), wish))
