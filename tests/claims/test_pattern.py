"""The pattern language, by value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.claims.items import Item, plain_items, prefixes_of
from monitor.claims.matching import Kept, Patterns
from monitor.claims.pattern import PatternError, WordLists, compile_pattern
from monitor.text.tokens import tokenise

LISTS = WordLists(
    {"fruit": ("apple*", "blood orange"), "pie": ("{fruit} pie",), "loop": ("{back}",), "back": ("{loop}",)}
)


def _items(text: str) -> list[Item]:
    return plain_items(tokenise(text))


def _match(pattern: str, text: str) -> list[str]:
    items = _items(text)
    hits = Patterns([compile_pattern(pattern, LISTS)]).find(items, prefixes_of(items))
    return [" ".join(i.word for i in items[h.start : h.end]) for h in hits]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("weigh*", "It weighs much", ["weighs"]),
        ("(was|were) built", "They were built; it was built", ["were built", "was built"]),
        ("was [not] built", "It was not built", ["was not built"]),
        ("built .. by", "built in a year by", ["built in a year by"]),
        ("built .. by", "built in a very long year by", []),
        ("built ... by", "built in a very long year by", ["built in a very long year by"]),
        ("built ... by", "built; then by", []),
        ("{fruit} pie", "an Apple pie, a blood-orange pie", ["apple pie", "blood orange pie"]),
        ("{pie} for {fruit}", "apple pie for blood-oranges, apple pie for apples", ["apple pie for apples"]),
        ("(a b|[c] d|a e)", "a b, c d, d, a e", ["a b", "c d", "d", "d", "a e"]),
        ("mass : 5", "Mass: 5", ["mass : 5"]),
        ("a '(' b", "a (b)", ["a ( b"]),
        ("remote sensing", "Remote-sensing", ["remote sensing"]),
    ],
)
def test_matches(pattern: str, text: str, found: list[str]) -> None:
    assert _match(pattern, text) == found


@pytest.mark.parametrize("pattern", ["", "[a]", "..", "a ..", "(a", "a)", "{none}", "{loop}", "<text", "*"])
def test_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(pattern, LISTS)


def test_slot_takes_an_item_of_its_kind() -> None:
    items = [*_items("made by"), Item(8, 12, "acme", frozenset({"firm"}), "Acme")]
    (hit,) = Patterns([compile_pattern("made by <who:firm|person>")]).find(items, prefixes_of(items))
    assert hit.slot("who") == 2
    assert hit.slot("other") is None


def test_of_a_word_without_end_only_the_first_beginnings_are_kept() -> None:
    word = "tea" * 20_000
    begun = prefixes_of(_items(word))
    assert {"", "t", "teatea", word} <= begun
    assert sum(map(len, begun)) < 2 * len(word)


def test_text_ends_at_a_stop_or_a_sign() -> None:
    items = _items("used for tea, coffee and cake while it rains")
    pattern = compile_pattern("used for <text>")
    (free,) = Patterns([pattern]).find(items, prefixes_of(items))
    (ended,) = Patterns([pattern]).find(items, prefixes_of(items), frozenset({7}))
    assert (free.end, ended.end) == (10, 7)


def test_many_gaps_do_not_hang() -> None:
    text = "a " * 100
    assert _match("a ... a ... a ... b", text) == []


@pytest.mark.parametrize(
    ("pattern", "able"),
    [
        ("(made|built) by <who:firm>", True),
        ("(sold|lent) by <who:firm>", False),
        ("made by <who:person>", False),
        ("(made there|made of [fine] cotton) by <who:firm>", False),
        ("[sold] made .. <who:firm>", True),
    ],
)
def test_a_sentence_without_the_words_or_kinds_is_passed_over(pattern: str, able: bool) -> None:
    items = plain_items(tokenise("made by Alpha"))
    items[2] = replace(items[2], kinds=frozenset({"firm"}))
    assert compile_pattern(pattern).may_match(prefixes_of(items)) is able


def test_many_patterns_find_together_what_each_finds_alone() -> None:
    sources = ("<text>", "[sold] made .. <who:firm>", "it (was|is) made", "made", "(it|they) [was]", "sold", "bui*")
    patterns = Patterns(compile_pattern(source) for source in sources)
    items = [*_items("it was built and made by"), Item(25, 29, "acme", frozenset({"firm"}), "Acme")]
    for there in (items, items[:3], items[4:]):
        prefixes = prefixes_of(there)
        alone = [hit for pattern in patterns for hit in Patterns([pattern]).find(there, prefixes)]
        assert patterns.find(there, prefixes) == alone
    assert [source for k, source in enumerate(sources) if k not in patterns.able(prefixes_of(items))] == ["sold"]


def test_of_many_things_those_are_asked_for_whose_words_are_there() -> None:
    words = {"one": ("sold", "lent"), "two": ("lent", "made by"), "three": ("<text>",), "four": ("made ... sold",)}
    kept = Kept((name, Patterns(map(compile_pattern, sources))) for name, sources in words.items())
    assert kept.among(prefixes_of(_items("made by them"))) == ["two", "three"]
