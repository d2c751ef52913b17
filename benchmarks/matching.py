"""Hold entries against topics, beside a plain regular expression and a full-text index that look for the same words.

    python -m benchmarks.matching ../shared/bench

Makes news with the generator of the bench kit, invents topics of words that occur in it, and prints Markdown: time per
entry of `monitor.topics.match` with names and all, without and with what nearly matches, of one alternation for each
topic, and of putting entries into an FTS5 index and asking it each topic. The last two know neither forms of words,
names, places nor operators.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import re
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.text.languages import LANGUAGES, load_language
from monitor.text.names import NameIndex
from monitor.text.tokens import tokenise
from monitor.topics.match import Screen, match
from monitor.topics.nearly import nearly
from monitor.topics.page import read_page
from monitor.topics.queried import Query, hold
from monitor.topics.query import read_query
from monitor.types import Document

WORDS_A_TOPIC = 6


def generator(folder: Path) -> ModuleType:
    """Load the news generator of the bench kit."""
    spec = importlib.util.spec_from_file_location("newsgen", folder / "newsgen.py")
    if spec is None or spec.loader is None or not (folder / "newsgen.py").is_file():
        raise SystemExit(f"{folder} holds no newsgen.py: name the folder of the bench kit.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(folder: Path, count: int) -> list[Document]:
    """Return `count` invented entries in three languages."""
    news = generator(folder).Gen(7)
    made = (news.article(number, sentences=8) for number in range(count))
    return [Document(str(n), title, "", " ".join(body), lang) for n, (title, body, lang, _) in enumerate(made)]


def topics(entries: Sequence[Document], count: int) -> list[list[str]]:
    """Return lists of words, neither the most frequent nor the rarest ones."""
    known = Counter(
        t.word for entry in entries[:2_000] for t in tokenise(entry.text) if t.kind == "w" and len(t.word) > 3
    )
    usual = [word for word, n in known.most_common(3_000)[100:]]
    chance = random.Random(11)
    return [chance.sample(usual, WORDS_A_TOPIC) for _ in range(count)]


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """Return the best wall time of three runs in seconds, and how many matches there were."""
    took, n = [], 0
    for _ in range(3):
        began = time.perf_counter()
        n = work()
        took.append(time.perf_counter() - began)
    return min(took), n


def main() -> int:
    """Read the arguments, measure the three, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--topics", type=int, default=50)
    arguments = parser.parse_args()
    entries = documents(arguments.bench, arguments.entries)
    words = topics(entries, arguments.topics)
    pack = load_pack(builtin_pack_dir())
    names = NameIndex(pack.things, [load_language(code) for code in LANGUAGES])
    queries = [Query(f"t{n}", "", read_query(" OR ".join(each), {})) for n, each in enumerate(words)]
    screen = Screen.of((), queries)

    def ours() -> int:
        found = 0
        for entry in entries:
            tokens = tokenise(entry.text)
            hits = names.find_in(tokens)
            found += len(match(entry, hits, (), tokens=tokens, screen=screen, queries=queries))
        return found

    def near() -> int:
        found = 0
        for entry in entries:
            tokens = tokenise(entry.text)
            page = read_page(entry, names.find_in(tokens), screen.lexicon, (), tokens)
            matches = hold(page, entry, queries)
            nearly(page, entry, (), queries, screen, {one.topic for one in matches})
            found += len(matches)
        return found

    patterns = [re.compile(rf"\b(?:{'|'.join(map(re.escape, each))})\b", re.IGNORECASE) for each in words]

    def plain() -> int:
        return sum(1 for entry in entries for pattern in patterns if pattern.search(entry.text))

    def fts() -> int:
        index = sqlite3.connect(":memory:")
        index.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize = 'unicode61')")
        index.executemany("INSERT INTO t VALUES (?)", [(entry.text,) for entry in entries])
        asked = [" OR ".join(f'"{word}"' for word in each) for each in words]
        return sum(index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (one,)).fetchone()[0] for one in asked)

    size = sum(len(entry.text) for entry in entries) / len(entries)
    print(f"{len(entries)} entries of {size:.0f} characters, {len(words)} topics of {WORDS_A_TOPIC} words\n")
    print("| way | µs per entry | against ours | matches |\n|---|---|---|---|")
    ways = {
        "ours": ours,
        "ours, with what nearly matches": near,
        "one alternation a topic": plain,
        "FTS5, put in and asked": fts,
    }
    taken = {name: timed(way) for name, way in ways.items()}
    for name, (took, n) in taken.items():
        print(f"| {name} | {took / len(entries) * 1e6:.0f} | {took / taken['ours'][0]:.2f} | {n} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
