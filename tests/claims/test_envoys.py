"""Who deals for whom, bodies that no pack knows, and those whom "the two" and "the corporation" mean."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def deals(body: str, title: str = "") -> set[str]:
    """Return the parties and matters of the deals that an English text tells of."""
    document = Document("1", title, "", body, "en", published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    claims = ANALYSER.analyse(document, said=(("roscosmos-partnerships", True),)).claims
    return {f"{c.subject} | {c.value.text}" for c in claims if c.property.startswith("agreement")}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Putin and Pezeshkian signed a treaty on navigation.", "Russia | Iran"),
        ("Salarieh signed a contract with Glavkosmos on a launch.", "Iranian Space Agency | Glavkosmos"),
        ("The Belarusian trade minister signed a contract with Roscosmos on a launch.", "Belarus | Roscosmos"),
        ("The American and Russian space agencies agreed to swap crews.", "Roscosmos | NASA"),
        ("The space agencies of the United States and Russia agreed to swap crews.", "Roscosmos | NASA"),
        (
            "Talks between the Iranian Space Agency and its Chinese counterpart dealt with launches.",
            "Iranian Space Agency | China National Space Administration",
        ),
    ],
)
def test_people_deal_for_their_party(body: str, wanted: str) -> None:
    """Heads deal for their bodies, ministers for their countries, agencies for the country that is named."""
    assert wanted in deals(body)


def test_one_who_only_speaks_deals_for_nobody() -> None:
    """`Putin said` makes no party of his country."""
    assert not deals("Putin said the Iranian Space Agency would sign a contract for a launch.")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Roscosmos and the Kenya Space Agency signed a memorandum on antennas.", "Roscosmos | Kenya Space Agency"),
        (
            "The Ministry of Mining and Industry of Mongolia signed a contract with Roscosmos on images.",
            "Ministry of Mining and Industry of Mongolia | Roscosmos",
        ),
        ("Roscosmos signed a contract with Azercosmos on images.", "Roscosmos | Azercosmos"),
        ("Roscosmos signed a contract with Uzbekistan's Uzcosmos on images.", "Roscosmos | Uzcosmos"),
    ],
)
def test_a_body_that_no_pack_knows(body: str, wanted: str) -> None:
    """Its name tells it: built on a noun for bodies, or alone behind "with"."""
    assert wanted in deals(body)


def test_the_noun_before_a_known_name_is_no_body_of_its_own() -> None:
    """A corporation whose name the pack has is known by that name."""
    found = deals("Rocket and Space Corporation Energia signed a contract with Egypt on courses.")
    assert "RSC Energia | Egypt" in found


def test_the_two_are_those_told_of_just_before() -> None:
    """A meeting names them, the next sentence says what they agreed on."""
    found = deals("Roscosmos head Dmitry Bakanov met Vietnam's science minister. The two discussed antennas.")
    assert found == {"Roscosmos | Vietnam", "Roscosmos | antennas"}


def test_nobody_is_meant_where_one_party_was_named() -> None:
    """Where one party is named the words mean nobody."""
    assert not deals("Roscosmos opened a museum in Samara. The two discussed antennas.")


def test_between_names_both_parties() -> None:
    """What stands nearer to the words for the deal does not count then."""
    found = deals("It was made by Reshetnev under a deal between Russia and Angola on navigation.")
    assert "Russia | Angola" in found
    assert not any("Reshetnev |" in row for row in found)


def test_an_owner_and_a_place_are_no_parties() -> None:
    """Those of X and what comes from southern X say nothing of who deals."""
    found = deals(
        "Roscosmos flew two satellites of Iran from southern Kazakhstan and signed a treaty with Chad on rent."
    )
    assert {row for row in found if "rent" not in row} == {"Roscosmos | Chad"}


def test_who_tells_of_a_deal_behind_it_is_no_party() -> None:
    """Behind a comma before a verb of speech stands a speaker."""
    found = deals(
        "Roscosmos wants to discuss antennas with the Alliance of Sahel States, the Malian trade ministry said."
    )
    assert "Roscosmos | Alliance of Sahel States" in found
    assert not any("Mali" in row for row in found)


def test_the_one_who_acts_goes_before_the_partner() -> None:
    """Only side by side the pack's own order counts."""
    assert "Oman | Roscosmos" in deals("Oman is negotiating with Roscosmos over a launch.")
    assert "Roscosmos | NASA" in deals("NASA and Roscosmos signed an agreement on crews.")


def test_a_body_pointed_at_is_the_one_named_last() -> None:
    """So do 'the corporation' and 'the centre'."""
    text = "Roscosmos opened a museum. With Belarus, the corporation has signed a contract on antennas."
    assert "Roscosmos | Belarus" in deals(text)


def test_when_a_deal_was_made_is_not_what_it_is_about() -> None:
    """A month is no matter."""
    found = deals("Roscosmos and NASA signed a memorandum on crews. The text had been agreed in February.")
    assert found == {"Roscosmos | NASA", "Roscosmos | crews"}


def test_an_unknown_name_joined_with_a_body_is_one_too() -> None:
    """A name beside a known one with which it signed is a party."""
    found = deals("The flights took place under a contract on launches which Arianespace and Roscosmos signed.")
    assert any(row in found for row in ("Arianespace | Roscosmos", "Roscosmos | Arianespace"))
    assert not deals("The flights took place under a contract on launches which Arianespace signed.")


def test_friends_at_a_body_deal_for_it() -> None:
    """What somebody talks about is behind the one who is talked to."""
    found = deals("The Egyptian Space Agency is talking with friends at Roscosmos about a common antenna.")
    assert {"Egyptian Space Agency | Roscosmos", "Egyptian Space Agency | common antenna"} <= {
        row.replace("| a common", "| common") for row in found
    }


def test_where_no_contract_is_near_nobody_deals() -> None:
    """What is said not to be there is no talk."""
    assert not deals("Roscosmos is in Cairo. A source close to the Egyptian Space Agency said no contract was near.")


def test_readiness_alone_is_no_deal() -> None:
    """An offer to the world names no partner."""
    assert not deals("African countries need images, and Roscosmos is ready to offer a full range of services.")
