"""`rasadctl doctor`: look at everything the program needs and say what is wrong and what to do."""

from __future__ import annotations

import argparse
import asyncio
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from monitor import __version__
from monitor.cli.output import emit_json, say
from monitor.errors import InputError, RasadError
from monitor.lock import ProfileLock
from monitor.packs.check import check_pack
from monitor.packs.load import load_pack
from monitor.packs.places import chosen_pack_dir
from monitor.profile import Profile
from monitor.settings import load as load_settings
from monitor.store import queries
from monitor.store.open import damage, open_reader
from monitor.store.recovery import begin_again
from monitor.worker import UsePack, Worker

if TYPE_CHECKING:
    from monitor.cli.reading import Commands

LIBRARIES = ("PySide6-Essentials", "aiohttp", "APScheduler", "feedparser", "lxml", "sqlite-utils")
DAMAGED = "damaged"
"""The code of a database that cannot be gone on with."""
WORKER_S = 30.0
"""Seconds the worker may take to load the pack."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what, whether it is well, and what was found or what to do."""

    what: str
    ok: bool
    found: str


def declare(commands: Commands) -> None:
    """Add the command to the parser."""
    doctor = commands.add_parser("doctor", help="look at everything the program needs and say what is wrong")
    doctor.add_argument("--json", action="store_true", help="one JSON list")
    doctor.add_argument(
        "--set-aside",
        action="store_true",
        help="keep a damaged database under another name and go on with the newest copy, or an empty one",
    )
    doctor.set_defaults(command=_doctor)


def _doctor(arguments: argparse.Namespace, profile: Profile) -> int:
    if arguments.set_aside:
        return _set_aside(profile)
    findings = list(_examine(profile))
    if arguments.json:
        emit_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            say(f"{'ok ' if finding.ok else 'BAD'}  {finding.what}: {finding.found}")
    return 0 if all(finding.ok for finding in findings) else 1


def _set_aside(profile: Profile) -> int:
    """Go on after damage; refused where the database is sound, or in use."""
    with ProfileLock(profile.engine_lock):
        try:
            sound = _database(profile)
        except RasadError as trouble:
            if trouble.code != DAMAGED:
                raise
        else:
            raise InputError(f"The database is not damaged: {sound}.", "It was left as it is.", code="not_damaged")
        aside, copy = begin_again(profile.database, profile.backups)
    say(f"The damaged database is kept as {aside}.")
    say(
        f"The copy {copy.name} took its place." if copy else "There is no copy: the next start makes an empty database."
    )
    return 0


def _examine(profile: Profile) -> Iterator[Finding]:
    yield Finding("Rasad", True, __version__)
    yield Finding("Python", sys.version_info >= (3, 11), f"{platform.python_version()} on {platform.platform()}")
    yield Finding("SQLite", sqlite3.sqlite_version_info >= (3, 37), sqlite3.sqlite_version)
    for name in LIBRARIES:
        yield _library(name)
    yield _tried("settings", lambda: _settings(profile))
    yield _tried("database", lambda: _database(profile))
    yield _tried("pack", lambda: _pack(profile))
    yield _tried("worker", lambda: asyncio.run(_worker(profile)))
    if profile.database.exists():
        yield _tried("feeds", lambda: _feeds(profile))


def _library(name: str) -> Finding:
    try:
        return Finding(name, True, version(name))
    except PackageNotFoundError:
        return Finding(name, False, "not installed. Run ./run, or pip install . in the project's folder.")


def _tried(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, look())
    except RasadError as trouble:
        return Finding(what, False, str(trouble))


def _settings(profile: Profile) -> str:
    load_settings(profile.settings_file)
    return str(profile.settings_file) if profile.settings_file.exists() else "defaults"


def _database(profile: Profile) -> str:
    if not profile.database.exists():
        return f"none yet at {profile.database}"
    with closing(open_reader(profile.database)) as reader:
        wrong = damage(reader)
        if wrong:
            raise RasadError(
                f"{profile.database} is damaged: {wrong[0]}.",
                "`rasadctl doctor --set-aside` keeps it and goes on with the newest copy; so does the window.",
                code="damaged",
            )
        status = queries.status(reader)
    return f"{profile.database}, {status.entries_total} entries, {profile.database.stat().st_size // 1024} KiB"


def _pack(profile: Profile) -> str:
    pack = load_pack(chosen_pack_dir(profile))
    faults = check_pack(pack)
    if faults:
        raise RasadError(faults[0], f"{len(faults)} mistakes in all; `rasadctl pack check` lists them.")
    return f"{pack.title}, {len(pack.topics)} topics, {len(pack.rules)} rules"


async def _worker(profile: Profile) -> str:
    async with Worker() as worker:
        await worker.run(UsePack(chosen_pack_dir(profile)), WORKER_S)
    return "starts, loads the pack, stops"


def _feeds(profile: Profile) -> str:
    with closing(open_reader(profile.database)) as reader:
        status = queries.status(reader)
    if status.first_failing:
        raise RasadError(
            f"{status.feeds_ok} of {status.feeds_total} have answered well; "
            f"{status.first_failing}: {status.first_error}"
        )
    return f"{status.feeds_ok} of {status.feeds_total} have answered well"
