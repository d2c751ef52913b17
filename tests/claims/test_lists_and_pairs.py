"""Members of lists and pairs of words that were taken for something else: one rule of English each."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def told(body: str, property_: str, name: str = "Zafar-2", year: int = 2025) -> set[str]:
    """Return the values of a property that a text about the launch of a satellite gives it."""
    title, published = f"Satellite {name} launched on a Soyuz rocket", datetime(year, 12, 29, tzinfo=UTC)
    document = Document("1", title, "", body, "en", published=published)
    return {c.value.text for c in ANALYSER.analyse(document).claims if (c.subject, c.property) == (name, property_)}


def test_a_verb_of_telling_may_be_a_member_of_a_list() -> None:
    """To estimate is what is done with pictures here: nobody speaks."""
    found = told("The pictures will be used to study soil, estimate harvests and find minerals.", "purpose")
    assert found == {"study soil", "estimate harvests", "find minerals"}


def test_somebody_who_estimates_ends_the_list() -> None:
    """The words of one who speaks are no member of what he speaks of."""
    found = told("It will be used to study soil and find minerals, an analyst estimates.", "purpose")
    assert found == {"study soil", "find minerals"}


def test_members_of_a_list_repeat_their_preposition() -> None:
    """The comma before "in" goes on with the list where "and in" ends it."""
    found = told("It will help in fighting floods, in managing water and in planning cities.", "purpose")
    assert {"in managing water", "in planning cities"} <= found


def test_a_place_behind_a_comma_is_no_member() -> None:
    """Without "and in" the comma ends the phrase."""
    found = told("It will help to fight floods, in the words of the minister.", "purpose")
    assert found == {"fight floods"}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Zafar-2 is a remote-sensing and research satellite.", {"remote-sensing satellite", "research satellite"}),
        ("Zafar-2 is an Iranian research satellite.", {"research satellite"}),
        ("The technology demonstrator Zafar-2 is in orbit.", {"experimental satellite"}),
        ("Zafar-2 rose beside a Russian rocket and research satellites of others.", set()),
    ],
)
def test_two_descriptions_may_share_a_noun(body: str, wanted: set[str]) -> None:
    """What "and" ties before one noun is told of it, and only what belongs to its phrase."""
    assert told(body, "kind") == wanted


@pytest.mark.parametrize(
    ("body", "name", "wanted"),
    [
        ("The Emirati satellite DMSat-1 was launched by Roscosmos from Baikonur.", "DMSat-1", {"United Arab Emirates"}),
        ("The Korean satellite CAS500-1 was launched by Roscosmos from Baikonur.", "CAS500-1", {"South Korea"}),
        ("The satellite DMSat-1 was launched by Roscosmos over the Emirates.", "DMSat-1", set()),
    ],
)
def test_an_adjective_is_no_name_in_another_spelling(body: str, name: str, wanted: set[str]) -> None:
    """A word that the pack has as an adjective is none of the names that sound like it."""
    assert told(body, "country", name, year=2020) == wanted
