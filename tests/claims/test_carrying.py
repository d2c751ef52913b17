"""Sentences that point at nothing go on about whom the last one spoke of; lists and strangers are told apart."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document, Modality
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()
TWO = "ماهواره خیام سالم است.\n\n"


def read(body: str, language: str = "fa") -> dict[tuple[str, str, str], Modality]:
    """Return subject, property and value of the claims of a text, with how they are put forward."""
    document = Document("1", "", "", body, language, published=datetime(2026, 2, 13, tzinfo=UTC))
    claims = ANALYSER.analyse(document, said=(("iranian-launches", True),)).claims
    return {(c.subject, c.property, c.value.text): c.modality for c in claims}


@pytest.mark.parametrize(
    ("body", "who"),
    [
        (TWO + "کوثر ۱.۵ آماده است. فعلاً روی میز است. ۳۵ کیلو وزن دارد.", "Kowsar-1.5"),
        (TWO + "کوثر ۱.۵ و خیام آماده‌اند. ۳۵ کیلو وزن دارد.", ""),
        (TWO + "از کوثر ۱.۵ خبر رسید.\n\n۳۵ کیلو وزن دارد.", ""),
    ],
)
def test_a_sentence_without_a_pointer_goes_on_about_the_last_thing(body: str, who: str) -> None:
    """Of several things in a text it is the one that the paragraph opened with last, and that alone."""
    assert {s for s, prop, _ in read(body) if prop == "mass"} == ({who} if who else set())


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("fa", "نوشته بودیم خیام با پروتون رفته است. چنین نیست؛ پای خبرنگار ما لغزید و پوزش می‌خواهیم."),
        ("fa", "می‌گویند خیام با پروتون پرتاب شد؛ چنین نیست."),
        ("en", "The Khayyam satellite was launched on a Proton; that is wrong, as the agency told us on Friday."),
    ],
)
def test_what_the_next_clause_takes_back_is_denied(language: str, body: str) -> None:
    """The clause that denies may stand in a sentence of its own, and more may follow it."""
    rockets = {value: how for (_, prop, value), how in read(body, language).items() if prop == "launch_vehicle"}
    assert set(rockets.values()) == {Modality.DENIED}


def test_each_of_the_landers_of_strangers_is_none_of_ours() -> None:
    """What each of another country's weighs is told of those, what each of ours weighs of ours."""
    text = "ماهواره‌های کوثر و هدهد پرتاب شدند. ماهواره‌های {} همراه بودند، هر کدام ۳۰ کیلو."
    assert not [t for t in read(text.format("چینی")) if t[1] == "mass"]


def test_the_number_of_a_line_counts_nothing() -> None:
    """'2) the satellite' is one satellite."""
    told = read("ماهواره جام‌جم ۱ پرتاب شد.\n\n۲) مالک ماهواره سازمان صداوسیماست.")
    assert ("Jam-e Jam-1", "operator", "IRIB") in told
