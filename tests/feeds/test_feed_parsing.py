"""Hostile and damaged feeds: read as far as they go, refused with a sentence, nothing opened, nothing asked."""

from __future__ import annotations

import json
import os
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.errors import FeedError
from monitor.feeds.encoding import decode
from monitor.feeds.model import MAX_BODY, MAX_ENTRIES, MAX_SUMMARY
from monitor.feeds.parse import parse, web_link
from tests.fakes.feedserver import item, rss

BASE = "https://outlet.example/feeds/news.xml"


def feed(*items: str, extra: str = "") -> bytes:
    return rss("Outlet", *items, extra=extra)


# -- P1, P3: nothing in a feed is opened or asked --


class Watch:
    """Collects what is opened or connected to while it is on; an audit hook cannot be taken away again."""

    def __init__(self) -> None:
        self.on = False
        self.seen: list[str] = []
        sys.addaudithook(self._notice)

    def _notice(self, event: str, args: tuple[object, ...]) -> None:
        if self.on and event in ("open", "socket.connect", "socket.getaddrinfo", "urllib.Request", "os.system"):
            self.seen.append(f"{event} {args[0]!r}")


@pytest.fixture(scope="module")
def watch() -> Watch:
    parse(feed(item("warm up")), "", BASE)  # what the libraries import is not the feed's doing
    return Watch()


BODIES = [
    b"/dev/zero",
    b"/etc/passwd",
    b"file:///etc/passwd",
    b"http://127.0.0.1:9/feed.xml",
    b"feed.xml",
    b"../feed.xml",
    b"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&x;</title></channel></rss>",
    b"<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'><rss version='2.0'><channel><title>t</title></channel></rss>",
    b"<!DOCTYPE rss [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/p'> %p;]><rss><channel><title>t</title></channel></rss>",
    b"<?xml-stylesheet href='http://127.0.0.1:9/x.xsl'?><rss version='2.0'><channel><title>t</title></channel></rss>",
    b"<rss version='2.0' xmlns:xi='http://www.w3.org/2001/XInclude'><channel>"
    b"<xi:include href='/etc/passwd' parse='text'/></channel></rss>",
]


@pytest.mark.parametrize("body", BODIES)
def test_nothing_is_opened_or_asked(watch: Watch, body: bytes) -> None:
    watch.seen.clear()
    watch.on = True
    try:
        title = parse(body, "", BASE).title
    except FeedError as error:
        title = error.sentence
    finally:
        watch.on = False
    assert watch.seen == []
    assert "root:" not in title


def test_a_pipe_named_by_the_body_is_not_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FeedError, match="not a feed"):
        parse(os.fsencode(pipe), "", BASE)


# -- P2: entities that grow --


def laughs(depth: int, width: int) -> bytes:
    rows = [f"<!ENTITY l{n} '{f'&l{n - 1};' * width}'>" for n in range(1, depth)]
    head = "<!DOCTYPE rss [<!ENTITY l0 'lol'>" + "".join(rows) + "]>"
    return f"{head}<rss version='2.0'><channel><title>&l{depth - 1};</title>{item('one')}</channel></rss>".encode()


@pytest.mark.parametrize("body", [laughs(10, 10), laughs(2, 30_000), laughs(20, 2)], ids=["deep", "wide", "doubling"])
def test_growing_entities_stay_small(body: bytes) -> None:
    found = parse(body, "", BASE)
    assert len(found.title) <= 1_000
    assert found.n_entries <= 1


# -- P6: inputs that make the library raise --

