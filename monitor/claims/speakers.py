"""Who speaks where: "X said", "according to X", "X: …", "he added", quotes that run on, and the sentence before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from monitor.claims.cues import Cues
from monitor.claims.find import hits
from monitor.claims.insets import spoken_in
from monitor.claims.items import DASH, ItemSentence
from monitor.claims.matching import Hit
from monitor.claims.memory import Memory, Who
from monitor.claims.openspeech import open_verbs, own_clause
from monitor.claims.people import LONGEST, NEAR, STOPS
from monitor.claims.scopes import contesting
from monitor.claims.stretches import OPENS, begun_late, joined, switches, told_by_outlet, turned
from monitor.claims.turns import EITHER, OPENING, OWN, Turn, go_on
from monitor.claims.views import objecting, views_in
from monitor.claims.whoever import Naming

REACH = 14
FAR = 40
QUOTED_WITHIN = 8
LABEL = 6
SEGMENTS = frozenset({";"})
Titles = Mapping[int, Sequence[tuple[int, int, str]]]
"""By sentence: stretches of items that are a title, and who holds it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a pack knows of speakers: `spoken` names mean a country ("Washington"), `titled` is what persons are.

    `offices` are what those are called who hold a post and are not named, `peoples` the adjectives of countries.
    """

    spoken: Mapping[str, str] = field(default_factory=dict)
    titled: Mapping[str, frozenset[str]] = field(default_factory=dict)
    offices: frozenset[str] = frozenset()
    peoples: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks in one sentence: by stretches, each given by its last item, in order."""

    parts: tuple[tuple[int, str | None], ...] = ()

    def at(self, k: int) -> str | None:
        """Return who says the item `k`, None where the outlet speaks in its own voice."""
        return next((name for last, name in self.parts if k <= last), None)


def speakers_of(
    sentences: Sequence[ItemSentence],
    cues: Cues,
    titles: Titles,
    text: str = "",
    known: Known | None = None,
) -> list[Voices]:
    """Return who speaks in every sentence.

    `text` is that of the document, for the names of those whom no pack knows and for quotation marks; `known` is what
    a pack knows of those who speak.
    """
    known = known or Known()
    memory = Memory(titled=known.titled, offices=known.offices, peoples=known.peoples)
    views = [_View(s, Naming(s, cues, titles.get(s.index, ()), text, known.spoken, memory), text) for s in sentences]
    turns: list[Turn] = []
    for view in views:
        turn = Turn(view.sentence, view.voices(), view.label(), direct=view.direct(text), guest=view.guest())
        again = turn.who is not None and turns and hits(cues.speech_previous, view.sentence)
        if again and not contesting(view.sentence, cues):
            turns[-1].row = [(last, who or turn.who) for last, who in turns[-1].row]
        turns.append(turn)
        memory.note(view.sentence, [who for _, who in turn.row if who is not None], cues.roles)
    go_on(turns, cues, text, known.titled)
    return [Voices(tuple((last, who.name if who else None) for last, who in turn.row)) for turn in turns]


