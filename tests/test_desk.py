"""What happens by itself, on a clock set by hand: ticks, pauses, sleep, quiet hours, one digest a day."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from monitor import commands as ask
from monitor.desk import Desk
from monitor.errors import InputError, StoreError, WorkerError
from monitor.events import DigestReady, NoticeReady, PausedChanged, ReadingAgain, RoundFinished, Trouble
from monitor.jobs import Job
from monitor.lock import ProfileLock
from monitor.packs.load import builtin_pack_dir
from monitor.profile import Profile
from monitor.settings import Settings
from monitor.store import feeds as feed_store
from monitor.store import queries
from monitor.store.queries import facts as known_facts
from monitor.telling import in_quiet_hours, zone
from monitor.types import Verdict
from monitor.worker import AnalyseJob, UsePack, Worker
from tests.engine_room import CONFLICTS, REPEATS, Heard, publish
from tests.fakes.clock import FakeClock
from tests.fakes.feedserver import FeedServer, feed_server  # noqa: F401 - a fixture

HOUR = 3600
pytestmark = pytest.mark.usefixtures("feed_server")


def at_desk(
    profile: Profile,
    work: Callable[[Desk], Awaitable[None]],
    clock: FakeClock,
    settings: Settings | None = None,
    heard: Heard | None = None,
) -> Heard:
    """Do some work at a desk whose pack names no feeds of its own, and return what was told."""
    heard = heard or Heard()

    async def live() -> None:
        async with Desk(profile, settings or Settings(notify="all"), heard, clock, None) as desk:
            await desk.prepare()
            for feed in feed_store.every(desk._db):
                await desk.carry_out(0, ask.PauseFeed(feed.id, True))
            heard.events.clear()
            await work(desk)

    asyncio.run(live())
    return heard


def rounds(heard: Heard) -> list[int]:
    """Return how many feeds each round checked."""
    return [event.feeds for event in heard.of(RoundFinished)]


def test_a_tick_checks_what_is_due_and_nothing_else(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    clock, url = FakeClock(), publish(feed_server, REPEATS)

    async def work(desk: Desk) -> None:
        await desk.carry_out(1, ask.Follow((url,)))
        await desk.tick()
        await desk.tick()
        clock.advance(7 * HOUR)
        await desk.tick()

    assert rounds(at_desk(profile, work, clock)) == [1, 1]


def test_after_eight_hours_of_sleep_each_feed_is_checked_once(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    clock, url = FakeClock(), publish(feed_server, REPEATS)

    async def work(desk: Desk) -> None:
        await desk.carry_out(1, ask.Follow((url,)))
        await desk.tick()
        clock.advance(8 * HOUR)
        for _ in range(5):
            await desk.tick()

    assert rounds(at_desk(profile, work, clock)) == [1, 1]


def test_a_pause_holds_the_ticks_and_ends_by_itself(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    clock, url = FakeClock(), publish(feed_server, REPEATS)

    async def work(desk: Desk) -> None:
        await desk.carry_out(1, ask.Follow((url,)))
        await desk.carry_out(2, ask.PauseAll(clock.now() + HOUR))
        await desk.tick()
        clock.advance(HOUR)
        await desk.tick()

    heard = at_desk(profile, work, clock)
    assert rounds(heard) == [1]
    assert [event.until for event in heard.of(PausedChanged)] == [1_700_000_000 + HOUR, None]


def test_the_daily_digest_is_written_once_a_local_date(profile: Profile) -> None:
    clock = FakeClock(int(datetime(2026, 10, 24, 16, tzinfo=UTC).timestamp()))
    settings = Settings(digest_enabled=True, zone="Europe/Berlin")

    async def work(desk: Desk) -> None:
        for _ in range(3):  # over the night in which summer time ends
            await desk.daily_digest()
            await desk.daily_digest()
            clock.advance(24 * HOUR)

    assert len(at_desk(profile, work, clock, settings).of(DigestReady)) == 3


def test_quiet_hours_hold_a_notice_back_until_they_end(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    clock = FakeClock(int(datetime(2026, 11, 20, 23, tzinfo=UTC).timestamp()))
    settings = Settings(notify="all", quiet_from="22:00", quiet_to="07:00", zone="UTC")
    url = publish(feed_server, REPEATS)

    heard = Heard()

    async def work(desk: Desk) -> None:
        ids = (await desk.carry_out(1, ask.Follow((url,)))).ids
        await desk.carry_out(2, ask.CheckNow(ids))
        publish(feed_server, CONFLICTS, REPEATS)
        await desk.carry_out(3, ask.CheckNow(ids))
        assert heard.of(NoticeReady) == []
        clock.advance(9 * HOUR)
        await desk.carry_out(4, ask.CheckNow(ids))

    at_desk(profile, work, clock, settings, heard)
    assert len(heard.of(NoticeReady)) == 1


@pytest.mark.parametrize(
    ("start", "end", "at", "quiet"),
    [
        ("22:00", "07:00", 23, True),
        ("22:00", "07:00", 6, True),
        ("22:00", "07:00", 7, False),
        ("13:00", "14:00", 13, True),
        ("13:00", "14:00", 14, False),
        ("", "07:00", 3, False),
        ("08:00", "08:00", 8, False),
    ],
)
def test_quiet_hours_reach_over_midnight(start: str, end: str, at: int, quiet: bool) -> None:
    settings = Settings(quiet_from=start, quiet_to=end)
    assert in_quiet_hours(settings, datetime(2026, 11, 20, at, tzinfo=ZoneInfo("Asia/Tehran"))) is quiet


def test_a_zone_that_is_nowhere_is_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> ZoneInfo:
        raise ZoneInfoNotFoundError("No/Where")

    monkeypatch.setattr("monitor.telling.get_localzone", nowhere)
    assert zone(Settings()) is UTC


def test_a_worker_that_dies_over_the_pack_is_replaced(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    run, asked = Worker.run, []

    async def die_once(worker: Worker, job: Job, deadline: float) -> object:
        asked.append(job)
        if len(asked) == 1:
            raise WorkerError("Reading ended unexpectedly.", code="died")
        return await run(worker, job, deadline)

    monkeypatch.setattr(Worker, "run", die_once)

    async def nothing(desk: Desk) -> None:
        assert [type(job) for job in asked[:2]] == [UsePack, UsePack]

    at_desk(profile, nothing, FakeClock())


def test_a_folder_that_may_not_be_written_to_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "engine.lock").mkdir()
    with pytest.raises(StoreError) as caught, ProfileLock(tmp_path / "engine.lock"):
        pass
    assert caught.value.code == "read_only"


def test_a_pack_that_cannot_be_used_leaves_the_built_in_one_in_force(profile: Profile) -> None:
    own = profile.packs / "mine"
    shutil.copytree(builtin_pack_dir(), own)
    rules = (own / "rules-ru-launches.toml").read_text("utf-8")
    (own / "rules-ru-launches.toml").write_text(re.sub(r"(?m)^say = .*", 'say = ["{"]', rules, count=1), "utf-8")
    told: list[Trouble] = []

    async def nothing(desk: Desk) -> None:
        assert desk._rules.pack.id == builtin_pack_dir().name

    async def live() -> None:
        async with Desk(profile, Settings(), told.append, FakeClock(), None) as desk:
            await desk.prepare()
            await nothing(desk)

    asyncio.run(live())
    assert [event.code for event in told] == ["pack"]
    assert "rules-ru-launches.toml" in told[0].sentence
    assert "built-in pack is used" in told[0].remedy


def test_seeds_are_read_or_the_start_is_not(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Worker.run

    async def die_over_texts(worker: Worker, job: Job, deadline: float) -> object:
        if isinstance(job, AnalyseJob):
            raise WorkerError("Reading ended unexpectedly.", code="died")
        return await run(worker, job, deadline)

    async def live() -> int:
        async with Desk(profile, Settings(), lambda event: None, FakeClock(), None) as desk:
            await desk.prepare()
            return len(known_facts(desk._db.conn, ""))

    with monkeypatch.context() as broken:
        broken.setattr(Worker, "run", die_over_texts)
        with pytest.raises(WorkerError):
            asyncio.run(live())
    assert asyncio.run(live()) > 10


def test_a_list_with_a_wrong_address_names_it(profile: Profile) -> None:
    async def work(desk: Desk) -> None:
        with pytest.raises(InputError, match=r"ftp://b\.example/x") as caught:
            await desk.carry_out(1, ask.Follow(("http://a.example/", "ftp://b.example/x")))
        assert "None was followed" in caught.value.remedy

    at_desk(profile, work, FakeClock())


def test_another_pack_reads_what_is_stored_again_and_tells_nothing_anew(
    profile: Profile,
    feed_server: FeedServer,  # noqa: F811
    tmp_path: Path,
) -> None:
    clock, url = FakeClock(int(datetime(2023, 8, 13, tzinfo=UTC).timestamp())), publish(feed_server, CONFLICTS)
    cards: list[list[tuple[int, Verdict]]] = []

    def kept(desk: Desk) -> list[tuple[int, Verdict]]:
        return [(card.claim_id, card.verdict) for card in queries.changes(desk._db.conn, 3)]

    async def first(desk: Desk) -> None:
        await desk.carry_out(1, ask.Follow((url,)))
        await desk.tick()
        cards.append(kept(desk))
        assert (await desk.carry_out(2, ask.ReadAgain())).text == "All was read by the rules in force."

    at_desk(profile, first, clock)
    newer = tmp_path / "newer"
    shutil.copytree(builtin_pack_dir(), newer)
    with (newer / "pack.toml").open("a", encoding="utf-8") as file:
        file.write("\n# one more line, another hash\n")
    heard = Heard()

    async def again() -> None:
        async with Desk(profile, Settings(notify="all"), heard, clock, newer) as desk:
            await desk.prepare()
            heard.events.clear()
            assert (await desk.carry_out(3, ask.ReadAgain())).text == "1 entry read again."
            cards.append(kept(desk))

    asyncio.run(again())
    assert [(event.done, event.total) for event in heard.of(ReadingAgain)] == [(1, 1)]
    assert heard.of(NoticeReady) == []
    assert cards[0]
    assert cards[0] == cards[1]
