"""A site that says for how long it wants to be left alone is quoted with that."""

from __future__ import annotations

import pytest

from monitor.feeds.troubles import from_status


@pytest.mark.parametrize(
    ("status", "wish", "ending"),
    [
        (429, 7200, "less often, and asks to be left alone for 2 hours."),
        (429, 3601, "for 2 hours."),
        (429, 30, "for a minute."),
        (503, 86400, "being mended, and asks to be left alone for 1 day."),
        (429, None, "less often."),
        (429, 0, "less often."),
        (404, 600, "at this address."),
    ],
)
def test_the_sentence_says_how_long(status: int, wish: int | None, ending: str) -> None:
    assert from_status(status, wish).sentence.endswith(ending)
