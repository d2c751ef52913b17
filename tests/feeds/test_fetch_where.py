"""Where fetching goes: redirects by hand, private networks refused under every name, certificates that hold."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
from pathlib import Path

import pytest
from aiohttp import web

from monitor.feeds.fetch import Fetcher
from monitor.feeds.model import FetchError, FetchResult
from tests.fakes.feedserver import FeedServer
from tests.feeds.fetching import FEED, Names, code, outcome, served


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
