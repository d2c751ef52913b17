"""Quantities and counts: number, unit, range, qualifier, and what is neither."""

from __future__ import annotations

import pytest

from monitor.text import quantities
from monitor.text.languages import LanguagePack
from monitor.types import Span

QUANTITIES = [
    ("en", "weighing 600 kg", ["600 kg"]),
    ("en", "the 600‑kilogram craft on its 500-kilometre path", ["600 kg", "500 km"]),
    ("en", "to a 500km orbit", ["500 km"]),
    ("en", "a resolution of one metre", ["1 m"]),
    ("en", "half a metre, a half-metre, two and a half metres", ["0.5 m", "0.5 m", "2.5 m"]),
    ("en", "an hour and a half; two years and a half", ["1.5 hours", "2.5 years"]),
    ("en", "it is 1,430-pound (650-kilogram) heavy", ["650 kg"]),
    ("en", "about 280 miles (450 km) up", ["about 450 km"]),
    ("en", "500 km, or 310 miles, up", ["500 km"]),
    ("en", "3.9 feet (1.2 meters)", ["1.2 m"]),
    ("en", "3.9 ft across", ["3.9 feet"]),
    ("en", "a 310-mile hike", ["310 miles"]),
    ("en", "50 kg (on 500 km)", ["50 kg", "500 km"]),
    ("en", "50 km (60 miles)", ["50 km", "60 miles"]),
    ("en", "5 km (3 kg)", ["5 km", "3 kg"]),
    ("en", "between 300 and 410 kilometres", ["300-410 km"]),
    ("en", "300 to 410 km; 300-410 km; 300–410 km; 300 km to 410 km", ["300-410 km"] * 4),
    ("en", "in 300 and 410 km", ["410 km"]),
    ("en", "more than three years, at least 5 years", ["over 3 years", "over 5 years"]),
    ("en", "nearly 2 tonnes; some 8,000 kilometers", ["about 2 tonnes", "about 8000 km"]),
    ("en", "up to 50 kg, under 10 kg, 600 kg or so", ["up to 50 kg", "up to 10 kg", "about 600 kg"]),
    ("en", "27,000 km/h and 7.35 km/s and 40 km per hour", ["27000 km", "7.35 km", "40 km"]),
    ("en", "40 percent, 5%", ["40%", "5%"]),
    ("en", "1,000 feet and 1.20 m and 1 year", ["1000 feet", "1.20 m", "1 year"]),
    ("en", "two hundred and fifty kilograms", ["250 kg"]),
    ("en", "15T11:35 and 15 t", ["15 tonnes"]),
    ("en", "a million tonnes", ["1000000 tonnes"]),
    ("en", "X-2.1b m, $5 m, a sub-metre eye, 2025 years", []),
    ("ru", "высотой 500 километров, 500-километровой", ["500 km", "500 km"]),
    ("ru", "около 600 килограммов, весом 134 кг", ["about 600 kg", "134 kg"]),
    ("ru", "2,1 м и 1,2-метровое", ["2.1 m", "1.2 m"]),
    ("ru", "27 000 км; полторы тонны; две тысячи километров", ["27000 km", "1.5 tonnes", "2000 km"]),
    ("ru", "от 300 до 410 км", ["300-410 km"]),
    ("ru", "не менее семи лет, более трех лет, до 50 кг", ["over 7 years", "over 3 years", "up to 50 kg"]),
    ("ru", "2,5 тысячи км, 35 сантиметров, один метр", ["2500 km", "35 cm", "1 m"]),
    ("ru", "в 2028 году", []),
    ("fa", "مدار ۵۰۰ کیلومتری و ۶۵۰ کیلوگرم و ٣٠ كيلوگرم", ["500 km", "650 kg", "30 kg"]),
    ("fa", "یک متر و ۴۰ سانتی‌متر؛ حدود ۱۲ کیلو و ۵۰۰ گرم", ["1.4 m", "about 12.5 kg"]),
    ("fa", "۴۰ سانتی‌متر و یک متر؛ ۳ متر و ۲۵۰ سانتی‌متر", ["40 cm", "1 m", "3 m", "250 cm"]),
    ("en", "2 metres and 40 centimetres; 5 km and 3 kg", ["2.4 m", "5 km", "3 kg"]),
    ("ru", "2 метра 40 сантиметров", ["2.4 m"]),
    ("fa", "حدود یک متر، بیش از سه سال، نزدیک به چهار متر", ["about 1 m", "over 3 years", "about 4 m"]),
    ("fa", "پانصد کیلومتری، صد و ده کیلوگرم، بیست‌وپنج‌ساله", ["500 km", "110 kg", "25 years"]),
    ("fa", "۲/۱ متر و ۲٫۱ متر و ۱٬۴۳۰ کیلو", ["2.1 m", "2.1 m", "1430 kg"]),
    ("fa", "۳۰۰ تا ۴۱۰ کیلومتر، یک و نیم متر، سه ساعت و نیم", ["300-410 km", "1.5 m", "3.5 hours"]),
]

