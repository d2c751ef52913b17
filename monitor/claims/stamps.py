"""Texts that follow an event by the clock: the time before a line is that of what the line tells, "02:18 Lift-off!".

The zone is told once for all of them: "(times in Moscow)", "18:35 Moscow time". Without one nothing is dated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from monitor.claims.items import SIGNS, Item, ItemSentence, with_items
from monitor.text import dates
from monitor.text.languages import LanguagePack

STAMP = "stamp"
"""The kind of the time that opens a line, beside that of a date."""
LEAST = 3
"""So many lines with their times make a text one that follows an event."""
SHORT = 9
"""A line that cries out what happens has so many items at most."""
NEAR = 3
"""What happens stands so many items behind the time at most."""
ZONE = 2
"""The name of a zone has so many words at most."""
HEAD = 6
"""Which zone is meant is told by so many words of a line."""
CLOCK = re.compile(r"[0-2]?\d[:.][0-5]\d")


def with_stamps(
    sentences: Sequence[ItemSentence], text: str, language: LanguagePack, published: datetime | None
) -> Sequence[ItemSentence]:
    """Return `sentences` with the times that open lines as dates, if the `text` follows an event by the clock."""
    lines = [s for s, before in zip(sentences, [None, *sentences], strict=False) if _opens(s, before)]
    lines = [s for s in lines if CLOCK.match(text, s.items[0].start)]
    if published is None or len(lines) < LEAST:
        return sentences
    zone = next(_zones(sentences, lines, text, language, published), "")
    stamped = {s.index: _stamped(s.items[0], text, zone, language, published) for s in lines}
    return [with_items(s, (stamped.get(s.index, s.items[0]), *s.items[1:])) if s.items else s for s in sentences]


def of_line(sentence: ItemSentence, k: int, words: tuple[int, int]) -> bool:
    """Say whether the time at `k` opens a line that cries out the event told by `words`, and nothing more."""
    return k < words[0] <= k + NEAR and len(sentence.items) <= SHORT


def _opens(sentence: ItemSentence, before: ItemSentence | None) -> bool:
    return bool(sentence.items) and (before is None or before.paragraph != sentence.paragraph)


def _stamped(item: Item, text: str, zone: str, language: LanguagePack, published: datetime) -> Item:
    if item.value is not None:
        return replace(item, kinds=item.kinds | {STAMP})
    found = dates.find(f"{text[item.start : item.end]} {zone}", language, published) if zone else ()
    return replace(item, word="<date>", kinds=frozenset({"date", STAMP}), value=found[0].value) if found else item


def _zones(
    sentences: Sequence[ItemSentence],
    lines: Sequence[ItemSentence],
    text: str,
    language: LanguagePack,
    published: datetime,
) -> Iterator[str]:
    """Yield the names of zones that lines without a clock time of their own, or the first words of lines, tell."""
    stamped = {s.index for s in lines}
    short = [s for s in sentences if s.index in stamped or len(s.items) <= SHORT]
    for sentence in short:
        told = text[sentence.span.start : sentence.span.end]
        words = [w for w in told.split() if not CLOCK.match(w)][: HEAD if sentence.index in stamped else None]
        words = [w.strip("".join(SIGNS)) for w in words]
        for size in range(ZONE, 0, -1):
            for k in range(len(words) - size + 1):
                name = " ".join(words[k : k + size])
                if dates.find(f"12:34 {name}", language, published):
                    yield name
