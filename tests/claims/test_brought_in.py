"""What a text brings in is not what it is about; questions claim nothing; how many a constellation is to have."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

SYSTEM = "General Soleimani Satellite System"
LIVES = {"Paya 5 years", "Zafar-2 3 years", "Kowsar 2 years"}


@pytest.mark.parametrize(
    ("text", "prop", "wanted"),
    [
        ("Khayyam is up. A Russian weather satellite rode with it.", "kind", set()),
        ("Khayyam is up. An Iranian spy satellite it is not.", "country", {"Khayyam Iran"}),
        ("Khayyam is up. Is the satellite alive?", "satellite_status", set()),
        ("Khayyam is up. The satellite is alive.", "satellite_status", {"Khayyam operational"}),
        (
            "Private Iranian Satellites Leave For Russia. Kowsar and Hodhod left.",
            "country",
            {"Kowsar Iran", "Hodhod Iran"},
        ),
        ("PHI-Demo of the United Arab Emirates went up.", "country", {"PHI-Demo United Arab Emirates"}),
        ("PHI-Demo passed the south of the United Arab Emirates.", "country", set()),
    ],
)
def test_whose_and_of_what_kind(analyser: Analyser, text: str, prop: str, wanted: set[str]) -> None:
    assert told(analyser, text, prop) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"The {SYSTEM} is wanted. Twenty are wanted in all.", {f"{SYSTEM} 20"}),
        (f"The {SYSTEM} is wanted. The network is to have 24 satellites.", {f"{SYSTEM} 24"}),
        (f"The {SYSTEM} is wanted. Its first 4 satellites were launched.", set()),
        ("Khayyam is up. The network is to have 24 satellites.", set()),
    ],
)
def test_how_many_a_constellation_has(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert told(analyser, text, "constellation_size") == wanted


def told(analyser: Analyser, text: str, prop: str) -> set[str]:
    document = Document("1", "", "", text, "en", published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    return {f"{c.subject} {c.value.text}" for c in claims if c.property == prop}


@pytest.mark.parametrize(
    ("text", "prop", "wanted"),
    [
        ("Paya should last five years, Zafar-2 only three.", "design_lifetime", {"Paya 5 years", "Zafar-2 3 years"}),
        ("Paya is to work for five years, Zafar-2 for three and Kowsar for two.", "design_lifetime", LIVES),
        ("Paya is to work for five years. Zafar-2 went for three prizes.", "design_lifetime", {"Paya 5 years"}),
        (
            "Saman-1 and Fakhr-1 were built by the Iranian Space Research Center and Iran Electronics Industries,"
            " in that order.",
            "manufacturer",
            {"Saman-1 Iranian Space Research Center", "Fakhr-1 Iran Electronics Industries"},
        ),
        (
            "Kowsar and Hodhod are up. Their makers at SpaceOmid hope for Kowsar 1.5.",
            "manufacturer",
            {"Kowsar SpaceOmid", "Hodhod SpaceOmid"},
        ),
        ("Omid, which means Hope, is up.", "named_after", {"Omid Hope"}),
        ("Omid is up, which means that Iran has hope.", "named_after", set()),
        ("Pars-1 is up. Iranian engineers made it.", "manufacturer", {"Pars-1 Iran"}),
        ("Pars-1 is up. Iranian engineers praised it.", "manufacturer", set()),
    ],
)
def test_each_of_several_has_its_own(analyser: Analyser, text: str, prop: str, wanted: set[str]) -> None:
    assert told(analyser, text, prop) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Pakistan launched a satellite on Friday. It weighs 40 kg.", set()),
        ("The firm has ordered another satellite. It weighs 40 kg.", set()),
        ("It is a good year for a satellite. It weighs 40 kg.", {"Khayyam 40 kg"}),
        ("The agency spoke of a satellite. It said on Friday that Khayyam weighs 40 kg.", {"Khayyam 40 kg"}),
    ],
)
def test_it_is_what_the_sentence_before_brought_in(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert told(analyser, f"Khayyam is in orbit. Khayyam is Iranian. {text}", "mass") == wanted


def test_who_reports_is_no_satellite(analyser: Analyser) -> None:
    text = "Khayyam is Iranian. Roscosmos spoke. It reported on Friday that the rocket had left Baikonur."
    assert told(analyser, text, "launch_site") == {"Khayyam Baikonur Cosmodrome"}
