"""Agreement frames: two parties around the words for a deal, and what the deal is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from monitor.claims.cues import Cues
from monitor.claims.discourse import BREAKS
from monitor.claims.draft import Draft
from monitor.claims.find import hits
from monitor.claims.items import POSSESSIVE, Item, ItemSentence
from monitor.claims.pattern import Hit
from monitor.claims.rules import PactRule
from monitor.claims.textvalue import TextValues
from monitor.types import Tier, Value, ValueType

PARTY = frozenset({"country", "agency", "organisation"})
MAX_APART = 14
VETO = 4
BESIDE = 4


class Pacts:
    """Runs the agreement rules of one language over a document."""

    def __init__(
        self,
        cues: Cues,
        above: Mapping[str, frozenset[str]],
        texts: TextValues,
        properties: tuple[str, str],
        leads: Sequence[str] = (),
        homes: Sequence[str] = (),
    ) -> None:
        self._leads = frozenset(leads)
        self._homes = frozenset(homes)
        self._cues = cues
        self._above = above
        self._texts = texts
        self._with, self._about = properties

    def run(self, rules: tuple[PactRule, ...], sentence: ItemSentence) -> Iterator[Draft]:
        """Yield agreements of `sentence`: one for the pair of parties, one for each thing it is about."""
        done: set[tuple[str, str]] = set()
        for rule, hit in self._deals(rules, sentence):
            pair = self._parties(sentence, hit)
            if pair is None:
                continue
            a, b = self._ordered(sentence, hit, *pair)
            names = (sentence.items[a].name, sentence.items[b].name)
            yield from self._topic(rule, sentence, hit, names[0])
            if names not in done:
                done.add(names)
                yield self._pair(rule, sentence, hit, a, b)

    def _deals(self, rules: tuple[PactRule, ...], sentence: ItemSentence) -> list[tuple[PactRule, Hit]]:
        """Return the words for deals, without overlaps: rules that decide the modality and longer ones first."""
        found: list[tuple[PactRule, Hit]] = []
        for rule in rules:
            vetoes = hits(rule.not_near, sentence)
            for hit in hits(rule.say, sentence):
                if not any(v.start - VETO <= hit.start and hit.end <= v.end + VETO for v in vetoes):
                    found.append((rule, hit))
        found.sort(key=lambda row: (row[0].modality is None, row[1].start - row[1].end, row[1].start))
        kept: list[tuple[PactRule, Hit]] = []
        for rule, hit in found:
            if not any(hit.start < other.end and other.start < hit.end for _, other in kept):
                kept.append((rule, hit))
        return sorted(kept, key=lambda row: row[1].start)

    def _ordered(self, sentence: ItemSentence, hit: Hit, a: int, b: int) -> tuple[int, int]:
        """Put the party that the pack leads with first, where the text names both side by side."""
        beside = b < hit.start or a >= hit.end or b - a <= BESIDE
        if beside and sentence.items[b].name in self._leads and sentence.items[a].name not in self._homes:
            return b, a
        return a, b

    def _pair(self, rule: PactRule, sentence: ItemSentence, hit: Hit, a: int, b: int) -> Draft:
        items = sentence.items
        span = (min(hit.start, a, b), max(hit.end - 1, a, b))
        value = Value(ValueType.ENTITY, items[b].name)
        return Draft(
            sentence.index, items[a].name, self._with, value, span, (b, b), (a, a), Tier.AMONG, rule.id, rule.modality
        )

    def _parties(self, sentence: ItemSentence, hit: Hit) -> tuple[int, int] | None:
        items = sentence.items
        found = [
            k
            for k, item in enumerate(items)
            if not item.kinds.isdisjoint(PARTY) and self._is_party(items, k) and self._reach(items, hit, k) <= MAX_APART
        ]
        found.sort(key=lambda k: (self._reach(items, hit, k), k))
        chosen: list[int] = []
        for k in found:
            rivals = [c for c in chosen if self._same_side(items[c], items[k])]
            if not rivals:
                chosen.append(k)
        if len(chosen) < 2:
            return None
        a, b = sorted(chosen[:2])
        return a, b

    def _is_party(self, items: tuple[Item, ...], k: int) -> bool:
        after = items[k + 1].word if k + 1 < len(items) else ""
        before = items[k - 1].word if k else ""
        possessed = after == POSSESSIVE and k + 2 < len(items) and bool(items[k + 2].kinds)
        return before not in self._cues.mention.not_parties and not possessed

    def _reach(self, items: tuple[Item, ...], hit: Hit, k: int) -> int:
        between = range(hit.end, k) if k >= hit.end else range(k + 1, hit.start)
        return len(between) + 6 * sum(items[i].word in BREAKS for i in between)

    def _same_side(self, a: Item, b: Item) -> bool:
        return (
            a.name == b.name
            or a.name in self._above.get(b.name, frozenset())
            or b.name in self._above.get(a.name, frozenset())
        )

    def _topic(self, rule: PactRule, sentence: ItemSentence, hit: Hit, subject: str) -> Iterator[Draft]:
        for about in hits(rule.about, sentence):
            text_at = about.slot("text")
            if text_at is None or about.start < hit.start or about.start > hit.end + MAX_APART:
                continue
            if sentence.items[text_at].kinds & (PARTY | {"date", "person", "site"}):
                continue
            last = about.end - 1
            for first, end, value in self._texts.values(sentence, text_at, last, self._about, split=False):
                yield Draft(
                    sentence.index, subject, self._about, value, (hit.start, last), (first, end), None, Tier.AMONG,
                    rule.id, rule.modality,
                )  # fmt: skip
            return
