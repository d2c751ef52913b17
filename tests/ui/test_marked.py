"""Outside text as escaped HTML of our own, links, ages, directions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from monitor.palette import LIGHT
from monitor.types import Span, Verdict
from tests.ui.rows import NOW, feed_count, item, sample_article, sample_status
from ui.delegates.items import lay_out, wrapped
from ui.emptiness import View, Way, emptiness, trouble_words
from ui.links import open_link, safe_url
from ui.marked import LONGEST_SENTENCE, added_spans, plain_tip, sentence_html, shortened, value_html
from ui.models.language import language_of
from ui.models.places import Place, PlaceKind
from ui.texts import age, ago, direction, iso_day, isolate, joined, plural
from ui.theme import Theme
from ui.views.article import circled, numbered, pieces, text_start


def test_a_sentence_is_escaped_and_its_evidence_marked() -> None:
    html = sentence_html("<b>0.73</b> m & more", Span(3, 7), "#FFE9A8", "en")
    assert "&lt;b&gt;" in html
    assert '<span style="background-color:#FFE9A8">0.73</span>' in html
    assert "&amp; more" in html


def test_a_persian_sentence_runs_from_the_right() -> None:
    html = sentence_html("ماهواره پرتاب شد.", Span(0, 7), "#FFE9A8", "fa")
    assert 'dir="rtl"' in html
    assert html.index("«") < html.index("ماهواره")


def test_a_quoted_sentence_gets_no_second_quotation_marks() -> None:
    assert "“«" not in sentence_html("«خیام» پرتاب شد.", None, "#FFE9A8", "")


def test_a_long_sentence_is_cut_round_its_evidence() -> None:
    sentence = "word " * 100 + "EVIDENCE" + " word" * 100
    start = sentence.index("EVIDENCE")
    cut, span = shortened(sentence, Span(start, start + 8))
    assert span is not None
    assert span.of(cut) == "EVIDENCE"
    assert len(cut) <= LONGEST_SENTENCE + 2
    assert cut[0] == cut[-1] == "…"


@pytest.mark.parametrize(
    ("value", "known", "added"),
    [
        ("Model-2.1b / Upper", "Model", ["-2.1b / Upper"]),
        ("Tuesday", "Monday", []),
        ("same", "same", []),
        ("near Cape East", "Cape East", ["near "]),
    ],
)
def test_added_words(value: str, known: str, added: list[str]) -> None:
    assert [span.of(value) for span in added_spans(value, known)] == added


def test_a_value_is_escaped() -> None:
    assert value_html("<i> new", "new", "#00665A") == '<span style="color:#00665A">&lt;i&gt; </span>new'


def test_tooltips_show_html_literally() -> None:
    assert plain_tip("<img src=x>") == "<qt>&lt;img src=x&gt;</qt>"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "/etc/passwd", "//host/x", "javascript:alert(1)", "data:text/html,x", "smb://host/x",
        "http://user@host.example/", "http://user:pw@host.example/", "\\\\host\\share", "|touch x", "http://", "",
        "ftp://host.example/", "https://host.example/\u202egpj", "https://host.example/a\nb", "mailto:a@b.example",
        "ms-msdt:/id", "vbscript:x", "https://a|b.example/", "not an address",
    ],
)  # fmt: skip
def test_only_web_addresses_are_opened(address: str) -> None:
    opened: list[QUrl] = []
    assert open_link(address, lambda url: bool(opened.append(url)) or True) != ""
    assert opened == []


@pytest.mark.parametrize(
    "address", ["https://wire.example/1?q=2#x", "http://wire.example", "HTTPS://Wire.example/a%20b"]
)
def test_web_addresses_are_opened(address: str) -> None:
    opened: list[str] = []
    assert open_link(address, lambda url: bool(opened.append(url.host())) or True) == ""
    assert opened == ["wire.example"]
    assert safe_url(address) is not None


def test_a_browser_that_does_not_answer_is_told() -> None:
    assert "wire.example" in open_link("https://wire.example/", lambda url: False)


def test_outside_text_is_isolated() -> None:
    assert joined("منبع", "20 Nov 2026", "") == "\u2068منبع\u2069 · \u206820 Nov 2026\u2069"
    assert isolate("") == ""


@pytest.mark.parametrize(
    ("gone", "words"),
    [(0, "now"), (59, "now"), (60, "1 min"), (3599, "59 min"), (3600, "1 h"), (86399, "23 h"), (86400, "Yesterday")],
)
def test_ages(gone: int, words: str) -> None:
    assert age(NOW - gone, NOW) == words


def test_ages_in_a_sentence() -> None:
    assert ago(NOW - 60, NOW) == "1 minute ago"
    assert ago(NOW - 7200, NOW) == "2 hours ago"
    assert ago(NOW + 5, NOW) == "just now"
    assert plural(1, "{n} item", "{n} items") == "1 item"


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2022", "2022"), ("2022-08", "Aug 2022"), ("2022-08-09", "9 Aug 2022"), ("about 1900", "about 1900"), ("", ""),
        ("2022-08-09T05:52Z", "9 Aug 2022, 05:52 UTC"),
    ],
)  # fmt: skip
def test_dates_are_as_precise_as_known(iso: str, words: str) -> None:
    assert iso_day(iso) == words


def test_directions() -> None:
    assert direction("fa") is Qt.LayoutDirection.RightToLeft
    assert direction("ru") is Qt.LayoutDirection.LeftToRight
    assert (language_of("ماهواره 500 km"), language_of("Orbit"), language_of("")) == ("fa", "", "")


def test_an_article_is_cut_at_its_marks() -> None:
    article = sample_article()
    cut = pieces(text_start(article), len(article.text), article.marks, article.title_end)
    assert "".join(piece.span.of(article.text) for piece in cut) == article.text[text_start(article) :]
    marked = [(piece.span.of(article.text), piece.verdict, piece.numbers) for piece in cut if piece.verdict]
    assert marked[0] == ("0.73 metres per pixel", Verdict.CONFLICTS, (1,))
    assert marked[1] == ("on 9 August 2022", Verdict.CONFIRMS, ())
    assert [mark.claim_id for mark in numbered(article.marks)] == [1, 2, 3]


def test_overlapping_marks_take_the_gravest_colour() -> None:
    article = sample_article()
    marks = (
        article.marks[0].__class__(Span(0, 10), Verdict.NEW, 1, "a", article.marks[0].value),
        article.marks[0].__class__(Span(5, 20), Verdict.CONFLICTS, 2, "b", article.marks[0].value),
    )
    cut = [(piece.span, piece.verdict, piece.numbers) for piece in pieces(0, 30, marks)]
    assert cut == [
        (Span(0, 5), Verdict.NEW, ()),
        (Span(5, 10), Verdict.CONFLICTS, (1,)),
        (Span(10, 20), Verdict.CONFLICTS, (2,)),
        (Span(20, 30), None, ()),
    ]


def test_numbers_in_circles() -> None:
    assert (circled(1), circled(20), circled(21)) == ("①", "⑳", "(21)")


def test_an_empty_list_says_what_was_done() -> None:
    said = emptiness(View(), sample_status(), None, (), NOW)
    assert said.title == "Nothing left to review"
    assert said.text == "6 feeds checked 2 minutes ago. 380 entries read, 27 of them about your topics."
    assert (said.first, said.second) == (Way.CHECK, None)


def test_an_empty_search_offers_to_search_everywhere() -> None:
    said = emptiness(View(text="kettle", verdict=Verdict.NEW), sample_status(), None, (), NOW)
    assert "kettle" in said.text
    assert "one verdict" in said.text
    assert (said.first, said.second) == (Way.EVERYWHERE, Way.CLEAR)


def test_a_failing_feed_is_said_in_words() -> None:
    feed = feed_count(2, error="Answers with a web page, not a feed.")
    said = emptiness(View(Place(PlaceKind.FEED, "2")), sample_status(), feed, (), NOW)
    assert said.title == "This feed fails"
    assert "Answers with a web page, not a feed." in said.text
    assert "Next try" in trouble_words(feed, NOW)


def test_parts_of_a_line_keep_their_order_beside_persian(qapp: object) -> None:
    parts = ("خبرگزاری نمونه", "20 Nov 2026", "یادداشت")
    isolated, bare = places(joined(*parts), parts), places(" · ".join(parts), ("خبرگزاری", "20", "Nov"))
    assert isolated == sorted(isolated)
    assert bare != sorted(bare)


def places(line: str, parts: tuple[str, ...]) -> list[float]:
    """Return where the middle of each part is drawn, in pixels from the left."""
    layout = QTextLayout(line)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    drawn = layout.createLine()
    drawn.setLineWidth(4000)
    layout.endLayout()
    return [drawn.cursorToX(line.index(part) + len(part) // 2)[0] for part in parts]


def test_titles_are_cut_at_their_reading_end(qapp: object) -> None:
    font = QFont()
    lines = wrapped("word " * 60, font, 200, "en", 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert wrapped("short", font, 200, "en", 2) == ("short",)


def test_a_row_can_be_mirrored(qapp: object) -> None:
    theme = Theme(LIGHT)
    row = item(1, verdicts=((Verdict.CONFLICTS, 1), (Verdict.NEW, 2)))
    layout = lay_out(theme, row, 400, 2)
    other = layout.mirrored(400)
    assert other.title.right() == 400 - layout.title.left()
    assert other.chips[0][1].left() > other.chips[1][1].left()
    assert all(rect.right() <= 400 for _, rect in layout.chips)
