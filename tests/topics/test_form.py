"""A rule as a form and as text: the same rule, whichever was used last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.topics.form import PLACES, Form, form_of, query_of
from monitor.topics.query import Field, read_query

THINGS = {"Sencha": ["Sencha"], "Green Tea": ["Green Tea"], "pot/Japan": ["Tetsubin"]}

FORMS = [
    (Form(every=("kettle",)), "kettle"),
    (Form(some=("kettle", "whisk")), "(kettle OR whisk)"),
    (Form(some=("iron kettle", "whisk*", "@Green Tea")), '("iron kettle" OR whisk* OR @"Green Tea")'),
    (Form(every=("kettle", "guest"), none=("coffee", "tea party")), 'kettle guest NOT coffee NOT "tea party"'),
    (Form(every=("kettle",), languages=("fa",)), "kettle lang:fa"),
    (Form(every=("kettle",), languages=("fa", "ru")), "kettle (lang:fa OR lang:ru)"),
    (Form(some=("a1", "b1"), every=("c1",), where=Field.TITLE), "(title:a1 OR title:b1) title:c1"),
    (Form(every=('"kettle"',)), '"kettle"'),
    (Form(every=("@pot/Japan",)), "@pot/Japan"),
    (Form(every=('"AND"',)), '"AND"'),
    (Form(some=("قوری", "чайник")), "(قوری OR чайник)"),
]


@pytest.mark.parametrize(("form", "query"), FORMS)
def test_a_form_writes_a_query_and_reads_it_again(form: Form, query: str) -> None:
    assert query_of(form) == query
    assert form_of(read_query(query, THINGS)) == form


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("NOT coffee kettle", Form(every=("kettle",), none=("coffee",))),
        ("kettle NOT (coffee OR cocoa)", Form(every=("kettle",), none=("coffee", "cocoa"))),
        ("kettle -coffee -cocoa", Form(every=("kettle",), none=("coffee", "cocoa"))),
        ("kettle AND guest", Form(every=("kettle", "guest"))),
        ("kettle | whisk", Form(some=("kettle", "whisk"))),
        ("“iron kettle”", Form(every=("iron kettle",))),
    ],
)
def test_what_was_written_otherwise_is_the_same_form(query: str, form: Form) -> None:
    assert form_of(read_query(query, THINGS)) == form


@pytest.mark.parametrize(
    "query",
    [
        "kettle NEAR guest",
        "kettle^2",
        "(a1 OR b1) (c1 OR d1)",
        "(a1 b1) OR c1",
        "title:kettle guest",
        "kettle source:post",
        "kettle NOT title:coffee",
        "kettle NOT (coffee milk)",
        "kettle NOT NOT guest",
        "lang:fa (title:a1 OR b1)",
        "text:kettle",
        "lang:fa",
    ],
)
def test_what_no_form_can_show_stays_text(query: str) -> None:
    assert form_of(read_query(query, THINGS)) is None


@pytest.mark.parametrize("piece", ["AND", "NEAR/5", "a:b", "a(b", "-x1", "a|b", "^2", 'say "hello" now', "co-op"])
def test_whatever_a_piece_is_it_is_sought_not_obeyed(piece: str) -> None:
    """No operator comes out of a form."""
    form = form_of(read_query(query_of(Form(every=("kettle", piece))), THINGS))
    assert form is not None
    assert len(form.every) == 2


WORDS = st.text(alphabet="abcdیاбв", min_size=2, max_size=6)
PIECES = st.one_of(WORDS, st.builds("{} {}".format, WORDS, WORDS), st.builds("{}*".format, WORDS), st.just("@Sencha"))
LISTS = st.lists(PIECES, max_size=3, unique=True).map(tuple)


@given(
    st.lists(PIECES, min_size=2, max_size=4).map(tuple),
    LISTS,
    LISTS,
    st.sampled_from(PLACES),
    st.lists(st.sampled_from(("en", "fa", "ru")), unique=True).map(tuple),
)
def test_every_form_comes_back(
    some: tuple[str, ...], every: tuple[str, ...], none: tuple[str, ...], where: Field, languages: tuple[str, ...]
) -> None:
    form = Form(some, every, none, where, languages)
    assert form_of(read_query(query_of(form), THINGS)) == form
