"""Which two parties of a sentence the words for a deal are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitor.claims.cues import Cues
from monitor.claims.find import hits
from monitor.claims.items import Item, ItemSentence
from monitor.claims.matching import Hit
from monitor.claims.parties import (
    JOINED,
    MAX_APART,
    is_partner,
    is_party,
    its_clause,
    listed_with,
    names_party,
    owns,
    owns_thing,
    reach,
    speaking,
)

ASIDE = 3
MOST_PARTIES = 2


class Sides:
    """Finds the parties of a deal, two of different sides.

    `above` is what lies above each name: two of which one lies above the other, or is the other, are of one side.
    """

    def __init__(self, cues: Cues, above: Mapping[str, frozenset[str]]) -> None:
        self._cues = cues
        self._above = above

    def of(self, sentence: ItemSentence, hit: Hit) -> list[int]:
        """Return the places of the parties that deal, two at most, the nearest first."""
        items = sentence.items
        told = {k for h in hits(self._cues.speech_by, sentence) for k in range(h.end, h.end + ASIDE)}
        told |= speaking(sentence, self._cues)
        clause = its_clause(sentence, hit, self._cues)
        found = [
            k
            for k in clause
            if names_party(items, k, self._cues)
            and is_party(items, k, self._cues)
            and reach(items, hit, k) <= MAX_APART
            and k not in told
            and not owns(items, k, hit, self._cues)
            and not owns_thing(items, k, hit, self._cues)
        ]
        found.sort(key=lambda k: (reach(items, hit, k), k))
        if (two := self._between(items, hit, found)) is not None:
            return two
        if self._cues.mention.verb_last and found:
            abroad = [k for k in found[1:] if not self._homes_of(items[k]) & self._homes_of(items[found[0]])]
            found = [found[0], *abroad, *(k for k in found[1:] if k not in abroad)]
        slots = [k for k in (hit.slot("a"), hit.slot("b")) if k is not None and k in clause]
        chosen: list[int] = []
        for k in (*(slots if len(slots) == MOST_PARTIES else ()), *found):
            rivals = [c for c in chosen if self.same(items[c], items[k])]
            if not rivals:
                chosen.append(k)
        listed = listed_with(items, chosen[0], hit, self._cues) if len(chosen) > MOST_PARTIES else []
        if len(listed) > 1 and chosen[1] in listed and not is_partner(items, listed[0], self._cues):
            beyond = [k for k in chosen if k not in listed and is_partner(items, k, self._cues)]
            return [listed[0], beyond[0]] if beyond else chosen[:MOST_PARTIES]
        return chosen[:MOST_PARTIES]

    def _between(self, items: Sequence[Item], hit: Hit, found: Sequence[int]) -> list[int] | None:
        """Return the parties that stand behind "between" where this stands by the words for a deal, joined by "and"."""
        near = range(hit.start, min(len(items), hit.end + JOINED + 1))
        at = next((k for k in near if items[k].word in self._cues.between), None)
        if at is None:
            return None
        one = min((k for k in found if k > at), default=None)
        joins = self._cues.mention.join
        other = None if one is None else min((k for k in found if k > one and self._apart(items, one, k)), default=None)
        if one is None or other is None or not any(items[k].word in joins for k in range(one + 1, other)):
            return None
        return [one, other]

    def _apart(self, items: Sequence[Item], one: int, other: int) -> bool:
        return not self.same(items[one], items[other])

    def _homes_of(self, item: Item) -> frozenset[str]:
        """Return a party and all that lies above it: two of one country share something."""
        return self._above.get(item.name, frozenset()) | {item.name}

    def same(self, a: Item, b: Item) -> bool:
        """Say whether two items are of one side."""
        return self.related(a.name, b.name)

    def related(self, a: str, b: str) -> bool:
        """Say whether two names are of one side."""
        return a == b or a in self._above.get(b, frozenset()) or b in self._above.get(a, frozenset())
