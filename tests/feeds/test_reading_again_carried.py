"""Cutting out entries that feedparser carries something over from: read must be what a whole reading gives."""

from __future__ import annotations

import random

import pytest

from tests.feeds.test_reading_again import HEAD, assert_same, item, rss

SEED = 20261122
FEEDS = 60
EDITIONS = 4
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"{}><channel><title>Tea</title></channel>{}</rdf:RDF>'
CONTENT = "http://purl.org/rss/1.0/modules/content/"


def odd(inside: str, attributes: str = "") -> str:
    return f"<item{attributes}><title>odd</title><guid>odd</guid>{inside}</item>"


@pytest.mark.parametrize(
    "carrier",
    [
        pytest.param(odd('<description><div xml:base="/b/">x</div></description>'), id="base of a div"),
        pytest.param(odd('<description><div xml:lang="fa">x</div></description>'), id="language of a div"),
        pytest.param(
            odd("<description><div>x</div></description>", ' xml:base="http://b.example/"'), id="its own base"
        ),
        pytest.param(odd("<channel><title>within</title></channel>"), id="a channel within"),
        pytest.param(odd("<feed><title>within</title></feed>"), id="a feed within"),
        pytest.param(odd("<description><![CDATA[<skipHours><hour>3</hour></skipHours>]]></description>"), id="hours"),
        pytest.param(odd('<q:title xmlns:q="urn:x">z</q:title><dc:title xmlns:dc="urn:x">z</dc:title>'), id="prefixes"),
    ],
)
def test_an_entry_that_carries_something_over_is_not_cut_out(carrier: str) -> None:
    relative = item("new").replace("https://a.example/new", "new").replace('"false"', '"true"')
    first, later = rss(carrier, item("a")), rss(carrier, relative, item("a"), head=HEAD.replace("Tea", "Teas"))
    assert not assert_same(later, first).unread


def test_a_title_after_entries_with_an_unannounced_div_is_read_whole() -> None:
    head = HEAD.replace("<title>Tea</title>", "")
    last = odd("<description><div>x</div></description>") + "<title>Tea</title>"
    assert not assert_same(rss(item("a"), last, head=head), rss(last, head=head)).unread
    assert assert_same(rss(item("a"), last.replace("div>", "p>"), head=head), rss(item("a"), head=head)).unread


@pytest.mark.parametrize(
    ("named", "cut"), [(' xmlns="http://purl.org/rss/1.0/"', True), ("", False)], ids=["named", "not named"]
)
def test_a_format_that_only_an_entry_names_is_read_whole(named: str, cut: bool) -> None:
    one = '<item xmlns="http://purl.org/rss/1.0/"><title>a</title><link>https://a.example/a</link></item>'
    other = one.replace(">a<", ">b<").replace("/a<", "/b<")
    read = assert_same(RDF.format(named, one + other).encode(), RDF.format(named, one).encode())
    assert bool(read.unread) is cut


def test_markup_that_is_announced_is_cut_out_with_its_language() -> None:
    shown = '<entry><id>{0}</id><title>{0}</title><content type="xhtml"><div xml:lang="fa">{0}</div></content></entry>'
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><title>چای</title>{}</feed>'
    first = feed.format(shown.format("یک")).encode()
    assert assert_same(feed.format(shown.format("دو") + shown.format("یک")).encode(), first).unread


WORDS = (
    "tea",
    "چای‌خانه",
    "علي",
    "علی",
    "كتاب",
    "۱۷ مرداد ۱۴۰۱",
    "&amp;",
    "&#x6cc;",
    "<![CDATA[<p>a & <item></p>]]>",
    "<?p i?>",
)
MARKUP = (
    "{}",
    "<p>{}</p>",
    '<div xml:lang="fa" xml:base="/deep/">{}</div>',
    '<x:div xmlns:x="http://www.w3.org/1999/xhtml">{}</x:div>',
    '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:title>{}</s:title></s:svg>',
)
RARE = (
    '<source url="x"><title>s</title></source>',
    "<image><title>i</title></image>",
    "<textInput/>",
    "<feed><title>f</title></feed>",
    '<a:link xmlns:a="http://www.w3.org/2005/Atom" href="https://at.example/"/>',
    '<m:group xmlns:m="http://search.yahoo.com/mrss/"><m:title>m</m:title></m:group>',
    f'<q:encoded xmlns:q="{CONTENT}">q</q:encoded>',
    f'<c:encoded xmlns:c="{CONTENT}">c</c:encoded>',
    "<language>fa</language>",
)
HEADS = (HEAD, HEAD.replace("<channel>", '<channel xml:base="/ch/">'), HEAD.replace('"2.0"', '"2.0" xml:lang="ru"'))


def _entry(rng: random.Random) -> str:
    name = rng.randrange(40)
    texts = [" ".join(rng.choices(WORDS, k=rng.randint(1, 4))) for _ in range(2)]
    parts = [
        f"<title>{texts[0]}</title>",
        f"<link>{rng.choice((f'https://a.example/{name}', f'rel{name}?utm_source=x', 'https://a.example/same'))}</link>",
        f"<guid>{rng.choice((f'g{name}', f'https://a.example/{name}', 'same'))}</guid>",
        f"<description>{rng.choice(MARKUP if rng.random() < 0.3 else MARKUP[:1]).format(texts[1])}</description>",
        rng.choice(RARE) if rng.random() < 0.1 else "",
    ]
    rng.shuffle(parts)
    placed = rng.choice(("", "", "", ' xml:lang="fa"', ' xml:base="http://e.example/b/"'))
    return f"<item{placed}>{''.join(parts)}</item>"


def test_random_editions_come_out_as_if_read_whole() -> None:
    rng = random.Random(SEED)
    cut = 0
    for _ in range(FEEDS):
        entries = [_entry(rng) for _ in range(rng.randint(2, 6))]
        body, head = rss(*entries), HEAD
        for _ in range(EDITIONS):
            entries.insert(rng.randrange(len(entries) + 1), _entry(rng))
            if rng.random() < 0.3:
                rng.shuffle(entries)
            if rng.random() < 0.1:
                entries.append(rng.choice(entries))
                head = rng.choice(HEADS)
            before, body = body, rss(*entries, head=head)

            cut += bool(assert_same(body, before).unread)
    assert cut > FEEDS
