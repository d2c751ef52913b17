"""Damage a folder of feed files in many ways and read each: nothing may raise but a refusal, or take too long.

    python -m benchmarks.mutants ../shared/feeds --count 250000

Prints Markdown: how many were read and refused, by code, what was raised, the slowest. Ends with 1 where anything but a
refusal was raised, or a reading took longer than the deadline of the engine.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from monitor.errors import FeedError
from monitor.feeds.parse import parse
from monitor.finding import PARSE_S
from tests.fakes.mutants import mutants

LOT = 2_500
"""Mutants of one seed: a lot that misbehaves can be made again alone."""
LARGEST = 40_000
"""Bytes of a file that is damaged."""


@dataclass
class Counted:
    """What came of a lot: refusals by code, exceptions by kind with the first one's number, the slowest (CPU s)."""

    seed: int = 0
    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    raised: dict[str, str] = field(default_factory=dict)
    slowest_s: float = 0.0
    late: int = 0


def lot(folder: str, seed: int, count: int) -> Counted:
    """Read one lot of mutants."""
    files = sorted(path for path in Path(folder).rglob("*") if path.is_file() and path.parent != Path(folder))
    bodies = [path.read_bytes() for path in files if path.stat().st_size < LARGEST]
    counted = Counted(seed)
    for number, body in enumerate(mutants(bodies, seed, count)):
        began = time.process_time()
        try:
            parse(body, "", "https://feeds.example/feed.xml")
            counted.read += 1
        except FeedError as refusal:
            counted.refused[refusal.code] += 1
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            counted.raised.setdefault(f"{type(error).__name__}: {error}"[:100], f"seed {seed}, mutant {number}")
        took = time.process_time() - began
        counted.slowest_s = max(counted.slowest_s, took)
        counted.late += took > PARSE_S
    return counted


def told(lots: Iterable[Counted], wall_s: float) -> int:
    """Print what came of all lots and return the exit code."""
    lots = list(lots)
    refused: Counter[str] = sum((one.refused for one in lots), Counter())
    raised = {what: where for one in lots for what, where in one.raised.items()}
    total = sum(one.read for one in lots) + sum(refused.values())
    slowest_s = max(one.slowest_s for one in lots)
    print(f"{total} mutants in {len(lots)} lots, {wall_s:.0f} s; slowest {slowest_s:.2f} s of CPU\n")
    print("| outcome | mutants |\n|---|---|")
    print(f"| read | {sum(one.read for one in lots)} |")
    for code, n in refused.most_common():
        print(f"| refused: {code} | {n} |")
    print(f"| over the deadline of {PARSE_S:g} s | {sum(one.late for one in lots)} |")
    print(f"| raised anything else | {len(raised)} kinds |")
    for what, where in raised.items():
        print(f"\n- {what} ({where})")
    return 1 if raised or any(one.late for one in lots) else 0


def main() -> int:
    """Read the arguments, share the lots among the cores, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=250_000)
    parser.add_argument("--seed", type=int, default=1, help="the first lot's; each lot has the next")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        parser.error(f"{arguments.folder} is no folder")
    counts = [min(LOT, arguments.count - start) for start in range(0, arguments.count, LOT)]
    began = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        seeds = range(arguments.seed, arguments.seed + len(counts))
        lots = list(pool.map(lot, [str(arguments.folder)] * len(counts), seeds, counts))
    return told(lots, time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main())
