"""A store that takes nothing more, as on a full disk: nobody is asked in vain, it is told once, all goes on after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from monitor import commands as ask
from monitor import events
from monitor.desk import Desk
from monitor.errors import StoreError
from monitor.pausing import FIRST_S, MOST_S
from monitor.profile import Profile
from monitor.schedule import TICK_S
from monitor.settings import Settings
from monitor.store.sql import scalar
from tests.engine_room import Heard
from tests.fakes.clock import FakeClock
from tests.fakes.feedserver import FeedServer, feed_server, item, rss  # noqa: F401 - a fixture
from tests.test_desk import at_desk

FEEDS, ITEMS = 24, 3


def publish_all(server: FeedServer, edition: str = "") -> tuple[str, ...]:
    """Publish feeds of long items and return their addresses."""
    return tuple(
        server.say(
            f"/{n}.xml",
            rss(
                f"F{n}",
                *(item(f"Story {k}", f"https://f{n}.example/{k}", body=f"{edition} leaf " * 900) for k in range(ITEMS)),
            ),
        )
        for n in range(FEEDS)
    )


@contextmanager
def full(desk: Desk) -> Iterator[None]:
    """Let the store of a desk grow no more while the block runs."""
    conn = desk._db.conn
    usual = scalar(conn, "PRAGMA max_page_count")
    conn.execute(f"PRAGMA max_page_count = {scalar(conn, 'PRAGMA page_count')}")
    try:
        yield
    finally:
        conn.execute(f"PRAGMA max_page_count = {usual}")


def stored(desk: Desk) -> tuple[int, int]:
    """Return how many entries there are of feeds, and how many different ones."""
    wanted = (
        "FROM entry_version v JOIN entry e ON e.id = v.entry_id JOIN feed f ON f.id = e.feed_id WHERE f.kind = 'feed'"
    )
    conn = desk._db.conn
    return (
        int(scalar(conn, f"SELECT count(DISTINCT e.id) {wanted}")),  # type: ignore[arg-type]
        int(scalar(conn, f"SELECT count(DISTINCT v.url) {wanted}")),  # type: ignore[arg-type]
    )


def test_nobody_is_asked_while_nothing_can_be_kept_and_all_goes_on_after(
    profile: Profile,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    clock, heard, urls = FakeClock(), Heard(), publish_all(feed_server)

    async def work(desk: Desk) -> None:
        await desk.carry_out(1, ask.Follow(urls))
        with full(desk):
            await desk.tick()
            asked = len(feed_server.seen)
            assert asked < FEEDS  # the first that could not be kept ended the round
            for _ in range(20):  # ten minutes
                clock.advance(TICK_S)
                await desk.tick()
            assert len(feed_server.seen) == asked
            (trouble,) = heard.of(events.Trouble)
            assert (trouble.code, "disk is full" in trouble.sentence) == ("disk_full", True)
            assert "Make room" in trouble.remedy
            assert heard.of(events.TroubleOver) == []
        for _ in range(MOST_S // TICK_S):
            clock.advance(TICK_S)
            await desk.tick()
        assert len(heard.of(events.Trouble)) == 1
        assert len(heard.of(events.TroubleOver)) == 1
        assert stored(desk) == (FEEDS * ITEMS, FEEDS * ITEMS)
        assert scalar(desk._db.conn, "PRAGMA integrity_check") == "ok"
        assert scalar(desk._db.conn, "SELECT sum(failures) FROM feed") == 0  # no feed is blamed

    at_desk(profile, work, clock, heard=heard)


def test_what_fits_is_kept_and_told_and_the_user_may_try_at_once(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    clock, heard, urls = FakeClock(), Heard(), publish_all(feed_server)

    async def work(desk: Desk) -> None:
        ids = (await desk.carry_out(1, ask.Follow(urls))).ids
        await desk.carry_out(2, ask.CheckNow(ids[:3]))
        before = stored(desk)
        publish_all(feed_server, "second")
        with full(desk):
            with pytest.raises(StoreError) as caught:
                await desk.carry_out(3, ask.CheckNow(ids))
            assert caught.value.code == "disk_full"
            assert stored(desk) >= before
            assert heard.events.index(heard.of(events.RoundFinished)[-1]) > 0
            assert len(heard.of(events.RoundFinished)) == len(heard.of(events.RoundStarted))
            with pytest.raises(StoreError):  # asked for, it is tried whatever the wait
                await desk.carry_out(4, ask.CheckNow(ids[10:11]))
        await desk.carry_out(5, ask.CheckNow(ids))
        assert stored(desk) == (FEEDS * ITEMS, FEEDS * ITEMS)

    at_desk(profile, work, clock, heard=heard)


def test_a_digest_that_cannot_be_written_is_told_once_and_written_later_the_same_day(profile: Profile) -> None:
    clock, heard = FakeClock(), Heard()
    folder = profile.directory / "digests"
    put_away = folder.unlink

    async def work(desk: Desk) -> None:
        await desk.daily_digest()
        for _ in range(6):
            clock.advance(FIRST_S)
            await desk.tick()
        (trouble,) = heard.of(events.Trouble)
        assert "It is tried again by itself." in trouble.remedy
        assert heard.of(events.DigestReady) == []
        put_away()
        clock.advance(MOST_S)
        await desk.tick()
        clock.advance(MOST_S)
        await desk.tick()
        assert len(heard.of(events.DigestReady)) == 1

    profile.make()
    folder.write_text("in the way")
    at_desk(profile, work, clock, Settings(digest_enabled=True), heard)


def test_a_copy_that_does_not_fit_is_told_and_leaves_nothing(profile: Profile) -> None:
    heard = Heard()

    async def work(desk: Desk) -> None:
        await desk.upkeep()
        (trouble,) = heard.of(events.Trouble)
        assert trouble.code == "backup"

    profile.make()
    profile.backups.write_text("in the way")
    at_desk(profile, work, FakeClock(), heard=heard)
