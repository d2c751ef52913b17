"""Persian: one of several, the rest of them, what is akin to a thing, some such thing, who acts behind the object."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()
TRIO = "ماهواره‌های پایا، کوثر و هدهد دیروز با سایوز پرتاب شدند."


def read(body: str) -> set[tuple[str, str, str]]:
    """Return subject, property and value of the claims of a Persian text."""
    document = Document("1", "", "", body, "fa", published=datetime(2025, 3, 1, tzinfo=UTC))
    return {(c.subject, c.property, c.value.text) for c in ANALYSER.trial(document).claims}


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("اولی ۱۵۰ کیلوگرم وزن دارد.", {("Paya", "150 kg")}),
        ("سومی ۴ کیلوگرم وزن دارد.", {("Hodhod", "4 kg")}),
        ("پنجمی ۴ کیلوگرم وزن دارد.", set()),
    ],
)
def test_one_of_three(sentence: str, wanted: set[tuple[str, str]]) -> None:
    """'the first', 'the third' count in the order in which the things were named."""
    assert {(who, value) for who, prop, value in read(f"{TRIO} {sentence}") if prop == "mass"} == wanted


def test_the_other_two() -> None:
    """'the other two' are those of the group that the sentence has not singled out."""
    told = read(f"{TRIO} اولی را دانشگاه صنعتی شریف ساخت؛ دوتای دیگر را صاایران ساخته است.")
    makers = {(who, value) for who, prop, value in told if prop == "manufacturer"}
    assert makers == {
        ("Paya", "Sharif University of Technology"),
        ("Kowsar", "Iran Electronics Industries"),
        ("Hodhod", "Iran Electronics Industries"),
    }


def test_where_all_of_a_group_go() -> None:
    """'the destination of all three' holds them, though a noun follows; 'all three stages' does not."""
    told = {c for c in read(f"{TRIO} مقصد هر سه مدار ۵۰۰ کیلومتری است.") if c[1] == "orbit_altitude"}
    assert {who for who, _, _ in told} == {"Paya", "Kowsar", "Hodhod"}
    assert not {c for c in read(f"{TRIO} هر سه مرحلهٔ موشک ۵۰۰ کیلوگرم وزن دارد.") if c[1] == "mass"}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("ماهواره ظفر ۲ آماده است و برادرش به مدار نرسید.", set()),
        ("ماهواره ظفر ۲ پرتاب شد و به مدار نرسید.", {"Zafar-2"}),
    ],
)
def test_what_befell_its_brother_did_not_befall_it(body: str, wanted: set[str]) -> None:
    """What is akin to a thing is another one."""
    assert {who for who, prop, value in read(body) if value == "failure"} == wanted


def test_the_successor_of_one_that_both_are_named() -> None:
    """'its successor' is the newer of the two things of a family."""
    body = "ماهواره آنگوسات ۱ دو سال پیش خاموش شد. دیروز جانشین آن از بایکونور پرتاب شد. آنگوسات ۲ سالم است."
    assert {who for who, prop, _ in read(body) if prop == "launch_site"} == {"Angosat-2"}


@pytest.mark.parametrize(
    ("phrase", "wanted"), [("ماهوارهٔ مخابراتی کوچکی", set()), ("ماهوارهٔ مخابراتی", {"geostationary"})]
)
def test_some_small_lander_is_none_that_was_named(phrase: str, wanted: set[str]) -> None:
    """An adjective with the ending of the indefinite brings in something new."""
    told = read(f"ماهواره خیام سالم است. مهندسان از {phrase} در مدار زمین‌آهنگ گفتند.")
    assert {value for _, prop, value in told if prop == "orbit_type"} == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("ماهواره خیام سالم است. دو سال پیش آن را روس‌ها از بایکونور به فضا فرستادند.", {"Russia"}),
        ("ماهواره خیام سالم است. آن را روس‌ها ساخته‌اند و سال گذشته به فضا رفت.", set()),
        ("ماهواره خیام سالم است. دو سال پیش آن را ایران به فضا فرستاد.", set()),
    ],
)
def test_who_launched_stands_behind_the_object(body: str, wanted: set[str]) -> None:
    """The one who acts may follow the object; with another verb between, or at home, nobody is told of."""
    assert {value for _, prop, value in read(body) if prop == "launch_provider"} == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("خیام دوم ۷۰۰ کیلوگرم وزن دارد.", {("Khayyam-2", "mass", "700 kg")}),
        ("خیام اول ۷۰۰ کیلوگرم وزن دارد.", {("Khayyam", "mass", "700 kg")}),
        ("وزن خیام حدود هفتصد کیلوست.", {("Khayyam", "mass", "about 700 kg")}),
    ],
)
def test_an_ordinal_belongs_to_the_name(sentence: str, wanted: set[tuple[str, str, str]]) -> None:
    """'Khayyam the Second' is another one; a day of the month is no part of a name."""
    assert read(f"ماهواره خیام خبرساز شد. {sentence}") == wanted
    assert {who for who, _, _ in read("ماهواره خیام دوم مهر پرتاب شد.")} == {"Khayyam"}
