"""The kinds of source there are."""

from __future__ import annotations

from monitor.feeds.parse import parse
from monitor.feeds.sources import gdelt, launch_library, news_search, reddit, sitemap, spaceflight_news
from monitor.feeds.sources.kinds import Kind

WEB_FEED = Kind(id="feed", title="Web feed", read=parse)
KINDS = (
    WEB_FEED,
    news_search.GOOGLE_NEWS,
    news_search.BING_NEWS,
    gdelt.KIND,
    reddit.KIND,
    spaceflight_news.KIND,
    launch_library.KIND,
    sitemap.KIND,
)
SEARCHES = tuple(kind for kind in KINDS if kind.address is not None)
"""Those that take search words."""
_BY_ID = {kind.id: kind for kind in KINDS}


def kind_named(name: str) -> Kind:
    """Return a kind by its id; one that this version does not know is read as a web feed."""
    return _BY_ID.get(name, WEB_FEED)


def kind_at(url: str) -> Kind:
    """Return the kind that an address is known as: the one whose service answers there, else a web feed."""
    return next((kind for kind in KINDS if kind.takes(url)), WEB_FEED)
