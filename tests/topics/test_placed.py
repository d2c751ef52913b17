"""The part of a rule that a word of a text stands for."""

from __future__ import annotations

import pytest

from monitor.topics.placed import place_of
from monitor.topics.query import read_query

THINGS = {"Iron Kettle": ("Iron Kettle",)}


@pytest.mark.parametrize(
    ("query", "word", "part"),
    [
        ("tea NOT kettle", "kettles", "kettle"),
        ("tea NOT (coffee OR whisk*)", "whisking", "whisk*"),
        ('tea NOT "iron kettle"', "Iron kettle", '"iron kettle"'),
        ("чай NOT чайник", "чайником", "чайник"),
        ("چای NOT کتاب", "کتاب‌های", "کتاب"),
        ('tea NOT @"Iron Kettle"', "Iron Kettle", '@"Iron Kettle"'),
        ("kettle NEAR/3 guest", "guests", "guest"),
        ("kettle (tea OR (guest NOT title:kettle))", "kettle", "title:kettle"),
    ],
)
def test_the_term_that_finds_a_word_is_found(query: str, word: str, part: str) -> None:
    at = place_of(read_query(query, THINGS), word)
    assert at is not None
    assert at.of(query) == part


def test_a_word_that_nothing_finds_has_no_place() -> None:
    assert place_of(read_query("tea NOT coffee", {}), "kettle") is None
