"""The language of a person's topics: what it means, and where a mistake stands."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text.stems import stem
from monitor.topics.query import MOST_CHARACTERS, All, Field, Near, Node, QueryError, Some, Term, Without, read_query

THINGS = {"Sencha": ["Sencha"], "Green Tea": ["Green Tea"], "tea": ["Sencha", "Green Tea"]}


def shape(node: Node) -> str:
    """Return a query with all its parentheses."""
    if isinstance(node, Term):
        field = "" if node.field is Field.ANY else f"{node.field}:"
        return field + "/".join(node.forms) + ("" if node.weight == 1 else f"^{node.weight:g}")
    if isinstance(node, Near):
        return f"({shape(node.one)} <{node.within}> {shape(node.other)})"
    if isinstance(node, Without):
        return f"!{shape(node.part)}"
    return "(" + (" & " if isinstance(node, All) else " | ").join(shape(part) for part in node.parts) + ")"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tea", "~tea"),
        ("kettles whisking", "(~kettl & ~whisk)"),
        ("tea AND kettle OR whisk", "((~tea & ~kettl) | ~whisk)"),
        ("tea (kettle | whisk)", "(~tea & (~kettl | ~whisk))"),
        ("tea NOT coffee", "(~tea & !~coffe)"),
        ("tea -coffee", "(~tea & !~coffe)"),
        ("NOT NOT tea green", "(!!~tea & ~green)"),
        ('"tea bowl"', "tea bowl"),
        ("“tea bowl” «пиала»", "(tea bowl & пиала)"),
        ("кетл*", "кетл*"),
        ("чайники", "~чайник"),
        ("قوری‌ها", "قوری‌ها"),
        ("کتابهای", "~کتاب"),
        ("tea-house", "tea-house"),
        ("tea NEAR kettle", "(~tea <10> ~kettl)"),
        ("tea NEAR/3 kettle NOT coffee", "((~tea <3> ~kettl) & !~coffe)"),
        ("(tea OR @Sencha) NEAR/۵ guest", "((~tea | @Sencha) <5> ~guest)"),
        ("title:tea TITLE:bowl", "(title:~tea & title:~bowl)"),
        ('source:"Morning Post" lang:fa', "(source:morning post & lang:fa)"),
        ("lang:fa tea", "(lang:fa & ~tea)"),
        ("@Sencha", "@Sencha"),
        ('@"Green Tea"^2', "@Green Tea^2"),
        ("@tea", "@Sencha/@Green Tea"),
        ("tea^0.5 OR bowl", "(~tea^0.5 | ~bowl)"),
        ("and or ANDROID", "(~and & ~or & ~android)"),
        ('"AND"', "AND"),
    ],
)
def test_what_a_query_means(text: str, meant: str) -> None:
    """Side by side is AND; NEAR binds closest, then NOT, AND, OR; a word stands for its forms."""
    assert shape(read_query(text, THINGS)) == meant


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("", "", "empty"),
        ("   ", "", "empty"),
        ("(tea", "(", "never closed"),
        ("tea)", ")", "never opened"),
        ('tea "green', '"green', "never closed"),
        ("tea OR", "", "missing at the end"),
        ("OR tea", "OR", "missing before"),
        ("tea AND AND bowl", "AND", "missing before"),
        ("()", ")", "missing before"),
        ("tea NEAR/0 bowl", "NEAR/0", "NEAR spans"),
        ("tea NEAR/500 bowl", "NEAR/500", "NEAR spans"),
        ("tea NEAR/x bowl", "NEAR/x", "NEAR spans"),
        ("(tea bowl) NEAR kettle", "NEAR", "NEAR joins"),
        ("lang:fa NEAR tea", "NEAR", "NEAR joins"),
        ("titel:tea", "titel:", 'Did you mean "title:"'),
        ("@Senhca", "@Senhca", 'Did you mean @"Sencha"'),
        ("@sencha", "@sencha", 'Did you mean @"Sencha"'),
        ("@zzzz", "@zzzz", "without @"),
        ("tea^0", "^0", "above 0"),
        ("tea^11", "^11", "at most 10"),
        ("tea^", "^", "above 0"),
        ("tea^1.2.3", "^1.2.3", "above 0"),
        ("NOT tea", "NOT tea", "only excludes"),
        ("tea OR NOT bowl", "tea OR NOT bowl", "only excludes"),
        ("t*", "t*", "two letters"),
        ("*", "*", "no word"),
        ("!!!", "!!!", "no word"),
        ("(" * 60 + "tea" + ")" * 60, "(", "50 parentheses"),
        ("tea \udcff", "\udcff", "Half a character"),
        ("NOT " * 4_900 + "tea", "NOT", "50 exclusions"),
        ("tea NEAR/" + "9" * 9_000 + " bowl", "NEAR/" + "9" * 9_000, "NEAR spans"),
        ("tea " * 2_100, "tea", "2000 words"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, at: str, said: str) -> None:
    """The window marks the place, the sentence says what to do."""
    with pytest.raises(QueryError) as caught:
        read_query(text, THINGS)
    assert text[caught.value.at.start : caught.value.at.end] == at
    assert said in str(caught.value)
    assert caught.value.remedy


def test_a_query_without_end_is_refused() -> None:
    """Nobody types so much."""
    with pytest.raises(QueryError, match="longer than"):
        read_query("a" * (MOST_CHARACTERS + 1), THINGS)


def test_parts_inside_one_another_have_an_end() -> None:
    """Whoever walks through the parts of a rule does so by calling itself."""
    assert shape(read_query("tea " + "NEAR/1 tea " * 100, THINGS))
    with pytest.raises(QueryError, match="inside one another"):
        read_query("tea " + "NEAR/1 tea " * 1_500, THINGS)


def test_a_mistake_travels_between_processes() -> None:
    """The worker reads queries too."""
    with pytest.raises(QueryError) as caught:
        read_query("(tea", THINGS)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.sentence, again.remedy, again.at) == (
        caught.value.sentence,
        caught.value.remedy,
        caught.value.at,
    )


@given(st.text(alphabet=' ab()|"@^*-:/AND ORT NEAR/3titleсё‌ی', max_size=60))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    """Nothing but a QueryError ever leaves, with a place inside the text."""
    try:
        node = read_query(text, THINGS)
    except QueryError as mistake:
        at, node = mistake.at, None
    assert node is not None or 0 <= at.start <= at.end <= len(text)
    assert node is None or shape(node)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("чайники", "чайниками"),
        ("kettle", "kettles"),
        ("کتاب", "کتابهایش"),
        ("کتاب", "کتابی"),
        ("спутнику", "спутников"),
    ],
)
def test_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    """Case endings of Russian, attached endings of Persian."""
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("tea", "team"), ("چای", "چاه"), ("تهران", "تهرانی پور"), ("2", "20")])
def test_other_words_do_not(one: str, other: str) -> None:
    """A stem is no prefix."""
    assert stem(one) != stem(other)


def test_some_is_flat() -> None:
    """Alternatives are one list."""
    node = read_query("a OR b OR c", {})
    assert isinstance(node, Some)
    assert len(node.parts) == 3
