"""HTML becomes plain text: laid out, without tags, hidden characters and endless work."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds.model import MAX_TITLE
from monitor.feeds.sanitise import clean, clean_title, cut, line, plain_text, to_text

LIMIT = 512 * 1024

LAID_OUT = [
    ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    ("<p>One<br>line</p>", "One\nline"),
    ("One<br><br>Two", "One\n\nTwo"),
    ("<ul><li>a</li><li>b</li></ul><p>c", "a\nb\n\nc"),
    ("<p>a</p>\n\n<p>b</p>", "a\n\nb"),
    ("a <b>bold</b>, <i>not</i> parted", "a bold, not parted"),
    ("split<wbr>word", "splitword"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
    ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
    ("plain\nwrapped\n\nsecond", "plain wrapped\n\nsecond"),
    ("Tom &amp; Ann &lt;3 &#8212; &nbsp;x&hellip;", "Tom & Ann <3 — x…"),
    ("&amp;#8217;s &amp;nbsp;y", "’s y"),
    ("a < b and c > d", "a < b and c > d"),
    ("if a<b then", "if a<b then"),
    ("x <3 y", "x <3 y"),
    ("<script>alert(1)</script>after", "after"),
    ("before<SCRIPT src=x>bad</script >after", "before after"),
    ("<style>p{}</style>a<iframe src=x>no</iframe>b", "a b"),
    ("a<!-- no -->b", "a b"),
    ("a<!-- never closed", "a"),
    ("a<script>never closed", "a"),
    ('<img alt="a > b" src=x onerror="alert(1)">text', "text"),
    ("<a href='x' title='>'>link</a>", "link"),
    ("<p don't>it's</p>", "it's"),
    ("<![CDATA[kept & whole]]> rest", "kept & whole rest"),
    ("&lt;p&gt;escaped twice&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;", "escaped twice\n\nb"),
    ("<p>shows &lt;p&gt; as text</p>", "shows <p> as text"),
    ("<?xml version='1.0'?>x<!DOCTYPE html>y", "x y"),
    ("خبر\u200cگزاری <b>مهر</b>", "خبر\u200cگزاری مهر"),
    ("", ""),
]


@pytest.mark.parametrize(("markup", "text"), LAID_OUT)
def test_html_is_laid_out_as_text(markup: str, text: str) -> None:
    assert to_text(markup, LIMIT) == text


TITLES = [
    ("One <b>two</b>\n three", "One two three"),
    ("&amp;lt;b&amp;gt;x&amp;lt;/b&amp;gt;", "x"),
    ("AT&amp;amp;T", "AT&T"),
    ("&lt;script&gt;alert(1)&lt;/script&gt;News", "News"),
    ("<img src=file:///etc/passwd>Picture", "Picture"),
    ("a\u202eb\u2066c\u200fd", "abcd"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("zero\u200bwidth\ufeff", "zerowidth"),
    ("soft\u00adhyphen", "softhyphen"),
    ("nul\x00 bell\x07", "nul bell"),
    ("&#8238;override", "override"),
    ("&#55296;&#1114112;x", "��x"),
    ("&#" + "9" * 5000 + ";x", "�x"),
    ("Z" + "\u0301" * 50 + "algo", "Z" + "\u0301" * 4 + "algo"),
    ("a\tb\x85c\u2028d", "a b c d"),
]


@pytest.mark.parametrize(("markup", "title"), TITLES)
def test_title_is_one_plain_line(markup: str, title: str) -> None:
    assert clean_title(markup) == title


@pytest.mark.parametrize(
    "code",
    [*range(0, 9), *range(11, 13), *range(14, 32), 127, *range(0x80, 0x85), *range(0x86, 0xA0), *range(0xFDD0, 0xFDF0)]
    + [plane * 0x10000 + last for plane in range(17) for last in (0xFFFE, 0xFFFF)]
    + [0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0x202A, 0x202E, 0x2066, 0x2069, 0x200E, 0x200F, 0x061C, 0x200B, 0xFEFF, 0xE0041],
)
def test_unwanted_character_is_removed(code: int) -> None:
    assert clean(f"a{chr(code)}b") == "ab"


@pytest.mark.parametrize("char", ["\n", "\t", "\u200c", "\u200d", "\ufffd", "ی", "é", "🚀", "\u0301"])
def test_wanted_character_is_kept(char: str) -> None:
    assert clean(f"a{char}b") == f"a{char}b"


@pytest.mark.parametrize("unit", ["A", "&amp;", "&lt;", "<b>x", "م"])
def test_long_title_is_cut(unit: str) -> None:
    title = clean_title(unit * (10_000_000 // len(unit)))
    assert 0 < len(title) <= MAX_TITLE
    assert title.endswith("…")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/&;#\"'= abpscrit!-[]\n\u202e\u0000é"), max_size=200))
def test_text_holds_no_hidden_character_and_is_stable(markup: str) -> None:
    text = to_text(markup, LIMIT)
    assert text == clean(text) == text.strip()
    assert "\n\n\n" not in text


def test_cut_marks_what_is_missing() -> None:
    assert cut("abcdef", 4) == "abc…"
    assert cut("abcd", 4) == "abcd"


def test_line_and_plain_text_keep_markup_as_text() -> None:
    assert line(" a <b>\n c ") == "a <b> c"
    assert plain_text("a  <b>\nc\n\n\n\nd", 100) == "a <b>\nc\n\nd"


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>a &#{'9' * 6_000}; b</p>",
        f"<p>a &amp;#{'9' * 6_000}; b</p>",
        f"&lt;p&gt;a &amp;#{'9' * 6_000}; b&lt;/p&gt;",
        f"a &#x{'f' * 6_000}; b",
    ],
)
def test_a_reference_of_endless_digits_is_no_number(markup: str) -> None:
    """The interpreter refuses to read more than 4,300 digits."""
    assert to_text(markup, 20_000).startswith("a ")
