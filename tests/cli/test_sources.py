"""`feeds find` and `feeds add`, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import lines, run
from tests.engine_room import REPEATS, publish
from tests.fakes.feedserver import FeedServer, Say, feed_server  # noqa: F401
from tests.feeds.sources import answers


def test_find_shows_what_there_is_and_follows_nothing(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    here = ("--profile", tmp_path / "here")
    url = publish(feed_server, REPEATS)
    page = feed_server.say("/", Say(b'<html><link rel="alternate" type="application/rss+xml" href="/news.xml">'
                                    b'<link rel="alternate" type="application/rss+xml" href="/maps.xml"></html>',
                                    content_type="text/html"))  # fmt: skip
    feed_server.say("/maps.xml", answers.NEWS_SITEMAP)
    code, out, _ = run(capsys, *here, "feeds", "find", page)
    assert (code, url in out, "Khayyam satellite, one year on" in out, "1 entry" in out) == (0, True, True, True)
    assert url not in run(capsys, *here, "feeds", "list")[1]
    assert "Orbit Gazette is followed: 1 entry read" in run(capsys, *here, "feeds", "add", page)[1]
    (one,) = lines(run(capsys, *here, "feeds", "find", page, "--json")[1])
    assert (one["url"], one["source"], one["followed"], one["entries"]) == (url, "feed", True, 1)
    assert one["newest"][0]["published"] == "2023-08-11T08:00:00+00:00"
    listed = json.loads(run(capsys, *here, "feeds", "list", "--json")[1])
    assert [feed["entries"] for feed in listed if feed["url"] == url] == [1]


REFUSED = [
    (("feeds", "find", "ab", "--in", "gdelt"), "shorter than 3 letters"),
    (("feeds", "add", "  ", "--in", "reddit"), "nothing to search for"),
    (("feeds", "find", "two words"), "not an address"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED)
def test_what_cannot_be_asked_is_said(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str) -> None:
    code, _, err = run(capsys, "--temp", *words)
    assert code != 0
    assert said in err
