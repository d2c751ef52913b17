"""The difference of two editions by words, in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text.worddiff import MOST_WORDS, Change, Part, changed, compare


def told(old: str, new: str) -> str:
    """Return a difference as one line: [-removed-]{+added+}."""
    signs = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    return "".join(signs[part.change].format(part.text) for part in compare(old, new))


CASES = {
    "nothing": ("The same words.", "The same words.", "The same words."),
    "one word": ("It weighs 600 kg now.", "It weighs 650 kg now.", "It weighs [-600 -]{+650 +}kg now."),
    "a number whole": ("about 0.7 m", "about 0.75 m", "about [-0.7 -]{+0.75 +}m"),
    "put in": ("It is red.", "It is very red.", "It is {+very +}red."),
    "taken out": ("It is very red.", "It is red.", "It is [-very -]red."),
    "all": ("One.", "Two!", "[-One.-]{+Two!+}"),
    "from nothing": ("", "Words.", "{+Words.+}"),
    "to nothing": ("Words.", "", "[-Words.-]"),
    "a line": ("One.\n\nTwo.", "One.\n\nMore.\n\nTwo.", "One.\n\n{+More.\n\n+}Two."),
    "a sign at the end": ("It is red.", "It is blue.", "It is [-red-]{+blue+}."),
    "an end cut off": ("One two three", "One two", "One two[- three-]"),
    "spaces alone": ("One  two", "One two", "One two"),
    "capital": ("the Moon", "The Moon", "[-the -]{+The +}Moon"),
    "hyphen": ("Kanopus-V flies", "Kanopus-B flies", "[-Kanopus-V -]{+Kanopus-B +}flies"),
    "apostrophe": ("It isn't so", "It is so", "It [-isn't -]{+is +}so"),
    "composed alike": ("caf\u00e9 open", "cafe\u0301 open", "cafe\u0301 open"),
    "a sign between": ("600 g, blue one", "650 kg, red one", "[-600 g, blue -]{+650 kg, red +}one"),
    "Russian": ("Спутник выведен на орбиту", "Спутник не выведен на орбиту", "Спутник {+не +}выведен на орбиту"),
    "Russian, one ending": ("запуск спутника", "запуска спутника", "[-запуск -]{+запуска +}спутника"),
    "Persian": ("ماهواره خیام پرتاب شد", "ماهواره خیام پرتاب نشد", "ماهواره خیام پرتاب [-شد-]{+نشد+}"),
    "Persian joiner": (
        "می\u200cشود گفت",
        "نمی\u200cشود گفت",
        "[-می\u200cشود -]{+نمی\u200cشود +}گفت",
    ),
    "Persian digits": ("دقت ۰٫۷ متر", "دقت ۱٫۲ متر", "دقت [-۰٫۷ -]{+۱٫۲ +}متر"),
    "Persian marks": ("کتابِ نو", "کتابٔ نو", "[-کتابِ -]{+کتابٔ +}نو"),
}


@pytest.mark.parametrize("case", CASES)
def test_difference(case: str) -> None:
    old, new, expected = CASES[case]
    assert told(old, new) == expected


def test_a_long_text_that_is_all_other_is_told_as_one_change() -> None:
    old, new = "a b " * MOST_WORDS, "c d " * MOST_WORDS
    assert compare(old, new) == (Part(Change.REMOVED, old), Part(Change.ADDED, new))


def test_a_long_text_with_a_small_edit_is_told_by_words() -> None:
    lines = [f"Line {n} of a very long text." for n in range(5_000)]
    old = "\n".join(lines)
    lines[2_500] = "Line 2500 of a rather long text."
    assert [part.text for part in compare(old, "\n".join(lines)) if part.change is not Change.SAME] == [
        "very ",
        "rather ",
    ]


def test_what_is_the_same_has_not_changed() -> None:
    assert not changed(compare("One two.", "One two."))
    assert changed(compare("One two.", "One three."))


@given(*[st.lists(st.sampled_from(["a", "b", "\n", ", ", "می\u200cرود", "шаг", " ", "1.5"]), max_size=20)] * 2)
def test_the_parts_make_up_both_texts(one: list[str], other: list[str]) -> None:
    old, new = " ".join(one), " ".join(other)
    parts = compare(old, new)
    assert "".join(part.text for part in parts if part.change is not Change.REMOVED).split() == new.split()
    assert "".join(part.text for part in parts if part.change is not Change.ADDED).split() == old.split()
