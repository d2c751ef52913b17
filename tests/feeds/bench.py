"""One feed checked again and again in this process: what the tests of identity, editions and withdrawal share."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any

from monitor import telling
from monitor.feeds.model import FeedSpec, FetchError, FetchResult
from monitor.fulltexts import read_pages
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.packs.model import Pack
from monitor.pipeline import Checked, Tools, check_feed
from monitor.settings import Settings
from monitor.store import feeds as feed_store
from monitor.store.database import Database
from monitor.store.pack import put_pack
from monitor.store.sql import row, rows, scalar
from monitor.worker import UsePack
from monitor.worker_child import Bench
from tests.fakes.clock import FakeClock
from tests.fakes.feedserver import rss

ADDRESS = "https://outlet.example/feed.xml"
NOON = 1_795_000_000
ABOUT = "The Khayyam satellite takes images with a resolution of {}, its operator says."
"""A sentence with a tracked fact; the known one is another where it is not 1 metre."""


@cache
def pack() -> Pack:
    """Return the built-in pack, read once."""
    return load_pack(builtin_pack_dir())


@cache
def reader() -> Bench:
    """Return the inside of a worker with the pack in use."""
    bench = Bench()
    assert not bench.answer(UsePack(builtin_pack_dir())).crash
    return bench


class InProcess:
    """Does a worker's jobs in this process and keeps their kinds."""

    rules = ""

    def __init__(self) -> None:
        self.did: list[str] = []

    async def run(self, job: Any, deadline: float) -> Any:
        """Do a job at once."""
        self.did.append(type(job).__name__)
        answer = reader().answer(job)
        if answer.error:
            raise answer.error
        assert not answer.crash, answer.crash
        return answer.value


class Answers:
    """Answers fetches with what was put in last: bytes, or the error to raise; pages by their address."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | FetchError] = {}
        self.asked: list[str] = []

    async def fetch(self, url: str, etag: str = "", last_modified: str = "", **_: object) -> FetchResult:
        """Return the answer for an address."""
        self.asked.append(url)
        said = self.pages[url]
        if isinstance(said, FetchError):
            raise said
        kind = "application/rss+xml" if url == ADDRESS else "text/html; charset=utf-8"
        return FetchResult(200, url, said, kind, "", "", None, "", hashlib.sha256(said).hexdigest(), 5)


class OneFeed:
    """A feed in a store, its answers and the checks of it; time passes by half an hour a check."""

    def __init__(self, db: Database, **settings: Any) -> None:
        self.db = db
        self.clock = FakeClock(NOON)
        self.answers = Answers()
        self.worker = InProcess()
        self.slept: list[float] = []
        chosen = Settings(notify="all", **settings)
        self.tools = Tools(db, self.answers, self.worker, pack, self.clock, chosen, self._sleep)  # type: ignore[arg-type]
        put_pack(db, pack())
        self.feed_id = feed_store.add(db, FeedSpec("", "Gazette", ADDRESS, language="en"), NOON)

    def check(self, *items: str, body: bytes | FetchError | None = None) -> Checked:
        """Check the feed once, with these items or this answer, and make the notification that is due."""
        self.answers.pages[ADDRESS] = rss("Gazette", *items) if body is None else body
        self.clock.advance(1800)
        (feed,) = feed_store.by_ids(self.db, [self.feed_id])
        done = asyncio.run(check_feed(feed, self.tools))
        telling.put_notice(self.db, self.tools.settings, self.clock.now())
        return done

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def read_pages(self) -> tuple[int, ...]:
        """Read the pages that are wanted now, and make the notification that is due."""
        changed = asyncio.run(read_pages(self.tools))
        telling.put_notice(self.db, self.tools.settings, self.clock.now())
        return changed

    def whole(self, on: bool = True) -> OneFeed:
        """Put the reading of its pages on or off."""
        feed_store.set_full_text(self.db, self.feed_id, on)
        return self

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(scalar(self.db.conn, f"SELECT count(*) FROM {table}"))

    def entry(self, title: str) -> dict[str, Any]:
        """Return the row of the entry whose current edition has this title."""
        found = row(
            self.db.conn,
            "SELECT e.* FROM entry e JOIN entry_version v ON v.id = e.version_id WHERE v.title = ?",
            (title,),
        )
        assert found is not None
        return dict(found)

    def column(self, sql: str, parameters: Sequence[object] = ()) -> list[Any]:
        """Return the first column of a query."""
        return [line[0] for line in rows(self.db.conn, sql, parameters)]
