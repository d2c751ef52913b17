"""What trying a topic on stored entries came to: which match, which nearly or no longer would, and why."""

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
    """A text with the words in it that decide, and those `against` it; each sorted, none overlaps one of its kind."""

    text: str
    marks: tuple[Span, ...] = ()
    against: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Previewed:
    """A stored entry that matches, that matched until now, or nearly does; `words` are those that decide, each once.

    For one that no longer would, they are those that speak for it still, else those that decided until now, and `why`
    says what keeps it out, where that can be told. `passage` is a place below the title where such words stand; its
    text is empty where none do. `at` is when the entry was published, epoch seconds.
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
    why: str = ""


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

    @property
    def near(self) -> int:
        """Return how many nearly match and did not until now."""
        return sum(not entry.before and not entry.now for entry in self.entries)


def shown(document: Document, reasons: Sequence[Span], against: Sequence[Span] = ()) -> tuple[Marked, Marked]:
    """Return a document's title and a passage below it, each with its marks.

    The passage is where the first word `against` it stands, else the first reason.
    """
    head = len(document.title)
    kinds = [sorted(spans, key=_start) for spans in (reasons, against)]
    title = Marked(document.title, *(tuple(_joined(span for span in kind if span.end <= head)) for kind in kinds))
    one, other = ([span for span in kind if span.start >= head] for kind in kinds)
    return title, _passage(document.text, one, other, head) if one or other else Marked("")


def words_of_reasons(text: str, reasons: Sequence[Span]) -> tuple[str, ...]:
    """Return the words that decide, each once, in their order."""
    return tuple(dict.fromkeys(span.of(text) for span in reasons))


def _start(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _passage(text: str, reasons: Sequence[Span], against: Sequence[Span], least: int) -> Marked:
    """Cut a text round its first mark; line breaks become blanks, with an ellipsis at each cut."""
    first = (against or reasons)[0]
    begin = max(least, first.start - BEFORE)
    if begin > least:
        blank = text.find(" ", begin, first.start)
        begin = blank + 1 if blank >= 0 else first.start
    end = min(len(text), max(begin + LONGEST, first.end))
    if end < len(text):
        end = max(text.rfind(" ", first.end, end), first.end) if " " in text[first.end : end] else end
    head = "…" if text[least:begin].strip() else ""
    cut, places = _one_line(text[begin:end])
    shift = len(head)
    kinds = []
    for spans in (reasons, against):
        inside = [span for span in spans if begin <= span.start and span.end <= end]
        marks = [Span(places[span.start - begin] + shift, places[span.end - begin] + shift) for span in inside]
        kinds.append(tuple(_joined(marks)))
    return Marked(f"{head}{cut}{'…' if text[end:].strip() else ''}", *kinds)


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
