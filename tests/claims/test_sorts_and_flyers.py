"""Whose a thing is: told of those who fly, and not of a sort of things that a sentence merely speaks of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def countries(title: str, body: str) -> dict[str, str]:
    """Return the country that an English text gives each satellite."""
    document = Document("1", title, "", body, "en", published=datetime(2024, 11, 5, tzinfo=UTC))
    return {c.subject: c.value.text for c in ANALYSER.analyse(document).claims if c.property == "country"}


@pytest.mark.parametrize(
    "body",
    [
        "Kowsar and Hodhod are ready. The guest of honour spoke of the launch of Iranian satellites by others.",
        "Kowsar and Hodhod are ready. A museum shows twenty years of Iranian satellites.",
    ],
)
def test_a_bare_plural_behind_a_preposition_is_a_sort_of_things(body: str) -> None:
    """It speaks of satellites in general, not of the two that the text is about."""
    assert countries("Satellites Kowsar and Hodhod fly on a Soyuz rocket", body) == {}


@pytest.mark.parametrize(
    "body",
    [
        "On board were two from Iran, Kowsar and Hodhod.",
        "Kowsar and Hodhod, the Iranian passengers, rode along.",
    ],
)
def test_those_who_fly_have_a_home(body: str) -> None:
    """A number of flyers and a noun for them tell whose they are."""
    assert countries("Satellites Kowsar and Hodhod fly on a Soyuz rocket", body) == {"Kowsar": "Iran", "Hodhod": "Iran"}
