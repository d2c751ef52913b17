"""What a page says, and how it withholds it: articles, notices, walls and worse in three languages."""

from __future__ import annotations

import gzip
import sys
from datetime import UTC, datetime

import pytest

from monitor.feeds import pages
from monitor.feeds.pages import SAID, PageState, PageText, beside, read_page
from monitor.feeds.walls import Wall, wall_of
from tests.feeds import pagemaker as make

URL = "https://outlet.example/a"
LANGUAGES = ("en", "fa", "ru")
HTML = "text/html; charset=utf-8"


def read(body: bytes, language: str = "en", known: str = "", kind: str = HTML) -> PageText:
    """Read a page as that of the language's story."""
    return read_page(body, kind, URL, make.TITLES[language], known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_is_read_without_what_stands_round_it(language: str) -> None:
    found = read(make.article(language), language)
    assert found.state is PageState.READ
    assert all(words in found.text for words in make.TEXTS[language])
    assert not any(words in found.text for words in ("Section 3", "Most read", "rights reserved"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_author_and_date_are_taken(language: str) -> None:
    found = read(make.article(language), language)
    assert found.author == make.AUTHORS[language]
    assert found.published == datetime(2026, 11, 20, 8, 15, tzinfo=UTC)


def test_the_joiner_of_persian_words_stays() -> None:
    assert "می\u200cگیرد" in read(make.article("fa"), "fa").text


@pytest.mark.parametrize("written", ["&zwnj;", "&#8204;", "&#x200C;"])
def test_the_joiner_stays_however_it_is_written(written: str) -> None:
    body = make.article("fa").decode().replace("\u200c", written).encode()
    assert "می\u200cگیرد" in read(body, "fa").text


def test_paragraphs_are_parted_by_an_empty_line() -> None:
    assert f"{make.EN[0]}\n\n{make.EN[1]}" in read(make.article()).text


def test_nothing_hidden_comes_through() -> None:
    found = read(make.article("en", "Bidi \u202eevil\u202c and <b>bold</b> &lt;script&gt; words are here to stay."))
    assert "\u202e" not in found.text
    assert "Bidi evil and bold <script> words" in found.text


WALLS = [
    (kind, language, state)
    for kind, state in (
        ("COOKIES", PageState.COOKIES),
        ("ROBOTS", PageState.ROBOTS),
        ("PAYWALLS", PageState.PAYWALL),
        ("EMPTY", PageState.EMPTY),
    )
    for language in LANGUAGES
]


@pytest.mark.parametrize(("kind", "language", "state"), WALLS)
def test_a_wall_is_recognised(kind: str, language: str, state: PageState) -> None:
    found = read(getattr(make, kind)[language], language)
    assert (found.state, found.text) == (state, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_beside_a_long_article_hides_nothing(language: str) -> None:
    words = "We value your privacy. Subscribe to continue reading. Я не робот. ویژه مشترکان. Accept all cookies."
    body = make.article(language, repeat=6).replace(b"<footer>", f"<footer><p>{words}</p>".encode())
    assert read(body, language).state is PageState.READ


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>',
        '<script type="application/ld+json">{"isAccessibleForFree": false}</script>',
        '<meta property="article:content_tier" content="locked">',
    ],
)
def test_a_page_that_says_it_is_locked_is_believed(head: str) -> None:
    assert read(make.article(head=head)).state is PageState.PAYWALL


def test_a_date_in_structured_data_is_read() -> None:
    body = make.article().replace(b'property="article:published_time"', b'name="x"')
    data = b'<script type="application/ld+json">{"datePublished": "2026-11-19T06:00:00Z"}</script></head>'
    assert read(body.replace(b"</head>", data)).published == datetime(2026, 11, 19, 6, tzinfo=UTC)


def test_no_more_than_the_feed_says_is_not_used() -> None:
    assert read(make.article(), known="x" * 5_000).state is PageState.SHORTER


def test_a_page_about_something_else_is_not_used() -> None:
    found = read_page(make.article(), HTML, URL, "Bakers raise prices of bread again", "")
    assert (found.state, found.text) == (PageState.OTHER, "")


NO_PAGES = {
    "pdf": b"%PDF-1.7\n" + b"\x00\x01" * 500,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "json": b'{"title": "Khayyam satellite launched", "text": "..."}',
    "zipped": gzip.compress(make.article()),
}


@pytest.mark.parametrize("case", NO_PAGES)
def test_what_is_no_page_is_said_to_be_none(case: str) -> None:
    assert read(NO_PAGES[case]).state is PageState.NO_PAGE


def test_a_huge_page_is_left_alone() -> None:
    assert read(make.article() + b" " * pages.MAX_PAGE).state is PageState.TOO_LARGE


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", "mac-cyrillic"])
def test_the_charset_a_page_names_is_used(charset: str) -> None:
    body = make.article("ru").decode().replace('charset="utf-8"', f'charset="{charset}"').encode(charset)
    assert make.RU[1] in read(body, "ru", kind="text/html").text


def test_broken_markup_is_read_all_the_same() -> None:
    body = make.article().replace(b"</p>", b"").replace(b"</article></main>", b"")[:-40]
    assert make.EN[1] in read(body).text


@pytest.mark.parametrize(
    ("summary", "kept"),
    [
        ("", False),
        ("The Khayyam satellite was launched from the Baikonur Cosmodrome.", False),
        ("Editor's correspondent Marta reports from Geneva about quite other matters.", True),
        ("بازار نان امروز گران شد و نانوایان اعتراض کردند", True),
    ],
)
def test_a_summary_stays_where_the_page_lacks_its_words(summary: str, kept: bool) -> None:
    assert beside(summary, "\n\n".join(make.EN)) == (summary if kept else "")


def test_every_state_has_its_sentence() -> None:
    assert set(SAID) == set(PageState)
    assert all(sentence.endswith(".") for sentence in SAID.values())


def test_a_short_article_with_a_checking_script_is_no_wall() -> None:
    assert wall_of("<script src=challenge-platform></script>", "Words of a short article. " * 15) is None
    assert wall_of("<script src=challenge-platform></script>", "") is Wall.ROBOTS


def test_the_heavy_library_is_loaded_with_the_first_page_only() -> None:
    import subprocess

    code = "import monitor.worker_child, monitor.engine, sys; print('trafilatura' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
