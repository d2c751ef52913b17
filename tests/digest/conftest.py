"""Cards to build digests from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.digest.model import DigestCard
from monitor.types import Modality, Span, Verdict

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SENTENCE = "The harbour office says the ferry weighs 650 kg, crew not counted."
KNOWN = "The ferry, weighing 600 kg, was built last year."
FERRY = DigestCard(
    topic="Ferries",
    verdict=Verdict.CONFLICTS,
    soft=False,
    subject="Ferry One",
    label="mass",
    value="650 kg",
    sentence=SENTENCE,
    span=Span(SENTENCE.index("650"), SENTENCE.index(", crew")),
    source="Harbour Post",
    language="en",
    url="https://harbourpost.example/1?a=1&b=2",
    published_at=NOON,
    modality=Modality.ASSERTED,
    attributed_to=None,
    difference="8 % apart",
    explanation="Conflicts: this item gives 650 kg; known is 600 kg.",
    entry_id=1,
    known_value="600 kg",
    known_sentence=KNOWN,
    known_span=Span(KNOWN.index("600"), KNOWN.index(", was")),
    known_source="Old Almanac",
    known_published="2022-08",
    known_language="en",
)

MakeCard = Callable[..., DigestCard]


@pytest.fixture
def card() -> MakeCard:
    """Return a maker of cards: the ferry's conflict, with the given fields changed."""

    def make(**changes: Any) -> DigestCard:
        return replace(FERRY, **changes)

    return make


@pytest.fixture
def noon() -> datetime:
    return NOON
