"""Persian: company, the first of its sort in a lead, pronouns that mean no things, numbers that lost their joiners."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def read(body: str, title: str = "") -> set[tuple[str, str, str]]:
    """Return subject, property and value of the claims of a Persian text."""
    document = Document("1", title, "", body, "fa", published=datetime(2026, 2, 13, tzinfo=UTC))
    return {(c.subject, c.property, c.value.text) for c in ANALYSER.trial(document).claims}


def test_what_flies_along_is_not_what_is_told_of() -> None:
    """A known thing flew, in the company of one without a name."""
    told = read("جام‌جم ۱ دیروز در کنار یک ماهوارهٔ هواشناسی روسی با پروتون-ام از بایکونور پرتاب شد.")
    assert ("Jam-e Jam-1", "launch_site", "Baikonur Cosmodrome") in told


@pytest.mark.parametrize(
    ("title", "wanted"), [("جام‌جم ۱ به مدار رفت", {"Jam-e Jam-1"}), ("کوثر و هدهد به مدار رفتند", set())]
)
def test_the_first_of_its_sort_in_a_lead_is_what_the_headline_names(title: str, wanted: set[str]) -> None:
    """The headline must name one thing."""
    told = read("نخستین ماهوارهٔ زمین‌آهنگ کشور دیروز با پرتابگر پروتون ام به فضا رفت.", title)
    assert {who for who, prop, value in told if value == "Proton-M"} == wanted


def test_they_are_no_things_where_one_thing_is_told_of() -> None:
    """Pictures are meant by 'them': the purpose is that of the satellite."""
    told = read("ماهواره خیام سالم است. عکس‌ها زیادند و از آنها در نقشه‌برداری استفاده می‌شود.")
    assert ("Khayyam", "purpose", "mapping") in told


@pytest.mark.parametrize(
    ("figure", "wanted"), [("صدوسی‌وچهار", "134 kg"), ("پانصدوپنجاه", "550 kg"), ("دوازده", "12 kg")]
)
def test_numbers_that_lost_their_joiners(figure: str, wanted: str) -> None:
    """'hundred-and-thirty-four' in one word."""
    assert ("Pars-1", "mass", wanted) in read(f"ماهواره پارس ۱ سالم است و {figure} کیلوگرم وزن دارد.")


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("خیام سرحال است و بی‌وقفه کار می‌کند.", {"operational"}),
        ("خیام از دیروز خاموش است.", {"contact lost"}),
        ("از خیام دیگر خبری نیست.", {"contact lost"}),
        ("مهندس خیام خوشحال است.", set()),
    ],
)
def test_how_a_lander_fares_in_plain_words(sentence: str, wanted: set[str]) -> None:
    """Everyday words for what works and what does not."""
    told = read(f"ماهواره خیام دو سال پیش به فضا رفت. {sentence}")
    assert {value for _, prop, value in told if prop == "satellite_status"} == wanted


def test_two_beside_it_are_the_rest_of_the_group() -> None:
    """Of three, one was singled out; the two in its company are the others, and no more than the others."""
    lead = "ماهواره‌های مهدا، کیهان ۲ و هاتف ۱ با سیمرغ پرتاب شدند. مهدای ۳۲ کیلویی سالم است. "
    told = read(lead + "دو نانوماهوارهٔ همراه آن ساختهٔ صاایران‌اند.")
    assert {who for who, prop, _ in told if prop == "manufacturer"} == {"Kayhan-2", "Hatef-1"}
    assert not [t for t in read(lead + "سه نانوماهوارهٔ همراه آن ساختهٔ صاایران‌اند.") if t[1] == "manufacturer"]


def test_how_many_flew_with_a_group_is_told_of_all() -> None:
    """'53 other satellites were their company' points at the two that the text is about, and names none."""
    told = read("پایا و ظفر ۲ به فضا رفتند. ۵۳ ماهوارهٔ دیگر همسفر آنها بود.")
    assert {who for who, prop, value in told if (prop, value) == ("copayload_count", "53")} == {"Paya", "Zafar-2"}


def test_a_line_on_the_rocket_leaves_the_pointer_to_the_satellite() -> None:
    """A fact sheet's line on the rocket is no sentence about the rocket, as one in the open text is."""
    told = read("ماهواره پارس ۱ آماده است.\n\nپرتابگر: سایوز\n\nتصاویر آن در نقشه‌برداری مصرف دارد.")
    assert ("Pars-1", "purpose", "mapping") in told


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        (
            "بلوک انتقال مداری «سامان ۱» و نانوماهوارهٔ «فخر ۱» پریدند.",
            {"Saman-1": "orbital transfer module", "Fakhr-1": "nanosatellite"},
        ),
        (
            "ماهواره مهدا و دو نانوماهوارهٔ کیهان ۲ و هاتف ۱ پرتاب شدند.",
            {"Kayhan-2": "nanosatellite", "Hatef-1": "nanosatellite"},
        ),
    ],
)
def test_in_a_row_each_noun_speaks_of_the_names_behind_it(body: str, kinds: dict[str, str]) -> None:
    """A kind is told of the names that follow its noun up to the next noun."""
    assert {(who, value) for who, prop, value in read(body) if prop == "kind"} == set(kinds.items())
