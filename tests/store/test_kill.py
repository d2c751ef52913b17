"""Kill a process at any moment of its commits: what it said was committed is there, whole, once."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from monitor.store.listing import refresh_all
from monitor.store.open import damage, open_writer
from monitor.store.schema import STEPS
from monitor.store.sql import rows, scalar
from tests.fakes.builders import NOW

KILLS = 20
ROWS = {"entry_version": 1, "entry_state": 1, "item": 1, "item_topic": 1, "claim": 3, "judgement": 3, "alert": 3}
"""Rows that each entry must have."""
PROGRAM = """
import sys
from monitor.store.open import open_writer
from monitor.types import Verdict
from tests.fakes.builders import StoreBuilder, found, judged, outcome, said
first = int(sys.argv[2])
with open_writer(__import__("pathlib").Path(sys.argv[1])) as db:
    shelf = StoreBuilder(db).topics(tea="Tea").feed()
    for number in range(first, first + 100_000):
        says = [said("Kettle", f"p{n}", f"{number}", Verdict.CONFLICTS, alert=True) for n in range(3)]
        shelf.commit(judged(found(f"Story {number}", "leaf " * 200), says), check=outcome(shelf.now + number))
        print(number, flush=True)
"""


def run_and_kill(path: Path, first: int, after: int) -> int:
    """Commit from `first` on, kill without warning after some commits, return the last one it told of."""
    command = [sys.executable, "-c", PROGRAM, str(path), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [next(process.stdout) for _ in range(after)]
        process.kill()
        told += process.stdout.readlines()
    return int([line for line in told if line.endswith("\n")][-1])


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "rasad.sqlite"
    chance = random.Random(7)
    stored = 0
    for _ in range(KILLS):
        acknowledged = run_and_kill(path, stored, chance.randint(1, 12))
        with open_writer(path) as db:
            stored = scalar(db.conn, "SELECT count(*) FROM entry")
        assert acknowledged < stored <= acknowledged + 2, "the one under way may have come through unheard"
    with open_writer(path) as db:
        assert damage(db.conn) == ()
        assert rows(db.conn, "PRAGMA foreign_key_check") == []
        keys = [line["key"] for line in rows(db.conn, "SELECT key FROM entry ORDER BY id")]
        assert keys == [f"Story {number}" for number in range(stored)]
        for table, each in {
            "entry_version": 1,
            "entry_state": 1,
            "item": 1,
            "claim": 3,
            "judgement": 3,
            "alert": 3,
        }.items():
            assert scalar(db.conn, f"SELECT count(*) FROM {table}") == each * stored, table
        assert scalar(db.conn, "SELECT last_checked_at FROM feed") == NOW + stored - 1
        before = [tuple(line) for line in rows(db.conn, "SELECT * FROM item ORDER BY entry_id")]
        refresh_all(db)
        assert before == [tuple(line) for line in rows(db.conn, "SELECT * FROM item ORDER BY entry_id")]


def test_a_migration_killed_on_the_way_is_the_old_file_or_the_new(tmp_path: Path) -> None:
    program = """
import os, sys
from pathlib import Path
from monitor.store.open import open_writer
from monitor.store.schema import STEPS
def step(db):
    left = int(sys.argv[2])
    for number in range(8):
        if number == left: os._exit(9)
        db.execute(f"CREATE TABLE later_{number}(a)")
open_writer(Path(sys.argv[1]), steps=(*STEPS, ("next", step))).close()
"""
    path = tmp_path / "rasad.sqlite"
    open_writer(path).close()
    for left in (0, 3, 7, 8):
        subprocess.run([sys.executable, "-c", program, str(path), str(left)], check=False)
        tables, version = _state(path)
        assert (tables, version) == ((8, len(STEPS) + 1) if left == 8 else (0, len(STEPS)))


def _state(path: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(path)) as connection:
        tables = scalar(connection, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'later%'")
        return tables, scalar(connection, "PRAGMA user_version")
