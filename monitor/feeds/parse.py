"""From the bytes of an answer to entries of plain text: decode, read, clean, name. Pure; runs in the worker process."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from monitor.errors import FeedError
from monitor.feeds.continuity import once_each
from monitor.feeds.dates import believable, read_date
from monitor.feeds.encoding import decode
from monitor.feeds.identity import Marks, entry_keys
from monitor.feeds.jsonfeed import looks_like_json, read_json_feed
from monitor.feeds.model import MAX_BODY, MAX_ENTRIES, MAX_SUMMARY, FoundEntry, ParsedFeed
from monitor.feeds.raw import RawEntry, RawFeed
from monitor.feeds.redirects import publishers_link
from monitor.feeds.sanitise import clean, clean_title, cut, line, plain_text, to_text
from monitor.feeds.xmlfeed import read_xml_feed

_MAX_AUTHOR = 200
_MAX_LINK = 2_000
_LONGEST_TEASER = 4_000
"""Characters of a summary that can end in "read more"."""
_PAGE = re.compile(r"<\s*(?:!doctype\s+html|html)\b", re.IGNORECASE)
_FEED_LIST = re.compile(r"<\s*opml\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"^([a-z]{2,3})(?:[-_]|$)")
_LONG_CODES = {"fas": "fa", "per": "fa", "prs": "fa", "rus": "ru", "eng": "en", "ara": "ar"}
_TEASER_END = re.compile(r"[\s.…\[\]»>]*(?:read more|continue reading|continued?)?[\s.…\[\]»>]*$", re.IGNORECASE)


def parse(body: bytes, content_type: str, url: str) -> ParsedFeed:
    """Read an answer as a feed: RSS 0.9 to 2.0, RDF, Atom, CDF or JSON Feed.

    `content_type` is the header as sent, "" for none; `url` is where the answer came from, links are resolved against
    it. Entries keep the order of the document. Raises FeedError with the code `empty`, `web_page`, `feed_list`,
    `not_a_feed` or `broken`; stored entries are never touched by one.
    """
    return finished(read_raw(body, content_type, url), url)


def finished(raw: RawFeed, url: str, *, outlets: bool = False) -> ParsedFeed:
    """Clean what a reader of some format found and give each entry its key; `outlets` keeps the publishers named."""
    entries = raw.entries[:-1] if raw.cut_short else raw.entries
    found = [entry for _, entry in named(entries[:MAX_ENTRIES], raw, url)]
    truncated = len(entries) > MAX_ENTRIES
    return assembled(raw, found, url, n_entries=len(raw.entries), truncated=truncated, outlets=outlets)


def assembled(
    raw: RawFeed,
    entries: Sequence[FoundEntry],
    url: str,
    *,
    n_entries: int | None = None,
    truncated: bool = False,
    outlets: bool = False,
) -> ParsedFeed:
    """Put entries that have their keys, and what a document says of its feed, together."""
    found = _told_apart(entries)
    if not outlets:
        found = tuple(replace(entry, outlet="") if entry.outlet else entry for entry in found)
    return ParsedFeed(
        title=clean_title(raw.title),
        site=web_link(raw.site, url),
        language=language_code(raw.language),
        entries=found,
        n_entries=len(entries) if n_entries is None else n_entries,
        truncated=truncated,
        well_formed=raw.well_formed,
        cut_short=raw.cut_short,
        ttl_s=raw.ttl_s,
        skip_hours=raw.skip_hours,
        skip_days=raw.skip_days,
    )


def read_raw(body: bytes, content_type: str = "", url: str = "") -> RawFeed:
    """Read an answer as its format has it, nothing cleaned. Raises FeedError as `parse` does."""
    if not body.strip(b" \t\r\n\x00"):
        raise FeedError("The address answers, but with nothing in it.", "It is tried again later.", code="empty")
    decoded = decode(body, content_type)
    if looks_like_json(decoded.text):
        return read_json_feed(decoded.text)
    raw = read_xml_feed(decoded.text, url)
    if not raw.known:
        raise _no_feed(decoded.text)
    return raw


def entry_dates(raw: RawEntry) -> tuple[datetime | None, datetime | None]:
    """Return when an entry was published and updated (UTC), as far as its texts can be read and believed."""
    return (
        believable(read_date(raw.published) or raw.published_read),
        believable(read_date(raw.updated) or raw.updated_read),
    )


def web_link(link: str, base: str) -> str:
    """Return a link as an absolute http or https address, "" for anything else."""
    plain = re.sub(r"[\x00-\x20\x7f]+", "", clean(link)) if len(link) <= _MAX_LINK else ""
    if not plain:
        return ""
    try:
        joined = urljoin(base, plain) if base else plain
        parts = urlsplit(joined)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return joined if usable and "\\" not in parts.netloc else ""


def _no_feed(text: str) -> FeedError:
    if _PAGE.search(text[:4096]):
        return FeedError(
            "This address answers with a web page, not with a feed.",
            "Look on that site for the feed's address: it may have moved.",
            code="web_page",
        )
    if _FEED_LIST.search(text[:4096]):
        return FeedError("This address answers with a list of feeds.", "Import it as a list (OPML).", code="feed_list")
    return FeedError(
        "What this address answers with is not a feed.", "Look for the feed's own address.", code="not_a_feed"
    )


def named(entries: Sequence[RawEntry], feed: RawFeed, url: str) -> list[tuple[Marks, FoundEntry]]:
    """Clean the entries of a feed and give each its key; return them with what the key was made of."""
    cleaned = [_cleaned(entry, feed, url) for entry in entries]
    marks = [_marks(raw, entry) for raw, entry in zip(entries, cleaned, strict=True)]
    keys = entry_keys(marks)
    return [(mark, replace(entry, key=key)) for mark, entry, key in zip(marks, cleaned, keys, strict=True)]


def _told_apart(entries: Iterable[FoundEntry]) -> tuple[FoundEntry, ...]:
    """Return the entries, of those with one key, or one text, the first."""
    unique: dict[str, FoundEntry] = {}
    for entry in entries:
        unique.setdefault(entry.key, entry)
    return once_each(unique.values())


def _marks(raw: RawEntry, entry: FoundEntry) -> Marks:
    words = entry.title or (entry.summary or entry.body)[:200]
    return Marks(guid=line(raw.guid, 4_000), link=entry.url, words=words, when=line(raw.published or raw.updated, 64))


def _cleaned(raw: RawEntry, feed: RawFeed, url: str) -> FoundEntry:
    body = plain_text(raw.body, MAX_BODY) if raw.plain else to_text(raw.body, MAX_BODY)
    summary = plain_text(raw.summary, MAX_BODY) if raw.plain else to_text(raw.summary, MAX_BODY)
    summary, body = _told_once(summary, body)
    published, updated = entry_dates(raw)
    return FoundEntry(
        key="",
        url=web_link(publishers_link(web_link(raw.link, url)), ""),
        title=clean_title(raw.title),
        summary=summary,
        body=body,
        author=line(clean_title(raw.author), _MAX_AUTHOR),
        language=language_code(raw.language) or language_code(feed.language),
        published=published or updated,
        updated=updated,
        outlet=line(clean_title(raw.outlet), _MAX_AUTHOR),
    )


def _told_once(summary: str, body: str) -> tuple[str, str]:
    """Return summary and body within their caps, the one emptied that the other begins with."""
    if not body:
        return ("", summary) if len(summary) > MAX_SUMMARY else (summary, "")
    short, long = _compared(summary), _compared(body)
    if long.startswith(short):
        return "", body
    if short.startswith(long) and len(summary) <= MAX_SUMMARY:
        return summary, ""
    return cut(summary, MAX_SUMMARY), body


def _compared(text: str) -> str:
    plain = " ".join(text.split()).casefold()
    return _TEASER_END.sub("", plain) if len(plain) < _LONGEST_TEASER else plain


def language_code(language: str) -> str:
    """Return the ISO 639-1 code of a language tag, "" where it is none."""
    found = _LANGUAGE.match(language.strip().lower())
    code = _LONG_CODES.get(found[1], found[1]) if found else ""
    return code if len(code) == 2 else ""
