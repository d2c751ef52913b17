"""What is long past is told by the dates that a text names and by those of known things."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.topics.recall import Past, look_back
from monitor.types import Span

PUBLISHED = datetime(2024, 6, 10, 12, tzinfo=UTC)
SENTENCES = (Span(0, 20), Span(20, 40))


@pytest.mark.parametrize(
    ("iso", "old"),
    [
        ("2023", True),
        ("2024", False),
        ("2024-03", True),
        ("2024-04", False),
        ("2024-04-10", True),
        ("2024-04-11", False),
        ("2024-04-10T23:59Z", True),
        ("2025-01-01", False),
    ],
)
def test_a_date_is_old_when_all_of_it_is_sixty_days_back(iso: str, old: bool) -> None:
    past = look_back(SENTENCES, [(Span(22, 30), iso)], {}, PUBLISHED)
    assert past.old == ((SENTENCES[1],) if old else ())


def test_a_sentence_with_a_fresh_date_is_no_old_one() -> None:
    dates = [(Span(0, 4), "2020"), (Span(6, 10), "2024-06-09")]
    assert look_back(SENTENCES, dates, {}, PUBLISHED) == Past()


def test_things_are_long_there_or_not() -> None:
    began = {"Alpha": "2020-02-01", "Beta": "2024-01-01", "Gamma": ""}
    past = look_back(SENTENCES, [], began, PUBLISHED)
    assert (past.aged, past.fresh) == (frozenset({"Alpha"}), frozenset({"Beta", "Gamma"}))
