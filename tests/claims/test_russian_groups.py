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


@pytest.mark.parametrize(
    ("following", "wanted"),
    [
        ("Главный пассажир — «Пая». Рядом ехал «Зафар-2».", {"Paya", "Zafar-2"}),
        ("Погода стояла ясная. Главный пассажир — «Пая».", {"Paya"}),
        ("Позже о «Пае» и «Зафаре-2» вспомнил пассажир поезда.", set()),
    ],
)
def test_those_aboard_of_whom_the_next_sentences_tell(analyser: Analyser, following: str, wanted: set[str]) -> None:
    text = f"С Байконура ушла ракета «Союз-2.1б» с 38 аппаратами. {following}"
    found = analyser.analyse(Document("x", "Роскосмос запустил спутники Ирана", "", text, "ru", published=DAY)).claims
    assert {c.subject for c in found if c.property == "copayload_count"} == wanted


def test_an_answer_behind_a_dash(analyser: Analyser) -> None:
    text = "Беседа о «Коусаре» с министром.\n\n— Кто его построил?\n\n— Иранские инженеры."
    assert told(analyser, text, "manufacturer") == {("Kowsar-1.5", "Iran")}
