"""Numbers in digits and in words."""

from __future__ import annotations

import pytest

from monitor.text.datewords import read
from monitor.text.languages import LanguagePack
from monitor.text.numbers import plain_number, scan
from monitor.text.tokens import tokenise


@pytest.mark.parametrize(
    ("digits", "decimals", "expected"),
    [
        ("600", ".", "600"),
        ("1,000", ".", "1000"),
        ("1,000,000.5", ".", "1000000.5"),
        ("3.9", ".", "3.9"),
        ("2,1", ".", "2.1"),
        ("2,1", ",.", "2.1"),
        ("1.430", ",.", "1.430"),
        ("1.430.000", ",.", "1430000"),
        ("2/1", "./", "2.1"),
        ("2/1", ".", ""),
        ("08:52", ".", ""),
        ("09.08.2022", ".", ""),
        ("1,2,3", ".", ""),
    ],
)
def test_plain_number(digits: str, decimals: str, expected: str) -> None:
    assert plain_number(digits, decimals) == expected


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "twenty-five and ninety", [25, 90]),
        ("en", "two and three", [2, 3]),
        ("en", "two hundred and six thousand and one", [206001]),
        ("en", "a dozen, two dozen, half a dozen", [12, 24, 6]),
        ("en", "1.5 million", [1500000]),
        ("en", "one-and-a-half, two and a hundred, two and hundred", [1.5, 2, 100, 2, 100]),
        ("ru", "сорока двух, ста десяти, двумя тысячами", [42, 110, 2000]),
        ("ru", "2,5 тысячи, 8 000, три с половиной", [2500, 8000, 3.5]),
        ("fa", "بیست و پنج و سه هزار و دویست", [25, 3200]),
        ("en", "two hundred three hundred", [200, 300]),
        ("fa", "صد و دویست و هزار و صد", [100, 200, 1100]),
        ("fa", "بیست‌وشش، ۱۷ هزار", [26, 17000]),
    ],
)
def test_values(packs: dict[str, LanguagePack], language: str, text: str, values: list[float]) -> None:
    tokens = tokenise(text)
    assert [run.value for run in scan(tokens, packs[language]).values()] == values


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("X-2", True),
        ("2.1b", True),
        ("CAS500-3", True),
        ("No. 5", True),
        ("mid-2025", False),
        ("5-10", False),
        ("9kg", False),
    ],
)
def test_numbers_that_are_part_of_a_name(packs: dict[str, LanguagePack], text: str, named: bool) -> None:
    tokens = tokenise(text)
    assert [run.named for run in scan(tokens, packs["en"]).values()][-1] is named


def test_ordinals(packs: dict[str, LanguagePack]) -> None:
    for language, text in (("en", "9th"), ("en", "second"), ("en", "twenty-first"), ("ru", "2024-го"), ("fa", "بیستم")):
        (run,) = scan(tokenise(text), packs[language]).values()
        assert run.ordinal, text


@pytest.mark.parametrize("language", ["en", "fa", "ru"])
@pytest.mark.parametrize(
    "text",
    [
        f"the code {'9' * 6_000}",
        f"3.{'14159' * 200} and 1{',000' * 200}",
        "the count " + "111 " * 500,
        f"2022-08-{'9' * 5_000}",
        f"2022-{'0' * 5_000}9-08 {'9' * 400}th {'9' * 400} million",
        "hundred " * 400 + "million " * 400,
        "صد " * 400 + "сто миллионов " * 400,
    ],
)
def test_digits_without_end_are_no_number(packs: dict[str, LanguagePack], language: str, text: str) -> None:
    """They are no date either: an item whose text holds them is read like any other."""
    tokens = tokenise(text)
    assert all(run.value < 1e42 for run in scan(tokens, packs[language]).values())
    read(tokens, scan(tokens, packs[language]), packs[language])
