"""Persian: whose figure it is, groups in a lead, what others did, days after a launch, names that are plain words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()
PAIR = "ماهواره‌های کوثر و هدهد دیروز پرتاب شدند."


def read(body: str, title: str = "", day: tuple[int, int, int] = (2025, 12, 29)) -> set[tuple[str, str, str]]:
    """Return subject, property and value of the claims of a Persian text published on `day`."""
    document = Document("1", title, "", body, "fa", published=datetime(*day, tzinfo=UTC))
    return {(c.subject, c.property, c.value.text) for c in ANALYSER.trial(document).claims}


def told(prop: str, body: str, title: str = "", day: tuple[int, int, int] = (2025, 12, 29)) -> set[tuple[str, str]]:
    """Return subject and value of the claims of one property."""
    return {(who, value) for who, name, value in read(body, title, day) if name == prop}


@pytest.mark.parametrize(
    ("prop", "sentence", "wanted"),
    [
        ("mass", "کوثر ۳۰ کیلوگرم و هدهد ۴ کیلوگرم وزن دارد.", {("Kowsar", "30 kg"), ("Hodhod", "4 kg")}),
        (
            "design_lifetime",
            "عمر کوثر سه سال و عمر هدهد چهار سال است.",
            {("Kowsar", "3 years"), ("Hodhod", "4 years")},
        ),
        (
            "manufacturer",
            "شرکت امیدفضا، که هر دو را ساخته، کوثر را دوست دارد.",
            {("Kowsar", "SpaceOmid"), ("Hodhod", "SpaceOmid")},
        ),
        ("launch_outcome", "پرتاب کوثر شکست خورد، ولی هدهد آماده است.", {("Kowsar", "failure")}),
        (
            "purpose",
            "مأموریت کوثر و هدهد به ترتیب نقشه‌برداری و اینترنت اشیا است.",
            {("Kowsar", "mapping"), ("Hodhod", "Internet of Things")},
        ),
    ],
)
def test_whose_it_is(prop: str, sentence: str, wanted: set[tuple[str, str]]) -> None:
    """A figure belongs to the name in its own words, not to one before them."""
    assert told(prop, f"{PAIR} {sentence}", day=(2024, 11, 6)) == wanted


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("پایا، ظفر ۲ و کوثر ۱.۵ در مدار", {"Paya", "Zafar-2", "Kowsar-1.5"}), ("پایا و ظفر ۲ در مدار", set())],
)
def test_so_many_in_a_lead_are_those_of_the_headline(title: str, wanted: set[str]) -> None:
    """The number must be that of the headline."""
    body = "سه ماهوارهٔ ایرانی یکشنبه با سایوز پرتاب شدند و در مدار ۵۰۰ کیلومتری آرام گرفتند."
    assert {who for who, value in told("orbit_altitude", body, title) if value == "500 km"} == wanted


@pytest.mark.parametrize(
    ("sentence", "prop"),
    [
        ("ماهواره با سیمرغ که نیروی هوافضای سپاه ساخته است پرتاب شد.", "manufacturer"),
        ("دیروز موشکی آن را از خاور دور روسیه به فضا فرستاد.", "launch_provider"),
        ("فرانسه و آلمان پرتاب ماهوارهٔ خیام را محکوم کردند.", "launch_provider"),
        ("خیام‌های بعدی ۷۰۰ کیلوگرم وزن دارند.", "mass"),
    ],
)
def test_what_others_made_did_or_are(sentence: str, prop: str) -> None:
    """A rocket's maker, a place, those who only speak of a launch, and things to come give nothing."""
    assert not told(prop, f"ماهواره خیام سالم است. {sentence}")


def test_a_bare_noun_points_back_where_it_acts() -> None:
    """'(object) the institute built': the one named before."""
    body = "پژوهشگاه فضایی ایران خوشحال است. ماهواره ناهید ۲ را پژوهشگاه ساخته و در پژوهشگاه نشسته‌اند."
    assert told("manufacturer", body) == {("Nahid-2", "Iranian Space Research Center")}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("پنج روز پس از پرتاب خیام، وزیر سخن گفت.", {"2025-12-24"}),
        ("خیام سالم است. پنج روز پس از پرتاب خیام، وزیر سخن گفت.", set()),
        ("پنج سال پس از پرتاب خیام، وزیر سخن گفت.", set()),
    ],
)
def test_so_long_after_a_launch(body: str, wanted: set[str]) -> None:
    """Only the sentence that opens the text tells by its own day, and only in days and weeks."""
    assert {value for _, value in told("launch_date", body, "ماهواره")} == wanted


@pytest.mark.parametrize(
    ("name", "wanted"), [("ماهوارهٔ «نور»", {"Noor-1"}), ("ماهوارهٔ «نور ۲»", {"Noor-2"}), ("چراغ «نور»", set())]
)
def test_a_plain_name_behind_its_noun(name: str, wanted: set[str]) -> None:
    """'the satellite Light' is one; another thing called so is none."""
    assert {who for who, _ in told("mass", f"سپاه از پرتاب گفت. {name} ۶ کیلوگرم وزن دارد.")} == wanted


def test_the_second_of_its_sort_is_the_one_of_the_headline() -> None:
    """'two years after A, the guards put their second lander into orbit' is not said of A."""
    body = "دو سال پس از نور ۱، سپاه پاسداران دومین ماهوارهٔ نظامی خود را به مدار ۵۰۰ کیلومتری رساند."
    assert told("orbit_altitude", body, "نور ۲ در مدار") == {("Noor-2", "500 km")}
