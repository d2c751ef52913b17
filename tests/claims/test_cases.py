"""What the endings of Russian words tell: who does, whose a thing is, where a phrase ends, who are two together."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


def _claims(analyser: Analyser, body: str) -> set[str]:
    document = Document("1", "Спутник запущен в космос", "", body, "ru", published=datetime(2024, 6, 3, 12, tzinfo=UTC))
    return {f"{c.subject} | {c.property} | {c.value.text}" for c in analyser.analyse(document).claims}


@pytest.mark.parametrize(
    ("body", "yes", "no"),
    [
        (
            "Спутник «Хайям» запустил в космос Роскосмос.",
            "Khayyam | launch_provider | Roscosmos",
            "",
        ),
        (
            "Спутник «Хайям» запущен, глава Роскосмоса поздравил инженеров.",
            "",
            "Khayyam | launch_provider | Roscosmos",
        ),
        ("На орбиту вышел «Хайям», спутник Ирана.", "Khayyam | country | Iran", ""),
        ("На орбиту вышел спутник «Хайям». Иран доволен.", "", "Khayyam | country | Iran"),
        (
            "Выведены на орбиту модуль «Саман-1» и спутник связи «Фахр-1».",
            "Fakhr-1 | launch_outcome | success",
            "",
        ),
        (
            "Спутник «Парс-1» вышел на орбиту. Тремя камерами аппарат будет снимать с 500-километровой орбиты.",
            "Pars-1 | orbit_altitude | 500 km",
            "",
        ),
        (
            "Спутники «Коусар» и «Ходход» запущены. Первый весит 30 кг, второй весит 4 кг.",
            "Hodhod | mass | 4 kg",
            "Hodhod | mass | 30 kg",
        ),
        (
            "Спутники «Коусар» и «Ходход» запущены. Оба летают на высоте 500 километров.",
            "Hodhod | orbit_altitude | 500 km",
            "",
        ),
        (
            "Иран 25 июля 2025 года с помощью ракеты «Союз» вывел на орбиту спутник «Нахид-2».",
            "Nahid-2 | launch_date | 2025-07-25",
            "",
        ),
        (
            "Спутник «Хайям» был запущен год назад, 1 мая 2023 года.",
            "Khayyam | launch_date | 2023-05-01",
            "",
        ),
        (
            "Спутники «Коусар» и «Ходход» запущены. Главный из обоих, «Коусар», весит 30 кг.",
            "Kowsar | mass | 30 kg",
            "Hodhod | mass | 30 kg",
        ),
        (
            "Ракета вывела спутники «Коусар» и «Ходход». Спутники летают на высоте 500 км.",
            "Hodhod | orbit_altitude | 500 km",
            "",
        ),
        ("Спутник «Хайям» запущен, сообщил Роскосмос.", "", "Khayyam | launch_provider | Roscosmos"),
        ("Спутник «Косар-1,5» весит 35 кг.", "Kowsar-1.5 | mass | 35 kg", ""),
        (
            "Спутник «Хайям» построен НПК «БАРЛ» и корпорацией ВНИИЭМ.",
            "Khayyam | manufacturer | VNIIEM",
            "",
        ),
    ],
)
def test_endings_tell(analyser: Analyser, body: str, yes: str, no: str) -> None:
    found = _claims(analyser, body)
    assert not yes or yes in found
    assert not no or no not in found
