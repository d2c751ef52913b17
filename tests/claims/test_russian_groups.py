"""Groups in Russian: all of them, those among a load, whose date is that of something else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

DAY = datetime(2025, 12, 29, 12, tzinfo=UTC)
BOTH = "Иранские спутники «Коусар» и «Ходход» запущены."


def told(analyser: Analyser, text: str, prop: str) -> set[tuple[str, str]]:
    document = Document("x", BOTH, "", text, "ru", published=DAY)
    found = analyser.analyse(document).claims
    return {(c.subject, c.value.text) for c in found if c.property == prop and c.evidence.start > len(BOTH)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("«Коусар», «Ходход» и «Пая» готовы. Все три сделаны в Иране.", {"Kowsar-1.5", "Hodhod", "Paya"}),
        ("«Коусар», «Ходход» и «Пая» готовы. Все три спутника сделаны в Иране.", {"Kowsar-1.5", "Hodhod", "Paya"}),
        ("«Коусар», «Ходход» и «Пая» готовы. Ещё три спутника сделаны в Иране.", set()),
    ],
)
def test_all_of_a_group(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert {subject for subject, _ in told(analyser, text, "manufacturer")} == wanted


def test_those_named_among_a_load(analyser: Analyser) -> None:
    text = "Все 55 аппаратов вышли на орбиту, включая «Коусар» и «Ходход»."
    assert {subject for subject, _ in told(analyser, text, "launch_outcome")} == {"Kowsar-1.5", "Hodhod"}
