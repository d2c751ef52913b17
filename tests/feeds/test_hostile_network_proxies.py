"""Through a proxy: the system's or a feed's own, of every kind, and never into a private network by that way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

import pytest
from aiohttp.abc import AbstractResolver

from monitor.feeds.addresses import is_inside, without_login
from monitor.feeds.fetch import Fetcher
from monitor.feeds.model import FetchError
from monitor.feeds.proxies import checked_proxy, looks_names_up, proxy_for
from tests.fakes.feedserver import FeedServer, item, rss
from tests.fakes.proxyserver import ProxyServer
from tests.feeds.fetching import Names

FEED = rss("News", item("One", "https://outlet.example/1"))
PUBLIC = "93.184.215.14"
Play = Callable[[FeedServer, ProxyServer, Fetcher], Awaitable[None]]


def played(
    play: Play,
    *,
    proxy: ProxyServer | None = None,
    resolver: AbstractResolver | None = None,
    system: Callable[[ProxyServer], Mapping[str, str]] = lambda proxy: {},
) -> None:
    """Run a play with a feed server, a proxy and a fetcher on a system that names those proxies."""

    async def stage() -> None:
        async with FeedServer() as server, proxy or ProxyServer() as through:
            server.say("/f", FEED)
            names = resolver or Names(PUBLIC)
            async with Fetcher(resolver=names, deadline_s=10, system_proxies=lambda: system(through)) as fetcher:
                await play(server, through, fetcher)

    asyncio.run(stage())


KINDS = [("http", "outlet.example"), ("socks4", PUBLIC), ("socks4a", "outlet.example")]
KINDS += [("socks5", PUBLIC), ("socks5h", "outlet.example")]


@pytest.mark.parametrize(("kind", "asked_for"), KINDS, ids=[kind for kind, _ in KINDS])
def test_every_kind_of_proxy_is_gone_through(kind: str, asked_for: str) -> None:
    """Those that let us look names up are asked for the number that was checked, the others for the name."""

    async def play(server: FeedServer, proxy: ProxyServer, fetcher: Fetcher) -> None:
        proxy.leads(asked_for, server.port)
        for _ in range(2):
            result = await fetcher.fetch("http://outlet.example:8080/f", proxy=proxy.url(kind))
            assert result.body == FEED
        assert set(proxy.asked) == {(asked_for, 8080)}
        assert server.asked("/f")[0].headers["Host"] == "outlet.example:8080"

    played(play)


def test_the_way_to_a_secure_site_is_a_tunnel() -> None:
    async def play(server: FeedServer, proxy: ProxyServer, fetcher: Fetcher) -> None:
        proxy.leads("outlet.example", server.port)  # speaks no TLS: the tunnel is what counts here
        for kind in ("http", "socks5h"):
            with pytest.raises(FetchError) as refused:
                await fetcher.fetch("https://outlet.example/f", proxy=proxy.url(kind))
            assert refused.value.code == "no_https"
        assert proxy.asked == [("outlet.example", 443)] * 2
        assert server.seen == []

    played(play)


INSIDE = ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "017700000001", "127.1", "0.0.0.0", "10.0.0.1"]
INSIDE += ["192.168.1.1", "169.254.169.254", "100.64.0.1", "[::1]", "[::ffff:127.0.0.1]", "[fd00::1]", "router"]
INSIDE += ["nas.local", "127。0。0。1", "①②⑦.0.0.1", "LOCALHOST.", "a.localhost"]


@pytest.mark.parametrize("kind", ["http", "socks5h"])
@pytest.mark.parametrize("host", INSIDE)
def test_a_proxy_is_not_asked_into_a_private_network(kind: str, host: str) -> None:
    async def play(server: FeedServer, proxy: ProxyServer, fetcher: Fetcher) -> None:
        with pytest.raises(FetchError) as refused:
            await fetcher.fetch(f"http://{host}/f", proxy=proxy.url(kind))
        assert refused.value.code in ("refused_address", "bad_url")
        assert proxy.asked == []

    played(play)


@pytest.mark.parametrize("kind", ["socks4", "socks5"])
def test_what_is_looked_up_here_is_refused_where_it_leads_inside(kind: str) -> None:
    async def play(server: FeedServer, proxy: ProxyServer, fetcher: Fetcher) -> None:
        proxy.leads("10.1.2.3", server.port)
        with pytest.raises(FetchError) as refused:
            await fetcher.fetch("http://outlet.example/f", proxy=proxy.url(kind))
        assert refused.value.code == "refused_address"
        assert proxy.asked == []
        allowed = await fetcher.fetch("http://outlet.example/f", proxy=proxy.url(kind), allow_private=True)
        assert allowed.body == FEED

    played(play, resolver=Names("10.1.2.3"))


def test_a_redirect_through_a_proxy_does_not_lead_inside() -> None:
    async def play(server: FeedServer, proxy: ProxyServer, fetcher: Fetcher) -> None:
        proxy.leads("outlet.example", server.port)
        server.redirect("/away", "http://169.254.169.254/latest/")
        with pytest.raises(FetchError) as refused:
            await fetcher.fetch("http://outlet.example/away", proxy=proxy.url("http"))
        assert refused.value.code == "refused_address"
        assert [host for host, _ in proxy.asked] == ["outlet.example"]

    played(play)


SYSTEM = [
    ("http://outlet.example/f", "", {"http": "http://p:1"}, "http://p:1"),
    ("https://outlet.example/f", "", {"http": "http://p:1"}, ""),
    ("https://outlet.example/f", "", {"https": "p:1"}, "http://p:1"),
    ("http://outlet.example/f", "", {"all": "socks5://p:1"}, "socks5://p:1"),
    ("http://outlet.example/f", "", {"http": "http://p:1", "no": "outlet.example"}, ""),
    ("http://feeds.outlet.example/f", "", {"http": "http://p:1", "no": ".outlet.example"}, ""),
    ("http://outlet.example/f", "", {"http": "http://p:1", "no": "*"}, ""),
    ("http://outlet.example/f", "", {"http": "http://p:1", "no": "other.example, *.outlet.example"}, ""),
    ("http://myoutlet.example/f", "", {"http": "http://p:1", "no": "outlet.example"}, "http://p:1"),
    ("http://192.0.2.7/f", "", {"http": "http://p:1", "no": "192.0.2.0/24"}, ""),
    ("http://192.0.3.7/f", "", {"http": "http://p:1", "no": "192.0.2.0/24,x/y"}, "http://p:1"),
    ("http://outlet.example/f", "none", {"http": "http://p:1"}, ""),
    ("http://outlet.example/f", "http://own:2", {"http": "http://p:1", "no": "*"}, "http://own:2"),
    ("http://127.0.0.1/f", "", {"http": "http://p:1"}, ""),
    ("http://localhost/f", "", {"http": "http://p:1"}, ""),
    ("http://127.1/f", "", {"http": "http://p:1"}, ""),
    ("http://outlet.example/f", "", {}, ""),
]


@pytest.mark.parametrize(("url", "wish", "system", "expected"), SYSTEM)
def test_which_proxy(url: str, wish: str, system: dict[str, str], expected: str) -> None:
    assert str(proxy_for(url, wish, system) or "") == expected


def test_the_systems_proxy_is_used_and_a_feed_can_go_round_it() -> None:
    async def play(server: FeedServer, proxy: ProxyServer, fetcher: Fetcher) -> None:
        proxy.leads("outlet.example", server.port)
        assert (await fetcher.fetch("http://outlet.example/f")).body == FEED
        assert len(proxy.asked) == 1
        with pytest.raises(FetchError) as direct:
            await fetcher.fetch("http://outlet.example/f", proxy="none")
        assert direct.value.code == "refused_address"
        assert len(proxy.asked) == 1

    played(play, resolver=Names("127.0.0.1"), system=lambda proxy: {"http": proxy.url("http")})


TIDIED = [
    ("", ""),
    (" system ", ""),
    ("NONE", "none"),
    ("direct", "none"),
    (" http://Proxy.example:3128/ ", "http://proxy.example:3128"),
    ("socks5://[::1]:1080", "socks5://[::1]:1080"),
    ("socks4://10.0.0.1:9", "socks4://10.0.0.1:9"),
]


@pytest.mark.parametrize(("text", "expected"), TIDIED)
def test_a_feeds_own_setting_is_tidied(text: str, expected: str) -> None:
    assert checked_proxy(text) == expected


REFUSED = {
    "no-port": "http://proxy.example",
    "port-zero": "http://proxy.example:0",
    "port-large": "http://proxy.example:99999",
    "port-word": "http://proxy.example:http",
    "file": "file:///etc/passwd",
    "ftp": "ftp://proxy.example:21",
    "javascript": "javascript:alert(1)",
    "no-scheme": "proxy.example",
    "no-host": "http://:3128",
    "empty-host": "socks5://",
    "newline": "http://proxy.example:31\r\nX: 1",
    "backslash": "http://proxy.example\\@evil:1",
    "bracket": "http://[::1",
    "login": "http://user:canary@proxy.example:3128",
    "login-socks": "socks5://user:canary@proxy.example:1080",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_a_setting_that_is_no_proxy_is_refused_in_words(text: str) -> None:
    with pytest.raises(FetchError) as refused:
        checked_proxy(text)
    assert refused.value.code == "bad_proxy"
    assert refused.value.remedy
    assert "canary" not in str(refused.value)


BROKEN = {
    "garbage": (b"SSH-2.0-OpenSSH_9.2\r\n", "http", "connection"),
    "refused-by-http": (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "http", "forbidden"),
    "login-wanted": (b"HTTP/1.1 407 Who\r\nContent-Length: 0\r\n\r\n", "http", "proxy"),
    "socks-garbage": (b"HTTP/1.1 400 Bad\r\n\r\n", "socks5", "proxy"),
    "socks-no-method": (b"\x05\xff", "socks5", "proxy"),
    "socks-silent": (b"\x05", "socks5", "proxy"),
    "socks4-garbage": (b"\x99" * 8, "socks4", "proxy"),
}


@pytest.mark.parametrize(("says", "kind", "code"), BROKEN.values(), ids=BROKEN)
def test_a_broken_proxy_is_a_sentence(says: bytes, kind: str, code: str) -> None:
    async def play(server: FeedServer, proxy: ProxyServer, fetcher: Fetcher) -> None:
        with pytest.raises(FetchError) as failed:
            await fetcher.fetch("http://outlet.example/f", proxy=proxy.url(kind))
        assert failed.value.code == code
        assert failed.value.sentence.endswith(".")
        assert failed.value.remedy

    played(play, proxy=ProxyServer(says=says))


def test_a_tunnel_that_is_refused_is_the_proxys_trouble() -> None:
    async def play(server: FeedServer, proxy: ProxyServer, fetcher: Fetcher) -> None:
        with pytest.raises(FetchError) as failed:
            await fetcher.fetch("https://outlet.example/f", proxy=proxy.url("http"))
        assert failed.value.code == "proxy"
        assert "502" in failed.value.sentence

    played(play)


@pytest.mark.parametrize(("kind", "code"), [("http", "proxy"), ("socks5", "proxy"), ("socks5h", "proxy")])
def test_a_proxy_that_is_not_there(kind: str, code: str) -> None:
    async def play(server: FeedServer, proxy: ProxyServer, fetcher: Fetcher) -> None:
        with pytest.raises(FetchError) as failed:
            await fetcher.fetch("http://outlet.example/f", proxy=f"{kind}://127.0.0.1:9")
        assert (failed.value.code, failed.value.sentence) == (code, "The proxy cannot be reached.")

    played(play)


@pytest.mark.parametrize("kind", ["socks5", "socks4"])
def test_a_site_that_the_proxy_cannot_reach_is_the_sites_trouble(kind: str) -> None:
    async def play(server: FeedServer, proxy: ProxyServer, fetcher: Fetcher) -> None:
        with pytest.raises(FetchError) as failed:
            await fetcher.fetch("http://outlet.example/f", proxy=proxy.url(kind))
        assert failed.value.code == "connection"

    played(play)


@pytest.mark.parametrize(("kind", "sent"), [("http", "Basic dXNlcjpjYW5hcnk="), ("socks5", "user:canary")])
def test_a_login_of_the_systems_proxy_is_used_and_told_nobody(
    kind: str, sent: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def play(server: FeedServer, proxy: ProxyServer, fetcher: Fetcher) -> None:
        for name in ("outlet.example", PUBLIC):
            proxy.leads(name, server.port)
        assert (await fetcher.fetch("http://outlet.example/f")).body == FEED
        assert proxy.logins == [sent]
        assert "Proxy-Authorization" not in server.asked("/f")[0].headers or kind == "http"
        assert "canary" not in caplog.text

    def system(proxy: ProxyServer) -> dict[str, str]:
        return {"http": proxy.url(kind, "user:canary")}

    played(play, proxy=ProxyServer(needs_login=True), system=system)


def test_names_are_looked_up_where_the_word_says() -> None:
    kinds = {"http": True, "https": True, "socks4": False, "socks4a": True, "socks5": False, "socks5h": True}
    for kind, there in kinds.items():
        proxy = proxy_for("http://outlet.example/", f"{kind}://p:1", {})
        assert proxy is not None
        assert looks_names_up(proxy) is there


def test_what_is_plainly_inside() -> None:
    assert not any(
        is_inside(host) for host in ("outlet.example", "8.8.8.8", "[2606:4700::1111]", "0x08080808", "1.local.example")
    )
    assert all(is_inside(host) for host in ("0x0a000001", "printer", "x.internal", "[fe80::1%eth0]"))


LOGINS = [
    ("https://user:pw@outlet.example/f", "https://outlet.example/f"),
    ("//user@outlet.example", "//outlet.example"),
    ("user:pw@outlet.example/a@b", "outlet.example/a@b"),
    ("https://outlet.example/a@b?c=d@e", "https://outlet.example/a@b?c=d@e"),
    ("https://a@b:c@outlet.example/", "https://outlet.example/"),
    ("mailto:x", "mailto:x"),
]


@pytest.mark.parametrize(("url", "shown"), LOGINS)
def test_a_login_is_not_shown(url: str, shown: str) -> None:
    assert without_login(url) == shown
