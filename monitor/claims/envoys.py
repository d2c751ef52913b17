"""Who deals for whom: heads for their bodies, ministers for their countries, "its Ruritanian counterpart"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.claims.cues import Cues
from monitor.claims.items import POSSESSIVE, SIGNS, Item, ItemSentence, with_items
from monitor.claims.parties import PARTY
from monitor.claims.pointers import ADJECTIVE
from monitor.claims.rules import OfficeRule
from monitor.packs.model import Pack

AGENCY = frozenset({"agency"})
COUNTRY = frozenset({"country"})
PLACES = COUNTRY | {ADJECTIVE}
BODIES = PARTY - COUNTRY
BEFORE_NOUN = 3
"""So many words stand at most between an adjective and the noun for people: "Ruritanian deputy trade minister"."""


@dataclass(frozen=True, slots=True)
class Envoys:
    """Knows for whom people deal.

    `persons` are the body or the country by the name of a person, `agencies` the body by the country that it heads.
    """

    cues: Cues
    persons: Mapping[str, tuple[str, frozenset[str]]]
    agencies: Mapping[str, str]

    def bodies(self, sentence: ItemSentence) -> ItemSentence:
        """Return `sentence` with countries as their agencies where these are spoken of: "the Ruritanian agencies"."""
        return self._read(sentence, self._body)

    def people(self, sentence: ItemSentence) -> ItemSentence:
        """Return `sentence` with everyone who deals for a party as that party, each in the same place."""
        return self._read(sentence, self._sent_by)

    def spoken_for(self, sentence: ItemSentence) -> str | None:
        """Return the body of the one known person whom `sentence` names; None for none, or for several."""
        found = {self.persons[i.name][0] for i in sentence.items if "person" in i.kinds and i.name in self.persons}
        return next(iter(found)) if len(found) == 1 else None

    @staticmethod
    def _read(sentence: ItemSentence, meant: Callable[[Sequence[Item], int], Item]) -> ItemSentence:
        return with_items(sentence, (meant(sentence.items, k) for k in range(len(sentence.items))))

    def _body(self, items: Sequence[Item], k: int) -> Item:
        item = items[k]
        if ADJECTIVE in item.kinds and self._behind_side(items, k):
            return replace(item, kinds=COUNTRY)
        if not item.kinds & PLACES or item.name not in self.agencies:
            return item
        noun = self._noun(items, k)
        own = noun in self.cues.sides and k and items[k - 1].word in self.cues.mention.possessives
        of_body = own and any(i.kinds & BODIES for i in items[:k])
        agency = noun in self.cues.bodies_of_many or of_body
        return replace(item, name=self.agencies[item.name], kinds=AGENCY) if agency else item

    def _sent_by(self, items: Sequence[Item], k: int) -> Item:
        item = items[k]
        if item.name in self.persons and "person" in item.kinds:
            name, kinds = self.persons[item.name]
            return replace(item, name=name, kinds=kinds)
        sent = ADJECTIVE in item.kinds and self._noun(items, k) is not None
        return replace(item, kinds=COUNTRY) if sent else item

    def _behind_side(self, items: Sequence[Item], k: int) -> bool:
        """Say whether the adjective at `k` tells which side is meant, where nouns come first: "side Ruritanian"."""
        if not self.cues.mention.verb_last or not k:
            return False
        at = k - 1 - (k > 1 and items[k - 1].word in self.cues.mention.plural)
        return items[at].word in self.cues.sides

    def _noun(self, items: Sequence[Item], k: int) -> str | None:
        """Return the noun for people or bodies that the country at `k` goes with: "of Ruritania", "Ruritanian …"."""
        people = self.cues.sides | self.cues.roles | self.cues.bodies_of_many
        behind = items[k + 1 : k + 2 + BEFORE_NOUN]
        for item in behind:
            if item.word in people:
                return item.word
            joined = item.word in self.cues.mention.join | {",", POSSESSIVE}
            plain = not item.kinds and item.word not in self.cues.mention.stop | SIGNS
            if not (joined or plain or item.kinds & PLACES):
                break
        return self._led_by(items, k)

    def _led_by(self, items: Sequence[Item], k: int) -> str | None:
        """Return the noun of "the agencies of Ruritania and Lower Ruritania" for each of the two."""
        mention, at = self.cues.mention, k - 1
        while at > 1 and (items[at].word in mention.join | mention.definite | {","} or items[at].kinds & PLACES):
            at -= 1
        of = at > 0 and items[at].word in self.cues.belonging and items[at - 1].word in self.cues.bodies_of_many
        return items[at - 1].word if of else None


def envoys_of(offices: Sequence[OfficeRule], pack: Pack, cues: Cues) -> Envoys:
    """Return for whom the holders of `offices`, and the persons of `pack` with a home, deal."""
    kinds = {e.id: e.kind for e in pack.entities.values()}
    homes = {e.id: e.country for e in pack.entities.values() if e.country}
    for body, above in pack.schema.ontology.above.items():
        country = next((name for name in sorted(above) if kinds.get(name) == "country"), None)
        if country is not None:
            homes.setdefault(body, country)
    persons = {name: (homes[name], COUNTRY) for name, kind in kinds.items() if kind == "person" and name in homes}
    agencies: dict[str, str] = {}
    for office in offices:
        bodies = sorted(b for b in office.bodies if {kinds.get(b, "")} <= PARTY)
        if office.country:
            persons |= dict.fromkeys(office.holders, (office.country, COUNTRY))
        elif len(bodies) == 1:
            if not cues.mention.verb_last:  # there a name before the verb may as well be the one who tells of it
                persons |= dict.fromkeys(office.holders, (bodies[0], frozenset({kinds[bodies[0]]})))
            if kinds[bodies[0]] == "agency" and bodies[0] in homes:
                agencies.setdefault(homes[bodies[0]], bodies[0])
    return Envoys(cues, persons, agencies)
