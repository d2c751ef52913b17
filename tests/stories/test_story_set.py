"""The labelled set is what it says, and is grouped as well as it was measured: no false merge at all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.stories import grouped, recall_by, score
from benchmarks.story_set import labelled

ITEMS = labelled()


def test_the_set_is_large_and_of_every_kind() -> None:
    assert len(ITEMS) >= 150
    assert len({item.story for item in ITEMS if item.kind != "loner"}) >= 40
    assert len({item.id for item in ITEMS}) == len(ITEMS)
    kinds = Counter(item.kind for item in ITEMS)
    assert min(kinds[kind] for kind in ("copy cut", "copy edited", "copy whole", "translation", "follow-up")) >= 9
    assert {item.language for item in ITEMS} == {"en", "fa", "ru"}
    groups = {item.group: item.lot for item in ITEMS}
    assert all(item.lot == groups[item.group] for item in ITEMS)
    assert labelled() == ITEMS


def test_the_set_is_grouped_without_a_false_merge(tmp_path: Path) -> None:
    found = grouped(ITEMS, tmp_path)
    for lot, recall in (("tuned", 0.93), ("aside", 0.80)):
        made = score([item for item in ITEMS if item.lot == lot], found)
        assert made.precision == 1.0
        assert made.cubed_precision == 1.0
        assert made.recall >= recall
    hit, of = recall_by(ITEMS, found, "class")["copy cut"]
    assert hit == of


def test_scores_see_false_merges_and_misses() -> None:
    some = [item for item in ITEMS if item.story in ("s01", "s02")]
    one_heap = dict.fromkeys((item.id for item in some), 1)
    made = score(some, one_heap)
    assert made.recall == 1.0
    assert made.precision < 0.6
    apart = {item.id: place for place, item in enumerate(some, 1)}
    assert score(some, apart).recall == 0.0
    assert score(some, apart).precision == 1.0
