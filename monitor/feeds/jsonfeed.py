"""Read JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1), which feedparser leaves unread."""

from __future__ import annotations

import json
from collections.abc import Mapping

from monitor.errors import FeedError
from monitor.feeds.raw import RawEntry, RawFeed

_FINISHED_S = 24 * 3600
"""The wait between checks of a feed that calls itself finished (`expired`)."""
_DIALECTS = frozenset({"rss", "feed", "rdf"})
"""Top names of XML feeds turned into JSON: known as feeds, their entries are not read."""


def looks_like_json(text: str) -> bool:
    """Say whether a text starts as a JSON object does."""
    return text[:1000].lstrip("\ufeff \t\r\n").startswith("{")


def read_json_feed(text: str) -> RawFeed:
    """Read a JSON Feed; values of a wrong kind count as missing.

    Raises FeedError (`not_a_feed`) for JSON that is no feed, (`broken`) for text that is no JSON.
    """
    try:
        document = json.loads(text, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise FeedError(
            "The feed is damaged: its JSON cannot be read.", "It is tried again later.", code="broken"
        ) from error
    if not isinstance(document, dict):
        raise not_a_json_feed()
    items = document.get("items")
    if not isinstance(items, list):
        if _DIALECTS & document.keys():
            return RawFeed()
        raise not_a_json_feed()
    authors = _authors(document)
    return RawFeed(
        title=_text(document, "title"),
        site=_text(document, "home_page_url"),
        language=_text(document, "language"),
        ttl_s=_FINISHED_S if document.get("expired") is True else None,
        entries=tuple(_entry(item, authors) for item in items if isinstance(item, dict)),
    )


def not_a_json_feed() -> FeedError:
    """Return the error for JSON of another kind."""
    return FeedError(
        "This address answers with data that is not a feed.", "Look for the feed's own address.", code="not_a_feed"
    )


def _entry(item: Mapping[str, object], authors: str) -> RawEntry:
    markup, plain = _text(item, "content_html"), _text(item, "content_text")
    return RawEntry(
        guid=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url") or _attached(item),
        title=_text(item, "title"),
        summary=_text(item, "summary"),
        body=markup or plain,
        author=_authors(item) or authors,
        language=_text(item, "language"),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        plain=not markup,
    )


def _authors(holder: Mapping[str, object]) -> str:
    """Return the names of the authors of a feed or item, in the new form or the old."""
    listed = holder.get("authors")
    people = listed if isinstance(listed, list) else [holder.get("author")]
    return ", ".join(name for person in people if isinstance(person, dict) and (name := _text(person, "name")))


def _attached(item: Mapping[str, object]) -> str:
    """Return the address of the first thing attached to an item, "" for none."""
    listed = item.get("attachments")
    things = listed if isinstance(listed, list) else []
    return next((link for thing in things if isinstance(thing, dict) and (link := _text(thing, "url"))), "")


def _text(holder: Mapping[str, object], key: str) -> str:
    value = holder.get(key)
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, (str, int, float)) else ""
