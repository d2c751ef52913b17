"""A feed server on loopback for tests: says what it is told to say, and what a faulty site says.

    async with FeedServer() as server:
        server.say("/news.xml", rss("News", item("One", "https://outlet.example/1")))
        await fetcher.fetch(server.url("/news.xml"), allow_private=True)

Faults of a proper server are answers; faults below HTTP are byte strings or endless streams sent as they are.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import hashlib
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from types import TracebackType

import pytest
from aiohttp import web

Raw = Callable[[], AsyncIterator[bytes]]


@dataclass(frozen=True, slots=True)
class Say:
    """An answer. `etag` is made from the body where it is None; "" sends none."""

    body: bytes = b""
    status: int = 200
    content_type: str = "application/rss+xml; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    zipped: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it came in."""

    path: str
    headers: dict[str, str]


def item(title: str, link: str = "", *, guid: str = "", body: str = "", date: str = "") -> str:
    """Return an RSS item of plain texts; empty ones are left out."""
    parts = (("title", title), ("link", link), ("guid", guid), ("description", body), ("pubDate", date))
    return f"<item>{''.join(f'<{name}>{escape(text)}</{name}>' for name, text in parts if text)}</item>"


def rss(title: str, *items: str, extra: str = "") -> bytes:
    """Return an RSS 2.0 feed."""
    head = f"<title>{escape(title)}</title><link>https://outlet.example/</link>{extra}"
    start = '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">'
    return f"{start}<channel>{head}{''.join(items)}</channel></rss>".encode()


class FeedServer:
    """Answers on 127.0.0.1 in the loop it was entered in; what it says can be changed at any time."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self._answers: dict[str, Say] = {}
        self._asked: dict[str, Callable[[Mapping[str, str]], Say]] = {}
        self._hanging: set[str] = set()
        self._release = asyncio.Event()
        self._runner: web.ServerRunner | None = None
        self._talks: set[asyncio.Task[None]] = set()
        self._raw_servers: list[asyncio.Server] = []
        self.port = 0

    async def __aenter__(self) -> FeedServer:
        server = web.Server(self._answer)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._release.set()
        for server in self._raw_servers:
            server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)
        await asyncio.sleep(0)  # lets the closed transports go
        if self._runner:
            await self._runner.cleanup()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"

    def say(self, path: str, body: bytes | Say) -> str:
        """Answer requests for a path from now on; returns its address."""
        self._answers[path] = body if isinstance(body, Say) else Say(body)
        return self.url(path)

    def ask(self, path: str, how: Callable[[Mapping[str, str]], Say]) -> str:
        """Answer requests for a path by what `how` makes of their parameters; returns its address."""
        self._asked[path] = how
        return self.url(path)

    def redirect(self, path: str, location: str, status: int = 301) -> str:
        """Pass requests for a path on."""
        return self.say(path, Say(b"", status, headers={"Location": location}, etag=""))

    def hang(self, path: str) -> str:
        """Take requests for a path and never answer."""
        self._hanging.add(path)
        return self.url(path)

    async def raw(self, *pieces: bytes, then: Raw | None = None) -> str:
        """Open another port that sends these bytes whatever is asked, then what `then` yields, then closes."""

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self._talks.add(task := asyncio.current_task())
            task.add_done_callback(self._talks.discard)
            with contextlib.closing(writer), contextlib.suppress(OSError, EOFError, asyncio.LimitOverrunError):
                await reader.readuntil(b"\r\n\r\n")
                for piece in pieces:
                    writer.write(piece)
                    await writer.drain()
                if then:
                    async for piece in then():
                        writer.write(piece)
                        await writer.drain()

        server = await asyncio.start_server(talk, "127.0.0.1", 0)
        self._raw_servers.append(server)
        return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/feed.xml"

    def asked(self, path: str) -> list[Seen]:
        """Return the requests for a path so far."""
        return [seen for seen in self.seen if seen.path == path]

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.seen.append(Seen(request.path, dict(request.headers)))
        if request.path in self._hanging:
            await self._release.wait()
        said = self._answers.get(request.path, Say(b"nothing here", 404, "text/plain", etag=""))
        if request.path in self._asked:
            said = self._asked[request.path](request.query)
        etag = f'"{hashlib.sha256(said.body).hexdigest()[:16]}"' if said.etag is None else said.etag
        headers = {"Content-Type": said.content_type, **({"ETag": etag} if etag else {}), **said.headers}
        if etag and said.status == 200 and request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers=headers)
        body = gzip.compress(said.body) if said.zipped else said.body
        if said.zipped:
            headers["Content-Encoding"] = "gzip"
        return web.Response(status=said.status, body=body, headers=headers)


class ThreadedFeedServer:
    """A `FeedServer` in a thread and loop of its own, for tests that have none; its `server` is set up before use.

    Only `say`, `redirect`, `hang`, `url` and `asked` of `server` may be called from the test's thread.
    """

    def __init__(self) -> None:
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._live()), name="feedserver", daemon=True)

    def __enter__(self) -> FeedServer:
        self._thread.start()
        self._ready.wait(10)
        return self.server

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)

    async def _live(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        async with FeedServer() as self.server:
            self._ready.set()
            await self._over.wait()


@pytest.fixture
def feed_server() -> Iterator[FeedServer]:
    """Run a feed server for one test; import this name into a conftest or test module to use it."""
    with ThreadedFeedServer() as server:
        yield server
