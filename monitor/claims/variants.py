"""Names with a number or letter that the pack does not have: "Alpha-7" is not "Alpha", nor "Alpha-2"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.text.names import NameHit
from monitor.text.sound import latin
from monitor.text.tokens import Token

_MARK = re.compile(r"\d(?:[\d.]|,(?=\d)){0,3}[^\W\d_]{0,2}|[^\W\d_]{1,2}\d{0,2}")
"""A model number ("7", "1.2B", "1,5" where a comma parts decimals) or letter ("M", "MS")."""
_HYPHENS = frozenset("-\u2010\u2011")


def variant(hit: NameHit, tokens: Sequence[Token], after: int, text: str) -> tuple[int, str] | None:
    """Return the end and the name of a thing called as the one of `hit` with a mark of its own; None without one.

    `after` is the index of the first token behind the name. A small letter ends a word ("Alpha-a"), no name.
    """
    if after + 1 >= len(tokens) or text[hit.span.end : tokens[after].end] not in _HYPHENS:
        return None
    end = hit.span.end + 1
    found = _MARK.match(text, end)
    if tokens[after + 1].start != end or found is None or text[found.end() : found.end() + 1].isalnum():
        return None
    mark = found[0].rstrip(".")
    if mark.isalpha() and not (mark.isupper() and text[end + len(mark) : end + len(mark) + 1] not in _HYPHENS):
        return None
    stem, _, own = hit.id.rpartition("-")
    name = f"{stem if stem and own[:1].isdigit() else hit.id}-{latin(mark.casefold()).upper()}".replace(",", ".")
    return None if name.casefold() == hit.id.casefold() else (end + len(mark), name)
