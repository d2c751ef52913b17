"""How long it takes to group one new entry among many: made-up news in a store, then copies, tellings and strangers.

    python -m benchmarks.grouping [--entries 100000]

The store holds a year of items on a topic: a fiftieth of them on one event that everybody writes about, the others on
four hundred things. Prints milliseconds of commits of one entry, with all that is written, and of reads of lists.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from monitor.feeds.model import FeedSpec, FoundEntry
from monitor.store import feeds
from monitor.store.database import Database
from monitor.store.entries import FeedCommit, JudgedEntry, commit_feed
from monitor.store.grouping import group
from monitor.store.listing import refresh
from monitor.store.open import open_writer, transaction
from monitor.store.story_lists import StoryFilter, members, stories, story_ids
from monitor.stories.marks import sketch
from monitor.text.tokens import tokenise
from monitor.types import Analysis, Mark, Match, Part, Sketch, Span

NOW = 1_795_000_000
DAY = 24 * 3600
OUTLETS, THINGS, WORDS = 200, 400, 120
HOT = 50
"""One item in so many is about the event that everybody writes about, in its week."""


class News:
    """Makes items: `plain` on one of many things, `hot` on the great event, `copy` of one made before."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self._words = [f"w{k}" for k in range(20_000)]
        self._weights = [1 / (k + 10) for k in range(20_000)]
        self.texts: list[str] = []

    def text(self) -> str:
        """Return words as often as words are used."""
        made = " ".join(self._rng.choices(self._words, self._weights, k=WORDS))
        if len(self.texts) < 5_000:
            self.texts.append(made)
        return made

    def plain(self, at: int) -> Sketch:
        """Return an item on a thing, as a rule one that had an event lately."""
        thing = f"Thing {self._rng.randrange(THINGS)}"
        day = datetime.fromtimestamp(at - self._rng.choice((0, 0, DAY, 40 * DAY)), UTC).date().isoformat()
        return self._sketch(self.text(), thing, day)

    def hot(self) -> Sketch:
        """Return an item on the great event."""
        return self._sketch(self.text(), "Great Thing", datetime.fromtimestamp(NOW, UTC).date().isoformat())

    def copy(self) -> Sketch:
        """Return a copy, cut, of an item made before."""
        words = self._rng.choice(self.texts).split()
        return self._sketch(" ".join(words[: self._rng.randrange(50, WORDS)]), "", "")

    def _sketch(self, text: str, thing: str, day: str) -> Sketch:
        bare = sketch("Title", tokenise(f"Title\n\n{text}"), (), (), (), (), {}, lambda value: None, "")
        if not thing:
            return bare
        marks = (
            Mark(Part.WHEN, thing, "flown_on", day, 40),
            *(Mark(Part.BOUND, thing, f"means_{k}", f"value {self._rng.randrange(6)}", 50 + k) for k in range(4)),
            *(Mark(Part.THING, thing, f"trait_{k}", f"value {self._rng.randrange(6)}", 60 + k) for k in range(6)),
            Mark(Part.STATE, "Board", "head", f"Person {self._rng.randrange(4)}", 90),
        )
        return Sketch(bare.bands, bare.shingles, bare.lead, (thing,), (thing,), (), marks, "")


def fill(db: Database, entries: int, news: News) -> None:
    """Put a year of items into the store, grouped as they come."""
    for number in range(OUTLETS):
        feeds.add(db, FeedSpec("", f"Outlet {number}", f"https://{number}.example/feed", "", "en", "", ""), NOW)
    for start in range(0, entries, 5_000):
        with transaction(db):
            ids = [_entry(db, k, entries, news) for k in range(start, min(start + 5_000, entries))]
            refresh(db, ids)
        print(f"  {start + len(ids)} entries", flush=True)


