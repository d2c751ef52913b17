"""Where verbs end clauses, who does something stands in the clause of the verb."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "پرتاب ماهواره: پایا سنگین‌ترین ماهواره سنجشی ایران است و صاایران آن را تولید کرده.",
            {"Iran Electronics Industries"},
        ),
        ("پرتاب ماهواره: پایا را ایران و روسیه ساخته‌اند.", {"Iran", "Russia"}),
    ],
)
def test_maker_of_the_same_clause(analyser: Analyser, text: str, wanted: set[str]) -> None:
    document = Document("x", "ماهواره پایا در مدار", "", text, "fa", published=datetime(2025, 12, 29, tzinfo=UTC))
    assert {c.value.text for c in analyser.analyse(document).claims if c.property == "manufacturer"} == wanted
