"""Where the entries of a feed stand in its document, told by the tokeniser that feedparser itself uses. Pure.

Only a document without any doubt is laid out: well formed, without a document type, its entries side by side under one
parent in one of the usual places, none of them with anything in it that feedparser carries over into what follows
(`monitor.feeds.carried`). Everything else is for feedparser to read whole.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from xml.parsers import expat

from monitor.feeds.carried import Carried
from monitor.feeds.encoding import as_utf8_document
from monitor.feeds.model import MAX_ENTRIES

_ENTRIES: Final = frozenset({"item", "entry"})
_PLACES: Final = frozenset({("rss", "channel", "item"), ("rdf:RDF", "item"), ("feed", "entry")})
_OF_THE_FEED: Final = (b"<skipHours>", b"<skipDays>")
"""What is looked for in the text of the whole document: inside an entry it must not be cut out."""
_BEGIN: Final = re.compile(rb"<(item|entry)(?=[\s>])")
_DIV: Final = re.compile(rb"<[^\s<>/]*[dD][iI][vV]")
_SIZE: Final = 10
"""Bytes of a mark: for two entries of one feed to share one by chance is out of the question."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry: its bytes from `start` to `stop`, and their hash."""

    start: int
    stop: int
    mark: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A document (UTF-8) and its entries in order. `frame` hashes what they stand in: the tags open around them."""

    document: bytes
    frame: str
    pieces: tuple[Piece, ...]

    def without(self, marks: Collection[str]) -> str:
        """Return the text of the document with the entries of these marks cut out."""
        kept, at = [], 0
        for piece in self.pieces:
            if piece.mark in marks:
                kept.append(self.document[at : piece.start])
                at = piece.stop
        return b"".join((*kept, self.document[at:])).decode("utf-8", "replace")


def digest(data: bytes) -> str:
    """Return the hash by which bytes are known again."""
    return hashlib.blake2b(data, digest_size=_SIZE).hexdigest()


def lay_out(text: str, known: Collection[str] = frozenset()) -> Layout | None:
    """Return where the entries of a document stand, None where there is the least doubt.

    `known` are marks of entries that stood in a document laid out before. It makes no difference but in time: their
    bytes are looked for first, and the walk passes them over.
    """
    document = as_utf8_document(text)
    stubs = _stubs(document, known) if known else []
    return (_walked(document, stubs) if stubs else None) or _walked(document, [])


@dataclass(frozen=True, slots=True)
class _Stub:
    """An entry known by its bytes, and the `empty` one in its place; `div` says that it may hold a tag of that name."""

    piece: Piece
    empty: bytes
    div: bool


def _stubs(document: bytes, known: Collection[str]) -> list[_Stub]:
    """Return what has the bytes of known entries, whether it stands where entries do or, say, in a comment."""
    stubs = []
    begins = [(found.start(), found[1]) for found in _BEGIN.finditer(document)]
    for (begin, name), (end, _) in pairwise([*begins, (len(document), b"")]):
        close = b"</" + name + b">"
        stop = document.find(close, begin, end) + len(close)
        if stop < begin:
            continue
        entry = document[begin:stop]
        mark = digest(entry)
        if mark in known and b"xmlns" not in entry:  # what binds prefixes concerns the others too
            stubs.append(_Stub(Piece(begin, stop, mark), b"<" + name + b">" + close, bool(_DIV.search(entry))))
    return stubs


def _walked(document: bytes, stubs: Sequence[_Stub]) -> Layout | None:
    """Walk over a document with stubs in the place of known entries; None for a doubt, or a stub that is no entry."""
    kept, at, places, saved = [], 0, dict[int, _Stub](), 0
    for stub in stubs:
        kept += [document[at : stub.piece.start], stub.empty]
        places[stub.piece.start - saved] = stub
        saved += stub.piece.stop - stub.piece.start - len(stub.empty)
        at = stub.piece.stop
    short = b"".join((*kept, document[at:])) if stubs else document
    surveyor = _Surveyor(short, frozenset(place for place, stub in places.items() if stub.div))
    try:
        surveyor.parser.Parse(short, True)
    except (expat.ExpatError, _DoubtError, ValueError):
        return None
    spans = surveyor.spans
    if not spans or len(spans) > MAX_ENTRIES or surveyor.carried.over:
        return None
    pieces, saved = [], 0
    for start, stop in spans:
        if start in places:
            pieces.append(places.pop(start).piece)
            saved = pieces[-1].stop - stop
        else:
            pieces.append(Piece(start + saved, stop + saved, digest(short[start:stop])))
    if places:
        return None
    return Layout(document, digest(repr(surveyor.around).encode("utf-8", "replace")), tuple(pieces))


class _DoubtError(Exception):
    """The document is not one of the plain kind."""


class _Surveyor:
    """Walks once over a document; `around` has the tags open around the entries, with their attributes.

    `divs` are the places of entries that are left out here and may hold a `div`.
    """

    def __init__(self, document: bytes, divs: Collection[int]) -> None:
        self.spans: list[tuple[int, int]] = []
        self.around: list[tuple[str, list[tuple[str, str]]]] = []
        self._document = document
        self._divs = divs
        self._open: list[str] = []
        self._place: tuple[str, ...] = ()
        self._began = -1
        self._left = False
        self.carried = Carried()
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._starts
        self.parser.EndElementHandler = self._ends
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _refuse(self, *_: object) -> None:
        raise _DoubtError

    def _starts(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name)
        if self._began < 0 and name in _ENTRIES:
            self.carried.enter()
        self.carried.start(name, attributes)
        if name not in _ENTRIES:
            if name.rpartition(":")[2].lower() in _ENTRIES:
                raise _DoubtError
            if self._began < 0 and not self._place and len(self._open) < 3:
                self._note(name, attributes)
            return
        place = tuple(self._open)
        if self._began >= 0 or self._left or place not in _PLACES or (self._place and place != self._place):
            raise _DoubtError
        self._place, self._began = place, self.parser.CurrentByteIndex

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        """Keep the tags that lead to the first entry: those of depth one and two, as far as they are its parents."""
        depth = len(self._open)
        if depth == 1 or name == "channel":
            self.around.append((name, sorted(attributes.items())))

    def _ends(self, name: str) -> None:
        self._open.pop()
        self.carried.end()
        depth = len(self._open)
        if self._began >= 0:
            if depth == len(self._place) - 1:
                self._close()
        elif self._place and depth < len(self._place) - 1:
            self._left = True

    def _close(self) -> None:
        at = self.parser.CurrentByteIndex
        if not self._document.startswith(b"</", at):
            raise _DoubtError
        stop = self._document.index(b">", at) + 1
        if any(self._document.find(mark, self._began, stop) >= 0 for mark in _OF_THE_FEED):
            raise _DoubtError
        self.spans.append((self._began, stop))
        self.carried.leave(div=self._began in self._divs)
        self._began = -1
