"""Kinds of source: how queries become addresses, and how answers and refusals are read."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from monitor.errors import FeedError, InputError
from monitor.feeds.model import FetchError
from monitor.feeds.sources.catalogue import KINDS, SEARCHES, WEB_FEED, kind_at, kind_named
from monitor.feeds.sources.kinds import Kind, Query
from tests.feeds.sources import answers

BASE = "http://127.0.0.1:9"


def asked(kind: str, text: str, language: str = "") -> tuple[str, dict[str, str]]:
    parts = urlsplit(kind_named(kind).asked(Query(text, language), BASE))
    assert parts.netloc == "127.0.0.1:9"
    return parts.path, {name: value[0] for name, value in parse_qs(parts.query).items()}


QUERIES = [
    ("google-news", "«چای» when:7d", "fa", "", {"q": "«چای» when:7d", "hl": "fa", "gl": "IR", "ceid": "IR:fa"}),
    ("google-news", "tea & cups", "", "", {"q": "tea & cups", "hl": "en-US", "gl": "US", "ceid": "US:en"}),
    ("google-news", "чай", "ru", "", {"q": "чай", "hl": "ru", "gl": "RU", "ceid": "RU:ru"}),
    ("bing-news", "tea", "en", "", {"q": "tea", "format": "rss", "mkt": "en-US"}),
    ("bing-news", "چای", "fa", "", {"q": "چای", "format": "rss", "setlang": "fa"}),
    ("gdelt", "tea OR kettle", "fa", "", {
        "query": "(tea OR kettle) sourcelang:persian", "mode": "artlist", "format": "json", "maxrecords": "75",
        "timespan": "3d", "sort": "datedesc"}),
    ("reddit", "tea", "", "/search.rss", {"q": "tea", "sort": "new", "t": "month"}),
    ("reddit", "r/kettles tea pot", "", "/r/kettles/search.rss",
     {"q": "tea pot", "sort": "new", "t": "month", "restrict_sr": "1"}),
    ("reddit", "r/kettles", "", "/r/kettles/new/.rss", {}),
    ("spaceflight-news", "tea", "", "/articles/", {"search": "tea", "ordering": "-updated_at", "limit": "100"}),
    ("launch-library", "tea", "", "/launches/",
     {"search": "tea", "mode": "normal", "ordering": "-last_updated", "limit": "50"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "language", "path", "pairs"), QUERIES)
def test_query_becomes_an_address(kind: str, text: str, language: str, path: str, pairs: dict[str, str]) -> None:
    assert asked(kind, f"  {text} ", language) == (path, pairs)


@pytest.mark.parametrize("kind", SEARCHES, ids=lambda kind: kind.id)
def test_kind_knows_its_own_addresses(kind: Kind) -> None:
    url = kind.asked(Query("tea kettle", "en"))
    assert url.startswith("https://")
    assert kind_at(url) is kind
    assert kind.service is not None
    assert kind.floor_s >= 15 * 60
    for empty in ("", "  \n"):
        with pytest.raises(InputError, match="nothing to search"):
            kind.asked(Query(empty))
    with pytest.raises(InputError, match="longer than"):
        kind.asked(Query("tea " * 200))


OTHERS = ["https://leaf.example/feed", "https://reddit.com.leaf.example/r/x/.rss", "https://notreddit.com/r/x/.rss",
          "https://news.google.com/home", "https://[broken", "", "mailto:a@reddit.com"]  # fmt: skip


@pytest.mark.parametrize("url", OTHERS)
def test_other_addresses_are_web_feeds(url: str) -> None:
    assert kind_at(url) is WEB_FEED
    assert kind_named("of a later version") is WEB_FEED
    with pytest.raises(InputError, match="no search words"):
        WEB_FEED.asked(Query("tea"))


def test_ids_and_services_are_told_apart() -> None:
    assert len({kind.id for kind in KINDS}) == len(KINDS)
    names = [kind.service.name for kind in KINDS if kind.service]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("text", ["ab", "tea OR ab", "-ab tea", '"ab" tea'])
def test_gdelt_refuses_short_words_before_it_is_asked(text: str) -> None:
    with pytest.raises(InputError, match='"ab": it is shorter than 3'):
        kind_named("gdelt").asked(Query(text))
    assert asked("gdelt", '"a b c" domain:leaf.example')[1]["query"] == '"a b c" domain:leaf.example'


def test_gdelt_is_read() -> None:
    found = kind_named("gdelt").read(answers.GDELT, "application/json", BASE)
    first, second = found.entries
    assert (first.title, first.outlet, first.language) == ("کتری تازه رسید", "leaf.example", "fa")
    assert first.published == datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
    assert (second.key, second.language) == ("id:https://pot.example/1", "en")
    assert kind_named("gdelt").read(b"{}", "", BASE).entries == ()


REFUSALS = [
    (answers.GDELT_TOO_OFTEN, "rate_limited", "one question every 5 seconds"),
    (b"The specified phrase is too short.\n", "query", "phrase is too short"),
    (b"<html>busy</html>", "web_page", "a page"),
    (b"", "web_page", "a page"),
    (b'{"articles": "none"}', "not_a_feed", "another kind"),
    (b'{"articles": [', "broken", "damaged"),
]


@pytest.mark.parametrize(("body", "code", "words"), REFUSALS)
def test_gdelt_says_why_it_refuses_under_status_200(body: bytes, code: str, words: str) -> None:
    with pytest.raises(FeedError, match=words) as caught:
        kind_named("gdelt").read(body, "text/html; charset=utf-8", BASE)
    assert caught.value.code == code
    assert caught.value.remedy


def test_spaceflight_news_is_read() -> None:
    first, second = kind_named("spaceflight-news").read(answers.SNAPI, "application/json", BASE).entries
    assert (first.title, first.outlet, first.author) == ("Kettle reaches the table", "Morning Leaf", "Ann Pot, Bo Cup")
    assert first.summary == "A kettle <b>stands</b> there."
    assert (first.url, first.language) == ("https://leaf.example/kettle", "en")
    assert first.updated == datetime(2026, 11, 20, 11, 12, 13, tzinfo=UTC)
    assert (second.title, second.published) == ("Report", None)


@pytest.mark.parametrize("kind", ["spaceflight-news", "launch-library"])
@pytest.mark.parametrize("body", [b"[]", b"", b"<html>", b'{"detail": "no"}', b"{", b'{"results": {}}', b"\xff\xfe"])
def test_other_answers_of_a_service_are_refused(kind: str, body: bytes) -> None:
    with pytest.raises(FeedError) as caught:
        kind_named(kind).read(body, "application/json", BASE)
    assert caught.value.code in ("not_a_feed", "broken")


def test_search_of_google_news_is_read() -> None:
    long = "https://leaf.example/" + "t" * 150
    body = answers.google(
        ("Tea is served - Morning Leaf", answers.google_link("https://leaf.example/tea"), "Morning Leaf"),
        ("Tea - a history", answers.google_link(long), "Pot"),
        ("برگ صبح: چای دم شد - برگ صبح", answers.GOOGLE_KEPT, "برگ صبح"),
        ("Leaf", "https://news.google.com/rss/articles/short", "Leaf"),
    )
    found = kind_named("google-news").read(body, "application/xml", BASE)
    assert [entry.title for entry in found.entries] == [
        "Tea is served",
        "Tea - a history",
        "برگ صبح: چای دم شد",
        "Leaf",
    ]
    assert [entry.outlet for entry in found.entries] == ["Morning Leaf", "Pot", "برگ صبح", "Leaf"]
    assert [entry.url for entry in found.entries][:3] == ["https://leaf.example/tea", long, answers.GOOGLE_KEPT]
    assert {entry.summary + entry.body for entry in found.entries} == {""}


def test_search_of_bing_news_leads_to_the_publisher_and_keeps_its_keys() -> None:
    (one,) = kind_named("bing-news").read(answers.bing("first"), "text/xml", BASE).entries
    (two,) = kind_named("bing-news").read(answers.bing("second"), "text/xml", BASE).entries
    assert (one.url, one.outlet, one.summary) == (
        "https://leaf.example/tea?a=1", "Morning Leaf", "Tea was served on Monday.")  # fmt: skip
    assert one.key == two.key


def test_reddit_is_read_without_its_signature() -> None:
    (post,) = kind_named("reddit").read(answers.REDDIT, "application/atom+xml", BASE).entries
    assert (post.title, post.body or post.summary, post.author, post.outlet) == (
        "Tea!",
        "I poured it.",
        "/u/leaf",
        "r/tea",
    )


def test_news_sitemap_is_read_as_a_feed() -> None:
    found = kind_named("news-sitemap").read(answers.NEWS_SITEMAP, "application/xml", BASE)
    (page,) = found.entries
    assert (found.title, found.language, page.title, page.url) == (
        "Morning Leaf", "fa", "Tea & cups", "https://leaf.example/a")  # fmt: skip
    assert page.published == datetime(2026, 11, 20, 4, 30, tzinfo=UTC)


def no_news(body: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<urlset>{body}</urlset>'.encode()


NO_SITEMAPS = [
    b"", b"<html><body>x</body></html>", b"<rss><channel/></rss>", b"<urlset", no_news("<url><loc>https://a.example/</loc></url>"),
    no_news("<url><loc>https://a.example/</loc><news><title>&x;</title></news></url>",
            '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
]  # fmt: skip


@pytest.mark.parametrize("body", NO_SITEMAPS)
def test_what_is_no_news_sitemap_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError):
        kind_named("news-sitemap").read(body, "text/xml", BASE)


def test_refusal_names_the_service_and_keeps_its_wish() -> None:
    refusal = FetchError("No.", code="rate_limited", http_status=429, retry_after_s=1234)
    told = kind_named("launch-library").refused(refusal)
    assert isinstance(told, FetchError)
    assert (told.code, told.http_status, told.retry_after_s) == ("rate_limited", 429, 1234)
    assert "Launch Library takes no more questions for now. It takes 15 questions an hour" in told.sentence
    assert kind_named("feed").refused(refusal) is refusal
    other = FetchError("No.", code="not_found")
    assert kind_named("gdelt").refused(other) is other
