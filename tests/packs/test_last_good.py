"""The last good version of a pack stays in force: while the program runs, over starts, for window and command line."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.cli import main
from monitor.desk import Desk
from monitor.events import Trouble
from monitor.packs.keep import keep
from monitor.packs.load import shipped_pack_dirs
from monitor.packs.places import kept_dir
from monitor.profile import Profile
from monitor.settings import Settings
from monitor.types import Document
from monitor.worker import AnalyseJob
from tests.fakes.clock import FakeClock

SMALL = shipped_pack_dirs()[-1]
SENTENCE = "The C-Lion1 cable is 1173 km long."


@pytest.fixture
def own(profile: Profile) -> Path:
    """Return the folder of a pack of the user's own, without feeds to ask."""
    shutil.copytree(SMALL, profile.packs / "mine")
    (profile.packs / "mine" / "feeds.jsonl").write_text("")
    return profile.packs / "mine"


def open_list(own: Path) -> None:
    with (own / "rules-en.toml").open("a", encoding="utf-8") as file:
        file.write("\nx = [")


def open_pattern(own: Path) -> None:
    rules = (own / "rules-ru.toml").read_text("utf-8")
    (own / "rules-ru.toml").write_text(rules.replace('say = ["', 'say = ["{', 1), "utf-8")


def no_first_file(own: Path) -> None:
    (own / "pack.toml").unlink()


def no_folder(own: Path) -> None:
    shutil.rmtree(own)


BROKEN = [
    (open_list, "rules-en.toml, line 189: a list is not closed"),
    (open_pattern, 'rules-ru.toml, line 7: "}" is missing'),
    (no_first_file, "it has no pack.toml"),
    (no_folder, 'The pack "mine" is gone'),
]


def read(profile: Profile, meanwhile: Callable[[], None] = lambda: None) -> tuple[list[str], list[str]]:
    """Start, let `meanwhile` happen and the worker die; return the properties read of a text, and what was told."""
    told: list[Trouble] = []

    async def live() -> list[str]:
        async with Desk(profile, Settings(), told.append, FakeClock(), None) as desk:
            await desk.prepare()
            meanwhile()
            worker = desk._worker
            await worker.start()
            await worker._end()
            document = Document("a", SENTENCE, "", SENTENCE, "en")
            (found,) = await worker.run(AnalyseJob((document,)), 60)
            assert desk._rules.curated().id == "mine"
            return [claim.property for claim in found.claims]

    claims = asyncio.run(live())
    return claims, [f"{event.sentence} {event.remedy}" for event in told if isinstance(event, Trouble)]


@pytest.mark.parametrize(("spoil", "said"), BROKEN)
def test_what_breaks_while_the_program_runs_is_told_with_the_next_start_and_reading_goes_on(
    profile: Profile, own: Path, spoil: Callable[[Path], None], said: str
) -> None:
    assert read(profile) == (["length"], [])
    assert read(profile, lambda: spoil(own)) == (["length"], [])
    for _ in range(2):
        claims, (told,) = read(profile)
        assert claims == ["length"]
        assert said in told
        assert told.endswith("its last version without mistakes is used.")
    shutil.copytree(SMALL, own, dirs_exist_ok=True)
    (own / "feeds.jsonl").write_text("")
    assert read(profile) == (["length"], [])


@pytest.mark.parametrize(("spoil", "said"), BROKEN)
def test_the_command_line_tells_it_and_reads_on(
    profile: Profile, own: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], None], said: str
) -> None:
    there = ["--profile", str(profile.directory)]
    read(profile)
    spoil(own)
    assert main([*there, "try", SENTENCE]) == 0
    shown = capsys.readouterr()
    assert said in shown.err
    assert "Length: 1173 km" in shown.out
    assert main([*there, "poll"]) == 0
    shown = capsys.readouterr()
    assert said in shown.out + shown.err
    assert main([*there, "pack", "list"]) == 0
    assert "* mine" in capsys.readouterr().out


@pytest.mark.parametrize(("spoil", "said"), BROKEN)
def test_the_version_before_serves_where_keeping_a_newer_one_was_cut_off_between_its_renames(
    profile: Profile, own: Path, spoil: Callable[[Path], None], said: str
) -> None:
    read(profile)
    kept = profile.kept_packs
    shutil.copytree(kept / "mine", kept / "mine.new")
    (kept / "mine").rename(kept / "mine.old")
    spoil(own)
    claims, (told,) = read(profile)
    assert claims == ["length"]
    assert said in told
    assert told.endswith("its last version without mistakes is used.")


def test_what_is_kept_is_never_without_a_copy(profile: Profile, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut off between the renames, and the next time while the newer version is copied."""
    read(profile)
    (profile.kept_packs / "mine").rename(profile.kept_packs / "mine.old")

    def full(*_args: object, **_named: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("monitor.packs.keep.shutil.copytree", full)
    with (own / "topics.toml").open("a", encoding="utf-8") as file:
        file.write("\n# newer\n")
    keep(profile, own)
    assert kept_dir(profile, own) == profile.kept_packs / "mine"


def test_a_pack_whose_folder_is_gone_gives_way_to_the_one_chosen(profile: Profile, own: Path) -> None:
    read(profile)
    no_folder(own)
    assert main(["--profile", str(profile.directory), "pack", "use", SMALL.name]) == 0

    async def live() -> str:
        async with Desk(profile, Settings(), lambda event: None, FakeClock(), None) as desk:
            await desk.prepare()
            return desk._rules.pack.id

    assert asyncio.run(live()) == SMALL.name
