"""How much healthy feeds suffer from faulty hosts: one first round with and without them, on loopback.

    python -m benchmarks.faulty_hosts [--feeds 300] [--faulty 0.17]

Each feed has a host of its own (127.x.y.z). Faulty hosts hang, drip, refuse, reset or answer 503, in turn. Printed: the
seconds until 95 % of the healthy feeds were stored, without and with faults, and how the two compare.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from aiohttp import web

from monitor import commands as ask
from monitor.clock import SystemClock
from monitor.desk import Desk
from monitor.events import Event, RoundProgress
from monitor.feeds.fetch import DEADLINE_S
from monitor.profile import Profile
from monitor.settings import Settings
from monitor.store import feeds as feed_store
from tests.fakes.feedserver import item, rss

FAULTS = ("hangs", "drips", "refuses", "resets", "busy")
ITEMS = 10


async def answer(request: web.BaseRequest) -> web.StreamResponse:
    """Answer as the path says: a feed, or one of the faults."""
    name, number = request.path.strip("/").split("-")
    if name == "hangs":
        await asyncio.sleep(2 * DEADLINE_S)
    if name == "drips":
        response = web.StreamResponse()
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):
            for _ in range(1_000):
                await response.write(b"x")
                await asyncio.sleep(0.5)
        return response
    if name == "resets" and request.transport:
        request.transport.abort()
    if name == "busy":
        return web.Response(status=503, headers={"Retry-After": "3600"})
    link = f"https://outlet.example/{number}"
    return web.Response(body=rss(f"News {number}", *(item(f"Story {n}", f"{link}/{n}") for n in range(ITEMS))))


def addresses(port: int, n: int, faulty: float) -> list[tuple[str, bool]]:
    """Return the addresses and whether each is healthy, the faulty ones evenly among them."""
    found = []
    for number in range(n):
        bad = int(number * faulty) != int((number + 1) * faulty)
        fault = FAULTS[int(number * faulty) % len(FAULTS)] if bad else "good"
        host = f"127.{1 + number // 250}.0.{1 + number % 250}"
        found.append((f"http://{host}:{9 if fault == 'refuses' else port}/{fault}-{number}", not bad))
    return found


@contextlib.contextmanager
def empty_profile() -> Iterator[Profile]:
    """Give a profile that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield Profile(Path(folder))


async def until_stored(chosen: list[tuple[str, bool]]) -> float:
    """Return the seconds until 95 % of the healthy ones among these feeds were stored."""
    began, times = 0.0, dict[int, float]()

    def hear(event: Event) -> None:
        if isinstance(event, RoundProgress):
            times[event.feed_id] = time.perf_counter() - began

    with empty_profile() as profile:
        async with Desk(profile, Settings(), hear, SystemClock(), None) as desk:
            await desk.prepare()
            done = await desk.carry_out(1, ask.Follow(tuple(url for url, _ in chosen)))
            began = time.perf_counter()
            await desk.carry_out(2, ask.CheckNow(done.ids))
            states = {feed.url: feed for feed in feed_store.by_ids(desk._db, done.ids)}
    healthy = [states[url] for url, good in chosen if good]
    wrong = [feed.url for feed in healthy if feed.error_code or not feed.checked_once]
    faulty, stored = len(chosen) - len(healthy), len(healthy) - len(wrong)
    print(f"{len(chosen)} feeds, {faulty} faulty: {stored} of {len(healthy)} healthy ones stored")
    return sorted(times[feed.id] for feed in healthy)[int(0.95 * len(healthy)) - 1]


async def measure(n: int, faulty: float, say: Callable[[str], None]) -> None:
    """Run both rounds against one server: the healthy feeds alone, then all."""
    runner = web.ServerRunner(web.Server(answer), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", 0).start()
    chosen = addresses(runner.addresses[0][1], n, faulty)
    try:
        without = await until_stored([(url, good) for url, good in chosen if good])
        with_faults = await until_stored(chosen)
    finally:
        await runner.cleanup()
    say(
        f"95 % stored after {without:.2f} s without faults, {with_faults:.2f} s with: {with_faults / without:.2f} times"
    )


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--faulty", type=float, default=0.17)
    arguments = parser.parse_args()
    asyncio.run(measure(arguments.feeds, arguments.faulty, print))


if __name__ == "__main__":
    main()
