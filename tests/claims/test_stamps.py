"""Texts that follow an event by the clock: the time before "Lift-off!" is that of the launch."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

BODY = "09:20 {zone}That is all.\n\n03:10 Hodhod works, an engineer tells us.\n\n02:18 {said}\n\n01:55 Good evening."


TITLE = "Live: Hodhod rides a Soyuz"


def dates(analyser: Analyser, said: str, head: str, zone: str) -> set[str]:
    """Return when things were launched by a text of 10 in the morning, in UTC, of Friday 26 July 2024."""
    body = f"{head}\n\n{BODY.format(said=said, zone=zone)}"
    document = Document("1", TITLE, "", body, "en", published=datetime(2024, 7, 26, 10, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    return {f"{c.subject} {c.value.text}" for c in claims if c.property == "launch_date"}


@pytest.mark.parametrize(
    ("said", "head", "zone", "wanted"),
    [
        ("Lift-off! A Soyuz, on time.", "(times in Moscow)", "", {"Hodhod 2024-07-25T23:18Z"}),
        ("Lift-off from Vostochny!", "All times UTC.", "", {"Hodhod 2024-07-26T02:18Z"}),
        ("— And it's away!", "", "(Moscow time) ", {"Hodhod 2024-07-25T23:18Z"}),
        ("UTC — Lift-off!", "", "UTC — ", {"Hodhod 2024-07-26T02:18Z"}),
        ("Lift-off! A Soyuz, on time.", "", "", set()),
        ("We expect lift-off within the hour, the crew at the pad tells our man there.", "All times UTC.", "", set()),
        ("The telephone rings.", "All times UTC.", "", set()),
    ],
)
def test_the_time_of_a_line(analyser: Analyser, said: str, head: str, zone: str, wanted: set[str]) -> None:
    assert dates(analyser, said, head, zone) == wanted


def test_one_time_makes_no_such_text(analyser: Analyser) -> None:
    document = Document(
        "1", "Hodhod", "", "All times UTC.\n\n02:18 Lift-off!", "en", published=datetime(2024, 7, 26, tzinfo=UTC)
    )
    assert not [c for c in analyser.analyse(document).claims if c.property == "launch_date"]


@pytest.mark.parametrize(("title", "wanted"), [("trio", {"Paya", "Zafar-2", "Kowsar"}), ("cargo", {"Paya"})])
def test_a_word_in_the_headline_counts_what_the_text_is_about(analyser: Analyser, title: str, wanted: set[str]) -> None:
    text = "Paya is big. Paya is new. Zafar-2 and Kowsar are small. All three are Iranian. A guard yawns."
    text += " The Soyuz-2.1b is away from Vostochny."
    document = Document("1", f"Soyuz with {title}", "", text, "en", published=datetime(2024, 7, 26, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    assert {c.subject for c in claims if c.property == "launch_site"} == wanted
