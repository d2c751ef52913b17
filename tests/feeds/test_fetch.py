"""Fetching from a server on loopback that is slow, lying, endless or gone."""

from __future__ import annotations

import asyncio
import gzip
import socket
import zlib

import pytest

from monitor.feeds.fetch import Fetcher, user_agent
from monitor.feeds.inflate import Inflater
from monitor.feeds.model import FetchError, FetchResult
from tests.fakes.feedserver import FeedServer, Say
from tests.feeds.fetching import FEED, OK, SOON, code, drips, floods, outcome, served


def test_feed_is_fetched_as_who_we_are_and_asked_for_again_with_its_validators() -> None:
    async def play(server: FeedServer, fetcher: Fetcher) -> None:
        headers = {"Last-Modified": "Fri, 20 Nov 2026 10:00:00 GMT", "Cache-Control": "max-age=900"}
        url = server.say("/f", Say(FEED, zipped=True, headers=headers))
        first = await fetcher.fetch(url + "#top", allow_private=True)
        assert (first.status, first.body, first.final_url, first.fresh_s) == (200, FEED, url, 900)
        assert first.content_type.startswith("application/rss+xml")
        assert (first.moved_to, len(first.body_hash)) == ("", 64)
        again = await fetcher.fetch(url, first.etag, first.last_modified, allow_private=True)
        assert again.not_modified
        assert (again.body, again.body_hash) == (b"", "")
        asked = server.asked("/f")[1].headers
        assert asked["If-Modified-Since"] == "Fri, 20 Nov 2026 10:00:00 GMT"
        assert asked["User-Agent"] == user_agent("me@outlet.example")
        assert asked["Accept-Encoding"] == "gzip"
        assert "Cookie" not in asked

    served(play)


def test_agent_says_who_and_never_breaks_the_header() -> None:
    assert user_agent("me@outlet.example").endswith("(+news monitor; me@outlet.example)")
    assert user_agent().startswith("Rasad/")
    assert user_agent("a)\r\nX: 1\u0000é(") == user_agent("aX: 1")


STATUS = [
    (404, "not_found"),
    (410, "gone"),
    (401, "forbidden"),
    (403, "forbidden"),
    (429, "rate_limited"),
    (400, "http_4xx"),
    (407, "http_4xx"),
    (418, "http_4xx"),
    (451, "forbidden"),
    (500, "http_5xx"),
    (503, "http_5xx"),
    (599, "http_5xx"),
    (204, "http_odd"),
    (206, "http_odd"),
    (300, "http_odd"),
    (304, "http_odd"),
]


@pytest.mark.parametrize(("status", "expected"), STATUS)
def test_status_becomes_a_sentence(status: int, expected: str) -> None:
    error = outcome(lambda server: server.say("/f", Say(b"", status, headers={"Retry-After": "120"}, etag="")))
    assert isinstance(error, FetchError)
    assert (error.code, error.http_status, error.retry_after_s) == (expected, status, 120)
    assert error.remedy


def zipped(size: int) -> bytes:
    return gzip.compress(b"\0" * size, 9)


PACKED = [
    ("gzip", zipped(50_000_000), "too_large"),
    ("gzip", zipped(600_000) + zipped(600_000), "too_large"),
    ("identity", b"x" * 2_000_000, "too_large"),
    ("br", b"x", "unsupported_encoding"),
    ("zstd", b"x", "unsupported_encoding"),
    ("deflate", zlib.compress(FEED), "unsupported_encoding"),
    ("gzip, gzip", gzip.compress(gzip.compress(FEED)), "unsupported_encoding"),
    ("gzip", b"no gzip at all", "damaged"),
    ("gzip", gzip.compress(FEED)[:-20], "cut_short"),
]


@pytest.mark.parametrize(("encoding", "body", "expected"), PACKED)
def test_packed_answer_is_bounded(encoding: str, body: bytes, expected: str) -> None:
    headers = {"Content-Encoding": encoding}
    assert code(lambda server: server.say("/f", Say(body, headers=headers)), max_bytes=1_000_000) == expected


