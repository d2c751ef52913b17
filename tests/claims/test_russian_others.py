"""Russian sentences about other things, in a text about one satellite: nothing of them is told of the satellite."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

DAY = datetime(2024, 3, 4, 12, tzinfo=UTC)
TITLE = "Иранский спутник «Парс-1» запущен"
LEAD = "Спутник «Парс-1» стартовал с космодрома Восточный 29 февраля. "


def told(analyser: Analyser, text: str) -> set[tuple[str, str, str]]:
    found = analyser.analyse(Document("x", TITLE, "", LEAD + text, "ru", published=DAY)).claims
    return {(c.subject, c.property, c.value.text) for c in found if c.evidence.start > len(TITLE) + len(LEAD) - 2}


@pytest.mark.parametrize(
    "text",
    [
        "Антенна весит 40 кг.",
        "Наземную станцию построила корпорация ВНИИЭМ.",
        "Телескоп для спутника создало НПК «Барл».",
        "Станция, построенная в Тегеране, весит 40 тонн.",
        "Космодром назван в честь имама Хомейни.",
        "На высоте 200 км отделилась вторая ступень.",
        "Программа рассчитана на десять лет.",
        "Главным грузом был «Метеор-М» № 2-4, погодный спутник весом больше трёх тонн.",
        "«Метеор-М» создан давно. Он весит три тонны.",
        "Вместе с ним вывели «Метеор-М». Он весит три тонны.",
        "Роскосмос готовит собственный спутник. Аппарат прослужит семь лет.",
        "Соседом был аппарат Пакистана массой 300 кг.",
        "За последние десять лет Россия вывела 300 спутников.",
    ],
)
def test_what_is_told_of_another_thing(analyser: Analyser, text: str) -> None:
    assert told(analyser, text) == set()


@pytest.mark.parametrize(
    ("text", "prop", "value"),
    [
        ("Ракета доставила аппарат на высоту 500 км.", "orbit_altitude", "500 km"),
        ("Его построили на заводе корпорации ВНИИЭМ.", "manufacturer", "VNIIEM"),
        ("Аппарат с двумя камерами, построенный ВНИИЭМ, весит 134 кг.", "mass", "134 kg"),
        ("Спутник летел вместе с «Метеором-М». Он весит 134 кг.", "mass", "134 kg"),
        ("Этот спутник Ирана массой 134 кг уже на связи.", "mass", "134 kg"),
        ("«Парс» назван в честь поэта Омара Хайяма.", "named_after", "Omar Khayyam"),
    ],
)
def test_what_is_told_of_the_satellite_beside_another_thing(
    analyser: Analyser, text: str, prop: str, value: str
) -> None:
    assert ("Pars-1", prop, value) in told(analyser, text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Спутник «Парс-2» осенью запустит «Союз».", ("2024", "planned")),
        ("До мая Саларие обещает запуск «Парса-2».", ("2024-05", "planned")),
        ("Спутник «Парс-2» запустили осенью ракетой «Союз».", ("2023", "asserted")),
    ],
)
def test_a_bare_season_lies_ahead_where_the_verb_does(analyser: Analyser, text: str, date: tuple[str, str]) -> None:
    found = analyser.analyse(Document("x", "Планы Ирана", "", text, "ru", published=DAY)).claims
    assert [(c.value.text, c.modality) for c in found if c.property == "launch_date"] == [date]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Роскосмос доволен. Переговоры о создании станции ведутся также с Алжиром.", "создании станции"),
        ("Соглашение о создании станции Роскосмос и НАСА заключили в мае.", "создании станции"),
    ],
)
def test_the_matter_of_a_deal_ends_at_the_verb(analyser: Analyser, text: str, matter: str) -> None:
    found = analyser.analyse(Document("x", "Планы Роскосмоса", "", text, "ru", published=DAY)).claims
    assert [(c.value.text, c.attributed_to) for c in found if c.property == "agreement_subject"] == [(matter, None)]