RAISING = [
    b"<rss version='2.0'><channel><item><title>&#55296;</title></item></channel></rss>",
    b"<rss version='2.0'><channel><item><title>&#1114112;</title></item></channel></rss>",
    b"<rss version='2.0'><channel><item><title>&#xFFFFFFFFFF;</title></item></channel></rss>",
    b"<rss version='2.0'><channel><item><title>&#" + b"9" * 6_000 + b";</title></item></channel></rss>",
    b"<?xml version='1.0' encoding='undefined'?><rss version='2.0'><channel><title>t</title></channel></rss>",
    b"<?xml version='1.0' encoding='punycode'?><rss version='2.0'><channel><title>t</title></channel></rss>",
    b"<?xml version='1.0' encoding='unicode_escape'?><rss version='2.0'><channel><title>t</title></channel></rss>",
    b"<?xml version='1.0' encoding='rot13'?><rss version='2.0'><channel><title>t</title></channel></rss>",
    b"<?xml version='1.0' encoding='zlib'?><rss version='2.0'><channel><title>t</title></channel></rss>",
    b"<rss xmlns:media='http://search.yahoo.com/mrss/'><channel><item></media:player></item></channel></rss>",
    b"<rss version='2.0'><channel><item></textInput></item></channel></rss>",
    b"<rss version='2.0'><channel><item><georss:point>x</georss:point></item>",
    b"<rss version='2.0'><channel><item><enclosure length='x'/><pubDate>0000-00-00</pubDate></item></channel></rss>",
    b"<rss version='2.0'><channel><item><pubDate>Thu, 99 Foo 99999 99:99:99 +9999</pubDate></item></channel></rss>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><updated>9999-12-31T23:59:59-23:59</updated></entry></feed>",
    b"<rss version='2.0'><channel><item><title>\x00\x01</title></item></channel></rss>",
    b"<rss><channel><item><link>http://[::1</link><guid>http://[</guid></item></channel></rss>",
]


@pytest.mark.parametrize("body", RAISING)
def test_what_makes_the_library_raise_is_read_or_refused(body: bytes) -> None:
    try:
        found = parse(body, "", BASE)
    except FeedError as error:
        outcome = error.code
    else:
        outcome = json.dumps(found.title)
        found.title.encode()
    assert outcome == "broken" or outcome.startswith('"')


# -- P8: encodings --

TEXT = "Новости: спутник — «прибыл»"
PERSIAN = "خبر: ماهی‌ها رسیدند"
DECLARED = [
    ("utf-8", "utf-8", TEXT),
    ("windows-1251", "cp1251", TEXT),
    ("koi8-r", "koi8-r", "Новости"),
    ("utf-16", "utf-16", TEXT),
    ("UTF-16", "utf-16-le", TEXT),
    ("UTF-16", "utf-16-be", TEXT),
    ("utf-32", "utf-32", TEXT),
    ("iso-8859-5", "iso8859-5", "Новости"),
    ("windows-1256", "cp1256", "خبر"),
    ("gb2312", "gbk", "新闻"),
    ("big5", "big5", "新聞"),
    ("shift_jis", "shift_jis", "ニュース"),
    ("euc-kr", "euc_kr", "뉴스"),
    ("iso-8859-1", "cp1252", "“quoted” – café"),
    ("us-ascii", "cp1252", "café"),
    ("utf-8", "utf-8", PERSIAN),
]


@pytest.mark.parametrize(("name", "codec", "text"), DECLARED)
def test_declared_encoding_is_read(name: str, codec: str, text: str) -> None:
    body = f"<?xml version='1.0' encoding='{name}'?><rss version='2.0'><channel><title>{text}</title></channel></rss>"
    assert parse(body.encode(codec), "text/xml", BASE).title == text


@pytest.mark.parametrize(("name", "codec", "text"), DECLARED)
def test_encoding_of_the_header_is_read(name: str, codec: str, text: str) -> None:
    body = f"<rss version='2.0'><channel><title>{text}</title></channel></rss>"
    assert parse(body.encode(codec), f'text/xml; charset="{codec}"', BASE).title == text


@pytest.mark.parametrize("name", ["bogus", "rot13", "unicode_escape", "base64", "idna", "zlib_codec", "mbcs", "utf-7"])
def test_unknown_name_falls_back_to_what_the_bytes_are(name: str) -> None:
    body = f"<?xml version='1.0' encoding='{name}'?><rss version='2.0'><channel><title>{TEXT}</title></channel></rss>"
    assert parse(body.encode(), "", BASE).title == TEXT


def test_a_few_broken_bytes_do_not_spoil_the_rest() -> None:
    decoded = decode(b"<rss>" + (TEXT * 20).encode() + b"\xff\xfe" + b"</rss>")
    assert decoded.encoding == "utf-8"
    assert not decoded.strict
    assert TEXT in decoded.text
    assert decode("naïve café".encode("latin-1")).text == "naïve café"


# -- P9: characters that break other things --

