"""Answers that are bombs, crawl, lie, end too early or lead astray: each ends in its own error, and soon."""

from __future__ import annotations

import asyncio
import gzip
import logging
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from monitor.errors import RasadError
from monitor.feeds.fetch import Fetcher
from monitor.feeds.model import MAX_WIRE, FetchError
from monitor.feeds.opml import read_opml
from monitor.subscriptions import follow, typed_url
from tests.fakes.feedserver import FeedServer, Say, item, rss
from tests.feeds.fetching import NOW, Names, code

FEED = rss("News", item("One", "https://outlet.example/1"))
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"
Prepare = Callable[[FeedServer], Awaitable[str] | str]
SOON = 0.6


def zeros(size: int) -> bytes:
    """Return so many zeros as gzip, made piece by piece."""
    packer, piece = zlib.compressobj(9, wbits=31), b"\0" * 1_000_000
    return b"".join([*(packer.compress(piece) for _ in range(size // len(piece))), packer.flush()])


# -- N1: bombs --

BOMB = zeros(1_000_000_000)
BOMBS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "gzip-a-gigabyte": ("gzip", lambda: BOMB, "too_large"),
    "x-gzip": ("x-gzip", lambda: BOMB, "too_large"),
    "gzip-in-upper-case": ("GZIP", lambda: BOMB, "too_large"),
    "gzip-of-many-members": ("gzip", lambda: zeros(4_000_000) * 4, "too_large"),
    "gzip-of-a-million-empty-members": ("gzip", lambda: gzip.compress(b"") * 600_000, "too_large"),
    "gzip-one-byte-over": ("gzip", lambda: gzip.compress(b"x" * (MAX_WIRE + 1)), "too_large"),
    "identity": ("identity", lambda: b"x" * (MAX_WIRE + 1), "too_large"),
    "no-coding": ("", lambda: b"x" * (MAX_WIRE + 1), "too_large"),
    "brotli": ("br", lambda: b"\x1b", "unsupported_encoding"),
    "zstd": ("zstd", lambda: b"\x28\xb5\x2f\xfd", "unsupported_encoding"),
    "deflate": ("deflate", lambda: zlib.compress(FEED), "unsupported_encoding"),
    "compress": ("compress", lambda: b"\x1f\x9d", "unsupported_encoding"),
    "gzip-twice": ("gzip, gzip", lambda: gzip.compress(gzip.compress(FEED)), "unsupported_encoding"),
    "gzip-twenty-times": (", ".join(["gzip"] * 20), lambda: gzip.compress(FEED), "unsupported_encoding"),
    "unknown-coding": ("x-evil", lambda: FEED, "unsupported_encoding"),
    "said-gzip-is-not": ("gzip", lambda: FEED, "damaged"),
    "gzip-with-a-wrong-sum": ("gzip", lambda: gzip.compress(FEED)[:-8] + b"\0" * 8, "damaged"),
    "gzip-cut-in-the-head": ("gzip", lambda: gzip.compress(FEED)[:5], "cut_short"),
    "gzip-cut-at-the-sum": ("gzip", lambda: gzip.compress(FEED)[:-1], "cut_short"),
}


@pytest.mark.parametrize(("coding", "body", "expected"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_stopped_at_the_cap(coding: str, body: Callable[[], bytes], expected: str) -> None:
    said = Say(body(), headers={"Content-Encoding": coding} if coding else {})
    assert code(lambda server: server.say("/f", said), max_bytes=MAX_WIRE) == expected


def test_a_bomb_takes_no_more_memory_than_the_cap_allows() -> None:
    async def fetched() -> int:
        async with FeedServer() as server, Fetcher(deadline_s=60) as fetcher:
            url = server.say("/f", Say(BOMB, headers={"Content-Encoding": "gzip"}))
            tracemalloc.start()
            with pytest.raises(FetchError):
                await fetcher.fetch(url, allow_private=True)
            return tracemalloc.get_traced_memory()[1]

    try:
        assert asyncio.run(fetched()) < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


# -- N2: whatever never ends --


def for_ever(piece: bytes, pause: float = 0.05) -> Callable[[], AsyncIterator[bytes]]:
    async def pieces() -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(pause)
            yield piece

    return pieces


ENDLESS: dict[str, tuple[Prepare, set[str]]] = {
    "silent": (lambda server: server.hang("/f"), {"timeout"}),
    "connection-kept-silent": (lambda server: server.raw(then=for_ever(b"")), {"timeout"}),
    "slow-status-line": (lambda server: server.raw(then=for_ever(b"H")), {"timeout", "connection"}),
    "slow-headers": (lambda server: server.raw(OK, then=for_ever(b"X")), {"timeout"}),
    "slow-body": (lambda server: server.raw(OK + b"\r\n", then=for_ever(b"x")), {"timeout"}),
    "slow-body-with-length": (
        lambda server: server.raw(OK + b"Content-Length: 999\r\n\r\n", then=for_ever(b"x")),
        {"timeout"},
    ),
    "slow-chunks": (
        lambda server: server.raw(OK + b"Transfer-Encoding: chunked\r\n\r\n", then=for_ever(b"1\r\nx\r\n")),
        {"timeout"},
    ),
    "slow-gzip": (
        lambda server: server.raw(OK + b"Content-Encoding: gzip\r\n\r\n", then=for_ever(gzip.compress(b"x"))),
        {"timeout"},
    ),
    "early-hints": (lambda server: server.raw(then=for_ever(b"HTTP/1.1 103 Early Hints\r\n\r\n")), {"timeout"}),
    "continue": (lambda server: server.raw(then=for_ever(b"HTTP/1.1 100 Continue\r\n\r\n", 0)), {"timeout"}),
    "endless-body": (lambda server: server.raw(OK + b"\r\n", then=for_ever(b"x" * 50_000, 0)), {"too_large"}),
    "endless-headers": (
        lambda server: server.raw(OK, then=for_ever(b"X-Y: " + b"z" * 999 + b"\r\n", 0)),
        {"connection", "timeout"},
    ),
    "endless-header": (
        lambda server: server.raw(OK + b"X-Y: ", then=for_ever(b"z" * 999, 0)),
        {"connection", "timeout"},
    ),
    "endless-chunk-size": (
        lambda server: server.raw(OK + b"Transfer-Encoding: chunked\r\n\r\n", then=for_ever(b"0" * 999, 0)),
        {"connection", "timeout", "cut_short"},
    ),
    "endless-error-page": (
        lambda server: server.raw(b"HTTP/1.1 500 No\r\n\r\n", then=for_ever(b"x" * 50_000, 0)),
        {"http_5xx"},
    ),
    "redirects-that-crawl": (
        lambda server: server.raw(b"HTTP/1.1 302 Found\r\nLocation: /f\r\n", then=for_ever(b"X")),
        {"timeout"},
    ),
}


@pytest.mark.parametrize(("prepare", "expected"), ENDLESS.values(), ids=ENDLESS)
def test_what_never_ends_is_left(prepare: Prepare, expected: set[str]) -> None:
    assert code(prepare, deadline_s=SOON if "timeout" in expected else 20) in expected


# -- N3: redirects --

ASTRAY: dict[str, tuple[str, str]] = {
    "file": ("file:///etc/passwd", "bad_url"),
    "ftp": ("ftp://outlet.example/f", "bad_url"),
    "data": ("data:text/xml,<rss/>", "bad_url"),
    "javascript": ("javascript:alert(1)", "bad_url"),
    "gopher": ("gopher://127.0.0.1:70/_x", "bad_url"),
    "view-source": ("view-source:http://outlet.example/", "bad_url"),
    "no-host": ("http:///f", "redirect_loop"),
    "bracket": ("http://[::1", "bad_url"),
    "port-zero": ("http://outlet.example:0/", "bad_url"),
    "port-too-large": ("http://outlet.example:99999/", "bad_url"),
    "port-a-word": ("http://outlet.example:evil/", "bad_url"),
    "login": ("http://user:canary@127.0.0.1/", "bad_url"),
    "backslashes": ("http:\\\\127.0.0.1\\f", "bad_url"),
    "at-and-backslash": ("http://outlet.example\\@127.0.0.1/", "bad_url"),
    "very-long": ("http://outlet.example/" + "a" * 5_000, "bad_url"),
    "itself": ("/f", "redirect_loop"),
    "itself-with-fragment": ("/f#x", "redirect_loop"),
    "empty-query": ("?", "redirect_loop"),
    "other-host-inside": ("//127.0.0.2:9/", "refused_address"),
    "metadata-service": ("http://169.254.169.254/latest/", "refused_address"),
    "private-v6": ("http://[fd00::1]/", "refused_address"),
    "mapped-v4": ("http://[::ffff:10.0.0.1]/", "refused_address"),
    "nat64": ("http://[64:ff9b::7f00:1]/", "refused_address"),
    "six-to-four": ("http://[2002:7f00:1::]/", "refused_address"),
    "carrier-nat": ("http://100.64.0.1/", "refused_address"),
    "multicast": ("http://224.0.0.1/", "refused_address"),
    "broadcast": ("http://255.255.255.255/", "refused_address"),
    "octal": ("http://0177.0.0.2/", "bad_url"),
    "hexadecimal": ("http://0x7f.2/", "refused_address"),
}


@pytest.mark.parametrize(("location", "expected"), ASTRAY.values(), ids=ASTRAY)
@pytest.mark.parametrize("status", [301, 307])
def test_a_redirect_astray_is_refused(location: str, expected: str, status: int) -> None:
    assert code(lambda server: server.redirect("/f", location, status)) == expected


# -- N4: names that lead inside, now or later --

REBINDING: dict[str, tuple[str, ...]] = {
    "at-once": ("127.0.0.1",),
    "metadata": ("169.254.169.254",),
    "zero": ("0.0.0.0",),
    "v6-loopback": ("::1",),
    "v6-mapped": ("::ffff:127.0.0.1",),
    "v6-link-local": ("fe80::1",),
    "benchmark-network": ("198.18.0.1",),
}


@pytest.mark.parametrize("addresses", REBINDING.values(), ids=REBINDING)
def test_a_name_that_leads_inside_is_refused(addresses: tuple[str, ...]) -> None:
    async def fetched() -> None:
        async with FeedServer() as server, Fetcher(resolver=Names(*addresses), deadline_s=5) as fetcher:
            server.say("/f", FEED)
            for _ in range(2):
                with pytest.raises(FetchError) as refused:
                    await fetcher.fetch(server.url("/f", "outlet.example"))
                assert refused.value.code == "refused_address"
            assert server.seen == []

    asyncio.run(fetched())


def test_a_name_that_turns_inside_between_two_requests_is_refused() -> None:
    """The first look-up led outside, the second inside (DNS rebinding); what counts is where the socket goes."""

    async def fetched() -> list[str]:
        codes = []
        async with FeedServer() as server:
            names = Names("192.0.2.1", "127.0.0.1")
            for _ in range(2):  # a pool of its own each time: nothing remembered of the first look-up
                async with Fetcher(resolver=names, deadline_s=1) as fetcher:
                    with pytest.raises(FetchError) as refused:
                        await fetcher.fetch(server.url("/f", "outlet.example"))
                    codes.append(refused.value.code)
            assert server.seen == []
        return codes

    assert asyncio.run(fetched())[1] == "refused_address"


# -- N8: cut --

CUT: dict[str, bytes] = {
    "length-not-reached": OK + b"Content-Length: 5000\r\n\r\n" + FEED,
    "chunk-not-reached": OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\n<rss>",
    "no-last-chunk": OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n",
    "gzip-with-length": OK + b"Content-Encoding: gzip\r\nContent-Length: 5000\r\n\r\n" + gzip.compress(FEED),
    "gzip-until-the-end": OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(FEED)[:-4],
}


@pytest.mark.parametrize("answer", CUT.values(), ids=CUT)
def test_a_cut_answer_is_none(answer: bytes) -> None:
    assert code(lambda server: server.raw(answer)) == "cut_short"


# -- N9: what is secret stays secret --

TYPED = ["https://user:canary@outlet.example/f", "user:canary@outlet.example/f", "feed:https://canary@outlet.example/f"]
TYPED += ["//user:canary@outlet.example", "https://user:canary@", "https://a:canary@b:canary@outlet.example/"]


@pytest.mark.parametrize("address", TYPED)
def test_a_password_in_an_address_is_refused_and_not_repeated(address: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(RasadError) as one:
        typed_url(address)
    with pytest.raises(RasadError) as listed:
        follow(None, [address], [], 0)  # type: ignore[arg-type] - refused before the store is reached
    for refused in (one, listed):
        assert refused.value.remedy
        assert "canary" not in f"{refused.value}{caplog.text}"


def test_a_password_in_a_list_or_a_redirect_is_neither_followed_nor_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    outline = b'<opml><body><outline text="a" xmlUrl="https://user:canary@outlet.example/f"/></body></opml>'
    assert read_opml(outline) == ()
    assert code(lambda server: server.redirect("/f", "http://user:canary@127.0.0.1/")) == "bad_url"
    assert "canary" not in caplog.text


def test_no_cookie_and_no_referrer_goes_anywhere(tmp_path: Path) -> None:
    async def fetched() -> None:
        async with FeedServer() as server, Fetcher(now=lambda: NOW) as fetcher:
            server.say("/f", Say(FEED, headers={"Set-Cookie": "id=canary; Path=/"}))
            server.say("/b", Say(b"", 302, headers={"Location": "/f", "Set-Cookie": "id=canary"}, etag=""))
            for path in ("/f", "/b", "/f"):
                await fetcher.fetch(server.url(path), allow_private=True)
            sent = {name.lower() for seen in server.seen for name in seen.headers}
            assert sent == {"host", "user-agent", "accept", "accept-encoding"}

    asyncio.run(fetched())
