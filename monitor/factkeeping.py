"""What is asked about known facts and how texts are read: curate, write to a file, take over, read again, try."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import get_args

from monitor import commands as ask
from monitor import events
from monitor.clock import Clock
from monitor.following import Answer
from monitor.inforce import InForce
from monitor.store.database import Database
from monitor.worker import Worker


class Factkeeping:
    """Carries out the commands about known facts, and those that try or repeat what brings them."""

    def __init__(
        self, db: Database, rules: InForce, worker: Worker, clock: Clock, emit: Callable[[events.Event], None]
    ) -> None:
        self._db = db
        self._rules = rules
        self._worker = worker
        self._clock = clock
        self._emit = emit

    def doers(self) -> Mapping[type, Callable[..., Awaitable[Answer]]]:
        """Return what carries out each command."""
        return {
            **dict.fromkeys(get_args(ask.Curation), self._curate),
            ask.ReadAgain: self._read_again,
            ask.TrySentence: self._try,
            ask.ExportFacts: self._export_facts,
            ask.ImportFacts: self._import_facts,
        }

    async def _curate(self, command: ask.Curation) -> Answer:
        from monitor import curating

        done = curating.carry_out(self._db, self._rules.pack, command, self._clock.now())
        self._emit(events.FactsChanged(done.statement_ids, done.event_id))
        self._emit(events.JudgementsChanged(done.claim_ids))
        if done.names:
            await self._rules.use_names()
        later = " What was read before is judged again in the background." if await self._rules.judge_on() else ""
        return (done.event_id,), done.sentence + later

    async def _read_again(self, command: ask.ReadAgain) -> Answer:
        n = await self._rules.read_all()
        return (), f"{n} {'entry' if n == 1 else 'entries'} read again." if n else "All was read by the rules in force."

    async def _try(self, command: ask.TrySentence) -> Answer:
        from monitor import trying  # late: all that reads claims hangs on it, which elsewhere is the worker's affair

        document = trying.document_of(command.text, command.language, command.published)
        trial = await trying.read(self._worker, document)
        self._emit(events.SentenceTried(trying.judged(self._db, self._rules.curated(), trial, document)))
        return (), ""

    async def _export_facts(self, command: ask.ExportFacts) -> Answer:
        from monitor import exchanging  # late: seldom asked for

        return (), exchanging.export_facts(self._db, self._rules.curated(), command)

    async def _import_facts(self, command: ask.ImportFacts) -> Answer:
        from monitor import exchanging  # late: seldom asked for
        from monitor.exchange.wording import import_sentence

        done = exchanging.import_facts(
            self._db, self._rules.pack, command.path, self._clock.now(), dry_run=command.dry_run
        )
        if done.report.event_id:
            self._emit(events.FactsChanged(done.statement_ids, done.report.event_id))
            self._emit(events.JudgementsChanged(done.claim_ids))
        self._emit(events.FactsImported(done.report))
        await self._rules.judge_on()
        return (done.report.event_id,) if done.report.event_id else (), import_sentence(done.report)
