"""A deal that one outlet tells of two agencies and another of their countries is one deal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

DAY = datetime(2026, 2, 14, tzinfo=UTC)


def pacts(analyser: Analyser, body: str) -> set[tuple[str, str]]:
    """Return the parties of each deal by which a text is known."""
    sketch = analyser.analyse(Document("x", "Space deal signed", "", body, "en", published=DAY)).sketch
    assert sketch is not None
    return {(mark.subject, mark.value) for mark in sketch.marks if mark.property == "agreement_with"}


@pytest.mark.parametrize(
    ("body", "parties"),
    [
        (
            "Roscosmos and the Iranian Space Agency signed an agreement on training engineers.",
            ("Iran", "Russia"),
        ),
        ("Russia and Iran signed an agreement on training engineers.", ("Iran", "Russia")),
        ("Roscosmos and NASA signed an agreement on training engineers.", ("NASA", "Russia")),
    ],
)
def test_bodies_deal_for_their_countries(analyser: Analyser, body: str, parties: tuple[str, str]) -> None:
    assert pacts(analyser, body) == {parties}
