"""A known name with a number or letter of its own is another thing: never read as the known one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


@pytest.mark.parametrize(
    ("text", "rocket"),
    [
        ("Khayyam was launched by a Soyuz-2.1b rocket.", "Soyuz-2.1b"),
        ("Khayyam was launched by a Soyuz-1.2B rocket.", "Soyuz-1.2B"),
        ("Khayyam was launched by a Soyuz-77 rocket.", "Soyuz-77"),
        ("Khayyam was launched by a Soyuz-MX rocket.", "Soyuz-MX"),
        ("Khayyam was launched by a Soyuz-like rocket.", "Soyuz"),
        ("Khayyam was launched by a Soyuz - 300 people watched.", "Soyuz"),
        ("Khayyam was launched by a Soyuz.", "Soyuz"),
    ],
)
def test_a_mark_of_its_own_makes_another_thing(analyser: Analyser, text: str, rocket: str) -> None:
    document = Document("item", "", "", text, "en", published=datetime(2024, 1, 1, tzinfo=UTC))
    found = [c.value.text for c in analyser.analyse(document).claims if c.property == "launch_vehicle"]
    assert found == [rocket]


@pytest.mark.parametrize(("name", "known"), [("Khayyam", True), ("Khayyam-9", False)])
def test_what_is_said_of_another_is_not_said_of_the_known_one(analyser: Analyser, name: str, known: bool) -> None:
    text = f"The {name} satellite weighs 700 kg and was launched by a Soyuz rocket."
    document = Document("item", "", "", text, "en", published=datetime(2024, 1, 1, tzinfo=UTC))
    subjects = {c.subject for c in analyser.analyse(document).claims}
    assert ("Khayyam" in subjects) is known


@pytest.mark.parametrize(
    "name", ["Borana-A5", "Borana-2T", "Borana-3", "Borana 3", "Borana-A", "Borana-KM", "Borana500-1", "Borana"]
)
def test_a_name_that_no_pack_knows_is_read_with_its_letters_and_figures(analyser: Analyser, name: str) -> None:
    text = f"Roscosmos will launch the Indonesian microsatellite {name} on a Soyuz-2 rocket in 2027."
    document = Document(
        "item", "Roscosmos to fly a satellite", "", text, "en", published=datetime(2024, 1, 1, tzinfo=UTC)
    )
    assert {c.subject for c in analyser.analyse(document).claims if c.property == "launch_vehicle"} == {name}


@pytest.mark.parametrize("text", ["Borana - A station", "Borana, A station", "Borana"])
def test_a_word_behind_a_name_is_no_part_of_it(analyser: Analyser, text: str) -> None:
    text = f"Roscosmos will launch the Indonesian microsatellite {text} on a Soyuz-2 rocket in 2027."
    document = Document(
        "item", "Roscosmos to fly a satellite", "", text, "en", published=datetime(2024, 1, 1, tzinfo=UTC)
    )
    assert {c.subject for c in analyser.analyse(document).claims} <= {"Borana", "Roscosmos"}


@pytest.mark.parametrize("rocket", ["قائم ۱۰۰", "قائم-۱۰۰", "قائم 100", "قائم"])
def test_the_number_of_a_name_is_no_count_of_what_follows(analyser: Analyser, rocket: str) -> None:
    text = f"ماهواره‌بر {rocket} ماهواره چمران ۱ را در مدار قرار داد."
    document = Document("item", "", "", text, "fa", published=datetime(2024, 9, 14, tzinfo=UTC))
    claims = {(c.property, c.value.text) for c in analyser.analyse(document).claims}
    assert {("launch_vehicle", "Qaem-100"), ("launch_outcome", "success")} <= claims
