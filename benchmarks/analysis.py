"""Time the analysis of articles on one core.

    python -m benchmarks.analysis ARTICLES.jsonl [--rounds 5]

Prints articles a second and the time of one article (median, 95th percentile, slowest), and the same for a text of
1,000 words put together from the articles. Each round goes through all of them; the best round counts.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

from monitor.analysis import Analyser
from monitor.cli.reading import read_document
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.types import Document


def main() -> int:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    lines = arguments.articles.read_text("utf-8").splitlines()
    documents = [read_document(line, f"line {number}") for number, line in enumerate(lines, 1) if line.strip()]
    began = time.perf_counter()
    analyser = Analyser(load_pack(builtin_pack_dir()))
    print(f"load the pack     {(time.perf_counter() - began) * 1000:8.0f} ms")
    rounds = [[_timed(analyser, document) for document in documents] for _ in range(arguments.rounds)]
    best = min(rounds, key=sum)
    words = statistics.mean(len(document.text.split()) for document in documents)
    print(f"articles          {len(documents):8} of {words:.0f} words on average")
    print(f"articles a second {len(best) / sum(best):8.0f}")
    print(f"median            {statistics.median(best) * 1000:8.1f} ms")
    print(f"95th percentile   {statistics.quantiles(best, n=20)[18] * 1000:8.1f} ms")
    print(f"slowest           {max(best) * 1000:8.1f} ms")
    long = _long(documents)
    print(f"1,000 words       {min(_timed(analyser, long) for _ in range(arguments.rounds)) * 1000:8.1f} ms")
    return 0


def _timed(analyser: Analyser, document: Document) -> float:
    began = time.perf_counter()
    analyser.analyse(document)
    return time.perf_counter() - began


def _long(documents: list[Document]) -> Document:
    """Return one document of 1,000 words that a topic matches."""
    first = max(documents, key=lambda document: len(document.body))
    body = " ".join(" ".join(document.body.split()) for document in documents if document.language == first.language)
    return replace(first, body=" ".join(f"{first.body} {body}".split(" ")[:1000]))


if __name__ == "__main__":
    sys.exit(main())
