"""Whose verb a date goes with: that of the event, or another that the clause has."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


def dates(analyser: Analyser, text: str) -> set[str]:
    """Return the days on which things were launched by `text`, of Friday 26 July 2024."""
    document = Document("1", "", "", text, "en", published=datetime(2024, 7, 26, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    return {c.value.text for c in claims if c.property == "launch_date"}


@pytest.mark.parametrize(
    "text",
    [
        "Roscosmos, which announced the launch of Hodhod on Monday, gave no details.",
        "Officials celebrated the launch of Hodhod at a reception on 10 July 2024.",
        "A film on the launch of Hodhod opened in cinemas on 1 July 2024.",
        "The contract for the launch of Hodhod was concluded in 2018.",
        "Hodhod arrived at Vostochny on 5 July 2024 for its launch.",
        "Hodhod was delivered to the customer in June 2024 after its launch.",
        "Hodhod, launched by Russia, sent its first picture on 20 July 2024.",
        "Hodhod was insured in May 2024 against failure of the launch.",
        "The protests of June 2024 overshadowed the launch of Hodhod.",
        "When the president visited Tehran in June 2024 the launch of Hodhod was discussed.",
        "Iran paid for Hodhod in 2019, and the launch was included.",
        "The launch of Hodhod came a year after the new team took office in January 2021.",
        "Parliament debated the launch of Hodhod on Tuesday.",
        "The man who had overseen the launch of Hodhod died on 9 July 2024.",
        "On Tuesday, parliament debated the launch of Hodhod.",
        "Iran tested the Simorgh in June 2017, years before Hodhod was launched.",
        "The agency released pictures of the launch of Hodhod on Monday.",
    ],
)
def test_a_date_of_another_verb_is_none_of_the_launch(analyser: Analyser, text: str) -> None:
    assert dates(analyser, text) == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Thousands watched the launch of Hodhod on Monday.", "2024-07-22"),
        ("The launch of Hodhod took place on Monday.", "2024-07-22"),
        ("Monday's launch of Hodhod drew a protest.", "2024-07-22"),
        ("The launch of Hodhod, on Monday, drew a protest.", "2024-07-22"),
        ("Hodhod died soon after its launch in March 2024.", "2024-03"),
        ("Residents felt their windows rattle on Monday as a Soyuz climbed with Hodhod.", "2024-07-22"),
        ("Hodhod was launched from a pad leased from Kazakhstan on Monday.", "2024-07-22"),
        ("On Monday a Soyuz built in Samara launched Hodhod.", "2024-07-22"),
        ("Hodhod was shipped in May and launched on Monday.", "2024-07-22"),
        ("Launches of Hodhod will begin by the end of 2026.", "2026-12"),
    ],
)
def test_a_date_goes_with_the_verb_of_the_launch(analyser: Analyser, text: str, wanted: str) -> None:
    assert dates(analyser, text) == {wanted}


def test_participles_before_nouns_and_neutral_verbs_leave_the_date_to_the_launch(analyser: Analyser) -> None:
    assert dates(analyser, "The long delayed launch of Hodhod was on 3 March 2024.") == {"2024-03-03"}
    assert dates(analyser, "Iran tried on 3 March 2024 to launch Hodhod.") == {"2024-03-03"}
