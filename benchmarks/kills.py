"""Kill the engine without warning, again and again, while it stores news and reads pages; then look at what is stored.

    python -m benchmarks.kills pages --cycles 60
    python -m benchmarks.kills rekeyed --cycles 30 --seed 3

`pages`: matched items whose whole texts are being read. `rekeyed`: a feed of eight items that gives all of them new
guids with every answer, and two new items at most. Each cycle starts an engine in a process of its own, kills it
(SIGKILL) after a random number of commits, and a random moment later. What a commit had acknowledged must be there,
once, in a sound database; of the re-keyed feed everything it ever listed. `--load N` keeps N processes busy meanwhile.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from monitor.commands import CheckNow, Follow, SetFullText
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import Settings
from monitor.store.open import damage, open_writer
from monitor.store.sql import rows, scalar
from tests.fakes.feedserver import FeedServer, Say, ThreadedFeedServer, item, rss
from tests.feeds import pagemaker as make

HOSTS = 4
"""Hosts that feeds and pages lie on."""
WINDOW = {"pages": 40, "rekeyed": 8}
"""Items that a feed holds."""
NEW = {"pages": (1, 4), "rekeyed": (0, 2)}
"""Items that come between two cycles, or two answers, at least and at most."""
LATER_S = 0.08
"""Seconds within which the kill follows the last commit that was waited for."""
PROGRAM = """
import sys
from contextlib import contextmanager
from pathlib import Path
from monitor import commits, fulltexts, pipeline
from monitor.commands import CheckNow
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import Settings
from monitor.store import entries
from monitor.store.open import transaction
fulltexts.PAUSE_S = 0.0
feeds = tuple(map(int, sys.argv[3:]))
waiting = []
def told(word, write):
    def commit(db, what, *more):
        done = write(db, what, *more)
        waiting.append((word, what.feed_id, *(one.found.title.split()[0] for one in what.entries)))
        return done
    return commit
@contextmanager
def telling(db):
    with transaction(db):
        yield
    while waiting and not db.conn.in_transaction:
        print(*waiting.pop(0), flush=True)
fulltexts.transaction = commits.transaction = telling
entries.commit_feed = told("feed", entries.commit_feed)
entries.commit_page = told("page", entries.commit_page)
with Session(Profile(Path(sys.argv[1])), Settings(notify="all")) as session:
    while True:
        session.ask(CheckNow(feeds))
        print("round", flush=True)
        if sys.argv[2] == "once":
            break
