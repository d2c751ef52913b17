"""Read how much is written of topics from a store of 100,000 items.

    python -m benchmarks.coverage [ITEMS] [TOPICS] [FEEDS]

Fills a throw-away database with two years of items, two topics each, and prints Markdown: the time to read one topic,
as the window does beside its thread, and all of them, as the engine does after rounds; what counting alone takes.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

from monitor.store.coverage import every_coverage, topic_coverage
from monitor.store.open import open_reader, open_writer, transaction

NOW, DAY = 1_795_000_000, 86_400
DAYS = 730


def fill(path: Path, items: int, topics: int, feeds: int) -> None:
    """Make a database with so many items over two years, each of two topics."""
    chance = random.Random(5)
    with open_writer(path) as db, transaction(db):
        db.conn.execute("PRAGMA defer_foreign_keys = ON")
        db.conn.executemany(
            "INSERT INTO feed (id, url, title, site, language, folder, label, kind, added_at, last_ok_at)"
            " VALUES (?, ?, '', '', '', '', '', 'feed', ?, ?)",
            [(n, f"https://f{n}.example/", NOW - 800 * DAY, NOW) for n in range(1, feeds + 1)],
        )
        read = ((NOW // DAY - day, n) for day in range(120) for n in range(1, feeds + 1))
        db.conn.executemany("INSERT INTO watched (day, feed_id) VALUES (?, ?)", read)
        db.conn.executemany(
            "INSERT INTO topic (id, title, position, pack) VALUES (?, ?, ?, '')",
            [(f"t{n}", f"Topic {n}", n) for n in range(topics)],
        )
        times = sorted(NOW - chance.randrange(DAYS * DAY) for _ in range(items))
        db.conn.executemany(
            "INSERT INTO entry (id, feed_id, key, first_seen_at, published_at, shown_at, sort_at, versions,"
            " content_hash) VALUES (?, ?, ?, ?, ?, ?, ?, 1, '')",
            [(n, chance.randrange(1, feeds + 1), str(n), at + 1800, at, at, at) for n, at in enumerate(times, 1)],
        )
        db.conn.executemany(
            "INSERT INTO item_topic (topic, sort_at, entry_id, unread, gravity, mask) VALUES (?, ?, ?, 1, 0, 0)",
            [(f"t{t}", at, n) for n, at in enumerate(times, 1) for t in chance.sample(range(topics), 2)],
        )


def taken(act: Callable[[], object], times: int = 9) -> tuple[float, float]:
    """Return the median and the longest time of some runs, in milliseconds."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        found.append((time.perf_counter() - start) * 1000)
    return median(found), max(found)


def main(items: int = 100_000, topics: int = 50, feeds: int = 200) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rasad.sqlite"
        fill(path, items, topics, feeds)
        with closing(open_reader(path)) as reader:
            print(f"{items} items over {DAYS} days, {topics} topics, {feeds} feeds\n")
            print("| what | median ms | longest ms |\n|---|---|---|")
            for name, act in cases(reader):
                usual, longest = taken(act)
                print(f"| {name} | {usual:.1f} | {longest:.1f} |")


def cases(reader: sqlite3.Connection) -> tuple[tuple[str, Callable[[], object]], ...]:
    """Return what is measured, by name."""
    joined = "SELECT count(*) FROM item_topic t JOIN entry e ON e.id = t.entry_id WHERE t.topic = 't0'"
    return (
        ("one topic (window, beside its thread)", lambda: topic_coverage(reader, "t0")),
        ("one topic, 6 hours", lambda: topic_coverage(reader, "t0", 6)),
        ("all topics (engine, in a thread)", lambda: every_coverage(reader)),
        ("for comparison: counting all items of one topic", lambda: reader.execute(joined).fetchone()),
    )


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
