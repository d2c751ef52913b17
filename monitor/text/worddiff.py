"""Which words were taken out of a text and which put in: the difference of two editions. Pure.

Words are compared whole, as their scripts write them: with their combining marks, and in Persian with the zero-width
non-joiner inside. Numbers stay whole too (`0.75`, `۰٫۷۵`). The algorithm is difflib's, first over lines, then over the
words of the lines that differ, so that a long text with a small edit takes little time.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

_MARKS = "\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_TOKEN = re.compile(rf"\d+(?:[.,\u066b\u066c]\d+)*|\w[\w{_MARKS}]*(?:['\u2019-]\w[\w{_MARKS}]*)*|[^\w\s]|\s+")
_WORD = re.compile(r"\w")
MOST_WORDS = 6_000
"""Words of a stretch that differs that are compared one by one; a longer one is told as taken out and put in."""


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words of one fate. `text` is as it stands in its edition; what is the same stands as in the newer."""

    change: Change
    text: str


def compare(old: str, new: str) -> tuple[Part, ...]:
    """Return the parts that make up both texts, in order; where words were replaced the removed ones come first.

    The parts that are not added make up `old` but for its spaces, those that are not removed make up `new` exactly.
    """
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    lines = difflib.SequenceMatcher(None, _keys(old_lines), _keys(new_lines), autojunk=False)
    parts: list[Part] = []
    for tag, a1, a2, b1, b2 in lines.get_opcodes():
        before, after = "".join(old_lines[a1:a2]), "".join(new_lines[b1:b2])
        parts += _same(before, after) if tag == "equal" else _words(before, after)
    return _joined(_calm([part for part in parts if part.text]))


def changed(parts: Sequence[Part]) -> bool:
    """Say whether any word differs."""
    return any(part.change is not Change.SAME for part in parts)


def _words(old: str, new: str) -> list[Part]:
    before, after = _tokens(old), _tokens(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return [Part(Change.REMOVED, old), Part(Change.ADDED, new)]
    matcher = difflib.SequenceMatcher(None, _keys(before), _keys(after), autojunk=False)
    parts: list[Part] = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        gone, come = "".join(before[a1:a2]), "".join(after[b1:b2])
        parts += _same(gone, come) if tag == "equal" else [Part(Change.REMOVED, gone), Part(Change.ADDED, come)]
    return parts


def _same(old: str, new: str) -> list[Part]:
    """Return what is the same; where the newer text ends with it, the space that followed in the older is removed."""
    space = "" if new[-1:].isspace() else old[len(old.rstrip()) :]
    return [Part(Change.SAME, new), Part(Change.REMOVED, space)]


def _tokens(text: str) -> list[str]:
    """Return words and signs, each with the spaces that follow it."""
    tokens: list[str] = []
    for found in _TOKEN.finditer(text):
        if tokens and found[0].isspace():
            tokens[-1] += found[0]
        else:
            tokens.append(found[0])
    return tokens


def _keys(tokens: Sequence[str]) -> list[str]:
    return [unicodedata.normalize("NFC", token.strip()) for token in tokens]


def _calm(parts: Sequence[Part]) -> Iterator[Part]:
    """Tell a lone sign between two changes as changed too: `650 kg, red` for `600 g, blue` is one change."""
    for at, part in enumerate(parts):
        lone = part.change is Change.SAME and 0 < at < len(parts) - 1 and not _WORD.search(part.text)
        if lone and "\n" not in part.text and Change.SAME not in (parts[at - 1].change, parts[at + 1].change):
            yield Part(Change.REMOVED, part.text)
            yield Part(Change.ADDED, part.text)
        else:
            yield part


def _joined(parts: Iterator[Part]) -> tuple[Part, ...]:
    """Join the parts between two that are the same: first all that was removed, then all that was added."""
    joined: list[Part] = []
    for same, run in groupby((part for part in parts if part.text), key=lambda part: part.change is Change.SAME):
        stretch = list(run)
        for change in (Change.SAME,) if same else (Change.REMOVED, Change.ADDED):
            text = "".join(part.text for part in stretch if part.change is change)
            if text:
                joined.append(Part(change, text))
    return tuple(joined)
