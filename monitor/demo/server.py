"""Serve the sample feeds on loopback from a thread of its own."""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections.abc import Sequence
from datetime import datetime

from aiohttp import web

from monitor.demo.feedxml import CONTENT_TYPES, answer
from monitor.demo.stories import Outlet
from monitor.errors import FeedError
from monitor.feeds.model import FeedSpec

HOST = "127.0.0.1"
START_S = 10.0
"""Seconds to wait for the thread to listen, or to end."""


class DemoServer:
    """Sample feeds on a port of the system's choice. `started` dates their stories and must be aware.

    Its addresses are loopback ones: add the feeds with `allow_private`.
    """

    def __init__(self, outlets: Sequence[Outlet], started: datetime) -> None:
        if started.tzinfo is None:
            raise ValueError("the demonstration needs an aware start")
        self._outlets = {f"/{outlet.id}.xml": outlet for outlet in outlets}
        self._started = started
        self._edition = 0
        self._thread: threading.Thread | None = None
        self._listening = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._enough: asyncio.Event | None = None
        self._port = 0
        self._trouble: BaseException | None = None

    @property
    def edition(self) -> int:
        """Return the edition that is served now."""
        return self._edition

    def start(self) -> tuple[FeedSpec, ...]:
        """Listen, and return the feeds by name of their files. Raises FeedError where no port can be had."""
        if self._thread is not None:
            raise RuntimeError("the demonstration's server runs already")
        self._listening, self._trouble, self._port = threading.Event(), None, 0
        self._thread = threading.Thread(target=self._run, name="demo-server", daemon=True)
        self._thread.start()
        if not self._listening.wait(START_S) or not self._port:
            self.stop()
            raise FeedError(
                "The sample feeds cannot be served on this machine.", "Allow programs to listen on 127.0.0.1.",
                code="demo",
            ) from self._trouble  # fmt: skip
        return tuple(self._spec(path, outlet) for path, outlet in self._outlets.items())

    def publish(self, edition: int) -> None:
        """Serve an edition from the next request on. May be called from any thread."""
        self._edition = edition

    def stop(self) -> None:
        """Stop listening and wait for the thread to end; harmless where nothing runs."""
        if self._loop is not None and self._enough is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._enough.set)
        if self._thread is not None:
            self._thread.join(START_S)
            self._thread = None

    def _spec(self, path: str, outlet: Outlet) -> FeedSpec:
        return FeedSpec(
            id=f"demo-{outlet.id}",
            title=outlet.title,
            url=f"http://{HOST}:{self._port}{path}",
            site=outlet.site,
            language=outlet.language,
            folder=outlet.folder,
            label=outlet.label,
        )

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except OSError as trouble:
            self._trouble = trouble
        finally:
            self._listening.set()

    async def _serve(self) -> None:
        self._loop, self._enough = asyncio.get_running_loop(), asyncio.Event()
        runner = web.ServerRunner(web.Server(self._answer), shutdown_timeout=1.0)
        await runner.setup()
        try:
            site = web.TCPSite(runner, HOST, 0)
            await site.start()
            self._port = runner.addresses[0][1]
            self._listening.set()
            await self._enough.wait()
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        outlet = self._outlets.get(request.path)
        if outlet is None:
            return web.Response(status=404, text="No such feed.")
        body = answer(outlet, self._edition, self._started)
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers={"ETag": tag})
        return web.Response(body=body, headers={"ETag": tag, "Content-Type": CONTENT_TYPES[outlet.format]})
