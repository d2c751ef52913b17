"""Fetch an address: conditional, within a deadline and a cap, redirects by hand, private networks refused.

A request goes out directly or through a proxy (`monitor.feeds.proxies`). A direct connection is refused at the very
address it would go to; where a proxy looks names up, what is plainly inside is refused by its name.
"""

from __future__ import annotations

import asyncio
import hashlib
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Final
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from monitor.feeds import troubles
from monitor.feeds.addresses import checked_url, is_inside, is_public
from monitor.feeds.headers import fresh_s, retry_after_s
from monitor.feeds.inflate import read_capped
from monitor.feeds.model import MAX_WIRE, FetchResult
from monitor.feeds.proxies import POOL, WEB_KINDS, looks_names_up, proxy_for
from monitor.feeds.resolve import DaemonResolver
from monitor.feeds.rests import Rests, host_of

DEADLINE_S: Final = 30.0
"""Seconds for a whole fetch, redirects included."""
MAX_REDIRECTS: Final = 5
TOO_MANY: Final = 429
"""The status of a host that asks to be asked less often."""
_PROXY_LOGIN: Final = 407
"""The status by which a proxy asks for a login; said by a site itself it is a refusal like others."""
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)
_PIECE = 64 * 1024


def user_agent(contact: str = "") -> str:
    """Return the name the program gives itself, with the user's contact address if there is one."""
    try:
        number = version("rasad")
    except PackageNotFoundError:
        number = "0"
    told = "".join(char for char in contact if " " <= char <= "~" and char not in "()")[:100].strip()
    return f"Rasad/{number} (+news monitor; {told or 'desktop feed reader'})"


@dataclass(frozen=True, slots=True)
class _Trail:
    """Where a fetch has come to. `steady` while every redirect on the way was a permanent one.

    `start` is the host it set out for.
    """

    url: str
    start: str
    hops: int = 0
    steady: bool = True

    @property
    def elsewhere(self) -> str:
        """The host it has come to where that is another one than it set out for, else ""."""
        host = host_of(self.url)
        return "" if host == self.start else host

    def step(self, location: str, status: int) -> _Trail:
        if self.hops >= MAX_REDIRECTS:
            raise troubles.redirect_loop()
        url = checked_url(urljoin(self.url, location.strip()))
        return _Trail(url, self.start, self.hops + 1, self.steady and status in _PERMANENT)


