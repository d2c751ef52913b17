"""Read the body of an answer under a cap, and inflate gzip by hand: 809 bytes of another coding can be a gigabyte."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from monitor.feeds.model import FetchError

_GZIP = 16 + zlib.MAX_WBITS


class Inflater:
    """Collects an answer piece by piece; never holds more than `limit` bytes of the result and one piece."""

    def __init__(self, encoding: str, limit: int) -> None:
        self._limit = limit
        self._gzip = _is_gzip(encoding)
        self._stream = zlib.decompressobj(_GZIP)
        self._started = False
        self._body = bytearray()

    def feed(self, piece: bytes) -> None:
        """Take the next bytes as sent. Raises FetchError (`too_large`, `damaged`)."""
        if not self._gzip:
            self._add(piece)
            return
        try:
            self._inflate(piece)
        except zlib.error as error:
            raise FetchError("The answer is damaged: it cannot be inflated.", code="damaged") from error

    def body(self) -> bytes:
        """Return the whole. Raises FetchError (`cut_short`) where the packed answer ended in the middle."""
        if self._gzip and self._started and not self._stream.eof:
            raise cut_short()
        return bytes(self._body)

    def _inflate(self, piece: bytes) -> None:
        while piece:
            if self._stream.eof:  # a file of several members, RFC 1952 2.2
                if not piece.startswith(b"\x1f"):
                    return  # padding after the end
                self._stream = zlib.decompressobj(_GZIP)
            self._started = True
            self._add(self._stream.decompress(piece, self._limit - len(self._body) + 1))
            piece = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail

    def _add(self, piece: bytes) -> None:
        self._body += piece
        if len(self._body) > self._limit:
            raise too_large(self._limit)


async def read_capped(pieces: AsyncIterator[bytes], encoding: str, limit: int) -> bytes:
    """Read all pieces of an answer: at most `limit` bytes as sent and `limit` when inflated.

    Raises FetchError (`too_large`, `damaged`, `cut_short`, `unsupported_encoding`).
    """
    inflater, taken = Inflater(encoding, limit), 0
    async for piece in pieces:
        taken += len(piece)
        if taken > limit:
            raise too_large(limit)
        inflater.feed(piece)
    return inflater.body()


def too_large(limit: int) -> FetchError:
    """Return the error for an answer over the cap."""
    return FetchError(
        f"The answer is larger than {limit // (1024 * 1024)} MB.",
        "Rasad reads no more of one; look for a shorter feed of the site.",
        code="too_large",
    )


def cut_short() -> FetchError:
    """Return the error for an answer that ended before its end."""
    return FetchError("The connection ended in the middle of the answer.", "It is tried again later.", code="cut_short")


def _is_gzip(encoding: str) -> bool:
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return False
    if name in ("gzip", "x-gzip"):
        return True
    raise FetchError(
        "The server packs its answer in a way it was not asked for.",
        "Nothing can be done here; the site has to mend it.",
        code="unsupported_encoding",
    )
