"""Reading an answer again: what is cut out before the parser changes nothing of what comes out."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.errors import FeedError
from monitor.feeds import again
from monitor.feeds.again import parse_again
from monitor.feeds.encoding import decode
from monitor.feeds.model import FoundEntry, ParsedFeed
from monitor.feeds.parse import parse
from monitor.feeds.pieces import Layout, lay_out
from tests.feeds.test_feed_corpus import feed_files

URL = "https://feeds.example/news/feed.xml"
SEED = 20261121
EDITIONS = 2
"""Later editions made of each file."""
LARGE = 60_000
"""Bytes of a file from which on it is left out: reading it whole so often takes long."""
ITEM = (
    "<item><title>{0}</title><link>https://a.example/{0}</link>"
    '<guid isPermaLink="false">{0}</guid><description>Of {0}</description></item>'
)
HEAD = '<rss version="2.0"><channel><title>Tea</title><link>https://a.example/</link><ttl>30</ttl>'


def rss(*items: str, head: str = HEAD) -> bytes:
    return f"{head}{''.join(items)}</channel></rss>".encode()


def item(name: str) -> str:
    return ITEM.format(name)


def memory_of(body: bytes) -> str:
    return parse_again(body, "", URL, "").memory


def marks_of(body: bytes) -> frozenset[str]:
    layout = lay_out(decode(body).text)
    return frozenset(piece.mark for piece in layout.pieces) if layout else frozenset()


def words(entry: FoundEntry) -> tuple[str, str, str]:
    return entry.title, entry.summary, entry.body


def assert_same(later: bytes, first: bytes) -> ParsedFeed:
    """Hold a reading that remembers `first` against a reading of everything."""
    whole, read = parse(later, "", URL), parse_again(later, "", URL, memory_of(first))
    before = {entry.key: entry for entry in parse(first, "", URL).entries}
    assert [entry.key for entry in read.entries] == [entry.key for entry in whole.entries]
    assert [entry.published for entry in read.entries] == [entry.published for entry in whole.entries]
    for mine, theirs in zip(read.entries, whole.entries, strict=True):
        if mine.key in read.unread:
            assert words(theirs) == words(before[mine.key])
        else:
            assert mine == theirs
    assert replace(read, entries=(), memory="", unread=frozenset()) == replace(whole, entries=())
    assert read.memory == memory_of(later)
    text = decode(later).text
    assert lay_out(text, marks_of(first)) == lay_out(text)
    return read


def test_only_what_is_new_is_read() -> None:
    first, later = rss(item("green"), item("black")), rss(item("white"), item("green"), item("black"))
    read = assert_same(later, first)
    assert read.unread == {"id:green", "id:black"}
    assert [entry.title for entry in read.entries] == ["white", "", ""]


def test_an_answer_without_anything_new_still_tells_of_its_feed() -> None:
    first = rss(item("green"))
    read = assert_same(rss(item("green"), head=HEAD.replace("Tea", "Teas").replace("30", "60")), first)
    assert (read.title, read.ttl_s, len(read.unread)) == ("Teas", 3600, 1)


def test_the_memory_goes_on_from_reading_to_reading() -> None:
    bodies = [rss(item("a")), rss(item("b"), item("a")), rss(item("c"), item("b"), item("a"))]
    memory, unread = "", []
    for body in bodies:
        read = parse_again(body, "", URL, memory)
        memory = read.memory
        unread.append(len(read.unread))
    assert unread == [0, 1, 2]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        pytest.param(rss(item("a")), rss(item("a").replace("Of a", "Of A")), id="edited"),
        pytest.param(
            rss(item("a")), rss(item("a"), head=HEAD.replace("<channel>", '<channel xml:base="/b/">')), id="base"
        ),
        pytest.param(rss(item("a")), rss(item("a"), head=HEAD.replace("2.0", "0.91")), id="version"),
        pytest.param(rss(item("a")), rss(item("a"), item("a")), id="twice"),
        pytest.param(rss(item("a"), item("a")), rss(item("a")), id="was twice"),
        pytest.param(rss(item("a")), rss(item("a"), item("b").replace('false">b', 'false">a')), id="guid shared"),
        pytest.param(
            rss(item("a")), rss(item("a"), item("b").replace("a.example/b", "a.example/a")), id="address shared"
        ),
        pytest.param(rss(item("a")), rss(item("a"), "<item><title>a</item>"), id="not well formed"),
        pytest.param(rss(item("a")), rss(item("a"), "<item><item><title>b</title></item></item>"), id="nested"),
        pytest.param(rss(item("a")), rss(item("a"), "<Item><title>b</title></Item>"), id="in capitals"),
        pytest.param(rss(item("a")), b"<!DOCTYPE rss>" + rss(item("a")), id="document type"),
        pytest.param(
            rss(item("a")), rss(item("a")).replace(b"</rss>", b"<item><title>b</title></item></rss>"), id="stray"
        ),
        pytest.param(
            rss(item("a")),
            rss(item("a")).replace(b"</rss>", b"<channel>" + item("b").encode() + b"</channel></rss>"),
            id="two channels",
        ),
    ],
)
def test_what_is_in_doubt_is_read_whole(first: bytes, later: bytes) -> None:
    assert not assert_same(later, first).unread


@pytest.mark.parametrize("around", ["<!-- {} -->", "<description><![CDATA[{}]]></description>", "<x>{}</x>"])
def test_what_only_looks_like_an_entry_is_no_place_to_cut(around: str) -> None:
    odd = f"<item><title>b</title><guid>b</guid>{around.format(item('a'))}</item>"
    assert_same(rss(odd, item("a"), item("c")), rss(item("a")))


def test_an_answer_from_another_address_is_read_whole() -> None:
    memory = memory_of(rss(item("a")))
    assert not parse_again(rss(item("a")), "", "https://elsewhere.example/feed.xml", memory).unread


def test_what_was_read_another_way_is_read_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = memory_of(rss(item("a")))
    monkeypatch.setattr(again, "READING", again.READING + 1)
    assert not parse_again(rss(item("a")), "", URL, memory).unread


def test_a_feed_in_another_encoding_is_cut_too() -> None:
    declared = '<?xml version="1.0" encoding="windows-1251"?>'
    first = (declared + rss(item("чай")).decode()).encode("cp1251")
    later = (declared + rss(item("кофе"), item("чай")).decode()).encode("cp1251")
    assert [entry.title for entry in assert_same(later, first).entries] == ["кофе", ""]


def _later_edition(rng: random.Random, layout: Layout) -> bytes:
    """Return a later edition of a document: entries gone, moved, twice, edited, and new ones made of old ones."""
    document = layout.document
    entries = [document[piece.start : piece.stop] for piece in layout.pieces]
    gap = document[layout.pieces[0].stop : layout.pieces[1].start] if len(entries) > 1 else b""
    kept = [entry for entry in entries if rng.random() < 0.8]
    for entry in rng.sample(entries, min(3, len(entries))):
        change = rng.choice((b"1", b"e", b"a", b">"))
        new = entry.replace(change, change + b"2") if change != b">" else entry
        kept.insert(rng.randrange(len(kept) + 1), new)
    if rng.random() < 0.2:
        rng.shuffle(kept)
    if rng.random() < 0.1:
        kept.append(b"<" + rng.choice((b"item", b"x:entry", b"b", b"!-- ", b"/channel")) + b">")
    return document[: layout.pieces[0].start] + gap.join(kept) + document[layout.pieces[-1].stop :]


def test_later_editions_of_the_shared_files_come_out_as_if_read_whole(shared: Path) -> None:
    rng = random.Random(SEED)
    laid_out = cut = 0
    for body in (path.read_bytes() for path in feed_files() if path.stat().st_size < LARGE):
        try:
            first = parse_again(body, "", URL, "")
            assert replace(first, memory="") == parse(body, "", URL)
        except FeedError:
            continue
        layout = lay_out(body.decode("utf-8", "replace"))
        if layout is None:
            continue
        laid_out += 1
        for _ in range(EDITIONS):
            later = _later_edition(rng, layout)
            try:
                parse(later, "", URL)
            except FeedError:
                continue
            cut += bool(assert_same(later, layout.document).unread)
    assert laid_out > 80
    assert cut > 80
