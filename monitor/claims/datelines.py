"""Where a story begins below its headline: behind a line that says where and when it was written: "TOWN, 3 May."."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.claims.items import ItemSentence

LONGEST = 9
"""A dateline has at most so many items, signs included."""
BARE = 3
"""One that holds no date is a name or two, with a full stop."""
MOST = 3
"""So many sentences may make up one dateline: "Town. 3 May. OUTLET."."""


def lead_of(sentences: Sequence[ItemSentence]) -> int:
    """Return the index of the sentence with which the story below the headline begins; 0 where nothing is below."""
    first = next((k for k, s in enumerate(sentences) if s.part > 0), None)
    if first is None:
        return 0
    behind = (k for k in range(first, min(len(sentences), first + MOST)) if not _is_dateline(sentences[k]))
    return sentences[next(behind, first)].index


def _is_dateline(sentence: ItemSentence) -> bool:
    """Say whether a sentence is the dateline of a report, or a part of one."""
    items = sentence.items
    if not items or len(items) > LONGEST or items[-1].word in "?!":
        return False
    dated = any("date" in item.kinds for item in items)
    return all(item.capital or item.kinds or not item.word[:1].isalpha() for item in items[:1]) and (
        dated or len(items) <= BARE
    )
