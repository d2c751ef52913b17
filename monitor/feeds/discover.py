"""Find the feeds that a web page names."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from monitor.feeds.encoding import decode
from monitor.feeds.parse import web_link
from monitor.feeds.sanitise import clean_title

MAX_FOUND = 20
_PAGE_PART = 512 * 1024
"""Characters of a page that are looked at."""
_TAG = re.compile(r"<(link|a|base)\b((?:[^<>=]+|=\s*+\"[^\"]*\"|=\s*+'[^']*'|=)*+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([A-Za-z-]{1,20})\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=]+))")
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
    tags = [(tag[1].lower(), _attributes(tag[2])) for tag in _TAG.finditer(text)]
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


def _attributes(text: str) -> dict[str, str]:
    pairs = _ATTRIBUTE.finditer(text[:4_000])
    return {pair[1].lower(): html.unescape((pair[2] or pair[3] or pair[4] or "")[:2_000]) for pair in pairs}


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
