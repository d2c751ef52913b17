"""Days on which somebody told of an event: "…, the firm said in a note on Monday", "TOWN, 3 May (OUTLET) —"."""

from __future__ import annotations

from monitor.claims.cues import Cues
from monitor.claims.find import hits
from monitor.claims.items import DASH, SIGNS, ItemSentence

PARTS = frozenset({",", ";", ":", DASH})
DAY = len("2024-05-03")
HEAD = 6
"""The date of a dateline is among so many items."""
SOURCE = 6
"""What stands in brackets behind it is shorter."""


def of_dateline(sentence: ItemSentence, k: int) -> bool:
    """Say whether the date at `k` is that of a dateline: a dash follows it, a source in brackets before or none."""
    items = sentence.items
    if k > HEAD or k + 1 >= len(items) or (k and items[k - 1].word != ","):
        return False
    after = k + 1
    if items[after].word == "(":
        after = next((j for j in range(after, min(len(items), after + SOURCE)) if items[j].word == ")"), k) + 1
    return after < len(items) - 1 and items[after].word == DASH


def of_other_reckoning(sentence: ItemSentence, k: int) -> bool:
    """Say whether the date at `k` stands in brackets behind another that it does not agree with."""
    items, told = sentence.items, sentence.items[k].value
    opens = next((j for j in range(k - 1, 0, -1) if items[j].word in "()"), 0)
    if told is None or not opens or items[opens].word != "(":
        return False
    before = (items[j].value for j in (opens - 1, opens - 2) if j >= 0 and "date" in items[j].kinds)
    first = next((value.text for value in before if value), told.text)
    return not (first.startswith(told.text) or told.text.startswith(first))


def of_telling(sentence: ItemSentence, k: int, about: tuple[int, int], cues: Cues) -> bool:
    """Say whether the date at `k` stands behind a verb of speech, in a clause that holds nothing of `about`.

    `about` are the first and the last item of the words of an event, or of what they are told of.
    """
    items = sentence.items
    day = items[k].value
    if cues.mention.verb_last or day is None or len(day.text) < DAY:
        return False
    first = next((j + 1 for j in range(k - 1, -1, -1) if items[j].word in PARTS), 0)
    last = next((j for j in range(k + 1, len(items)) if items[j].word in SIGNS), len(items))
    spoken = [hit for hit in hits(cues.speech, sentence) if first <= hit.start and hit.end <= k]
    if not spoken or (first <= about[1] and about[0] < last):
        return False
    return cues.complement == () or not any(item.word in cues.complement for item in items[spoken[0].end : k])
