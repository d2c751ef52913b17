"""What is read and judged by: the pack in force with what a person added to it; and reading again where it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AsyncExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from monitor import __version__, events
from monitor.clock import Clock
from monitor.errors import PackError
from monitor.packs.keep import in_force
from monitor.packs.places import chosen_pack_dir, hash_of
from monitor.profile import Profile
from monitor.store import pack as pack_store
from monitor.store.backlog import tasks
from monitor.store.database import Database
from monitor.store.names import accepted_names
from monitor.store.schema import STEPS
from monitor.store.topics import wishes
from monitor.worker import UsePack, Worker

if TYPE_CHECKING:
    from monitor.packs.model import Pack
    from monitor.rejudging import Rejudger
    from monitor.rereading import Rereader
    from monitor.topics.own import OwnTopic

_PREPARED = "prepared"
"""Where the store remembers by what the last start was made ready, to the end."""


class InForce:
    """The rules in force, open while the block runs. `pack_dir` names the pack to use instead of the profile's.

    Where `in_background` is set, what must be read or judged again is done beside everything else; else it is waited
    for. What most starts have no use for is made with its first use: a check that brings nothing loads none of it.
    """

    def __init__(
        self,
        profile: Profile,
        pack_dir: Path | None,
        db: Database,
        worker: Worker,
        clock: Clock,
        emit: Callable[[events.Event], None],
    ) -> None:
        self._profile = profile
        self._pack_dir = pack_dir
        self._db = db
        self._worker = worker
        self._clock = clock
        self._emit = emit
        self._stack = AsyncExitStack()
        self._used: UsePack
        self._pack_hash = ""
        self.in_background = False

    async def __aenter__(self) -> InForce:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    @cached_property
    def _rereader(self) -> Rereader:
        from monitor.rereading import Rereader

        rereader = Rereader(self._db, self._worker, self._clock, self._emit)
        self._stack.push_async_exit(rereader)
        return rereader

    @cached_property
    def _rejudger(self) -> Rejudger:
        from monitor.rejudging import Rejudger

        rejudger = Rejudger(self._db, self._clock, self._emit, self.curated)
        self._stack.push_async_exit(rejudger)
        return rejudger

    @cached_property
    def pack(self) -> Pack:
        """The pack in force. Raises PackError where its files are not those of the start any more."""
        from monitor.packs.load import load_pack

        pack = load_pack(self._used.directory)
        if pack.hash != self._pack_hash:
            raise PackError(f'The pack "{pack.id}" was changed just now.', "Do it again.", code="pack_changed")
        return pack

    def curated(self) -> Pack:
        """Return the pack with what a person says of names. Raises PackError as `pack` does."""
        from monitor.naming import curated_pack

        return curated_pack(self._db, self.pack)

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
        self.pack, self._pack_hash, self._used = chosen.pack, chosen.pack.hash, self._wanted(chosen.directory)
        if chosen.mistake:
            self._emit(events.Trouble(chosen.mistake.code, chosen.mistake.sentence, chosen.mistake.remedy))
        pack_store.set_meta(self._db, _PREPARED, self._proof())

    def _is_as_before(self, directory: Path) -> bool:
        """Say whether the last start was made ready by this very pack and all that is added to it."""
        try:
            self._used, self._pack_hash = self._wanted(in_force(self._profile, directory)), hash_of(directory)
        except OSError:
            return False  # whoever reads it says what is wrong
        return (
            pack_store.pack_hash(self._db) == self._pack_hash and pack_store.meta(self._db, _PREPARED) == self._proof()
        )

    def _proof(self) -> str:
        """Return what a start is made ready by: this program, its tables, the pack, a person's names and topics."""
        return hashlib.sha256(
            repr((__version__, len(STEPS), pack_store.KEEPS, self._pack_hash, self._used)).encode()
        ).hexdigest()

    def _wanted(self, directory: Path) -> UsePack:
        return UsePack(directory, tuple(accepted_names(self._db).items()), wishes(self._db))

    async def use(self) -> None:
        """Have the worker read by the pack and by what a person added by now: names, topics. Raises WorkerError."""
        from monitor.starting import PACK_S, surely

        self._used = self._wanted(self._used.directory)
        await surely(self._worker, self._used, PACK_S)

    async def use_names(self) -> None:
        """Read by the names a person accepted, where they are others than until now. Raises WorkerError."""
        if self._used.names != tuple(accepted_names(self._db).items()):
            await self.use()
            if self.in_background:
                self.read_again()

    async def use_topic(self, ident: str, topic: OwnTopic | None, before: str) -> None:
        """Read by a changed topic from now on; `before` is the hash of the rules until then, "" to read all again."""
        await self.use()
        from monitor.rereading import TopicChange

        change = TopicChange(ident, topic, before) if before else None
        task = self._rereader.start(self.curated(), change)
        if not self.in_background:
            await task

    def read_again(self) -> None:
        """Read what is stored again, in the background, where other rules read it; and whenever they change."""
        self.in_background = True
        self._rereader.start(self.curated())
        self._rejudger.start()

    async def judge_on(self) -> bool:
        """Judge again what waits for that; say whether it goes on in the background, where much is done so."""
        if not tasks(self._db):
            return False
        if self.in_background:
            self._rejudger.start()
        else:
            await self._rejudger.finish()
        return self.in_background

    async def read_all(self) -> int:
        """Judge and read again all that waits for it, to the end; return how many entries were read."""
        await self._rejudger.finish()
        return await self._rereader.finish(self.curated())

    async def read_stale(self) -> None:
        """Read what was put or taken somewhere; in the background where much is done so."""
        task = self._rereader.go_on(self.curated())
        if not self.in_background:
            await task

    def read_misread(self) -> None:
        """Read again what was read by rules that were replaced meanwhile; not before the worker goes by the new ones.

        Where it does not yet, whoever brought the rules has all that is stale read when it does.
        """
        pack = self.curated()
        if self.in_background and self._worker.rules == pack.hash:
            self._rereader.go_on(pack)
