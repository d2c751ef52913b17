"""Fetching from a server on loopback that is slow, lying, endless, gone or leads astray."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import socket
import ssl
import subprocess
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from monitor.feeds.fetch import Fetcher, user_agent
from monitor.feeds.inflate import Inflater
from monitor.feeds.model import FetchError, FetchResult
from tests.fakes.feedserver import FeedServer, Say, item, rss

FEED = rss("News", item("One", "https://outlet.example/1"))
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SOON = 0.6
"""Seconds of deadline in tests that wait for it."""


class Names(AbstractResolver):
    """Resolves every name to the next of some addresses, the last for ever."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = list(addresses)
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        self.asked.append(host)
        address = self.addresses.pop(0) if len(self.addresses) > 1 else self.addresses[0]
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing to close."""


def served(
    play: Callable[[FeedServer, Fetcher], Awaitable[None]],
    *,
    deadline_s: float = 10,
    max_bytes: int = 1_000_000,
    resolver: AbstractResolver | None = None,
    tls: ssl.SSLContext | None = None,
) -> None:
    """Run a play with a server and a fetcher."""

    async def stage() -> None:
        options = {"deadline_s": deadline_s, "max_bytes": max_bytes, "resolver": resolver, "tls": tls}
        async with FeedServer() as server, Fetcher("me@outlet.example", now=lambda: NOW, **options) as fetcher:
            await play(server, fetcher)

    asyncio.run(stage())


def outcome(prepare: Callable[[FeedServer], Awaitable[str] | str], **options: object) -> FetchResult | FetchError:
    """Return what comes of fetching the address that `prepare` makes."""
    found: list[FetchResult | FetchError] = []

    async def play(server: FeedServer, fetcher: Fetcher) -> None:
        url = prepare(server)
        try:
            found.append(await fetcher.fetch(url if isinstance(url, str) else await url, allow_private=True))
        except FetchError as error:
            found.append(error)

    served(play, **options)  # type: ignore[arg-type]
    return found[0]


def code(prepare: Callable[[FeedServer], Awaitable[str] | str], **options: object) -> str:
    result = outcome(prepare, **options)
    assert isinstance(result, FetchError), result
    assert result.sentence.endswith(".")
    return result.code


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


# -- N1: bombs and codings --


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


# -- N2: slow and endless --

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"


async def drips(piece: bytes = b"x") -> AsyncIterator[bytes]:
    while True:
        await asyncio.sleep(0.05)
        yield piece


async def floods(piece: bytes) -> AsyncIterator[bytes]:
    while True:
        yield piece


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


# -- N3, N5: redirects --


def test_redirects_are_followed_and_only_permanent_ones_are_offered() -> None:
    async def play(server: FeedServer, fetcher: Fetcher) -> None:
        end = server.say("/end", FEED)
        for start, middle, moved in ((301, 308, end), (301, 302, ""), (302, 301, ""), (307, 307, "")):
            server.redirect("/a", "b?x=1", start)
            server.redirect("/b", end, middle)
            result = await fetcher.fetch(server.url("/a"), allow_private=True)
            assert (result.body, result.final_url, result.moved_to) == (FEED, end, moved)

    served(play)


TARGETS = [
    ("file:///etc/passwd", "bad_url"),
    ("ftp://outlet.example/", "bad_url"),
    ("data:text/xml,x", "bad_url"),
    ("javascript:alert(1)", "bad_url"),
    ("http://[::1", "bad_url"),
    ("http://user:pw@127.0.0.1/", "bad_url"),
    (f"http://{'a' * 300}/", "bad_url"),
    ("/f", "redirect_loop"),
    ("http://localhost:9/", "refused_address"),
    ("http://169.254.169.254/latest/", "refused_address"),
    ("http://10.0.0.1/", "refused_address"),
    ("http://[::1]:9/", "refused_address"),
    ("http://0.0.0.0:9/", "refused_address"),
]


@pytest.mark.parametrize(("location", "expected"), TARGETS)
def test_redirect_astray_is_refused(location: str, expected: str) -> None:
    assert code(lambda server: server.redirect("/f", location)) == expected


def test_more_than_five_redirects_are_refused() -> None:
    def chain(server: FeedServer) -> str:
        for hop in range(6):
            server.redirect(f"/{hop}", f"/{hop + 1}")
        server.say("/6", FEED)
        return server.url("/0")

    assert code(chain) == "redirect_loop"
    assert isinstance(outcome(lambda server: chain(server).replace("/0", "/1")), FetchResult)


# -- N4: private networks --

SPELLINGS = [
    "127.0.0.1",
    "localhost",
    "2130706433",
    "0x7f000001",
    "017700000001",
    "0177.0.0.1",
    "127.1",
    "0.0.0.0",
    "0",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::]",
    "LOCALHOST",
    "127.0.0.1.",
    "127。0。0。1",
    "①②⑦.0.0.1",
]


@pytest.mark.parametrize("host", SPELLINGS)
def test_loopback_is_reached_under_no_name(host: str) -> None:
    async def play(server: FeedServer, fetcher: Fetcher) -> None:
        server.say("/f", FEED)
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(server.url("/f", host))
        assert caught.value.code in ("refused_address", "bad_url", "dns")
        assert server.seen == []

    served(play)


def test_the_address_connected_to_is_what_counts() -> None:
    """A name that once led elsewhere and now leads inside (DNS rebinding) is refused at the connection."""

    async def play(server: FeedServer, fetcher: Fetcher) -> None:
        server.say("/f", FEED)
        for _ in range(3):
            with pytest.raises(FetchError) as caught:
                await fetcher.fetch(server.url("/f", "outlet.example"))
            assert caught.value.code == "refused_address"
        assert server.seen == []
        allowed = await fetcher.fetch(server.url("/f", "outlet.example"), allow_private=True)
        assert allowed.body == FEED

    served(play, resolver=Names("127.0.0.1"))


# -- N7, N8, N9 and the rest of what breaks --


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


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """Make a certificate for the name good.example, signed by itself."""
    tool = shutil.which("openssl")
    if tool is None:
        pytest.skip("openssl is not installed")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subject = ["-subj", "/CN=good.example", "-addext", "subjectAltName=DNS:good.example", "-days", "2"]
    command = [tool, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, *subject]
    subprocess.run(command, check=True, capture_output=True)
    return key, cert


def test_certificate_must_hold(certificate: tuple[Path, Path]) -> None:
    key, cert = certificate
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_side.load_cert_chain(cert, key)
    trusting = ssl.create_default_context(cafile=str(cert))

    async def fetched(host: str, tls: ssl.SSLContext | None) -> str:
        async def answer(_: web.BaseRequest) -> web.Response:
            return web.Response(body=FEED)

        runner = web.ServerRunner(web.Server(answer), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=server_side).start()
        try:
            async with Fetcher(resolver=Names("127.0.0.1"), tls=tls) as fetcher:
                url = f"https://{host}:{runner.addresses[0][1]}/f"
                return str((await fetcher.fetch(url, allow_private=True)).status)
        except FetchError as error:
            return error.code
        finally:
            await runner.cleanup()

    assert asyncio.run(fetched("good.example", None)) == "tls"
    assert asyncio.run(fetched("other.example", trusting)) == "tls"
    assert asyncio.run(fetched("good.example", trusting)) == "200"
