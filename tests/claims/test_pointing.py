"""Who is meant where no name stands: pairs, the rest of a group, families, lists; and heights that are ranges."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

TITLE = "Iran launches satellites into orbit"
DAY = datetime(2025, 2, 9, tzinfo=UTC)
THREE = "Mahda, Kayhan-2 & Hatef-1 were launched by a Simorgh. "
TWO = "Kowsar and Hodhod were launched by a Soyuz. "


def told(analyser: Analyser, text: str, prop: str) -> set[tuple[str, str]]:
    claims = analyser.analyse(Document("x", TITLE, "", text, "en", published=DAY)).claims
    return {(c.subject, c.value.text) for c in claims if c.property == prop}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (THREE + "Mahda is well. The other two weigh 9 kg.", {"Kayhan-2", "Hatef-1"}),
        (THREE + "Mahda is well. The two cubesats weigh 9 kg.", {"Kayhan-2", "Hatef-1"}),
        (THREE + "The trio weighs well; each weighs 9 kg.", {"Mahda", "Kayhan-2", "Hatef-1"}),
        (TWO + "Kowsar is well. The other weighs 9 kg.", {"Hodhod"}),
        (TWO + "The former is well, the latter weighs 9 kg.", {"Hodhod"}),
        ("Pars-2 is ready, Pars-1 is not. The older one weighs 9 kg.", {"Pars-1"}),
        ("Pars-2 is ready, Pars-1 is not. The newcomer weighs 9 kg.", {"Pars-2"}),
        ("Kowsar is ready, Pars-1 is not. The older one weighs 9 kg.", set()),
    ],
)
def test_one_of_several_is_meant(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert {subject for subject, _ in told(analyser, text, "mass")} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Mahda flies with a perigee of 450 km and an apogee of 1,100 km.",
        "Mahda flies between a highest point of 1,100 km and a lowest point of 450 km.",
        "Mahda flies in an orbit of 450 by 1,100 km.",
    ],
)
def test_both_ends_of_an_orbit_are_one_height(analyser: Analyser, text: str) -> None:
    found = told(analyser, text, "orbit_altitude")
    assert {(subject, value.replace(",", "")) for subject, value in found} == {("Mahda", "450-1100 km")}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kowsar was launched alongside Hodhod on 5 November 2024.", {"Kowsar", "Hodhod"}),
        ("Iran's new satellite Hodhod is well. The new satellite was launched on 5 November 2024.", {"Hodhod"}),
        ("Hodhod is well. Another satellite was launched on 5 November 2024.", set()),
        ("Hodhod is well. The next Noor was launched on 5 November 2024.", set()),
    ],
)
def test_who_was_launched(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert {subject for subject, _ in told(analyser, text, "launch_date")} == wanted


def test_a_date_beside_the_event_beats_one_that_only_stands_near(analyser: Analyser) -> None:
    text = "On 3 February 2025, before orbit was in sight, Hodhod waited. Hodhod will be launched in June 2025."
    assert told(analyser, text, "launch_date") == {("Hodhod", "2025-06")}


def test_the_date_that_something_moved_from_is_none(analyser: Analyser) -> None:
    text = "The launch of Hodhod has slipped from May 2025 to July 2025."
    assert told(analyser, text, "launch_date") == {("Hodhod", "2025-07")}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Roscosmos, the state corporation, launched Hodhod.", {"Roscosmos"}),
        ("Roscosmos launched Hodhod.", {"Roscosmos"}),
        ("Roscosmos praised the plan, and somebody launched Hodhod.", set()),
        ("Roscosmos knows that somebody launched Hodhod.", set()),
    ],
)
def test_who_acts_stands_in_the_clause_of_the_verb(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert {value for _, value in told(analyser, text, "launch_provider")} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hodhod is well. Hodhod-2 was launched by a Soyuz.", {"Hodhod-2"}),
        ("Kowsar and the small communications satellite Hodhod were launched by a Soyuz.", {"Kowsar", "Hodhod"}),
        ("Kowsar came, and the minister Hodhod likes was launched by a Soyuz.", {"Hodhod"}),
        ("Hodhod is well. The said satellite was launched by a Soyuz.", {"Hodhod"}),
        ("Carrier: Soyuz\nHodhod\nMass: 4 kg", {"Hodhod"}),
    ],
)
def test_who_rode(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert {subject for subject, _ in told(analyser, text, "launch_vehicle")} == wanted


def test_what_lies_ahead_is_planned(analyser: Analyser) -> None:
    text = "Hodhod: launch on 5 November 2026. Kowsar was launched on 5 November 2024."
    claims = analyser.analyse(Document("x", TITLE, "", text, "en", published=DAY)).claims
    found = {(c.subject, c.modality.value) for c in claims if c.property == "launch_date"}
    assert found == {("Hodhod", "planned"), ("Kowsar", "asserted")}


def test_a_load_is_counted_and_is_no_subject(analyser: Analyser) -> None:
    text = "Hodhod was launched by a Soyuz. The rocket carried 12 small satellites besides."
    assert told(analyser, text, "copayload_count") == {("Hodhod", "12")}


@pytest.mark.parametrize(
    "text",
    [
        "Hodhod left the hall on Friday, where it was seen; a Soyuz launched it.",
        "On Friday they came to the town, where a Soyuz launched Hodhod.",
        "Hodhod was shown on 6 July 2024, ten days after a Soyuz launched it.",
        "On Saturday it was three years since a Soyuz launched Hodhod.",
    ],
)
def test_the_date_of_another_clause_is_not_that_of_the_launch(analyser: Analyser, text: str) -> None:
    assert told(analyser, text, "launch_date") == set()


def test_a_day_that_was_none_is_denied(analyser: Analyser) -> None:
    text = "The launch of Hodhod took place on 5 November 2024, not on 4 November 2024."
    claims = analyser.analyse(Document("x", TITLE, "", text, "en", published=DAY)).claims
    found = {(c.value.text, c.modality.value) for c in claims if c.property == "launch_date"}
    assert found == {("2024-11-05", "asserted"), ("2024-11-04", "denied")}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("All 55 satellites, among them Kowsar and Hodhod, were put into orbit.", {"Kowsar", "Hodhod"}),
        ("Some 55 satellites were put into orbit. Kowsar and Hodhod were not seen.", set()),
        ("Hodhod is well. Iran will build a copy. The original was put into orbit.", {"Hodhod"}),
        ("Iran built Hodhod. Its predecessor was put into orbit.", set()),
    ],
)
def test_who_reached_orbit(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert {subject for subject, _ in told(analyser, text, "launch_outcome")} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Hodhod has reached its target orbit.",
        "Hodhod entered its planned orbit.",
        "It did so without a sound; Hodhod was put into orbit.",
    ],
)
def test_the_orbit_that_was_meant_is_reached(analyser: Analyser, text: str) -> None:
    assert told(analyser, text, "launch_outcome") == {("Hodhod", "success")}


def test_several_are_none_of_whom_a_sentence_only_pointed_at(analyser: Analyser) -> None:
    """They are those that the sentence before names, and not the one it says they flew with."""
    body = (
        "Вместе с иранским спутником на ракете летели аппараты WESTA, «Маяк-1», KORA и «Ветер-300». "
        "Эти спутники создали ведущие российские вузы."
    )
    document = Document("x", "Россия запустила иранский спутник «Хайям»", "", body, "ru", published=DAY)
    makers = {c.subject for c in analyser.analyse(document).claims if c.property == "manufacturer"}
    assert "Khayyam" not in makers


def told_in_russian(analyser: Analyser, title: str, body: str, prop: str) -> set[tuple[str, str]]:
    claims = analyser.analyse(Document("x", title, "", body, "ru", published=DAY)).claims
    return {(c.subject, c.value.text) for c in claims if c.property == prop}


def test_the_new_one_of_a_family_is_its_second(analyser: Analyser) -> None:
    """The older one may be the one that was named last."""
    body = "«Зафар-2» заменит «Зафар-1», который не вышел на орбиту. Масса нового спутника 113 кг."
    assert told_in_russian(analyser, "Иран запустит спутник «Зафар-2»", body, "mass") == {("Zafar-2", "113 kg")}


def test_several_are_spoken_of_behind_a_phrase_that_says_by_whom(analyser: Analyser) -> None:
    """A bare plural points back where nouns have no articles, at the head of what somebody says too."""
    body = "«Кавсар» и «Ходход» запущены 5 ноября. Эти спутники легки. По данным агентства, спутники весят по 9 кг."
    told = told_in_russian(analyser, "Иранские спутники «Кавсар» и «Ходход» запущены", body, "mass")
    assert told == {("Kowsar", "9 kg"), ("Hodhod", "9 kg")}