class _View:
    """One sentence, asked who speaks in it."""

    def __init__(self, sentence: ItemSentence, naming: Naming, text: str) -> None:
        self.sentence = sentence
        self.naming = naming
        self._items = sentence.items
        self._cues = naming.cues
        self._said = [*spoken_in(sentence, naming.cues), *open_verbs(sentence, naming, naming.cues, text)]
        self._by = hits(naming.cues.speech_by, sentence)
        self._papers = hits(naming.cues.speech_same, sentence)

    def voices(self) -> list[tuple[int, Who | None]]:
        """Return who speaks up to which item."""
        whole = len(self._items) - 1
        acts = self._acts()
        if not acts:
            return [(whole, None)]
        ends = [
            k
            for k, item in enumerate(self._items)
            if item.word in SEGMENTS or (k and item.word in self._cues.turns and self._items[k - 1].word == ",")
        ]
        begun = [*begun_late(self.sentence, self.naming, acts), *joined(self.sentence, self.naming, acts)]
        ends = sorted({*ends, *switches(self.sentence, self.naming, acts), *begun})
        row: list[tuple[int, Who | None]] = []
        start = 0
        quoted = not self._cues.mention.verb_last and len(self._items) - acts[0][0] <= QUOTED_WITHIN
        last = acts[0][1] if quoted and not begun and not turned(self.sentence, self.naming, acts[0][0]) else None
        for end in [*ends, whole]:
            here = [(at, who) for at, who in acts if start <= at <= end]
            people = [(at, who) for at, who in here if who.person] if self._cues.mention.verb_last else []
            at, last = next(iter(people or here), (end, last))
            row += self._clause(at, start, end, last) if here else [(end, last)]
            start = end + 1
        return self._without_times(row)

    def _without_times(self, row: list[tuple[int, Who | None]]) -> list[tuple[int, Who | None]]:
        """Return `row` without what only dates the sentence, which the outlet tells: ", hours after X was launched"."""
        items, whole = self._items, len(self._items) - 1
        for hit in hits(self._cues.dates_it, self.sentence):
            if hit.start and items[hit.start - 1].word != ",":
                continue
            end = next((k for k in range(hit.end, whole) if items[k].word == ","), whole)
            row = told_by_outlet(row, hit.start, end)
        return row

    def _clause(self, at: int, start: int, end: int, who: Who | None) -> list[tuple[int, Who | None]]:
        """Return how far `who` speaks, whose verb stands at `at`: in a relative clause no farther than that."""
        if self._cues.finite and (cut := own_clause(self.sentence, self.naming, self._said, at, start, who)) > start:
            return [(cut - 1, None), (end, who)]
        first = self._relative(at, start)
        if first <= start:
            return [*self._aside(at, start, who), (end, who)]
        stop = end
        if self._items[first - 1].word == ",":
            stop = next((k for k in range(at + 1, end) if self._items[k].word == ","), end)
        return [(first - 1, None), (stop, who), *([(end, None)] if stop < end else [])]

    def _aside(self, at: int, start: int, who: Who | None) -> list[tuple[int, Who | None]]:
        """Return what the outlet itself tells of the speaker between commas: "X, which built the thing, said"."""
        items = self._items
        comma = at - 1
        while comma > start and (items[comma].word in self._cues.before_verb or "date" in items[comma].kinds):
            comma -= 1
        if items[comma].word != ",":
            return []
        opens = next((k for k in range(comma - 1, start, -1) if items[k].word == ","), None)
        if opens is None or items[opens + 1].word not in self._cues.relatives:
            return []
        return [(opens, who), (comma, None)]

    def _relative(self, at: int, start: int) -> int:
        """Return where the relative clause begins whose subject and verb, at `at`, are a speaker's; -1 for none."""
        items = self._items
        said = {hit.end for hit in self._said}
        for k in range(at - 1, max(start, at - LONGEST), -1):
            word = items[k].word
            if word in STOPS:
                break
            if word in self._cues.joining and k <= OPENS and self._cues.mention.verb_last:
                return -1
            if word in self._cues.joining:
                apart = items[at - 1].word == "," and word not in self._cues.owning
                named = self.naming.within(k + 1, at) or self.naming.subject(at, at - k)
                return -1 if apart or k in said or named is None else k
        return -1

    def _acts(self) -> list[tuple[int, Who]]:
        """Return where somebody is said to speak, surest signs first in each part of the sentence."""
        found = [
            *self._according(),
            *views_in(self.sentence, self.naming),
            *self._colon(),
            *self._quoted(),
            *self._saying(),
        ]
        found += [*self._far(), *self._wishing()]
        if not found and any(self._own(hit) for hit in self._by):
            return []
        return self._heard(found) or self._same() or self._again() or self._before_colon()

    def _heard(self, acts: list[tuple[int, Who]]) -> list[tuple[int, Who]]:
        """Return `acts` without those who are said to be silent, or not known, where somebody else speaks."""
        items, silent = self._items, self._cues.negations
        sure = [(at, who) for at, who in acts if not who.bare and not (at and items[at - 1].word in silent)]
        return sure or acts

    def _own(self, hit: Hit) -> bool:
        """Say whether the outlet itself is meant by the words behind "according to": "our reporter"."""
        behind = self._items[hit.end : hit.end + OWN]
        return self._cues.mention.verb_last and any(item.word in self._cues.first_person for item in behind)

    def _according(self) -> list[tuple[int, Who]]:
        """Find the X of "according to X"; of two outlets the one that quotes the other."""
        found = []
        for hit in self._by:
            who = self.naming.right_of(hit.end)
            if who is None or self._own(hit):
                continue
            source = self.naming.left_of(hit.start) if self._cues.quoting & {self._items[hit.start].word} else None
            if (source and source.outlet and who.outlet) or (source := self._quoted_people(hit, who)):
                who = source
            elif who.unnamed:
                who = self._with_outlet(who, self.naming.paper())
            elif who.outlet and (source := self.naming.onward(hit.end)):
                who = source
            found.append((hit.start, who))
        return found

    def _with_outlet(self, who: Who, outlet: Who | None) -> Who:
        """Name people without a name by the outlet that has heard them."""
        if not who.unnamed or outlet is None or not outlet.outlet or outlet.bare:
            return who
        if "(" in who.name or outlet.name in who.name:
            return who
        return Who(f"{who.name} ({outlet.name})", who.kinds, unnamed=True)

    def _quoted_people(self, hit: Hit, outlet: Who) -> Who | None:
        """Return the people of "officials quoted by the PAPER"."""
        if not outlet.outlet or hit.start == 0 or self._items[hit.start].word not in self._cues.quoted:
            return None
        people = self.naming.left_of(hit.start)
        if people is None or people.outlet:
            return None
        return self._with_outlet(people, outlet)

    def _colon(self) -> list[tuple[int, Who]]:
        """Find the X of "X: words", and in a headline that of "words - X"."""
        at = next((k for k, item in enumerate(self._items[:LABEL]) if item.word == ":"), None)
        if (
            at is not None
            and (who := self.naming.within(0, at))
            and not (self.sentence.part and "country" in who.kinds)
        ):
            return [(0, who)]
        if self.sentence.part == 0:
            dash = next((k for k in range(len(self._items) - 1, 1, -1) if self._items[k].word in (DASH, "–")), None)
            if dash is not None and len(self._items) - dash <= LABEL - 1:
                who = self.naming.label(dash + 1, len(self._items))
                return [(0, who)] if who else []
        return []

    def label(self) -> Who | None:
        """Return the person that stands before a colon at the head of the sentence, with no verb of speech between."""
        at = next((k for k, item in enumerate(self._items) if item.word == ":"), 0)
        if any(hit.start < at for hit in self._said):
            return None
        return next((who for _, who in self._colon() if who.person), None)

    def guest(self) -> Who | None:
        """Return whom the sentence introduces as asked, without a name: "An interview with an engineer of X"."""
        ends = [hit.end for hit in hits(self._cues.interview, self.sentence)]
        return next((who for end in ends if (who := self.naming.described_behind(end))), None)

    def direct(self, text: str) -> bool:
        """Say whether the words of a speaker follow a colon without quotation marks, or a paper is told of."""
        if self._papers:
            at = self._papers[0].start
            return at == 0 or self._items[at - 1].word != ":"
        silent = self._cues.negations
        ends = {h.end for h in self._said if not h.start or self._items[h.start - 1].word not in silent}
        for k, item in enumerate(self._items):
            if item.word == ":" and k in ends:
                return text[item.end : self.sentence.span.end].lstrip()[:1] not in tuple(OPENING + EITHER)
        return False

    def _quoted(self) -> list[tuple[int, Who]]:
        """Find the X of "quoted X as saying"."""
        ends = hits(self._cues.as_saying, self.sentence)
        for end in ends:
            starts = range(max(0, end.start - QUOTED_WITHIN), end.start)
            at = next((k for k in starts if self._items[k].word in self._cues.quoted), None)
            if at is None:
                continue
            who = self.naming.right_of(at + 1, before=end.start) or self.naming.left_of(at)
            if who is not None:
                return [(at, self._with_outlet(who, self.naming.left_of(at)))]
        return []

    def _saying(self) -> list[tuple[int, Who]]:
        """Find the X of "X said" or "said X"."""
        reach = FAR if self._cues.mention.verb_last else REACH
        found = []
        for hit in self._verbs():
            if self._cues.verb_first:
                who = self.naming.around(hit.start, hit.end, reach)
            else:
                who = (
                    self.naming.turned(hit.start)
                    or self.naming.subject(hit.start, reach)
                    or (None if self._cues.mention.verb_last else self.naming.after(hit.end))
                )
            if who is not None and not (self.sentence.part == 0 and "country" in who.kinds):
                hearer = self.naming.right_of(hit.end) if who.unnamed and not self._cues.verb_first else None
                found.append((hit.start, self._with_outlet(who, hearer)))
        return found

    def _verbs(self) -> list[Hit]:
        """Return where verbs of speech stand, those left out that are part of something else."""
        other = {k for hit in hits(self._cues.no_speech, self.sentence) for k in range(hit.start, hit.end)}
        return [hit for hit in self._said if hit.start not in other]

    def _same(self) -> list[tuple[int, Who]]:
        """Find words that rest on a paper or on people named before: "according to the statement"."""
        naming = self.naming
        found = [(h, naming.issuer(h.start, h.end) or naming.opener(h.start) or naming.source()) for h in self._papers]
        found += [(hit, self.naming.teller()) for hit in hits(self._cues.speech_same_person, self.sentence)]
        return [(hit.start, who) for hit, who in found if who is not None]

    def _before_colon(self) -> list[tuple[int, Who]]:
        """Find the X of "X listed what was agreed: …"."""
        items = self._items
        at = next((k for k, item in enumerate(items) if item.word == ":"), None)
        if at is None or len(items) - at <= NEAR:
            return []
        first = next((k + 1 for k in range(at - 1, -1, -1) if items[k].word in STOPS | {","}), 0)
        who = (
            self.naming.surely(first, at)
            or self.naming.pronoun_within(first, at)
            or objecting(self.sentence, self.naming, at)
        )
        return [(at, who)] if who else []

    def _far(self) -> list[tuple[int, Who]]:
        """Find the X of "X did this and that to report that …" and of "X left, saying that …"."""
        return [
            (hit.start, who)
            for hit in hits(self._cues.speech_far, self.sentence)
            if (who := self.naming.surely(0, hit.start) or self.naming.within(0, hit.start) or self._fronted(hit))
        ]

    def _fronted(self, hit: Hit) -> Who | None:
        """Return the X of "Stressing that …, X did this", where the words of speech open the sentence."""
        comma = next((k for k, item in enumerate(self._items) if item.word == ","), 0)
        end = min(len(self._items), comma + 1 + NEAR)
        if hit.start or not comma:
            return None
        return self.naming.pronoun_within(comma + 1, end) or self.naming.within(comma + 1, end)

    def _wishing(self) -> list[tuple[int, Who]]:
        """Find who has a wish that is told, if it is no country: "the agency wants"."""
        return [
            (hit.start, who)
            for hit in hits(self._cues.wishes, self.sentence)
            if (who := self.naming.subject(hit.start, REACH)) and "country" not in who.kinds
        ]

    def _again(self) -> list[tuple[int, Who]]:
        """Find a speaker named before who goes on: "he added"."""
        said = [(h.start, h.end) for h in (*self._said, *self._by)]
        far = FAR if self._cues.mention.verb_last else 2
        for again in hits(self._cues.speaker_again, self.sentence):
            for start, end in said:
                if 0 <= start - again.end <= far or again.start - end in (0, 1):
                    last = self.naming.pointed_again(again.start)
                    return [(start, last)] if last else []
        alone = self._cues.persons and any(hit.start == 0 for hit in self._said) and not self._cues.before_verb
        last = self.naming.teller() if alone else None
        return [(0, last)] if last else []
