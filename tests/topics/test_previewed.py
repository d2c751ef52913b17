"""What a preview shows of an entry: its title and the passage where the first reason stands, marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitor.topics.previewed import LONGEST, Marked, shown
from monitor.types import Document, Span


def marked(found: Marked) -> list[str]:
    return [span.of(found.text) for span in found.marks]


def document(title: str, body: str) -> Document:
    return Document("1", title, "", body)


def spans(whole: Document, *words: str) -> tuple[Span, ...]:
    return tuple(Span(whole.text.index(word), whole.text.index(word) + len(word)) for word in words)


def test_title_and_passage_have_their_own_marks() -> None:
    one = document("A kettle sings", "Nothing here.\n\nThe  guest poured\nthe tea.")
    title, passage = shown(one, spans(one, "kettle", "guest", "tea"))
    assert marked(title) == ["kettle"]
    assert passage.text == "Nothing here. The guest poured the tea."
    assert marked(passage) == ["guest", "tea"]


def test_without_a_reason_below_the_title_there_is_no_passage() -> None:
    one = document("A kettle sings", "Nothing here.")
    assert shown(one, spans(one, "kettle"))[1] == Marked("")


def test_a_long_text_is_cut_round_its_first_reason() -> None:
    one = document("T", "before " * 40 + "whisk " + "after " * 80)
    _, passage = shown(one, spans(one, "whisk"))
    assert passage.text.startswith("…before")
    assert passage.text.endswith("after…")
    assert marked(passage) == ["whisk"]


def test_overlapping_reasons_become_one_mark() -> None:
    one = document("iron kettle", "")
    assert shown(one, (Span(0, 11), Span(5, 11)))[0].marks == (Span(0, 11),)


@given(st.text("ab \n\u200cخ😀", min_size=1, max_size=900), st.data())
def test_every_mark_shows_the_words_it_was_made_for(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, min(len(body), start + 30)))
    one = document("T", body)
    at = one.text.index(body)
    _, passage = shown(one, (Span(at + start, at + end),))
    (found,) = marked(passage)
    assert found.split() == body[start:end].split()
    assert len(passage.text) <= LONGEST + 32


def test_what_stands_against_it_is_marked_apart_and_shown_first() -> None:
    one = document(
        "A kettle sings", "The guest came. " + "Much was said. " * 30 + "Then coffee was served to the guest."
    )
    title, passage = shown(one, spans(one, "kettle", "guest"), spans(one, "coffee"))
    assert (marked(title), title.against) == (["kettle"], ())
    assert [span.of(passage.text) for span in passage.against] == ["coffee"]
    assert passage.marks == ()
