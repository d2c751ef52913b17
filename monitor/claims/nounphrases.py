"""What a noun phrase says of its thing by itself: whose it is, and of what kind."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.claims.cues import Cues
from monitor.claims.discourse import Discourse
from monitor.claims.draft import Draft
from monitor.claims.items import POSSESSIVE, SIGNS, Item, ItemSentence
from monitor.claims.pointers import ADJECTIVE, Form, Mention
from monitor.claims.rules import RuleSet
from monitor.claims.told import Meant
from monitor.types import Modality, Value, ValueType

COUNTRY = frozenset({"country"})
BEYOND = 3
"""Words of a kind ("of remote observation") may reach this far beyond the noun phrase they begin in."""


class NounPhrases:
    """Reads `country` and `kind` off the noun phrases of the things that claims are about."""

    def __init__(self, discourse: Discourse, rules: RuleSet, cues: Cues, country: str, kind: str) -> None:
        self._discourse = discourse
        self._rules = rules
        self._cues = cues
        self._country = country
        self._kind = kind
        self._head_first = cues.mention.verb_last
        """Where verbs end clauses, nouns begin their phrases: an adjective before one belongs to something else."""

    def run(self, sentence: ItemSentence) -> Iterator[Draft]:
        """Yield what the noun phrases of `sentence` say."""
        for meant in self._discourse.meant[sentence.index]:
            if meant.subjects and not self._of_a_sort(sentence.items, meant.mention):
                yield from self._country_of(sentence, meant)
                yield from self._kind_of(sentence, meant)

    def _of_a_sort(self, items: tuple[Item, ...], mention: Mention) -> bool:
        """Say whether a bare plural behind a preposition names a sort of things: "twenty years of Lorian landers"."""
        cues, first = self._cues.mention, min(mention.first, mention.reach[0])
        bare = mention.plural and not mention.names and not mention.size and mention.form is Form.INDEFINITE
        return bare and cues.noun_last and first > 0 and items[first - 1].word in cues.leads

    def _country_of(self, sentence: ItemSentence, meant: Meant) -> Iterator[Draft]:
        items, mention = sentence.items, meant.mention
        low, high = (min(mention.reach[0], mention.first), max(mention.reach[1], mention.last))
        if mention.noun < 0 and not mention.names:
            return
        for k in range(max(0, low - 3), min(len(items), high + 4)):
            item = items[k]
            inside = low <= k <= high
            before = k < low and all(
                i.word == POSSESSIVE
                or i.word in self._cues.mention.superlative
                or "count" in i.kinds
                or (not self._head_first and i.capital is False and not i.kinds and len(i.word) > 3 and k + 2 >= low)
                for i in items[k + 1 : low]
            )
            possessed = k + 1 < len(items) and items[k + 1].word == POSSESSIVE
            adjective = ADJECTIVE in item.kinds and (inside or (before and k == low - 1 and not self._head_first))
            owner = (
                bool(item.kinds & COUNTRY) and possessed and (inside or before) and k < max(mention.first, mention.noun)
            )
            meant_for = (
                bool(item.kinds & COUNTRY)
                and k > high
                and items[k - 1].word in self._cues.mention.meant_for
                and k - 1 == high + 1
            )
            after = inside and (
                ADJECTIVE in item.kinds
                or (self._cues.mention.verb_last and bool(item.kinds & COUNTRY) and k > mention.noun)
            )
            if adjective or owner or meant_for or after or self._owned_by(items, meant, k):
                if self._built(items, k):
                    continue
                yield from self._drafts(
                    sentence,
                    meant,
                    self._country,
                    Value(ValueType.ENTITY, item.name),
                    (min(k, mention.first), max(k, mention.last)),
                    (k, k),
                    "country",
                )
                return

    def _owned_by(self, items: tuple[Item, ...], meant: Meant, k: int) -> bool:
        """Say whether the country at `k` stands right behind the noun, in the form that tells whose a thing is."""
        ends = self._cues.mention.owner_endings
        return (
            bool(ends)
            and meant.mention.noun == k - 1
            and bool(items[k].kinds & COUNTRY)
            and items[k].bent.endswith(ends)
        )

    def _built(self, items: tuple[Item, ...], k: int) -> bool:
        """Say whether the adjective belongs to a compound ("Ruritanian-built") and not to the thing."""
        return k + 1 < len(items) and items[k + 1].word in self._cues.mention.compounds

    def _kind_of(self, sentence: ItemSentence, meant: Meant) -> Iterator[Draft]:
        mention = meant.mention
        if mention.noun < 0:
            return
        low, high = mention.reach
        inside = sentence.items[low : high + 1 + BEYOND]
        found: list[tuple[int, int, str]] = []
        for name, patterns in self._rules.kinds.among(sentence.prefixes):
            found += [(h.start, h.end, name) for h in patterns.find(inside, sentence.prefixes) if h.start <= high - low]
        if self._head_first:
            found = [one for one in found if low + one[1] > mention.noun]
        found.sort(key=lambda f: (f[0] - f[1], f[0], f[2]))
        used: set[int] = set()
        for start, end, name in found:
            if used.isdisjoint(range(start, end)):
                used.update(range(start, end))
                yield from self._drafts(
                    sentence,
                    meant,
                    self._kind,
                    Value(ValueType.TEXT, name),
                    (low + start, low + end - 1),
                    (low + start, low + end - 1),
                    "kind",
                    self._called_so(sentence, meant, low + start),
                )

    def _called_so(self, sentence: ItemSentence, meant: Meant, at: int) -> tuple[str, ...]:
        """Return whom the word at `at` says a kind of: in a row with several nouns, of the names behind its own.

        "the tug Alpha and the cubes Beta and Gamma"
        """
        items, mention = sentence.items, meant.mention
        places = [k for k in range(mention.first, mention.last + 1) if items[k].name in meant.subjects]
        small = self._cues.mention.join | self._cues.mention.definite | SIGNS
        nouns = [k for k in range(mention.first, mention.last + 1) if not items[k].kinds and items[k].word not in small]
        behind = [k for k in places if k > at]
        if len(places) < 2 or not behind or not any(places[0] < k < places[-1] for k in nouns):
            return meant.subjects
        end = next((k for k in nouns if k > behind[0]), len(items))
        return tuple(dict.fromkeys(items[k].name for k in behind if k < end))

    def _drafts(
        self,
        sentence: ItemSentence,
        meant: Meant,
        prop: str,
        value: Value,
        trigger: tuple[int, int],
        at: tuple[int, int],
        rule: str,
        subjects: tuple[str, ...] | None = None,
    ) -> Iterator[Draft]:
        for subject in meant.subjects if subjects is None else subjects:
            yield Draft(
                sentence.index,
                subject,
                prop,
                value,
                trigger,
                at,
                (meant.mention.first, meant.mention.last),
                meant.tier,
                rule,
                Modality.ASSERTED,
            )
