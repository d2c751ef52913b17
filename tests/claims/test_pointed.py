"""Nouns that point back at a rocket, a site or a body named before."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def read(body: str) -> set[tuple[str, str, str]]:
    """Return subject, property and value of the claims of a Persian text."""
    document = Document("1", "", "", body, "fa", published=datetime(2025, 3, 1, tzinfo=UTC))
    return {(c.subject, c.property, c.value.text) for c in ANALYSER.analyse(document).claims}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "ماهواره کوثر با سایوز از بایکونور پرتاب شد. ماهواره هدهد دیروز با همین موشک پرتاب شد.",
            ("Hodhod", "launch_vehicle", "Soyuz"),
        ),
        (
            "ماهواره کوثر از بایکونور پرتاب شد. ماهواره هدهد دیروز از همین پایگاه پرتاب شد.",
            ("Hodhod", "launch_site", "Baikonur Cosmodrome"),
        ),
        (
            "دانشگاه شریف پرتاب ماهواره کوثر را دید و صاایران هم. ماهواره هدهد را همین دانشگاه ساخته است.",
            ("Hodhod", "manufacturer", "Sharif University of Technology"),
        ),
    ],
)
def test_the_same_as_before(body: str, wanted: tuple[str, str, str]) -> None:
    """'the same rocket' is the one named last; of bodies the one whose name holds the noun goes first."""
    assert wanted in read(body)


def test_a_noun_without_a_pointing_word_means_nothing_before() -> None:
    """'with a rocket' names none."""
    claims = read("ماهواره کوثر با سایوز پرتاب شد. ماهواره هدهد دیروز با موشک پرتاب شد.")
    assert ("Hodhod", "launch_vehicle", "Soyuz") not in claims
