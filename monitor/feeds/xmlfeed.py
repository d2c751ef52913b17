"""Read RSS, RDF, Atom and CDF by feedparser: bytes in memory only, nothing fetched, nothing opened."""

from __future__ import annotations

import calendar
import html
import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urljoin

from monitor.errors import FeedError
from monitor.feeds.encoding import as_utf8_document
from monitor.feeds.raw import RawEntry, RawFeed

_ROOT_END = re.compile(r"</\s*(?:[\w.-]{1,40}:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
_GUID = re.compile(
    r"<(?:[\w.-]{1,40}:)?(?:guid|id)\b[^<>]{0,200}>\s*(?:<!\[CDATA\[\s*)?((?:https?:|/)[^<\]]{1,2000})", re.IGNORECASE
)
_ROOT = re.compile(r"<\s*(?:[\w.-]{1,40}:)?(rss|feed|rdf|channel|item|entry)[\s>/]", re.IGNORECASE)
_LONGEST_AUTHOR = 400
"""Characters of an author that are read."""
_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_xml_feed(text: str, url: str) -> RawFeed:
    """Read a feed of any XML kind; links are resolved against `url` where it is given.

    Raises FeedError (`broken`) where the library gives up, as it does on some damaged documents.
    """
    feedparser = _library()
    headers = {"content-type": "application/xml; charset=utf-8"} | ({"content-location": url} if url else {})
    try:
        found = feedparser.parse(
            io.BytesIO(as_utf8_document(text)),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except MemoryError:
        raise
    except Exception as error:  # some dozen kinds, feedparser issues 591 and 599; told, not swallowed
        raise FeedError(
            "The feed is damaged: its text cannot be read.", "It is tried again later.", code="broken"
        ) from error
    return _raw_feed(found, text, url)


@cache
def _library() -> Any:  # noqa: ANN401 - feedparser has no types
    """Return feedparser, loaded in the worker process only since it is heavy, with authors cut before it reads them.

    It looks for an e-mail address in them by a pattern that takes time with the square of their length: 4 s for 30 kB.
    And it joins the base address of each tag with that of the tag around it, mostly the same two: a fifth of its time.
    """
    import feedparser
    from feedparser import mixin
    from feedparser.mixin import _FeedParserMixin

    mixin.make_safe_absolute_uri = lru_cache(maxsize=64)(mixin.make_safe_absolute_uri)

    read = _FeedParserMixin._sync_author_detail

    def read_shortened(parser: Any, key: str = "author") -> None:  # noqa: ANN401 - feedparser has no types
        context = parser._get_context()
        author = context.get(key)
        if isinstance(author, str) and len(author) > _LONGEST_AUTHOR:
            context[key] = author[:_LONGEST_AUTHOR]
        read(parser, key)

    _FeedParserMixin._sync_author_detail = read_shortened
    return feedparser


def _raw_feed(found: Any, text: str, url: str) -> RawFeed:  # noqa: ANN401 - feedparser has no types
    feed = found.get("feed", {})
    well_formed = not found.get("bozo")
    return RawFeed(
        title=_text(feed, "title"),
        site=_text(feed, "link"),
        language=_text(feed, "language"),
        entries=_entries(found.get("entries", ()), text, url),
        known=bool(found.get("version") or (found.get("entries") and _ROOT.search(text))),
        well_formed=well_formed,
        cut_short=not well_formed and _ROOT_END.search(text) is None,
        ttl_s=_ttl(feed),
        skip_hours=tuple(hour % 24 for hour in _numbers(_skipped("skipHours", text))),
        skip_days=tuple(day for day in _WEEKDAYS if day in _skipped("skipDays", text).lower()),
    )


def _entries(found: Sequence[Mapping[str, Any]], text: str, url: str) -> tuple[RawEntry, ...]:
    links = [_link(entry) for entry in found]
    guids = _guid_links(text, url) if any(kept for _, kept in links) else frozenset()
    return tuple(
        _entry(entry, "" if kept and link not in guids else link)
        for entry, (link, kept) in zip(found, links, strict=True)
    )


def _guid_links(text: str, url: str) -> frozenset[str]:
    """Return the guids that are written as web addresses or paths; feedparser makes an address of any other one too."""
    guids = (html.unescape(guid[1]).strip() for guid in _GUID.finditer(text))
    return frozenset(each for guid in guids for each in (guid, _joined(url, guid)))


def _joined(url: str, guid: str) -> str:
    try:
        return urljoin(url, guid)
    except ValueError:
        return guid


def _entry(entry: Mapping[str, Any], link: str) -> RawEntry:
    contents = [part for part in entry.get("content", ()) if isinstance(part, Mapping)]
    body = max((_text(part, "value") for part in contents), key=len, default="")
    return RawEntry(
        guid=_text(entry, "id"),
        link=link,
        title=_text(entry, "title"),
        summary=_text(entry, "summary"),
        body=body,
        author=_author(entry),
        language=_language(entry),
        published=_text(entry, "published"),
        updated=_text(entry, "updated"),
        published_read=_moment(entry.get("published_parsed")),
        updated_read=_moment(entry.get("updated_parsed") if "updated_parsed" in entry else None),
        outlet=_outlet(entry),
    )


def _link(entry: Mapping[str, Any]) -> tuple[str, bool]:
    """Return the entry's link, and whether it is a guid that only stands in for one."""
    link = _text(entry, "link")
    return link, not entry.get("links") and link == _text(entry, "id")


def _author(entry: Mapping[str, Any]) -> str:
    detail = entry.get("author_detail")
    name = _text(detail, "name") if isinstance(detail, Mapping) else ""
    return name or _text(entry, "author")


def _outlet(entry: Mapping[str, Any]) -> str:
    """Return the publisher named beside the entry: `source` of RSS and Atom, or the element of a news search."""
    source = entry.get("source")
    return (_text(source, "title") if isinstance(source, Mapping) else "") or _text(entry, "news_source")


def _language(entry: Mapping[str, Any]) -> str:
    details = [entry.get("title_detail"), entry.get("summary_detail"), *entry.get("content", ())]
    return next((_text(detail, "language") for detail in details if detail and detail.get("language")), "")


def _moment(parts: Any) -> datetime | None:  # noqa: ANN401 - feedparser has no types
    if not parts:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(tuple(parts)), UTC)
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _ttl(feed: Mapping[str, Any]) -> int | None:
    """Return how long the feed calls itself fresh, in seconds (`ttl` in minutes, or the syndication module)."""
    minutes = _numbers(_text(feed, "ttl"))[:1]
    if minutes:
        return minutes[0] * 60
    period = _PERIODS.get(_text(feed, "sy_updateperiod").strip().lower())
    frequency = _numbers(_text(feed, "sy_updatefrequency"))[:1] or [1]
    return period // max(frequency[0], 1) if period else None


def _skipped(name: str, text: str) -> str:
    """Return what the document says of its `skipHours` or `skipDays`; feedparser leaves only the last of them."""
    start = text.find(f"<{name}>")
    return text[start : text.find(f"</{name}>", start)][:2_000] if start >= 0 else ""


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d{1,6}", text)[:48]]


def _text(holder: Mapping[str, Any], key: str) -> str:
    value = holder.get(key) if key in holder else None  # feedparser's `get` makes an "updated" up where there is none
    return value if isinstance(value, str) else ""
