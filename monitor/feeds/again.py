"""Read an answer of which most is known: entries whose very bytes were read last time are cut out before the parser.

What comes out is what a reading of the whole document would give, but for the words of the entries that were cut out:
those are stored. Where that is not certain the whole is read. Why it is worth it: decision 016.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from monitor.feeds.encoding import decode
from monitor.feeds.identity import Marks, handles
from monitor.feeds.jsonfeed import looks_like_json
from monitor.feeds.model import FoundEntry, ParsedFeed
from monitor.feeds.parse import assembled, finished, named, parse, read_raw
from monitor.feeds.pieces import Layout, Piece, digest, lay_out
from monitor.feeds.raw import RawFeed
from monitor.feeds.xmlfeed import read_xml_feed

READING: Final = 2
"""The way entries are read; counted up when it changes, so that what was read the old way is read once more."""


@dataclass(frozen=True, slots=True)
class _Known:
    """An entry read before: the hash of its bytes, hashes of what it can be known by, its key and its date (ISO)."""

    mark: str
    handles: tuple[str, ...]
    key: str
    published: str

    def entry(self) -> FoundEntry:
        """Return the entry without its words."""
        published = datetime.fromisoformat(self.published) if self.published else None
        return FoundEntry(self.key, "", "", "", "", "", "", published, None)


def parse_again(body: bytes, content_type: str, url: str, memory: str) -> ParsedFeed:
    """Read an answer as `monitor.feeds.parse.parse` does, leaving out the words of entries that `memory` knows.

    `memory` is what `ParsedFeed.memory` held last time, "" for nothing. Raises FeedError.
    """
    text = decode(body, content_type).text
    before, rows = _remembered(memory)
    layout = None if looks_like_json(text) else lay_out(text, frozenset(one.mark for one in rows))
    if layout is None:
        return parse(body, content_type, url)
    frame = f"{READING} {digest(url.encode('utf-8', 'replace'))} {layout.frame}"
    known = _among(rows, layout) if before == frame else {}
    news = _read_news(layout, known, url, frame) if known else None
    return news or _read_whole(layout, read_raw(body, content_type, url), url, frame)


def _read_news(layout: Layout, known: Mapping[str, _Known], url: str, frame: str) -> ParsedFeed | None:
    """Read what is not known; None where entries might have to do with one another, or the rest reads otherwise."""
    raw = read_xml_feed(layout.without(known), url)
    left = [piece for piece in layout.pieces if piece.mark not in known]
    if not (raw.known and raw.well_formed and len(raw.entries) == len(left)):
        return None
    rows = named(raw.entries, raw, url)
    fresh = {piece.mark: _noted(piece, marks, entry) for piece, (marks, entry) in zip(left, rows, strict=True)}
    taken = {handle for one in known.values() for handle in (*one.handles, one.key)}
    if any(not taken.isdisjoint((*one.handles, one.key)) for one in fresh.values()):
        return None
    words = iter(entry for _, entry in rows)
    entries = [known[p.mark].entry() if p.mark in known else next(words) for p in layout.pieces]
    noted = [known.get(piece.mark) or fresh[piece.mark] for piece in layout.pieces]
    parsed = assembled(raw, entries, url, n_entries=len(entries))
    unread = frozenset(one.key for one in known.values())
    return replace(parsed, unread=unread, memory=_told(frame, noted))


def _read_whole(layout: Layout, raw: RawFeed, url: str, frame: str) -> ParsedFeed:
    if not raw.well_formed or len(raw.entries) != len(layout.pieces):
        return finished(raw, url)
    rows = named(raw.entries, raw, url)
    noted = [_noted(piece, marks, entry) for piece, (marks, entry) in zip(layout.pieces, rows, strict=True)]
    return replace(assembled(raw, [entry for _, entry in rows], url), memory=_told(frame, noted))


def _noted(piece: Piece, marks: Marks, entry: FoundEntry) -> _Known:
    hashed = tuple(digest(handle.encode("utf-8", "replace")) for handle in handles(marks))
    return _Known(piece.mark, hashed, entry.key, entry.published.isoformat() if entry.published else "")


def _told(frame: str, noted: Sequence[_Known]) -> str:
    """Return what to remember: the entries that share nothing by which they are known with another one."""
    counts = Counter(handle for one in noted for handle in {one.mark, one.key, *one.handles})
    alone = [one for one in noted if all(counts[handle] == 1 for handle in {one.mark, one.key, *one.handles})]
    return json.dumps([frame, [[one.mark, one.handles, one.key, one.published] for one in alone]])


def _remembered(memory: str) -> tuple[str, list[_Known]]:
    """Return the frame that the entries remembered stood in, and these."""
    try:
        frame, noted = json.loads(memory or '["", []]')
        return frame, [_Known(mark, tuple(shared), key, published) for mark, shared, key, published in noted]
    except (ValueError, TypeError):
        return "", []  # damaged: as if nothing were remembered


def _among(rows: Sequence[_Known], layout: Layout) -> dict[str, _Known]:
    """Return by mark the entries of a document that are remembered."""
    counts = Counter(piece.mark for piece in layout.pieces)
    return {one.mark: one for one in rows if counts[one.mark] == 1}
