"""Searches and lists of Reddit as feeds (Atom)."""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.feeds.model import ParsedFeed
from monitor.feeds.parse import finished, read_raw
from monitor.feeds.raw import RawEntry
from monitor.feeds.sources.kinds import Kind, Query, Service, with_query

BASE = "https://www.reddit.com"
_SUBREDDIT = re.compile(r"(?:^|\s)/?r/([A-Za-z0-9_]{2,21})(?=\s|$)")
_PATH = re.compile(r"reddit\.com/r/([A-Za-z0-9_]{2,21})/", re.IGNORECASE)
_SIGNED = re.compile(r"(?:&#32;|\s)*submitted by(?:&#32;|\s).{0,3000}\[comments\].*\Z", re.IGNORECASE | re.DOTALL)


def address(query: Query, base: str) -> str:
    """Return where the newest posts are asked for; "r/name words" asks in that subreddit, "r/name" for all of it."""
    found = _SUBREDDIT.search(query.text)
    if not found:
        return with_query(f"{base}/search.rss", q=query.text, sort="new", t="month")
    words = " ".join(f"{query.text[: found.start()]} {query.text[found.end() :]}".split())
    if not words:
        return f"{base}/r/{found[1]}/new/.rss"
    return with_query(f"{base}/r/{found[1]}/search.rss", q=words, sort="new", t="month", restrict_sr="1")


def read(body: bytes, content_type: str, url: str) -> ParsedFeed:
    """Read posts: who submitted them is the author, not the text; the subreddit is the outlet."""
    raw = read_raw(body, content_type, url)
    return finished(replace(raw, entries=tuple(_post(entry) for entry in raw.entries)), url, outlets=True)


def _post(entry: RawEntry) -> RawEntry:
    place = _PATH.search(entry.link)
    return replace(
        entry,
        summary=_SIGNED.sub("", entry.summary),
        body=_SIGNED.sub("", entry.body),
        outlet=f"r/{place[1]}" if place else "",
    )


KIND = Kind(
    id="reddit",
    title="Reddit",
    read=read,
    base=BASE,
    hosts=("reddit.com",),
    floor_s=30 * 60,
    service=Service(
        name="reddit",
        title="Reddit",
        calls=10,
        window_s=600,
        gap_s=10,
        pause_s=30 * 60,
        limit="Whoever is not signed in is given few answers.",
    ),
    address=address,
    note="The newest posts of a month. “r/name words” searches in one subreddit, “r/name” alone reads all of it.",
)
