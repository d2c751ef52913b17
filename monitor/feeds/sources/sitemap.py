"""A news sitemap, which sites keep for search engines, read as a feed where a site has no other."""

from __future__ import annotations

from typing import Any

from monitor.errors import FeedError
from monitor.feeds.encoding import as_utf8_document, decode
from monitor.feeds.model import MAX_ENTRIES, ParsedFeed
from monitor.feeds.parse import finished
from monitor.feeds.raw import RawEntry, RawFeed
from monitor.feeds.sources.kinds import Kind


def read(body: bytes, content_type: str, url: str) -> ParsedFeed:
    """Read the pages of a sitemap that are marked as news (google.com/schemas/sitemap-news/0.9).

    Raises FeedError: `not_a_feed` for anything but a sitemap with news, `broken` for one that cannot be read.
    """
    root = _root(as_utf8_document(decode(body, content_type).text))
    found = [_entry(page) for page in root if _name(page) == "url"] if _name(root) == "urlset" else []
    news = tuple(entry for entry in found if entry.title)
    if not news:
        raise FeedError(
            "What this address answers with is no sitemap with news.", "Look for the site's feed.", code="not_a_feed"
        )
    language = next((entry.language for entry in news if entry.language), "")
    return finished(RawFeed(title=news[0].outlet, language=language, entries=news[: MAX_ENTRIES + 1]), url)


def _root(text: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    from lxml import etree  # heavy: loaded in the worker process only

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeedError("The sitemap is damaged.", "It is tried again later.", code="broken") from error


def _entry(page: Any) -> RawEntry:  # noqa: ANN401 - lxml has no types
    told = {_name(part): (part.text or "").strip() for part in page.iter() if isinstance(part.tag, str)}
    place = next(((part.text or "").strip() for part in page if _name(part) == "loc"), "")
    return RawEntry(
        guid=place,
        link=place,
        title=told.get("title", "") if told.keys() & {"news"} else "",
        language=told.get("language", ""),
        published=told.get("publication_date", ""),
        plain=True,
        outlet=told.get("name", ""),
    )


def _name(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


KIND = Kind(
    id="news-sitemap",
    title="News sitemap",
    read=read,
    floor_s=15 * 60,
    note="The site names no feed; its list for search engines is read instead: titles alone, of the last two days.",
)
