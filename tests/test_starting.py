"""A start reads no more than it must, and what it loads is what it uses."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor import commands as ask
from monitor.desk import Desk
from monitor.errors import PackError
from monitor.events import Trouble
from monitor.packs.places import shipped_pack_dirs
from monitor.profile import Profile
from monitor.settings import Settings
from tests.engine_room import REPEATS, publish
from tests.fakes.clock import FakeClock
from tests.fakes.feedserver import FeedServer, feed_server  # noqa: F401 - a fixture

SMALL = shipped_pack_dirs()[-1]
HEAVY = ("numpy", "sqlite_utils", "apscheduler", "feedparser", "lxml", "snowballstemmer", "aiohttp_socks")
OURS = ("monitor.packs.load", "monitor.judging", "monitor.arrivals", "monitor.telling", "monitor.text.names")


@pytest.fixture
def own(profile: Profile) -> Path:
    """Return the folder of the pack in use, a copy that a test may change."""
    return Path(shutil.copytree(SMALL, profile.packs / "mine"))


def started(profile: Profile, work: Callable[[Desk], object] = lambda desk: None) -> list[Trouble]:
    """Start, do some work, and return what trouble was told."""
    told: list[Trouble] = []

    async def live() -> None:
        async with Desk(profile, Settings(), told.append, FakeClock(), None) as desk:
            await desk.prepare()
            work(desk)

    asyncio.run(live())
    return [event for event in told if isinstance(event, Trouble)]


def unread(directory: Path) -> None:
    """Stand in for reading a pack where none may be read."""
    raise AssertionError(f"{directory} was read")


def test_the_pack_of_the_last_start_is_not_read_again(
    profile: Profile, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(profile)
    for place in ("load.load_pack", "choose.load_pack"):
        monkeypatch.setattr(f"monitor.packs.{place}", unread)
    assert started(profile) == []


@pytest.mark.parametrize("ending", ["# another word\n", "["])
def test_a_pack_that_changed_is_read(profile: Profile, own: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    started(profile)
    with (own / "pack.toml").open("a", encoding="utf-8") as file:
        file.write(ending)
    assert [trouble.code for trouble in started(profile)] == (["pack"] if ending == "[" else [])
    monkeypatch.setattr("monitor.packs.choose.load_pack", unread)
    if ending == "[":
        with pytest.raises(AssertionError, match="was read"):
            started(profile)
    else:
        assert started(profile) == []


def test_what_a_person_adds_is_no_reason_to_forget_the_pack(profile: Profile, own: Path) -> None:
    async def live() -> str:
        async with Desk(profile, Settings(), lambda event: None, FakeClock(), None) as desk:
            await desk.prepare()
            await desk.carry_out(1, ask.SetTopic("", "Mine", "bread"))
            return desk._rules.curated().hash

    before = asyncio.run(live())
    hashes: list[str] = []
    started(profile, lambda desk: hashes.append(desk._rules.curated().hash))
    assert hashes == [before]


@pytest.mark.parametrize("ending", ["# more\n", "["])
def test_a_pack_that_changes_under_the_program_stays_in_force_as_it_was(
    profile: Profile, own: Path, ending: str
) -> None:
    hashes: list[str] = []

    def change(desk: Desk) -> None:
        with (own / "pack.toml").open("a", encoding="utf-8") as file:
            file.write(ending)
        hashes.append(desk._rules.pack.hash)  # it is loaded here

    started(profile, lambda desk: hashes.append(desk._rules.pack.hash))
    assert started(profile, change) == []
    assert hashes == hashes[:1] * 2


def test_a_pack_without_a_kept_version_that_changes_under_the_program_judges_nothing(
    profile: Profile, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(desk: Desk) -> None:
        with (own / "pack.toml").open("a", encoding="utf-8") as file:
            file.write("# more\n")
        with pytest.raises(PackError, match="changed just now"):
            desk._rules.pack  # noqa: B018 - it is loaded here

    profile.kept_packs.write_text("a file in the way")
    started(profile)
    assert started(profile, change) == []


def test_a_check_that_brings_nothing_loads_little(
    profile: Profile,
    own: Path,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    addresses = profile.directory / "addresses.txt"
    addresses.write_text(publish(feed_server, REPEATS), "utf-8")
    code = f"""
import sys
from monitor.cli import main
main(["--profile", {str(profile.directory)!r}, "poll", "--from", {str(addresses)!r}])
print(*(name for name in {HEAVY + OURS!r} if name in sys.modules))
"""
    first, second = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True).stdout
        for _ in range(2)
    )
    assert "monitor.arrivals" in first
    assert second.splitlines()[-1] == ""
    assert "1 feed checked, 0 failed, 0 entries new" in second
