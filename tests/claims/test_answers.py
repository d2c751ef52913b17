"""A question names the matter and the next sentence the value: who built it, how heavy it is, what it is for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


def _claims(analyser: Analyser, body: str) -> set[str]:
    document = Document("1", "", "", body, "en", published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    return {f"{c.subject} | {c.property} | {c.value.text}" for c in claims}


@pytest.mark.parametrize(
    ("dialogue", "wanted"),
    [
        ("Who built it?\n\nRussian firms: VNIIEM is named most often.", {"Khayyam | manufacturer | VNIIEM"}),
        ("Who built it?\n\nNobody says. VNIIEM is silent.", set()),
        ("Who built it?\n\nWas it VNIIEM?", set()),
        ("Who holds the controls?\n\nIran, says the ministry.", {"Khayyam | controlled_by | Iran"}),
        ("Who will watch it?\n\nIran, says the ministry.", set()),
        ("And how long will it last?\n\nFive years, give or take.", {"Khayyam | design_lifetime | 5 years"}),
        (
            "What is it for?\n\nSinging songs and counting cows, says the ministry.",
            {"Khayyam | purpose | Singing songs", "Khayyam | purpose | counting cows"},
        ),
    ],
)
def test_an_answer_tells_what_the_question_asks(analyser: Analyser, dialogue: str, wanted: set[str]) -> None:
    assert _claims(analyser, f"Khayyam is Iranian.\n\n{dialogue}") - {"Khayyam | country | Iran"} == wanted


@pytest.mark.parametrize(
    ("dialogue", "wanted"),
    [
        ("Who made them?\n\nSpaceOmid, with a loan, and not the state.",
         {"Kowsar | manufacturer | SpaceOmid", "Hodhod | manufacturer | SpaceOmid"}),
        ("And Kowsar?\n\nIt is the bigger one.\n\nWho made that?\n\nSpaceOmid.", {"Kowsar | manufacturer | SpaceOmid"}),
        ("From where, on what?\n\nVostochny. A Soyuz.",
         {"Kowsar | launch_site | Vostochny Cosmodrome", "Hodhod | launch_site | Vostochny Cosmodrome",
          "Kowsar | launch_vehicle | Soyuz", "Hodhod | launch_vehicle | Soyuz"}),
        ("Did they reach orbit?\n\nYes.", {"Kowsar | launch_outcome | success", "Hodhod | launch_outcome | success"}),
        ("Did they reach orbit?\n\nWho knows.", set()),
    ],
)  # fmt: skip
def test_a_question_may_ask_of_all_that_a_text_is_about(analyser: Analyser, dialogue: str, wanted: set[str]) -> None:
    found = _claims(analyser, f"Kowsar and Hodhod are two satellites.\n\n{dialogue}")
    assert {claim for claim in found if "kind" not in claim} == wanted


def test_the_answer_alone_is_the_evidence(analyser: Analyser) -> None:
    body = "Khayyam is up. How sharp is its eye? About a metre, says Roscosmos."
    document = Document("1", "", "", body, "en", published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    found = next(c for c in claims if c.property == "resolution")
    assert found.evidence.of(body) == "a metre"
    assert found.attributed_to == "Roscosmos"
