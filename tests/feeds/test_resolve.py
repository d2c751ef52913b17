"""Names are looked up by the system, and a look-up that hangs is left behind."""

from __future__ import annotations

import asyncio
import socket
import threading

import pytest

from monitor.feeds import resolve
from monitor.feeds.resolve import DaemonResolver


def test_a_name_becomes_addresses() -> None:
    found = asyncio.run(DaemonResolver().resolve("localhost", 80, socket.AF_INET))
    assert (found[0]["host"], found[0]["port"], found[0]["hostname"]) == ("127.0.0.1", 80, "localhost")


def test_a_name_that_is_none_is_an_error_of_the_system() -> None:
    with pytest.raises(OSError, match=r"."):
        asyncio.run(DaemonResolver().resolve("no-such-name.invalid", 80))
    with pytest.raises(UnicodeError):
        asyncio.run(DaemonResolver().resolve("x" * 300, 80))


def test_a_look_up_that_hangs_holds_up_nobody() -> None:
    asked, release = threading.Event(), threading.Event()

    def hang(*_: object, **__: object) -> list[tuple]:
        asked.set()
        release.wait()
        return []

    async def live() -> None:
        task = asyncio.create_task(DaemonResolver(hang).resolve("outlet.example", 80))
        while not asked.is_set():  # noqa: ASYNC110 - a thread sets it
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(live())
    (left,) = [thread for thread in threading.enumerate() if thread.name == "rasad-names"]
    assert left.daemon
    release.set()
    left.join()


def test_names_that_hang_keep_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolve, "SLOW_S", 0.01)
    release = threading.Event()

    def look_up(host: str, port: int, **_: object) -> list[tuple]:
        if host != "good.example":
            release.wait()
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", port))]

    async def live() -> str:
        names = DaemonResolver(look_up)
        hanging = [asyncio.create_task(names.resolve(f"h{n}.example", 80)) for n in range(2 * resolve.AT_ONCE)]
        found = await asyncio.wait_for(names.resolve("good.example", 80), 60)
        release.set()
        await asyncio.gather(*hanging)
        return found[0]["host"]

    assert asyncio.run(live()) == "192.0.2.1"