FIELDS = ("title", "link", "guid", "author", "description")


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("bad", ["\x00", "\x08", "\x1f", "\x7f", "\ufffe", "\ufdd0", "\u202e", "\U0001ffff"])
def test_bad_characters_reach_no_field(name: str, bad: str) -> None:
    body = f"<rss version='2.0'><channel><item><title>t</title><{name}>a{bad}b</{name}></item></channel></rss>".encode()
    (entry,) = parse(body, "", BASE).entries
    assert bad not in f"{entry.key}{entry.url}{entry.title}{entry.summary}{entry.body}{entry.author}"


# -- P10: not a feed --

NOISE = random.Random(7).randbytes(200_000)
NO_FEEDS = [
    (b"", "empty"),
    (b"  \r\n\x00 ", "empty"),
    (b"<!doctype html><html><head><title>Log in</title></head><body><form></form></body></html>", "web_page"),
    (b"<html xmlns='http://www.w3.org/1999/xhtml'><body>one moment</body></html>", "web_page"),
    (b"<opml version='2.0'><body><outline xmlUrl='http://a.example/'/></body></opml>", "feed_list"),
    (b'{"error": "not found"}', "not_a_feed"),
    (b'{"items": {"not": "a list"}}', "not_a_feed"),
    (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "broken"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "not_a_feed"),
    (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + b"\x00" * 40, "not_a_feed"),
    (b"\x89PNG\r\n\x1a\n", "not_a_feed"),
    (b"just words", "not_a_feed"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_feed"),
    (b"[1, 2, 3]", "not_a_feed"),
    (b"{" * 100_000, "broken"),
    (b'{"a":' * 100_000, "broken"),
    (NOISE, "not_a_feed"),
]


@pytest.mark.parametrize(("body", "code"), NO_FEEDS)
def test_what_is_no_feed_is_refused_by_name(body: bytes, code: str) -> None:
    with pytest.raises(FeedError) as caught:
        parse(body, "text/html", BASE)
    assert caught.value.code == code
    assert caught.value.remedy


# -- P11: cut in the middle --


def test_a_feed_cut_anywhere_yields_only_whole_entries() -> None:
    whole = feed(
        *(item(f"Title {n}", f"https://outlet.example/{n}", guid=f"g{n}", body=f"Body of {n}.") for n in range(9))
    )
    known = {entry.key: entry for entry in parse(whole, "", BASE).entries}
    assert len(known) == 9
    for end in range(60, len(whole) - 1, 7):
        try:
            part = parse(whole[:end], "", BASE)
        except FeedError:
            continue
        assert part.cut_short or part.n_entries == 9
        assert all(known.get(entry.key) == entry for entry in part.entries), end


# -- P12: JSON Feed --


def test_json_feed_is_read() -> None:
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Outlet",
        "language": "en-US",
        "authors": [{"name": "Desk"}],
        "items": [
            {
                "id": "1",
                "url": "/one",
                "title": "One <b>bold</b>",
                "content_html": "<p>a</p><p>b</p>",
                "summary": "a b",
                "date_published": "2026-11-20T10:00:00+03:30",
            },
            {"id": 2, "content_text": "line\nnext <b>", "author": {"name": "Ann"}, "date_modified": "2026-11-20"},
            "no item",
            {"id": ["x"], "title": 7, "content_html": None},
        ],
    }
    found = parse(json.dumps(body).encode(), "application/feed+json", BASE)
    one, two, three = found.entries
    assert (found.title, found.language, found.n_entries) == ("Outlet", "en", 3)
    assert (one.url, one.title, one.body, one.author) == ("https://outlet.example/one", "One bold", "a\n\nb", "Desk")
    assert one.published == datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
    assert (two.key, two.body, two.author) == ("id:2", "line\nnext <b>", "Ann")
    assert two.published == two.updated == datetime(2026, 11, 20, tzinfo=UTC)
    assert three.title == "7"


# -- what an entry holds --


