"""Which pack is used: the one chosen, the user's own, the built-in; and what takes the place of one with a mistake."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from monitor.desk import Desk
from monitor.errors import InputError, PackError
from monitor.events import Trouble
from monitor.packs.choose import choose_pack, load_chosen
from monitor.packs.keep import keep
from monitor.packs.load import builtin_pack_dir, shipped_pack_dirs
from monitor.packs.places import chosen_pack_dir, kept_dir, pack_dirs
from monitor.profile import Profile
from monitor.settings import Settings
from tests.fakes.clock import FakeClock

SMALL = shipped_pack_dirs()[-1]
"""A shipped pack that loads quickly."""


@pytest.fixture
def own(profile: Profile) -> Path:
    shutil.copytree(SMALL, profile.packs / "mine")
    return profile.packs / "mine"


def spoil(pack: Path, file: str = "rules-en.toml") -> None:
    with (pack / file).open("a") as opened:
        opened.write('\n[[find]]\nid = "en.bad"\nproperty = "lenght"\nnear = ["long"]\n')


def test_the_built_in_one_where_nothing_was_chosen(profile: Profile) -> None:
    assert chosen_pack_dir(profile) == builtin_pack_dir()


def test_the_first_of_the_users_own_before_the_built_in(profile: Profile, own: Path) -> None:
    assert chosen_pack_dir(profile) == own


def test_the_chosen_one_before_all(profile: Profile, own: Path) -> None:
    assert choose_pack(profile, SMALL.name) == SMALL
    assert chosen_pack_dir(profile) == SMALL
    assert choose_pack(profile, "mine") == own
    assert chosen_pack_dir(profile) == own


def test_a_name_that_is_none_is_told_with_those_there_are(profile: Profile, own: Path) -> None:
    with pytest.raises(InputError) as caught:
        choose_pack(profile, "yours")
    assert caught.value.remedy == f"There are: {', '.join(pack_dirs(profile))}."
    assert "mine" in caught.value.remedy
    assert chosen_pack_dir(profile) == own


def test_a_pack_with_a_mistake_is_not_chosen(profile: Profile, own: Path) -> None:
    spoil(own)
    choose_pack(profile, SMALL.name)
    with pytest.raises(PackError, match="lenght"):
        choose_pack(profile, "mine")
    assert chosen_pack_dir(profile) == SMALL


@pytest.mark.parametrize("content", [b"gone\n", b"\xff\xfe", b""])
def test_a_choice_that_says_nothing_known_counts_as_none(profile: Profile, own: Path, content: bytes) -> None:
    profile.chosen_pack.write_bytes(content)
    assert chosen_pack_dir(profile) == own


def test_the_last_good_version_takes_the_place_of_one_with_a_mistake(profile: Profile, own: Path) -> None:
    good = load_chosen(profile).pack
    keep(profile, own)
    spoil(own)
    chosen = load_chosen(profile)
    assert chosen.directory == kept_dir(profile, own)
    assert (chosen.pack.id, chosen.pack.hash) == (good.id, good.hash)
    assert chosen.mistake is not None
    assert "lenght" in chosen.mistake.sentence
    assert "last version without mistakes is used" in chosen.mistake.remedy


def test_without_a_version_kept_the_built_in_one(profile: Profile, own: Path) -> None:
    spoil(own)
    chosen = load_chosen(profile)
    assert chosen.directory == builtin_pack_dir()
    assert chosen.mistake is not None
    assert "built-in pack is used" in chosen.mistake.remedy


def test_a_kept_version_that_was_spoilt_too_gives_way(profile: Profile, own: Path) -> None:
    keep(profile, own)
    spoil(own)
    spoil(profile.kept_packs / "mine")
    assert load_chosen(profile).directory == builtin_pack_dir()


def test_only_what_makes_a_pack_is_kept(profile: Profile, own: Path) -> None:
    (own / "photo.raw").write_bytes(b"x")
    (own / "notes").mkdir()
    keep(profile, own)
    kept = kept_dir(profile, own)
    assert kept is not None
    names = {path.name for path in kept.iterdir()}
    assert {"pack.toml", "articles"} <= names
    assert not {"photo.raw", "notes"} & names


def test_a_shipped_pack_needs_no_copy(profile: Profile) -> None:
    keep(profile, SMALL)
    assert kept_dir(profile, SMALL) is None


def test_no_room_for_a_copy_is_no_trouble(profile: Profile, own: Path) -> None:
    profile.kept_packs.write_text("a file in the way")
    keep(profile, own)
    assert kept_dir(profile, own) is None


def started(profile: Profile) -> tuple[str, list[Trouble]]:
    told: list[Trouble] = []

    async def live() -> str:
        async with Desk(profile, Settings(), told.append, FakeClock(), None) as desk:
            await desk.prepare()
            return desk._rules.pack.id

    return asyncio.run(live()), [event for event in told if isinstance(event, Trouble)]


def test_a_start_keeps_what_works_and_falls_back_on_it(profile: Profile, own: Path) -> None:
    assert started(profile) == ("mine", [])
    rules = (own / "rules-ru.toml").read_text("utf-8")
    (own / "rules-ru.toml").write_text(rules.replace('say = ["', 'say = ["{', 1), "utf-8")
    name, troubles = started(profile)
    assert name == "mine"
    assert [trouble.code for trouble in troubles] == ["pack"]
    assert "last version without mistakes is used" in troubles[0].remedy
