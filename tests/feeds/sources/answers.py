"""Answers of services as their documentation and public logs show them, cut down to what is read."""

from __future__ import annotations

import base64
import json

GDELT = json.dumps(
    {
        "articles": [
            {
                "url": "https://leaf.example/tea?utm_source=x",
                "url_mobile": "",
                "title": "کتری تازه رسید",
                "seendate": "20261120T081500Z",
                "socialimage": "",
                "domain": "leaf.example",
                "language": "Persian",
                "sourcecountry": "Nowhere",
            },
            {"url": "https://pot.example/1", "title": "Tea again", "seendate": "20261119T000000Z",
             "domain": "pot.example", "language": "English"},
        ]
    }
).encode()  # fmt: skip
GDELT_TOO_OFTEN = b"Please limit requests to one every 5 seconds or contact us for larger queries.\n"

SNAPI = json.dumps(
    {
        "count": 2,
        "next": None,
        "previous": None,
        "results": [
            {
                "id": 31001,
                "title": "Kettle reaches the table",
                "authors": [{"name": "Ann Pot", "socials": None}, {"name": "Bo Cup"}],
                "url": "https://leaf.example/kettle",
                "image_url": "https://leaf.example/k.png",
                "news_site": "Morning Leaf",
                "summary": "A kettle <b>stands</b> there.",
                "published_at": "2026-11-19T10:00:00Z",
                "updated_at": "2026-11-20T11:12:13.123456Z",
                "featured": False,
                "launches": [],
                "events": [],
            },
            {"id": 31002, "title": "Report", "url": "https://leaf.example/report", "news_site": "Morning Leaf"},
        ],
    }
).encode()


def flight(**changes: object) -> dict[str, object]:
    """Return one record of Launch Library 2.3.0."""
    record: dict[str, object] = {
        "id": "cd199e27-63cd-409c-817c-5c38039b17cd",
        "url": "https://ll.thespacedevs.com/2.3.0/launches/cd199e27-63cd-409c-817c-5c38039b17cd/",
        "name": "Teapot 2b | Kettle 2",
        "response_mode": "normal",
        "launch_designator": None,
        "status": {"id": 1, "name": "Go for Launch", "abbrev": "Go"},
        "last_updated": "2026-11-20T12:57:32Z",
        "net": "2027-08-09T05:52:00Z",
        "net_precision": {"id": 1, "name": "Minute", "abbrev": "MIN"},
        "launch_service_provider": {"id": 1, "name": "Potworks", "type": {"id": 1, "name": "Government"}},
        "rocket": {"id": 1, "configuration": {"name": "Teapot 2b", "full_name": "Teapot 2b/Spout"}},
        "mission": {"name": "Kettle 2", "type": "Earth Science", "orbit": {"name": "Sun-Synchronous Orbit"}},
        "pad": {"name": "31/6", "location": {"name": "Table Cosmodrome, Republic of Leaf"}},
    }
    return record | changes


def flights(*records: dict[str, object]) -> bytes:
    """Return an answer of Launch Library."""
    return json.dumps({"count": len(records), "next": None, "previous": None, "results": records}).encode()


THROTTLED = b'{"detail":"Request was throttled. Expected available in 1234 seconds."}'


def google_link(address: str) -> str:
    """Return the older kind of Google News link, which holds the address of the publisher."""
    held = address.encode()
    size = bytes([len(held)]) if len(held) < 128 else bytes([len(held) & 0x7F | 0x80, len(held) >> 7])
    token = base64.urlsafe_b64encode(b"\x08\x13\x22" + size + held + b"\xd2\x01\x00").decode().rstrip("=")
    return f"https://news.google.com/rss/articles/{token}?oc=5"


GOOGLE_KEPT = "https://news.google.com/rss/articles/CBMi" + "QVVfeXFM" * 12 + "?oc=5"
"""The newer kind of link: what it holds is a key of Google's."""


def google(*items: tuple[str, str, str]) -> bytes:
    """Return a search of Google News with items of (title, link, outlet)."""
    told = "".join(
        f"<item><title>{title}</title><link>{link}</link><guid isPermaLink='false'>g{place}</guid>"
        "<pubDate>Thu, 19 Nov 2026 08:00:00 GMT</pubDate>"
        f"<description>&lt;a href='{link}'&gt;{title}&lt;/a&gt;&lt;font&gt;{outlet}&lt;/font&gt;</description>"
        f"<source url='https://leaf.example'>{outlet}</source></item>"
        for place, (title, link, outlet) in enumerate(items)
    )
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>"tea" - Google News</title>'
    return f"{head}{told}</channel></rss>".encode()


def bing(tid: str) -> bytes:
    """Return a search of Bing News; `tid` changes with every call."""
    link = (
        f"http://www.bing.com/news/apiclick.aspx?ref=FexRss&amp;aid=&amp;tid={tid}"
        "&amp;url=https%3a%2f%2fleaf.example%2ftea%3fa%3d1&amp;c=1&amp;mkt=en-us"
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:News="https://www.bing.com/news/search?q=tea&amp;format=rss">'
        f"<channel><title>tea - BingNews</title><item><title>Tea is served</title><link>{link}</link>"
        "<description>Tea was served on Monday.</description><pubDate>Thu, 19 Nov 2026 08:00:00 GMT</pubDate>"
        "<News:Source>Morning Leaf</News:Source></item></channel></rss>"
    ).encode()


REDDIT = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>search results - tea</title>
<entry><author><name>/u/leaf</name></author><category term="tea" label="r/tea"/>
<content type="html">&lt;!-- SC_OFF --&gt;
&lt;div class="md"&gt;&lt;p&gt;I poured it.&lt;/p&gt;&lt;/div&gt;&lt;!-- SC_ON --&gt;
&amp;#32; submitted by &amp;#32; &lt;a href="https://www.reddit.com/user/leaf"&gt; /u/leaf &lt;/a&gt; &lt;br/&gt;
&lt;span&gt;&lt;a href="https://leaf.example/tea"&gt;[link]&lt;/a&gt;&lt;/span&gt;
&lt;span&gt;&lt;a href="https://www.reddit.com/r/tea/comments/1/x/"&gt;[comments]&lt;/a&gt;&lt;/span&gt;</content>
<id>t3_1</id><link href="https://www.reddit.com/r/tea/comments/1/x/"/><published>2026-11-19T08:00:00+00:00</published>
<title>Tea!</title></entry></feed>"""

NEWS_SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://leaf.example/a</loc><news:news><news:publication><news:name>Morning Leaf</news:name>
<news:language>fa</news:language></news:publication><news:publication_date>2026-11-20T08:00:00+03:30</news:publication_date>
<news:title>Tea &amp; cups</news:title></news:news></url>
<url><loc>https://leaf.example/about</loc></url></urlset>"""
