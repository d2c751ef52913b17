"""A predecessor without a name is the one of the number before; who only owns the maker is not the maker."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


@pytest.mark.parametrize(
    ("text", "prop", "wanted"),
    [
        ("Noor-3 is up. Its predecessor was placed at 500 km.", "orbit_altitude", {"Noor-2 500 km"}),
        ("Noor-3 is up. Noor-3's predecessor was placed at 500 km.", "orbit_altitude", {"Noor-2 500 km"}),
        ("Noor-3 is up. It was placed at 500 km.", "orbit_altitude", {"Noor-3 500 km"}),
        ("Pars-1 is up. Its predecessor was placed at 500 km.", "orbit_altitude", set()),
        ("Jam-e Jam-1 is up. It is the property of Iran's broadcaster.", "operator", set()),
        ("Jam-e Jam-1 is up. It is the property of Iran.", "operator", {"Jam-e Jam-1 Iran"}),
        ("Jam-e Jam-1 is up. It will pass from Russian into Iranian hands.", "controlled_by", {"Jam-e Jam-1 Iran"}),
        ("Khayyam is up. The Iranian side will steer it.", "controlled_by", {"Khayyam Iran"}),
        ("Khayyam is up. The Iranian side will praise it.", "controlled_by", set()),
    ],
)
def test_whose_it_is(analyser: Analyser, text: str, prop: str, wanted: set[str]) -> None:
    document = Document("1", "", "", text, "en", published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    assert {f"{c.subject} {c.value.text}" for c in claims if c.property == prop} == wanted
