"""Whose a value is: the thing that the words of a rule speak of, and of several things each with its own figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from monitor.claims.company import of_row
from monitor.claims.cues import Cues
from monitor.claims.discourse import Discourse, opens_with_another
from monitor.claims.draft import Draft
from monitor.claims.elsewhere import speaks_of_another
from monitor.claims.items import POSSESSIVE, ItemSentence
from monitor.claims.matching import NONE, Hit, Patterns
from monitor.claims.pointers import ADJECTIVE, Form, Mention
from monitor.claims.rules import FindRule
from monitor.claims.sharedunits import row_of
from monitor.claims.told import Meant
from monitor.claims.yields import of_yield
from monitor.types import Tier, Value, ValueType

COUNT = "count"
PAIR = 2
OWN_COUNTRY = "@country"
"""The constant that stands for the country of the subject, as the pack has it."""


class Owners:
    """Tells of which things of a document the values that find rules meet are told."""

    def __init__(
        self,
        discourse: Discourse,
        cues: Cues,
        types: Mapping[str, ValueType],
        homes: Mapping[str, str],
        above: Mapping[str, frozenset[str]],
        others: Mapping[str, Patterns],
        shared: AbstractSet[str],
    ) -> None:
        self.of_events: frozenset[str] = frozenset()
        """The properties that belong to an event."""
        self.flown: dict[int, tuple[str, ...]] = {}
        """By sentence, the things of which it tells an event, for what it tells of the event without naming any."""
        self._shared = shared
        self._others = others
        self._homes = homes
        self._there = {item.name for sentence in discourse.sentences for item in sentence.items}
        self._there |= {place for name in self._there for place in above.get(name, ())}
        self._above = above
        self._discourse = discourse
        self._cues = cues
        self._types = types

    def drafts(
        self,
        rule: FindRule,
        sentence: ItemSentence,
        trigger: tuple[int, int],
        at: tuple[int, int],
        value: Value,
        hit: Hit | None = None,
    ) -> Iterator[Draft]:
        """Yield `value`, told at the items `at`, of each thing that the words `trigger` of `rule` speak of."""
        if rule.subject.startswith("=") and not self._speaks_of(sentence, rule.subject[1:]):
            return
        if rule.subject.startswith("="):
            yield Draft(
                sentence.index,
                rule.subject[1:],
                rule.property,
                value,
                trigger,
                at,
                None,
                Tier.COREFERENCE,
                rule.id,
                rule.modality,
            )
            return
        meant = self.subject_of(rule, sentence, self._seeks_from(trigger, hit))
        others, told = self._others.get(rule.property, NONE), self._discourse.meant[sentence.index]
        if others and speaks_of_another(others, sentence, trigger, told, self._cues.mention):
            return
        for subject in self._own(sentence, at[0], meant.subjects) if meant else ():
            if subject == value.text or (rule.constant == OWN_COUNTRY and subject not in self._homes):
                continue
            if rule.constant == OWN_COUNTRY:
                value = Value(value.type, self._homes[subject])
            about = (meant.mention.first, meant.mention.last) if meant and meant.mention.first >= 0 else None
            yield Draft(
                sentence.index,
                subject,
                rule.property,
                value,
                trigger,
                at,
                about,
                meant.tier if meant else Tier.COREFERENCE,
                rule.id,
                rule.modality,
            )

    def _own(self, sentence: ItemSentence, at: int, subjects: tuple[str, ...]) -> tuple[str, ...]:
        """Return of which of `subjects` the figure at `at` is told: in a row as long as theirs, of its counterpart."""
        if len(subjects) < PAIR or not sentence.items[at].numbers or COUNT in sentence.items[at].kinds:
            return subjects
        row = row_of(sentence.items, at, self._cues.mention.join)
        return (subjects[row.index(at)],) if len(row) == len(subjects) else subjects

    def _seeks_from(self, trigger: tuple[int, int], hit: Hit | None) -> tuple[int, int]:
        """Return the words beside which the subject is sought: itself, or the cue without its free phrase."""
        if hit is None:
            return trigger
        if (named := hit.slot("subject")) is not None:
            return named, named
        text = hit.slot("text")
        return (hit.start, max(hit.start, text - 1)) if text is not None else trigger

    def _speaks_of(self, sentence: ItemSentence, name: str) -> bool:
        """Say whether the text names `name`, and the sentence does not name others only."""
        items = sentence.items
        named = [
            item.name
            for item, after in zip(items, [*items[1:], items[-1]], strict=True)
            if item.kinds & {"country", "agency", ADJECTIVE}
            and after.word != POSSESSIVE
            and item.word not in self._cues.selves
        ]
        own = [n for n in named if n == name or name in self._above.get(n, frozenset())]
        return bool(own) if named else name in self._there

    def subject_of(self, rule: FindRule, sentence: ItemSentence, at: tuple[int, int]) -> Meant | None:
        """Return whom the words of `rule` at the items `at` of `sentence` speak of."""
        if rule.through and (yields := of_yield(self._discourse, sentence.index, at[0], rule.through)):
            return yields
        counts = self._types[rule.property] is ValueType.COUNT
        found = self._discourse.subject_at(sentence.index, at[0], at[1], side=rule.subject, of=rule.of, beside=counts)
        if found is None and rule.property in self._shared:
            row = self._discourse.meant[sentence.index]
            found = of_row(row, sentence.items, self._cues.mention.join, at[0])
            found = found and self._discourse.with_company(found, sentence.index)
        if found is not None or (not counts and any("companion" in i.kinds for i in sentence.items)):
            return found
        if opens_with_another(sentence, at[0], self._cues):
            return None
        carried = self._discourse.carried(sentence.index, at if counts else None)
        if (
            carried is None
            and not counts
            and rule.property in self.of_events
            and (names := self.flown.get(sentence.index))
        ):
            return Meant(Mention(sentence.index, -1, -1, -1, Form.PRONOUN), names)
        fits = carried is not None and self._discourse.classes.get(carried.subjects[0], "") in rule.of | {""}
        return carried if fits else None
