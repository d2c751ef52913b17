"""A start by a pack that is not the one of the last start: it is tried, put in force, and on first use read."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import overload

from monitor import __version__, curating, subscriptions
from monitor.clock import Clock
from monitor.errors import PackError, WorkerError
from monitor.packs.choose import Chosen, instead, load_chosen
from monitor.packs.keep import in_force, keep
from monitor.packs.places import builtin_pack_dir
from monitor.profile import Profile
from monitor.store import pack as pack_store
from monitor.store.database import Database
from monitor.types import Analysis
from monitor.worker import AnalyseJob, UsePack, Worker

PACK_S = 30.0
"""Seconds the worker may take to load a pack."""
SEEDS_S = 60.0
"""Seconds the worker may take for the seed articles."""
_PROVEN = "pack_proven"
"""Where the store remembers which pack the worker could load."""

log = logging.getLogger("rasad.engine")

Wanted = Callable[[Path], UsePack]
"""What the worker is to read by, with the pack of a folder."""


async def put_in_force(
    profile: Profile, pack_dir: Path | None, wanted: Wanted, db: Database, worker: Worker, clock: Clock
) -> Chosen:
    """Put a profile's pack in force, or the one in `pack_dir`, and return it, or what took the place of a bad one.

    On first use the seed articles are read and the pack's list of feeds is taken over. Raises PackError, WorkerError,
    StoreError.
    """
    chosen = await _usable(load_chosen(profile, pack_dir), profile, wanted, db, worker)
    pack, now = chosen.pack, clock.now()
    curating.put_pack(db, pack, now)
    if curating.needs_seeds(db, pack):
        articles = AnalyseJob(tuple(article.document for article in pack.articles), former=True)
        analyses = await surely(worker, articles, SEEDS_S)  # what is known hangs on them: all of them or no start
        curating.put_seeds(db, pack, analyses, now)
    subscriptions.take_over(db, pack, now)
    return chosen


async def _usable(chosen: Chosen, profile: Profile, wanted: Wanted, db: Database, worker: Worker) -> Chosen:
    """Have the worker load the pack; return what was loaded in its place where it cannot be used.

    What worked before works again: then the worker loads it when there is something to read.
    """
    job = wanted(chosen.directory)
    proof = hashlib.sha256(repr((__version__, chosen.pack.hash, job)).encode()).hexdigest()
    if pack_store.meta(db, _PROVEN) == proof:
        worker.intend(job)
        return _kept(chosen, profile, wanted, worker)
    try:
        await surely(worker, job, PACK_S)
    except PackError as mistake:
        if chosen.directory == builtin_pack_dir():
            raise
        return await _usable(instead(profile, chosen.directory, mistake), profile, wanted, db, worker)
    keep(profile, chosen.directory)
    pack_store.set_meta(db, _PROVEN, proof)
    return _kept(chosen, profile, wanted, worker)


def _kept(chosen: Chosen, profile: Profile, wanted: Wanted, worker: Worker) -> Chosen:
    """Return what was chosen, read from its kept version from now on: whatever becomes of the user's own files."""
    try:
        directory = in_force(profile, chosen.directory)
    except OSError:
        return chosen
    worker.intend(wanted(directory))
    return replace(chosen, directory=directory)


@overload
async def surely(worker: Worker, job: UsePack, deadline: float) -> str: ...
@overload
async def surely(worker: Worker, job: AnalyseJob, deadline: float) -> tuple[Analysis, ...]: ...
async def surely(worker: Worker, job: UsePack | AnalyseJob, deadline: float) -> str | tuple[Analysis, ...]:
    """Have a job done that a start hangs on: a worker that died over it is replaced and asked once more."""
    try:
        return await worker.run(job, deadline)
    except WorkerError as trouble:
        log.warning("the worker is asked once more: %s", trouble.code)
        return await worker.run(job, deadline)
