"""Where one speaker's words begin and end inside a sentence: at commas, turns and what only dates it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from monitor.claims.insets import insets_of
from monitor.claims.items import DASH, ItemSentence
from monitor.claims.memory import Who
from monitor.claims.whoever import ENDS, Naming

OPENS = 2
"""Behind so few words a clause that names a speaker opens the sentence: "as far as X said, …"."""
Acts = Sequence[tuple[int, Who]]
"""Where somebody is said to speak."""
Row = Sequence[tuple[int, Who | None]]
"""Who speaks up to which item."""


def told_by_outlet(row: Row, first: int, last: int) -> list[tuple[int, Who | None]]:
    """Return `row` with the items `first` to `last` in the outlet's own voice."""
    found: list[tuple[int, Who | None]] = []
    start = 0
    for end, who in row:
        if start < first <= end:
            found.append((first - 1, who))
        if first <= end and start <= last:
            found.append((min(end, last), None))
        if end < first or end > last:
            found.append((end, who))
        start = end + 1
    return found


def turned(sentence: ItemSentence, naming: Naming, at: int) -> bool:
    """Say whether a contrast begins just before the speaker whose verb is at `at`: "…, but X said that …"."""
    items = sentence.items
    turn = next((k for k in range(at - 1, 0, -1) if items[k].word in naming.cues.turns), 0)
    return turn > 0 and items[turn - 1].word == "," and at + 2 < len(items) and items[at + 1].word not in ENDS


def switches(sentence: ItemSentence, naming: Naming, acts: Acts) -> list[int]:
    """Return the commas at which another speaker takes over: "A said this, B repeats that"."""
    found = []
    spoken = sorted(acts, key=lambda act: act[0])
    if spoken and spoken[0][0] == 0 and sentence.items[0].word in naming.cues.quoting:
        return []
    for (before, first), (at, second) in pairwise(spoken):
        comma = next((k for k in range(at - 1, before, -1) if sentence.items[k].word == ","), None)
        if comma is not None and first.name != second.name:
            who = naming.within(comma + 1, at)
            found += [comma] if who is not None and who.name == second.name else []
    return found


def joined(sentence: ItemSentence, naming: Naming, acts: Acts) -> list[int]:
    """Return the last item before what one tells alone: "it left, and X said that it works", "X left and said"."""
    items = sentence.items
    at, who = min(acts, key=lambda act: act[0])
    if tie := naming.tied(at):
        return [tie - 1]
    if not naming.cues.before_verb or at + 2 >= len(items) or items[at + 1].word in ENDS | {",", ":"}:
        return []
    named = next((k for k in range(at - 1, 0, -1) if (found := naming.within(k, k + 1)) and found == who), 0)
    comma = next((k for k in range(named - 1, 0, -1) if items[k].word == ","), 0)
    return [comma] if comma > 1 and items[comma + 1].word in naming.cues.mention.join else []


def begun_late(sentence: ItemSentence, naming: Naming, acts: Acts) -> list[int]:
    """Return the last items before clauses that one put in tells alone: "it left and, X said, reached orbit"."""
    items, joins = sentence.items, naming.cues.mention.join | naming.cues.turns
    aside = insets_of(sentence, naming.cues)
    found = []
    for at, _ in acts:
        first = next((k for k in range(at, 0, -1) if k not in aside), at) + 1
        if at not in aside or first < OPENS:
            continue
        if items[first - 1].word in joins:
            found.append(first - OPENS)
        else:
            breaks = (k for k in range(first - 1, 0, -1) if items[k].word == DASH)
            found += [k for k in breaks if items[k - 1].word != "," and items[k + 1].word in joins][:1]
    return found
