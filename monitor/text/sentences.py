"""Split text into sentences with true offsets, and mark the lines that are no part of the news."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.text.languages import LanguagePack
from monitor.text.normalise import flatten, fold_word
from monitor.text.tokens import Token, tokenise
from monitor.types import Span

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"')\]]*(?=\s)")  # begun once for each row of stops, however long it is
_BEFORE = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$|\d+$")
_CLOSED = re.compile(r"[.!?…][\"')\]]*\Z")
_WRAPPED_WIDTH = 50
_LOOKAHEAD = 24
LONGEST = 1_000
"""Characters of a sentence: what runs on for longer has lost its full stops, reading it whole could take minutes."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its characters, the number of its paragraph from 0, and whether it is boilerplate."""

    span: Span
    paragraph: int
    boilerplate: bool


def split(text: str, language: LanguagePack, tokens: Sequence[Token] | None = None) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order. They do not overlap, and only spaces stand between them.

    `tokens` are those of `tokenise(text)`, where the caller has them already.
    """
    flat, all_tokens = flatten(text), tokenise(text) if tokens is None else tokens
    starts = [token.start for token in all_tokens]
    sentences: list[Sentence] = []
    paragraph, last_end, carried = 0, 0, False
    for start, end in _lines(flat):
        if sentences and flat.count("\n", last_end, start) > 1:
            paragraph, carried = paragraph + 1, False
        heading = False
        for span in _sentences(flat, start, end, language):
            own = all_tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            pointer = (carried or heading) and not _CLOSED.search(flat, span.start, span.end)
            marked = pointer or is_boilerplate(own, language)
            sentences.append(Sentence(span, paragraph, marked))
            heading = heading or (marked and _is_label(own, language))
        carried = carried or heading
        last_end = end
    return tuple(sentences)


def is_boilerplate(tokens: Sequence[Token], language: LanguagePack) -> bool:
    """Say whether a sentence is a caption, a pointer to other pages, a sign-up line or a credit."""
    first = next((i for i, token in enumerate(tokens) if token.kind in "wn"), -1)
    if first < 0:
        return True
    cues = language.sentences
    start = cues.starts.match(tokens, first)
    if start and _stands_apart(tokens, first, start[0]):
        return True
    known = cues.contains.rows
    return any(cues.contains.match(tokens, at) for at, token in enumerate(tokens) if token.word in known)


def _stands_apart(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether the cue opens a label ("Picture: ...") or is a phrase of several words, or the whole line."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or after.word in (":", "|", "/", "-", "—", ">", "(", "."):
        return after is None or after.word != "-" or not after.glued
    return last > first and tokens[first].kind == "w"


def _is_label(tokens: Sequence[Token], language: LanguagePack) -> bool:
    """Say whether a cue stands alone in its line, so that the lines below it are what it speaks of."""
    first = next((i for i, token in enumerate(tokens) if token.kind in "wn"), -1)
    start = language.sentences.starts.match(tokens, first) if first >= 0 else None
    return start is not None and all(token.kind == "p" for token in tokens[start[0] + 1 :])


def _lines(flat: str) -> Iterator[tuple[int, int]]:
    """Yield the lines with text in them; a line broken in mid-sentence goes on in the next."""
    held: tuple[int, int] | None = None
    for found in _LINE.finditer(flat):
        raw = found[0]
        body = raw.strip()
        if not body:
            continue
        start = found.start() + raw.index(body[0])
        end = start + len(body)
        if held and _goes_on(flat, held, start):
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def _goes_on(flat: str, held: tuple[int, int], start: int) -> bool:
    wide = held[1] - flat.rfind("\n", 0, held[1]) > _WRAPPED_WIDTH
    return wide and flat.count("\n", held[1], start) == 1 and flat[start].islower() and flat[held[1] - 1] not in ".!?:…"


def _sentences(flat: str, start: int, end: int, language: LanguagePack) -> Iterator[Span]:
    begin = start
    for stop in _STOP.finditer(flat, start, end):
        after = stop.end()
        while after < end and flat[after].isspace():
            after += 1
        if after >= end or not _ends(flat, begin, stop, after, language):
            continue
        yield from _cut(flat, begin, stop.end())
        begin = after
    yield from _cut(flat, begin, end)


def _cut(flat: str, start: int, end: int) -> Iterator[Span]:
    """Yield a sentence in pieces that are not longer than LONGEST, cut at spaces where there are any."""
    while end - start > LONGEST:
        space = flat.rfind(" ", start + 1, start + LONGEST)
        stop = space if space > 0 else start + LONGEST
        yield Span(start, len(flat[:stop].rstrip()) if space > 0 else stop)
        start = stop
        while flat[start].isspace():
            start += 1
    yield Span(start, end)


def _ends(flat: str, begin: int, stop: re.Match[str], after: int, language: LanguagePack) -> bool:
    """Say whether the sentence ends at `stop`, where the next one would begin at `after`."""
    rest = flat[after : after + _LOOKAHEAD].lstrip("\"'([-—")
    lower = rest[:1].islower() and rest[:1].lower() != rest[:1].upper()
    if lower or (flat[after] in "-—" and rest.strip()[:1].islower()):
        return False
    if stop[0] != ".":
        return True
    before = _BEFORE.search(flat, max(begin, stop.start() - 24), stop.start())
    if before is None:
        return True
    lead = flat[max(begin, before.start() - 3) : before.start()]
    return not _is_abbreviation(before[0], lead, rest, language)


def _is_abbreviation(word: str, before: str, rest: str, language: LanguagePack) -> bool:
    folded = ".".join(fold_word(part) for part in word.split("."))
    cues = language.sentences
    if folded in cues.may_end:
        return rest[:1].isdigit() or _is_zone(rest, language)
    if folded in cues.abbreviations:
        return not (before.rstrip()[-1:].isdigit() and not rest[:1].isdigit())
    return len(word) == 1 and word.isupper() and word.lower() != word


def _is_zone(rest: str, language: LanguagePack) -> bool:
    tokens = tokenise(rest)
    found = language.date_words.match(tokens, 0) if tokens else None
    return found is not None and found[1].code == "Z"