COUNTS = [
    ("en", "19 spacecraft, two hundred more, two dozen others", ["19", "200", "24"]),
    ("en", "a ten-piece set of nearly 20 chairs", ["10", "about 20"]),
    ("en", "between 5 and 7 boats", ["5-7"]),
    ("en", "one of them and a dog", []),
    ("en", "the second of 3 boats, No. 5, 600 kg, 2022, $98 and X-2", ["3"]),
    ("en", "It broke Resolution 2231 and a Falcon 9", []),
    ("en", "In 3 boats. About 4 came", ["3", "about 4"]),
    ("ru", "16 малых аппаратов, двумя десятками, тринадцать стран", ["16", "20", "13"]),
    ("ru", "2028 год и 500 км", []),
    ("fa", "۲۴ صندلی و سه میز", ["24", "3"]),
    ("fa", "۱۴۰۱ و ۵۰۰ کیلومتر", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), QUANTITIES)
def test_quantities(packs: dict[str, LanguagePack], language: str, text: str, expected: list[str]) -> None:
    assert [mention.value.text for mention in quantities.find(text, packs[language])] == expected


@pytest.mark.parametrize(("language", "text", "expected"), COUNTS)
def test_counts(packs: dict[str, LanguagePack], language: str, text: str, expected: list[str]) -> None:
    assert [mention.value.text for mention in quantities.counts(text, packs[language])] == expected


def test_dimensions_tell_a_height_from_a_speed(packs: dict[str, LanguagePack]) -> None:
    text = "At 500 km it does 7.6 km/s over 12 square kilometres for 90 minutes at 20 W, 50 tonnes a year"
    got = [mention.dimension for mention in quantities.find(text, packs["en"])]
    assert got == ["length", "speed", "area", "time", "power", "rate"]


def test_a_mention_carries_its_numbers_and_spans(packs: dict[str, LanguagePack]) -> None:
    text = "between 300 and 410 kilometres"
    (mention,) = quantities.find(text, packs["en"])
    assert (mention.low, mention.high, mention.unit, mention.si) == (300.0, 410.0, "km", 1000.0)
    assert mention.number.of(text) == "300 and 410"
    assert mention.span.of(text) == "300 and 410 kilometres"


def test_a_restated_figure_is_one_mention(packs: dict[str, LanguagePack]) -> None:
    text = "the 110-kilogram (242-pound) craft"
    (mention,) = quantities.find(text, packs["en"])
    assert (mention.value.text, mention.span.of(text)) == ("110 kg", "110-kilogram (242-pound")


def test_a_count_shows_what_follows(packs: dict[str, LanguagePack]) -> None:
    text = "with three “small cargoes” at noon, and a ten-piece set"
    three, ten = quantities.counts(text, packs["en"])
    assert (three.after.of(text), three.joined) == (" “small cargoes” at noon", False)
    assert (ten.after.of(text), ten.joined) == ("-piece set", True)


def test_taken_words_are_not_counted(packs: dict[str, LanguagePack]) -> None:
    text = "the box 7 holds 8 balls"
    got = quantities.counts(text, packs["en"], [Span(4, 9), Span(0, 3)])
    assert [mention.low for mention in got] == [8]
