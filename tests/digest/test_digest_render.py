"""Text and HTML say the same things in the same order, safely, in every direction of writing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from html.parser import HTMLParser

import pytest

from monitor.digest import wording
from monitor.digest.build import build
from monitor.digest.html import render_html
from monitor.digest.model import Digest, DigestCard, FailingFeed, UnusualTopic
from monitor.digest.text import render_text
from monitor.types import Modality, Span, Verdict

MakeCard = Callable[..., DigestCard]
EVIL = '"><script>alert(1)</script><img src=http://t.example/p.gif onerror=x><a href="javascript:x">y</a>'
TAGS = {"html", "head", "meta", "title", "body", "table", "tr", "td", "p", "span", "bdi", "a"}
PERSIAN = "وزن کشتی نمونه ۶۵۰ کیلوگرم است."


class Page(HTMLParser):
    """Collect tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def _digest(noon: datetime, *cards: DigestCard, failing: tuple[FailingFeed, ...] = ()) -> Digest:
    return build(cards, noon - timedelta(days=1), noon, failing=failing, n_feeds=5)


def test_subject_says_the_result(card: MakeCard, noon: datetime) -> None:
    news = [card(verdict=Verdict.NEW, entry_id=n) for n in (2, 3)]
    assert wording.subject(_digest(noon, card(), *news), UTC) == "Rasad digest, 20 Nov: 1 conflict, 2 new"
    assert wording.subject(_digest(noon), UTC) == "Rasad digest, 20 Nov: nothing new"
    late = timezone(timedelta(hours=13))
    assert wording.subject(_digest(noon), late) == "Rasad digest, 21 Nov: nothing new"


def test_text_of_a_conflict(card: MakeCard, noon: datetime) -> None:
    text = render_text(_digest(noon, card()), UTC)
    assert text.splitlines() == [
        "Rasad digest",
        "Friday 20 Nov 2026 (UTC)",
        "1 conflict",
        "",
        "",
        "FERRIES",
        "=======",
        "",
        "CONFLICTS: Ferry One · mass",
        "  (8 % apart)",
        "  Known: 600 kg",
        '    "The ferry, weighing [600 kg], was built last year."',
        "    Old Almanac, Aug 2022",
        "  This item: 650 kg",
        '    "The harbour office says the ferry weighs [650 kg], crew not counted."',
        "    Harbour Post, 20 Nov 2026 12:00",
        "    https://harbourpost.example/1?a=1&b=2",
        "",
        "Words in [brackets] are the evidence.",
        "",
        "--------------------",
        "You get this because the digest is switched on in Rasad. To stop it:",
        "Settings, page Digest, untick it.",
    ]


def test_empty_digest_says_nothing_new(noon: datetime) -> None:
    digest = _digest(noon)
    words = "Nothing new in 5 feeds between 19 Nov 2026 12:00 and 20 Nov 2026 12:00."
    assert words in " ".join(render_text(digest, UTC).split())
    assert words in Page(render_html(digest, UTC)).text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"modality": Modality.PLANNED}, "stated as planned"),
        ({"modality": Modality.ALLEGED, "attributed_to": "Ada"}, "alleged by Ada"),
        ({"modality": Modality.DENIED, "attributed_to": "Ada"}, "denied by Ada"),
        ({"modality": Modality.DENIED, "verdict": Verdict.CONFIRMS}, "Denial"),
        ({"soft": True}, "Possible conflict"),
        ({"verdict": Verdict.NEW, "known_value": ""}, "New"),
        ({"known_modality": Modality.PLANNED}, "Old Almanac, Aug 2022, stated as planned"),
        ({"outlet_label": "state media"}, "Harbour Post (state media), 20 Nov 2026 12:00"),
    ],
)
def test_both_forms_say_it(card: MakeCard, noon: datetime, changes: dict[str, object], words: str) -> None:
    digest = _digest(noon, card(**changes))
    assert words.casefold() in render_text(digest, UTC).casefold()
    assert words in Page(render_html(digest, UTC)).text


def test_repeated_facts_are_one_line(card: MakeCard, noon: datetime) -> None:
    again = [card(verdict=Verdict.CONFIRMS, entry_id=n, source=s) for n, s in enumerate(("B", "A"))]
    digest = _digest(noon, *again)
    line = "Ferry One · mass: 600 kg (2 items: A, B)"
    assert f"  - {line}" in render_text(digest, UTC)
    assert line in Page(render_html(digest, UTC)).text
    assert "nothing new · 1 known fact repeated" in render_text(digest, UTC)


def test_a_denial_tells_no_difference(card: MakeCard, noon: datetime) -> None:
    denial = card(modality=Modality.DENIED, verdict=Verdict.CONFIRMS)
    assert "8 % apart" not in render_text(_digest(noon, denial), UTC)


def test_failing_feeds_are_listed(noon: datetime) -> None:
    feed = FailingFeed("Deaf Daily", "https://deaf.example/rss", "It answers with a web page, not a feed.", noon)
    digest = _digest(noon, failing=(feed,))
    line = "Deaf Daily: It answers with a web page, not a feed. Since 20 Nov 2026 12:00."
    assert line in " ".join(render_text(digest, UTC).split())
    assert line in Page(render_html(digest, UTC)).text
    assert "1 feed failing" in render_text(digest, UTC)


