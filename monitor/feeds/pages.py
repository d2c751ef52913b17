"""Read an article's page: its text without what stands round it, or in which way it withholds the text. Pure.

Runs in the worker process under a deadline: trafilatura needs 14 s for a hundred thousand paragraphs. It is loaded with
the first page, for it takes half a second and 30 MB.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from monitor.feeds.dates import believable, read_date
from monitor.feeds.encoding import decode
from monitor.feeds.model import MAX_BODY
from monitor.feeds.sanitise import line, plain_text
from monitor.feeds.walls import Wall, wall_of

MAX_PAGE = 3 * 1024 * 1024
"""Bytes of a page that is read; articles have some hundred thousand."""
MAX_AUTHOR = 200
ENOUGH = 200
"""Characters from which a text counts as an article."""
ABOUT = 0.34
"""The share of the longer words of a title that its page holds at least."""
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|article|div|p)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9._:\-]{1,40})""", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"""(?:property|name|itemprop)\s*=\s*["'](?:article:published_time|og:published_time|datePublished|date|pubdate)"""
    r"""["'][^>]{0,200}?content\s*=\s*["']([^"']{4,64})|"datePublished"\s*:\s*"([^"]{4,64})""",
    re.IGNORECASE,
)
_JOINERS = re.compile(r"&zwnj;|&#8204;|&#x200c;|\u200c", re.IGNORECASE)
_STAND_INS = "\u2e3a\u2e3b\ua66e\u16ed"
"""Signs of which one that a page does not use stands in for the joiner, which trafilatura would take out."""
_WORD = re.compile(r"[\w\u200c]{4,}")


class PageState(StrEnum):
    """What came of reading a page."""

    READ = "read"
    SHORTER = "shorter"
    EMPTY = "empty"
    COOKIES = "cookies"
    ROBOTS = "robots"
    PAYWALL = "paywall"
    OTHER = "other"
    NO_PAGE = "no_page"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    REFUSED = "refused"
    PRIVATE = "private"
    GONE = "gone"
    UNREACHABLE = "unreachable"


SAID = {
    PageState.READ: "The whole text was read from the item's page.",
    PageState.SHORTER: "The page says no more than the feed: the feed's text is shown.",
    PageState.EMPTY: "No article was found on the page: the feed's text is shown. Open the page in a browser.",
    PageState.COOKIES: "The page shows a notice about cookies in place of the text: the feed's text is shown.",
    PageState.ROBOTS: "The page asks for proof that a person reads it: the feed's text is shown.",
    PageState.PAYWALL: "The whole text is for subscribers only: the feed's text is shown.",
    PageState.OTHER: "The page is about something else: the feed's text is shown.",
    PageState.NO_PAGE: "The item's address leads to a file that is no web page: the feed's text is shown.",
    PageState.TOO_LARGE: "The page is too large to be read: the feed's text is shown.",
    PageState.TOO_SLOW: "Reading the page took too long and was stopped: the feed's text is shown.",
    PageState.REFUSED: "The site refuses to hand out the page to programs: the feed's text is shown.",
    PageState.PRIVATE: "The item's address leads into a private network: it is not fetched.",
    PageState.GONE: "The page is no longer there: the site took it down.",
    PageState.UNREACHABLE: "The page could not be fetched: the feed's text is shown. It is tried again later.",
}
"""What is said to the user of each state."""
_WALLS = {Wall.COOKIES: PageState.COOKIES, Wall.ROBOTS: PageState.ROBOTS, Wall.PAYWALL: PageState.PAYWALL}


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says. `text` is plain, paragraphs parted by empty lines; "" unless `state` is READ.

    `published` is aware (UTC), None where the page gives none that can be believed.
    """

    state: PageState
    text: str = ""
    author: str = ""
    published: datetime | None = None


def read_page(body: bytes, content_type: str, url: str, title: str, known: str) -> PageText:
    """Read an article's page. `title` and `known` are the item's headline and the text that its feed told.

    The text is used only where it is the article of that title and says more than the feed.
    """
    if len(body) > MAX_PAGE:
        return PageText(PageState.TOO_LARGE)
    if not body.strip():
        return PageText(PageState.EMPTY)
    if not _HTML.search(body[:16_384]):
        return PageText(PageState.NO_PAGE)
    source = decode(body, _kind(body, content_type)).text
    found = _article(source, url)
    wall = wall_of(source, found.text)
    if wall is not None:
        return replace(found, state=_WALLS[wall], text="")
    state = _worth(found.text, title, known)
    return replace(found, state=state, text=found.text if state is PageState.READ else "")


def _kind(body: bytes, content_type: str) -> str:
    """Return the content type, with the charset that the page itself names where the header names none."""
    named = _CHARSET.search(body[:4096])
    if named is None or "charset" in content_type.lower():
        return content_type
    return f"{content_type or 'text/html'}; charset={named[1].decode('ascii')}"


def _article(source: str, url: str) -> PageText:
    import trafilatura  # heavy: loaded in the worker process, with the first page

    stand_in = next((sign for sign in _STAND_INS if sign not in source), " ")
    found = trafilatura.bare_extraction(
        _JOINERS.sub(stand_in, source),
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        favor_precision=True,
    )
    if found is None:
        return PageText(PageState.EMPTY, published=_published(source, ""))

    told = found if isinstance(found, dict) else found.as_dict()

    def kept(name: str) -> str:
        return str(told.get(name) or "").replace(stand_in, "\u200c")

    lines = (part.strip() for part in kept("text").split("\n"))
    return PageText(
        PageState.READ,
        text=plain_text("\n\n".join(part for part in lines if part), MAX_BODY),
        author=line(kept("author"), MAX_AUTHOR),
        published=_published(source, kept("date")),
    )


def _published(source: str, fallback: str) -> datetime | None:
    told = _PUBLISHED.search(source[:200_000])
    return believable(read_date((told[1] or told[2]) if told else fallback))


def _worth(text: str, title: str, known: str) -> PageState:
    if len(text) < ENOUGH:
        return PageState.EMPTY
    words = {word.casefold() for word in _WORD.findall(title)}
    there = {word.casefold() for word in _WORD.findall(text)}
    if words and len(words & there) < ABOUT * len(words):
        return PageState.OTHER
    return PageState.READ if len(text) > len(known) else PageState.SHORTER


def beside(summary: str, text: str) -> str:
    """Return what of a feed's summary is not in the page's text: all of it, or nothing where the page says it too."""
    words = _WORD.findall(summary.casefold())
    there = set(_WORD.findall(text.casefold()))
    return summary if sum(word not in there for word in words) > len(words) * 0.2 else ""
