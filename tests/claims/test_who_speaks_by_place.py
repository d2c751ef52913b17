"""Who speaks: with a second verb, before a relative clause, by the place where he sits, in a quote or an interview."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.claims.seats import owned_by_land
from monitor.types import Document

DAY = datetime(2022, 8, 9, tzinfo=UTC)
SALARIEH, ZAREPOUR, BORISOV = "Hassan Salarieh", "Issa Zarepour", "Yury Borisov"


def speakers(analyser: Analyser, text: str) -> set[str | None]:
    """Return who says what the satellite weighs, by `text`."""
    document = Document("x", "Khayyam, a satellite of Iran", "", text, "en", published=DAY)
    return {c.attributed_to for c in analyser.analyse(document).claims if c.property == "mass"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a second verb has the subject of the first
        ("Issa Zarepour met Yury Borisov on Monday and told reporters Khayyam weighs 600 kg.", ZAREPOUR),
        ("Issa Zarepour, back from Moscow, thanked Yury Borisov and said Khayyam weighs 600 kg.", ZAREPOUR),
        ("After a talk with Yury Borisov, Issa Zarepour flew home and announced that Khayyam weighs 600 kg.", ZAREPOUR),
        ("Issa Zarepour flew home and Yury Borisov said Khayyam weighs 600 kg.", BORISOV),
        ("Issa Zarepour greeted the 600-kg Khayyam on the pad and said that all was well.", None),
        # a relative clause that a preposition opens
        ("Roscosmos, for which it was a first, says Khayyam weighs 600 kg.", "Roscosmos"),
        # where they sit
        ("Officials in Tehran say that Khayyam weighs 600 kg.", "Iranian officials"),
        ("A government spokesman in Moscow said that Khayyam weighs 600 kg.", "Russian government spokesman"),
        ("Western diplomats in Tehran say that Khayyam weighs 600 kg.", "Western diplomats"),
        ("Tehran's embassy in Berlin said that Khayyam weighs 600 kg.", "Iranian embassy in Berlin"),
        ("Current and former officials say that Khayyam weighs 600 kg.", "current and former officials"),
        # behind a passive verb, and through a paper
        ("Khayyam is said by Western officials to weigh 600 kg.", "Western officials"),
        ("The mass of Khayyam was given by Issa Zarepour as 600 kg.", ZAREPOUR),
        ("Tasnim carried a report that Khayyam weighs 600 kg.", "Tasnim"),
        ("Khayyam weighs 600 kg, or so Issa Zarepour would have it.", ZAREPOUR),
        ("Issa Zarepour let reporters know that Khayyam weighs 600 kg.", ZAREPOUR),
        # words in quotation marks are of the one whom the sentence before names
        ("“All well,” Borisov said. Issa Zarepour was asked about it. “Khayyam weighs 600 kg.”", ZAREPOUR),
        ("“All well,” Borisov said. It was late, and cold. “Khayyam weighs 600 kg.”", BORISOV),
        # what stands between two sentences of one person, in the present tense
        ("All is well, Salarieh said. Its mass is 600 kg. It will fly for years, he added.", SALARIEH),
        ("All is well, Salarieh said. Its mass was 600 kg. It will fly for years, he added.", None),
        ("All is well, Salarieh said. Its mass is 600 kg. It will fly for years, Zarepour added.", None),
        # one who is asked, and has no name
        ("An interview with an engineer of VNIIEM\n\nQ: How heavy?\n\nA: Khayyam weighs 600 kg.\n\nQ: And?\n\nA: No.",
         "engineer of VNIIEM"),
    ],
)  # fmt: skip
def test_the_one_who_says_it_is_found(analyser: Analyser, text: str, speaker: str | None) -> None:
    assert speakers(analyser, text) == {speaker}


def test_nobody_owns_a_phrase_that_is_empty() -> None:
    assert owned_by_land((), 0, {}) == ""


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("One myth is that a camera with a resolution of 1.2 m on Khayyam ends privacy. It does not.", "asserted"),
        ("One myth is that Khayyam has a resolution of 1.2 m. It does not.", "denied"),
    ],
)
def test_what_only_tells_which_thing_is_meant_is_not_taken_back(analyser: Analyser, text: str, modality: str) -> None:
    document = Document("x", "Khayyam, a satellite of Iran", "", text, "en", published=DAY)
    found = {c.modality.value for c in analyser.analyse(document).claims if c.property == "resolution"}
    assert found == {modality}
