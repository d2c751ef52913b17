"""What is put in behind a thing tells nothing of what follows: "Alpha, which replaces a lost lander, weighs 3 t"."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def told(body: str, prop: str) -> set[str]:
    """Return of whom a text that is about Pars-1 tells the property."""
    document = Document("1", "Iran's Pars-1 in orbit", "", body, "en", published=datetime(2024, 3, 6, 12, tzinfo=UTC))
    claims = ANALYSER.analyse(document, said=(("roscosmos-partnerships", True),)).claims
    return {c.subject for c in claims if c.property == prop}


@pytest.mark.parametrize(
    ("body", "prop"),
    [
        ("Pars-1, which replaces a satellite lost in 2017, weighs 134 kg.", "mass"),
        ("Pars-1, whose predecessor was a research satellite, will fly for years and weighs 134 kg.", "mass"),
        ("Pars-1, which joins three other satellites, has a resolution of 15 metres.", "resolution"),
        ("Pars-1, which flew with Nahid-2, was built by the Iranian Space Research Center.", "manufacturer"),
        ("Pars-1, a cousin of Nahid-2, was built by the Iranian Space Research Center.", "manufacturer"),
        ("Pars-1 is heavier than Nahid-2 and has a resolution of 15 metres.", "resolution"),
        ("Pars-1 is larger than that of Nahid-2 and was built by the Iranian Space Research Center.", "manufacturer"),
        ("Pars-1, built alongside a second satellite, has a resolution of 15 metres.", "resolution"),
    ],
)
def test_the_value_is_that_of_the_thing_before(body: str, prop: str) -> None:
    """What the inset names is passed over."""
    assert told(body, prop) == {"Pars-1"}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("With Pars-1 up, Nahid-2, a cousin, weighs 110 kg.", {"Nahid-2"}),
        ("Pars-1 is up. A satellite of Russia, which stays down, weighs 900 kg.", set()),
        ("Pars-1 flies lower than Nahid-2, which weighs 110 kg.", {"Nahid-2"}),
        ("Nahid-2, which weighs 110 kg, follows Pars-1.", {"Nahid-2"}),
    ],
)
def test_what_is_no_inset_is_not_passed_over(body: str, wanted: set[str]) -> None:
    """Inside an inset, and where no known thing stands before it, nothing changes."""
    assert told(body, "mass") == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("After Pars-1, Nahid-2, a tug of Iran, was built by the Iranian Space Agency.", {"Nahid-2"}),
        ("Besides Pars-1, Nahid-2 was built by the Iranian Space Agency.", {"Nahid-2"}),
        ("Pars-1, Nahid-2 and Paya were built by the Iranian Space Agency.", {"Pars-1", "Nahid-2", "Paya"}),
    ],
)
def test_a_verb_of_one_thing_parts_it_from_those_before(body: str, wanted: set[str]) -> None:
    """A comma between two names joins them only where what follows tells of both."""
    assert told(body, "manufacturer") == wanted