def test_gzip_of_several_members_with_padding_is_read() -> None:
    body = gzip.compress(FEED[:50]) + gzip.compress(FEED[50:]) + b"\0" * 20
    result = outcome(lambda server: server.say("/f", Say(body, headers={"Content-Encoding": "x-gzip"})))
    assert isinstance(result, FetchResult)
    assert result.body == FEED


def test_inflater_never_holds_more_than_the_limit_and_a_piece() -> None:
    inflater, bomb = Inflater("gzip", 1_000), zipped(100_000_000)

    def feed_all() -> None:
        for start in range(0, len(bomb), 1_000):
            inflater.feed(bomb[start : start + 1_000])

    with pytest.raises(FetchError, match="larger"):
        feed_all()
    assert len(inflater._body) <= 1_001


def test_whole_fetch_has_one_deadline() -> None:
    assert code(lambda server: server.hang("/f"), deadline_s=SOON) == "timeout"
    assert code(lambda server: server.raw(OK + b"\r\n", then=drips), deadline_s=SOON) == "timeout"
    assert code(lambda server: server.raw(OK, then=lambda: drips(b"X")), deadline_s=SOON) == "timeout"
    again = b"HTTP/1.1 103 Early Hints\r\n\r\n"
    assert code(lambda server: server.raw(then=lambda: drips(again)), deadline_s=SOON) == "timeout"


def test_endless_headers_and_bodies_are_left() -> None:
    header = b"X-Y: " + b"z" * 1_000 + b"\r\n"
    assert code(lambda server: server.raw(OK, then=lambda: floods(header))) in ("connection", "timeout")
    assert code(lambda server: server.raw(OK + b"\r\n", then=lambda: floods(b"x" * 50_000))) == "too_large"


def test_slow_feeds_do_not_delay_others() -> None:
    async def play(server: FeedServer, fetcher: Fetcher) -> None:
        hanging = [server.hang(f"/slow{n}") for n in range(10)]
        good = [server.say(f"/good{n}", FEED) for n in range(40)]
        slow = [asyncio.create_task(fetcher.fetch(url, allow_private=True)) for url in hanging]
        results = await asyncio.gather(*(fetcher.fetch(url, allow_private=True) for url in good))
        assert [result.status for result in results] == [200] * 40
        assert not any(task.done() for task in slow)
        for task in slow:
            task.cancel()
        assert all(
            isinstance(done, asyncio.CancelledError) for done in await asyncio.gather(*slow, return_exceptions=True)
        )

    served(play)


def test_content_cut_is_no_answer() -> None:
    body = OK + b"Content-Length: 5000\r\n\r\n" + FEED
    assert code(lambda server: server.raw(body)) == "cut_short"
    chunked = OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n"
    assert code(lambda server: server.raw(chunked)) == "cut_short"


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\x00" * 100])
def test_no_http_is_a_broken_connection(answer: bytes) -> None:
    assert code(lambda server: server.raw(answer)) == "connection"


def test_unreachable_and_unknown_hosts() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        assert code(lambda _: f"http://127.0.0.1:{port}/") == "connection"
    assert code(lambda _: "http://name.invalid/", deadline_s=5) in ("dns", "timeout")
    assert code(lambda _: "http://" + "a." * 150 + "example/") in ("dns", "bad_url")


def test_headers_of_the_answer_cannot_poison_the_next_request() -> None:
    async def play(server: FeedServer, fetcher: Fetcher) -> None:
        url = server.say("/f", FEED)
        result = await fetcher.fetch(url, '"x"\r\nX-Evil: 1', "ünï", allow_private=True)
        assert result.status == 200
        assert "X-Evil" not in server.asked("/f")[0].headers
        assert "If-None-Match" not in server.asked("/f")[0].headers
        long = await fetcher.fetch(server.say("/g", Say(FEED, etag='"' + "e" * 5_000 + '"')), allow_private=True)
        assert long.etag == ""

    served(play)
