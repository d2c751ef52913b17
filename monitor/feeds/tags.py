"""Where a tag ends, as browsers see it: a quoted value may hold `>`, a stray `<` ends the tag.

Each character is read once, by plain patterns: possessive ones, which would say the same in one line, are misread by
Python 3.11 before 3.11.5, and a greedy one keeps some hundred bytes for each sign of equality.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_START = re.compile(r"<(/?)([A-Za-z][^\s<>/]{0,80})[^<>=]*")
_STOP = re.compile(r"""[<>]|=\s*(["'])""")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name as written, whether it ends an element, and where it ends; `closed` says that by a `>`."""

    name: str
    ends: bool
    end: int
    closed: bool


def tag_at(source: str, start: int) -> Tag | None:
    """Return the tag that begins with the `<` at `start`, None where none does."""
    found = _START.match(source, start)
    if found is None:
        return None
    end, closed = tag_end(source, found.end())
    return Tag(found[2], bool(found[1]), end, closed)


def tag_end(source: str, position: int) -> tuple[int, bool]:
    """Return where the tag ends that goes on at `position`, and whether a `>` ends it."""
    while True:
        stop = _STOP.search(source, position)
        if stop is None:
            return len(source), False
        if stop[1] is None:
            return (stop.end(), True) if stop[0] == ">" else (stop.start(), False)
        closing = source.find(stop[1], stop.end())
        position = closing + 1 if closing >= 0 else stop.end()


def tags_named(source: str, names: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield name and inside of the closed tags that begin with what `names` matches, the name its first group."""
    position = 0
    while found := names.search(source, position):
        position, closed = tag_end(source, found.end())
        if closed:
            yield found[1], source[found.end() : position - 1]
