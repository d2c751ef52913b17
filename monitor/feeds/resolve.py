"""Look names up in threads that nobody waits for: a name server that hangs must not hold up quitting."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

Lookup = Callable[..., list[tuple[Any, ...]]]
AT_ONCE = 16
"""Names looked up at the same time."""
SLOW_S = 0.5
"""Seconds after which a look-up no longer counts among those: a name server that hangs keeps no other name waiting."""


class DaemonResolver(AbstractResolver):
    """Resolves with the system's own resolver.

    The loop's executor would do, but the interpreter joins its threads on leaving, and a look-up cannot be cancelled:
    a dead name server delayed quitting by its own patience. Threads of this resolver are left behind instead.
    """

    def __init__(self, lookup: Lookup = socket.getaddrinfo) -> None:
        self._lookup = lookup
        self._turn = asyncio.Semaphore(AT_ONCE)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the network addresses of a name. Raises OSError where there are none, UnicodeError for no name."""
        await self._turn.acquire()
        place = [self._turn]
        soon = asyncio.get_running_loop().call_later(SLOW_S, _give_back, place)
        try:
            found = await self._in_thread(host, port, family)
        finally:
            soon.cancel()
            _give_back(place)
        return [
            ResolveResult(
                hostname=host, host=address[0], port=address[1], family=kind, proto=proto, flags=socket.AI_NUMERICHOST
            )
            for kind, _, proto, _, address in found
        ]

    async def close(self) -> None:
        """Nothing is held."""

    async def _in_thread(self, host: str, port: int, family: int) -> list[tuple[Any, ...]]:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[tuple[Any, ...]]] = loop.create_future()

        def settle(found: list[tuple[Any, ...]] | None, error: BaseException | None) -> None:
            if answer.cancelled():
                return
            if error is not None:
                answer.set_exception(error)
            else:
                answer.set_result(found or [])

        def look_up() -> None:
            found: list[tuple[Any, ...]] | None = None
            error: OSError | UnicodeError | None = None
            try:
                found = self._lookup(host, port, family=family, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
            except (OSError, UnicodeError) as trouble:
                error = trouble
            with contextlib.suppress(RuntimeError):  # the loop is gone: nobody waits any more
                loop.call_soon_threadsafe(settle, found, error)

        threading.Thread(target=look_up, name="rasad-names", daemon=True).start()
        return await answer


def _give_back(place: list[asyncio.Semaphore]) -> None:
    if place:
        place.pop().release()