class Fetcher:
    """Fetches addresses; to be used as an async context manager inside the loop it lives in.

    `contact` is told to the sites. `deadline_s` bounds a whole fetch by the wall clock, `max_bytes` the answer as
    sent and inflated. `system_proxies` returns the system's proxies as `urllib.request.getproxies` does. `resolver`,
    `tls` and the two clocks are for tests.
    """

    def __init__(
        self,
        contact: str = "",
        *,
        deadline_s: float = DEADLINE_S,
        max_bytes: int = MAX_WIRE,
        resolver: AbstractResolver | None = None,
        tls: ssl.SSLContext | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = time.monotonic,
        system_proxies: Callable[[], Mapping[str, str]] = getproxies,
    ) -> None:
        self._agent = user_agent(contact)
        self._deadline_s = deadline_s
        self._max_bytes = max_bytes
        self._resolver = resolver
        self._tls = tls
        self._now = now
        self._monotonic = monotonic
        self._system_proxies = system_proxies
        self._rests = Rests(monotonic)
        self._stack = AsyncExitStack()
        self._pools: dict[tuple[str, bool], aiohttp.ClientSession] = {}

    async def __aenter__(self) -> Fetcher:
        """Take note of the system's proxies; pools of connections are opened as they are needed."""
        self._system = dict(self._system_proxies())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        await self._stack.aclose()

    async def fetch(
        self, url: str, etag: str = "", last_modified: str = "", *, allow_private: bool = False, proxy: str = ""
    ) -> FetchResult:
        """Fetch an address, asking for news since the validators given ("" for none).

        `allow_private` admits a private network for the host of `url` itself, never for another that it redirects to.
        `proxy` is "" for what the system says, `none`, or the address of a proxy.
        Raises FetchError, and nothing else but CancelledError.
        """
        began = self._monotonic()
        try:
            async with asyncio.timeout(self._deadline_s):
                conditions = _conditions(etag, last_modified)
                return await self._follow(url, conditions, began, allow_private=allow_private, wish=proxy)
        except troubles.CAUGHT as error:
            raise troubles.from_exception(error) from error

    async def _follow(
        self, url: str, conditions: dict[str, str], began: float, *, allow_private: bool, wish: str
    ) -> FetchResult:
        start = checked_url(url)
        trail = _Trail(start, host_of(start))
        own_host = urlsplit(trail.url).hostname
        while True:
            private = allow_private and urlsplit(trail.url).hostname == own_host
            proxy = proxy_for(trail.url, wish, self._system)
            if proxy and looks_names_up(proxy) and not private and is_inside(URL(trail.url).host or ""):
                raise troubles.refused_address()
            pool = await self._pool(proxy, private=private)
            through = proxy if proxy and proxy.scheme in WEB_KINDS else None
            async with pool.get(trail.url, headers=conditions, allow_redirects=False, proxy=through) as answer:
                location = answer.headers.get("Location", "")
                if answer.status == _PROXY_LOGIN and through is not None:
                    raise troubles.proxy_wants_login()
                if answer.status not in _REDIRECTS or not location:
                    return await self._taken(answer, trail, began, conditional=bool(conditions))
                trail = trail.step(location, answer.status)
            self._look_out_for(trail)

    async def _taken(
        self, answer: aiohttp.ClientResponse, trail: _Trail, began: float, *, conditional: bool
    ) -> FetchResult:
        body, headers, now = b"", answer.headers, self._now()
        if answer.status == 200:
            pieces = answer.content.iter_chunked(_PIECE)
            body = await read_capped(pieces, headers.get("Content-Encoding", ""), self._max_bytes)
        elif answer.status != 304 or not conditional:
            wish = retry_after_s(headers.get("Retry-After", ""), now)
            if answer.status == TOO_MANY:
                self._rests.begin(trail.url, wish)
            raise troubles.from_status(answer.status, wish, trail.elsewhere)
        self._rests.end(trail.url)
        return FetchResult(
            status=answer.status,
            final_url=trail.url,
            body=body,
            content_type=_header(headers, "Content-Type"),
            etag=_header(headers, "ETag"),
            last_modified=_header(headers, "Last-Modified"),
            fresh_s=fresh_s(headers, now),
            moved_to=trail.url if trail.hops and trail.steady else "",
            body_hash=hashlib.sha256(body).hexdigest() if answer.status == 200 else "",
            took_ms=round((self._monotonic() - began) * 1000),
        )

    def _look_out_for(self, trail: _Trail) -> None:
        """Go no further where a redirect leads to a host that asked to be left alone."""
        left = self._rests.left_s(trail.url)
        if left and trail.elsewhere:
            raise troubles.from_status(TOO_MANY, left, trail.elsewhere)

    async def _pool(self, proxy: URL | None, *, private: bool) -> aiohttp.ClientSession:
        """Return the connections for a way out; those to public addresses and those to any are kept apart."""
        key = (str(proxy or ""), private)
        if key not in self._pools:
            self._pools[key] = await self._stack.enter_async_context(self._session(proxy, private=private))
        return self._pools[key]

    def _session(self, proxy: URL | None, *, private: bool) -> aiohttp.ClientSession:
        resolver = self._resolver or DaemonResolver()
        connector: aiohttp.TCPConnector
        if proxy and proxy.scheme not in WEB_KINDS:
            from monitor.feeds.socks import SocksConnector  # late: few have such a proxy

            connector = SocksConnector(proxy, resolver, allow_private=private, tls=self._tls)
        else:
            connector = aiohttp.TCPConnector(
                limit=POOL,
                resolver=resolver,
                ssl=self._tls or True,
                socket_factory=None if private or proxy else _public_socket,  # a proxy may well be inside
            )
        return aiohttp.ClientSession(
            connector=connector,
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip"},
            timeout=aiohttp.ClientTimeout(total=self._deadline_s),
            trust_env=False,
        )


_AddrInfo = tuple[
    int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[str, int] | tuple[str, int, int, int]
]


def _public_socket(info: _AddrInfo) -> socket.socket:
    """Open a socket for a connection, unless it leads into a private network.

    Called with the very address that is connected to, after all names are resolved: nothing can change in between.
    """
    family, kind, protocol, _, address = info
    if not is_public(str(address[0])):
        raise troubles.RefusedAddressError(f"{address[0]} is not public")
    return socket.socket(family=family, type=kind, proto=protocol)


def _conditions(etag: str, last_modified: str) -> dict[str, str]:
    pairs = (("If-None-Match", etag), ("If-Modified-Since", last_modified))
    return {name: value for name, value in pairs if value and value.isprintable() and value.isascii()}


def _header(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name, "")
    return value if len(value) <= 1_000 and value.isprintable() else ""
