"""Read what is stored again when the rules changed: in the background, in small batches, resumed where it stopped."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType

from monitor import events
from monitor.clock import Clock, moment
from monitor.errors import RasadError, WorkerError
from monitor.judging import judge_all, known_about
from monitor.packs.model import Pack
from monitor.store import belonging, reading
from monitor.store import facts as fact_store
from monitor.store.database import Database
from monitor.store.reading import ReadAnew, Stale
from monitor.topics.own import OwnTopic
from monitor.types import Analysis, Held
from monitor.worker import AnalyseJob, HoldJob, Worker

BATCH = 10
"""Editions read in one go: few, so that a check of a feed need not wait long for its turn."""
HELD = 200
"""Editions held against a changed topic in one go."""
READ_S = 20.0
"""Seconds that reading a batch, or one edition alone, may take."""

OWN_MISTAKE = events.Trouble(
    "bug",
    "A mistake in this program kept it from reading the stored items again; they stay as they are.",
    "It is tried again at the next start; please report it.",
)


@dataclass(frozen=True, slots=True)
class TopicChange:
    """That a topic changed and nothing else: its id, its wording now (None for none), the rules' hash until then."""

    id: str
    topic: OwnTopic | None
    before: str


log = logging.getLogger("rasad.rereading")


class Rereader:
    """Reads stale editions with the pack in force; use it as an async context manager that ends what runs.

    An edition is stale where other rules read it than the pack's, by its hash. Each batch is one transaction that also
    notes by which rules it was read: after a crash the rest is still stale, and nothing is done twice.
    """

    def __init__(self, db: Database, worker: Worker, clock: Clock, emit: Callable[[events.Event], None]) -> None:
        self._db = db
        self._worker = worker
        self._clock = clock
        self._emit = emit
        self._task: asyncio.Task[int] | None = None
        self._rules = ""

    def start(self, pack: Pack, change: TopicChange | None = None) -> asyncio.Task[int]:
        """Begin, in the background, to read what is stale by this pack; what runs already is ended.

        Where all that is stale is so by one `change`, texts are held against that topic first, and only those are read
        again whose claims come or go with it.
        """
        if self._task:
            self._task.cancel()
        self._rules = pack.hash
        self._task = asyncio.create_task(self._run(pack, change))
        return self._task

    def go_on(self, pack: Pack) -> asyncio.Task[int]:
        """See to it that what became stale by this pack is read too: what runs with it comes to that by itself."""
        if self._task and not self._task.done() and self._rules == pack.hash:
            return self._task
        return self.start(pack)

    async def finish(self, pack: Pack) -> int:
        """Read all that is stale by this pack, or by one that took its place on the way; return how many entries."""
        task = self.start(pack)
        await asyncio.wait({task})
        while task.cancelled() and self._task and self._task is not task:
            task = self._task
            await asyncio.wait({task})
        return 0 if task.cancelled() else task.result()

    async def __aenter__(self) -> Rereader:
        """Do nothing yet."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what runs; the rest is read next time."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self, pack: Pack, change: TopicChange | None) -> int:
        """Read all that is stale and return how many entries that was."""
        done, total = 0, reading.count_stale(self._db, pack.hash)
        try:
            if change:
                done = await self._hold(change, pack, total)
                total = done + reading.count_stale(self._db, pack.hash)
            while batch := reading.stale(self._db, pack.hash, BATCH):
                read = await self._read(batch)
                changed = self._put(batch, read, pack)
                done += len(batch)
                self._emit(events.ReadingAgain(done, max(total, done)))
                if changed:
                    self._emit(events.JudgementsChanged(changed))
                self._emit(events.EntriesChanged(tuple(one.entry_id for one in batch)))
            await self._group(pack)
        except RasadError as trouble:
            log.warning("reading again stopped: %s", trouble.code)
            self._emit(events.Trouble(trouble.code, trouble.sentence, trouble.remedy))
        except Exception:
            log.exception("reading again stopped by a mistake of our own")
            self._emit(OWN_MISTAKE)
        return done

    async def _group(self, pack: Pack) -> None:
        """Find the stories of entries that were stored before there were any, or while they could not be read."""
        last = 0
        while batch := reading.ungrouped(self._db, last, BATCH):
            last = batch[-1].entry_id
            self._put(batch, await self._read(batch), pack)
            self._emit(events.EntriesChanged(tuple(one.entry_id for one in batch)))

    async def _hold(self, change: TopicChange, pack: Pack, total: int) -> int:
        """Hold what was up to date against a changed topic; return how many entries need no other reading."""
        last = 0
        while batch := reading.read_by(self._db, change.before, last, HELD):
            last = batch[-1].version_id
            stands: Sequence[Held] = [Held()] * len(batch)
            if change.topic:
                documents = tuple(one.document for one in batch)
                stands = await self._worker.run(HoldJob(change.topic, documents), READ_S)
            held = list(zip(batch, stands, strict=True))
            reading.put_matches(self._db, change.id, held, before=change.before, after=pack.hash)
            self._emit(events.ReadingAgain(total - reading.count_stale(self._db, pack.hash), total))
            self._emit(events.EntriesChanged(tuple(one.entry_id for one in batch)))
            await asyncio.sleep(0)  # where nothing was asked of the worker, others get their turn here
        return total - reading.count_stale(self._db, pack.hash)

    async def _read(self, batch: Sequence[Stale]) -> tuple[Analysis | None, ...]:
        try:
            said = belonging.said_of(self._db, [one.entry_id for one in batch])
            spoken = tuple(said.get(one.entry_id, ()) for one in batch)
            return await self._worker.run(AnalyseJob(tuple(one.document for one in batch), said=spoken), READ_S)
        except WorkerError as trouble:
            if trouble.code == "no_worker" or len(batch) == 1:
                return _given_up(trouble, batch)
        alone = [await self._read([one]) for one in batch]
        return tuple(analysis for (analysis,) in alone)

    def _put(self, batch: Sequence[Stale], read: Sequence[Analysis | None], pack: Pack) -> tuple[int, ...]:
        claims = [claim for analysis in read if analysis for claim in analysis.claims]
        known = known_about(self._db, claims, pack.schema)
        anew = []
        for one, analysis in zip(batch, read, strict=True):
            judged = judge_all(
                analysis.claims if analysis else (),
                known,
                pack.schema,
                source=one.document.source,
                published=one.document.published or moment(one.seen_at),
            )
            judgements, explanations = tuple(j.judgement for j in judged), tuple(j.explanation for j in judged)
            anew.append(ReadAnew(one.entry_id, one.version_id, analysis, judgements, explanations))
        return reading.put_readings(self._db, anew, pack.hash, fact_store.fact_revision(self._db), self._clock.now())


def _given_up(trouble: WorkerError, batch: Sequence[Stale]) -> tuple[None, ...]:
    """Leave an edition that cannot be read with the claims it has; raise where nothing can be read at all."""
    if trouble.code == "no_worker":
        raise trouble
    log.warning("entry %d keeps its claims, it could not be read again: %s", batch[0].entry_id, trouble.code)
    return (None,)