def test_text_lines_are_short_but_for_links(card: MakeCard, noon: datetime) -> None:
    long = card(
        sentence="word " * 300 + "END" + " word" * 300,
        span=Span(1500, 1503),
        subject="x" * 200,
        source="s" * 200,
        attributed_to="a" * 200,
        url="https://harbourpost.example/" + "u" * 300,
        topic="t" * 100,
    )
    for line in render_text(_digest(noon, card(), long), UTC).splitlines():
        assert len(line) < 78 or line.strip().startswith("https://")


def test_long_sentences_keep_their_evidence(card: MakeCard) -> None:
    quoted = wording.passage("word " * 300 + "END" + " word" * 300, Span(1500, 1503), "en")
    assert quoted.marked == "END"
    assert quoted.before.startswith("…word")
    assert quoted.after.endswith("word…")
    assert len(quoted.before + quoted.marked + quoted.after) < 450


@pytest.mark.parametrize("span", [None, Span(5, 5), Span(900, 910), Span(-3, 0)])
def test_a_span_outside_marks_nothing(span: Span | None) -> None:
    quoted = wording.passage("A short sentence.", span, "en")
    assert (quoted.before + quoted.marked + quoted.after, quoted.marked) == ("A short sentence.", "")


def test_evidence_is_marked_in_html(card: MakeCard, noon: datetime) -> None:
    page = render_html(_digest(noon, card()), UTC)
    assert re.findall(r'<span style="background-color:#[0-9A-F]{6};">([^<]*)</span>', page) == ["600 kg", "650 kg"]


def test_added_part_of_a_value_is_coloured(card: MakeCard, noon: datetime) -> None:
    page = render_html(_digest(noon, card(verdict=Verdict.REFINES, known_value="Model", value="Model-2b")), UTC)
    assert re.search(r'<bdi dir="auto">Model<span style="color:#00665A;">-2b</span></bdi>', page)
    assert wording.added_part("10", "100") == ("100", "")
    assert wording.added_part("Sail", "Sailor") == ("Sailor", "")


def test_persian_has_its_direction(card: MakeCard, noon: datetime) -> None:
    digest = _digest(noon, card(sentence=PERSIAN, span=Span(14, 28), language="fa", source="خبر نمونه"))
    tags = Page(render_html(digest, UTC)).tags
    assert [a["lang"] for t, a in tags if t == "p" and a.get("dir") == "rtl"] == ["fa"]
    assert "\u2068خبر نمونه\u2069, 20 Nov 2026" in render_text(digest, UTC)
    assert "<bdi>\u2068خبر نمونه\u2069</bdi>, 20 Nov 2026" in render_html(digest, UTC)


def test_zero_width_non_joiner_stays() -> None:
    assert wording.clean("می‌رود") == "می‌رود"


@pytest.mark.parametrize("span", [None, Span(0, 1), Span(2, 9), Span(0, 200), Span(len(EVIL) - 1, len(EVIL))])
def test_hostile_text_stays_text(card: MakeCard, noon: datetime, span: Span | None) -> None:
    names = ("topic", "subject", "label", "value", "sentence", "source", "known_value", "known_sentence")
    names += ("known_source", "known_published", "difference", "attributed_to", "outlet_label", "language")
    evil = card(**dict.fromkeys(names, EVIL), span=span, known_span=span, url="javascript:alert(1)")
    again = card(verdict=Verdict.CONFIRMS, subject=EVIL, entry_id=9)
    digest = _digest(noon, evil, again, failing=(FailingFeed(EVIL, EVIL, EVIL, None),))
    page = Page(render_html(digest, UTC))
    assert page.open == []
    assert {tag for tag, _ in page.tags} <= TAGS
    assert not [a for _, a in page.tags if any(name.startswith("on") or name == "src" for name in a)]
    assert all(a["href"].startswith("https://") for t, a in page.tags if t == "a")
    assert "url(" not in "".join(a.get("style", "") for _, a in page.tags)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1&z=2", True),
        ("HTTP://a.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https:///nohost", False),
        ("https://a.example/\r\nBcc: x", False),
        ("https://a.example/ b", False),
        ('https://a.example/"onclick=', False),
        ("https://[bad/", False),
        ("https://a.example/" + "x" * 2000, False),
        ("", False),
    ],
)
def test_only_plain_web_links(url: str, kept: bool) -> None:
    assert wording.link(url) == (url if kept else "")


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2022", "2022"),
        ("2022-08", "Aug 2022"),
        ("2022-08-09", "9 Aug 2022"),
        ("2022-08-09T05:52Z", "9 Aug 2022"),
        ("2022-13", "2022-13"),
        ("", ""),
    ],
)
def test_dates_are_as_precise_as_known(iso: str, words: str) -> None:
    assert wording.partial_date(iso) == words


def test_unusual_coverage_is_told_in_both_forms_and_harmless(noon: datetime) -> None:
    spike = UnusualTopic(f"خبر {EVIL}", "14 items in 24 h; 3 is usual (0 to 7).")
    digest = build((), noon - timedelta(days=1), noon, unusual=(spike,))
    assert "OUT OF THE USUAL" in render_text(digest, UTC)
    assert "14 items in 24 h; 3 is" in render_text(digest, UTC)
    page = Page(render_html(digest, UTC))
    assert spike.sentence in page.text
    assert {tag for tag, _ in page.tags} <= TAGS
    assert "OUT OF THE USUAL" not in render_text(_digest(noon), UTC)
