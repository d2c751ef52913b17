"""English sentences about other things, in a text about one satellite: nothing of them is told of the satellite."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

DAY = datetime(2024, 3, 4, 12, tzinfo=UTC)
TITLE = "Iran launches satellite Nahid-2"
LEAD = "Iran's Nahid-2 communications satellite was launched from the Vostochny cosmodrome on 29 February. "


def told(analyser: Analyser, text: str) -> set[tuple[str, str, str]]:
    found = analyser.analyse(Document("x", TITLE, "", LEAD + text, "en", published=DAY)).claims
    return {(c.subject, c.property, c.value.text) for c in found if c.evidence.start > len(TITLE) + len(LEAD) - 2}


@pytest.mark.parametrize(
    "text",
    [
        "The antenna weighs 40 kg.",
        "Its antenna weighs 40 kg.",
        "The camera has a mass of 12 kg.",
        "The telescope was made by NPK Barl.",
        "The control centre was built by Iran Space Agency in Mahdasht.",
        "The solar panels were made in Russia.",
        "The avionics were developed by Iran's Defence Ministry.",
        "The receiving station is controlled by the Ministry of Defence.",
        "The rocket can put eight tonnes into low orbit.",
        "The second stage separated at an altitude of 200 km.",
        "The fairing was dropped at an altitude of 110 km.",
        "The programme is designed to last ten years.",
        "The prototype weighed 180 kg.",
        "The first version weighed 60 kg.",
        "The ship was built in Russia.",
    ],
)
def test_what_is_told_of_another_thing(analyser: Analyser, text: str) -> None:
    assert told(analyser, text) == set()


@pytest.mark.parametrize(
    ("text", "prop", "value"),
    [
        ("The rocket took it to a height of 500 km.", "orbit_altitude", "500 km"),
        ("It was placed at 500 km by a three-stage Simorgh rocket.", "orbit_altitude", "500 km"),
        ("VNIIEM was to make the satellite and Barl the ground segment.", "manufacturer", "VNIIEM"),
        ("With its two cameras, the satellite weighs 134 kg.", "mass", "134 kg"),
        ("The radar satellite weighs 134 kg.", "mass", "134 kg"),
        ("The satellite was built at the VNIIEM plant.", "manufacturer", "VNIIEM"),
    ],
)
def test_what_is_told_of_the_satellite_beside_another_thing(
    analyser: Analyser, text: str, prop: str, value: str
) -> None:
    assert ("Nahid-2", prop, value) in told(analyser, text)
