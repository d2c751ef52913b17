"""Find the feeds that a web page names, and know where sites usually have feeds and news sitemaps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from monitor.feeds.encoding import decode
from monitor.feeds.parse import web_link
from monitor.feeds.sanitise import clean_title, resolved
from monitor.feeds.tags import tags_named

MAX_FOUND = 20
COMMON_PATHS = (
    "/feed",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feed.json",
    "/feeds/posts/default",
)
"""Where a site's feed usually is, likeliest first."""
SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/sitemap.xml")
"""Where a site's news sitemap usually is, or the sitemap that names it."""
_MOST_SITEMAPS = 500
_MOST_NEWS = 3
_PAGE_PART = 512 * 1024
"""Characters of a page that are looked at."""
_TAG = re.compile(r"<(link|a|base)\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([A-Za-z-]{1,20})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=]+))")
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_FEED_PATH = re.compile(r"(?:^|[/._\-=])(?:rss|atom|feed|feeds|rdf)(?:$|[/._\-?])|\.(?:rss|atom|rdf)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that a page names; `title` is plain text or ""."""

    url: str
    title: str


def find_feeds(body: bytes, content_type: str, url: str) -> tuple[FoundFeed, ...]:
    """Return the feeds that a page at `url` declares, or else those its links look like; at most 20, each once.

    Feeds of comments come last. Only http and https addresses are returned.
    """
    text = decode(body, content_type).text[:_PAGE_PART]
    tags = [(name.lower(), _attributes(inside)) for name, inside in tags_named(text, _TAG)]
    base = next((web_link(pairs.get("href", ""), url) for name, pairs in tags if name == "base"), "") or url
    declared = [pairs for name, pairs in tags if name == "link" and _declares(pairs)]
    linked = [pairs for name, pairs in tags if name == "a" and _looks_like(pairs.get("href", ""))]
    found: dict[str, FoundFeed] = {}
    for pairs in declared or linked:
        address = web_link(pairs.get("href", ""), base)
        if address:
            found.setdefault(address, FoundFeed(address, clean_title(pairs.get("title", ""), 200)))
    ordered = sorted(found.values(), key=_of_comments)
    return tuple(ordered[:MAX_FOUND])


def sitemaps_of_robots(text: str, site: str) -> tuple[str, ...]:
    """Return the sitemaps that a robots file names, those called news first."""
    named = re.findall(r"(?im)^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})", text)
    return _news_first(web_link(one, site) for one in named[:_MOST_SITEMAPS])


def sitemaps_of_index(text: str, url: str) -> tuple[str, ...]:
    """Return the sitemaps called news that a list of sitemaps names."""
    if "<sitemapindex" not in text[:4_000]:
        return ()
    named = re.findall(r"<loc>\s*([^<\s]{1,2000})\s*</loc>", text)
    found = _news_first(web_link(resolved(one), url) for one in named[:_MOST_SITEMAPS])
    return tuple(one for one in found if _is_news(one))[:_MOST_NEWS]


def _news_first(links: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(link for link in links if link), key=lambda link: not _is_news(link)))


def _is_news(link: str) -> bool:
    return "news" in urlsplit(link).path.lower()


def _attributes(text: str) -> dict[str, str]:
    pairs = _ATTRIBUTE.finditer(text[:4_000])
    return {pair[1].lower(): resolved((pair[2] or pair[3] or pair[4] or "")[:2_000]) for pair in pairs}


def _declares(pairs: dict[str, str]) -> bool:
    return "alternate" in pairs.get("rel", "").lower().split() and pairs.get("type", "").lower().startswith(_TYPES)


def _looks_like(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return bool(_FEED_PATH.search(parts.path))


def _of_comments(feed: FoundFeed) -> bool:
    return "comment" in feed.url.lower() or "comment" in feed.title.lower()
