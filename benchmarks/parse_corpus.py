"""Serve a folder of feed files on loopback, fetch and read every one, and say what came of it.

    python benchmarks/parse_corpus.py FOLDER             fetch and read all, print a summary
    python benchmarks/parse_corpus.py FOLDER --each      the same with a line for each file
    python benchmarks/parse_corpus.py FOLDER --serve     serve only, addresses on standard output, until Ctrl-C

With `--serve` the addresses can be polled by `rasadctl poll --from`. Every file takes the real way: the fetcher with
its deadline and caps, the worker process with its limits. Nothing is stored.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import resource
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from monitor.errors import FeedError, WorkerError
from monitor.feeds.fetch import Fetcher
from monitor.worker import ParseJob, Worker

PARSE_S = 10.0
AT_ONCE = 16
CONTENT_TYPES = {".json": "application/json", ".atom": "application/atom+xml", ".rss": "application/rss+xml"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file: its entries and whether it was well-formed, or the code and sentence of an error."""

    name: str
    took_ms: float
    n_entries: int = 0
    n_kept: int = 0
    well_formed: bool = True
    cut_short: bool = False
    code: str = ""
    sentence: str = ""


@contextlib.asynccontextmanager
async def serving(folder: Path, port: int) -> AsyncIterator[dict[str, str]]:
    """Serve the files on 127.0.0.1; yields the address of each by its name."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        path = folder / request.path.lstrip("/")
        if folder not in path.resolve().parents or not path.is_file():
            return web.Response(status=404)
        kind = CONTENT_TYPES.get(path.suffix, "text/xml")
        return web.Response(body=path.read_bytes(), headers={"Content-Type": kind})

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        base = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        yield {name: base + quote(name) for name in names(folder)}
    finally:
        await runner.cleanup()


def names(folder: Path) -> list[str]:
    """Return the files below the folders of a corpus; the lists beside those folders are no feeds."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.parent != folder)
    return [path.relative_to(folder).as_posix() for path in paths]


async def read_all(folder: Path) -> list[Reading]:
    """Fetch and read every file, some at once, each on its own."""
    slots = asyncio.Semaphore(AT_ONCE)
    async with serving(folder, 0) as addresses, Fetcher() as fetcher, Worker() as worker:

        async def read(name: str, url: str) -> Reading:
            async with slots:
                return await reading(name, url, fetcher, worker)

        return await asyncio.gather(*(read(name, url) for name, url in addresses.items()))


async def reading(name: str, url: str, fetcher: Fetcher, worker: Worker) -> Reading:
    """Fetch and read one file."""
    began = time.perf_counter()
    try:
        fetched = await fetcher.fetch(url, allow_private=True)
        feed = await worker.run(ParseJob(fetched.body, fetched.content_type, fetched.final_url), PARSE_S)
    except (FeedError, WorkerError) as error:
        return Reading(name, (time.perf_counter() - began) * 1000, code=error.code, sentence=error.sentence)
    took = (time.perf_counter() - began) * 1000
    return Reading(name, took, feed.n_entries, len(feed.entries), feed.well_formed, feed.cut_short)


def summary(readings: list[Reading], seconds: float) -> str:
    """Return the outcome of all in a few lines."""
    read = [each for each in readings if not each.code]
    refused = Counter((each.code, each.sentence) for each in readings if each.code)
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    rows = [
        f"{len(readings)} files in {seconds:.1f} s: {len(read)} read, {sum(refused.values())} refused",
        f"entries: {sum(each.n_entries for each in read)} in the files, {sum(each.n_kept for each in read)} kept",
        f"empty: {sum(not each.n_entries for each in read)}, not well-formed but read: "
        f"{sum(not each.well_formed for each in read)}, cut in the middle: {sum(each.cut_short for each in read)}",
        *(f"refused {n:3d}  {code}: {sentence}" for (code, sentence), n in refused.most_common()),
        f"peak memory: worker process {child:.0f} MB, this process with server and fetcher {ours:.0f} MB",
    ]
    return "\n".join(rows)


async def serve_only(folder: Path, port: int) -> None:
    """Serve until interrupted, addresses on standard output."""
    async with serving(folder, port) as addresses:
        print("\n".join(addresses.values()), flush=True)
        await asyncio.Event().wait()


def main() -> None:
    """Run as the docstring says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", action="store_true", help="a line for each file")
    parser.add_argument("--serve", action="store_true", help="serve only")
    parser.add_argument("--port", type=int, default=0, help="port to serve on, any free one by default")
    options = parser.parse_args()
    folder = options.folder.resolve()
    if options.serve:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve_only(folder, options.port))
        return
    began = time.perf_counter()
    readings = asyncio.run(read_all(folder))
    if options.each:
        for each in readings:
            print(f"{each.name}\t{each.code or f'{each.n_kept} of {each.n_entries}'}\t{each.took_ms:.0f} ms")
    print(summary(readings, time.perf_counter() - began))


if __name__ == "__main__":
    main()
