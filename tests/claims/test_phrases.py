"""Purposes, the matter of deals, and speakers known by what they are: read through the pack that ships."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Claim, Document

TITLE = "Khayyam, a satellite of Iran, and Roscosmos"
DAY = datetime(2022, 8, 9, tzinfo=UTC)


def read(analyser: Analyser, text: str) -> tuple[Claim, ...]:
    return analyser.analyse(Document("x", TITLE, "", text, "en", published=DAY)).claims


def values(analyser: Analyser, text: str, prop: str) -> set[str]:
    return {c.value.text for c in read(analyser, text) if c.property == prop}


@pytest.mark.parametrize(
    ("text", "purposes"),
    [
        ("Khayyam will be used to monitor crops and reservoirs.", {"monitor crops", "reservoirs"}),
        ("Khayyam maps forests, dams and roads, its makers are proud.", {"maps forests", "dams", "roads"}),
        ("Khayyam, tasked with tracking floods, reached its orbit.", {"tracking floods"}),
        ("Forestry and road building are among the tasks of Khayyam.", {"Forestry", "road building"}),
        ("Khayyam will provide images for road building.", {"road building"}),
        ("Khayyam was designed to last for years.", set()),
        ("Khayyam was built for the Iranian Space Agency.", set()),
    ],
)
def test_a_purpose_ends_where_its_list_does(analyser: Analyser, text: str, purposes: set[str]) -> None:
    assert values(analyser, text, "purpose") == purposes


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Roscosmos and NASA signed a crew exchange agreement.", "crew exchange"),
        ("Roscosmos and NASA signed a bilateral agreement on spare parts.", "spare parts"),
        ("Under the agreement between Roscosmos and NASA, pilots will swap seats.", "pilots will swap seats"),
        ("Roscosmos and NASA discussed a lunar station.", "lunar station"),
        ("Roscosmos and NASA signed an agreement. The two sides agreed to swap seats.", "swap seats"),
        ("Under a contract with NASA, Roscosmos will train pilots.", "Roscosmos will train pilots"),
        ("Iranian and Russian officials discussed a lunar station.", "lunar station"),
    ],
)
def test_what_a_deal_is_about(analyser: Analyser, text: str, matter: str) -> None:
    assert values(analyser, text, "agreement_subject") == {matter}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Roscosmos is glad. According to the statement, Khayyam weighs 600 kg.", "Roscosmos"),
        ("A senior U.S. official who asked not to be named said Khayyam weighs 600 kg.", "US official"),
        ("Roscosmos said so. Khayyam is “a craft of good people” and weighs 600 kg.", "Roscosmos"),
        ("Roscosmos said so. The “little box” weighs 600 kg.", None),
    ],
)
def test_who_speaks_without_a_name(analyser: Analyser, text: str, speaker: str | None) -> None:
    assert [c.attributed_to for c in read(analyser, text) if c.property == "mass"] == [speaker]


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("Iran has commissioned three additional Khayyam satellites.", {"three additional Khayyam satellites"}),
        ("Iran is preparing a larger version of Khayyam.", {"a larger version of Khayyam"}),
        ("Pars-2 and Zafar-2 are under construction, Iran says.", {"Pars-2", "Zafar-2"}),
        ("A radar satellite is on the drawing board in Iran.", {"A radar satellite"}),
        ("Iran has lost a radar satellite.", set()),
    ],
)
def test_what_is_planned(analyser: Analyser, text: str, planned: set[str]) -> None:
    assert values(analyser, text, "planned_satellite") == planned


def test_the_answers_of_an_interview_are_those_of_the_one_asked(analyser: Analyser) -> None:
    asked = ["How is Khayyam?\nWell. Khayyam weighs 600 kg.", "And you?\nFine.", "What next?\nRest."]
    body = "\n\n".join(["Hassan Salarieh spoke to us.", *asked])
    assert [c.attributed_to for c in read(analyser, body) if c.property == "mass"] == ["Hassan Salarieh"]
    told = body.replace("?", ".")
    assert [c.attributed_to for c in read(analyser, told) if c.property == "mass"] == [None]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Khayyam goes up on 20 August 2022. Its orbit is 500 km high.", "planned"),
        ("Khayyam went up on 1 August 2022. Its orbit is 500 km high.", "asserted"),
        ("Khayyam went up on 1 August 2022 and goes up again on 20 August 2022. Its orbit is 500 km high.", "asserted"),
    ],
)
def test_what_is_still_to_come_has_plans_only(analyser: Analyser, text: str, modality: str) -> None:
    assert [c.modality.value for c in read(analyser, text) if c.property == "orbit_altitude"] == [modality]


def test_a_deal_between_states_is_that_of_the_countries(analyser: Analyser) -> None:
    told = "Russia and Egypt met. {} agreement on a pad was signed by Roscosmos and the Egyptian Space Agency."
    deals = [(c.subject, c.value.text) for c in read(analyser, told.format("An intergovernmental"))]
    assert ("Russia", "Egypt") in deals
    assert ("Russia", "Egypt") not in [(c.subject, c.value.text) for c in read(analyser, told.format("An"))]
