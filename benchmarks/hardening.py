"""What may go wrong with feeds, row by row: count the cases that show it, run them, write the table.

python -m benchmarks.hardening              count the cases and write docs/hardening.md
python -m benchmarks.hardening --run N      run those of the rows that begin with N, and say by row what came of them
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
LIST = Path(__file__).with_name("hardening.toml")
PAGE = ROOT / "docs" / "hardening.md"
HEAD = """# What may go wrong with feeds

Whoever writes a feed decides what we read, and servers answer as they please. Each row names a fault that real readers
met, what must happen then, and how many cases show it; they all run with `./test`. `python -m benchmarks.hardening`
counts them anew and writes this page, `python -m benchmarks.hardening --run N` runs those of the rows N1 to N10.

| | fault | what must happen | shown by | cases |
|---|---|---|---|---|
"""
FOOT = """
A case may stand under two rows; counted once, there are **{total}**.

A full disk is no fault of a feed: `test_full_disk.py` lets the store refuse in the middle of a round, at the digest and
at the daily copy. Nobody is asked while nothing could be kept, it is told once, and all goes on by itself.

Beside these: `python -m benchmarks.mutants` reads a quarter of a million damaged feeds, `python -m benchmarks.kills`
ends the program without warning while it stores news and reads pages, and `python -m benchmarks.faulty_hosts` measures
how much healthy feeds suffer from faulty ones.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A fault: its short name, what it is, what must happen, and the tests (a file, or `file::test`) that show it."""

    id: str
    fault: str
    must: str
    tests: tuple[str, ...]

    def shows(self, case: str) -> bool:
        """Say whether a case, as pytest names it, belongs here."""
        name = case.partition("[")[0]
        return any(name == test or case.startswith(f"{test}::") for test in self.tests)


def rows() -> tuple[Row, ...]:
    """Return all rows in the order of the list."""
    listed = tomllib.loads(LIST.read_text("utf-8"))["row"]
    return tuple(Row(row["id"], row["fault"], row["must"], tuple(row["tests"])) for row in listed)


def cases(found: Sequence[Row]) -> tuple[str, ...]:
    """Return the names of all cases that pytest collects for these rows."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "--collect-only", *_tests(found)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(line for line in done.stdout.splitlines() if "::" in line)


def page(found: Sequence[Row], collected: Sequence[str]) -> str:
    """Return the table as a page."""
    lines = []
    for row in found:
        files = sorted({test.partition("::")[0].removeprefix("tests/") for test in row.tests})
        shown = ", ".join(f"`{file}`" for file in files)
        count = sum(row.shows(case) for case in collected)
        lines.append(f"| {row.id} | {row.fault} | {row.must} | {shown} | {count} |")
    return HEAD + "\n".join(lines) + "\n" + FOOT.format(total=len(set(collected)))


def run(found: Sequence[Row]) -> int:
    """Run the cases, print what came of each row, and return how many did not pass."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", f"--junitxml={report}"]
        subprocess.run([*command, *_tests(found)], cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
        told = list(ElementTree.parse(report).iter("testcase"))
    failed = 0
    for row in found:
        mine = [one for one in told if row.shows(_name(one))]
        bad = [one for one in mine if one.find("failure") is not None or one.find("error") is not None]
        skipped = sum(one.find("skipped") is not None for one in mine)
        failed += len(bad)
        print(f"{row.id:<4} {len(mine) - len(bad) - skipped:>4} passed, {len(bad)} failed, {skipped} skipped")
        for one in bad:
            print(f"     {_name(one)}")
    return failed


def _name(case: ElementTree.Element) -> str:
    return f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}"


def _tests(found: Sequence[Row]) -> list[str]:
    return sorted({test for row in found for test in row.tests})


def main() -> int:
    """Run from the command line; the exit code is 1 where a case did not pass."""
    parser = argparse.ArgumentParser(description="what may go wrong with feeds: count the cases, or run them")
    parser.add_argument("--run", metavar="ROWS", help="rows whose names begin so: P, N, I, N4")
    arguments = parser.parse_args()
    if arguments.run is not None:
        chosen = [row for row in rows() if row.id == arguments.run or row.id.rstrip("0123456789") == arguments.run]
        return 1 if run(chosen) else 0
    text = page(rows(), cases(rows()))
    PAGE.write_text(text, "utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
