"""Bodies told by what they are: of a state, of the one country a text is about, or behind a noun such as "firm"."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


def _operators(analyser: Analyser, title: str, body: str) -> set[str]:
    document = Document("1", title, "", body, "en", published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    return {c.value.text for c in claims if c.property == "operator"}


@pytest.mark.parametrize(
    ("title", "body", "told"),
    [
        # of the country of all things that the text names
        ("Pars-1 is in orbit", "The space agency owns it.", {"Iranian Space Agency"}),
        ("Pars-1 is in orbit", "It belongs to the army.", {"Iranian Army"}),
        ("Angosat-2 is in orbit", "It belongs to the army.", set()),
        ("Pars-1 and Angosat-2 are in orbit", "Pars-1 belongs to the army.", set()),
        ("Pars-1 is in orbit", "The Strelsau Space Agency owns it.", {"Strelsau Space Agency"}),
        # of a state
        ("Sina-1 is in orbit", "The customer is the Iranian ministry of mills.", {"Iranian ministry of mills"}),
        ("Sina-1 is in orbit", "The customer is a ministry.", set()),
        # a name behind a noun for a body
        ("BKA is in orbit", "The operator is the enterprise Nomen Nescio.", {"Nomen Nescio"}),
        ("BKA is in orbit", "The operator is the well-known Nomen Nescio.", set()),
    ],
)
def test_who_has_it(analyser: Analyser, title: str, body: str, told: set[str]) -> None:
    assert _operators(analyser, title, body) == told
