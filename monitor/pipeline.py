"""One feed, top to bottom: the page to read first.

    feed -> fetch -> nothing new? remember the check, done
         -> [worker: parse] -> which entries are new or changed? -> [worker: topics and claims]
         -> judge each claim against the known facts -> what is worth telling -> one commit

What comes after the second line is in `monitor.arrivals`. Nothing is decided here. Each step calls the part that
decides, and whatever goes wrong with a feed becomes part of that feed's state: it harms no other, and nothing that was
stored is touched.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.calm import Calm
from monitor.clock import Clock
from monitor.errors import FeedError, RasadError, WorkerError
from monitor.feeds import cadence
from monitor.feeds.fetch import Fetcher
from monitor.feeds.model import CheckOutcome
from monitor.feeds.sources.catalogue import kind_named
from monitor.settings import Settings
from monitor.store import feeds as feed_store
from monitor.store.database import Database
from monitor.store.feeds import Feed
from monitor.turns import Sleep, await_turn, note_refusal
from monitor.worker import Worker

if TYPE_CHECKING:
    from monitor.batches import Batches
    from monitor.commits import Commits
    from monitor.packs.model import Pack

OWN_MISTAKE = WorkerError(
    "A mistake in this program kept it from reading this feed.",
    "It is tried again later; please report it.",
    code="bug",
)

log = logging.getLogger("rasad.pipeline")


@dataclass(frozen=True, slots=True)
class Tools:
    """What the steps work with; all of it belongs to the engine's thread."""

    db: Database
    fetcher: Fetcher
    worker: Worker
    pack_in_force: Callable[[], Pack]
    clock: Clock
    settings: Settings
    sleep: Sleep = asyncio.sleep
    arrived: Callable[[int], None] = lambda feed_id: None
    """Told the id of a feed when its answer is here."""
    calm: Calm | None = None
    """Takes down checks that brought nothing; without it each is written at once."""
    batches: Batches | None = None
    """Has answers read together; without it each is read alone."""
    misread: Callable[[], None] = lambda: None
    """Told that something was stored that was read by other rules than those in force now."""
    commits: Commits | None = None
    """Writes what several feeds brought together; without it each is written at once."""

    @property
    def pack(self) -> Pack:
        """The pack in force; it is loaded where something is to be judged by it."""
        return self.pack_in_force()


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one feed: the entries that are new or changed, and the error's code or "".

    `waits_until` is the epoch second of its turn where its service takes no more calls now: it was not asked.
    `host` is who answered with the error where that was another host than the feed's own, else "".
    """

    feed_id: int
    entry_ids: tuple[int, ...] = ()
    error_code: str = ""
    waits_until: int | None = None
    host: str = ""


async def check_feed(feed: Feed, tools: Tools) -> Checked:
    """Check one feed and commit what it brought. A feed's own trouble is stored, never raised."""
    kind = kind_named(feed.source)
    base_s = max(tools.settings.check_minutes * 60, kind.floor_s)
    try:
        later = await await_turn(tools.db, kind, tools.clock, tools.sleep)
        if later is not None:
            feed_store.postpone(tools.db, feed.id, later)
            return Checked(feed.id, waits_until=later)
        validators = cadence.validators(feed, tools.clock.now())
        fetched = await tools.fetcher.fetch(feed.url, *validators, allow_private=feed.allow_private, proxy=feed.proxy)
        tools.arrived(feed.id)
        if fetched.not_modified or fetched.body_hash == feed.body_hash:
            outcome = cadence.unchanged(feed, fetched, tools.clock.now(), base_s=base_s)
            if tools.calm is None:
                return _settle(feed, tools, outcome)
            tools.calm.add(feed.id, outcome)
            return Checked(feed.id)
        from monitor.arrivals import take_in  # late: most checks bring nothing, and it costs 0.3 s

        return await take_in(feed, fetched, tools, base_s=base_s)
    except (FeedError, WorkerError) as error:
        note_refusal(tools.db, kind, error, tools.clock)
        trouble = kind.refused(error) if isinstance(error, FeedError) else error
        log.info("feed %d: %s", feed.id, trouble.code)
        if cadence.is_gone(feed, trouble):
            feed_store.set_paused(tools.db, feed.id, True, tools.clock.now())
        return _settle(feed, tools, cadence.failed(feed, trouble, tools.clock.now(), base_s=base_s))
    except RasadError:
        raise  # the store's own trouble concerns every feed
    except Exception:
        log.exception("feed %d: a mistake of our own", feed.id)
        return _settle(feed, tools, cadence.failed(feed, OWN_MISTAKE, tools.clock.now(), base_s=base_s))


def _settle(feed: Feed, tools: Tools, outcome: CheckOutcome) -> Checked:
    """Write down a check that brought no entries."""
    feed_store.record_check(tools.db, feed.id, outcome)
    return Checked(feed.id, error_code=outcome.error_code, host=outcome.host)
