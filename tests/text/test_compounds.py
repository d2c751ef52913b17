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