def test_entry_is_plain_text_with_an_absolute_link() -> None:
    body = (
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        "<channel><title>Out &amp;amp; let</title><language>fa-IR</language><ttl>90</ttl>"
        "<skipHours><hour>3</hour><hour>24</hour></skipHours><skipDays><day>Sunday</day></skipDays>"
        "<item><title>A &lt;i&gt;title&lt;/i&gt;</title><link>../2026/a.html?x=1</link><dc:creator>Ann</dc:creator>"
        "<description>Teaser [...]</description>"
        "<content:encoded><![CDATA[<p>Teaser</p><p>and more</p>]]></content:encoded>"
        "<pubDate>Fri, 20 Nov 2026 02:02:00 PM +0330</pubDate></item></channel></rss>"
    )
    found = parse(body.encode(), "", BASE)
    (entry,) = found.entries
    assert (found.title, found.language, found.ttl_s) == ("Out & let", "fa", 5400)
    assert (found.skip_hours, found.skip_days) == ((3, 0), ("sunday",))
    assert entry.title == "A title"
    assert entry.url == "https://outlet.example/2026/a.html?x=1"
    assert (entry.summary, entry.body) == ("", "Teaser\n\nand more")
    assert (entry.author, entry.language) == ("Ann", "fa")
    assert entry.published == datetime(2026, 11, 20, 10, 32, tzinfo=UTC)


@pytest.mark.parametrize(
    ("summary", "content", "expected"),
    [
        ("Same words.", "<p>Same words.</p>", ("", "Same words.")),
        ("Same words… Read more", "<p>Same words and others.</p>", ("", "Same words and others.")),
        ("Own summary.", "<p>Other words.</p>", ("Own summary.", "Other words.")),
        ("Short. And the rest of it.", "<p>Short.</p>", ("Short. And the rest of it.", "")),
        ("Alone.", "", ("Alone.", "")),
    ],
)
def test_what_is_said_twice_is_kept_once(summary: str, content: str, expected: tuple[str, str]) -> None:
    body = (
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item>"
        f"<description>{summary}</description><content:encoded><![CDATA[{content}]]></content:encoded></item></channel></rss>"
    )
    (entry,) = parse(body.encode(), "", BASE).entries
    assert (entry.summary, entry.body) == expected


def test_fields_and_entries_are_capped() -> None:
    (entry,) = parse(feed(item("A" * 10_000_000, body="word " * 20_000)), "", BASE).entries
    assert len(entry.title) == 1_000
    assert entry.summary == ""
    assert MAX_SUMMARY < len(entry.body) < MAX_BODY
    many = parse(feed(*(item(f"t{n}", guid=f"g{n}") for n in range(MAX_ENTRIES + 50))), "", BASE)
    assert (len(many.entries), many.n_entries, many.truncated) == (MAX_ENTRIES, MAX_ENTRIES + 50, True)


LINKS = [
    ("https://a.example/x", "https://a.example/x"),
    ("/x", "https://outlet.example/x"),
    ("//b.example/x", "https://b.example/x"),
    ("x?y#z", "https://outlet.example/feeds/x?y#z"),
    (" https://a.example/a b ", "https://a.example/ab"),
    ("", ""),
    ("javascript:alert(1)", ""),
    ("JavaScript:alert(1)", ""),
    ("java\nscript:alert(1)", ""),
    ("data:text/html,x", ""),
    ("file:///etc/passwd", ""),
    ("smb://host/x", ""),
    ("ms-msdt:/id", ""),
    ("mailto:a@b.example", ""),
    ("urn:uuid:1", ""),
    ("|cmd", "https://outlet.example/feeds/|cmd"),
    ("https://user:pw@a.example/", ""),
    ("https://a.example\\@b.example/", ""),
    ("http://", ""),
    ("https://[::1", ""),
    ("http:///x", ""),
    ("x" * 3_000, ""),
    ("https://a.example/\u202etxt", "https://a.example/txt"),
]


@pytest.mark.parametrize(("link", "expected"), LINKS)
def test_links_are_web_addresses_or_nothing(link: str, expected: str) -> None:
    assert web_link(link, BASE) == expected


def test_reading_does_not_depend_on_what_was_read_before() -> None:
    first = parse(feed(item("One", "/1", guid="a"), item("Two", "/2", guid="b")), "", BASE)
    parse(b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>x</title></entry></feed>", "", BASE)
    assert parse(feed(item("One", "/1", guid="a"), item("Two", "/2", guid="b")), "", BASE) == first
