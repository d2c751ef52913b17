"""Where the engine's work is done: the open store, the pack, the network and the worker, and what commands do."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import tzinfo
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from monitor import commands as ask
from monitor import events
from monitor.afterwards import Afterwards
from monitor.batches import Batches
from monitor.calm import Calm
from monitor.checking import Arrived, Check, Checking
from monitor.clock import Clock, moment
from monitor.commits import Commits
from monitor.errors import InputError, RasadError, StoreError
from monitor.feeds.fetch import Fetcher
from monitor.inforce import InForce
from monitor.lock import ProfileLock
from monitor.pausing import Pausing, takes_writes
from monitor.pipeline import Tools, check_feed
from monitor.profile import Profile
from monitor.rounds import RoundResult
from monitor.settings import Settings
from monitor.settings import save as save_settings
from monitor.store import feeds as feed_store
from monitor.store.backlog import explain_in
from monitor.store.database import Database
from monitor.store.feeds import Feed
from monitor.store.open import open_writer
from monitor.worker import Worker

if TYPE_CHECKING:
    from monitor.following import Answer

SLEPT_S = 300
"""A gap between two ticks that means the machine was asleep."""
SPREAD_S = 60
"""Seconds over which the feeds are spread that became due meanwhile."""
STEP_S = 60
"""A wall clock that falls behind by more than this was set back."""

log = logging.getLogger("rasad.engine")


class Desk:
    """Everything the engine works with, open while the block runs. All methods belong to the engine's loop."""

    def __init__(
        self,
        profile: Profile,
        settings: Settings,
        emit: Callable[[events.Event], None],
        clock: Clock,
        pack_dir: Path | None,
    ) -> None:
        self._profile = profile
        self._settings = settings
        self._emit = emit
        self._clock = clock
        self._pack_dir = pack_dir
        self._stack = AsyncExitStack()
        self._db: Database
        self._fetcher: Fetcher
        self._worker: Worker
        self._calm: Calm
        self._batches: Batches
        self._commits: Commits
        self._rules: InForce
        self._afterwards: Afterwards
        self._checking: Checking
        self._refusals: Pausing
        self._digests = Pausing(clock)
        self._refused: StoreError | None = None
        self._paused_until: int | None = None
        self._last_tick = clock.now(), clock.monotonic()
        self.on_settings: Callable[[], None] | None = None
        """Called after new settings are in force: whoever keeps times of day plans them anew."""

    async def __aenter__(self) -> Desk:
        """Lock the profile, open the store, start network and worker. Raises StoreError."""
        self._profile.make()
        async with AsyncExitStack() as stack:
            stack.enter_context(ProfileLock(self._profile.engine_lock))
            self._db = open_writer(self._profile.database)
            stack.enter_context(self._db)
            self._fetcher = await stack.enter_async_context(Fetcher(contact=self._settings.contact))
            self._worker = Worker()  # its process is started with its first job
            stack.push_async_callback(self._worker.stop)
            self._calm = Calm(self._db)
            stack.callback(self._calm.write)
            self._refusals = Pausing(self._clock, lambda: takes_writes(self._db))
            self._batches, self._commits = Batches(self._worker), Commits(self._db)
            self._checking = Checking(self._db, self._clock, self._emit, self._begin, self._calm.write)
            self._rules = await stack.enter_async_context(
                InForce(self._profile, self._pack_dir, self._db, self._worker, self._clock, self._emit)
            )
            self._afterwards = await stack.enter_async_context(
                Afterwards(self._db, self._profile.database, self._clock, self._emit, lambda: self._settings)
            )
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._checking.stop()
        await self._stack.aclose()

    async def prepare(self) -> None:
        """Put the pack in force, and on first use read its seed articles. Raises PackError, WorkerError, StoreError."""
        explain_in(self._db, self._settings.explain_in)
        await self._rules.prepare()

    def read_again(self) -> None:
        """Read what is stored again, in the background, where other rules read it; and whenever they change."""
        self._rules.read_again()

    async def judge_on(self) -> bool:
        """Judge again what waits for that; say whether it goes on in the background, where much is done so."""
        return await self._rules.judge_on()

    # -- what happens by itself ------------------------------------------------------------------------------------

    @property
    def zone(self) -> tzinfo:
        """The user's time zone."""
        from monitor.telling import zone

        return zone(self._settings)

    @property
    def digest_at(self) -> tuple[int, int] | None:
        """Hour and minute of the daily digest in the user's zone, None where none is wanted."""
        if not self._settings.digest_enabled:
            return None
        hour, minute = self._settings.digest_at.split(":")
        return int(hour), int(minute)

    async def tick(self) -> None:
        """Check what is due, unless checks are paused; a round that runs takes it in.

        After the store refused a write, nobody is asked until it takes some again; that is told once.
        """
        now = self._clock.now()
        try:
            self._mind_the_clock(now)
            if not self._refusals.over():
                return
            if self._digests.times and self._digests.over():
                await self.daily_digest()
            await self._check_due_ones(now)
        except StoreError as trouble:
            if self._note_refusal(trouble) == 1:
                self._emit(events.Trouble(trouble.code, trouble.sentence, trouble.remedy))
        except RasadError as trouble:
            self._emit(events.Trouble(trouble.code, trouble.sentence, trouble.remedy))

    async def _check_due_ones(self, now: int) -> None:
        if self._paused_until is not None and now >= self._paused_until:
            self._pause_until(None)
        if self._paused_until is None:
            due = feed_store.due(self._db, now)
            if due and not self._checking.join(due):
                await self._check(due)
            elif not due:
                self._afterwards.tell()

    def _mind_the_clock(self, now: int) -> None:
        """Keep what is due in step with a clock that was set back, and spread what a sleep made due at once."""
        passed, wall = self._clock.monotonic() - self._last_tick[1], now - self._last_tick[0]
        self._last_tick = now, self._clock.monotonic()
        if wall - passed < -STEP_S:
            log.info("the clock was set back by %d s", passed - wall)
            feed_store.shift(self._db, round(wall - passed))
        elif wall > SLEPT_S:
            log.info("woke up after %d s", wall)
            feed_store.spread(self._db, now, SPREAD_S)

    async def daily_digest(self) -> None:
        """Write the digest of the local day, once; one that cannot be written is told, and `tick` tries it again."""
        from monitor import telling

        now = self._clock.now()
        day = moment(now).astimezone(self.zone).date().isoformat()
        try:
            written = telling.write_digest(self._db, self._profile, self._settings, now, day=day)
        except RasadError as trouble:
            self._digests.met()
            if self._digests.times == 1:
                self._emit(
                    events.Trouble(trouble.code, trouble.sentence, f"{trouble.remedy} It is tried again by itself.")
                )
            return
        self._digests.went_well()
        if written:
            self._emit(events.DigestReady(written.id))

    async def upkeep(self) -> None:
        """Copy the database; forget copies that are too old, and what no base line reaches back to."""
        from monitor.store import backup
        from monitor.store.coverage import forget_watched

        try:
            backup.rotate(self._db, self._profile.backups, self._clock.now())
            forget_watched(self._db, self._clock.now())
        except StoreError as trouble:
            self._emit(events.Trouble(trouble.code, trouble.sentence, trouble.remedy))

    # -- what is asked ---------------------------------------------------------------------------------------------

    async def carry_out(self, command_id: int, command: ask.Command) -> events.CommandDone:
        """Do what `command` asks and return the answer. Raises RasadError; nothing is changed then."""
        doer = self._checks().get(type(command)) or self._doers()[type(command)]
        ids, text = await doer(command)
        return events.CommandDone(command_id, tuple(ids), text)

    def _checks(self) -> dict[type, Callable[..., Awaitable[Answer]]]:
        """Return what carries out the commands of a check of feeds, which are asked for most."""
        return {ask.CheckNow: self._check_now, ask.CheckDue: self._check_due, ask.Follow: self._follow}

    def _doers(self) -> Mapping[type, Callable[..., Awaitable[Answer]]]:
        from monitor.belonging import Belonging
        from monitor.factkeeping import Factkeeping
        from monitor.following import Following
        from monitor.marking import Marking
        from monitor.storytelling import Storytelling
        from monitor.topicking import Topicking

        db, rules, clock, emit = self._db, self._rules, self._clock, self._emit
        return {
            **self._checks(),
            ask.StopRound: self._stop_round,
            **Following(db, self._fetcher, self._worker, clock, emit, self._check).doers(),
            **Topicking(db, rules.pack, self._worker, clock, emit, rules.use_topic).doers(),
            **Storytelling(db, clock, emit).doers(),
            **Belonging(db, rules.pack, clock, emit, rules.read_stale).doers(),
            **Factkeeping(db, rules, self._worker, clock, emit).doers(),
            **Marking(db, clock, emit).doers(),
            **self._afterwards.translating.doers(),
            ask.PauseAll: self._pause_all,
            ask.WriteDigest: self._write_digest,
            ask.ChangeSettings: self._change_settings,
        }

    async def _check_now(self, command: ask.CheckNow) -> Answer:
        if self._checking.running and not command.feed_ids:
            raise InputError("A round of checks is running.", "Wait for its end, or stop it.", code="busy")
        asked = frozenset(command.feed_ids)
        every = feed_store.every(self._db)
        wanted = [feed for feed in every if (feed.id in asked if asked else not feed.paused)]
        result = await self._check(wanted)
        return result.entry_ids, ""

    async def _check_due(self, command: ask.CheckDue) -> Answer:
        result = await self._check(feed_store.due(self._db, self._clock.now()))
        return result.entry_ids, ""

    async def _follow(self, command: ask.Follow) -> Answer:
        from monitor import subscriptions

        ids = subscriptions.follow(self._db, command.urls, command.feeds, self._clock.now())
        self._emit(events.FeedsChanged(ids))
        return ids, ""

    async def _stop_round(self, command: ask.StopRound) -> Answer:
        self._checking.stop()
        self._afterwards.stop()
        return (), ""

    async def _pause_all(self, command: ask.PauseAll) -> Answer:
        self._pause_until(command.until)
        return (), ""

    async def _write_digest(self, command: ask.WriteDigest) -> Answer:
        from monitor import telling

        written = telling.write_digest(self._db, self._profile, self._settings, self._clock.now(), command.path)
        if written is None:
            return (), "This day has its digest already."
        self._emit(events.DigestReady(written.id))
        return (written.id,), written.sentence

    async def _change_settings(self, command: ask.ChangeSettings) -> Answer:
        save_settings(command.settings, self._profile.settings_file)
        self._settings = command.settings
        if self.on_settings:
            self.on_settings()
        explain_in(self._db, command.settings.explain_in)
        later = await self._rules.judge_on()
        return (), "What is stored is explained anew in the background." if later else ""

    # -- what both lead to -----------------------------------------------------------------------------------------

    async def _check(self, feeds: Sequence[Feed]) -> RoundResult:
        try:
            result = await self._checking.check(feeds)
        except StoreError as trouble:
            self._note_refusal(trouble)
            raise
        if self._refusals.went_well():
            self._emit(events.TroubleOver())
            if self._rules.in_background:
                self.read_again()
        self._afterwards.tell()
        if not result.offline:
            tools = self._tools(lambda feed_id: None)
            await self._afterwards.see_to(tools, in_background=self._rules.in_background)
        return result

    def _note_refusal(self, trouble: StoreError) -> int:
        """Wait before the next check; return how often in a row the store refused."""
        if trouble is not self._refused:
            self._refused = trouble
            self._refusals.met()
        return self._refusals.times

    def _begin(self, arrived: Arrived) -> Check:
        tools = self._tools(arrived)
        return lambda feed: check_feed(feed, tools)

    def _tools(self, arrived: Arrived) -> Tools:
        return Tools(
            self._db,
            self._fetcher,
            self._worker,
            cache(self._rules.curated),
            self._clock,
            self._settings,
            arrived=arrived,
            calm=self._calm,
            batches=self._batches,
            commits=self._commits,
            misread=self._rules.read_misread,
        )

    def _pause_until(self, until: int | None) -> None:
        self._paused_until = until
        self._emit(events.PausedChanged(until))
