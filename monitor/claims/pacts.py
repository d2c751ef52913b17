"""Agreement frames: two parties around the words for a deal, and what the deal is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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


class Pacts:
    """Runs the agreement rules of one language over a document."""

    def __init__(
        self, cues: Cues, above: Mapping[str, frozenset[str]], texts: TextValues, properties: tuple[str, str]
    ) -> None:
        self._cues = cues
        self._above = above
        self._texts = texts
        self._with, self._about = properties

    def run(self, rules: tuple[PactRule, ...], sentence: ItemSentence) -> Iterator[Draft]:
        """Yield agreements of `sentence`: one for the pair of parties, one for each thing it is about."""
        done: set[tuple[str, str]] = set()
        for rule in rules:
            vetoes = hits(rule.not_near, sentence)
            for hit in hits(rule.say, sentence):
                if any(v.start - 4 <= hit.start and hit.end <= v.end + 4 for v in vetoes):
                    continue
                pair = self._parties(sentence, hit)
                if pair is None:
                    continue
                a, b = pair
                names = (sentence.items[a].name, sentence.items[b].name)
                yield from self._topic(rule, sentence, hit, names[0])
                if names in done:
                    continue
                done.add(names)
                span = (min(hit.start, a, b), max(hit.end - 1, a, b))
                yield Draft(
                    sentence.index,
                    names[0],
                    self._with,
                    Value(ValueType.ENTITY, names[1]),
                    span,
                    (b, b),
                    (a, a),
                    Tier.AMONG,
                    rule.id,
                    rule.modality,
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
            if text_at is None or about.start < hit.start or about.start > hit.end + 8:
                continue
            last = about.end - 1
            for first, end, value in self._texts.values(sentence, text_at, last, self._about, split=False):
                yield Draft(
                    sentence.index,
                    subject,
                    self._about,
                    value,
                    (hit.start, last),
                    (first, end),
                    None,
                    Tier.AMONG,
                    rule.id,
                    rule.modality,
                )
            return
