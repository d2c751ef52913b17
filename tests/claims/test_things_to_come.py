"""What is said of things to come, before and behind their names; what a deal told just before is about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


def _told(analyser: Analyser, title: str, body: str, prop: str) -> set[str]:
    document = Document("1", title, "", body, "en", published=datetime(2025, 8, 4, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    return {c.value.text for c in claims if c.property == prop}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Two further satellites, Nahid-3 and Pars-2, would be delivered in May.", {"Nahid-3", "Pars-2"}),
        ("The agency gave the order for Pars-2 to a mill.", {"Pars-2"}),
        ("In Tehran there is talk already of a follow-up, Pars-2.", {"Pars-2"}),
        ("Pars-2, a sharper craft, exists in drawings.", {"Pars-2"}),
        ("Two further satellites, Nahid-3 and Pars-2, were delivered in May.", set()),
        ("A second Pars-1 waits in its box.", set()),
        ("Pars-2, a sharper craft, exists in orbit.", set()),
    ],
)
def test_things_to_come(analyser: Analyser, sentence: str, told: set[str]) -> None:
    assert _told(analyser, "Iran's Pars-1 works", sentence, "planned_satellite") == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The documents emphasize the breeding of mice.", {"breeding of mice"}),
        ("It concerns a mill on the Moon.", {"mill on the Moon"}),
        ("The walls emphasize the breeding of mice.", set()),
    ],
)
def test_what_the_deal_told_before_is_about(analyser: Analyser, sentence: str, told: set[str]) -> None:
    body = f"Roscosmos and Iran signed an agreement in May. {sentence}"
    assert _told(analyser, "Papers in Moscow", body, "agreement_subject") == told
