"""A digest groups by topic, puts the gravest first and counts what a person is told."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from monitor.digest.build import build
from monitor.digest.model import DigestCard, FailingFeed
from monitor.types import Modality, Verdict

MakeCard = Callable[..., DigestCard]


def _words(cards: list[DigestCard], noon: datetime) -> list[str]:
    return [count.words for count in build(cards, noon - timedelta(days=1), noon).counts]


def test_nothing(noon: datetime) -> None:
    digest = build([], noon - timedelta(days=1), noon, n_feeds=4)
    assert digest.nothing_new
    assert digest.sections == ()
    assert digest.n_feeds == 4


def test_naive_times_are_refused(noon: datetime) -> None:
    with pytest.raises(ValueError, match="aware"):
        build([], noon.replace(tzinfo=None), noon)


def test_counts_stand_gravest_first(card: MakeCard, noon: datetime) -> None:
    verdicts = [Verdict.NEW, Verdict.REFINES, Verdict.CONFLICTS, Verdict.UPDATES, Verdict.CONFIRMS, Verdict.NEW]
    cards = [card(verdict=verdict, entry_id=n) for n, verdict in enumerate(verdicts)]
    assert _words(cards, noon) == ["1 conflict", "1 update", "2 new", "1 refined"]


def test_soft_conflicts_and_denials_count_apart(card: MakeCard, noon: datetime) -> None:
    cards = [
        card(),
        card(soft=True, entry_id=2),
        card(soft=True, entry_id=3),
        card(modality=Modality.DENIED, entry_id=4),
        card(modality=Modality.DENIED, verdict=Verdict.CONFIRMS, entry_id=5),
    ]
    assert _words(cards, noon) == ["2 conflicts", "2 possible conflicts", "1 denial"]


def test_sections_stand_by_their_gravest_card(card: MakeCard, noon: datetime) -> None:
    cards = [
        card(topic="A quiet one", verdict=Verdict.CONFIRMS, entry_id=1),
        card(topic="B new", verdict=Verdict.NEW, entry_id=2),
        card(topic="C conflict", entry_id=3),
        card(topic="C conflict", verdict=Verdict.NEW, entry_id=4),
    ]
    digest = build(cards, noon, noon)
    assert [section.topic for section in digest.sections] == ["C conflict", "B new", "A quiet one"]
    assert [c.verdict for c in digest.sections[0].cards] == [Verdict.CONFLICTS, Verdict.NEW]
    assert digest.sections[2].cards == ()


def test_newest_first_within_a_verdict(card: MakeCard, noon: datetime) -> None:
    ages = [None, noon, noon - timedelta(hours=3)]
    cards = [card(published_at=age, entry_id=n) for n, age in enumerate(ages)]
    assert [c.entry_id for c in build(cards, noon, noon).sections[0].cards] == [1, 2, 0]


def test_order_of_input_does_not_matter(card: MakeCard, noon: datetime) -> None:
    cards = [card(verdict=v, entry_id=n, topic=t) for n, v in enumerate(Verdict) for t in ("one", "two")]
    straight = build(cards, noon, noon)
    random.Random(7).shuffle(cards)
    assert build(cards + cards[:3], noon, noon) == straight


def test_one_card_under_two_topics_counts_once(card: MakeCard, noon: datetime) -> None:
    assert _words([card(topic="one"), card(topic="two")], noon) == ["1 conflict"]


def test_repeats_fold_by_fact(card: MakeCard, noon: datetime) -> None:
    cards = [
        card(verdict=Verdict.CONFIRMS, value="six hundred kg", source="B", entry_id=1),
        card(verdict=Verdict.CONFIRMS, source="A", entry_id=2),
        card(verdict=Verdict.CONFIRMS, source="A", entry_id=2, label="colour", known_value="red"),
        card(verdict=Verdict.CONFIRMS, source="A", entry_id=3, modality=Modality.ALLEGED),
    ]
    digest = build(cards, noon, noon)
    again = digest.sections[0].repeated
    assert digest.nothing_new
    assert digest.n_repeated == 3
    assert [(r.label, r.value, r.note, r.items, r.sources) for r in again] == [
        ("colour", "red", "", 1, ("A",)),
        ("mass", "600 kg", "alleged", 1, ("A",)),
        ("mass", "600 kg", "", 2, ("A", "B")),
    ]


def test_failing_feeds_stand_by_name(noon: datetime) -> None:
    feeds = [FailingFeed("Z", "http://z.example/", "no answer", None), FailingFeed("A", "http://a.example/", "x", noon)]
    assert [feed.title for feed in build([], noon, noon, failing=feeds).failing] == ["A", "Z"]
