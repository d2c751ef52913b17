"""Who acts in an event: behind the words that tell of it, before them, or within."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.claims.cues import Cues
from monitor.claims.discourse import BREAKS
from monitor.claims.doers import may_act
from monitor.claims.find import hits
from monitor.claims.insets import insets_of
from monitor.claims.items import SIGNS, Item, ItemSentence
from monitor.claims.rules import EventRule, EventSlot
from monitor.claims.told import Meant
from monitor.types import Value, ValueType

AROUND = "around"
"""The side of the one who acts where the verb may stand first."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words of a sentence that tell of an event, and who it happened to.

    Where a row leaves out the verb, `first` to `last` are the name of a member, `member` where that begins and has
    ended, and `verb` the place of the words that tell of the event.
    """

    rule: EventRule
    first: int
    last: int
    meant: Meant
    member: tuple[int, int] | None = None
    verb: tuple[int, int] | None = None

    def holds(self, k: int) -> bool:
        """Say whether the item `k` lies in a member of a row that leaves out the verb."""
        return self.member is not None and self.member[0] <= k < self.member[1]


OWN_DEED = 4
"""A pronoun for the one who tells stands so near the verb of the deed."""


class Agents:
    """Finds who acts in the events of a document."""

    def __init__(self, cues: Cues, types: Mapping[str, ValueType], homes: Mapping[str, str]) -> None:
        self._cues = cues
        self._types = types
        self._homes = homes

    def of(self, sentence: ItemSentence, trigger: Trigger, slot: EventSlot) -> list[tuple[int, Value]]:
        """Return the place and the value of the one who acts, () where nobody foreign does."""
        items = sentence.items
        spoken = frozenset(k for hit in hits(self._cues.speech, sentence) for k in range(hit.start, hit.end))
        aside = insets_of(sentence, self._cues)
        aside = aside | {
            hit.end for hit in hits(self._cues.other_verbs, sentence)
        }  # "built Works, flew": they built it
        marked = {h.end for h in hits(slot.marks, sentence)}
        behind = [k for k in range(trigger.last + 1, min(len(items), trigger.last + 9)) if k not in aside]
        stops = BREAKS if trigger.rule.subject else BREAKS | self._cues.mention.copula
        if (k := self._doer(items, behind, stops, slot, frozenset(), marked)) is not None:
            return self._foreign(trigger, slot, items[k], k)
        if trigger.rule.agent == "before" and self._cues.mention.object_mark:
            return self._agent_of_last_verb(items, trigger, slot, marked)
        if trigger.rule.agent == AROUND:
            k = self._doer(items, behind, BREAKS | {","}, slot, spoken)
            if k is not None:
                return self._foreign(trigger, slot, items[k], k)
        if trigger.rule.agent in ("before", AROUND):
            mention = trigger.meant.mention
            after = mention.last + 1 if mention.first >= 0 and mention.last < trigger.first else 0
            ahead = [k for k in range(trigger.first - 1, max(after, trigger.first - 8) - 1, -1) if k not in aside]
            parts = next((k for k in ahead if self._parts_agent(items, k, trigger.first)), -1)
            k = self._doer(items, [k for k in ahead if k > parts], BREAKS, slot, spoken)
            if k is not None and marked.isdisjoint((k, k - 1)):
                return self._foreign(trigger, slot, items[k], k)
            if (k := self._teller(sentence, ahead, slot)) is not None:
                return self._foreign(trigger, slot, items[k], k)
        within = range(trigger.first, trigger.last + 1)
        slot_at = next((k for k in within if not items[k].kinds.isdisjoint(slot.kinds)), None)
        if slot_at is not None and trigger.rule.agent and may_act(items, slot_at, self._cues.mention):
            return self._foreign(trigger, slot, items[slot_at], slot_at)
        return []

    def _teller(self, sentence: ItemSentence, ahead: Sequence[int], slot: EventSlot) -> int | None:
        """Return the one who tells of its own deed: "the corps said on Sunday that it had launched Alpha"."""
        items, mention = sentence.items, self._cues.mention
        tells = mention.pronouns | mention.pronouns_plural | self._cues.infinitives
        at = next((k for k in ahead[:OWN_DEED] if items[k].word in tells), None)
        said = [hit.start for hit in hits(self._cues.speech, sentence) if at is not None and hit.start < at]
        if not said or any(items[k].word in BREAKS | {","} for k in range(said[-1], at or 0)):
            return None
        return self._doer(items, range(said[-1] - 1, max(-1, said[-1] - 8), -1), BREAKS | {","}, slot, frozenset())

    def _parts_agent(self, items: tuple[Item, ...], k: int, verb: int) -> bool:
        """Say whether the item `k` parts a verb from the one who acts: another clause begins, a lone comma stands."""
        word = items[k].word
        if word in BREAKS or word in self._cues.relatives or word in self._cues.clause_words:
            return True
        return word == "," and sum(item.word == "," for item in items[k:verb]) == 1 and not self._apposed(items, k)

    def _apposed(self, items: tuple[Item, ...], k: int) -> bool:
        """Say whether the comma at `k` ends what was put in behind a name: "A, the agency, launched"."""
        return any(item.word == "," for item in items[max(0, k - 7) : k])

    def _doer(
        self,
        items: tuple[Item, ...],
        places: Sequence[int],
        stops: frozenset[str],
        slot: EventSlot,
        spoken: frozenset[int],
        marked: set[int] | None = None,
    ) -> int | None:
        """Return the first of `places` where someone stands who may act, before any of `stops` or words of speech.

        With `marked`, one of the places right behind a mark such as "by".
        """
        for k in places:
            if items[k].word in stops or k in spoken:
                return None
            fits = marked is None or k in marked or k - 1 in marked
            if fits and not items[k].kinds.isdisjoint(slot.kinds) and may_act(items, k, self._cues.mention):
                return k
        return None

    def _agent_of_last_verb(
        self, items: tuple[Item, ...], trigger: Trigger, slot: EventSlot, marked: set[int]
    ) -> list[tuple[int, Value]]:
        """Return the one who acts where the verb ends the clause: after "by", or before an object that bears a mark."""
        for k in range(trigger.first - 1, max(-1, trigger.first - 12), -1):
            if items[k].word in BREAKS:
                break
            if not items[k].kinds.isdisjoint(slot.kinds) and k in marked:
                return self._foreign(trigger, slot, items[k], k)
        mention = trigger.meant.mention
        end = max(mention.last, mention.reach[1] if mention.noun >= 0 else 0)
        tagged = any(item.word in self._cues.mention.object_mark for item in items[end + 1 : end + 3])
        if mention.first < 0 or not tagged or trigger.last < mention.first:
            return []
        start = min(mention.first, mention.noun if mention.noun >= 0 else mention.first)
        for k in range(start - 1, max(-1, start - 9), -1):
            if items[k].word in SIGNS or items[k].word in self._cues.mention.join:
                break
            if not items[k].kinds.isdisjoint(slot.kinds) and may_act(items, k, self._cues.mention):
                return self._foreign(trigger, slot, items[k], k)
        doer = self._behind_object(items, end + 1, trigger.first, slot)
        return [] if doer is None else self._foreign(trigger, slot, items[doer], doer)

    def _behind_object(self, items: tuple[Item, ...], start: int, verb: int, slot: EventSlot) -> int | None:
        """Return the one who acts between an object that bears a mark and the verb: "it (mark) the corps launched"."""
        mark = next(k for k in range(start, start + 2) if items[k].word in self._cues.mention.object_mark)
        k = self._doer(items, range(mark + 1, verb), SIGNS | self._cues.mention.join, slot, frozenset())
        if k is not None and self._governed(items, k):
            return None
        further = k is not None and any(i.word in self._cues.mention.join | SIGNS for i in items[k:verb])
        return None if further else k

    def _governed(self, items: tuple[Item, ...], k: int) -> bool:
        """Say whether plain words alone part the name at `k` from a preposition: "from the far east of Ruritania"."""
        while k > 0 and not items[k - 1].kinds and items[k - 1].word not in self._cues.mention.object_mark | SIGNS:
            k -= 1
            if items[k].word in self._cues.mention.not_agents:
                return True
        return False

    def _foreign(self, trigger: Trigger, slot: EventSlot, item: Item, k: int) -> list[tuple[int, Value]]:
        if any(self._homes.get(subject) == item.name for subject in trigger.meant.subjects):
            return []
        return [(k, Value(self._types[slot.property], item.name))]
