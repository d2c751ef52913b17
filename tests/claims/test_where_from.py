"""A country behind "from" is where a launch took place only where the sentence names no site."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Ministers watched from Angola as a Proton-M climbed out of Baikonur with Angosat-2.", "Baikonur Cosmodrome"),
        ("A Proton-M carrying Angosat-2 was launched from Kazakhstan.", "Kazakhstan"),
    ],
)
def test_a_named_site_goes_before_a_country(text: str, site: str) -> None:
    document = Document("x", "Angosat-2 is up", "", text, "en", published=datetime(2022, 10, 15, tzinfo=UTC))
    assert {c.value.text for c in ANALYSER.trial(document).claims if c.property == "launch_site"} == {site}


def test_a_year_ago_to_the_day_is_that_day() -> None:
    text = "Khayyam, launched a year ago to the day, is well."
    document = Document("x", "Khayyam is one", "", text, "en", published=datetime(2023, 8, 9, tzinfo=UTC))
    assert [c.value.text for c in ANALYSER.trial(document).claims if c.property == "launch_date"] == ["2022-08-09"]
