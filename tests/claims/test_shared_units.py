"""Figures that share a unit, each with its own thing, and bare figures that lean on a unit told before."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

LIFE = "design_lifetime"


def _claims(analyser: Analyser, body: str, language: str, prop: str) -> set[str]:
    document = Document("1", "", "", body, language, published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    return {f"{c.subject} {c.value.text}" for c in claims if c.property == prop}


@pytest.mark.parametrize(
    ("text", "prop", "wanted"),
    [
        ("Paya and Zafar-2 weigh 150 and 113 kg.", "mass", {"Paya 150 kg", "Zafar-2 113 kg"}),
        ("Paya and Zafar-2, weighing 150 and 113 kg respectively, are up.", "mass", {"Paya 150 kg", "Zafar-2 113 kg"}),
        ("Paya and Zafar-2 are up. They should last five and three years.", LIFE, {"Paya 5 years", "Zafar-2 3 years"}),
        ("Paya and Zafar-2 are up. They should last three years.", LIFE, {"Paya 3 years", "Zafar-2 3 years"}),
        ("Paya weighs 150 kg; Zafar-2 has 113.", "mass", {"Paya 150 kg", "Zafar-2 113 kg"}),
        ("Paya weighs 150 kg. Zafar-2 makes do with 113.", "mass", {"Paya 150 kg", "Zafar-2 113 kg"}),
        ("Paya weighs 150 kg, against 113 for Zafar-2.", "mass", {"Paya 150 kg", "Zafar-2 113 kg"}),
        ("Paya and Zafar-2 are up. The first has 150 kg, the second 113.", "mass", {"Paya 150 kg", "Zafar-2 113 kg"}),
        ("Paya and Zafar-2 are up. The second satellite of Ruritania weighs 113 kg.", "mass", set()),
        ("Paya weighs 150 kg; Zafar-2 has 113 parts.", "mass", {"Paya 150 kg"}),
        ("Paya weighs 150 kg; Zafar-2 was finished by 113.", "mass", {"Paya 150 kg"}),
        ("Paya weighs 150 kg; Zafar-2 has 100,000.", "mass", {"Paya 150 kg"}),
        ("Paya weighs 150 kg; Zafar-2 weighs 20 kg. Zafar-2 has 113.", "mass", {"Paya 150 kg", "Zafar-2 20 kg"}),
    ],
)  # fmt: skip
def test_each_figure_goes_to_its_own(analyser: Analyser, text: str, prop: str, wanted: set[str]) -> None:
    assert _claims(analyser, text, "en", prop) == wanted


def test_a_row_in_another_language(analyser: Analyser) -> None:
    text = "Спутники «Пая» и «Зафар-2» весят 150 и 113 килограммов соответственно."
    assert _claims(analyser, text, "ru", "mass") == {"Paya 150 kg", "Zafar-2 113 kg"}
