"""Translate the headlines of the demonstration, as a command does that reads lines and writes as many.

    python -m monitor.demo.translate en < HEADLINES

What it knows stands in a file beside the sample outlets; other lines come back as they are.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

from monitor.demo.stories import builtin_demo_dir

FILE = "headlines.jsonl"


def headlines(directory: Path, target: str) -> dict[str, str]:
    """Return the translated headlines of a folder by their originals."""
    lines = (directory / FILE).read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return {record["title"]: record[target] for record in records if target in record}


def main(target: str) -> None:
    """Translate standard input."""
    known = headlines(builtin_demo_dir(), target)
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    for line in sys.stdin:
        title = line.rstrip("\n")
        print(known.get(title, title))


if __name__ == "__main__":
    main(sys.argv[1])
