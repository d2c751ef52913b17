"""Who deals with whom: lists of parties, teams that meet, the speaker's own body, and what the next sentence adds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


def _deals(analyser: Analyser, body: str, language: str = "en") -> set[str]:
    document = Document("1", "", "", body, language, published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("roscosmos-partnerships", True),)).claims
    return {f"{c.subject} | {c.value.text}" for c in claims if c.property.startswith("agreement")}


LISTS = [
    (
        "Ministers of Mali, Niger and Egypt came to Bamako. The three states signed a protocol with Roscosmos on maps.",
        {"Roscosmos | Mali", "Roscosmos | Niger", "Roscosmos | Egypt", "Roscosmos | maps"},
    ),
    (
        "Ministers of Mali and Egypt came to Bamako. The two neighbours have agreed with Thailand on maps.",
        {"Mali | Thailand", "Egypt | Thailand", "Mali | maps", "Egypt | maps"},
    ),
    (
        "Ministers of Mali and Niger came to Bamako. The five states had a row with Roscosmos in May.",
        set(),
    ),
    (
        "Roscosmos is busy. Memorandums with Algeria and Egypt are to follow.",
        {"Roscosmos | Algeria", "Roscosmos | Egypt"},
    ),
    (
        "Kowsar weighs 30 kilos. SpaceOmid signed with Glavkosmos for two places.",
        {"SpaceOmid | Glavkosmos"},
    ),
    (
        "Roscosmos signed memoranda with Algeria, Egypt and a number of African states on navigation.",
        {
            "Roscosmos | Algeria",
            "Roscosmos | Egypt",
            "Roscosmos | African countries",
            "Roscosmos | navigation",
        },
    ),
    (
        "Roscosmos signed a memorandum with Algeria, and Egypt was sorry about it.",
        {"Roscosmos | Algeria"},
    ),
    (
        "Algeria and Egypt signed a contract with Roscosmos on a ground station.",
        {
            "Algeria | Roscosmos",
            "Egypt | Roscosmos",
            "Algeria | ground station",
            "Egypt | ground station",
        },
    ),
    (
        "Roscosmos signed a contract with Algeria on a radar and on the training of pilots.",
        {"Roscosmos | Algeria", "Roscosmos | radar", "Roscosmos | training of pilots"},
    ),
]
TEAMS = [
    ("Envoys of Thailand conferred in Moscow with a team from Roscosmos.", {"Thailand | Roscosmos"}),
    ("Envoys of Thailand conferred in Moscow with a pilot from Roscosmos.", set[str]()),
]
OURSELVES = [
    (
        "“We have a contract with NASA,” said Yury Borisov, the head of Roscosmos.",
        {"Roscosmos | NASA"},
    ),
    (
        "“We have a contract with NASA,” said Anna Berg, a baker.",
        set[str](),
    ),
    (
        "“We have a contract with Glavkosmos,” said Karim Alavi, who runs the company SpaceOmid.",
        {"SpaceOmid | Glavkosmos"},
    ),
]
LATER = [
    (
        "Roscosmos and NASA signed a protocol. At the heart of the accord is a lunar tug. On the table was a radar.",
        {"Roscosmos | NASA", "Roscosmos | lunar tug", "Roscosmos | radar"},
    ),
    (
        "The paper of 2015 bound VNIIEM to Bonyan Danesh Shargh.",
        {"VNIIEM | Bonyan Danesh Shargh"},
    ),
    ("Roscosmos and NASA signed a protocol. At the heart of the city is a tower.", {"Roscosmos | NASA"}),
]


@pytest.mark.parametrize(("text", "wanted"), [*LISTS, *TEAMS, *OURSELVES, *LATER])
def test_who_deals_with_whom_about_what(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert _deals(analyser, text) == wanted
