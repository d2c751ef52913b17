"""The verdict on every labelled claim, held against the labelled known facts."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from monitor.facts.judge import judge
from monitor.facts.seeding import SeedClaim, admit_seed
from monitor.properties import Schema
from monitor.types import Claim, Modality, Reference, Span, Statement, Tier, Value, ValueType

NOWHERE = Span(0, 0)
Row = dict[str, str]


def claim_of(row: Row) -> Claim:
    value = Value(ValueType(row["value_type"]), row["value"])
    return Claim(
        row["subject"], row["property"], value, Modality(row["modality"]), row["attributed_to"], NOWHERE, NOWHERE,
        NOWHERE, NOWHERE, Tier.NAMED, "gold",
    )  # fmt: skip


def known_facts(path: Path, schema: Schema) -> list[Statement]:
    """Return the labelled facts as statements, admitted as those read out of the seed articles are."""
    seeds = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        reference = Reference(1, row["seed"], row["seed_published"], "", row["evidence"], row["evidence"])
        seeds.append(SeedClaim(claim_of(row), reference, former=(row["note"] or "").startswith("FORMER")))
    return [change.statement for change in admit_seed(seeds, schema)]


@pytest.mark.parametrize(("file", "least"), [("dev.jsonl", 0.99), ("check.jsonl", 0.98)])
def test_verdicts_agree_with_the_labels(shared: Path, schema: Schema, file: str, least: float) -> None:
    known = known_facts(shared / "gold" / "seed_facts.jsonl", schema)
    count: Counter[bool] = Counter()
    for line in (shared / "gold" / file).read_text("utf-8").splitlines():
        article = json.loads(line)
        published = datetime.fromisoformat(article["published"])
        for row in article["claims"]:
            count[judge(claim_of(row), known, schema, published).verdict.value == row["verdict"]] += 1
    assert count[True] / count.total() >= least, count


def test_the_seed_facts_become_fewer_statements(shared: Path, schema: Schema) -> None:
    known = known_facts(shared / "gold" / "seed_facts.jsonl", schema)
    values = [(s.subject, s.property, s.value.text, len(s.references)) for s in known]
    assert ("Khayyam", "launch_date", "2022-08-09", 3) in values
    assert ("Khayyam", "launch_vehicle", "Soyuz", 2) in values
    assert len(known) == 38
    assert [s.value.text for s in known if s.valid_to] == ["Dmitry Rogozin"]
