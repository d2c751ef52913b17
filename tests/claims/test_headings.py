"""Headings at the head of a paragraph: labels in capitals, and questions that are told without their sign."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

COUNTRY = {"Khayyam | country | Iran"}


def _claims(analyser: Analyser, body: str) -> set[str]:
    document = Document("1", "", "", body, "en", published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    return {f"{c.subject} | {c.property} | {c.value.text}" for c in claims}


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("OWNER. The Iranian Space Agency.", {"Khayyam | operator | Iranian Space Agency"}),
        ("WORKING LIFE. Five years, its makers hope.", {"Khayyam | design_lifetime | 5 years"}),
        ("ROCKET. A Soyuz, from Baikonur.",
         {"Khayyam | launch_vehicle | Soyuz", "Khayyam | launch_site | Baikonur Cosmodrome"}),
        ("2. How heavy it is. 600 kg, no more.", {"Khayyam | mass | 600 kg"}),
        ("Who built it. VNIIEM, of Moscow.", {"Khayyam | manufacturer | VNIIEM"}),
        ("OWNER. The mill. OPERATOR. Nobody.", set()),
        ("What nobody asked. The Iranian Space Agency was silent.", set()),
        ("It is owned. The Iranian Space Agency was silent.", set()),
        ("THE OWNER. The Iranian Space Agency.", set()),
    ],
)  # fmt: skip
def test_a_heading_says_what_stands_behind_it(analyser: Analyser, lines: str, wanted: set[str]) -> None:
    assert _claims(analyser, f"Khayyam is Iranian.\n\n{lines}") - COUNTRY == wanted


def test_the_evidence_of_a_labelled_value_is_part_of_the_text(analyser: Analyser) -> None:
    body = "Khayyam is Iranian.\n\nOWNER. The Iranian Space Agency."
    document = Document("1", "", "", body, "en", published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    found = next(c for c in claims if c.property == "operator")
    assert found.value_span.of(body) == "Iranian Space Agency"
    assert found.evidence.of(body) in body
