"""How well stories are grouped: the labelled set through reader and store, scored by pairs and by B-cubed.

    python -m benchmarks.stories [--lot tuned|aside|all] [--wrong]

A pair is right where both lists put two items into one story. B-cubed asks it of each item and takes the mean.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from benchmarks.story_set import Labelled, labelled
from monitor.analysis import Analyser
from monitor.feeds.model import FeedSpec, FoundEntry
from monitor.packs.extend import extended
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.store import feeds
from monitor.store.entries import FeedCommit, JudgedEntry, commit_feed
from monitor.store.open import open_writer
from monitor.store.story_lists import stories_of
from monitor.topics.own import OwnTopic, Wishes
from monitor.types import Analysis, Document, Judgement, Verdict

ALL = OwnTopic(
    "space",
    "Space",
    "satellite* OR space OR rocket* OR orbit* OR Iran* OR спутник* OR космо* OR ракет* OR Иран* OR ماهواره OR فضایی",
    0.0,
)
"""A topic beside those of the pack, so that every item of the set is followed: only these are grouped."""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall by pairs and by B-cubed, and how many pairs there are."""

    precision: float
    recall: float
    cubed_precision: float
    cubed_recall: float
    pairs: int


def grouped(items: Sequence[Labelled], folder: Path) -> dict[str, int]:
    """Return the story that each item comes to, in a store of its own; 0 for what is about no topic."""
    analyser = Analyser(extended(load_pack(builtin_pack_dir()), {}, {}, Wishes((ALL,))))
    feed_ids: dict[str, int] = {}
    entries: dict[str, int] = {}
    with open_writer(folder / "stories.sqlite") as db:
        for item in items:
            now = int(item.published.timestamp()) + 600
            if item.outlet not in feed_ids:
                spec = FeedSpec("", item.outlet, f"https://{len(feed_ids)}.example/feed", "", item.language, "", "")
                feed_ids[item.outlet] = feeds.add(db, spec, now)
            commit = FeedCommit(feed_ids[item.outlet], None, (_read(item, analyser),), "set", 0, now)
            entries[item.id] = commit_feed(db, commit).entry_ids[0]
        found = stories_of(db.conn, list(entries.values()))
    return {ident: found.get(entry, 0) for ident, entry in entries.items()}


def _read(item: Labelled, analyser: Analyser) -> JudgedEntry:
    document = Document(item.id, item.title, "", item.body, item.language, item.outlet, published=item.published)
    analysis = analyser.analyse(document)
    entry = FoundEntry(
        item.id, f"https://outlet.example/{item.id}", item.title, "", item.body, "", item.language, item.published, None
    )
    return JudgedEntry(entry, None, analysis, *_unjudged(analysis))


def _unjudged(analysis: Analysis) -> tuple[tuple[Judgement, ...], tuple[str, ...]]:
    return tuple(Judgement(Verdict.NEW, None, (), "set") for _ in analysis.claims), ("",) * len(analysis.claims)


def score(items: Iterable[Labelled], found: Mapping[str, int]) -> Score:
    """Return how the stories found stand to the labels; items without a story stand alone."""
    items = list(items)
    mine = {item.id: str(found[item.id] or item.id) for item in items}
    true = {item.id: item.story for item in items}
    both = together = wanted = 0
    for one, other in combinations(items, 2):
        same, right = mine[one.id] == mine[other.id], true[one.id] == true[other.id]
        both, together, wanted = both + (same and right), together + same, wanted + right
    precision, recall = [], []
    clusters, labels = _members(mine), _members(true)
    for item in items:
        cluster, label = clusters[mine[item.id]], labels[true[item.id]]
        shared = len(cluster & label)
        precision.append(shared / len(cluster))
        recall.append(shared / len(label))
    return Score(
        both / together if together else 1.0,
        both / wanted if wanted else 1.0,
        sum(precision) / len(items),
        sum(recall) / len(items),
        wanted,
    )


def _members(stories: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for ident, story in stories.items():
        found[story].add(ident)
    return found


def recall_by(items: Sequence[Labelled], found: Mapping[str, int], key: str) -> dict[str, tuple[int, int]]:
    """Return how many pairs of one story were found, of how many, by class or by pair of languages."""
    table: dict[str, tuple[int, int]] = {}
    for one, other in combinations(items, 2):
        if one.story != other.story:
            continue
        names = sorted((one.language, other.language)) if key == "language" else [max(one.kind, other.kind, key=_rank)]
        name = "-".join(names)
        hit, of = table.get(name, (0, 0))
        right = found[one.id] == found[other.id] != 0
        table[name] = hit + right, of + 1
    return table


def _rank(kind: str) -> int:
    order = ["report", "copy whole", "copy edited", "copy cut", "rewrite", "translation", "follow-up", "loner"]
    return order.index(kind)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lot", choices=["tuned", "aside", "all"], default="all")
    parser.add_argument("--wrong", action="store_true", help="print what came out wrong")
    arguments = parser.parse_args()
    items = labelled()
    with tempfile.TemporaryDirectory() as folder:
        found = grouped(items, Path(folder))
    print(f"{len(items)} items, {len({i.story for i in items if i.kind != 'loner'})} stories,", end=" ")
    print(", ".join(f"{n} {kind}" for kind, n in Counter(item.kind for item in items).most_common()))
    for lot in ("tuned", "aside", "all") if arguments.lot == "all" else (arguments.lot,):
        chosen = [item for item in items if lot in ("all", item.lot)]
        made = score(chosen, found)
        print(
            f"{lot:6} {len(chosen):4} items {made.pairs:4} pairs   pairs P {made.precision:.3f} R {made.recall:.3f}"
            f"   B-cubed P {made.cubed_precision:.3f} R {made.cubed_recall:.3f}"
        )
        for key in ("class", "language"):
            told = recall_by(chosen, found, key)
            print(f"       recall by {key}: " + ", ".join(f"{n} {hit}/{of}" for n, (hit, of) in sorted(told.items())))
        if arguments.wrong:
            _wrong(chosen, found)


def _wrong(items: Sequence[Labelled], found: Mapping[str, int]) -> None:
    by_story = defaultdict(list)
    for item in items:
        by_story[found[item.id] or item.id].append(item)
    for members in by_story.values():
        if len({item.story for item in members}) > 1:
            print("   together: " + "; ".join(f"{item.id} {item.title[:40]}" for item in members))
    for label in sorted({item.story for item in items}):
        own = [item for item in items if item.story == label]
        if len({found[item.id] or item.id for item in own}) > 1:
            print("   apart:    " + "; ".join(f"{item.id}={found[item.id]} {item.title[:30]}" for item in own))


if __name__ == "__main__":
    main()
