"""A damaged database is set aside on the command line, and the newest copy that can be read takes its place."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from monitor.lock import ProfileLock
from monitor.profile import Profile
from monitor.store.backup import rotate
from monitor.store.open import open_reader, open_writer
from monitor.store.recovery import begin_again
from monitor.store.sql import scalar
from tests.cli.test_cli import run
from tests.fakes.builders import NOW, StoreBuilder, found, judged

DAY = 24 * 3600


@pytest.fixture
def kept(profile: Profile) -> Profile:
    """Return a profile with two copies, of one and of two entries, and a database that is no database any more."""
    profile.make()
    with closing(open_writer(profile.database)) as db:
        shelf = StoreBuilder(db).topics(tea="Tea").feed()
        for n in range(2):
            shelf.commit(judged(found(f"Story {n}", "leaf"), []))
            rotate(db, profile.backups, NOW + n * DAY)
    profile.database.write_bytes(b"garbage, not SQLite" * 500)
    return profile


def doctor(capsys: pytest.CaptureFixture[str], profile: Profile, *more: str) -> tuple[int, str, str]:
    return run(capsys, "--profile", profile.directory, "doctor", *more)


def entries(profile: Profile) -> int:
    with closing(open_reader(profile.database)) as reader:
        return int(scalar(reader, "SELECT count(*) FROM entry"))


def test_the_newest_copy_takes_the_place_of_the_damaged_one(capsys: pytest.CaptureFixture[str], kept: Profile) -> None:
    garbage = kept.database.read_bytes()
    code, out, _ = doctor(capsys, kept, "--json")
    (told,) = [one["found"] for one in json.loads(out) if one["what"] == "database"]
    assert (code, "Set it aside" in told or "--set-aside" in told) == (1, True)
    code, out, _ = doctor(capsys, kept, "--set-aside")
    assert code == 0
    assert f"kept as {kept.database.with_name('rasad.damaged-1.sqlite')}" in out
    assert "took its place" in out
    assert entries(kept) == 2
    assert kept.database.with_name("rasad.damaged-1.sqlite").read_bytes() == garbage


def test_a_damaged_copy_is_passed_over(kept: Profile) -> None:
    newest = sorted(kept.backups.iterdir())[-1]
    newest.write_bytes(b"garbage" * 500)
    _, copy = begin_again(kept.database, kept.backups)
    assert copy == sorted(kept.backups.iterdir())[0]
    assert entries(kept) == 1
    assert newest.exists()


def test_without_a_copy_the_next_start_is_empty(capsys: pytest.CaptureFixture[str], kept: Profile) -> None:
    for copy in kept.backups.iterdir():
        copy.unlink()
    code, out, _ = doctor(capsys, kept, "--set-aside")
    assert (code, "There is no copy" in out, kept.database.exists()) == (0, True, False)


def test_a_sound_database_is_left_as_it_is(capsys: pytest.CaptureFixture[str], kept: Profile) -> None:
    begin_again(kept.database, kept.backups)
    before = kept.database.read_bytes()
    code, _, err = doctor(capsys, kept, "--set-aside")
    assert (code, "is not damaged" in err) == (1, True)
    assert kept.database.read_bytes() == before


def test_a_database_in_use_is_left_as_it_is(capsys: pytest.CaptureFixture[str], kept: Profile) -> None:
    with ProfileLock(kept.engine_lock):
        code, _, err = doctor(capsys, kept, "--set-aside")
    assert (code, "already running" in err) == (1, True)
    assert list(kept.directory.glob("*damaged*")) == []


def test_a_database_of_another_program_is_left_as_it_is(
    capsys: pytest.CaptureFixture[str], profile: Profile, tmp_path: Path
) -> None:
    import sqlite3

    profile.make()
    with closing(sqlite3.connect(profile.database)) as other:
        other.execute("CREATE TABLE theirs (a)")
        other.commit()
    code, _, err = doctor(capsys, profile, "--set-aside")
    assert (code, "another program" in err) == (1, True)
    assert profile.database.exists()
