"""GDELT DOC 2.0: articles of the world's news found by a query (blog.gdeltproject.org/gdelt-doc-2-0-api-debuts)."""

from __future__ import annotations

import re

from monitor.errors import FeedError, InputError
from monitor.feeds.encoding import decode
from monitor.feeds.jsonfeed import looks_like_json
from monitor.feeds.model import ParsedFeed
from monitor.feeds.parse import finished
from monitor.feeds.raw import RawEntry, RawFeed
from monitor.feeds.sanitise import line
from monitor.feeds.sources.answers import Record, record_of, records, text_of
from monitor.feeds.sources.kinds import Kind, Query, Service, limited, with_query

BASE = "https://api.gdeltproject.org/api/v2/doc/doc"
SHORTEST = 3
"""Letters of the shortest word that is searched for."""
_LANGUAGES = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fa": "persian", "fr": "french", "he": "hebrew",
    "it": "italian", "ja": "japanese", "ko": "korean", "pt": "portuguese", "ru": "russian", "tr": "turkish",
    "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip
_CODES = {name: code for code, name in _LANGUAGES.items()}
_WORD = re.compile(r"\"[^\"]*\"|[^\s()\"]+")
_SEEN = re.compile(r"^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$")
_TOO_OFTEN = re.compile(r"limit requests|too many requests|rate limit", re.IGNORECASE)
SERVICE = Service(
    name="gdelt",
    title="GDELT",
    calls=100,
    window_s=3600,
    gap_s=8,  # counted in whole seconds, so at least 7: a client that waited 5.0 was refused, 6.5 worked
    pause_s=15 * 60,
    limit="It takes one question every 5 seconds from a network address, and others may share yours.",
)


def address(query: Query, base: str) -> str:
    """Return where the newest articles of three days are asked for. Raises InputError for words that are too short."""
    for word in _WORD.findall(query.text):
        bare = word.strip('"-').partition(":")[2] or word.strip('"-')
        if len(bare) < SHORTEST and word not in ("OR", "AND"):
            raise InputError(
                f'GDELT does not search for "{bare}": it is shorter than {SHORTEST} letters.',
                "Leave it out, or put it into a phrase in quotation marks.",
                code="query",
            )
    text = f"({query.text})" if " OR " in query.text and "(" not in query.text else query.text
    spoken = _LANGUAGES.get(query.language)
    asked = f"{text} sourcelang:{spoken}" if spoken else text
    return with_query(base, query=asked, mode="artlist", format="json", maxrecords="75", timespan="3d", sort="datedesc")


def read(body: bytes, content_type: str, url: str) -> ParsedFeed:
    """Read a list of articles; they have no text, and their date is when GDELT saw them.

    What is no JSON is a refusal, under status 200 too: `rate_limited`, or `query` with the reason it gives.
    """
    text = decode(body, content_type).text
    if not looks_like_json(text):
        raise _refusal(text)
    answer = record_of(body, content_type)
    found = records(answer, "articles") if answer else []  # nothing found is an empty object
    return finished(RawFeed(entries=tuple(_entry(article) for article in found)), url, outlets=True)


def _refusal(text: str) -> FeedError:
    if _TOO_OFTEN.search(text[:1_000]):
        return limited(SERVICE)
    said = line(text, 200)
    if not said or said.startswith("<"):
        return FeedError("GDELT answers with a page, not with data.", "It is tried again later.", code="web_page")
    return FeedError(f"GDELT does not take this search: “{said}”", "Add it again with other words.", code="query")


def _entry(article: Record) -> RawEntry:
    link = text_of(article, "url")
    return RawEntry(
        guid=link,
        link=link,
        title=text_of(article, "title"),
        language=_CODES.get(text_of(article, "language").lower(), ""),
        published=_SEEN.sub(r"\1-\2-\3T\4:\5:\6Z", text_of(article, "seendate")),
        plain=True,
        outlet=text_of(article, "domain"),
    )


KIND = Kind(
    id="gdelt",
    title="GDELT",
    read=read,
    base=BASE,
    hosts=("api.gdeltproject.org",),
    path="/api/v2/doc",
    floor_s=15 * 60,
    service=SERVICE,
    address=address,
    note="News of all languages from the last three days: titles alone, dated by when GDELT saw them. English words "
    "find articles in other languages too. Takes quotation marks, OR and -word; no word under three letters.",
)
