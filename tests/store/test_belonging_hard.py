"""Judgements in numbers, under kills, and in a store that an older version made."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from monitor.store import belonging, misses
from monitor.store.database import Database
from monitor.store.listing import refresh_all
from monitor.store.misses import Standing
from monitor.store.open import damage, open_writer
from monitor.store.schema import READ_ANEW, STEPS
from monitor.store.sql import rows, scalar
from tests.fakes.builders import NOW, StoreBuilder, found, judged
from tests.store.test_belonging import MISS, listed, near_ids

MANY = 10_000
KILLS = 6
PROGRAM = """
import sys
from pathlib import Path
from monitor.store import belonging
from monitor.store.open import open_writer
with open_writer(Path(sys.argv[1])) as db:
    said = []
    for turn in range(100_000):
        entry = 1 + turn % 40
        if turn % 3 == 2 and said:
            belonging.unsay(db, [said.pop()], 1)
        else:
            said += belonging.say(db, [entry], "tea", turn % 2 == 0, 1)
        print(turn, flush=True)
"""


def filled(db: Database, count: int) -> StoreBuilder:
    """Return a shelf with entries that nearly belong to the topic tea, every second one in the topic cups."""
    shelf = StoreBuilder(db).topics(tea="Tea", cups="Cups").feed()
    made = []
    for number in range(count):
        entry = judged(found(f"Tea {number}"), (), ("cups",) if number % 2 else ())
        made.append(replace(entry, analysis=replace(entry.analysis, misses=(MISS,))))
    shelf.commit(*made)
    return shelf


def derived(db: Database) -> list[list[tuple[object, ...]]]:
    """Return all that lists are made of."""
    tables = ("item", "item_topic", "topic_match", "belonging", "near_miss")
    return [[tuple(line) for line in rows(db.conn, f"SELECT * FROM {table} ORDER BY 1, 2, 3")] for table in tables]


def test_ten_thousand_judgements_are_kept_counted_and_taken_back(db: Database) -> None:
    shelf = filled(db, MANY // 2)
    before = derived(db)
    taken = belonging.say(db, shelf.entry_ids, "tea", True, NOW)
    left = belonging.say(db, shelf.entry_ids, "cups", False, NOW)
    assert len(taken) + len(left) == MANY
    assert (len(listed(db)), listed(db, "cups"), near_ids(db)) == (MANY // 2, [], [])
    assert misses.standing(db.conn, "tea") == Standing(left=MANY // 2, missed=MANY // 2)
    assert misses.standing(db.conn, "cups") == Standing(taken=MANY // 4, left=MANY // 4)
    assert len(misses.said(db.conn)) == MANY
    assert len(misses.drawer(db.conn, "tea").said) == misses.MOST_SAID
    belonging.unsay(db, [*taken[:100], *left[:100]], NOW)
    assert scalar(db.conn, "SELECT count(*) FROM belonging_event") == MANY + 200
    some = set(shelf.entry_ids[:100])
    after = derived(db)
    for table, column in ((0, 0), (1, 2)):  # the entry's id in item and in item_topic
        was, now = ([line for line in lines[table] if line[column] in some] for lines in (before, after))
        assert now == was


def test_a_kill_leaves_each_judgement_whole_or_unsaid(tmp_path: Path) -> None:
    path, chance = tmp_path / "rasad.sqlite", random.Random(5)
    with open_writer(path) as db:
        filled(db, 40)
    for _ in range(KILLS):
        said_before = _events(path)
        command = [sys.executable, "-c", PROGRAM, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(chance.randint(2, 40)):
                next(process.stdout)
            process.kill()
            process.stdout.read()
        assert _events(path) > said_before
        with open_writer(path) as db:
            assert damage(db.conn) == ()
            assert rows(db.conn, "PRAGMA foreign_key_check") == []
            _fits(db)


def _events(path: Path) -> int:
    with open_writer(path) as db:
        return int(scalar(db.conn, "SELECT count(*) FROM belonging_event"))


def _fits(db: Database) -> None:
    """Say of every entry that the lists, what holds and the events agree."""
    for line in rows(
        db.conn,
        "SELECT b.entry_id, b.belongs, g.belongs AS said,"
        " EXISTS (SELECT 1 FROM belonging_event u WHERE u.undoes = g.id) AS undone,"
        " EXISTS (SELECT 1 FROM item_topic i WHERE i.entry_id = b.entry_id AND i.topic = b.topic) AS inside,"
        " (SELECT r.rules FROM reading r WHERE r.version_id = g.version_id) AS rules"
        " FROM belonging b JOIN belonging_event g ON g.id = b.event_id",
    ):
        assert (line["belongs"], line["inside"], line["undone"]) == (line["said"], line["belongs"], 0)
        assert line["rules"] == belonging.STALE, "its claims are read when the program starts again"
    before = derived(db)
    refresh_all(db)
    assert derived(db) == before


def test_an_older_store_has_its_newest_entries_read_again(tmp_path: Path) -> None:
    path = tmp_path / "rasad.sqlite"
    number = next(at for at, (name, _) in enumerate(STEPS) if name.endswith("_belonging"))
    with open_writer(path, steps=STEPS[:number]) as db:
        db.execute(
            "INSERT INTO feed (id, url, title, site, language, folder, label, kind, added_at)"
            " VALUES (1, 'https://a.example/f', 'A', '', 'en', '', '', 'feed', 1)"
        )
        db.conn.executescript(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2003)"
            " INSERT INTO entry (id, feed_id, key, first_seen_at, shown_at, sort_at, versions, content_hash)"
            " SELECT i, 1, i, 1, i, i, 1, 'h' FROM n;"
            "INSERT INTO entry_version (id, entry_id, number, seen_at, content_hash, url, title, summary, body, author,"
            " language) SELECT id, id, 1, 1, 'h', '', 'T', '', '', '', '' FROM entry;"
            "UPDATE entry SET version_id = id;"
            "INSERT INTO reading (version_id, rules) SELECT id, 'rules-7' FROM entry;"
        )
    with open_writer(path) as db:
        stale = [line["version_id"] for line in rows(db.conn, "SELECT version_id FROM reading WHERE rules = ''")]
        assert (len(stale), min(stale)) == (READ_ANEW, 4)
        assert misses.drawer(db.conn, "tea") == misses.Drawer()


def test_the_drawer_walks_through_what_nearly_belongs_and_not_through_all_entries(db: Database) -> None:
    """Left to itself the planner goes by the time of entries: a tenth of a second among 100,000."""
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    misses.misses(db.conn, "tea")
    db.conn.set_trace_callback(None)
    plan = [line[3] for line in db.conn.execute(f"EXPLAIN QUERY PLAN {asked[-1]}")]
    assert plan[0].startswith("SEARCH n ")
    assert not [step for step in plan if step.startswith("SCAN")]
