"""Rules for what is left over: they read a value that no other rule took, and only where the matter is spoken of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def read(body: str) -> dict[tuple[str, str], str]:
    """Return the rule of every property and value claimed of Pars-1 in an English text about it."""
    document = Document("1", "Satellite Pars-1 launched", "", body, "en", published=datetime(2024, 3, 1, tzinfo=UTC))
    claims = ANALYSER.analyse(document).claims
    return {(c.property, c.value.text): c.rule for c in claims if c.subject == "Pars-1"}


@pytest.mark.parametrize(
    ("body", "property_", "value"),
    [
        ("Pars-1 can pick out things five metres wide.", "resolution", "5 m"),
        ("The makers give Pars-1 five years.", "design_lifetime", "5 years"),
        ("Pars-1 was parked 500 km away from the surface of the earth.", "orbit_altitude", "500 km"),
        ("Pars-1 had 18 companions on its rocket.", "copayload_count", "18"),
        (
            "Pars-1 grew up in the workshops of the Iranian Space Research Center.",
            "manufacturer",
            "Iranian Space Research Center",
        ),
    ],
)
def test_a_value_left_over_is_read_by_its_kind(body: str, property_: str, value: str) -> None:
    """No cue of the property stands beside it: kind, range and a word of the sentence decide."""
    assert read(body).get((property_, value), "").startswith("en.rest")


@pytest.mark.parametrize(
    "body",
    [
        "Pars-1 stands beside a fence five metres wide.",
        "Pars-1 will be followed by others in five years.",
        "Pars-1 was ordered five years ago by the maker of the camera.",
    ],
)
def test_without_its_word_or_with_a_veto_a_value_means_nothing(body: str) -> None:
    """The same kinds of values tell of other matters."""
    assert not any(rule.startswith("en.rest") for rule in read(body).values())


def test_what_another_rule_took_is_not_read_again() -> None:
    """A length that a rule took as an altitude is claimed once."""
    found = read("Pars-1 takes pictures from an orbit 500 km above the surface of the earth.")
    assert found[("orbit_altitude", "500 km")] == "en.altitude"


def test_what_the_text_tells_elsewhere_is_not_read_from_what_is_left() -> None:
    """A maker that another rule found in another sentence leaves no room for a second, less sure one."""
    sure = "Pars-1 was built by the Iranian Space Research Center."
    vague = "Pars-1 grew up in the workshops of the Iran University of Science and Technology."
    assert ("manufacturer", "Iran University of Science and Technology") in read(vague)
    found = read(f"{sure} {vague}")
    assert ("manufacturer", "Iranian Space Research Center") in found
    assert ("manufacturer", "Iran University of Science and Technology") not in found
