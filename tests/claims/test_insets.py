"""What is put in to say who tells it: it is told of the clause it stands in, and nobody in it acts in that clause."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Claim, Document

DAY = datetime(2024, 3, 4, 12, tzinfo=UTC)
TITLES = {"en": "Pars-1, a satellite of Iran, is in space", "ru": "Иранский спутник «Парс-1» в космосе"}


def told(analyser: Analyser, language: str, text: str, prop: str) -> list[Claim]:
    document = Document("x", TITLES[language], "", text, language, published=DAY)
    return [c for c in analyser.analyse(document).claims if c.property == prop and c.evidence.start > 30]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "«Парс-1», подтвердил вечером Роскосмос, вышел на орбиту.", set()),
        ("ru", "«Парс-1», как уверяет Роскосмос, вышел на орбиту.", set()),
        ("ru", "Роскосмос, напомнил министр, вывел «Парс-1» на орбиту.", {"Roscosmos"}),
        ("ru", "«Парс-1» вывел на орбиту Роскосмос, сообщил министр.", {"Roscosmos"}),
        ("en", "Roscosmos, the minister said, put Pars-1 into orbit.", {"Roscosmos"}),
    ],
)
def test_who_tells_does_not_act(analyser: Analyser, language: str, text: str, wanted: set[str]) -> None:
    assert {c.value.text for c in told(analyser, language, text, "launch_provider")} == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "В пятницу агентство объявило, что «Союз» унёс «Парс-1».", set()),
        ("ru", "Агентство объявило, что в пятницу «Союз» унёс «Парс-1».", {"2024-03-01"}),
        ("ru", "«Союз», сообщил в пятницу Роскосмос, унёс «Парс-1».", set()),
        ("en", "On Friday Roscosmos announced that a Soyuz had launched Pars-1.", set()),
        ("en", "Roscosmos announced that a Soyuz launched Pars-1 on Friday.", {"2024-03-01"}),
    ],
)
def test_a_day_of_telling_is_none_of_the_event(analyser: Analyser, language: str, text: str, wanted: set[str]) -> None:
    assert {c.value.text for c in told(analyser, language, text, "launch_date")} == wanted


@pytest.mark.parametrize(
    ("text", "rocket", "outcome"),
    [
        ("«Союз» увёз «Парс-1» — и аппарат, подтвердил Роскосмос, вышел на орбиту.", None, "Roscosmos"),
        ("«Парс-1» улетел на «Союзе» и, как уверяет Роскосмос, вышел на орбиту.", None, "Roscosmos"),
        ("«Парс-1» улетел на «Союзе» и вышел на орбиту, уверяет Роскосмос.", "Roscosmos", "Roscosmos"),
    ],
)
def test_one_put_in_tells_the_clause_that_begins_before_him(
    analyser: Analyser, text: str, rocket: str | None, outcome: str
) -> None:
    assert {c.attributed_to for c in told(analyser, "ru", text, "launch_vehicle")} == {rocket}
    assert {c.attributed_to for c in told(analyser, "ru", text, "launch_outcome")} == {outcome}


@pytest.mark.parametrize(
    ("text", "speaker", "modality"),
    [
        ("Осенью «Союз» доставит «Парс-1» на орбиту, надеются инженеры.", "engineers", "planned"),
        ("Инженеры надеются на премию. «Союз» доставил «Парс-1» на орбиту.", None, "asserted"),
        ("Если верить Роскосмосу, «Союз» унёс «Парс-1».", "Roscosmos", "asserted"),
    ],
)
def test_hopes_behind_a_comma_are_told(analyser: Analyser, text: str, speaker: str | None, modality: str) -> None:
    found = told(analyser, "ru", text, "launch_vehicle")
    assert {(c.attributed_to, c.modality.value) for c in found} == {(speaker, modality)}


@pytest.mark.parametrize("end", ["says", "said", "told"])
def test_a_text_cut_off_behind_the_verb_is_read_as_far_as_it_goes(analyser: Analyser, end: str) -> None:
    """Feeds cut their summaries anywhere; there is nobody then of whom the verb could tell."""
    found = told(analyser, "en", f"Pars-1 was put into orbit by Roscosmos from Vostochny, {end}", "launch_provider")
    assert {c.value.text for c in found} == {"Roscosmos"}
