"""Texts on several things: whom brackets, "both", "it" and "ones" mean, and what may be told of another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


def _claims(analyser: Analyser, body: str, title: str = "", topic: str = "iranian-launches") -> set[str]:
    document = Document("1", title, "", body, "en", published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=((topic, True),)).claims
    return {f"{c.subject} | {c.property} | {c.value.text}" for c in claims}


@pytest.mark.parametrize(
    ("body", "wanted", "unwanted"),
    [
        # brackets speak of the name before them
        ("Khayyam (2022; built by Russia), Pars-1 and Nahid-2 are in orbit.",
         {"Khayyam | manufacturer | Russia"}, {"Pars-1 | manufacturer | Russia"}),
        ("Khayyam (its neighbour Pars-1 weighs 134 kg) is in orbit.",
         {"Pars-1 | mass | 134 kg"}, {"Khayyam | mass | 134 kg"}),
        # both are those of this sentence
        ("Kowsar and Hodhod are ready. Noor-1 in 2020 and Noor-2 in 2022, both on a Qased, went before them.",
         {"Noor-1 | launch_vehicle | Qased", "Noor-2 | launch_vehicle | Qased"},
         {"Kowsar | launch_vehicle | Qased", "Hodhod | launch_vehicle | Qased"}),
        # the last of a list may be described
        ("Zafar-2, Paya and an enlarged Kowsar will fly on a Soyuz. All are for mapping.",
         {"Zafar-2 | purpose | mapping", "Paya | purpose | mapping", "Kowsar | purpose | mapping"}, set()),
        ("Zafar-2 and a forgotten letter were found. It weighs 113 kg.", {"Zafar-2 | mass | 113 kg"}, set()),
        # other ones are others
        ("Pars-1 is ready. It flies at 500 km. Heavier ones will circle at 36,000 km.",
         {"Pars-1 | orbit_altitude | 500 km"}, {"Pars-1 | orbit_altitude | 36000 km"}),
        # a list of purposes ends where all of them do something else
        ("Zafar-2 and Paya wait. They are for mapping, both go on one Soyuz, and each has a box.",
         {"Paya | purpose | mapping"}, {"Paya | purpose | go on one Soyuz"}),
        ("Paya is in space. It can take black-and-white pictures.", set(), {"Paya | purpose | take black"}),
    ],
)  # fmt: skip
def test_each_of_several_things_has_its_own(
    analyser: Analyser, body: str, wanted: set[str], unwanted: set[str]
) -> None:
    found = _claims(analyser, body)
    assert wanted <= found
    assert not unwanted & found


@pytest.mark.parametrize(
    ("body", "wanted", "unwanted"),
    [
        ("Khayyam — named for a poet, who died in 1131 — was put into orbit from Baikonur on Sunday.",
         "Khayyam | launch_date | 2024-03-03", "Khayyam | launch_date | 1131"),
        ("Khayyam is named for those who launched it in 2022.", "Khayyam | launch_date | 2022", ""),
        ("Khayyam is up. The list that the mill gives out is long.", "", "Khayyam | launch_outcome | failure"),
        ("Officials expected in 2022 that Khayyam would lead others.", "", "Khayyam | launch_date | 2022"),
        ("Paya is meant to map the coast, and the mill wants it in orbit soon.", "Paya | purpose | map the coast",
         "Paya | purpose | mill wants it in orbit soon"),
        ("Zafar-2 waits since 2020, when the one before it fell into the ocean.",
         "Zafar-1 | launch_outcome | failure", "Zafar-2 | launch_outcome | failure"),
    ],
)  # fmt: skip
def test_what_a_clause_tells_of_others_is_not_told_of_the_thing(
    analyser: Analyser, body: str, wanted: str, unwanted: str
) -> None:
    found = _claims(analyser, body)
    assert not wanted or wanted in found
    assert unwanted not in found


def test_this_time_another_one_is_meant(analyser: Analyser) -> None:
    lost = "Zafar-1 was lost in February 2020, when it fell short."
    again = "On Sunday a Soyuz rose from Baikonur, and this time the load arrived where it should. Zafar-2 is its name."
    found = _claims(analyser, f"{lost} {again}")
    assert not {"Zafar-1 | launch_vehicle | Soyuz", "Zafar-1 | launch_site | Baikonur Cosmodrome"} & found


def test_it_means_no_other_than_the_thing_spoken_of_last(analyser: Analyser) -> None:
    body = (
        "Pars-1 is a satellite. Pars-1 is Iranian. Zafar-2 is of the same make. VNIIEM built both. {}It weighs 90 kg."
    )
    assert "Pars-1 | mass | 90 kg" not in _claims(analyser, body.format(""), "Pars-1 and others")
    assert "Pars-1 | mass | 90 kg" in _claims(analyser, body.format("\n\n"), "Pars-1 and others")


def test_a_university_with_a_name_of_its_own_is_none_named_before(analyser: Analyser) -> None:
    body = "SpaceOmid made Kowsar. Zafar-2 came from the University of Strelsau, which made it."
    assert "Zafar-2 | manufacturer | SpaceOmid" not in _claims(analyser, body)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Built at the Mill of Strelsau, the 50-kg satellite is to circle at 370 km.", True),
        ("Built at Strelsau, the 50-kg satellite is to circle at 370 km.", True),
        ("Ruritanians watch Strelsau, the 50-kg satellite of a neighbour.", False),
    ],
)
def test_where_a_thing_was_built_is_no_name_of_it(analyser: Analyser, body: str, wanted: bool) -> None:
    found = _claims(analyser, body, "Iran orbits the satellite Pars-1")
    assert ("Pars-1 | mass | 50 kg" in found) is wanted
