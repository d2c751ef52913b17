"""Things that a text does not mean: a new one beside a known one, one of several answers, a subject of its own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


def _told(analyser: Analyser, body: str, title: str = "") -> set[str]:
    document = Document("1", title, "", body, "en", published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    return {f"{c.subject} | {c.property} | {c.value.text}" for c in claims}


@pytest.mark.parametrize(
    "body",
    [
        "A joint satellite of Russia and Iran will see 35 centimetres. Officials recalled Khayyam, launched in 2022.",
        "Iran will build a joint satellite with a resolution of 35 cm. Officials recalled the Khayyam satellite.",
        "The new satellite will have a resolution of 50 cm. It follows Khayyam, which was launched in 2022.",
    ],
)
def test_a_new_thing_is_not_the_known_one(analyser: Analyser, body: str) -> None:
    """Its figure is given to nobody."""
    assert not {c for c in _told(analyser, body) if "resolution" in c}


def test_a_thing_brought_in_before_its_name_is_still_known(analyser: Analyser) -> None:
    """The lead tells of the satellite that the next sentence names."""
    body = "Russia is to launch an Iranian satellite on Tuesday. The satellite, Khayyam, was built by VNIIEM."
    assert "Khayyam | launch_date | 2024-03-05" in _told(analyser, body)


def test_the_first_is_the_one_before_a_second(analyser: Analyser) -> None:
    """What is told of the first is not told of the second."""
    body = "Iran will build a second Khayyam satellite. The first, built by VNIIEM, weighs 600 kg."
    found = {c for c in _told(analyser, body) if "mass" in c or "manufacturer" in c}
    assert found == {"Khayyam | mass | 600 kg", "Khayyam | manufacturer | VNIIEM"}


@pytest.mark.parametrize(
    "body",
    [
        "How much does the Khayyam satellite weigh? Wrong: 300 kg. Right: 600 kg.",
        "How heavy is the satellite Khayyam? A. 300 kg. B. 600 kg.",
        "Who built the Khayyam satellite?\n\na) Iran\n\nb) Russia\n\nCorrect answer: b.",
    ],
)
def test_answers_to_choose_from_tell_nothing(analyser: Analyser, body: str) -> None:
    """Which of them holds is not told where they stand."""
    assert not {c for c in _told(analyser, body, "A quiz") if "mass" in c or "manufacturer" in c}


def test_one_answer_is_told(analyser: Analyser) -> None:
    """A talk has questions and answers too."""
    assert "Khayyam | mass | 600 kg" in _told(analyser, "How heavy is the Khayyam satellite?\n\nA: 600 kg.", "A talk")


@pytest.mark.parametrize(
    "body",
    [
        "The satellite Noor-1 circles at 425 km. The first call came down at once.",
        "The satellite Khayyam weighs 600 kg. An old radio gave out in the hall.",
        "The satellite Noor-1 is at 425 km. What was launched last week?",
    ],
)
def test_a_clause_with_a_subject_of_its_own_tells_of_that(analyser: Analyser, body: str) -> None:
    """Neither does a question tell what it asks."""
    assert not {c for c in _told(analyser, body) if "status" in c or "outcome" in c or "date" in c}


def test_who_is_pointed_at_in_a_list_is_no_purpose(analyser: Analyser) -> None:
    """What goes on with a pronoun speaks of something else."""
    body = "The satellite Pars-1 is meant to give warning of floods, and the government wants it in orbit soon."
    assert {c for c in _told(analyser, body) if "purpose" in c} == {"Pars-1 | purpose | give warning of floods"}
