"""How much healthy feeds suffer from faulty hosts: first rounds with and without them, in turn, on loopback.

    python -m benchmarks.faulty_hosts [--feeds 300] [--faulty 0.17] [--runs 3] [--hostile] [--stop 2]

Each feed has a host of its own (127.x.y.z). Faulty hosts hang, drip, refuse, reset or answer 503, in turn; with
`--hostile` they send what readers choke on instead: answers that inflate to a gigabyte, take time with the square of
their length, nest without end, never end, or lead in circles. Printed for each run: the seconds until 95 % and all of
the healthy feeds were stored, without and with faults, how the two compare, and the peak memory of the engine with its
workers. The first pair of a run begins without, the next with faults: a machine that gets busier favours none.

With `--stop` the round is stopped after so many seconds instead; printed is how long that took.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import multiprocessing
import os
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

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
HOSTILE = ("bomb", "tags", "nested", "punycode", "endless", "hangs", "drips", "loop", "noise", "attributes")
ITEMS = 10
MB = 1024


def _bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(b"<a>" * 350_000) for _ in range(1_000)) + packer.flush()


BODIES: dict[str, Callable[[], bytes]] = {
    "bomb": _bomb,
    "tags": lambda: b"<rss version='2.0'><channel><item><title>" + b"<a " * 350_000,
    "nested": lambda: b"<rss version='2.0'><channel>" + b"<item>" * 1_000_000,
    "punycode": lambda: b"<?xml version='1.0' encoding='punycode'?>" + b"ab-" * 140_000,
    "attributes": lambda: b"<rss " + b" ".join(b"a%d=''" % n for n in range(100_000)) + b"></rss>",
    "noise": lambda: bytes(range(256)) * 4_000,
}


async def answer(request: web.BaseRequest, made: dict[str, bytes]) -> web.StreamResponse:
    """Answer as the path says: a feed, or one of the faults. `made` keeps what is costly to make."""
    name, number = request.path.strip("/").split("-")
    if name == "hangs":
        await asyncio.sleep(2 * DEADLINE_S)
    if name in ("drips", "endless"):
        response = web.StreamResponse()
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):
            for _ in range(100_000):
                await response.write(b"x" if name == "drips" else b"<item>" * 2_000)
                await asyncio.sleep(0.5 if name == "drips" else 0)
        return response
    if name == "resets" and request.transport:
        request.transport.abort()
    if name == "busy":
        return web.Response(status=503, headers={"Retry-After": "3600"})
    if name == "loop":
        return web.Response(status=302, headers={"Location": request.path})
    if name in BODIES:
        if name not in made:
            made[name] = BODIES[name]()
        return web.Response(body=made[name], headers={"Content-Encoding": "gzip"} if name == "bomb" else {})
    link = f"https://outlet.example/{number}"
    return web.Response(body=rss(f"News {number}", *(item(f"Story {n}", f"{link}/{n}") for n in range(ITEMS))))


def serve(told: Connection) -> None:
    """Serve until the process is ended; tells its port. A process of its own: the engine's memory stays its own."""

    async def live() -> None:
        made: dict[str, bytes] = {name: make() for name, make in BODIES.items()}
        runner = web.ServerRunner(web.Server(lambda request: answer(request, made)), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "0.0.0.0", 0).start()
        told.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(live())


@contextlib.contextmanager
def served() -> Iterator[tuple[int, int]]:
    """Give the port of a server in a process of its own, and that process's id."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield ours.recv(), process.pid or 0
    finally:
        process.terminate()
        process.join()


def addresses(port: int, n: int, faulty: float, faults: tuple[str, ...] = FAULTS) -> list[tuple[str, bool]]:
    """Return the addresses and whether each is healthy, the faulty ones evenly among them."""
    found = []
    for number in range(n):
        bad = int(number * faulty) != int((number + 1) * faulty)
        fault = faults[int(number * faulty) % len(faults)] if bad else "good"
        host = f"127.{1 + number // 250}.0.{1 + number % 250}"
        found.append((f"http://{host}:{9 if fault == 'refuses' else port}/{fault}-{number}", not bad))
    return found


class Memory:
    """Watches the memory of this process and its workers while the block runs; `peak_mb` is the most of them all."""

    def __init__(self, besides: int) -> None:
        self._besides = besides
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.peak_mb = 0.0

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        own = str(os.getpid())
        while not self._over.wait(0.1):
            held = 0
            for status in Path("/proc").glob("[0-9]*/status"):
                with contextlib.suppress(OSError):
                    told = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
                    is_worker = told["PPid"].strip() == own and status.parent.name != str(self._besides)
                    if status.parent.name == own or is_worker:
                        held += int(told.get("VmRSS", "0 kB").split()[0])
            self.peak_mb = max(self.peak_mb, held / MB)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds until 95 % and all of the healthy feeds were stored, how many of them there are, and the peak memory."""

    most_s: float
    all_s: float
    stored: int
    healthy: int
    peak_mb: float


