"""The words of a text made small: shingles to compare two texts by, bands to find near-copies among many."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from rensa import RMinHash

WORDS_A_SHINGLE = 3
MOST_WORDS = 800
"""Words of a text that are sketched: a copy shares its beginning, and what follows there is often another item."""
HEAD_WORDS = 45
"""Words of the head, which has bands of its own: a copy cut short keeps it."""
_WHOLE_BANDS, _HEAD_BANDS, _ROWS = 16, 8, 3
_SEED = 5
_METHOD = struct.Struct(">BBB3I")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two texts overlap: shared shingles as a share of the shorter one, and of both together (0 to 1)."""

    shared: int
    of_shorter: float
    of_both: float


def sketched(words: Sequence[str]) -> tuple[tuple[int, ...], bytes]:
    """Return the bands and the packed shingles of the folded words of a text; nothing for one without words."""
    words = words[:MOST_WORDS]
    if not words:
        return (), b""
    whole = _shingles(words)
    head = whole[: max(HEAD_WORDS - WORDS_A_SHINGLE + 1, 1)]
    hashes = {number & 0xFFFFFFFF for number in RMinHash.hash_token_sets([whole])[0]}
    bands = (*_bands(0, _digest(whole, _WHOLE_BANDS)), *_bands(1, _digest(head, _HEAD_BANDS)))
    return tuple(dict.fromkeys(bands)), array("I", sorted(hashes)).tobytes()


def likeness(one: bytes, other: bytes) -> Likeness:
    """Return how the texts of two packed sets of shingles overlap."""
    a, b = _unpacked(one), _unpacked(other)
    if not a or not b:
        return Likeness(0, 0.0, 0.0)
    shared = len(a & b)
    return Likeness(shared, shared / min(len(a), len(b)), shared / (len(a) + len(b) - shared))


def size(shingles: bytes) -> int:
    """Return how many shingles are packed."""
    return len(shingles) // 4


def _shingles(words: Sequence[str]) -> list[str]:
    if len(words) < WORDS_A_SHINGLE:
        return [" ".join(words)]
    return [" ".join(words[k : k + WORDS_A_SHINGLE]) for k in range(len(words) - WORDS_A_SHINGLE + 1)]


def _digest(shingles: Sequence[str], bands: int) -> list[int]:
    made = RMinHash(bands * _ROWS, _SEED)  # one by one: the way for many at once starts threads for each call
    made.update(shingles)
    return list(made.digest())


def _bands(part: int, digest: Sequence[int]) -> list[int]:
    """Return a number for each few rows of a digest; texts sketched by another version of the library share none."""
    return [
        _hashed(_METHOD.pack(RMinHash.ALGORITHM_VERSION, part, at // _ROWS, *digest[at : at + _ROWS]))
        for at in range(0, len(digest), _ROWS)
    ]


def _hashed(packed: bytes) -> int:
    return int.from_bytes(blake2b(packed, digest_size=8).digest(), "big", signed=True)


@lru_cache(maxsize=512)
def _unpacked(shingles: bytes) -> frozenset[int]:
    return frozenset(memoryview(shingles).cast("I"))
