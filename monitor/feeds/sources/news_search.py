"""Searches of Google News and Bing News as feeds: undocumented, read as they were seen in 2026."""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.feeds.model import ParsedFeed
from monitor.feeds.parse import finished, read_raw
from monitor.feeds.raw import RawEntry
from monitor.feeds.sources.kinds import Kind, Query, Service, with_query

GOOGLE = "https://news.google.com/rss/search"
BING = "https://www.bing.com/news/search"
_GOOGLE_PLACES = {
    "ar": ("ar", "EG"), "de": ("de", "DE"), "en": ("en-US", "US"), "es": ("es-419", "MX"), "fa": ("fa", "IR"),
    "fr": ("fr", "FR"), "he": ("he", "IL"), "it": ("it", "IT"), "ja": ("ja", "JP"), "ko": ("ko", "KR"),
    "pt": ("pt-BR", "BR"), "ru": ("ru", "RU"), "tr": ("tr", "TR"), "uk": ("uk", "UA"), "zh": ("zh-CN", "CN"),
}  # fmt: skip
"""The `hl` and the country that belong to a language; `gl`, `hl` and `ceid` must agree."""
_BING_MARKETS = {
    "ar": "ar-EG", "de": "de-DE", "en": "en-US", "es": "es-ES", "fr": "fr-FR", "it": "it-IT", "ja": "ja-JP",
    "ko": "ko-KR", "pt": "pt-BR", "ru": "ru-RU", "tr": "tr-TR", "zh": "zh-CN",
}  # fmt: skip
_DASHED = re.compile(r"\s+[-–—|]\s+")


def google_address(query: Query, base: str) -> str:
    """Return where Google News is asked, in the edition of the language; without one, the English edition."""
    spoken, country = _GOOGLE_PLACES.get(query.language, _GOOGLE_PLACES["en"])
    edition = f"{country}:{'zh-Hans' if spoken == 'zh-CN' else spoken if spoken == 'es-419' else spoken[:2]}"
    return with_query(base, q=query.text, hl=spoken, gl=country, ceid=edition)


def bing_address(query: Query, base: str) -> str:
    """Return where Bing News is asked; a language without a market of its own is only named."""
    market = _BING_MARKETS.get(query.language, "")
    spoken = "" if market else query.language
    return with_query(base, q=query.text, format="rss", mkt=market, setlang=spoken)


def read_google(body: bytes, content_type: str, url: str) -> ParsedFeed:
    """Read a search of Google News: its descriptions are lists of links, not summaries, and are left out."""
    raw = read_raw(body, content_type, url)
    entries = tuple(replace(_without_outlet(entry), summary="", body="") for entry in raw.entries)
    return finished(replace(raw, entries=entries, ttl_s=None), url, outlets=True)


def read_bing(body: bytes, content_type: str, url: str) -> ParsedFeed:
    """Read a search of Bing News."""
    raw = read_raw(body, content_type, url)
    return finished(replace(raw, entries=tuple(_without_outlet(entry) for entry in raw.entries)), url, outlets=True)


def _without_outlet(entry: RawEntry) -> RawEntry:
    """Cut the outlet off the end of the title, where it stands behind a dash."""
    outlet = " ".join(entry.outlet.split())
    title = " ".join(entry.title.split())
    if not outlet or not title.casefold().endswith(outlet.casefold()):
        return entry
    before = title[: len(title) - len(outlet)]
    dash = _DASHED.search(f"{before} ", max(len(before) - 3, 0)) if before.strip() else None
    return replace(entry, title=before[: dash.start()]) if dash and dash.start() > 0 else entry


GOOGLE_NEWS = Kind(
    id="google-news",
    title="Google News",
    read=read_google,
    base=GOOGLE,
    hosts=("news.google.com",),
    path="/rss",
    floor_s=30 * 60,
    service=Service(
        name="google-news",
        title="Google News",
        calls=60,
        window_s=3600,
        gap_s=2,
        pause_s=3600,
        limit="It states no limit; it is asked once in 2 seconds at most.",
    ),
    address=google_address,
    note="Titles alone, of about 100 articles. Many links lead through Google, which keeps the publisher's address to "
    "itself: such a link is kept as it is. Takes quotation marks, OR, -word, site: and when:7d.",
)
BING_NEWS = Kind(
    id="bing-news",
    title="Bing News",
    read=read_bing,
    base=BING,
    hosts=("www.bing.com", "bing.com"),
    path="/news/search",
    floor_s=30 * 60,
    service=Service(
        name="bing-news",
        title="Bing News",
        calls=60,
        window_s=3600,
        gap_s=2,
        pause_s=3600,
        limit="It states no limit; it is asked once in 2 seconds at most.",
    ),
    address=bing_address,
    note="About a dozen articles with a summary; links lead to the publishers. Takes quotation marks, OR and -word.",
)
