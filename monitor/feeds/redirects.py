"""Links that lead through somebody else: the publisher's address where the link itself holds it. Pure."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import parse_qs, urlsplit

_WRAPPERS = (
    # host (with those below it), start of the path, the parameters that hold the address
    ("google.com", "/url", ("url", "q")),
    ("news.google.com", "/news/url", ("url",)),
    ("bing.com", "/news/apiclick.aspx", ("url",)),
    ("duckduckgo.com", "/l/", ("uddg",)),
    ("facebook.com", "/l.php", ("u",)),
    ("out.reddit.com", "", ("url",)),
    ("steamcommunity.com", "/linkfilter", ("url", "u")),
    ("t.umblr.com", "/redirect", ("z",)),
    ("vk.com", "/away.php", ("to",)),
    ("youtube.com", "/redirect", ("q",)),
)
_GOOGLE_ARTICLE = re.compile(r"^/(?:rss/)?(?:__i/rss/rd/)?articles/([A-Za-z0-9_-]{10,2000})$")
_INSIDE = re.compile(rb"https?://[\x21-\x7e]{4,1900}")
_STILL_WRAPPED = {"news.google.com": "Google News"}
_MOST_LAYERS = 3


def publishers_link(link: str) -> str:
    """Return the address that a known redirect holds, the link itself where it is none or keeps it to itself."""
    for _ in range(_MOST_LAYERS):
        inner = _inside(link)
        if not inner:
            break
        link = inner
    return link


def leads_through(link: str) -> str:
    """Return the name of who passes a link on without showing where to, "" where it leads to its publisher."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    return _STILL_WRAPPED.get(parts.hostname or "", "") if _GOOGLE_ARTICLE.match(parts.path) else ""


def _inside(link: str) -> str:
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
        for name, path, keys in _WRAPPERS:
            if (host == name or host.endswith(f".{name}")) and parts.path.startswith(path):
                values = parse_qs(parts.query, max_num_fields=60)
                return next((found for key in keys for found in values.get(key, ()) if _is_web(found)), "")
        article = _GOOGLE_ARTICLE.match(parts.path) if host == "news.google.com" else None
    except ValueError:
        return ""
    return _of_google(article[1]) if article else ""


def _of_google(token: str) -> str:
    """Return the address in the older kind of Google News link, a message in base 64; the newer kind has none."""
    try:
        message = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return ""
    start = message.find(b"http")
    if start < 1:
        return ""
    length, behind = message[start - 1], start
    if start >= 2 and message[start - 2] & 0x80:  # a length over 127 takes two bytes, seven bits each, lowest first
        length = (message[start - 2] & 0x7F) | message[start - 1] << 7
    found = _INSIDE.fullmatch(message[behind : behind + length])
    return found[0].decode("ascii") if found and _is_web(found[0].decode("ascii")) else ""


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
