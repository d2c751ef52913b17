"""Pointing in Russian: feminine pronouns, predecessors, what is only compared with, the lead behind a dateline."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

DAY = datetime(2025, 12, 30, 12, tzinfo=UTC)
ROCKET = "Ракета «Союз» улетела с Восточного со спутником."


def told(analyser: Analyser, title: str, text: str, prop: str) -> set[tuple[str, str]]:
    found = analyser.analyse(Document("x", title, "", text, "ru", published=DAY)).claims
    return {(c.subject, c.value.text) for c in found if c.property == prop}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("«Пая» на орбите. Она весит 150 кг.", {("Paya", "150 kg")}),
        ("Самая тяжёлая — «Пая». Весит она 150 кг.", {("Paya", "150 kg")}),
        ("О «Пае» рассказала газета. Она весит 150 кг.", set()),
        ("«Зафар-2» на орбите. Она весит 150 кг.", set()),
    ],
)
def test_a_feminine_pronoun_means_what_is_feminine(analyser: Analyser, text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(analyser, "Иран запустил спутники «Пая» и «Зафар-2»", text, "mass") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("«Нахид-2» на орбите. Его предшественник замолчал.", set()),
        ("«Нахид-2» на орбите. Вскоре он замолчал.", {("Nahid-2", "contact lost")}),
    ],
)
def test_what_is_told_of_the_predecessor_is_not_told_of_the_successor(
    analyser: Analyser, text: str, wanted: set[tuple[str, str]]
) -> None:
    assert told(analyser, "Иранский спутник «Нахид-2» запущен", text, "satellite_status") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("«Нахид-2» тяжелее «Хайяма»: 700 килограммов.", {"Nahid-2"}),
        ("«Нахид-2» вдвое тяжелее предшественника, 220 килограммов.", {"Nahid-2"}),
        ("«Хайям» весит 700 килограммов.", {"Khayyam"}),
    ],
)
def test_what_a_thing_is_compared_with_is_not_spoken_of(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert {subject for subject, _ in told(analyser, "Иранский спутник «Нахид-2» запущен", text, "mass")} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ТЕГЕРАН, 30 дек - Вестник. Два спутника связи весят 90 кг.", {"Nahid-2", "Zafar-2"}),
        ("ТЕГЕРАН. 30 декабря. Два спутника связи весят 90 кг.", {"Nahid-2", "Zafar-2"}),
        ("Их провожал весь город. Людей было много. Два спутника связи весят 90 кг.", set()),
    ],
)
def test_the_lead_begins_behind_a_dateline(analyser: Analyser, text: str, wanted: set[str]) -> None:
    title = "Иран запустил «Нахид-2» и «Зафар-2»"
    assert {s for s, kind in told(analyser, title, text, "kind") if kind == "communications satellite"} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("В 2024 году улетел другой спутник Ирана — «Парс-1».", {("Pars-1", "2024")}),
        ("Другой спутник Ирана — «Парс-1» — улетел в 2024 году.", {("Pars-1", "2024")}),
        ("В 2024 году улетел другой спутник Ирана.", set()),
    ],
)
def test_another_thing_is_named_behind_a_dash(analyser: Analyser, text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(analyser, "Иранский спутник «Джам-е Джам-1» запущен на орбиту", text, "launch_date") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Улетел «Зафар-2». «Зафар» весит 135 кг.", "Zafar-2"),
        ("Улетел «Зафар-2». В 2020 году «Зафар» весил 113 кг.", "Zafar-1"),
        ("Улетел «Зафар-2». «Зафар-1» потеряли. «Зафар» весит 113 кг.", "Zafar-1"),
    ],
)
def test_a_bare_name_behind_that_of_the_successor(analyser: Analyser, text: str, wanted: str) -> None:
    title = "Иран запустил спутник «Зафар-2» на орбиту"
    assert wanted in {subject for subject, _ in told(analyser, title, text, "mass")}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Снимать аппарат станет острова.", {"острова"}),
        ("Поднимать аппарат будет «Союз».", set()),
    ],
)
def test_the_verb_of_a_purpose_is_told_before_the_thing(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert {value for _, value in told(analyser, "Иранский спутник «Нахид-2» запустят", text, "purpose")} == wanted


@pytest.mark.parametrize(
    ("speaker", "party"),
    [
        ("глава Роскосмоса Дмитрий Баканов", "Roscosmos"),
        ("глава Иранского космического агентства Хасан Саларие", "Iranian Space Agency"),
    ],
)
def test_one_who_speaks_for_a_body_tells_of_its_deals(analyser: Analyser, speaker: str, party: str) -> None:
    surname = speaker.rpartition(" ")[2]
    text = (
        f"Спутник запустят для Ирана, сказал {speaker}. С Алжиром, добавил {surname}, подписано соглашение об антеннах."
    )
    found = told(analyser, "Роскосмос запустит спутник «Нахид-2» для Ирана", text, "agreement_with")
    assert (party, "Algeria") in found
