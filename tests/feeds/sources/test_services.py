"""Services on loopback that answer as documented, refusals included: their limits hold across feeds and restarts."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from monitor.feeds.fetch import Fetcher
from monitor.feeds.model import FeedSpec, ParsedFeed
from monitor.feeds.sources.catalogue import kind_named
from monitor.feeds.sources.kinds import Query
from monitor.jobs import AnalyseJob, ParseJob
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.pipeline import Checked, Tools, check_feed
from monitor.settings import Settings
from monitor.store import feeds
from monitor.store.feeds import Feed
from monitor.store.open import open_writer
from monitor.store.sql import rows
from monitor.types import Analysis
from tests.fakes.clock import FakeClock
from tests.fakes.feedserver import FeedServer, Say
from tests.feeds.sources import answers


class Reader:
    """Does in place what the worker process does; nothing is claimed by anything."""

    rules = ""

    async def run(self, job: ParseJob | AnalyseJob, deadline: float) -> ParsedFeed | tuple[Analysis, ...]:
        if isinstance(job, ParseJob):
            return kind_named(job.source).read(job.body, job.content_type, job.url)
        return tuple(Analysis((), ()) for _ in job.documents)


class Place:
    """A profile's store with feeds of one kind; each `checked` opens it anew, as a restart does."""

    def __init__(self, path: Path, kind: str, base: str, *queries: str) -> None:
        self.path, self.clock, self.slept = path, FakeClock(1_795_000_000), []
        self.kind = kind_named(kind)
        with closing(open_writer(path)) as db:
            for query in queries:
                spec = FeedSpec("", query, self.kind.asked(Query(query), base), source=kind)
                feeds.add(db, spec, self.clock.now(), allow_private=True)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.clock.advance(int(seconds))

    async def checked(self) -> list[Checked]:
        """Check what is due, one after the other, with everything opened anew."""
        with closing(open_writer(self.path)) as db:
            async with Fetcher() as fetcher:
                tools = Tools(db, fetcher, Reader(), lambda: PACK, self.clock, Settings(), self._sleep)
                return [await check_feed(feed, tools) for feed in feeds.due(db, self.clock.now())]

    def feeds(self) -> list[Feed]:
        with closing(open_writer(self.path)) as db:
            return feeds.every(db)

    def stored(self) -> list[tuple[str, str, str]]:
        with closing(open_writer(self.path)) as db:
            return [tuple(one) for one in rows(db.conn, "SELECT title, outlet, url FROM entry_version ORDER BY id")]


PACK = load_pack(builtin_pack_dir())


class LaunchLibrary:
    """Fifteen calls in any hour, then 429 with the seconds to wait, as the documentation has it."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock, self.calls, self.refused = clock, [], 0

    def __call__(self, query: Mapping[str, str]) -> Say:
        recent = [at for at in self.calls if at > self.clock.now() - 3600]
        if len(recent) >= 15:
            self.refused += 1
            wait = str(3600 - (self.clock.now() - recent[0]))
            return Say(answers.THROTTLED, 429, "application/json", {"Retry-After": wait}, etag="")
        self.calls.append(self.clock.now())
        return Say(answers.flights(answers.flight(name=query["search"])), content_type="application/json", etag="")


def test_fifteen_calls_an_hour_are_shared_by_all_feeds_and_never_exceeded(tmp_path: Path) -> None:
    async def run() -> None:
        async with FeedServer() as server:
            place = Place(tmp_path / "db", "launch-library", server.url(""), *(f"tea {n}" for n in range(20)))
            service = LaunchLibrary(place.clock)
            server.ask("/launches/", service)
            first = await place.checked()
            assert len(service.calls) == 15
            put_off = [checked for checked in first if checked.waits_until is not None]
            assert [checked.error_code for checked in first] == [""] * 20
            assert len(put_off) == 5
            assert {checked.waits_until for checked in put_off} == {service.calls[0] + 3600}
            waiting = [feed for feed in place.feeds() if feed.last_checked_at is None]
            assert [feed.next_check_at for feed in waiting] == [service.calls[0] + 3600] * 5
            assert {(feed.failures, feed.error) for feed in waiting} == {(0, "")}
            for _ in range(40):  # four hours of ticks, the store opened anew each time
                place.clock.advance(360)
                await place.checked()
            assert service.refused == 0
            assert 45 <= len(service.calls) <= 75
            assert all(feed.last_ok_at for feed in place.feeds())

    asyncio.run(run())


def test_refusal_of_a_service_holds_all_its_feeds_for_as_long_as_it_says(tmp_path: Path) -> None:
    async def run() -> None:
        async with FeedServer() as server:
            place = Place(tmp_path / "db", "launch-library", server.url(""), "one", "two")
            service = LaunchLibrary(place.clock)
            service.calls = [place.clock.now() - 60] * 15  # somebody else behind the same address
            server.ask("/launches/", service)
            one, two = await place.checked()
            assert (one.error_code, two.error_code) == ("rate_limited", "")
            assert two.waits_until == place.clock.now() + 3600
            assert service.refused == 1
            failed = place.feeds()[0]
            assert failed.error.startswith("Launch Library takes no more questions for now. It takes 15 questions")
            assert failed.next_check_at is not None
            assert failed.next_check_at >= place.clock.now() + 3540

    asyncio.run(run())


class Gdelt:
    """One call in five seconds; more are refused in plain text, under 429 and under 200 by turns."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock, self.last, self.refused = clock, 0, 0

    def __call__(self, query: Mapping[str, str]) -> Say:
        last, self.last = self.last, self.clock.now()
        if self.last - last < 5:
            self.refused += 1
            return Say(answers.GDELT_TOO_OFTEN, (200, 429)[self.refused % 2], "text/html; charset=utf-8", etag="")
        if "short" in query["query"]:
            return Say(b"The specified phrase is too short.\n", content_type="text/html; charset=utf-8", etag="")
        return Say(answers.GDELT, content_type="application/json; charset=utf-8", etag="")


