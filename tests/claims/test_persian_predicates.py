"""Persian: what a thing is called, what a sentence says without naming it, and forecasts that are no years."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


@pytest.mark.parametrize(
    ("text", "prop", "values"),
    [
        ("آن را ماهواره‌ای پژوهشی معرفی کرده‌اند.", "kind", {"research satellite"}),
        ("رسانه‌ها کوثر را ماهواره‌ای جاسوسی خواندند.", "kind", {"spy satellite"}),
        ("این یک ماهواره سنجش از دور است.", "kind", {"remote-sensing satellite"}),
        ("ماهواره‌ای تحقیقاتی است و سه دوربین دارد.", "kind", {"research satellite"}),
        ("ماهواره‌ای مخابراتی در آن کشور ساخته شده است.", "kind", set()),
        ("آن را ماهواره‌ای دیگر رصد کرد.", "kind", set()),
        ("برای آن عمر پنج سال پیش‌بینی شده است.", "design_lifetime", {"5 years"}),
        ("پنج سال پیش عمر آن را کوتاه خواندند.", "design_lifetime", set()),
    ],
)
def test_what_is_said_of_the_thing_just_named(text: str, prop: str, values: set[str]) -> None:
    """The sentence before names the satellite; others that are spoken of are not it."""
    told = "ماهواره کوثر پرتاب شد. " + text
    document = Document("x", "ماهواره کوثر", "", told, "fa", published=datetime(2024, 3, 4, tzinfo=UTC))
    assert {c.value.text for c in ANALYSER.trial(document).claims if c.property == prop} == values
