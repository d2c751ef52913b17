"""The sample outlets hold what the demonstration promises and are served as real feeds."""

from __future__ import annotations

import http.client
import io
import itertools
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest

from monitor.demo.feedxml import answer
from monitor.demo.script import SCRIPT, Act, due, finished
from monitor.demo.server import DemoServer
from monitor.demo.stories import Format, Outlet, Story, builtin_demo_dir, last_edition, load_outlets
from monitor.errors import PackError

START = datetime(2026, 11, 20, 12, tzinfo=UTC)
OUTLETS = load_outlets(builtin_demo_dir())
FEEDS = [outlet for outlet in OUTLETS if outlet.format is not Format.PAGE]
each_outlet = pytest.mark.parametrize("outlet", FEEDS, ids=lambda outlet: outlet.id)


def test_who_is_there() -> None:
    assert Counter(outlet.language for outlet in FEEDS) == {"en": 3, "fa": 2, "ru": 2}
    assert {outlet.label for outlet in FEEDS} == {"", "state media"}
    assert [outlet.format for outlet in OUTLETS].count(Format.PAGE) == 1
    assert 25 <= sum(len(outlet.stories) for outlet in FEEDS) <= 44
    assert {story.edition for outlet in FEEDS for story in outlet.stories} == {0, 1, 2, 3}


@each_outlet
def test_stories_are_whole(outlet: Outlet) -> None:
    assert urlsplit(outlet.site).hostname is not None
    assert str(urlsplit(outlet.site).hostname).endswith(".example")
    for story in outlet.stories:
        assert story.title
        assert 2 <= len(story.body.split("\n\n")) <= 4
    assert len({story.slug for story in outlet.stories}) == len(outlet.stories)


@each_outlet
@pytest.mark.parametrize("edition", [0, 3])
def test_a_feed_says_what_the_file_says(outlet: Outlet, edition: int) -> None:
    parsed = feedparser.parse(io.BytesIO(answer(outlet, edition, START)))
    assert not parsed.bozo
    assert parsed.feed.title == outlet.title
    assert parsed.feed.language == outlet.language
    found = {(entry.title, entry.link, entry.published_parsed[:5]) for entry in parsed.entries}
    shown = [story for story in outlet.stories if story.edition <= edition]
    assert found == {(s.title, outlet.url_of(s), s.published(START).timetuple()[:5]) for s in shown}
    for entry, story in zip(parsed.entries, outlet.at(edition), strict=True):
        assert entry.content[-1].value.count("<p>") == len(story.body.split("\n\n"))
        assert story.body.split("\n\n")[0].strip() in entry.content[-1].value.replace("&amp;", "&")


def _story(slug: str, edition: int, title: str) -> Story:
    return Story(slug=slug, edition=edition, minutes_ago=5, title=title, summary="", body="One.\n\nTwo.")


def test_a_later_story_of_one_slug_replaces_it() -> None:
    stories = (_story("a", 2, "a corrected"), _story("a", 0, "a"), _story("b", 1, "b"))
    outlet = Outlet("x", "X", "https://x.example/", "en", "", "", Format.RSS, stories)
    assert [[story.title for story in outlet.at(n)] for n in range(3)] == [["a"], ["a", "b"], ["a corrected", "b"]]
    assert last_edition([outlet]) == 2
    assert last_edition([]) == 0


@pytest.mark.parametrize(
    "text",
    ["", 'id = "x"', "not toml", 'id="x"\ntitle="x"\nsite="x"\nlanguage="en"\nfolder=""\nformat="fax"'],
)
def test_a_mistake_names_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "broken.toml").write_text(text)
    with pytest.raises(PackError, match=r"broken\.toml"):
        load_outlets(tmp_path)


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no sample outlet"):
        load_outlets(tmp_path)


def test_the_timetable_loses_no_step() -> None:
    ticks = [-1.0, 0.0, 1.0, 2.7, 5.9, 6.0, 12.0, 31.0]
    met = [step for since, until in itertools.pairwise(ticks) for step in due(since, until)]
    assert tuple(met) == SCRIPT
    assert [step.edition for step in SCRIPT if step.act is Act.PUBLISH] == [1, 2, 3]
    assert [step.act for step in due(-1, 10)] == [Act.PUBLISH, Act.PUBLISH, Act.DIGEST]
    assert due(6.0, 6.0) == ()
    assert [finished(elapsed) for elapsed in (0.0, 6.0, 30.0)] == [False, False, True]


@pytest.fixture
def server() -> Iterator[DemoServer]:
    server = DemoServer(OUTLETS, START)
    yield server
    server.stop()


def _get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=10)
    try:
        connection.request("GET", parts.path, headers=headers)
        reply = connection.getresponse()
        return reply.status, dict(reply.getheaders()), reply.read()
    finally:
        connection.close()


def test_serves_editions_and_minds_the_tag(server: DemoServer) -> None:
    specs = server.start()
    assert [spec.id for spec in specs] == [f"demo-{outlet.id}" for outlet in OUTLETS]
    assert {urlsplit(spec.url).hostname for spec in specs} == {"127.0.0.1"}
    url = next(spec.url for spec in specs if spec.id == "demo-orbit-courier")
    status, headers, body = _get(url)
    assert (status, body) == (200, answer(next(o for o in OUTLETS if o.id == "orbit-courier"), 0, START))
    assert headers["Content-Type"].startswith("application/rss+xml")
    assert _get(url, **{"If-None-Match": headers["ETag"]})[0] == 304
    server.publish(1)
    assert server.edition == 1
    status, newer, later = _get(url, **{"If-None-Match": headers["ETag"]})
    assert status == 200
    assert newer["ETag"] != headers["ETag"]
    assert len(later) > len(body)


def test_the_failing_feed_is_a_web_page(server: DemoServer) -> None:
    url = next(spec.url for spec in server.start() if spec.id == "demo-silent-post")
    status, headers, body = _get(url)
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b"<rss" not in body
    assert b"<feed" not in body
    assert _get(url.replace("silent-post", "nobody"))[0] == 404


def test_it_leaves_nothing_behind(server: DemoServer) -> None:
    url = server.start()[0].url
    with pytest.raises(RuntimeError):
        server.start()
    server.stop()
    server.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "demo-server"]
    with pytest.raises(ConnectionRefusedError):
        _get(url)
    assert _get(server.start()[0].url)[0] == 200


def test_a_naive_start_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        DemoServer(OUTLETS, START.replace(tzinfo=None))
