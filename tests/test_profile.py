"""A profile names its files and makes nothing before it is asked to."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from monitor.errors import StoreError
from monitor.profile import Profile


def test_all_files_lie_in_the_folder_and_none_is_made(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "p")
    names = ("database", "settings_file", "packs", "lock_file", "digests", "backups")
    paths = [getattr(profile, name) for name in names]
    assert len(set(paths)) == len(names)
    assert all(path.parent == profile.directory for path in paths)
    assert not profile.directory.exists()


def test_the_folder_is_closed_to_others(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "a" / "b").make()
    assert profile.make() == profile
    if os.name == "posix":
        assert stat.S_IMODE(profile.directory.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError) as caught:
        Profile(tmp_path / "file" / "p").make()
    assert caught.value.code == "profile"
    assert caught.value.remedy


def test_the_default_is_in_the_users_data_folder() -> None:
    assert Profile.default().directory.name == "rasad"


def test_a_temporary_profile_is_gone_with_its_block() -> None:
    with Profile.temporary() as profile:
        assert profile.directory.is_dir()
        profile.settings_file.write_text("x = 1\n")
    assert not profile.directory.exists()
