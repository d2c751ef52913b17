"""Of whom a text speaks: of all that flew together, not of who is said to speak, of the new thing, of what is asked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


def told(analyser: Analyser, title: str, text: str, prop: str) -> set[tuple[str, str]]:
    """Return of whom `text` tells which values of `prop`."""
    document = Document("x", title, "", text, "en", published=datetime(2024, 12, 4, tzinfo=UTC))
    return {(c.subject, c.value.text) for c in analyser.analyse(document).claims if c.property == prop}


BOTH = "Kowsar and Hodhod were launched on 5 November 2024. "
PAIR = "Two satellites of Iran"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (BOTH + "Hodhod weighs 4 kg. The Soyuz-2.1b lifted off from Vostochny.", {"Kowsar", "Hodhod"}),
        (BOTH + "Hodhod left Vostochny.", {"Hodhod"}),
        ("Kowsar was launched in May 2024, Hodhod in June 2024. The rocket lifted off from Vostochny.", set()),
    ],
)
def test_what_flew_together_left_from_one_place(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert {name for name, _ in told(analyser, PAIR, text, "launch_site")} == wanted


THREE = "Zafar-2, Kowsar-1.5 and Paya are in orbit. Paya weighs 150 kg. "


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (THREE + "All three, it added, will be used for mapping.", {"Zafar-2", "Kowsar-1.5", "Paya"}),
        (THREE + "It will be used for mapping.", {"Paya"}),
    ],
)
def test_the_pronoun_of_who_speaks_is_no_thing(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert {name for name, _ in told(analyser, "Three satellites of Iran", text, "purpose")} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Iran launched Khayyam. Iran's new satellite should serve for five years.", {("Khayyam", "5 years")}),
        ("Iran launched Khayyam. Iran will build a new satellite that lasts for five years.", set()),
    ],
)
def test_the_new_thing_is_the_one_named(analyser: Analyser, text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(analyser, "Khayyam, a satellite of Iran", text, "design_lifetime") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("What is it? A satellite that belongs to the Iranian Space Agency.", {("Khayyam", "Iranian Space Agency")}),
        ("Who is he? A satellite that belongs to the Iranian Space Agency.", set()),
    ],
)
def test_an_answer_speaks_of_what_was_asked(analyser: Analyser, text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(analyser, "Khayyam satellite of Iran, one year on", text, "operator") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Khayyam, it said, is a remote-sensing satellite.", {"remote-sensing satellite"}),
        ("Khayyam, as it said on Monday of last week when asked, was no match for a remote-sensing satellite.", set()),
    ],
)
def test_what_is_put_in_between_parts_no_thing_from_what_it_is(analyser: Analyser, text: str, wanted: set[str]) -> None:
    found = told(analyser, "Khayyam satellite of Iran", "The agency spoke. " + text, "kind")
    assert {kind for _, kind in found} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Khayyam is meant for farming, the tending of forests, and mapping.", 3),
        ("Khayyam is meant for farming, the agency said, and flies well.", 1),
    ],
)
def test_lists_go_on_behind_an_article(analyser: Analyser, text: str, wanted: int) -> None:
    assert len(told(analyser, "Khayyam satellite of Iran", text, "purpose")) == wanted


def test_a_year_and_a_half_is_a_time(analyser: Analyser) -> None:
    text = "Khayyam should work for a year and a half."
    assert told(analyser, "Khayyam satellite of Iran", text, "design_lifetime") == {("Khayyam", "1.5 years")}
