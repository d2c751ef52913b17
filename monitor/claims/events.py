"""Event frames: words that tell of an event, and the typed values of its slots in the same clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from monitor.claims.agents import Agents, Trigger
from monitor.claims.beside import of_same
from monitor.claims.clauses import beyond_another, has_own_subject, in_its_clause, in_other_clause
from monitor.claims.company import in_row
from monitor.claims.cues import Cues
from monitor.claims.dates import Dated, of_other
from monitor.claims.discourse import BREAKS, Discourse, is_label, opens_with_another
from monitor.claims.draft import Draft
from monitor.claims.find import hits
from monitor.claims.gapped import gapped
from monitor.claims.items import SIGNS, Item, ItemSentence
from monitor.claims.matching import Hit
from monitor.claims.pointers import ADJECTIVE, Form, Mention
from monitor.claims.rules import EventRule, EventSlot, RuleSet
from monitor.claims.sharedunits import row_of
from monitor.claims.tenses import in_time
from monitor.claims.told import Meant
from monitor.types import Tier, Value, ValueType

CARRIED = "carried"
DATE = frozenset({"date"})
HERE = "here"
QUESTION = "?"
"""What is asked is not told, but for what a relative clause tells: "is it better than Alpha, which flew in May?"."""
OBJECT = 8
BESIDE = 1
"""Words of an event that are a date themselves leave it to another verb that stands nearer than this."""
OF_THE = 2
"""So many words may stand between "all" and what is meant: "all of the landers"."""
ASIDE = 7
"""What is put in between commas begins and ends so near its words at least."""
LEAD = 3
"""An event of the first sentences is that of the text, however it is brought in."""


class Events:
    """Runs the event rules of one language over a document."""

    def __init__(
        self, discourse: Discourse, rules: RuleSet, cues: Cues, types: Mapping[str, ValueType], homes: Mapping[str, str]
    ) -> None:
        self._discourse = discourse
        self._rules = rules
        self._cues = cues
        self._types = types
        self._agents = Agents(cues, types, homes)
        self._own: frozenset[int] = frozenset()
        self._named: dict[str, set[str]] = {}
        for item in (i for s in discourse.sentences for i in s.items if i.name):
            for kind in item.kinds:
                self._named.setdefault(kind, set()).add(item.name)

    def run(self, sentence: ItemSentence) -> Iterator[Draft]:
        """Yield what the event rules find in `sentence`."""
        triggers = in_time(self._triggers(sentence))
        if sentence.part and sentence.items and sentence.items[-1].word == QUESTION:
            triggers = [t for t in triggers if self._is_aside(sentence, t)]
        row = self._discourse.meant[sentence.index]
        triggers = sorted(
            [*triggers, *gapped(sentence, triggers, row, self._rules.bearers | DATE, self._cues)], key=_first
        )
        properties = {slot.property for trigger in triggers for slot in self._rules.slots[trigger.rule.event]}
        able = {prop: [t for t in triggers if not t.rule.fills or prop in t.rule.fills] for prop in properties}
        for trigger in triggers:
            for prop, constant in trigger.rule.gives.items():
                yield from self._drafts(
                    sentence,
                    trigger,
                    prop,
                    Value(self._types[prop], constant),
                    trigger.verb or (trigger.first, trigger.last),
                )
            for slot in self._rules.slots[trigger.rule.event]:
                if trigger.rule.fills and slot.property not in trigger.rule.fills:
                    continue
                for at, value in self._fill(sentence, able[slot.property], trigger, slot):
                    in_row = self._in_turn(sentence, trigger, at)
                    if not in_row:
                        yield from self._drafts(sentence, trigger, slot.property, value, (at, at))
                    for k, subject in zip(in_row, trigger.meant.subjects, strict=False):
                        own = self._value(slot, sentence.items[k])
                        yield from self._drafts(sentence, trigger, slot.property, own, (k, k), (subject,))

    def _triggers(self, sentence: ItemSentence) -> list[Trigger]:
        found: list[tuple[Hit, EventRule]] = []
        for rule in self._rules.telling.among(sentence.prefixes):
            said = hits(rule.say, sentence)
            needed = hits(rule.needs, sentence) if said else []
            if not said or (rule.needs and not needed):
                continue
            vetoes = hits(rule.not_near, sentence)
            for hit in said:
                if rule.fills and needed and all(in_other_clause(sentence, n, hit.start, self._cues) for n in needed):
                    continue
                if not any(_forbids(sentence, v, hit, rule.veto) for v in vetoes):
                    found.append((hit, rule))
        self._own = frozenset(k for hit, rule in found if not rule.fills for k in range(hit.start, hit.end))
        found.sort(key=lambda pair: (pair[0].start - pair[0].end, pair[0].start, not pair[1].gives, pair[1].id))
        kept: list[Trigger] = []
        for hit, rule in found:
            held = [t for t in kept if t.first < hit.end and hit.start <= t.last]
            if held and not all(_goes_on(t, hit, rule) for t in held):
                continue
            meant = self._subject(sentence, hit, rule)
            if meant is not None and meant.subjects:
                kept.append(Trigger(rule, hit.start, hit.end - 1, meant))
        return sorted((of_same(sentence, t, kept) for t in kept), key=_first)

    def _subject(self, sentence: ItemSentence, hit: Hit, rule: EventRule) -> Meant | None:
        of = self._rules.event_of[rule.event]
        row = self._discourse.meant[sentence.index]
        if rule.subject == "before" and hit.start and "person" in sentence.items[hit.start - 1].kinds:
            return None
        named = hit.slot("subject")
        first, last = (hit.start, hit.end - 1) if named is None else (named, named)
        side = "" if rule.subject in (CARRIED, HERE) else rule.subject
        if named is None and self._is_apposed(sentence, hit, of):
            side = "before"
        found = self._discourse.subject_at(sentence.index, first, last, side=side, of=of)
        if found is not None and found.mention.form is Form.PRONOUN and rule.subject != "before":
            found = self._object(row, hit) or found
        if found is None and any(m.subjects for m in row):
            found = self._of_load(row, first, sentence)
        if found is not None:
            if beyond_another(sentence, found.mention, hit, self._cues, self._rules.bearers):
                return None
            return in_its_clause(sentence, found, hit, row, self._cues) if rule.fills else found
        if (load := self._all_of(row, sentence)) is not None:
            return load
        if rule.subject == HERE:
            return self._only(sentence, hit)
        if self._tells_of_another(sentence, hit, rule):
            return None
        loaded = rule.subject == CARRIED or (self._cues.mention.verb_last and not self._discourse.everyone)
        if any(not m.subjects and not (loaded and self._is_load(m)) for m in row):
            return None
        if rule.subject != CARRIED and opens_with_another(sentence, hit.start, self._cues, self._rules.bearers):
            return None
        return self._carried(sentence)

    def _is_aside(self, sentence: ItemSentence, trigger: Trigger) -> bool:
        opens = self._cues.relatives.union(self._cues.complement)
        return any(item.word in opens for item in sentence.items[1 : trigger.first + 1])

    def _tells_of_another(self, sentence: ItemSentence, hit: Hit, rule: EventRule) -> bool:
        """Say whether a sentence that points at nothing tells of something else than the text is about."""
        if rule.subject == "before" and has_own_subject(sentence, hit.start, self._cues, self._rules):
            return True
        return any("companion" in i.kinds for i in sentence.items) or self._is_another(sentence, hit, rule)

    def _is_apposed(self, sentence: ItemSentence, hit: Hit, of: frozenset[str]) -> bool:
        """Say whether the words stand right behind a thing and a comma, and name nothing: "Alpha, put into orbit"."""
        items, k = sentence.items, hit.start
        inside = any(item.kinds & of for item in items[k : hit.end])
        return k > 1 and items[k - 1].word == "," and bool(items[k - 2].kinds & of) and not inside

    def _only(self, sentence: ItemSentence, hit: Hit) -> Meant | None:
        """Return the one thing that a text names, for its one rocket or site, where nothing else is meant."""
        focus, row = self._discourse.focus, self._discourse.meant[sentence.index]
        if not focus or focus != self._discourse.load or row or (len(focus) > 1 and is_label(sentence)):
            return None
        named = [i for i in sentence.items[hit.start : hit.end] if i.name and not i.kinds & {ADJECTIVE}]
        if not named or any(len(self._named.get(kind, ())) != 1 for i in named for kind in i.kinds):
            return None
        return Meant(Mention(sentence.index, -1, -1, -1, Form.PRONOUN), focus)

    def _object(self, row: Sequence[Meant], hit: Hit) -> Meant | None:
        """Return what the words act on, where a pronoun before them is the one who acts: "it has launched Alpha"."""
        named = [m for m in row if m.subjects and m.mention.form is Form.NAMED]
        return next((m for m in named if hit.end <= m.mention.first + 1 <= hit.end + OBJECT), None)

    def _of_load(self, row: Sequence[Meant], first: int, sentence: ItemSentence) -> Meant | None:
        """Return the nearest thing pointed at that may be among a group or a load of which the text knows no more."""
        joins = self._cues.mention.join
        if not all(m.subjects or self._is_load(m) or in_row(m, row, sentence.items, joins) for m in row):
            return None
        near = min((m for m in row if m.subjects), key=lambda m: abs(m.mention.first - first))
        return self._discourse.with_company(near, sentence.index)

    def _is_load(self, meant: Meant) -> bool:
        """Say whether a mention is a group, or what somebody or something has: "53 landers", "its lander"."""
        mention = meant.mention
        return mention.plural or mention.size > 1 or mention.form is Form.DEFINITE

    def _all_of(self, row: Sequence[Meant], sentence: ItemSentence) -> Meant | None:
        """Return what the text is about, where the sentence tells of all that flew: "all 55 landers are in orbit"."""
        load, every = self._discourse.load, self._cues.mention.every
        if not any(m.subjects for told in self._discourse.meant[: sentence.index] for m in told):
            return None
        for mention in (m.mention for m in row if load and not m.subjects and m.mention.noun >= 0):
            before = sentence.items[max(0, mention.first - OF_THE) : mention.noun]
            if (mention.plural or mention.size > 1) and any(item.word in every for item in before):
                return Meant(Mention(sentence.index, -1, -1, -1, Form.PRONOUN), load)
        return None

    def _is_another(self, sentence: ItemSentence, hit: Hit, rule: EventRule) -> bool:
        """Say whether the words tell of some event, and not of the one that the text is about: "a launch in 2019"."""
        mention = self._cues.mention
        reach = 2 if mention.verb_last else 5
        for k in range(hit.start - 1, max(-1, hit.start - reach), -1):
            item = sentence.items[k]
            if item.word in SIGNS or item.word in mention.stop or item.word in mention.definite - {"all", "both"}:
                return False
            if item.word in mention.contrastive | mention.superlative | mention.possessives or "count" in item.kinds:
                return True
            if item.word in mention.indefinite:
                return sentence.index > LEAD
        return False

    def _carried(self, sentence: ItemSentence) -> Meant | None:
        """Return what the sentence before, or the whole text, is about: for a sentence that names nothing."""
        pointer = Mention(sentence.index, -1, -1, -1, Form.PRONOUN)
        if len(self._discourse.everyone) > 1 and hits(self._cues.mention.another_time, sentence):
            return None
        if is_label(sentence):
            return self._discourse.under_heading(sentence.index)
        if sentence.index:
            before = [m for m in self._discourse.meant[sentence.index - 1] if m.subjects]
            groups = list(dict.fromkeys(m.subjects for m in before))
            if len(groups) == 1:
                return Meant(pointer, groups[0])
            if not groups and (last := self._discourse.goes_on(sentence.index)) is not None:
                return last
        focus = self._discourse.focus
        near = {s for m in self._discourse.meant[max(0, sentence.index - 1)] for s in m.subjects}
        whole = focus == self._discourse.load
        if focus and (len(focus) == 1 or whole or sentence.index <= 2) and near <= set(focus):
            return Meant(pointer, focus)
        return None

    def _fill(
        self, sentence: ItemSentence, triggers: list[Trigger], trigger: Trigger, slot: EventSlot
    ) -> list[tuple[int, Value]]:
        if slot.agent:
            return self._agents.of(sentence, trigger, slot)
        said = any(not sentence.items[k].kinds.isdisjoint(slot.kinds) for k in sentence.marked)
        marked = {h.end for h in self._marks(sentence, slot)} if slot.marks and not said else set()
        best: list[tuple[int, int]] = []
        reach = _reach(triggers, trigger, len(sentence.items))
        for k in (k for k in sentence.marked if k in reach):
            item = sentence.items[k]
            plain = not item.kinds.isdisjoint(slot.kinds)
            by_mark = not item.kinds.isdisjoint(slot.marked_kinds) and (
                k in marked or k - 1 in marked or k - 2 in marked
            )
            if not (plain or by_mark) or self._owner(sentence, triggers, k) is not trigger:
                continue
            if trigger.member is not None and not trigger.holds(k):
                continue
            if not plain and self._apart(sentence, trigger, k) > 7:
                continue
            if "date" in item.kinds and of_other(sentence, self._dated(sentence, trigger, k), k, self._cues):
                continue
            best.append((self._apart(sentence, trigger, k) + (0 if plain else 20), k))
        if not best:
            return []
        at = _more_exact(sentence.items, min(best)[1], [k for _, k in best])
        return [(at, self._value(slot, sentence.items[at]))]

    def _value(self, slot: EventSlot, item: Item) -> Value:
        return item.value or Value(self._types[slot.property], item.name)

    def _in_turn(self, sentence: ItemSentence, trigger: Trigger, at: int) -> list[int]:
        """Return the values in whose row the one at `at` stands where each is told of one thing: "respectively"."""
        size = len(trigger.meant.subjects)
        if size < len(("one", "other")) or not hits(self._cues.in_turn, sentence):
            return []
        row = row_of(sentence.items, at, self._cues.mention.join | self._cues.mention.not_parties)
        return row if len(row) == size else []

    def _marks(self, sentence: ItemSentence, slot: EventSlot) -> list[Hit]:
        """Return the marks of a slot, but for those that tell where counted things are from: "two from Ruritania"."""
        groups = self._cues.mention.groups
        told = ((h, sentence.items[h.start - 1]) for h in hits(slot.marks, sentence) if h.start)
        return [h for h, before in told if "count" not in before.kinds and before.word not in groups]

    def _owner(self, sentence: ItemSentence, triggers: list[Trigger], k: int) -> Trigger:
        """Return the trigger nearest to the item `k`, the first of equals; two may touch or hold it."""
        if (member := next((t for t in triggers if t.holds(k)), None)) is not None:
            return member
        at = bisect_right(triggers, k, key=_first)
        return min(triggers[max(0, at - 2) : at + 1], key=lambda t: (self._apart(sentence, t, k), t.first))

    def _dated(self, sentence: ItemSentence, trigger: Trigger, k: int) -> Dated:
        """Return what the date at `k` is held against: the words of an event, what they are told of, how far it is."""
        named = trigger.meant.mention
        words = (trigger.first, trigger.last)
        about = (named.first, named.last) if trigger.rule.fills and named.first >= 0 else words
        apart = self._apart(sentence, trigger, k)
        own = self._own if trigger.member is None else None
        return Dated(words, about, apart or BESIDE * bool(trigger.rule.fills), apart, own)

    def _apart(self, sentence: ItemSentence, trigger: Trigger, k: int) -> int:
        if trigger.first <= k <= trigger.last:
            return 0
        between = range(trigger.last + 1, k) if k > trigger.last else range(k + 1, trigger.first)
        return (
            len(between)
            + 6 * sentence.count(BREAKS, between.start, between.stop)
            + 2 * sentence.count(",", between.start, between.stop)
        )

    def _drafts(
        self,
        sentence: ItemSentence,
        trigger: Trigger,
        prop: str,
        value: Value,
        at: tuple[int, int],
        subjects: tuple[str, ...] = (),
    ) -> Iterator[Draft]:
        mention = trigger.meant.mention
        about = (mention.first, mention.last) if mention.first >= 0 else None
        for subject in subjects or trigger.meant.subjects:
            tier = trigger.meant.tier if about else Tier.COREFERENCE
            yield Draft(
                sentence.index,
                subject,
                prop,
                value,
                (trigger.first, trigger.last),
                at,
                about,
                tier,
                trigger.rule.id,
                trigger.rule.modality,
            )


def _forbids(sentence: ItemSentence, veto: Hit, hit: Hit, within: int) -> bool:
    """Say whether the words of a veto stand near those of an event, with no semicolon between."""
    near = veto.start - within <= hit.start and hit.end <= veto.end + within
    return (
        near
        and not _put_in(sentence.items, veto, hit)
        and not sentence.count(";", min(veto.end, hit.end), max(veto.start, hit.start))
    )


def _goes_on(trigger: Trigger, hit: Hit, rule: EventRule) -> bool:
    """Say whether the words of `hit` tell how the event ended that begins before them: "the tug, … took it to port"."""
    tells_more = bool(rule.gives) and not trigger.rule.gives and trigger.rule.modality is None
    return tells_more and trigger.first < hit.start <= trigger.last < hit.end - 1


def _put_in(items: Sequence[Item], veto: Hit, hit: Hit) -> bool:
    """Say whether the words of a veto stand between commas, and those of an event outside: "a tug, once a crane, …"."""
    low = next((k for k in range(veto.start - 1, max(-1, veto.start - ASIDE), -1) if items[k].word in SIGNS), 0)
    high = next((k for k in range(veto.end, min(len(items), veto.end + ASIDE)) if items[k].word in SIGNS), 0)
    parted = bool(low and high) and items[low].word == "," == items[high].word
    return parted and (hit.end <= low or hit.start > high)


def _more_exact(items: Sequence[Item], at: int, others: Sequence[int]) -> int:
    """Return the place of the date that tells the one at `at` more exactly: "a year ago, on 9 August 2022"."""
    said = items[at].value
    if said is None or "date" not in items[at].kinds:
        return at
    longer = (k for k in others if (v := items[k].value) and v.text != said.text and v.text.startswith(said.text))
    return next(longer, at)


def _first(trigger: Trigger) -> int:
    return trigger.first


def _reach(triggers: Sequence[Trigger], trigger: Trigger, end: int) -> range:
    """Return the items that can be nearest to one of the triggers, which are in order: those `_owner` asks it for."""
    at = bisect_left(triggers, trigger.first, key=_first)
    after = triggers[at + 2].first if at + 2 < len(triggers) else end
    return range(triggers[at - 1].first if at else 0, after)
