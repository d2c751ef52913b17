"""Russian: what is denied, doubted and still to come, sentence against sentence."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

DAY = datetime(2024, 3, 4, 12, tzinfo=UTC)
TITLE = "Иранский спутник «Парс-1» запущен"
LEAD = "Спутник «Парс-1» стартовал с космодрома Восточный. "


def told(analyser: Analyser, text: str) -> set[tuple[str, str, str]]:
    found = analyser.analyse(Document("x", TITLE, "", LEAD + text, "ru", published=DAY)).claims
    return {(c.property, c.value.text, str(c.modality)) for c in found if c.evidence.start > len(TITLE) + len(LEAD) - 2}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Спутником управляет Россия.", "asserted"),
        ("Спутником управляет не Россия.", "denied"),
        ("Россия спутником не управляет.", "denied"),
        ("Утверждения, что спутником управляет Россия, не соответствуют действительности.", "denied"),
        ("Версия, будто спутником управляет Россия, опровергнута.", "denied"),
        ("Не только Иран: спутником управляет Россия.", "asserted"),
        ("Ходят слухи, что управляет спутником Россия.", "alleged"),
        ("По неподтверждённым данным, управляет спутником Россия.", "alleged"),
        ("По мнению западных аналитиков, управляет спутником Россия.", "alleged"),
        ("Агентство отвергло слова послов, которые говорили газете, что спутником управляет Россия.", "denied"),
        ("Агентство повторило слова послов, которые говорили газете, что спутником управляет Россия.", "asserted"),
    ],
)
def test_who_is_said_to_steer(analyser: Analyser, text: str, modality: str) -> None:
    assert ("controlled_by", "Russia", modality) in told(analyser, text)


@pytest.mark.parametrize(
    "rejected",
    [
        "послов, которые писали, что аппарат год будет под контролем Москвы",
        "послов, которые говорили газете «Вестник», что аппарат первый год останется под контролем Москвы",
    ],
)
def test_what_is_rejected_is_not_asserted(analyser: Analyser, rejected: str) -> None:
    asserted = ("controlled_by", "Russia", "asserted")
    assert asserted not in told(analyser, f"Агентство отвергло слова {rejected}.")
    assert asserted in told(analyser, "Аппарат сейчас под контролем Москвы.")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Запуск «Парс-2» ракетой «Союз» состоится осенью.", ("launch_vehicle", "Soyuz", "planned")),
        ("Запуск «Парс-2» ракетой «Союз» состоялся осенью.", ("launch_vehicle", "Soyuz", "asserted")),
        ("«Парс-2» выведут на орбиту высотой 700 км.", ("orbit_altitude", "700 km", "planned")),
        ("«Парс-2» вышел на орбиту высотой 700 км.", ("orbit_altitude", "700 km", "asserted")),
        ("Вопреки прогнозам, спутник вышел на орбиту.", ("launch_outcome", "success", "asserted")),
        ("Спутник прослужит не менее пяти лет.", ("design_lifetime", "over 5 years", "asserted")),
        ("Построенный в России спутник не принадлежит Украине.", ("manufacturer", "Russia", "asserted")),
        ("Построенный в России спутник не принадлежит Украине.", ("operator", "Ukraine", "denied")),
        ("Спутник не принадлежит Украине.", ("operator", "Ukraine", "denied")),
        ("До орбиты аппарат не добрался.", ("launch_outcome", "failure", "asserted")),
        (
            "Переговоры Ирана и России о втором спутнике не ведутся.",
            ("agreement_subject", "втором спутнике", "denied"),
        ),
    ],
)
def test_how_it_is_put_forward(analyser: Analyser, text: str, claim: tuple[str, str, str]) -> None:
    assert claim in told(analyser, text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Аппарат, изготовленный ВНИИЭМ, накануне отправился на орбиту.", set()),
        ("Накануне ВНИИЭМ отправил аппарат на орбиту.", {"VNIIEM"}),
    ],
)
def test_who_made_it_is_not_who_launched_it(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert {value for prop, value, _ in told(analyser, text) if prop == "launch_provider"} == wanted


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Спутник, построенный ВНИИЭМ для Египта, весит тонну.", ("country", "Egypt", "asserted")),
        ("Спутник построен по заказу Египта.", ("operator", "Egypt", "asserted")),
    ],
)
def test_whom_it_is_built_for(analyser: Analyser, text: str, country: tuple[str, str, str]) -> None:
    assert country in told(analyser, text.replace("Спутник", "Спутник «ЕгиптСат-А»"))


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("В раннем варианте статьи говорилось, что спутник построили в Китае; это не так.", "denied"),
        ("Газета писала, что спутник построили в Китае. Это неверно.", "denied"),
        ("Газета писала, что спутник построили в Китае. Это дорого.", "asserted"),
    ],
)
def test_what_a_correction_takes_back_is_denied(analyser: Analyser, text: str, modality: str) -> None:
    assert ("manufacturer", "China", modality) in told(analyser, text)


def test_a_deadline_at_the_head_of_a_sentence_is_planned_with_its_verb(analyser: Analyser) -> None:
    text = "До конца месяца с Байконура должны отправиться иранские аппараты «Пая» и «Зафар-2»."
    assert ("launch_site", "Baikonur Cosmodrome", "planned") in told(analyser, text)
