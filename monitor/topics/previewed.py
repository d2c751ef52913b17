"""What trying a topic on stored entries came to: which match, which no longer would, and the words that decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from monitor.types import Document, Span

LONGEST = 240
"""Characters of a passage, its ellipses not counted."""
BEFORE = 70
"""Characters of a passage before its first word that decides."""
_BREAK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the words in it that decide; the marks are sorted and do not overlap."""

    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Previewed:
    """A stored entry that matches, or that matched until now; `words` are those that decide, each once.

    For one that no longer would, they are those that decided until now. `passage` is the place below the title where
    the first of them stands; its text is empty where none does. `at` is when the entry was published, epoch seconds.
    """

    entry_id: int
    title: Marked
    source: str
    words: tuple[str, ...]
    before: bool
    now: bool
    score: float = 0.0
    passage: Marked = Marked("")
    language: str = ""
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a topic would bring: `held` entries were looked at, the newest first; only those that match, or did.

    `query` and `threshold` are those that were tried, so that an answer to older ones can be told.
    """

    held: int
    entries: tuple[Previewed, ...]
    topic: str = ""
    query: str = ""
    threshold: float = 0.0

    def with_older(self, older: Preview) -> Preview:
        """Return this with what the same rule matches among older entries; what came meanwhile moves none in twice."""
        known = {entry.entry_id for entry in self.entries}
        added = tuple(entry for entry in older.entries if entry.entry_id not in known)
        return replace(self, held=self.held + older.held, entries=self.entries + added)

    @property
    def matching(self) -> int:
        """Return how many would match."""
        return sum(entry.now for entry in self.entries)

    @property
    def gained(self) -> int:
        """Return how many would match that do not."""
        return sum(entry.now and not entry.before for entry in self.entries)

    @property
    def lost(self) -> int:
        """Return how many match that would no longer."""
        return sum(entry.before and not entry.now for entry in self.entries)


def shown(document: Document, reasons: Sequence[Span]) -> tuple[Marked, Marked]:
    """Return a document's title and the passage below it where the first reason stands, each with its marks."""
    title = tuple(_joined(span for span in sorted(reasons, key=_start) if span.end <= len(document.title)))
    below = [span for span in sorted(reasons, key=_start) if span.start >= len(document.title)]
    return Marked(document.title, title), _passage(document.text, below, len(document.title)) if below else Marked("")


def words_of_reasons(text: str, reasons: Sequence[Span]) -> tuple[str, ...]:
    """Return the words that decide, each once, in their order."""
    return tuple(dict.fromkeys(span.of(text) for span in reasons))


def _start(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _passage(text: str, reasons: Sequence[Span], least: int) -> Marked:
    """Cut a text round its first reason; line breaks become blanks, with an ellipsis at each cut."""
    begin = max(least, reasons[0].start - BEFORE)
    if begin > least:
        blank = text.find(" ", begin, reasons[0].start)
        begin = blank + 1 if blank >= 0 else reasons[0].start
    end = min(len(text), max(begin + LONGEST, reasons[0].end))
    if end < len(text):
        end = max(text.rfind(" ", reasons[0].end, end), reasons[0].end) if " " in text[reasons[0].end : end] else end
    head = "…" if text[least:begin].strip() else ""
    cut, places = _one_line(text[begin:end])
    shift = len(head)
    marks = [
        Span(places[span.start - begin] + shift, places[span.end - begin] + shift)
        for span in reasons
        if span.end <= end
    ]
    return Marked(f"{head}{cut}{'…' if text[end:].strip() else ''}", tuple(_joined(marks)))


def _one_line(text: str) -> tuple[str, list[int]]:
    """Return a text with each run of white space as one blank, and where each of its characters went."""
    result, at = "", 0
    places: list[int] = []
    for gap in _BREAK.finditer(text):
        places += range(len(result), len(result) + gap.start() - at)
        result += text[at : gap.start()]
        blank = " " if result else ""
        places += [len(result)] * len(gap[0])
        result += blank
        at = gap.end()
    places += range(len(result), len(result) + len(text) - at + 1)
    return result + text[at:], places


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return sorted spans with those that overlap made one."""
    result: list[Span] = []
    for span in spans:
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result
