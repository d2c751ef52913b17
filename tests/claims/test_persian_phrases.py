"""Persian: what a thing is to watch, what a deal is about, the new one of a family, rockets behind 'with'."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def read(body: str) -> set[tuple[str, str, str]]:
    """Return subject, property and value of the claims of a Persian text."""
    document = Document("1", "", "", body, "fa", published=datetime(2026, 3, 1, tzinfo=UTC))
    return {(c.subject, c.property, c.value.text) for c in ANALYSER.trial(document).claims}


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("مهدا باید دقت رادار را بسنجد.", {"دقت رادار"}),
        ("مهدا سالم است و گروهی نامه‌ها را بررسی می‌کنند.", set()),
        ("مهندسان هر شب مهدا را رصد می‌کنند.", set()),
    ],
)
def test_what_a_lander_is_to_do_stands_before_the_verb(sentence: str, wanted: set[str]) -> None:
    """What follows the name of the thing, or 'must', is its object; what others do to it is no purpose."""
    told = read(f"ماهواره مهدا دیروز به فضا رفت. {sentence}")
    assert {value for _, prop, value in told if prop == "purpose"} == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("پوتین توافق‌نامهٔ فضایی روسیه و امارات را امضا کرد.", set()),
        ("روسیه با امارات قرارداد پرتاب یک ماهواره را بسته است.", {"پرتاب یک ماهواره"}),
        ("توافق‌نامهٔ کاوش صلح‌آمیز فضا میان روسیه و امارات امضا شد.", {"کاوش صلح‌آمیز فضا"}),
    ],
)
def test_what_a_deal_is_about_ends_where_the_parties_begin(sentence: str, wanted: set[str]) -> None:
    """A lone adjective before the parties says nothing of it; the mark of the object and the verb are no part of it."""
    told = read(f"ماهواره خیام سالم است. {sentence}")
    assert {value for who, prop, value in told if prop == "agreement_subject"} == wanted
    assert ("Russia", "agreement_with", "United Arab Emirates") in told


@pytest.mark.parametrize(("word", "wanted"), [("تازه", "Khayyam-2"), ("قبلی", "Khayyam")])
def test_the_new_and_the_former_of_a_family(word: str, wanted: str) -> None:
    """An adjective behind the noun says which of the two is meant."""
    told = read(f"خیام ۲ در راه است. ماهوارهٔ {word} ۷۰۰ کیلوگرم وزن دارد. خیام سالم است.")
    assert {who for who, prop, _ in told if prop == "mass"} == {wanted}


@pytest.mark.parametrize(("sentence", "wanted"), [("با قاصد", {"Qased"}), ("نزد قاصد", set())])
def test_a_plain_word_is_a_rocket_behind_with(sentence: str, wanted: set[str]) -> None:
    """The rocket's name means messenger as well."""
    told = read(f"ماهواره نور ۳ دیروز {sentence} در مدار ۴۵۰ کیلومتری قرار گرفت.")
    assert {value for _, prop, value in told if prop == "launch_vehicle"} == wanted
