"""What a Russian text tells of others: what a rocket can lift, what another country has, nouns that point back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

DAY = datetime(2025, 11, 14, 12, tzinfo=UTC)
TITLE = "Иранский спутник «Нахид-2» запущен"
FLEET = "Иран запустит спутники группировки имени Солеймани"


def told(analyser: Analyser, title: str, text: str, prop: str) -> set[tuple[str, str]]:
    found = analyser.analyse(Document("x", title, "", text, "ru", published=DAY)).claims
    return {(c.subject, c.value.text) for c in found if c.property == prop}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Китай, к слову, начинал с аппарата в 173 килограмма.", set()),
        ("Ракета «Симорг» способна поднять на орбиту 80 кг.", set()),
        ("Иран начинал с аппарата в 27 килограммов.", {("Nahid-2", "27 kg")}),
        ("Спутник весит 80 кг.", {("Nahid-2", "80 kg")}),
    ],
)
def test_a_figure_of_something_else(analyser: Analyser, text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(analyser, TITLE, text, "mass") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Вчера исполнился год с того дня, как «Нахид-2» вышел на орбиту.", set()),
        ("Сегодня ровно год, как «Нахид-2» вышел на орбиту.", set()),
        ("Вчера «Нахид-2» вышел на орбиту.", {("Nahid-2", "2025-11-13")}),
    ],
)
def test_an_anniversary_is_no_day_of_launch(analyser: Analyser, text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(analyser, "Иранский спутник «Нахид-2» на орбите", text, "launch_date") == wanted


def test_days_that_are_told_of_each_in_turn(analyser: Analyser) -> None:
    text = "«Парс-1» и «Нахид-2» стартовали соответственно в феврале 2024 года и июле 2025 года."
    found = told(analyser, "Иранские спутники «Парс-1» и «Нахид-2» на орбите", text, "launch_date")
    assert found == {("Pars-1", "2024-02"), ("Nahid-2", "2025-07")}


@pytest.mark.parametrize(
    ("opening", "wanted"), [("Система предназначена", True), ("Система связи самолёта предназначена", False)]
)
def test_a_noun_that_opens_a_sentence_before_its_verb(analyser: Analyser, opening: str, wanted: bool) -> None:
    text = f"«Нахид-2» и «Пая» готовы. {opening} для интернета вещей."
    found = told(analyser, FLEET, text, "purpose")
    assert (("General Soleimani Satellite System", "Internet of Things") in found) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Иранское космическое агентство (ИКА) довольно. Управляет спутником ИКА.", {"Iranian Space Agency"}),
        ("Иранское космическое агентство (Тегеран) довольно. Управляет спутником ИКА.", set()),
    ],
)
def test_initials_given_in_brackets(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert {value for _, value in told(analyser, TITLE, text, "controlled_by")} == wanted


def test_a_bare_figure_leans_on_the_unit_before_it(analyser: Analyser) -> None:
    text = "«Нахид-2» весит 110 кг, а «Пая» — 150."
    assert told(analyser, TITLE, text, "mass") == {("Nahid-2", "110 kg"), ("Paya", "150 kg")}


def test_a_name_that_ends_in_a_letter_and_a_number(analyser: Analyser) -> None:
    title = "Роскосмос запустит спутник для Индонезии"
    text = "Ракета «Союз-2» отправит индонезийский микроспутник LAPAN-A5 в 2027 году."
    assert ("LAPAN-A5", "2027") in told(analyser, title, text, "launch_date")


def test_what_a_body_is_for_is_no_matter_of_its_deal(analyser: Analyser) -> None:
    text = "Государственная корпорация по космической деятельности «Роскосмос» и НАСА подписали меморандум."
    assert told(analyser, "Роскосмос и НАСА договорились", text, "agreement_subject") == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("«Груз доставлен на орбиту, наивысшая точка – 410 километров», сообщили в центре.", {"Fakhr-1", "Saman-1"}),
        ("«Груз ждут на площадке, наивысшая точка горы – 410 километров», сообщили в центре.", set()),
    ],
)
def test_what_belongs_to_a_flight_is_told_of_those_that_flew(analyser: Analyser, text: str, wanted: set[str]) -> None:
    title = "Иранские спутники «Фахр-1» и «Саман-1» выведены на орбиту"
    opening = "Ракета «Симорг» запустила «Фахр-1» и «Саман-1» в пятницу с космодрома имени имама Хомейни."
    assert {subject for subject, _ in told(analyser, title, f"{opening} {text}", "orbit_altitude")} == wanted


@pytest.mark.parametrize(("text", "wanted"), [("Аппарат шлёт телеметрию.", True), ("Аппарат ждёт телеметрию.", False)])
def test_a_craft_that_sends_telemetry_is_heard(analyser: Analyser, text: str, wanted: bool) -> None:
    assert bool(told(analyser, TITLE, text, "first_signal")) == wanted
