"""Who deals where a sentence leaves a party out: the parties of the deals told before, and those who met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.claims.cues import Cues
from monitor.claims.find import hits
from monitor.claims.items import Item, ItemSentence
from monitor.claims.matching import Hit
from monitor.claims.parties import PARTY, is_party, listed_with, names_party
from monitor.claims.sides import Sides

CARRIES = 3
MET = 2
"""Two that met were told of at most so many sentences before."""


@dataclass(frozen=True, slots=True)
class Deal:
    """The two parties last spoken of, and the sentence that names them."""

    first: str
    second: str
    sentence: int
    beside: tuple[str, ...] = ()
    """Those who deal with `second` together with `first`."""

    @property
    def ones(self) -> tuple[str, ...]:
        """All who deal with `second`."""
        return (self.first, *self.beside)


class Dealers:
    """Remembers the parties of a text, sentence by sentence in their order.

    Those last spoken of, for "the document covers …", and the bodies named, for "a deal with X".
    """

    def __init__(
        self,
        cues: Cues,
        above: Mapping[str, frozenset[str]],
        sides: Sides,
        leads: frozenset[str],
        homes: frozenset[str],
    ) -> None:
        self.last: Deal | None = None
        """The deal spoken of last."""
        self._met: Deal | None = None
        self._seen: list[str] = []
        self._rows: list[tuple[str, ...]] = []
        self._cues = cues
        self._above = above
        self._sides = sides
        self._leads = leads
        self._homes = homes

    def state_of(self, name: str) -> str:
        """Return the country that a body acts for, if the text names it as one that acts; else the body."""
        return next((seen for seen in self._seen if seen in self._above.get(name, frozenset())), name)

    def other(self, sentence: ItemSentence, partner: int, speaks_for: str | None = None) -> str | None:
        """Return who deals with the party at `partner`: of the last deal, or the body that the text names most.

        One who tells of it tells of the deals of the body that he or she `speaks_for`, if that is of another side.
        """
        item = sentence.items[partner]
        if self.last is not None:
            names = (self.last.first, self.last.second)
            for one, other in (names, names[::-1]):
                if self._sides.related(item.name, one):
                    return other
            if sentence.index - self.last.sentence <= CARRIES and self._goes_on(sentence):
                return self.last.first
        if speaks_for is not None and not self._sides.related(item.name, speaks_for):
            return self.as_before(speaks_for, sentence)
        named = Counter(name for name in self._seen if not self._sides.related(name, item.name))
        bodies = [name for name in named if name in self._leads or name in self._homes] or list(named)
        most = max(bodies, key=lambda name: named[name]) if bodies else None
        if most is None:
            return None
        body = next((name for name in bodies if most in self._above.get(name, frozenset())), most)
        return self.country_beside(body, item)

    def as_before(self, body: str, sentence: ItemSentence) -> str:
        """Return the side of `body` in the deal told just before, its country or itself; else `body`."""
        deal = self.last
        if deal is None or sentence.index - deal.sentence > CARRIES:
            return body
        return next((side for side in (deal.first, deal.second) if self._sides.related(side, body)), body)

    def country_beside(self, body: str, partner: Item) -> str:
        """Return the country of `body` where the partner is a country and the deal is not said to be its own."""
        if "country" not in partner.kinds or body in self._leads:
            return body
        homes = self._homes & self._above.get(body, frozenset())
        return next((h for h in sorted(homes) if homes.isdisjoint(self._above.get(h, frozenset()))), body)

    def _goes_on(self, sentence: ItemSentence) -> bool:
        """Say whether a sentence tells of one more deal of those spoken of: "talks are also held with Ruritania"."""
        return any(item.word in self._cues.goes_too for item in sentence.items)

    def told_loosely(self, a: Item, b: Item) -> Deal | None:
        """Return the deal told before, if a country and a body stand for its parties."""
        deal = self.last
        if deal is None or ("country" in a.kinds) == ("country" in b.kinds):
            return None
        again = (a.name, b.name) != (deal.first, deal.second)
        return deal if again and all(self._is_of(deal, i.name) for i in (a, b)) else None

    def carried(self, sentence: ItemSentence, found: Sequence[int]) -> Deal | None:
        """Return the deal told just before, if those `found` in `sentence` are parties of it."""
        deal = self.last
        if deal is None or sentence.index - deal.sentence > CARRIES:
            return None
        return deal if all(self._is_of(deal, sentence.items[k].name) for k in found) else None

    def _is_of(self, deal: Deal, name: str) -> bool:
        return self._sides.related(name, deal.first) or self._sides.related(name, deal.second)

    def who_met(self, sentence: ItemSentence, hit: Hit) -> Deal | None:
        """Return those whom "the two" and the like mean before the words for a deal: told of just before."""
        met = self._met
        if met is None or not 0 < sentence.index - met.sentence <= MET:
            return None
        return met if any(h.start <= hit.start for h in hits(self._cues.both_sides, sentence)) else None

    def counted(self, sentence: ItemSentence, hit: Hit, partner: int) -> tuple[str, ...]:
        """Return the list of parties that "the three states" before the words for a deal means; () if there is none."""
        groups, items = self._cues.mention.groups, sentence.items
        told = [h for h in hits(self._cues.counted_sides, sentence) if h.start <= hit.start and h.end <= partner]
        sizes = {groups.get(i.word, 0) for h in told[-1:] for i in items[h.start : h.end]} - {0}
        name = items[partner].name
        rows = (row for row in reversed(self._rows) if len(row) in sizes)
        return next((row for row in rows if not any(self._sides.related(name, one) for one in row)), ())

    def remember(self, sentence: ItemSentence, wider: ItemSentence) -> None:
        """Note the bodies of a sentence, the countries that act in it, and two parties that it names."""
        named = [
            k for k in wider.marked if names_party(wider.items, k, self._cues) and is_party(wider.items, k, self._cues)
        ]
        other = next((k for k in named[1:] if not self._sides.same(wider.items[named[0]], wider.items[k])), None)
        if other is not None:
            self._met = Deal(wider.items[named[0]].name, wider.items[other].name, sentence.index)
        end = Hit(len(wider.items), len(wider.items), ())
        for row in (listed_with(wider.items, k, end, self._cues) for k in named):
            names = tuple(dict.fromkeys(wider.items[k].name for k in row))
            if len(names) > 1 and names not in self._rows:
                self._rows.append(names)
        for k in sentence.marked:
            item = sentence.items[k]
            body = not item.kinds.isdisjoint(PARTY - {"country"})
            if body or ("country" in item.kinds and is_party(sentence.items, k, self._cues)):
                self._seen.append(item.name)
