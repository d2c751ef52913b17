"""Spaceflight News API, version 4: articles of many outlets as JSON (api.spaceflightnewsapi.net/v4/docs)."""

from __future__ import annotations

from monitor.feeds.model import ParsedFeed
from monitor.feeds.parse import finished
from monitor.feeds.raw import RawEntry, RawFeed
from monitor.feeds.sources.answers import Record, record_of, records, text_of
from monitor.feeds.sources.kinds import Kind, Query, Service, with_query

BASE = "https://api.spaceflightnewsapi.net/v4"
MOST = "100"
"""Articles asked for at a time, those changed last first: what was corrected comes again."""


def address(query: Query, base: str) -> str:
    """Return where articles are asked for whose title, summary or outlet has all the words."""
    return with_query(f"{base}/articles/", search=query.text, ordering="-updated_at", limit=MOST)


def read(body: bytes, content_type: str, url: str) -> ParsedFeed:
    """Read a list of articles, blogs or reports."""
    found = records(record_of(body, content_type), "results")
    entries = tuple(_entry(article) for article in found)
    return finished(RawFeed(language="en", entries=entries), url, outlets=True)


def _entry(article: Record) -> RawEntry:
    people = article.get("authors")
    named = [text_of(one, "name") for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    link = text_of(article, "url")
    return RawEntry(
        guid=link,  # unique there, and the same in the lists of articles, blogs and reports
        link=link,
        title=text_of(article, "title"),
        summary=text_of(article, "summary"),
        author=", ".join(name for name in named if name),
        published=text_of(article, "published_at"),
        updated=text_of(article, "updated_at"),
        plain=True,
        outlet=text_of(article, "news_site"),
    )


KIND = Kind(
    id="spaceflight-news",
    title="Spaceflight News",
    read=read,
    base=BASE,
    hosts=("api.spaceflightnewsapi.net",),
    path="/v4",
    floor_s=15 * 60,
    service=Service(
        name="spaceflight-news",
        title="Spaceflight News",
        calls=120,
        window_s=3600,
        gap_s=1,
        pause_s=15 * 60,
        limit="Its limit is five questions a second.",
    ),
    address=address,
    note="Titles and summaries in English from about 36 outlets. An article is found where all the words occur.",
)
