"""Where the engine's work is done: the open store, the pack, the network and the worker, and what commands do."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import tzinfo
from functools import cache, cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, get_args

from monitor import __version__, events
from monitor import commands as ask
from monitor.batches import Batches
from monitor.calm import Calm
from monitor.checking import Arrived, Check, Checking
from monitor.clock import Clock, moment
from monitor.commits import Commits
from monitor.errors import InputError, PackError, RasadError, StoreError
from monitor.feeds.fetch import Fetcher
from monitor.lock import ProfileLock
from monitor.packs.places import chosen_pack_dir, hash_of
from monitor.pausing import Pausing, takes_writes
from monitor.pipeline import Tools, check_feed
from monitor.profile import Profile
from monitor.rounds import RoundResult
from monitor.settings import Settings
from monitor.settings import save as save_settings
from monitor.store import feeds as feed_store
from monitor.store import pack as pack_store
from monitor.store import waiting
from monitor.store.backlog import tasks
from monitor.store.database import Database
from monitor.store.feeds import Feed
from monitor.store.names import accepted_names
from monitor.store.open import open_writer
from monitor.store.schema import STEPS
from monitor.store.topics import wishes
from monitor.worker import UsePack, Worker

if TYPE_CHECKING:
    from monitor.covering import Covering
    from monitor.following import Answer
    from monitor.fulltexts import FullTexts
    from monitor.packs.model import Pack
    from monitor.rejudging import Rejudger
    from monitor.rereading import Rereader
    from monitor.topics.own import OwnTopic
    from monitor.translating import Translating

_PREPARED = "prepared"
"""Where the store remembers by what the last start was made ready, to the end."""
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
        self._used: UsePack
        self._pack_hash = ""
        self._in_background = False
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
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._checking.stop()
        await self._stack.aclose()

    # What most starts have no use for is made with its first use: a check that brings nothing loads none of it.

    @cached_property
    def _rereader(self) -> Rereader:
        from monitor.rereading import Rereader

        rereader = Rereader(self._db, self._worker, self._clock, self._emit)
        self._stack.push_async_exit(rereader)
        return rereader

    @cached_property
    def _rejudger(self) -> Rejudger:
        from monitor.rejudging import Rejudger

        rejudger = Rejudger(self._db, self._clock, self._emit, self._curated)
        self._stack.push_async_exit(rejudger)
        return rejudger

    @cached_property
    def _full_texts(self) -> FullTexts:
        from monitor.fulltexts import FullTexts

        full_texts = FullTexts()
        self._stack.callback(full_texts.stop)
        return full_texts

    @cached_property
    def _covering(self) -> Covering:
        from monitor.covering import Covering

        return Covering(self._db, self._profile.database)

    @cached_property
    def _translating(self) -> Translating:
        from monitor.translating import Translating

        translating = Translating(self._db, self._clock, self._emit, lambda: self._settings)
        self._stack.push_async_callback(translating.stop)
        return translating

    @cached_property
    def _pack(self) -> Pack:
        """The pack in force. Raises PackError where its files are not those of the start any more."""
        from monitor.packs.load import load_pack

        pack = load_pack(self._used.directory)
        if pack.hash != self._pack_hash:
            raise PackError(f'The pack "{pack.id}" was changed just now.', "Do it again.", code="pack_changed")
        return pack

    def _curated(self) -> Pack:
        from monitor.naming import curated_pack

        return curated_pack(self._db, self._pack)

    async def prepare(self) -> None:
        """Put the pack in force; on first use read the seed articles and take over the pack's list of feeds.

        Where nothing changed since the last start there is nothing to do, and the pack is not even read. Raises
        PackError, WorkerError, StoreError.
        """
        if self._is_as_before(self._pack_dir or chosen_pack_dir(self._profile)):
            self._worker.intend(self._used)
            return
        from monitor.starting import put_in_force

        chosen = await put_in_force(self._profile, self._pack_dir, self._wanted, self._db, self._worker, self._clock)
        self._pack, self._pack_hash, self._used = chosen.pack, chosen.pack.hash, self._wanted(chosen.directory)
        if chosen.mistake:
            self._emit(events.Trouble(chosen.mistake.code, chosen.mistake.sentence, chosen.mistake.remedy))
        pack_store.set_meta(self._db, _PREPARED, self._proof())

    def _is_as_before(self, directory: Path) -> bool:
        """Say whether the last start was made ready by this very pack and all that is added to it."""
        try:
            self._used, self._pack_hash = self._wanted(directory), hash_of(directory)
        except OSError:
            return False  # whoever reads it says what is wrong
        return (
            pack_store.pack_hash(self._db) == self._pack_hash and pack_store.meta(self._db, _PREPARED) == self._proof()
        )

    def _proof(self) -> str:
        """Return what a start is made ready by: this program, its tables, the pack, a person's names and topics."""
        return hashlib.sha256(repr((__version__, len(STEPS), self._pack_hash, self._used)).encode()).hexdigest()

    async def _use(self, directory: Path) -> None:
        """Have the worker read by the pack of a folder and by what a person added: names, topics."""
        from monitor.starting import PACK_S, surely

        self._used = self._wanted(directory)
        await surely(self._worker, self._used, PACK_S)

    def _wanted(self, directory: Path) -> UsePack:
        return UsePack(directory, tuple(accepted_names(self._db).items()), wishes(self._db))

    def read_again(self) -> None:
        """Read what is stored again, in the background, where other rules read it; and whenever they change."""
        self._in_background = True
        self._rereader.start(self._curated())
        self._rejudger.start()

    async def judge_on(self) -> bool:
        """Judge again what waits for that; say whether it goes on in the background, where much is done so."""
        if not tasks(self._db):
            return False
        if self._in_background:
            self._rejudger.start()
        else:
            await self._rejudger.finish()
        return self._in_background

    async def _use_topic(self, ident: str, topic: OwnTopic | None, before: str) -> None:
        """Read by a changed topic from now on; `before` is the hash of the rules until then, "" to read all again."""
        await self._use(self._used.directory)
        from monitor.rereading import TopicChange

        change = TopicChange(ident, topic, before) if before else None
        task = self._rereader.start(self._curated(), change)
        if not self._in_background:
            await task

    async def _read_stale(self) -> None:
        """Read what was put or taken somewhere; in the background where much is done so."""
        task = self._rereader.go_on(self._curated())
        if not self._in_background:
            await task

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
                self._tell()

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
        from monitor.following import Following
        from monitor.storytelling import Storytelling
        from monitor.topicking import Topicking

        return {
            **self._checks(),
            ask.StopRound: self._stop_round,
            **Following(self._db, self._fetcher, self._worker, self._clock, self._emit, self._check).doers(),
            **Topicking(self._db, self._pack, self._worker, self._clock, self._emit, self._use_topic).doers(),
            **Storytelling(self._db, self._clock, self._emit).doers(),
            **Belonging(self._db, self._pack, self._clock, self._emit, self._read_stale).doers(),
            **self._translating.doers(),
            ask.PauseAll: self._pause_all,
            **dict.fromkeys(get_args(ask.Curation), self._curate),
            ask.ReadAgain: self._read_again,
            ask.TrySentence: self._try,
            ask.MarkRead: self._mark_read,
            ask.Star: self._star,
            ask.MarkTold: self._mark_told,
            ask.WriteDigest: self._write_digest,
            ask.ExportFacts: self._export_facts,
            ask.ImportFacts: self._import_facts,
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
        self._full_texts.stop()
        return (), ""

    async def _pause_all(self, command: ask.PauseAll) -> Answer:
        self._pause_until(command.until)
        return (), ""

    async def _curate(self, command: ask.Curation) -> Answer:
        from monitor import curating

        done = curating.carry_out(self._db, self._pack, command, self._clock.now())
        self._emit(events.FactsChanged(done.statement_ids, done.event_id))
        self._emit(events.JudgementsChanged(done.claim_ids))
        if done.names and self._used.names != tuple(accepted_names(self._db).items()):
            await self._use(self._used.directory)
            if self._in_background:
                self.read_again()
        later = " What was read before is judged again in the background." if await self.judge_on() else ""
        return (done.event_id,), done.sentence + later

    async def _read_again(self, command: ask.ReadAgain) -> Answer:
        await self._rejudger.finish()
        n = await self._rereader.finish(self._curated())
        return (), f"{n} {'entry' if n == 1 else 'entries'} read again." if n else "All was read by the rules in force."

    async def _try(self, command: ask.TrySentence) -> Answer:
        from monitor import trying  # late: all that reads claims hangs on it, which elsewhere is the worker's affair

        document = trying.document_of(command.text, command.language, command.published)
        trial = await trying.read(self._worker, document)
        self._emit(events.SentenceTried(trying.judged(self._db, self._curated(), trial, document)))
        return (), ""

    async def _mark_read(self, command: ask.MarkRead) -> Answer:
        from monitor.store import entries as entry_store

        changed = entry_store.set_read(self._db, command.entry_ids, command.read)
        self._emit(events.EntriesChanged(changed))
        return changed, ""

    async def _star(self, command: ask.Star) -> Answer:
        from monitor.store import entries as entry_store

        entry_store.set_starred(self._db, command.entry_id, command.starred)
        self._emit(events.EntriesChanged((command.entry_id,)))
        return (command.entry_id,), ""

    async def _mark_told(self, command: ask.MarkTold) -> Answer:
        from monitor.store import outbox

        outbox.mark_told(self._db, command.notice_id, self._clock.now())
        return (command.notice_id,), ""

    async def _write_digest(self, command: ask.WriteDigest) -> Answer:
        from monitor import telling

        written = telling.write_digest(self._db, self._profile, self._settings, self._clock.now(), command.path)
        if written is None:
            return (), "This day has its digest already."
        self._emit(events.DigestReady(written.id))
        return (written.id,), written.sentence

    async def _export_facts(self, command: ask.ExportFacts) -> Answer:
        from monitor import exchanging  # late: seldom asked for

        return (), exchanging.export_facts(self._db, self._curated(), command)

    async def _import_facts(self, command: ask.ImportFacts) -> Answer:
        from monitor import exchanging  # late: seldom asked for
        from monitor.exchange.wording import import_sentence

        done = exchanging.import_facts(self._db, self._pack, command.path, self._clock.now(), dry_run=command.dry_run)
        if done.report.event_id:
            self._emit(events.FactsChanged(done.statement_ids, done.report.event_id))
            self._emit(events.JudgementsChanged(done.claim_ids))
        self._emit(events.FactsImported(done.report))
        await self.judge_on()
        return (done.report.event_id,) if done.report.event_id else (), import_sentence(done.report)

    async def _change_settings(self, command: ask.ChangeSettings) -> Answer:
        save_settings(command.settings, self._profile.settings_file)
        self._settings = command.settings
        if self.on_settings:
            self.on_settings()
        return (), ""

    # -- what both lead to -----------------------------------------------------------------------------------------

    async def _check(self, feeds: Sequence[Feed]) -> RoundResult:
        try:
            result = await self._checking.check(feeds)
        except StoreError as trouble:
            self._note_refusal(trouble)
            raise
        if self._refusals.went_well():
            self._emit(events.TroubleOver())
            if self._in_background:
                self.read_again()
        self._tell()
        if not result.offline:
            self._tell_of_deaths()
            await self._read_pages()
            await self._look_at_coverage()
            self._tell()
            await self._translate()
        return result

    def _note_refusal(self, trouble: StoreError) -> int:
        """Wait before the next check; return how often in a row the store refused."""
        if trouble is not self._refused:
            self._refused = trouble
            self._refusals.met()
        return self._refusals.times

    async def _look_at_coverage(self) -> None:
        if waiting.coverage(self._db, self._clock.now()):
            await self._covering.look(self._clock.now())

    async def _translate(self) -> None:
        """Translate headlines, in the background where much is done so."""
        if self._settings.translate == "off":
            return
        task = self._translating.start()
        if not self._in_background:
            await asyncio.wait({task})

    async def _read_pages(self) -> None:
        """Read the pages of matched items whose feeds ask for it, and tell what they say that the feeds did not."""
        if not waiting.pages(self._db):
            return
        changed = await self._full_texts.read(self._tools(lambda feed_id: None))
        if changed:
            self._emit(events.EntriesChanged(changed))
            self._tell()

    def _tell(self) -> None:
        """Make the notification that is due, of what the last round brought or of what had to wait."""
        if waiting.alerts(self._db):
            from monitor.telling import put_notice

            self._notify(put_notice(self._db, self._settings, self._clock.now()))
        if waiting.unusual(self._db):
            from monitor.covering import put_coverage

            self._notify(put_coverage(self._db, self._settings, self._clock.now()))

    def _tell_of_deaths(self) -> None:
        """Make the notification of the sources that mattered and have died."""
        if waiting.deaths(self._db):
            from monitor.telling import put_deaths

            self._notify(put_deaths(self._db, self._settings, self._clock.now()))

    def _notify(self, notice_id: int | None) -> None:
        if notice_id is not None:
            self._emit(events.NoticeReady(notice_id))

    def _begin(self, arrived: Arrived) -> Check:
        tools = self._tools(arrived)
        return lambda feed: check_feed(feed, tools)

    def _tools(self, arrived: Arrived) -> Tools:
        return Tools(
            self._db,
            self._fetcher,
            self._worker,
            cache(self._curated),
            self._clock,
            self._settings,
            arrived=arrived,
            calm=self._calm,
            batches=self._batches,
            commits=self._commits,
            misread=self._read_misread,
        )

    def _read_misread(self) -> None:
        """Read again what was read by rules that were replaced meanwhile; not before the worker goes by the new ones.

        Where it does not yet, whoever brought the rules has all that is stale read when it does.
        """
        pack = self._curated()
        if self._in_background and self._worker.rules == pack.hash:
            self._rereader.go_on(pack)

    def _pause_until(self, until: int | None) -> None:
        self._paused_until = until
        self._emit(events.PausedChanged(until))
