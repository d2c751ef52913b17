"""Pages over a real connection, read by a real worker process: what comes through, what is refused, what is stopped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from monitor import fulltexts
from monitor.commands import CheckNow, Follow, SetFullText
from monitor.events import EntriesChanged
from monitor.feeds.pages import PageState
from monitor.headless import Session
from monitor.profile import Profile
from monitor.store.sql import row, rows
from tests.engine_room import Heard, publish, reading, session
from tests.fakes.feedserver import FeedServer, Say, feed_server, item  # noqa: F401 - a fixture
from tests.feeds import pagemaker as make

QUIET = item("Quiet", "https://outlet.example/quiet", guid="q", body="Nothing of note.")
TEASER = "The Khayyam satellite was launched from the Baikonur Cosmodrome on 9 August 2022."


@pytest.fixture
def heard() -> Heard:
    """Return what the engine told."""
    return Heard()


@pytest.fixture
def running(profile: Profile, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Return an engine that makes no pauses between pages."""
    monkeypatch.setattr(fulltexts, "PAUSE_S", 0.0)
    with session(profile, heard) as running:
        yield running


def story(link: str, guid: str = "sat") -> str:
    """Return a matched item with this address."""
    return item(make.TITLES["en"], link, guid=guid, body=TEASER, date="Fri, 20 Nov 2026 08:00:00 GMT")


def follow(running: Session, server: FeedServer, *links: str) -> None:
    """Follow a feed whose pages are read, and let it bring matched items with these addresses."""
    feeds = running.ask(Follow((publish(server, QUIET),))).ids
    running.ask(SetFullText(feeds[0], full_text=True))
    running.ask(CheckNow(feeds))
    publish(server, QUIET, *(story(link, f"s{n}") for n, link in enumerate(links)))
    running.ask(CheckNow(feeds))


def states(profile: Profile) -> list[str]:
    """Return the states of the pages, in order of their entries."""
    with reading(profile) as reader:
        return [line["state"] for line in rows(reader, "SELECT state FROM page ORDER BY entry_id")]


def page(body: bytes, status: int = 200) -> Say:
    """Return an answer with a page."""
    return Say(body, status, "text/html; charset=utf-8", etag="")


def test_a_page_is_fetched_read_judged_and_told(
    running: Session,
    profile: Profile,
    heard: Heard,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    follow(running, feed_server, feed_server.say("/sat.html", page(make.article())))
    assert states(profile) == [PageState.READ]
    with reading(profile) as reader:
        found = row(reader, "SELECT v.body, v.entry_id FROM entry_version v WHERE v.origin = 'page'")
    assert found is not None
    assert make.EN[1] in found["body"]
    assert heard.of(EntriesChanged)[-1].entry_ids == (found["entry_id"],)
    assert len(feed_server.asked("/sat.html")) == 1
    assert "Rasad" in feed_server.asked("/sat.html")[0].headers["User-Agent"]


def test_another_private_host_is_refused(running: Session, profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    feed_server.say("/sat.html", page(make.article()))
    follow(running, feed_server, feed_server.url("/sat.html", host="localhost"))
    assert states(profile) == [PageState.PRIVATE]
    assert feed_server.asked("/sat.html") == []


def test_walls_and_refusals_over_the_wire(running: Session, profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    answers = {
        "/a": page(make.COOKIES["en"]),
        "/b": page(make.ROBOTS["en"], 403),
        "/c": page(make.PAYWALLS["en"]),
        "/d": page(b"", 410),
        "/e": page(make.ROBOTS["en"]),
        "/f": page(b"%PDF-1.7"),
    }
    follow(running, feed_server, *(feed_server.say(path, answer) for path, answer in answers.items()))
    expected = (PageState.COOKIES, PageState.REFUSED, PageState.PAYWALL, PageState.GONE)
    assert states(profile) == [*expected, PageState.ROBOTS, PageState.NO_PAGE]


def test_a_page_that_takes_for_ever_is_stopped_and_the_next_is_read(
    running: Session,
    profile: Profile,
    feed_server: FeedServer,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fulltexts, "READ_S", 2.5)
    slow = make.article("en", *("Words of a paragraph." for _ in range(60_000)))
    links = feed_server.say("/slow", page(slow)), feed_server.say("/sat.html", page(make.article()))
    follow(running, feed_server, *links)
    assert states(profile) == [PageState.TOO_SLOW, PageState.READ]


def test_a_page_that_never_comes_is_given_up(
    running: Session,
    profile: Profile,
    feed_server: FeedServer,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fulltexts, "FETCH_S", 0.3)
    follow(running, feed_server, feed_server.hang("/never"))
    assert states(profile) == [PageState.UNREACHABLE]
