"""Persian ways of pointing: all of a group, the first and the second, a phrase that goes on about what was named."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def read(body: str) -> set[tuple[str, str, str]]:
    """Return subject, property and value of the claims of a Persian text."""
    document = Document("1", "", "", body, "fa", published=datetime(2025, 3, 1, tzinfo=UTC))
    return {(c.subject, c.property, c.value.text) for c in ANALYSER.analyse(document).claims}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "ماهواره‌های کوثر و هدهد دیروز با سایوز پرتاب شدند. هر دو در مدار ۴۸۰ کیلومتری قرار گرفتند.",
            {("Kowsar", "orbit_altitude", "480 km"), ("Hodhod", "orbit_altitude", "480 km")},
        ),
        (
            "دیروز «خیام» به فضا رفت؛ ماهواره‌ای ۶۵۰ کیلوگرمی که دو سال در راه بود.",
            {("Khayyam", "mass", "650 kg")},
        ),
        (
            "ماهواره ناهید ۲ و دو ماهواره کوثر و هدهد دیروز با سایوز پرتاب شدند. هر سه در مدار ۴۸۰ کیلومتری می‌گردند.",
            {(name, "orbit_altitude", "480 km") for name in ("Nahid-2", "Kowsar", "Hodhod")},
        ),
        (
            "ماهواره‌های کوثر و هدهد دیروز پرتاب شدند. اولی ۳۰ کیلوگرم وزن دارد.",
            {("Kowsar", "mass", "30 kg")},
        ),
    ],
)
def test_who_is_meant(body: str, wanted: set[tuple[str, str, str]]) -> None:
    """Each claim goes to whom the text points at."""
    assert wanted <= read(body)


def test_a_lander_of_another_country_is_none_of_ours() -> None:
    """'An Emirati satellite' is not the Iranian one that the text is about."""
    text = "ماهواره خیام پرتاب شد. ماهواره {} ۴۳۰ کیلوگرم وزن دارد."
    assert not {c for c in read(text.format("اماراتی")) if c[1] == "mass"}
    assert ("Khayyam", "mass", "430 kg") in read(text.format("ایرانی"))


def test_every_lander_of_some_group_is_none_that_was_named() -> None:
    """'every satellite' without a number speaks of no known one."""
    assert not {c for c in read("ماهواره خیام پرتاب شد. هر ماهواره ۴۳۰ کیلوگرم وزن دارد.") if c[1] == "mass"}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("دیروز ناهید ۲ پرتاب شد. این اولین ماهواره مخابراتی ایران است.", ("Nahid-2", "country", "Iran")),
        (
            "ایران دیروز ماهواره خیام را پرتاب کرد. خیام در مدار ۴۵۰ کیلومتری نشست و نخستین ماهواره سنجشی ایران است.",
            ("Khayyam", "kind", "remote-sensing satellite"),
        ),
    ],
)
def test_what_comes_before_the_verb_to_be_describes_the_one_named(body: str, wanted: tuple[str, str, str]) -> None:
    """'X is the first satellite of Y' and 'this is the first …' introduce nothing new."""
    assert wanted in read(body)


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("ماهواره تصویربرداری خیام در مدار است.", {"imaging satellite"}),
        ("دقت تصویربرداری ماهواره خیام یک متر است.", set()),
    ],
)
def test_what_stands_before_the_noun_does_not_describe_it(sentence: str, kinds: set[str]) -> None:
    """Persian describes behind the noun: what stands before it has the satellite for its own owner."""
    found = read(f"ماهواره خیام خبرساز شد. {sentence}")
    assert {value for _, property_, value in found if property_ == "kind"} == kinds


def test_these_landers_are_not_the_one_that_flew_with_them() -> None:
    """A noun with the ending of the plural speaks of several: of the company, and not of the one named before it."""
    body = "ماهواره خیام همراه با ۱۶ ماهواره کوچک پرتاب شد. این ماهواره‌ها را دانشگاه‌های روسیه ساخته‌اند."
    assert not {c for c in read(body) if c[1] == "manufacturer"}


@pytest.mark.parametrize(("name", "wanted"), [("نور ۳", "Noor-3"), ("نور ۲", "Noor-2"), ("نور", "Noor-1")])
def test_a_longer_name_does_not_take_the_number_of_another(name: str, wanted: str) -> None:
    """The first of a family goes by the name of the family; with a number it is that one."""
    body = f"سپاه دیروز ماهواره نظامی {name} را با ماهواره‌بر قاصد در مدار ۴۵۰ کیلومتری قرار داد."
    told = ANALYSER.trial(Document("1", "", "", body, "fa", published=datetime(2025, 3, 1, tzinfo=UTC))).claims
    assert {claim.subject for claim in told if claim.property == "orbit_altitude"} == {wanted}


def test_what_did_not_happen_to_a_lander_is_no_failed_flight() -> None:
    """Only reaching orbit makes or breaks a launch."""
    assert not {c for c in read("ماهواره خیام پرتاب شد. خیام منحرف نشد.") if c[2] == "failure"}
