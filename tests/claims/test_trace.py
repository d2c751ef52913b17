"""What is recognised in a text, and what is said to be missing where it claims nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from monitor.analysis import Analyser
from monitor.claims.gaps import Gap, Lack, gap_words
from monitor.claims.trace import Group
from monitor.errors import InputError
from monitor.trying import MOST_TRIED, Trial, document_of
from tests.shipped import shipped_analyser

DAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
WHOLE = "The Khayyam satellite, weighing 600 kg, was launched on 9 August 2022 by a Soyuz-2.1b rocket, Roscosmos said."


@cache
def analyser() -> Analyser:
    return shipped_analyser()


def tried(text: str, language: str = "") -> Trial:
    return analyser().trial(document_of(text, language, DAY))


def lacks(text: str) -> list[Lack]:
    return [gap.lack for gap in tried(text).gaps]


def test_every_recognised_stretch_has_its_group_name_and_value() -> None:
    seen = {a.span.of(WHOLE): (a.group, a.name, a.value.text if a.value else "") for a in tried(WHOLE).annotations}
    assert seen["Khayyam"] == (Group.SUBJECT, "Khayyam", "")
    assert seen["600 kg"] == (Group.AMOUNT, "", "600 kg")
    assert seen["9 August 2022"] == (Group.DATE, "", "2022-08-09")
    assert seen["Soyuz-2.1b"] == (Group.NAME, "Soyuz-2.1b", "")


@pytest.mark.parametrize(
    ("text", "words", "group"),
    [
        ("State media say so.", "State media", Group.SPEAKER),
        ("The report of John Smith is out.", "John Smith", Group.STRANGER),
        ("An Iranian report.", "Iranian", Group.NAME),
    ],
)
def test_speakers_strangers_and_adjectives(text: str, words: str, group: Group) -> None:
    assert {a.span.of(text): a.group for a in tried(text).annotations}[words] is group


def test_claims_are_those_of_the_same_text_in_a_feed() -> None:
    document = document_of(WHOLE, "en", DAY)
    assert tried(WHOLE, "en").claims == analyser().analyse(document, former=True).claims


def test_the_rule_of_each_claim_is_told_with_its_place_and_example() -> None:
    (note,) = [note for note in tried(WHOLE).rules if note.id == "en.mass"]
    assert (note.file, note.form) == ("rules-en-things.toml", "find")
    assert note.line > 0
    assert "weigh*" in note.patterns
    assert note.example


def test_a_claim_off_topic_is_told_to_be_passed_over() -> None:
    trial = tried("Khayyam weighs 600 kg.")
    assert [claim.value.text for claim in trial.claims] == ["600 kg"]
    assert [gap.lack for gap in trial.gaps] == [Lack.TOPIC]


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        ("The cat sat on the mat.", Lack.ANYTHING),
        ("It weighs 600 kg.", Lack.SUBJECT),
        ("The Khayyam satellite is beautiful.", Lack.VALUE),
        ("The Khayyam satellite and Russia.", Lack.WORDS),
        ("The Khayyam satellite weighs a lot.", Lack.VALUE_OF_KIND),
    ],
)
def test_what_is_missing_is_named(text: str, lack: Lack) -> None:
    assert lack in lacks(text)
    assert not tried(text).claims


def test_nothing_is_missing_from_a_sentence_that_claims() -> None:
    assert lacks(WHOLE) == []


def test_a_gap_is_told_in_words_with_a_sentence_that_would_do() -> None:
    (gap,) = [gap for gap in tried("The Khayyam satellite weighs a lot.").gaps if gap.property_id == "mass"]
    words = gap_words(gap, {"mass": "Mass"})
    assert words.startswith("“weighs” could be about Mass, but there is no value of the kind it takes (mass).")
    assert gap.example in words
    assert gap.example


@pytest.mark.parametrize("lack", list(Lack))
def test_every_gap_has_words(lack: Lack) -> None:
    assert "{" not in gap_words(Gap(lack, ("a", "b"), ("unnamed thing",), ""), {})


def test_persian_is_recognised_by_itself() -> None:
    trial = tried("ماهواره خیام ۶۰۰ کیلوگرم وزن دارد.")
    assert trial.language == "fa"
    assert [claim.value.text for claim in trial.claims] == ["600 kg"]


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (MOST_TRIED + 1)])
def test_nothing_and_too_much_are_refused(text: str) -> None:
    with pytest.raises(InputError):
        document_of(text, "", DAY)
