"""Agreement frames: two parties around the words for a deal, and what the deal is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from monitor.claims.cues import Cues
from monitor.claims.dealers import Deal, Dealers
from monitor.claims.draft import Draft
from monitor.claims.envoys import Envoys
from monitor.claims.find import hits
from monitor.claims.items import ItemSentence, with_items
from monitor.claims.matching import Hit, Kept
from monitor.claims.matters import Matters, is_part
from monitor.claims.namesbeside import with_names_beside
from monitor.claims.parties import (
    MAX_APART,
    PARTY,
    is_partner,
    is_party,
    its_clause,
    leads_off,
    listed_with,
    only_tells,
    partners_of,
    reach,
)
from monitor.claims.rules import PactRule
from monitor.claims.sides import MOST_PARTIES, Sides
from monitor.claims.textvalue import TextValues
from monitor.types import Tier, Value, ValueType

VETO = 4
BESIDE = 4
SPEAKS = 2
"""One who speaks stands at most so many items from the verb of speech."""


class Pacts:
    """Runs the agreement rules of one language over a document, sentence by sentence in their order.

    Who the parties are where a sentence does not name them both is `Dealers`' to tell.
    """

    def __init__(
        self,
        cues: Cues,
        above: Mapping[str, frozenset[str]],
        texts: TextValues,
        properties: tuple[str, str],
        leads: Sequence[str] = (),
        homes: Sequence[str] = (),
        envoys: Envoys | None = None,
    ) -> None:
        self._envoys = envoys
        self._leads = frozenset(leads)
        self._homes = frozenset(homes)
        self._cues = cues
        self._texts = texts
        self._with, self._about = properties
        self._sides = Sides(cues, above)
        self._dealers = Dealers(cues, above, self._sides, self._leads, self._homes)
        self._matters = Matters(cues, texts, self._about)

    def run(self, rules: Kept[PactRule], sentence: ItemSentence) -> Iterator[Draft]:
        """Yield agreements of `sentence`: one for each pair of parties, one for each thing it is about."""
        drafts = list(self._run(rules, sentence))
        whole = [d for d in drafts if d.property == self._about]
        yield from (d for d in drafts if d.property != self._about or not any(is_part(d, other) for other in whole))

    def _run(self, rules: Kept[PactRule], sentence: ItemSentence) -> Iterator[Draft]:
        sentence = with_names_beside(sentence, self._cues, self._texts)
        sentence = self._envoys.bodies(sentence) if self._envoys is not None else sentence
        plain, wider = sentence, self._with_envoys(sentence)
        done: set[tuple[str, str]] = set()
        deals = self._deals(rules, sentence)
        counted = {hit: list(self._counted(rule, plain, hit, done)) for rule, hit in deals}
        yield from (draft for drafts in counted.values() for draft in drafts)
        for rule, hit in (row for row in deals if not counted[row[1]]):
            found = self._sides.of(plain, hit)
            sentence = plain
            if len(found) < MOST_PARTIES and len(more_of := self._sides.of(wider, hit)) == MOST_PARTIES:
                found, sentence = more_of, wider
            if self._cues.mention.verb_last and (partners := partners_of(sentence, hit, self._cues)):
                yield from self._with_each(rule, sentence, hit, partners, done)
                continue
            if len(found) == 2 and min(found) >= hit.start and is_partner(sentence.items, min(found), self._cues):
                found = found if leads_off(sentence.items, max(found), self._cues) else [min(found)]
            if len(found) < 2:
                yield from self._unfinished(rule, sentence, hit, found, done)
                continue
            a, b = self._ordered(sentence, hit, *sorted(found))
            if not hits(self._cues.between_states, sentence):
                names = (sentence.items[a].name, sentence.items[b].name)
            else:
                names = (self._dealers.state_of(sentence.items[a].name), self._dealers.state_of(sentence.items[b].name))
            turned = self._dealers.last is not None and names == (self._dealers.last.second, self._dealers.last.first)
            if turned and self._cues.mention.verb_last:
                a, b, names = b, a, names[::-1]
            if (told := self._dealers.told_loosely(sentence.items[a], sentence.items[b])) is not None:
                yield from self._matters.of(rule, sentence, hit, told.first)
                continue
            more = list(self._more_pairs(sentence, hit, a, b))
            beside = tuple(dict.fromkeys(one for _, (one, _) in more if one != names[0]))
            self._dealers.last = Deal(*names, sentence.index, beside)
            for name in self._dealers.last.ones:
                yield from self._matters.of(rule, sentence, hit, name)
            for at, pair in [((a, b), names), *more]:
                if pair not in done:
                    done.add(pair)
                    yield self._pair(rule, sentence, hit, at, pair)
        self._dealers.remember(plain, wider)

    def _counted(self, rule: PactRule, sentence: ItemSentence, hit: Hit, done: set[tuple[str, str]]) -> Iterator[Draft]:
        """Yield the deals of parties that are counted and pointed at with one more: "the three states and X"."""
        if not hits(self._cues.counted_sides, sentence):
            return
        items = sentence.items
        parties = (k for k in range(len(items)) if items[k].kinds & PARTY and is_party(items, k, self._cues))
        partner = next(
            (k for k in parties if is_partner(items, k, self._cues) and reach(items, hit, k) <= MAX_APART), None
        )
        group = () if partner is None else self._dealers.counted(sentence, hit, partner)
        if partner is None or not group:
            return
        name = items[partner].name
        pairs = [(name, one) if name in self._leads else (one, name) for one in group]
        for first in dict.fromkeys(pair[0] for pair in pairs):
            yield from self._matters.of(rule, sentence, hit, first)
        self._dealers.last = Deal(group[0], name, sentence.index, group[1:])
        span = (min(hit.start, partner), max(hit.end - 1, partner))
        for pair in pairs:
            if pair not in done:
                done |= {pair, pair[::-1]}
                yield Draft(
                    sentence.index, pair[0], self._with, Value(ValueType.ENTITY, pair[1]), span, (partner, partner),
                    None, Tier.COREFERENCE, rule.id, rule.modality,
                )  # fmt: skip

    def _more_pairs(
        self, sentence: ItemSentence, hit: Hit, a: int, b: int
    ) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
        """Yield the other pairs of a deal that a list of parties makes: "A and B signed it with C and D"."""
        items = sentence.items
        clause = its_clause(sentence, hit, self._cues)
        ones, others = ([j for j in listed_with(items, k, hit, self._cues) if j in clause] for k in (a, b))
        if b in ones or hits(self._cues.between_states, sentence):
            return
        for one, other in product(ones, others):
            if (one, other) != (a, b) and not self._sides.related(items[one].name, items[other].name):
                yield (one, other), (items[one].name, items[other].name)

    def _unfinished(
        self, rule: PactRule, sentence: ItemSentence, hit: Hit, found: Sequence[int], done: set[tuple[str, str]]
    ) -> Iterator[Draft]:
        """Yield what is told of a deal where the sentence leaves a party out: it goes on with one told before."""
        partner = next((k for k in found if is_partner(sentence.items, k, self._cues)), None)
        if partner is None:
            if (carried := self._dealers.carried(sentence, found)) is not None:
                for name in carried.ones:
                    yield from self._matters.of(rule, sentence, hit, name)
            elif not found and (met := self._dealers.who_met(sentence, hit)) is not None:
                self._dealers.last = replace(met, sentence=sentence.index)
                yield from self._matters.of(rule, sentence, hit, met.first)
                if (pair := (met.first, met.second)) not in done:
                    done.add(pair)
                    yield Draft(
                        sentence.index, met.first, self._with, Value(ValueType.ENTITY, met.second),
                        (hit.start, hit.end - 1), (hit.start, hit.end - 1), None, Tier.COREFERENCE, rule.id,
                        rule.modality,
                    )  # fmt: skip
            return
        speaks_for = self._envoys.spoken_for(sentence) if self._envoys is not None else None
        other = self._dealers.other(sentence, partner, speaks_for)
        if other is None:
            return
        self._dealers.last = Deal(other, sentence.items[partner].name, sentence.index)
        yield from self._matters.of(rule, sentence, hit, other)
        for k in listed_with(sentence.items, partner, hit, self._cues):
            pair = (other, sentence.items[k].name)
            if pair in done or (k != partner and self._sides.related(*pair)):
                continue
            done.add(pair)
            span = (min(hit.start, k), max(hit.end - 1, k))
            yield Draft(
                sentence.index, other, self._with, Value(ValueType.ENTITY, pair[1]), span, (k, k), None,
                Tier.COREFERENCE, rule.id, rule.modality,
            )  # fmt: skip

    def _with_each(
        self, rule: PactRule, sentence: ItemSentence, hit: Hit, partners: Sequence[int], done: set[tuple[str, str]]
    ) -> Iterator[Draft]:
        """Yield a deal of the one who acts with each of `partners`: the nearest other party, or the one told before."""
        items = sentence.items
        others = [
            k
            for k in its_clause(sentence, hit, self._cues)
            if k not in partners
            and items[k].kinds & PARTY
            and is_party(items, k, self._cues)
            and not any(self._sides.same(items[k], items[p]) for p in partners)
        ]
        actor = min(others, key=lambda k: (reach(items, hit, k), k), default=None)
        name = items[actor].name if actor is not None else self._dealers.other(sentence, partners[0])
        if name is None:
            return
        if actor is not None and only_tells(sentence, hit, actor, self._cues):
            name = self._dealers.country_beside(name, items[partners[0]])
        yield from self._matters.of(rule, sentence, hit, name)
        for k in partners:
            pair = (name, items[k].name)
            if self._dealers.last is not None and pair == (self._dealers.last.second, self._dealers.last.first):
                continue
            self._dealers.last = Deal(*pair, sentence.index)
            if pair not in done and not self._sides.related(*pair):
                done.add(pair)
                span = (min(hit.start, k), max(hit.end - 1, k))
                yield Draft(
                    sentence.index, name, self._with, Value(ValueType.ENTITY, items[k].name), span, (k, k),
                    None if actor is None else (actor, actor), Tier.AMONG, rule.id, rule.modality,
                )  # fmt: skip

    def below_headline(self, drafts: Sequence[Draft], headline: frozenset[int]) -> list[Draft]:
        """Leave out what the headline says of a deal that the text below it tells more fully."""
        below = [d for d in drafts if d.property == self._with and d.sentence not in headline]

        def again(draft: Draft) -> bool:
            return any(
                all(
                    any(self._sides.related(a, b) for b in (o.subject, o.value.text)) for a in (d.subject, d.value.text)
                )
                for d in drafts
                for o in below
                if d.property == self._with and d.sentence == draft.sentence and d.modality == o.modality
            )

        return [d for d in drafts if d.sentence not in headline or not again(d)]

    def _with_envoys(self, sentence: ItemSentence) -> ItemSentence:
        """Return the sentence with those who deal for a party as that party, but for those who speak in it."""
        wider = self._envoys.people(sentence) if self._envoys is not None else sentence
        if wider is sentence:
            return sentence
        spoken = [hit.start for hit in hits(self._cues.speech, sentence)]
        if spoken and self._cues.mention.verb_last:
            return sentence
        items = zip(sentence.items, wider.items, strict=True)
        return with_items(
            sentence,
            (a if any(abs(k - at) <= SPEAKS for at in spoken) else b for k, (a, b) in enumerate(items)),
        )

    def _deals(self, rules: Kept[PactRule], sentence: ItemSentence) -> list[tuple[PactRule, Hit]]:
        """Return the words for deals, without overlaps: rules that decide the modality and longer ones first."""
        found: list[tuple[PactRule, Hit]] = []
        for rule in rules.among(sentence.prefixes):
            said = hits(rule.say, sentence)
            vetoes = hits(rule.not_near, sentence) if said else []
            for hit in said:
                if not any(v.start - VETO <= hit.start and hit.end <= v.end + VETO for v in vetoes):
                    found.append((rule, hit))
        found.sort(key=lambda row: (row[0].modality is None, row[1].start - row[1].end, row[1].start))
        kept: list[tuple[PactRule, Hit]] = []
        for rule, hit in found:
            if not any(hit.start < other.end and other.start < hit.end for _, other in kept):
                kept.append((rule, hit))
        return sorted(kept, key=lambda row: row[1].start)

    def _ordered(self, sentence: ItemSentence, hit: Hit, a: int, b: int) -> tuple[int, int]:
        """Put the one who acts first; of two side by side, the party that the pack leads with."""
        ourselves = sentence.items[b].word in self._cues.selves
        if is_partner(sentence.items, a, self._cues) and (ourselves or leads_off(sentence.items, b, self._cues)):
            return b, a
        beside = b < hit.start or a >= hit.end or b - a <= BESIDE
        dealt_with = is_partner(sentence.items, b, self._cues) and not is_partner(sentence.items, a, self._cues)
        if (
            beside
            and not dealt_with
            and sentence.items[b].name in self._leads
            and sentence.items[a].name not in self._homes
        ):
            return b, a
        return a, b

    def _pair(
        self, rule: PactRule, sentence: ItemSentence, hit: Hit, at: tuple[int, int], names: tuple[str, str]
    ) -> Draft:
        span = (min(hit.start, *at), max(hit.end - 1, *at))
        value = Value(ValueType.ENTITY, names[1])
        return Draft(
            sentence.index, names[0], self._with, value, span, (at[1], at[1]), (at[0], at[0]), Tier.AMONG,
            rule.id, rule.modality,
        )  # fmt: skip
