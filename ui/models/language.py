"""Tell the direction of a text whose language nobody stored."""

from __future__ import annotations

from collections import Counter
from unicodedata import bidirectional


def language_of(text: str) -> str:
    """Return a right-to-left language code for text in such letters, "" for any other."""
    seen = Counter(bidirectional(sign) for sign in text)
    return "fa" if seen["AL"] + seen["R"] > seen["L"] else ""
