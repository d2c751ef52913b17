"""Words that number and unit make together are cut in two, others stay whole."""

from __future__ import annotations

import pytest

from monitor.text.compounds import parted
from monitor.text.languages import load_language
from monitor.text.numbers import scan
from monitor.text.quantities import find_in
from monitor.text.tokens import tokenise


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ru", "стокилограммовый груз", ["100 kg"]),
        ("ru", "с пятисоткилометровой высоты", ["500 km"]),
        ("ru", "четырёхкилограммовый и трёхлетний", ["4 kg", "3 years"]),
        ("ru", "полтораста килограммов", ["150 kg"]),
        ("ru", "самолётный километровый", []),
        ("en", "a hundredkilogram load", []),
    ],
)
def test_compounds(language: str, text: str, values: list[str]) -> None:
    pack = load_language(language)
    tokens = parted(tokenise(text), pack)
    assert [m.value.text for m in find_in(tokens, scan(tokens, pack), pack)] == values


def test_offsets_are_kept() -> None:
    text = "это стокилограммовый груз"
    tokens = parted(tokenise(text), load_language("ru"))
    assert [text[t.start : t.end] for t in tokens] == ["это", "сто", "килограммовый", "груз"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ماهوارهبر میرود", "ماهواره بر می رود"),
        ("ماهواره‌بر می‌رود", "ماهواره بر می رود"),
        ("ماهواره بر می رود", "ماهواره بر می رود"),
        ("ماهوارههای ساختهشده نمیشوند", "ماهواره های ساخته شده نمی شوند"),
        ("دادههایش رسیدهاند", "داده هایش رسیده اند"),
        ("عمر پنجساله و ششماهه", "عمر پنج ساله و شش ماهه"),
        ("میدان میان کشورهای تنها", "میدان میان کشورهای تنها"),
    ],
)
def test_persian_words_that_lost_their_joiner(text: str, words: str) -> None:
    tokens = parted(tokenise(text), load_language("fa"))
    assert " ".join(t.word for t in tokens) == words
    assert all(len(text[t.start : t.end]) == len(t.word) for t in tokens)


def test_other_languages_join_nothing() -> None:
    tokens = tokenise("میرود")
    assert parted(tokens, load_language("en")) == tokens