@contextlib.contextmanager
def empty_profile() -> Iterator[Profile]:
    """Give a profile that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield Profile(Path(folder))


async def until_stored(chosen: list[tuple[str, bool]], besides: int) -> Took:
    """Check all these feeds once; `besides` is a process whose memory does not count."""
    began, times = 0.0, dict[int, float]()

    def hear(event: Event) -> None:
        if isinstance(event, RoundProgress):
            times[event.feed_id] = time.perf_counter() - began

    with empty_profile() as profile, Memory(besides) as memory:
        async with Desk(profile, Settings(), hear, SystemClock(), None) as desk:
            await desk.prepare()
            done = await desk.carry_out(1, ask.Follow(tuple(url for url, _ in chosen)))
            began = time.perf_counter()
            await desk.carry_out(2, ask.CheckNow(done.ids))
            states = {feed.url: feed for feed in feed_store.by_ids(desk._db, done.ids)}
    healthy = [states[url] for url, good in chosen if good]
    stored = sum(not feed.error_code and feed.checked_once for feed in healthy)
    order = sorted(times[feed.id] for feed in healthy)
    return Took(order[int(0.95 * len(order)) - 1], order[-1], stored, len(healthy), memory.peak_mb)


async def until_stopped(chosen: list[tuple[str, bool]], after_s: float, say: Callable[[str], None]) -> None:
    """Stop a round under way and say how long that took."""
    done_by_then: list[int] = []

    def hear(event: Event) -> None:
        if isinstance(event, RoundProgress):
            done_by_then.append(event.feed_id)

    with empty_profile() as profile:
        async with Desk(profile, Settings(), hear, SystemClock(), None) as desk:
            await desk.prepare()
            ids = (await desk.carry_out(1, ask.Follow(tuple(url for url, _ in chosen)))).ids
            running = asyncio.create_task(desk.carry_out(2, ask.CheckNow(ids)))
            await asyncio.sleep(after_s)
            began = time.perf_counter()
            await desk.carry_out(3, ask.StopRound())
            await running
            took = time.perf_counter() - began
            kept = sum(feed.checked_once for feed in feed_store.by_ids(desk._db, ids))
    say(f"{len(chosen)} feeds, stopped after {after_s:g} s with {len(done_by_then)} done, {kept} kept: {took:.3f} s")


async def measure(arguments: argparse.Namespace, say: Callable[[str], None]) -> None:
    """Run the rounds against one server: the healthy feeds alone and all, in turn."""
    with served() as (port, server):
        faults = HOSTILE if arguments.hostile else FAULTS
        chosen = addresses(port, arguments.feeds, arguments.faulty, faults)
        if arguments.stop:
            await until_stopped(chosen, arguments.stop, say)
            return
        alone = [one for one in chosen if one[1]]
        await until_stored(alone[:20], server)  # what is loaded once is loaded now
        ratios = []
        for run in range(arguments.runs):
            took: dict[bool, Took] = {}
            for faulty in (False, True) if run % 2 == 0 else (True, False):
                took[faulty] = await until_stored(chosen if faulty else alone, server)
            without, with_faults = took[False], took[True]
            ratios.append(with_faults.most_s / without.most_s)
            say(
                f"{len(chosen)} feeds, {len(chosen) - len(alone)} faulty: {with_faults.stored} of "
                f"{with_faults.healthy} healthy ones stored; 95 % after {without.most_s:.2f} s without faults, "
                f"{with_faults.most_s:.2f} s with ({ratios[-1]:.2f} times), all after {without.all_s:.2f} and "
                f"{with_faults.all_s:.2f} s; peak {without.peak_mb:.0f} and {with_faults.peak_mb:.0f} MB"
            )
        say(f"median: {median(ratios):.2f} times")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--faulty", type=float, default=0.17)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--stop", type=float, default=0.0, metavar="SECONDS")
    asyncio.run(measure(parser.parse_args(), print))


if __name__ == "__main__":
    main()
