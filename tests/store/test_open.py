"""Opening: pragmas, migrations with a copy, and every file that cannot be used told in a sentence, nothing lost."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from monitor.errors import StoreError
from monitor.store import feeds as feed_store
from monitor.store import queries
from monitor.store.backup import copies, copy_to, restore, rotate
from monitor.store.database import Database
from monitor.store.open import damage, open_reader, open_writer, part, set_aside, transaction
from monitor.store.schema import APPLICATION_ID, STEPS
from monitor.store.sql import scalar
from monitor.store.trouble import explain
from tests.fakes.builders import NOW, StoreBuilder, sample


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def refused(path: Path) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_writer(path, wait_s=0.0).close()
    assert caught.value.sentence
    assert caught.value.remedy
    assert "sqlite" not in caught.value.sentence.lower().replace(str(path).lower(), "")
    return caught.value


def test_the_writer_is_durable_and_minds_foreign_keys(db: Database) -> None:
    pragmas = {name: scalar(db.conn, f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert scalar(db.conn, "PRAGMA application_id") == APPLICATION_ID
    assert scalar(db.conn, "PRAGMA user_version") == len(STEPS)
    with pytest.raises(sqlite3.IntegrityError), transaction(db):
        db.execute("INSERT INTO entry_state (entry_id) VALUES (99)")


def test_the_reader_cannot_write_and_sees_each_commit(db: Database, reader: sqlite3.Connection) -> None:
    assert reader.isolation_level is None
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM feed")
    StoreBuilder(db).feed()
    assert scalar(reader, "SELECT count(*) FROM feed") == 1
    StoreBuilder(db).feed("Evening Leaf")
    assert scalar(reader, "SELECT count(*) FROM feed") == 2


def test_the_reader_does_not_wait_for_the_writer(db: Database, reader: sqlite3.Connection) -> None:
    StoreBuilder(db).feed()
    with transaction(db):
        db.execute("UPDATE feed SET title = 'Other'")
        assert scalar(reader, "SELECT title FROM feed") == "Morning Leaf"
    assert scalar(reader, "SELECT title FROM feed") == "Other"


def test_the_window_reads_without_the_writers_library() -> None:
    code = "import sys, monitor.store.queries, monitor.store.open; sys.exit('sqlite_utils' in sys.modules)"
    assert os.spawnv(os.P_WAIT, os.sys.executable, [os.sys.executable, "-c", code]) == 0


def test_before_the_writer_there_is_nothing_to_read(path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_reader(path)
    assert caught.value.code == "missing"
    assert not path.exists()


def test_opening_again_changes_nothing(path: Path) -> None:
    with open_writer(path) as db:
        sample(db)
    before = dump(path)
    with open_writer(path):
        pass
    assert dump(path) == before


def test_a_nested_transaction_is_part_of_the_outer_one(db: Database) -> None:
    shelf = StoreBuilder(db)
    with pytest.raises(ZeroDivisionError), transaction(db):
        shelf.feed().later(1 // 0)
    assert scalar(db.conn, "SELECT count(*) FROM feed") == 0
    assert not db.conn.in_transaction


def test_a_nested_one_that_fails_undoes_the_whole_whoever_goes_on(db: Database) -> None:
    shelf = StoreBuilder(db)

    def passed_over() -> None:
        with transaction(db):
            shelf.feed("Morning Leaf")
            with contextlib.suppress(ZeroDivisionError), transaction(db):
                shelf.feed("Evening Leaf").later(1 // 0)

    with pytest.raises(RuntimeError):
        passed_over()
    assert scalar(db.conn, "SELECT count(*) FROM feed") == 0
    shelf.feed("Morning Leaf")
    assert scalar(db.conn, "SELECT count(*) FROM feed") == 1


def test_a_part_that_fails_is_undone_alone(db: Database) -> None:
    shelf = StoreBuilder(db)
    with transaction(db):
        shelf.feed("Morning Leaf")
        with contextlib.suppress(ZeroDivisionError), part(db), transaction(db):
            shelf.feed("Evening Leaf").later(1 // 0)
    assert [feed.title for feed in feed_store.every(db)] == ["Morning Leaf"]


def add_column(db: Database) -> None:
    db.execute("ALTER TABLE feed ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'")


def fail(db: Database) -> None:
    raise sqlite3.OperationalError("no such column: mood")


NEXT = (*STEPS, ("0002_mood", add_column))


def test_a_file_is_copied_before_it_is_migrated(path: Path) -> None:
    with open_writer(path) as db:
        sample(db)
    before = dump(path)
    with open_writer(path, steps=NEXT) as db:
        assert scalar(db.conn, "SELECT mood FROM feed") == "calm"
        assert scalar(db.conn, "PRAGMA user_version") == len(NEXT)
    assert dump(path.with_name(f"rasad.version-{len(STEPS)}.sqlite")) == before


def test_a_migration_that_fails_leaves_the_old_file(path: Path) -> None:
    with open_writer(path) as db:
        sample(db)
    before = dump(path)
    with pytest.raises(sqlite3.OperationalError):
        open_writer(path, steps=(*NEXT, ("0003_fail", fail)))
    assert dump(path) == before
    with open_writer(path) as db:
        assert scalar(db.conn, "PRAGMA user_version") == len(STEPS)


def test_a_reader_of_a_newer_program_waits_for_the_migration(path: Path) -> None:
    open_writer(path).close()
    with pytest.raises(StoreError) as caught:
        open_reader(path, newest=len(NEXT))
    assert caught.value.code == "missing"


def test_a_newer_file_is_refused_and_left_alone(path: Path) -> None:
    open_writer(path, steps=NEXT).close()
    before = path.read_bytes()
    assert refused(path).code == "newer"
    with pytest.raises(StoreError) as caught:
        open_reader(path)
    assert caught.value.code == "newer"
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    assert refused(path).code == "foreign"
    assert path.read_bytes() == before


def garbage(path: Path) -> None:
    path.write_bytes(b"<html>not a database</html>" * 200)


def cut(path: Path) -> None:
    with open_writer(path) as db:
        sample(db)
    os.truncate(path, path.stat().st_size // 2)


def scratched(path: Path) -> None:
    with open_writer(path) as db:
        sample(db)
        page = scalar(db.conn, "PRAGMA page_size")
    with path.open("r+b") as file:
        file.seek(page * 8)
        file.write(b"\xff" * page * 6)


@pytest.mark.parametrize("spoil", [garbage, cut, scratched])
def test_a_damaged_file_is_told_and_set_aside(path: Path, spoil: Callable[[Path], None]) -> None:
    spoil(path)
    bytes_before = path.read_bytes()
    assert refused(path).code == "damaged"
    assert path.read_bytes() == bytes_before
    aside = set_aside(path)
    assert aside.name == "rasad.damaged-1.sqlite"
    assert aside.read_bytes() == bytes_before
    assert not path.exists()
    open_writer(path).close()
    assert set_aside(path).name == "rasad.damaged-2.sqlite"


def test_a_schema_that_is_no_text_is_damage(path: Path) -> None:
    open_writer(path).close()
    data = path.read_bytes()
    path.write_bytes(data.replace(b"CREATE TABLE", b"CR\xbaATE TABLE"))
    assert refused(path).code == "damaged"
    with pytest.raises(StoreError) as caught:
        open_reader(path)
    assert caught.value.code == "damaged"


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    with open_writer(path) as db:
        assert damage(db.conn) == ()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere" / "rasad.sqlite").code == "cannot_open"


def test_a_path_that_is_a_folder_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "cannot_open"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_told(path: Path) -> None:
    open_writer(path).close()
    path.chmod(stat.S_IRUSR)
    assert refused(path).code == "read_only"


def test_a_file_in_use_is_told(path: Path, db: Database) -> None:
    db.conn.execute("BEGIN EXCLUSIVE")
    with open_writer(path, wait_s=0.0) as second, pytest.raises(StoreError) as caught:
        StoreBuilder(second).feed()  # opening needs no lock, writing does
    assert caught.value.code == "locked"
    db.conn.rollback()


def test_a_full_disk_loses_nothing_and_heals(path: Path) -> None:
    with open_writer(path) as db:
        shelf = sample(db)
        before = scalar(db.conn, "SELECT count(*) FROM entry")
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 65536, hard))
            with pytest.raises(StoreError) as caught:
                shelf.entry("Long story", body="leaf " * 200_000)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert caught.value.code in ("disk", "disk_full")
        assert scalar(db.conn, "SELECT count(*) FROM entry") == before
        shelf.entry("Long story", body="leaf " * 200_000)
        assert scalar(db.conn, "SELECT count(*) FROM entry") == before + 1
        assert damage(db.conn) == ()


def test_a_full_database_is_told_as_a_full_disk(db: Database) -> None:
    pages = scalar(db.conn, "PRAGMA page_count")
    db.conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError) as caught:
        StoreBuilder(db).feed().entry("Long story", body="leaf " * 200_000)
    assert caught.value.code == "disk_full"


def test_a_copy_holds_what_the_journal_holds(path: Path, db: Database, tmp_path: Path) -> None:
    sample(db)
    copy = copy_to(db.conn, tmp_path / "copy.sqlite")
    assert dump(copy) == dump(path)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("copy")] == ["copy.sqlite"]


def test_copies_rotate_and_one_can_be_restored(path: Path, db: Database, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    shelf = StoreBuilder(db).feed()
    for day in range(9):
        shelf.entry(f"Story of day {day}")
        rotate(db, folder, NOW + day * 86400, kept=3)
    assert [p.name for p in copies(folder)] == [f"rasad-2026-11-2{d}.sqlite" for d in (6, 5, 4)]
    expected = dump(path)
    with pytest.raises(StoreError):
        restore(copies(folder)[0], path)
    db.close()
    set_aside(path)
    restore(copies(folder)[0], path)
    assert dump(path) == expected


def test_a_copy_that_cannot_be_made_is_told(db: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for target in (tmp_path / "file" / "x.sqlite", tmp_path / "none" / "x.sqlite"):
        with pytest.raises(StoreError):
            copy_to(db.conn, target)
    with pytest.raises(StoreError):
        rotate(db, tmp_path / "file", NOW)


@pytest.mark.parametrize(
    ("statement", "code"),
    [("SELECT * FROM nowhere", ""), ("PRAGMA query_only=ON; DELETE FROM feed", "read_only")],
)
def test_only_what_a_user_can_do_something_about_is_told(db: Database, statement: str, code: str) -> None:
    with pytest.raises(sqlite3.Error) as caught:
        db.conn.executescript(statement)
    told = explain(caught.value, Path("a.sqlite"))
    assert (told.code if told else "") == code


def test_a_read_of_a_damaged_file_is_told(path: Path) -> None:
    with open_writer(path) as db:
        sample(db)
        page = scalar(db.conn, "PRAGMA page_size")
    with closing(open_reader(path)) as reader:
        with path.open("r+b") as file:
            file.seek(page)
            file.write(b"\xff" * (path.stat().st_size - page))
        with pytest.raises(StoreError) as caught:
            queries.counts(reader)
    assert caught.value.code == "damaged"


def test_what_cannot_be_moved_aside_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    garbage(path)

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(StoreError, match="could not be moved aside"):
        set_aside(path)
    assert path.exists()


def test_a_damaged_file_goes_aside_with_its_journal(path: Path) -> None:
    garbage(path)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).write_bytes(b"journal")
    aside = set_aside(path)
    assert sorted(p.name for p in path.parent.iterdir()) == [aside.name, aside.name + "-shm", aside.name + "-wal"]


def test_a_database_that_a_full_disk_keeps_from_opening_is_told_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    told = [(explain(error, path) or error).code]
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=0))
    assert [*told, (explain(error, path) or error).code] == ["disk", "disk_full"]
