"""Free phrases: where one stands seen from the words that tell what it is, and when it is none."""

from __future__ import annotations

from monitor.claims.cues import Cues
from monitor.claims.discourse import BREAKS, Discourse
from monitor.claims.items import POSSESSIVE, ItemSentence
from monitor.claims.matching import Hit
from monitor.claims.pointers import Form
from monitor.claims.rules import FindRule

BODIES = frozenset({"country", "agency", "organisation"})
LONGEST_BEFORE = 14
"""A free phrase that stands before the words which tell what it is has so many items at most."""


class FreePhrases:
    """Finds the free phrases of the rules of one language in a document."""

    def __init__(self, discourse: Discourse, cues: Cues) -> None:
        self._discourse = discourse
        self._cues = cues

    def place(self, rule: FindRule, sentence: ItemSentence, hit: Hit) -> tuple[int, int] | None:
        """Return the words of a free phrase: those of the slot, or those before the hit for a rule that says so."""
        at = hit.slot("text")
        if at is not None:
            return at, hit.end - 1
        if rule.side != "before":
            return None
        first, stops = (
            hit.start,
            BREAKS | {".", ")"} | self._cues.relatives | self._cues.clause_words | self._cues.finite,
        )
        things = {
            k
            for m in self._discourse.meant[sentence.index]
            if m.subjects and m.mention.form is not Form.PRONOUN
            for k in range(m.mention.first, m.mention.last + 1)
        }
        limit = max(0, hit.start - LONGEST_BEFORE)
        while first > limit and first - 1 not in things and sentence.items[first - 1].word not in stops:
            first -= 1
        another = sentence.items[first].word in self._cues.mention.join  # "it flies and crews follow it"
        return (first, hit.start - 1) if first < hit.start and not another else None

    def tells_of_things(self, sentence: ItemSentence, first: int, last: int) -> bool:
        """Say whether a free phrase begins with a date, a figure, a person or a body, or holds a thing spoken of."""
        opening, second = sentence.items[first], sentence.items[min(first + 1, last)]
        if opening.kinds & {"count", "date", "length", "mass", "person", "time"} or second.kinds & {"date", "person"}:
            return True
        if opening.kinds & BODIES and second.word != POSSESSIVE:
            return True
        if any("time" in item.kinds for item in sentence.items[first : last + 1]):
            return True
        return any(
            m.subjects and first <= m.mention.last and m.mention.first <= last and m.mention.form is not Form.PRONOUN
            for m in self._discourse.meant[sentence.index]
        )
