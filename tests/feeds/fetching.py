"""Fetches from a feed server in a loop of their own: what the tests of fetching share."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime

from aiohttp.abc import AbstractResolver, ResolveResult

from monitor.feeds.fetch import Fetcher
from monitor.feeds.model import FetchError, FetchResult
from tests.fakes.feedserver import FeedServer, item, rss

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


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"


async def drips(piece: bytes = b"x") -> AsyncIterator[bytes]:
    while True:
        await asyncio.sleep(0.05)
        yield piece


async def floods(piece: bytes) -> AsyncIterator[bytes]:
    while True:
        yield piece
