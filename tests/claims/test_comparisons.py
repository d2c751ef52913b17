"""What a sentence opens with to compare is not what it, or the next one, goes on to speak of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def told(body: str) -> set[tuple[str, str]]:
    """Return whose mass and lifetime an English text about the launch of EgyptSat-A tells."""
    published = datetime(2019, 2, 22, tzinfo=UTC)
    title = "Satellite EgyptSat-A launched on a Soyuz rocket"
    document = Document("1", title, "", body, "en", published=published)
    wanted = {"mass", "design_lifetime"}
    return {(c.subject, c.property) for c in ANALYSER.analyse(document).claims if c.property in wanted}


@pytest.mark.parametrize(
    "opening",
    [
        "Unlike its predecessor, EgyptSat-2, the satellite weighs one tonne.",
        "Unlike its predecessor, it weighs one tonne.",
        "Compared with its forerunner, the satellite is heavy: it weighs one tonne.",
    ],
)
def test_the_compared_is_not_spoken_of(opening: str) -> None:
    """Neither in the main clause nor in the sentence after it."""
    found = told(opening + " It should last eleven years.")
    assert found == {("EgyptSat-A", "mass"), ("EgyptSat-A", "design_lifetime")}


def test_a_forerunner_that_a_sentence_speaks_of_is() -> None:
    """Nothing is compared: the sentence and the next one are about the forerunner."""
    assert told("Its predecessor, EgyptSat-2, failed. It weighed one tonne.") == {("EgyptSat-2", "mass")}
