"""Things told of together: company behind a noun, something unknown in a row, and what is only held against a thing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def read(body: str) -> set[tuple[str, str, str]]:
    """Return subject, property and value of the claims of a Persian text."""
    document = Document("1", "خبر فضایی", "", body, "fa", published=datetime(2024, 11, 6, tzinfo=UTC))
    return {(c.subject, c.property, c.value.text) for c in ANALYSER.trial(document).claims}


def whose(body: str, prop: str, value: str) -> set[str]:
    """Return of which things a text tells a value."""
    return {subject for subject, name, text in read(body) if (name, text) == (prop, value)}


@pytest.mark.parametrize(
    "body",
    [
        "ماهواره کوثر همراه با هدهد و ۵۳ ماهوارهٔ دیگر با سایوز پرتاب شدند.",
        "ماهواره کوثر به همراه ماهوارهٔ کوچک هدهد و یک محمولهٔ پژوهشی با سایوز به فضا رفت.",
        "ماهواره کوثر به اتفاق هدهد، ماهواره‌ای که چهار کیلو وزن دارد، با سایوز به فضا پرتاب شد.",
    ],
)
def test_who_flew_along_behind_its_noun(body: str) -> None:
    """Words of its phrase stand between 'along with' and the name; the last of the row has no name."""
    assert whose(body, "launch_vehicle", "Soyuz") == {"Kowsar", "Hodhod"}


def test_orbit_of_a_row_with_something_unknown() -> None:
    """What belongs to the flight is told of the known ones in the row."""
    body = "ماهواره فخر ۱ و یک محمولهٔ پژوهشی ناشناس در مداری با ارتفاع ۴۱۰ کیلومتر نشستند."
    assert whose(body, "orbit_altitude", "410 km") == {"Fakhr-1"}
    assert (
        whose(
            "ماهواره فخر ۱ دور است. یک محمولهٔ پژوهشی در مداری با ارتفاع ۴۱۰ کیلومتر نشست.", "orbit_altitude", "410 km"
        )
        == set()
    )


def test_company_of_a_person_is_none() -> None:
    """The engineer stood beside the minister, not the satellite beside the other."""
    body = "مهندس سازندهٔ پایا در کنار وزیر از ظفر ۲ بازدید کرد که ۱۳۵ کیلوگرم وزن دارد."
    assert whose(body, "mass", "135 kg") == {"Zafar-2"}


@pytest.mark.parametrize(
    "body",
    [
        "ظفر ۲ ادامهٔ راه ظفر ۱ است و ۱۳۵ کیلوگرم وزن دارد.",
        "– ظفر ۲. نمونهٔ سنگین‌تر ظفر ۱ است و ۱۳۵ کیلوگرم وزن دارد.",
        "• ظفر ۲: نسخهٔ تکامل‌یافتهٔ ظفر ۱، با وزن ۱۳۵ کیلوگرم.",
    ],
)
def test_what_a_thing_is_held_against_is_not_told_of(body: str) -> None:
    """'A continues B', 'a heavier version of B': the rest is told of A."""
    assert whose(body, "mass", "135 kg") == {"Zafar-2"}


def test_a_line_of_a_list_says_what_its_thing_is() -> None:
    """'A: the first lander of …' goes on about A."""
    body = "• پارس ۱: ماهواره‌ای ۱۳۴ کیلوگرمی.\n\n• هدهد: نخستین ماهوارهٔ پیام‌رسان کشور. وزنش ۴ کیلوگرم است."
    assert whose(body, "mass", "134 kg") == {"Pars-1"}
    assert whose(body, "mass", "4 kg") == {"Hodhod"}


def test_a_metre_that_reaches_is_no_name() -> None:
    """A figure in metres before a verb sounds like a weather satellite."""
    assert ("Pars-2", "resolution", "8 m") in read("پارس ۲ تازه است و دقت دوربین آن به ۸ متر می‌رسد.")


def test_a_bare_noun_behind_the_name_means_it() -> None:
    """In the first sentence that names a thing too; not where two are named."""
    assert whose("پارس ۱ سالم است و سخنگو گفت ماهواره در مدار ۵۰۰ کیلومتری است.", "orbit_altitude", "500 km") == {
        "Pars-1"
    }
    both = "پارس ۱ سالم است، کوثر هم سالم است و سخنگو گفت ماهواره در مدار ۵۰۰ کیلومتری است."
    assert not whose(both, "orbit_altitude", "500 km")
