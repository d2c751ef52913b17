"""What a thing is for: told of what it yields, by the words of its matter, in lists that fall apart where they may."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


def uses(analyser: Analyser, text: str) -> set[str]:
    document = Document("1", "", "", text, "en", published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    return {f"{c.subject}: {c.value.text}" for c in claims if c.property == "purpose"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Pars-1 and Paya are up. Paya sends sharp pictures. They will serve for measuring dams and counting ships.",
            {"Paya: measuring dams", "Paya: counting ships"},
        ),
        (
            "Pars-1 and Paya are up. They will be used for measuring dams.",
            {"Pars-1: measuring dams", "Paya: measuring dams"},
        ),
        (
            "Pars-1 and Paya are up. The pictures of both are sharp. They will be used for measuring dams.",
            {"Pars-1: measuring dams", "Paya: measuring dams"},
        ),
    ],
)
def test_they_may_be_what_a_thing_yields(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert uses(analyser, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Paya is designed to carry sound and pictures to the mills.", {"Paya: carry sound and pictures to the mills"}),
        (
            "Paya is designed to carry television and radio to the mills.",
            {"Paya: carry television", "Paya: radio to the mills"},
        ),
        (
            "Paya is to test hardware and software for changing height and phase in orbit.",
            {"Paya: test hardware and software for changing height and phase in orbit"},
        ),
        (
            "Paya will collect figures from pumps, wells and lorries.",
            {"Paya: collect figures from pumps", "Paya: wells", "Paya: lorries"},
        ),
        ("Paya will collect figures from old wells and lorries.", {"Paya: collect figures from old wells and lorries"}),
    ],
)
def test_two_that_go_with_one_verb_stay_together(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert uses(analyser, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Paya will sing to farmers.", {"Paya: agriculture"}),
        ("Paya will sing to kings.", set()),
        ("Paya, small as it is, photographs the coast.", {"Paya: photographs the coast"}),
        ("Paya, intended for a high orbit, is small.", set()),
        ("Paya will be sold to farmers.", set()),
        ("Ruritania wants Paya in order to peer at Ukraine.", {"Paya: peer at Ukraine"}),
        ("Ruritania sold Paya in order to look at the price of bread.", set()),
    ],
)
def test_a_use_is_known_by_its_matter(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert uses(analyser, text) == wanted