def test_calls_to_gdelt_are_far_enough_apart_over_a_restart_too(tmp_path: Path) -> None:
    async def run() -> None:
        async with FeedServer() as server:
            place = Place(tmp_path / "db", "gdelt", f"{server.url('')}/doc", *("tea", "kettle", "short", "cups"))
            service = Gdelt(place.clock)
            server.ask("/doc", service)
            checked = await place.checked()
            assert place.slept == [8, 8, 8]
            assert service.refused == 0
            assert sorted(one.error_code for one in checked) == ["", "", "", "query"]
            place.clock.advance(3)
            with closing(open_writer(place.path)) as db:
                for feed in feeds.every(db):
                    feeds.restore(db, feed.id)
            await place.checked()
            assert place.slept[3:] == [5, 8, 8, 8]
            assert service.refused == 0
            assert [feed.error for feed in place.feeds() if feed.error] == [
                "GDELT does not take this search: “The specified phrase is too short.”"
            ]
            assert ("کتری تازه رسید", "leaf.example", "https://leaf.example/tea?utm_source=x") in place.stored()

    asyncio.run(run())


@pytest.mark.parametrize("status", [200, 429])
def test_refusal_of_gdelt_is_known_under_any_status(tmp_path: Path, status: int) -> None:
    async def run() -> None:
        async with FeedServer() as server:
            place = Place(tmp_path / "db", "gdelt", server.url("/doc"), "tea", "kettle")
            server.say("/doc", Say(answers.GDELT_TOO_OFTEN, status, "text/html", etag=""))
            one, two = await place.checked()
            assert one.error_code == "rate_limited"
            assert two.waits_until == place.clock.now() + 900
            assert "one question every 5 seconds" in next(feed.error for feed in place.feeds() if feed.error)
            assert place.stored() == []

    asyncio.run(run())


ANSWERED = [
    ("spaceflight-news", "/articles/", answers.SNAPI, "Kettle reaches the table", "Morning Leaf"),
    ("google-news", "", answers.google(("Tea - Leaf", answers.GOOGLE_KEPT, "Leaf")), "Tea", "Leaf"),
    ("bing-news", "", answers.bing("1"), "Tea is served", "Morning Leaf"),
    ("reddit", "/search.rss", answers.REDDIT, "Tea!", "r/tea"),
    ("launch-library", "/launches/", answers.flights(answers.flight()),
     "Teapot 2b / Kettle 2: launch confirmed for 9 August 2027", ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "path", "body", "title", "outlet"), ANSWERED)
def test_answer_is_stored_with_its_outlet_and_asked_for_no_sooner_than_allowed(
    tmp_path: Path, kind: str, path: str, body: bytes, title: str, outlet: str
) -> None:
    async def run() -> None:
        async with FeedServer() as server:
            base = server.url("") if path else server.url("/search")
            place = Place(tmp_path / "db", kind, base, "tea")
            server.say(path or "/search", Say(body, content_type="text/plain", etag=""))
            (checked,) = await place.checked()
            assert checked.error_code == ""
            assert place.stored()[0][:2] == (title, outlet)
            (feed,) = place.feeds()
            assert feed.interval_s >= place.kind.floor_s
            assert (await place.checked()) == []

    asyncio.run(run())
