"""Titles and bodies of notifications: plain, short, escaped where the service takes markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.notify.wording import body_text, title_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>Bold</b> & plain", "<b>Bold</b> & plain"),
        ("two\nlines\t here", "two lines here"),
        ("nul\x00 and \ud800 surrogate", "nul and surrogate"),
        ("turned \u202eround", "turned round"),
        ("می\u200cشود", "می\u200cشود"),
        ("x" * 201, "x" * 199 + "…"),
        ("x" * 200, "x" * 200),
    ],
)
def test_title_is_one_plain_line(text: str, expected: str) -> None:
    assert title_text(text) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [(True, "1 &lt; 2 &amp;amp; &lt;img src=x&gt;\nnext"), (False, "1 < 2 &amp; <img src=x>\nnext")],
)
def test_body_is_escaped_only_for_services_with_markup(markup: bool, expected: str) -> None:
    assert body_text("1 < 2 &amp; <img src=x>\n\n  next ", markup=markup) == expected


@given(st.text())
def test_no_text_breaks_the_bus(text: str) -> None:
    for written in (title_text(text), body_text(text, markup=True)):
        assert "\x00" not in written
        written.encode("utf-8")


@given(st.text(max_size=4000))
def test_body_is_cut_before_escaping(text: str) -> None:
    assert len(body_text(text, markup=False)) <= 1000
    assert "<" not in body_text(text, markup=True)
