"""Rows that leave out the verb, launches told without a name, and the hour of a day that is told elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


def told(analyser: Analyser, text: str, prop: str, lang: str = "en", title: str = "") -> set[str]:
    """Return what `text` tells of `prop`: "SUBJECT VALUE"."""
    document = Document("1", title, "", text, lang, published=datetime(2025, 7, 26, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    return {f"{c.subject} {c.value.text}" for c in claims if c.property == prop}


ROW = "Khayyam was placed in orbit in 2022, Pars-1 in February 2024, Kowsar and Hodhod last November."


@pytest.mark.parametrize(
    ("lang", "text", "prop", "wanted"),
    [
        ("en", ROW, "launch_date", {"Khayyam 2022", "Pars-1 2024-02", "Kowsar 2024-11", "Hodhod 2024-11"}),
        ("en", ROW, "launch_outcome", {f"{name} success" for name in ("Khayyam", "Pars-1", "Kowsar", "Hodhod")}),
        ("en", "Khayyam travelled in 2022 and Pars-1 in 2024.", "launch_date", {"Khayyam 2022", "Pars-1 2024"}),
        ("en", "Khayyam was signed for in 2022, Pars-1 in 2024.", "launch_date", set()),
        ("en", "Khayyam was placed in orbit in 2022, Pars-1 was built in 2024.", "launch_outcome", {"Khayyam success"}),
        (
            "en",
            "Khayyam was placed in orbit in 2022, the builders of Pars-1 said.",
            "launch_outcome",
            {"Khayyam success"},
        ),
        (
            "ru",
            "«Хайям» выведен на орбиту в августе 2022 года, «Парс-1» — в феврале 2024 года.",
            "launch_date",
            {"Khayyam 2022-08", "Pars-1 2024-02"},
        ),
        (
            "fa",
            "ماهواره خیام در مرداد ۱۴۰۱ و پارس ۱ در اسفند ۱۴۰۲ در مدار قرار گرفتند.",
            "launch_outcome",
            {"Khayyam success", "Pars-1 success"},
        ),
    ],
)
def test_a_verb_left_out_is_that_of_the_row(
    analyser: Analyser, lang: str, text: str, prop: str, wanted: set[str]
) -> None:
    assert told(analyser, text, prop, lang) == wanted


PAIR = "Kowsar and Hodhod are two satellites of Iran.\n\nIt was cold. Nobody spoke.\n\n"
APART = "Kowsar was launched in May 2024. Hodhod was launched in June 2024.\n\nIt was cold. Nobody spoke.\n\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (PAIR + "23:18 — lift-off from Vostochny!", {"Kowsar Vostochny Cosmodrome", "Hodhod Vostochny Cosmodrome"}),
        (APART + "23:18 — lift-off from Vostochny!", set()),
        (PAIR + "Khayyam is older. 23:18 — lift-off from Vostochny!", {"Khayyam Vostochny Cosmodrome"}),
    ],
)
def test_a_launch_without_a_name_is_that_of_all_the_text_names_together(
    analyser: Analyser, text: str, wanted: set[str]
) -> None:
    assert told(analyser, text, "launch_site", title="Kowsar and Hodhod") == wanted


ALIKE = "Kowsar looks. Kowsar sees far. Hodhod listens. {} are well.\n\n02:18 — the Soyuz-2.1b is away."


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        ("Two Iranian satellites ride", ALIKE.format("Both"), {"Kowsar Soyuz-2.1b", "Hodhod Soyuz-2.1b"}),
        ("Two Iranian satellites ride", ALIKE.format("Engineers"), {"Kowsar Soyuz-2.1b"}),
        ("", "Iran launched a Simorgh on Friday. Khayyam is well.", {"Khayyam Simorgh"}),
        ("", "Khayyam is well. Iran painted a Simorgh and a Qased on Friday.", set()),
    ],
)
def test_a_text_that_counts_its_things_is_about_all_of_them(
    analyser: Analyser, title: str, text: str, wanted: set[str]
) -> None:
    assert told(analyser, text, "launch_vehicle", title=title) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("В пятницу ракетой «Симорг» выведены на орбиту буксир «Саман-1» и спутник «Фахр-1».", {"Saman-1", "Fakhr-1"}),
        ("В пятницу ракетой «Симорг» выведен на орбиту «Саман-1»; «Фахр-1» показан гостям.", {"Saman-1"}),
    ],
)
def test_a_value_beside_one_of_a_band_is_that_of_the_band(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert {row.split()[0] for row in told(analyser, text, "launch_vehicle", "ru")} == wanted
