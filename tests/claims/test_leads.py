"""How a story opens: the headline names, the lead describes; who tells of a deed has done it; the day it was told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()
DAY = datetime(2023, 9, 28, tzinfo=UTC)


def read(title: str, body: str) -> set[tuple[str, str, str]]:
    """Return what is claimed in an English text of 28 September 2023."""
    claims = ANALYSER.analyse(Document("1", title, "", body, "en", published=DAY)).claims
    return {(c.subject, c.property, c.value.text) for c in claims}


def test_the_lead_describes_what_the_headline_names() -> None:
    """A thing brought in without its name below a headline that names one is that one, though others follow."""
    found = read("Satellite Noor-3 launched", "A research satellite of 24 kg was launched. Noor-1 was the first.")
    assert ("Noor-3", "mass", "24 kg") in found
    assert ("Noor-3", "kind", "research satellite") in found


def test_farther_down_it_may_be_any() -> None:
    """Only the first sentence goes on from the headline."""
    found = read(
        "Satellite Noor-3 launched", "It is up. Noor-1 was the first. A research satellite of 24 kg was shown."
    )
    assert ("Noor-3", "mass", "24 kg") not in found


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("The Revolutionary Guards said that they had launched Noor-3 into space.", True),
        ("The Revolutionary Guards said that somebody had launched Noor-3 into space.", False),
    ],
)
def test_who_tells_of_its_own_deed_has_done_it(body: str, told: bool) -> None:
    """A pronoun before the verb stands for the body that speaks."""
    assert (("Noor-3", "launch_provider", "IRGC") in read("Satellite Noor-3 launched", body)) is told


def test_the_day_it_was_told_dates_a_launch_that_nothing_dates_better() -> None:
    """Where the text gives another day, the day on which somebody spoke is none."""
    told = "The Guards said on Wednesday that Noor-3 had entered orbit."
    date = ("Noor-3", "launch_date", "2023-09-27")
    assert date in read("Satellite Noor-3 in orbit", told)
    assert date not in read("Satellite Noor-3 in orbit", f"{told} Noor-3 was launched on 26 September 2023.")


def test_a_list_behind_a_colon_needs_no_and() -> None:
    """Its members are parted by commas alone."""
    found = read(
        "Satellite Noor-3 in orbit", "Noor-3 has three tasks: counting camels, watching borders, finding ships."
    )
    purposes = {value for _, property_, value in found if property_ == "purpose"}
    assert {"counting camels", "watching borders", "finding ships"} <= purposes


def test_who_built_a_thing_that_will_be_launched_does_not_launch_it() -> None:
    """A body behind "by" or "of" acts in the verb before it."""
    found = read(
        "Satellite Noor-3", "Noor-3 was built by specialists of the Iranian Space Agency and will orbit in May."
    )
    assert not any(property_ == "launch_provider" for _, property_, _ in found)
