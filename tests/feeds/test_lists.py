"""Lists of feeds: what is imported, exported, shipped and found on pages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from monitor.errors import InputError, PackError
from monitor.feeds.discover import find_feeds
from monitor.feeds.model import FeedSpec
from monitor.feeds.opml import MAX_FEEDS, Why, read_list, read_opml, write_opml
from monitor.feeds.sources.catalogue import kind_at
from monitor.feeds.specs import read_specs

PAGE = "https://outlet.example/news/"


def opml(body: str, head: str = "") -> bytes:
    return f"<?xml version='1.0'?>{head}<opml version='2.0'><body>{body}</body></opml>".encode()


def test_list_comes_back_as_it_was_written() -> None:
    feeds = (
        FeedSpec("", 'Tom & "Ann"', "https://a.example/f?a=1&b=2", "https://a.example/", "en", "World & more"),
        FeedSpec("", "خبر", "https://b.example/f", "", "fa", "World & more"),
        FeedSpec("", "Loose", "https://c.example/f"),
    )
    assert set(read_opml(write_opml(feeds, "My\nfeeds"))) == set(feeds)


def test_nested_folders_come_back_as_they_were() -> None:
    feeds = tuple(
        FeedSpec("", name, f"https://{name}.example/f", folder=folder)
        for name, folder in (
            ("a", ""),
            ("b", "News"),
            ("c", "News/Space & more"),
            ("d", "News/Space & more/Deep"),
            ("e", "خبر"),
        )
    )
    written = write_opml(feeds)
    assert read_opml(written) == feeds
    assert written.count(b"<outline text=") == 4


FOLDERS = [
    ("<outline text='A'><outline text='B'>{}</outline></outline>", "A/B"),
    ("<outline text='A/B'>{}</outline>", "A-B"),
    ("<outline title='A' text='x'><outline>{}</outline></outline>", "A"),
    ("<outline text='A' xmlUrl='https://b.example/f'>{}</outline>", "A"),
    ("{}", "News/Tea"),
    ("<outline text='&#x202e;&lt;b&gt;A'>{}</outline>", "A"),
    ("<outline text='" + "x" * 500 + "'>{}</outline>", "x" * 199 + "…"),
]


@pytest.mark.parametrize(("around", "folder"), FOLDERS)
def test_folder_is_the_outlines_above_or_else_the_first_category(around: str, folder: str) -> None:
    feed = "<outline text='t' xmlUrl='https://a.example/f' category='/News/Tea,/Other'/>"
    found = {one.url: one.folder for one in read_opml(opml(around.format(feed)))}
    assert found["https://a.example/f"] == folder


def test_lines_that_are_no_web_addresses_are_named() -> None:
    left = read_list(opml(DATA_ONLY)).left_out
    assert [(one.name, one.why) for one in left] == [
        ("cmd", Why.NO_ADDRESS),
        ("exec", Why.NO_ADDRESS),
        ("file", Why.NO_ADDRESS),
        ("script", Why.NO_ADDRESS),
        ("pw", Why.LOGIN),
    ]


LOGINS = ["https://me:pw@a.example/f", "https://me@a.example/f", "feed://me:pw@a.example/f", "HTTP://:pw@a.example/f"]


@pytest.mark.parametrize("address", LOGINS)
def test_an_address_with_a_login_is_left_out_by_name_and_never_shown_whole(address: str) -> None:
    named, bare = read_list(opml(f"<outline text='Tea' xmlUrl='{address}'/><outline xmlUrl='{address}'/>")).left_out
    assert (named.name, named.why, bare.why) == ("Tea", Why.LOGIN, Why.LOGIN)
    assert "a.example/f" in bare.name
    assert "me" not in bare.name.split("/")[2]
    assert "pw" not in bare.name


def only(text: str = "a", url: str = "https://a.example/f") -> str:
    return f"<outline text='{text}' xmlUrl='{url}'/>"


WRITTEN = {
    "space before all": b"\n\n " + opml(only()),
    "a mark before all": b"\xef\xbb\xbf" + opml(only()),
    "in a namespace": opml(only()).replace(b"<opml", b"<opml xmlns='http://opml.org/spec2'"),
    "in capitals": opml(only()).replace(b"outline", b"OUTLINE").replace(b"opml", b"OPML").replace(b"xmlUrl", b"XMLURL"),
    "bare ampersands": opml(only("a", "https://a.example/f?a=1&b=2&amp;c=3")),
    "another encoding": f"<?xml version='1.0' encoding='utf-16'?><opml><body>{only()}</body></opml>".encode("utf-16"),
    "in version 1": opml(only()).replace(b"xmlUrl", b"xmlurl").replace(b"2.0", b"1.0"),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_lists_are_read_as_programs_write_them(case: str) -> None:
    (found,) = read_opml(WRITTEN[case])
    assert (found.title, found.url.partition("?")[0]) == ("a", "https://a.example/f")
    assert found.url.partition("?")[2] in ("", "a=1&b=2&c=3")


FEED_SCHEMES = {
    "feed://a.example/f": "http://a.example/f",
    "feed:https://a.example/f": "https://a.example/f",
    " FEED:http://a.example/f": "http://a.example/f",
    "feed:a.example/f": None,
    "feed:feed://a.example/f": None,
    "feed:javascript:alert(1)": None,
}


@pytest.mark.parametrize("address", FEED_SCHEMES)
def test_the_scheme_feed_is_passed_over(address: str) -> None:
    found = read_opml(opml(f"<outline text='t' xmlUrl='{address}'/>"))
    assert [one.url for one in found] == [FEED_SCHEMES[address]] * (FEED_SCHEMES[address] is not None)


DATA_ONLY = """
<outline text="cmd" xmlUrl="|rm -rf /tmp/x"/><outline text="exec" xmlUrl="exec:~/bin/x"/>
<outline text="filter" xmlUrl="https://a.example/f" filtercmd="~/bin/x" foo="bar"/>
<outline text="file" xmlUrl="file:///etc/passwd"/><outline text="script" xmlUrl="javascript:alert(1)"/>
<outline text="&lt;b&gt;bold&lt;/b&gt;\u202e" xmlUrl="https://b.example/f" htmlUrl="javascript:x" language="xx1"/>
<outline text="pw" xmlUrl="https://me:pw@c.example/f"/><outline text="none"/><outline xmlUrl=""/>
<outline text="no name" xmlUrl="HTTPS://d.example/f"/>
"""


def test_list_is_data_only() -> None:
    found = read_opml(opml(f"<outline text='Folder'>{DATA_ONLY}</outline>"))
    assert [(feed.url, feed.title, feed.site, feed.folder, feed.language) for feed in found] == [
        ("https://a.example/f", "filter", "", "Folder", ""),
        ("https://b.example/f", "bold", "", "Folder", ""),
        ("HTTPS://d.example/f", "no name", "", "Folder", ""),
    ]


REFUSED = {
    "no xml": b"not xml",
    "empty": b"",
    "html": b"<html><body/></html>",
    "cut": opml("<outline xmlUrl='https://a.example/'/>")[:-10],
    "deep": opml("<outline text='x'>" * 10_000 + "</outline>" * 10_000),
    "many": opml("".join(f"<outline xmlUrl='https://a.example/{n}'/>" for n in range(MAX_FEEDS + 1))),
    "nested": opml("<outline text='x'>" * 45 + "</outline>" * 45),
    "outlines": opml("<outline text='x'/>" * (2 * MAX_FEEDS + 1)),
    "large": opml("<!--" + "x" * 11_000_000 + "-->"),
    "laughs": opml(
        "&b;",
        "<!DOCTYPE x [<!ENTITY a0 'ha'>"
        + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
        + "]>",
    ),
    "nul": b"<opml>\x00</opml>",
}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED.keys())
def test_bad_list_is_refused_whole(body: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_opml(body)
    assert caught.value.sentence.endswith(".")
    assert caught.value.remedy


def test_entities_of_a_list_read_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("https://secret.example/")
    head = f"<!DOCTYPE opml [<!ENTITY x SYSTEM '{secret.as_uri()}'>]>"
    found = read_opml(opml("<outline text='a' xmlUrl='https://a.example/'>&x;</outline>", head))
    assert [(feed.url, feed.title) for feed in found] == [("https://a.example/", "a")]


def test_shipped_list_is_right() -> None:
    path = Path(__file__).resolve().parents[2] / "seeds" / "khayyam" / "feeds.jsonl"
    feeds = read_specs(path.read_text("utf-8"))
    assert len(feeds) == 65
    assert {feed.language for feed in feeds} == {"en", "fa", "ru", ""}
    kinds = Counter(kind_at(feed.url).id for feed in feeds)
    assert kinds >= Counter({"google-news": 4, "bing-news": 2, "gdelt": 1, "spaceflight-news": 1, "launch-library": 1})
    assert all(feed.url.startswith("https://") and feed.folder and feed.site for feed in feeds)
    labelled = {feed.id for feed in feeds if feed.label == "state media"}
    assert len(labelled) == 17
    assert {"irna-fa", "mehr-en", "tasnim-en", "presstv", "tass-ru", "ria-ru", "trt-world", "roscosmos"} <= labelled


MISTAKES = [
    ("{", "no JSON object"),
    ("[1]", "no JSON object"),
    ('{"id": "a", "title": "A", "url": "https://a.example/", "colour": "red"}', '"colour"'),
    ('{"id": "a", "title": 7, "url": "https://a.example/"}', '"title"'),
    ('{"id": "a", "url": "https://a.example/"}', '"title" is missing'),
    ('{"id": "a", "title": "A", "url": "ftp://a.example/"}', "no web address|not a web address"),
    ('{"id": "a", "title": "A", "query": "tea"}', '"query" stands in place of "url"'),
    ('{"id": "a", "title": "A", "query": "tea", "source": "gdelt", "url": "https://a.example/"}', "stands in place"),
    ('{"id": "a", "title": "A", "query": "tea", "source": "leaves"}', '"leaves" is no kind of source'),
    ('{"id": "a", "title": "A", "query": "ab", "source": "gdelt"}', "shorter than 3"),
    ('{"id": "a", "title": "A", "query": "tea", "source": "feed"}', "takes no search words"),
    ('{"id": "g", "title": "A", "url": "https://a.example/"}', "was there before"),
    ('{"id": "a", "title": "A", "url": "https://good.example/"}', "was there before"),
]


@pytest.mark.parametrize(("row", "what"), MISTAKES)
def test_mistake_in_a_shipped_list_names_its_line(row: str, what: str) -> None:
    good = '{"id": "g", "title": "G", "url": "https://good.example/"}'
    with pytest.raises(PackError, match=rf"feeds\.jsonl, line 3.*({what})"):
        read_specs(f"{good}\n\n{row}\n")


def test_pack_may_name_a_search_in_place_of_an_address() -> None:
    row = '{"id": "t", "title": "Tea", "source": "google-news", "query": "tea kettle", "language": "en"}'
    (spec,) = read_specs(row)
    assert spec.url == "https://news.google.com/rss/search?q=tea+kettle&hl=en-US&gl=US&ceid=US%3Aen"
    assert (spec.source, spec.title, spec.language) == ("google-news", "Tea", "en")


PAGES = [
    ('<link rel="alternate" type="application/rss+xml" title="News" href="/rss">',
     [("https://outlet.example/rss", "News")]),
    ("<LINK TYPE='application/atom+xml' REL='ALTERNATE home' HREF='atom.xml'>",
     [("https://outlet.example/news/atom.xml", "")]),
    ("<link rel=alternate type=application/feed+json href=//b.example/f.json>", [("https://b.example/f.json", "")]),
    ('<base href="https://c.example/x/"><link rel="alternate" type="application/rss+xml" href="f">',
     [("https://c.example/x/f", "")]),
    ('<link rel="alternate" type="application/rss+xml" title="Comments feed" href="/c">'
     '<link rel="alternate" type="application/rss+xml" href="/n?a=1&amp;b=2">',
     [("https://outlet.example/n?a=1&b=2", ""), ("https://outlet.example/c", "Comments feed")]),
    ('<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">', []),
    ('<link rel="stylesheet" type="text/css" href="/x.css"><link rel="alternate" hreflang="fa" href="/fa">', []),
    ('<a href="/feed/">RSS</a><a href="/about">x</a><a href="/news.rss">y</a><a href="/feedback">z</a>',
     [("https://outlet.example/feed/", ""), ("https://outlet.example/news.rss", "")]),
    ('<link rel="alternate" type="application/rss+xml" title="&lt;b&gt;T&lt;/b&gt; > x" href="/rss">',
     [("https://outlet.example/rss", "T > x")]),
    ("<html><body>nothing</body></html>", []),
    ("<link " * 100_000, []),
    ('<link rel="alternate" type="application/rss+xml" href="/rss">' * 50, [("https://outlet.example/rss", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_feeds_of_a_page_are_found(page: str, expected: list[tuple[str, str]]) -> None:
    found = find_feeds(page.encode(), "text/html; charset=utf-8", PAGE)
    assert [(feed.url, feed.title) for feed in found] == expected
