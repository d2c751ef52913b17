"""How many of the labels of the development articles can be reached at all: what is not found here is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.text import dates, quantities
from monitor.text.languages import LanguagePack
from monitor.text.names import NamedThing, NameIndex
from monitor.text.normalise import fold
from monitor.text.sentences import split
from monitor.types import Document, Span

SI = {"m": 1.0, "cm": 0.01, "km": 1000.0, "feet": 0.3048, "kg": 1.0, "years": 31557600.0, "year": 31557600.0}
NAMED = ("launch_vehicle", "launch_site", "satellite_bus", "upper_stage")


@dataclass(frozen=True)
class Label:
    """A labelled claim, with the sentences that hold its evidence."""

    article: Document
    claim: dict[str, Any]
    sentences: Span

    @property
    def anchor(self) -> datetime | None:
        return self.article.published


@pytest.fixture(scope="module")
def labels(shared: Path, packs: dict[str, LanguagePack]) -> list[Label]:
    path = shared / "gold" / "dev.jsonl"
    return [label for line in path.read_text("utf-8").splitlines() for label in labels_of(json.loads(line), packs)]


def labels_of(row: dict[str, Any], packs: dict[str, LanguagePack]) -> Iterator[Label]:
    published = datetime.fromisoformat(row["published"])
    article = Document(row["id"], row["title"], row["summary"], row["body"], row["language"], published=published)
    sentences = split(article.text, packs[article.language])
    for claim in row["claims"]:
        start = article.text.index(claim["evidence"])
        evidence = Span(start, start + len(claim["evidence"]))
        held = [sentence.span for sentence in sentences if sentence.span.overlaps(evidence)]
        yield Label(article, claim, Span(held[0].start, held[-1].end))


def share(labels: list[Label], reached: Callable[[Label], bool]) -> float:
    missed = [(x.article.id, x.claim["property"], x.claim["value"]) for x in labels if not reached(x)]
    print("missed:", missed)
    return 1 - len(missed) / len(labels)


def test_dates_can_be_reached(labels: list[Label], packs: dict[str, LanguagePack]) -> None:
    def reached(label: Label) -> bool:
        found = dates.find(label.article.text, packs[label.article.language], label.anchor)
        future = label.claim["modality"] == "planned"
        near = [mention for mention in found if mention.span.overlaps(label.sentences)]
        return label.claim["value"] in {mention.reading(future=future).text for mention in near}

    assert share([x for x in labels if x.claim["value_type"] == "date"], reached) >= 0.95


def test_quantities_can_be_reached(labels: list[Label], packs: dict[str, LanguagePack]) -> None:
    def reached(label: Label) -> bool:
        found = quantities.find(label.article.text, packs[label.article.language])
        near = [mention for mention in found if mention.span.overlaps(label.sentences)]
        low, high = in_si(label.claim["value"])
        return any(close(x.low * x.si, low) and close(x.high * x.si, high) for x in near)

    assert share([x for x in labels if x.claim["value_type"] == "quantity"], reached) >= 0.97


def in_si(text: str) -> tuple[float, float]:
    *numbers, unit = re.findall(r"[\d.]+|[a-z]+", text.removeprefix("under "))
    return float(numbers[0]) * SI[unit], float(numbers[-1]) * SI[unit]


def close(one: float, other: float) -> bool:
    return abs(one - other) <= 0.02 * other


def test_counts_can_be_reached(labels: list[Label], packs: dict[str, LanguagePack]) -> None:
    def reached(label: Label) -> bool:
        found = quantities.counts(label.article.text, packs[label.article.language])
        return any(str(x.low) == label.claim["value"] for x in found if x.span.overlaps(label.sentences))

    assert share([x for x in labels if x.claim["value_type"] == "count"], reached) >= 0.9


def test_names_can_be_reached(labels: list[Label], packs: dict[str, LanguagePack], shared: Path) -> None:
    rows = [json.loads(line) for line in (shared / "domain" / "aliases.jsonl").read_text("utf-8").splitlines()]
    things = [NamedThing(row["id"], {k: tuple(v) for k, v in row["aliases"].items() if k in packs}) for row in rows]
    index = NameIndex(things, packs.values())
    ids: dict[str, set[str]] = {}
    for row in rows:
        for name in (row["canonical"], *row["aliases"].get("en", ())):
            ids.setdefault(fold(name), set()).add(row["id"])

    def reached(label: Label) -> bool:
        wanted = ids[fold(label.claim["value"])]
        hits = index.find(label.article.text, label.article.language)
        return any(hit.id in wanted for hit in hits if hit.span.overlaps(label.sentences))

    known = [x for x in labels if x.claim["property"] in NAMED and fold(x.claim["value"]) in ids]
    assert share(known, reached) >= 0.95


def test_no_label_lies_in_boilerplate(labels: list[Label], packs: dict[str, LanguagePack]) -> None:
    for label in labels:
        sentences = split(label.article.text, packs[label.article.language])
        lost = [s for s in sentences if s.boilerplate and s.span.overlaps(label.sentences)]
        assert not lost, (label.article.id, [s.span.of(label.article.text) for s in lost])