def _entry(db: Database, k: int, entries: int, news: News) -> int:
    hot = k % HOT == 0
    at = NOW - DAY + (k * 7919) % (2 * DAY) if hot else NOW - (entries - k) * 365 * DAY // entries
    made = news.hot() if hot else news.copy() if k % 5 == 1 and news.texts else news.plain(at)
    entry = int(
        db.execute(
            "INSERT INTO entry (feed_id, key, first_seen_at, published_at, shown_at, sort_at, versions, content_hash)"
            " VALUES (?, ?, ?, ?, ?, ?, 1, ?)",
            (k % OUTLETS + 1, f"k{k}", at, at, at, at, f"h{k}"),
        ).lastrowid
        or 0
    )
    version = int(
        db.execute(
            "INSERT INTO entry_version (entry_id, number, seen_at, content_hash, url, title, summary, body, author,"
            " language) VALUES (?, 1, ?, ?, '', ?, '', '', '', 'en')",
            (entry, at, f"h{k}", f"Item {k}"),
        ).lastrowid
        or 0
    )
    db.execute("UPDATE entry SET version_id = ? WHERE id = ?", (version, entry))
    db.execute("INSERT INTO topic_match (version_id, topic, score, reasons) VALUES (?, 'all', 1.0, '[]')", (version,))
    group(db, entry, version, made, at)
    return entry


def commits(db: Database, how_many: int, make: Callable[[], Sketch], name: str) -> Iterator[tuple[float, float]]:
    """Commit entries one by one and return the milliseconds of each, by the clock and of work."""
    for k in range(how_many):
        found = FoundEntry(
            f"{name} {k}", "", f"{name} {k}", "", "Words.", "", "en", datetime.fromtimestamp(NOW, UTC), None
        )
        analysis = Analysis((Match("all", 1.0, (Span(0, 1),)),), (), make())
        commit = FeedCommit(k % OUTLETS + 1, None, (JudgedEntry(found, None, analysis, (), ()),), "b", 0, NOW)
        began, worked = time.perf_counter(), time.process_time()
        commit_feed(db, commit)
        yield (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def told(name: str, times: Sequence[tuple[float, float]]) -> None:
    """Print the spread of some times, by the clock and of work."""
    clock, work = sorted(one for one, _ in times), sorted(one for _, one in times)
    place = int(len(times) * 0.95)
    print(
        f"{name:38} clock: median {statistics.median(clock):6.2f} p95 {clock[place]:6.2f} ms"
        f"   work: median {statistics.median(work):6.2f} p95 {work[place]:6.2f} ms",
        flush=True,
    )


def main() -> None:
    """Fill a store and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--new", type=int, default=150, help="entries of each kind that are timed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_writer(Path(folder) / "b.sqlite") as db:
        news, began = News(7), time.perf_counter()
        fill(db, arguments.entries, news)
        size = (Path(folder) / "b.sqlite").stat().st_size / 2**20
        print(f"{arguments.entries} entries grouped in {time.perf_counter() - began:.0f} s, {size:.0f} MB")
        bare = FeedCommit(1, None, (), "b", 0, NOW)
        empty = []
        for _ in range(arguments.new):
            began, worked = time.perf_counter(), time.process_time()
            commit_feed(db, bare)
            empty.append(((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000))
        told("commit of nothing", empty)
        told("commit of one entry, a stranger", list(commits(db, arguments.new, lambda: news.plain(NOW), "plain")))
        told("commit of one entry, a copy", list(commits(db, arguments.new, news.copy, "copy")))
        told("commit of one entry, the great event", list(commits(db, arguments.new, news.hot, "hot")))
        for name, ask in (
            ("list of all stories", lambda: story_ids(db.conn, StoryFilter())),
            ("200 rows of it", lambda: stories(db.conn, story_ids(db.conn, StoryFilter())[:200])),
            ("list of a topic's stories of two", lambda: story_ids(db.conn, StoryFilter(topic="all", fewest=2))),
            ("members of the largest", lambda: members(db.conn, _largest(db))),
        ):
            times = []
            for _ in range(5):
                began, worked = time.perf_counter(), time.process_time()
                ask()
                times.append(((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000))
            told(name, times)


def _largest(db: Database) -> int:
    return int(db.execute("SELECT id FROM story ORDER BY entries DESC LIMIT 1").fetchone()[0])


if __name__ == "__main__":
    main()
