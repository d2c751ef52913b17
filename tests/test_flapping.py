"""A network that comes and goes: no feed pays for it, also one that was checked alone meanwhile."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.checking import OFFLINE_RETRY_S, Arrived, Check, Checking
from monitor.events import Event, OfflineChanged
from monitor.feeds import cadence
from monitor.feeds.model import CheckStatus, FeedSpec, FetchError
from monitor.pipeline import Checked
from monitor.store import feeds as feed_store
from monitor.store.feeds import Feed
from monitor.store.open import open_writer
from tests.fakes.builders import outcome
from tests.fakes.clock import FakeClock

HOUR = 3600
FEEDS = 6


class Net:
    """Checks feeds over a network that can be cut; feed number `dead` is never reached."""

    def __init__(self, db: Database) -> None:
        self.db, self.clock, self.there, self.dead = db, FakeClock(), True, 0
        self.told: list[Event] = []
        self.checking = Checking(db, self.clock, self.told.append, self._begin)
        for n in range(FEEDS):
            feed_store.add(db, FeedSpec("", f"F{n}", f"https://h{n}.example/f"), self.clock.now())

    def _begin(self, arrived: Arrived) -> Check:
        return self._check

    async def _check(self, feed: Feed) -> Checked:
        now = self.clock.now()
        if self.there and feed.id != self.dead:
            feed_store.record_check(self.db, feed.id, outcome(now, CheckStatus.NOT_MODIFIED))
            return Checked(feed.id)
        error = FetchError("There is no such site, or no connection to the network.", code="dns")
        feed_store.record_check(self.db, feed.id, cadence.failed(feed, error, now))
        return Checked(feed.id, error_code="dns")

    def look(self, *ids: int) -> None:
        """Check these feeds in one round, all where none is named."""
        asyncio.run(self.checking.check(feed_store.by_ids(self.db, ids or range(1, FEEDS + 1))))

    def tick(self) -> None:
        """Check what is due, as the schedule does."""
        due = feed_store.due(self.db, self.clock.now())
        if due:
            asyncio.run(self.checking.check(due))

    def failures(self) -> list[int]:
        return [feed.failures for feed in feed_store.by_ids(self.db, range(1, FEEDS + 1))]

    def latest(self) -> int:
        """Return in how many seconds the last feed is checked."""
        return max(feed.next_check_at or 0 for feed in feed_store.every(self.db)) - self.clock.now()


@pytest.fixture
def net(tmp_path: Path) -> Iterator[Net]:
    with closing(open_writer(tmp_path / "db")) as db:
        yield Net(db)


def test_one_that_is_checked_alone_while_offline_is_not_blamed(net: Net) -> None:
    net.look()
    net.there = False
    net.look()
    for _ in range(5):
        net.look(3)
    assert net.failures() == [0] * FEEDS
    assert net.latest() <= OFFLINE_RETRY_S


def test_one_that_failed_alone_before_the_others_did_is_forgiven_with_them(net: Net) -> None:
    net.look()
    net.there = False
    net.look(3)
    assert net.failures()[2] == 1
    net.look(1, 2)
    assert net.failures() == [0] * FEEDS


def test_one_that_fails_alone_while_others_work_is_blamed(net: Net) -> None:
    net.dead = 3
    for _ in range(4):
        net.look()
        net.look(3)
    assert net.failures()[2] == 8
    assert net.told.count(OfflineChanged(True)) == 0


def test_a_flapping_network_leaves_all_due_soon_and_the_dead_one_failing(net: Net) -> None:
    chance = random.Random(5)
    net.dead = 6
    for _ in range(600):
        net.there = chance.random() < 0.5
        net.tick()
        net.clock.advance(chance.randint(30, 900))
    net.there = True
    for _ in range(40):
        net.tick()
        net.clock.advance(60)
    assert net.failures()[: FEEDS - 1] == [0] * (FEEDS - 1)
    well = [feed for feed in feed_store.every(net.db) if feed.id != net.dead]
    assert max((feed.next_check_at or 0) - net.clock.now() for feed in well) <= HOUR
    changes = [event.offline for event in net.told if isinstance(event, OfflineChanged)]
    assert changes[-1] is False
    assert all(one != other for one, other in pairwise(changes))
