"""What a text brings in is not what it is about; questions claim nothing; how many a constellation is to have."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.types import Document


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(load_pack(builtin_pack_dir()))


SYSTEM = "General Soleimani Satellite System"


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
