"""Which entry is which: a key from the guid, the link or the words, so that the same story is never stored twice."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = frozenset({"fbclid", "gclid", "yclid", "mc_cid", "mc_eid", "igshid", "ref_src"})
_DEFAULT_PORTS = {"http": "80", "https": "443"}
_LONGEST = 400
"""Characters of a guid or link that serve as a key; longer ones are hashed."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What an entry can be known by: `words` is its title, or how its text begins; `when` any text that dates it."""

    guid: str
    link: str
    words: str
    when: str


def entry_keys(marks: Sequence[Marks]) -> tuple[str, ...]:
    """Return one key for each entry of a feed, equal only where two are the same entry.

    The guid is the key where it tells entries apart: entries that share one must share their words too. Else the link
    under the same condition, without trackers, scheme and trailing slash. Else a hash of words and date.
    """
    by_guid = _telling([_by_guid(mark) for mark in marks], marks)
    by_link = _telling([_by_link(mark) for mark in marks], marks)
    return tuple(
        guid or link or _short("text", _digest(f"{mark.words}\n{mark.when}"))
        for mark, guid, link in zip(marks, by_guid, by_link, strict=True)
    )


def handles(mark: Marks) -> tuple[str, ...]:
    """Return what an entry can be known by beside its words: entries without one in common do not touch each other."""
    return tuple(handle for handle in (_by_guid(mark), _by_link(mark)) if handle)


def _by_guid(mark: Marks) -> str:
    return _short("id", mark.guid.strip())


def _by_link(mark: Marks) -> str:
    return _short("link", canonical(mark.link))


@lru_cache(maxsize=2048)
def canonical(link: str) -> str:
    """Return an address in the form that is compared: no scheme, default port, trackers or trailing slash."""
    try:
        parts = urlsplit(link.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = str(parts.port or "")
        query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(pair[0])])
    except ValueError:
        return link.strip()
    if port and port != _DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    path = parts.path.rstrip("/")
    return host + path + (f"?{query}" if query else "") + (f"#{parts.fragment}" if parts.fragment else "")


def _tracks(name: str) -> bool:
    return name.startswith("utm_") or name in _TRACKING


def _telling(candidates: Sequence[str], marks: Sequence[Marks]) -> list[str]:
    """Empty the candidates that entries of different words share."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for candidate, mark in zip(candidates, marks, strict=True):
        words[candidate].add(" ".join(mark.words.split()).casefold())
    return [candidate if len(words[candidate]) == 1 else "" for candidate in candidates]


def _short(kind: str, text: str) -> str:
    if not text:
        return ""
    return f"{kind}:{text}" if len(text) <= _LONGEST else f"{kind}:{_digest(text)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
