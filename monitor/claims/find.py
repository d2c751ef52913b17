"""Attribute frames: a typed value near its cue words, or in the slot of a pattern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from monitor.claims.cues import Cues
from monitor.claims.dateverbs import of_other_verb
from monitor.claims.discourse import BREAKS, Discourse
from monitor.claims.doers import may_act, of_last_clause
from monitor.claims.draft import Draft
from monitor.claims.freephrases import FreePhrases
from monitor.claims.items import POSSESSIVE, Item, ItemSentence
from monitor.claims.matching import Hit, Patterns
from monitor.claims.pointers import Form
from monitor.claims.rules import FindRule
from monitor.claims.sharedunits import row_of
from monitor.claims.statebodies import with_state_bodies
from monitor.claims.textvalue import TextValues
from monitor.claims.unnamed import is_one_more, is_vague, with_number
from monitor.claims.whose import Owners
from monitor.types import Value, ValueType

UNNAMED = "unnamed "
OWNED = 2
"""The noun for the firm of a body is among so many words behind it: "the academy's own firm"."""
KNOWN = "known phrase"
"""The kind of value that is any phrase the lexicon has for the property."""


def hits(patterns: Patterns, sentence: ItemSentence) -> list[Hit]:
    """Return where any of `patterns` matches, in order, the longest first at each place."""
    found = patterns.find(sentence.items, sentence.prefixes, sentence.stops)
    if len(found) < 2:
        return found
    places = {(h.start, h.end): h for h in found}
    return [places[key] for key in sorted(places, key=lambda k: (k[0], -k[1]))]


class Finder:
    """Runs the find rules of one language over a document."""

    def __init__(
        self,
        discourse: Discourse,
        cues: Cues,
        types: dict[str, ValueType],
        texts: TextValues,
        homes: Mapping[str, str],
        above: Mapping[str, frozenset[str]],
        published: datetime | None = None,
        others: Mapping[str, Patterns] | None = None,
        shared: AbstractSet[str] = frozenset(),
    ) -> None:
        self._published = published
        self._lead = next((s.index for s in discourse.sentences if s.part > 1), 0)
        self._discourse = discourse
        self._cues = cues
        self._types = types
        self._texts = texts
        self._phrases = FreePhrases(discourse, cues)
        self.owners = Owners(discourse, cues, types, homes, above, others or {}, shared)
        """Whose the values are that the rules meet."""

    def run(self, rule: FindRule, sentence: ItemSentence) -> Iterator[Draft]:
        """Yield what `rule` finds in `sentence`."""
        if (rule.needs and not hits(rule.needs, sentence)) or (sentence.items and sentence.items[-1].word == "?"):
            return
        if rule.role:
            sentence = with_state_bodies(sentence, self._cues, self._texts)
        if rule.near:
            yield from self._each_its_own(sentence, list(self._near(rule, sentence)))
        else:
            yield from self._say(rule, sentence)

    def _near(self, rule: FindRule, sentence: ItemSentence) -> Iterator[Draft]:
        cues = hits(rule.near, sentence)
        if not cues:
            return
        vetoes = hits(rule.not_near, sentence)
        for first, last, value in self._candidates(rule, sentence, cues):
            cue = self._cue_of(rule, sentence, cues, first, last)
            if cue is None or any(_apart(v.start, v.end - 1, first, last) <= rule.veto for v in vetoes):
                continue
            span = (min(cue.start, first), max(cue.end - 1, last))
            yield from self.owners.drafts(rule, sentence, span, (first, last), value)

    def _candidates(self, rule: FindRule, sentence: ItemSentence, cues: list[Hit]) -> Iterator[tuple[int, int, Value]]:
        for k in sentence.marked:
            item = sentence.items[k]
            if item.kinds.isdisjoint(rule.kinds) or not in_range(rule, item) or "unknown" in item.kinds - rule.kinds:
                continue
            if rule.acts and not may_act(sentence.items, k, self._cues.mention):
                continue
            yield k, k, self.value_of(rule, item)
        if KNOWN in rule.kinds:
            sorts = self._sorts(sentence)
            yield from (v for v in self._texts.named_in(sentence, rule.property) if v[0] not in sorts)
        for meant in self._discourse.meant[sentence.index]:
            mention = meant.mention
            if (
                UNNAMED + mention.kind in rule.kinds
                and mention.noun >= 0
                and not meant.subjects
                and mention.form in (Form.INDEFINITE, Form.CONTRAST, Form.BARE)
                and not is_vague(sentence, mention, self._cues.mention)
            ):
                told = {k for cue in cues for k in range(cue.start, cue.end)}
                first = next(k for k in range(mention.first, mention.noun + 1) if k not in told or k == mention.noun)
                first = with_number(sentence, first, told, self._cues.mention)
                yield first, mention.last, self._texts.phrase(sentence, first, mention.last)
            elif UNNAMED + mention.kind in rule.kinds and is_one_more(sentence, mention, self._cues.mention):
                first, last = mention.first - 1, max(mention.noun, mention.last)
                yield first, last, self._texts.phrase(sentence, first, last)

    def _sorts(self, sentence: ItemSentence) -> set[int]:
        """Return the places right behind the noun of a thing, where nouns come first: there its sort is told."""
        if not self._cues.mention.verb_last:
            return set()
        return {m.mention.noun + 1 for m in self._discourse.meant[sentence.index] if m.mention.noun >= 0}

    def value_of(self, rule: FindRule, item: Item) -> Value:
        """Return what `item` stands for, as a value of the property of `rule`."""
        if rule.constant:
            return Value(self._types[rule.property], rule.constant)
        if rule.ago and self._published is not None and item.numbers:
            day = self._published - timedelta(seconds=item.numbers[0])
            return Value(ValueType.DATE, day.date().isoformat())
        if item.value is not None:
            return item.value
        return Value(self._types[rule.property], item.name or item.word)

    def _ranged(self, rule: FindRule, sentence: ItemSentence, k: int, to: int | None) -> Value:
        """Return the value of item `k`, up to that of item `to` where a pattern has a slot for it: 450-1100 km."""
        low = sentence.items[k]
        value = self.value_of(rule, low)
        if not low.kinds:
            return Value(value.type, self._texts.phrase(sentence, k, k).text)
        if to is None or low.value is None or (high := sentence.items[to]).value is None:
            return value
        unit = next((v.text.rpartition(" ")[2] for v in (low.value, high.value) if v.text[-1:].isalpha()), "")
        ends = [item.value.text.rpartition(" ")[0] or item.value.text for item in (low, high) if item.value]
        ends = [end.rpartition(" ")[2] if " " in end else end for end in ends]
        return Value(value.type, f"{ends[0]}-{ends[1]} {unit}".strip())

    def _cue_of(self, rule: FindRule, sentence: ItemSentence, cues: list[Hit], first: int, last: int) -> Hit | None:
        best: tuple[int, Hit] | None = None
        for cue in cues:
            apart = _apart(cue.start, cue.end - 1, first, last)
            if (
                apart > rule.within
                or (rule.side == "after" and first < cue.start)
                or (rule.side == "before" and last > cue.end - 1)
            ):
                continue
            low, high = min(cue.end, last + 1), max(cue.start, first)
            between = sentence.items[low:high]
            rivals = not self._listed(rule, between) and any(
                not i.kinds.isdisjoint(rule.kinds) and in_range(rule, i) and "unknown" not in i.kinds for i in between
            )
            own = row_of(sentence.items, first, self._cues.mention.join) if rivals and first == last else ()
            rivals = (
                rivals
                and cue.end - 1 not in own
                and not all(k in own for k in range(low, high) if not sentence.items[k].kinds.isdisjoint(rule.kinds))
            )
            breaks = BREAKS - {":"} - self._cues.mention.copula
            if any(i.word in breaks for i in between) or rivals:
                continue
            if best is None or apart < best[0]:
                best = (apart, cue)
        return best[1] if best else None

    def _listed(self, rule: FindRule, between: Sequence[Item]) -> bool:
        """Say whether a rule that takes lists meets the members of one between cue and value: "by A and B"."""
        if not rule.split or not between or between[-1].word not in self._cues.mention.join | {","}:
            return False
        rest = [i for i in between if i.kinds.isdisjoint(rule.kinds)]
        start = next((n for n, i in enumerate(between) if not i.kinds.isdisjoint(rule.kinds)), len(between))
        return all(i in between[:start] or i.word in self._cues.mention.join | {","} for i in rest)

    def _say(self, rule: FindRule, sentence: ItemSentence) -> Iterator[Draft]:
        found = hits(rule.say, sentence)
        if rule.ago:
            early = self._published is not None and sentence.index <= self._lead
            found = [hit for hit in found if early and hit.start == 0]
        if not found:
            return
        if self._cues.mention.verb_last:
            found = of_last_clause(found, sentence.items, self._cues.mention.copula)
        vetoes = hits(rule.not_near, sentence)
        taken = -1
        for hit in found:
            if hit.start <= taken or any(
                _apart(v.start, v.end - 1, hit.start, hit.end - 1) <= rule.veto for v in vetoes
            ):
                continue
            drafts = self._each_its_own(sentence, list(self._from_hit(rule, sentence, hit)))
            if drafts:
                taken = hit.end - 1
            yield from drafts

    def _from_hit(self, rule: FindRule, sentence: ItemSentence, hit: Hit) -> Iterator[Draft]:
        whole = (hit.start, hit.end - 1)
        at = hit.slot("value")
        if rule.constant:
            yield from self.owners.drafts(
                rule, sentence, whole, whole, Value(self._types[rule.property], rule.constant), hit
            )
        elif at is not None and self._is_of_another(sentence, at, whole):
            return
        elif at is not None and not (rule.acts and not may_act(sentence.items, at, self._cues.mention)):
            for k in self._coordinated(rule, sentence, at):
                if in_range(rule, sentence.items[k]) and not self._counts_subjects(sentence, k):
                    yield from self.owners.drafts(
                        rule,
                        sentence,
                        (hit.start, max(hit.end - 1, k)),
                        (k, k),
                        self._ranged(rule, sentence, k, hit.slot("to")),
                        hit,
                    )
        elif (place := self._phrases.place(rule, sentence, hit)) is not None:
            found = [
                v
                for v in self._texts.members(rule, sentence, *place)
                if rule.subject.startswith("=") or not self._phrases.tells_of_things(sentence, v[0], v[1])
            ]
            yield from self._texts_of(rule, sentence, hit, found)

    def _is_of_another(self, sentence: ItemSentence, at: int, whole: tuple[int, int]) -> bool:
        """Say whether the value at `at` only owns what is meant, or is a date of another verb than a rule's words."""
        if at == whole[1] and _owns(sentence.items, at, self._cues.firms | self._cues.body_nouns_before):
            return True
        own = frozenset(range(whole[0], whole[1] + 1))
        return "date" in sentence.items[at].kinds and of_other_verb(sentence, at, own, self._cues.verbs)

    def _counts_subjects(self, sentence: ItemSentence, k: int) -> bool:
        """Say whether the number at `k` counts the very things that the text is about."""
        return "count" in sentence.items[k].kinds and any(
            m.subjects
            and (m.mention.reach[0] if m.mention.noun >= 0 else m.mention.first)
            <= k
            <= max(m.mention.last, m.mention.reach[1])
            and m.mention.size == len(m.subjects) > 1
            and sentence.items[k].numbers[:1] == (m.mention.size,)
            for m in self._discourse.meant[sentence.index]
        )

    def _texts_of(
        self, rule: FindRule, sentence: ItemSentence, hit: Hit, found: list[tuple[int, int, Value]]
    ) -> Iterator[Draft]:
        """Give every phrase to every subject, or each to its own where the sentence says "respectively"."""
        whole = (hit.start, hit.end - 1)
        drafts = [
            d
            for first, last, value in found
            for d in self.owners.drafts(rule, sentence, whole, (first, last), value, hit)
        ]
        yield from self._each_its_own(sentence, drafts)

    def _each_its_own(self, sentence: ItemSentence, drafts: list[Draft]) -> list[Draft]:
        """Return `drafts`, each subject with its own value only where the sentence says "respectively"."""
        if not drafts or not hits(self._cues.in_turn, sentence):
            return drafts
        subjects = list(dict.fromkeys(d.subject for d in drafts))
        values = list(dict.fromkeys(d.value.text for d in sorted(drafts, key=lambda d: d.value_at)))
        if not len(subjects) == len(values) > 1:
            return drafts
        own = dict(zip(subjects, values, strict=True))
        return [d for d in drafts if own[d.subject] == d.value.text]

    def _coordinated(self, rule: FindRule, sentence: ItemSentence, at: int) -> list[int]:
        """Return `at` and the items of the same kinds that "and" or commas tie to it."""
        found, items = [at], sentence.items
        if not rule.split:
            return found
        k = at + 1
        while k < len(items) and (items[k].word == "," or items[k].word in self._cues.mention.join):
            lead = self._cues.mention.definite | self._cues.mention.join | self._cues.mention.body_nouns
            step = k + 1 + (k + 1 < len(items) and not items[k + 1].kinds and items[k + 1].word in lead)
            if step >= len(items) or items[step].kinds.isdisjoint(items[at].kinds - {"count"}):
                break
            found.append(step)
            k = step + 1
        return found


def _apart(a_first: int, a_last: int, b_first: int, b_last: int) -> int:
    """Return how many items lie between two stretches, 0 where they touch or overlap."""
    return max(0, a_first - b_last - 1, b_first - a_last - 1)


def in_range(rule: FindRule, item: Item) -> bool:
    """Say whether the figures of an item lie where the rule wants them."""
    return not item.numbers or all(rule.lowest <= n <= rule.highest for n in item.numbers)


def _owns(items: Sequence[Item], k: int, firms: frozenset[str]) -> bool:
    """Say whether `k` only owns what is meant: "built by Ruritania's oldest mill", "run by the academy's firm"."""
    if k + 1 >= len(items) or items[k + 1].word != POSSESSIVE:
        return False
    return "country" in items[k].kinds or any(i.word in firms for i in items[k + 2 : k + 2 + OWNED])
