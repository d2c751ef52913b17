"""Lists of what a satellite is for: read to their end, known by one member, cut where they tell how long."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def purposes(body: str) -> set[str]:
    """Return what Zafar-2 is for according to an English text about its launch."""
    published = datetime(2025, 12, 29, tzinfo=UTC)
    document = Document("1", "Satellite Zafar-2 launched on a Soyuz rocket", "", body, "en", published=published)
    found = ANALYSER.analyse(document).claims
    return {c.value.text for c in found if (c.subject, c.property) == ("Zafar-2", "purpose")}


def test_a_long_list_is_read_to_its_end() -> None:
    """Three members of many words each."""
    body = (
        "It will survey the banks of the great rivers, measure the snow on the northern slopes, "
        "and find room for the roads of new towns."
    )
    assert purposes(body) == {
        "survey the banks of the great rivers",
        "measure the snow on the northern slopes",
        "find room for the roads of new towns",
    }


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Zafar-2 is for farmers and beekeepers.", {"agriculture", "beekeepers"}),
        ("Zafar-2 is for connoisseurs and beekeepers.", set()),
    ],
)
def test_a_list_is_known_by_one_member(body: str, wanted: set[str]) -> None:
    """Where the lexicon has one of them, the others are purposes too."""
    assert purposes(body) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("It will watch the forests for five years.", {"watch the forests"}),
        ("It has been built to map the coast within two months.", {"map the coast"}),
        ("It should serve for five years.", set()),
        ("It is to serve mapping, and the pictures are a by-product.", {"mapping"}),
    ],
)
def test_how_long_is_no_part_of_it(body: str, wanted: set[str]) -> None:
    """A time behind a preposition ends the phrase, a clause of its own ends the list."""
    assert purposes(body) == wanted


def test_sentences_about_its_camera_and_by_it() -> None:
    """What is wanted of the camera, what it is ordered for and what is done by it."""
    assert purposes("The agency expects its camera to help with crop surveys.")
    assert purposes("It was ordered by the ministry for remote sensing of the Gulf.")
    assert purposes("Ships and villages are to be connected by it.") == {"Ships", "villages"}
    assert purposes("The agency expects its minister to help with the counting of votes.") == set()


def test_a_list_that_breaks_off_behind_its_and_is_read_to_there() -> None:
    assert purposes("Zafar-2 is for farmers and ") == {"agriculture"}
