"""Serve a folder of feed files on loopback, poll all of them with one command, and say what came of it.

    python -m benchmarks.real_input ../shared/feeds

Prints Markdown: how many were stored and how many refused, why, how long it took and how much memory. The files are
served as they are; nothing of them is kept.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from monitor.profile import Profile
from monitor.store import queries
from monitor.store.open import damage, open_reader
from monitor.store.rows import FeedCount
from tests.fakes.feedserver import FeedServer, Say, ThreadedFeedServer

NOT_FEEDS = {".md", ".jsonl", ""}
TYPES = {".json": "application/feed+json", ".opml": "text/x-opml"}


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run cost: wall seconds, CPU seconds and peak MiB of the command and its worker, entries stored."""

    wall_s: float
    cpu_s: float
    peak_mib: float
    items: int


def main() -> int:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in NOT_FEEDS)
    with ThreadedFeedServer() as server, tempfile.TemporaryDirectory() as place:
        names = {_serve(server, path): path.relative_to(folder).as_posix() for path in files}
        urls = Path(place) / "urls.txt"
        urls.write_text("\n".join(names), "utf-8")
        profile = Profile(Path(place) / "profile")
        cold, again = _poll(profile, urls), _poll(profile, urls)
        with closing(open_reader(profile.database)) as reader:
            feeds = [feed for feed in queries.counts(reader).feeds if feed.url in names]
            filled = {feed_id for (feed_id,) in reader.execute("SELECT DISTINCT feed_id FROM entry")}
            whole = not damage(reader)
    _report(names, feeds, filled, cold, again, whole)
    return 0


def _serve(server: FeedServer, path: Path) -> str:
    kind = TYPES.get(path.suffix, "application/xml")
    return server.say(f"/{abs(hash(path)):x}{path.suffix}", Say(path.read_bytes(), content_type=kind))


def _poll(profile: Profile, urls: Path) -> Measured:
    command = [
        sys.executable,
        "-m",
        "monitor.cli",
        "--profile",
        str(profile.directory),
        "poll",
        "--from",
        str(urls),
        "--json",
    ]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    items = json.loads(done.stdout.splitlines()[-1])["items"]
    return Measured(time.monotonic() - began, cpu, after.ru_maxrss / 1024, items)


def _report(
    names: dict[str, str], feeds: list[FeedCount], filled: set[int], cold: Measured, again: Measured, whole: bool
) -> None:
    reasons: dict[str, list[str]] = defaultdict(list)
    for feed in feeds:
        if feed.failing:
            reasons[feed.error].append(names[feed.url])
    stored = [feed for feed in feeds if not feed.failing]
    empty = sum(feed.id not in filled for feed in stored)
    print(f"| | |\n|---|---|\n| files served | {len(names)} |")
    print(f"| stored | {len(stored)}, {empty} of them without an entry |")
    print(f"| refused, in words | {len(feeds) - len(stored)} |\n| never answered for | {len(names) - len(feeds)} |")
    print(f"| entries | {cold.items}; after the second poll {again.items} |")
    print(f"| database whole afterwards | {'yes' if whole else 'NO'} |")
    for title, run in (("first poll", cold), ("second poll, all unchanged", again)):
        print(f"| {title} | {run.wall_s:.1f} s wall, {run.cpu_s:.1f} s CPU, largest process {run.peak_mib:.0f} MiB |")
    print("\n| refused because | files |\n|---|---|")
    for reason, files in sorted(reasons.items(), key=lambda pair: -len(pair[1])):
        print(f"| {reason} | {len(files)}: {_kinds(files)} |")


def _kinds(files: list[str]) -> str:
    return ", ".join(f"{folder} {n}" for folder, n in Counter(name.split("/")[0] for name in files).most_common())


if __name__ == "__main__":
    sys.exit(main())