"""


@dataclass
class Outlets:
    """What the hosts say: feed n lies on host n; `first` is the number of the oldest item that is listed."""

    servers: Sequence[FeedServer]
    kind: str
    chance: random.Random
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    turn: int = 0

    def addresses(self) -> tuple[str, ...]:
        """Return the addresses of the feeds."""
        if self.kind == "rekeyed":
            return tuple(server.ask("/feed.xml", self._answer) for server in self.servers)
        return tuple(server.url("/feed.xml") for server in self.servers)

    def publish(self, new: int) -> None:
        """Let each feed bring so many new items, and give up its oldest ones."""
        self.turn += 1
        self.last = [last + new for last in self.last or [0] * len(self.servers)]
        self.first = [max(0, last - WINDOW[self.kind]) for last in self.last]
        for number, server in enumerate(self.servers):
            server.say("/feed.xml", self._listed(number))

    def _answer(self, asked: object) -> Say:
        self.publish(self.chance.randint(*NEW[self.kind]))
        return Say(self._listed(0))

    def _listed(self, feed: int) -> bytes:
        numbers = range(self.last[feed] - 1, self.first[feed] - 1, -1)
        return rss(f"Outlet {feed}", *(self._item(feed, n) for n in numbers))

    def _item(self, feed: int, n: int) -> str:
        title = f"{feed}-{n} Khayyam satellite, part {n} of {feed}"
        body = f"The Khayyam satellite takes images with a resolution of 0.{n % 89 + 10} metres, outlet {feed} says."
        if self.kind == "rekeyed":
            return item(title, guid=f"{self.turn}-{self.chance.random()}", body=body if n % 2 else "")
        return item(title, self._page(feed, n), guid=title, body=body)

    def _page(self, feed: int, n: int) -> str:
        words = f"Part {n} of outlet {feed} is told here at greater length than its feed tells it, as it is wont to do."
        page = Say(make.article("en", words), content_type="text/html; charset=utf-8", etag="")
        return self.servers[feed].say(f"/{feed}-{n}.html", page)


@contextmanager
def busy(n: int) -> Iterator[None]:
    """Keep processors busy."""
    loads = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(n)]
    try:
        yield
    finally:
        for load in loads:
            load.kill()
            load.wait()


def cycle(profile: Profile, feeds: Sequence[int], after: int, later_s: float) -> list[str]:
    """Run the engine until it told of so many commits, kill it a little later, and return all it told."""
    command = [sys.executable, "-c", PROGRAM, str(profile.directory), "on", *map(str, feeds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [line for _, line in zip(range(after), process.stdout, strict=False)]
        time.sleep(later_s)
        process.kill()
        told += process.stdout.readlines()
    return [line for line in told if line.endswith("\n")]


def finish(profile: Profile, feeds: Sequence[int]) -> None:
    """Run the engine until all is read."""
    command = [sys.executable, "-c", PROGRAM, str(profile.directory), "once", *map(str, feeds)]
    while b"page" in subprocess.run(command, check=True, capture_output=True).stdout:
        pass


def faults(profile: Profile, told: Sequence[str]) -> list[str]:
    """Return what is lost, doubled or damaged; `told` is what engines said to be committed."""
    found: list[str] = []
    with closing(open_writer(profile.database)) as db:
        found += [f"damaged: {one}" for one in damage(db.conn)]
        found += [f"a row without its parent: {tuple(one)}" for one in rows(db.conn, "PRAGMA foreign_key_check")]
        titles = "SELECT v.title, e.id FROM entry e JOIN entry_version v ON v.id = e.version_id WHERE e.feed_id IN"
        titles += " (SELECT id FROM feed WHERE kind = 'feed')"
        stored = Counter(line["title"].split()[0] for line in rows(db.conn, titles))
        found += [f"doubled: {name} is stored {n} times" for name, n in stored.items() if n > 1]
        sql = "SELECT entry_id, origin, count(*) AS n FROM entry_version GROUP BY entry_id, origin HAVING n > 1"
        found += [f"doubled: {tuple(line)} is an edition too many" for line in rows(db.conn, sql)]
        sql = "SELECT entry_id FROM entry_version WHERE origin = 'page'"
        paged, read = {line[0] for line in rows(db.conn, sql)}, set[int]()
        read |= {line[0] for line in rows(db.conn, "SELECT entry_id FROM page WHERE state = 'read'")}
        found += [f"torn: the page of {ident} and its text are not one" for ident in paged ^ read]
        names = {line["id"]: line["title"].split()[0] for line in rows(db.conn, titles)}
        by_page = {names.get(ident, "") for ident in paged}
        for line in told:
            word, *rest = line.split()
            there = {"feed": stored, "page": by_page}.get(word, rest)
            found += [f"lost: {name} was committed by a {word}" for name in rest[1:] if name not in there]
        doubled = "SELECT key, count(*) AS n FROM alert GROUP BY key HAVING n > 1"
        found += [f"doubled: alert {tuple(line)}" for line in rows(db.conn, doubled)]
    return found


def expected(profile: Profile, outlets: Outlets) -> tuple[int, int, int]:
    """Return how many entries are stored, how many were published, and how many have their page."""
    with closing(open_writer(profile.database)) as db:
        kept = int(
            scalar(db.conn, "SELECT count(*) FROM entry WHERE feed_id IN (SELECT id FROM feed WHERE kind='feed')")
        )
        pages = int(scalar(db.conn, "SELECT count(*) FROM entry_version WHERE origin = 'page'"))
    return kept, sum(outlets.last), pages


def play(kind: str, cycles: int, seed: int, load: int) -> int:
    """Run all cycles, print what came of them, and return the number of faults."""
    chance = random.Random(seed)
    with ExitStack() as stack:
        servers = [stack.enter_context(ThreadedFeedServer()) for _ in range(HOSTS if kind == "pages" else 1)]
        profile = Profile(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "profile")
        profile.make()
        stack.enter_context(busy(load))
        outlets = Outlets(servers, kind, chance)
        outlets.publish(2)
        with Session(profile, Settings(notify="all")) as session:
            feeds = session.ask(Follow(outlets.addresses())).ids
            for feed in feeds if kind == "pages" else ():
                session.ask(SetFullText(feed, full_text=True))
            session.ask(CheckNow(feeds))
        every, bad = list[str](), list[str]()
        for number in range(cycles):
            if kind == "pages":
                outlets.publish(chance.randint(*NEW[kind]))
            told = cycle(profile, feeds, chance.randint(1, 14), chance.uniform(0, LATER_S))
            every += told
            found = faults(profile, every)
            bad += found
            words = Counter(line.split()[0] for line in told)
            print(f"cycle {number + 1}: told {dict(words)}, faults {len(found)}", flush=True)
        finish(profile, feeds)
        bad += faults(profile, every)
        kept, published, pages = expected(profile, outlets)
        bad += [f"lost: {kept} of {published} are stored"] * (kept != published)
    words = Counter(line.split()[0] for line in every)
    print(f"{cycles} kills, commits told {dict(words)}; {kept} of {published} published are stored, {pages} pages")
    for fault in dict.fromkeys(bad):
        print(fault)
    print(f"{len(bad)} faults")
    return len(bad)


def main() -> int:
    """Run from the command line; the exit code is 1 where anything was lost, doubled or damaged."""
    parser = argparse.ArgumentParser(description="kill the engine while it works, and look at what is stored")
    parser.add_argument("kind", choices=("pages", "rekeyed"))
    parser.add_argument("--cycles", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--load", type=int, default=0, help="processes that keep the machine busy meanwhile")
    arguments = parser.parse_args()
    return 1 if play(arguments.kind, arguments.cycles, arguments.seed, arguments.load) else 0


if __name__ == "__main__":
    sys.exit(main())
