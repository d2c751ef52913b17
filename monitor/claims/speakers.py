"""Who speaks where: "X said", "according to X", "X: …", "he added", quotes that run on, and the sentence before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.claims.cues import Cues
from monitor.claims.find import hits
from monitor.claims.items import DASH, ItemSentence
from monitor.claims.pattern import Hit
from monitor.claims.whoever import Memory, Naming, Who

REACH = 14
FAR = 40
QUOTED_WITHIN = 8
QUOTED_WORDS = 4
LABEL = 6
EARLY = 4
BODY_PART = 2
SEGMENTS = frozenset({";"})
OPENING, CLOSING, EITHER = "“«„", "”»", '"'
Titles = Mapping[int, Sequence[tuple[int, int, str]]]
"""By sentence: stretches of items that are a title, and who holds it."""


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
    spoken: Mapping[str, str] | None = None,
) -> list[Voices]:
    """Return who speaks in every sentence.

    `text` is that of the document, for the names of those whom no pack knows and for quotation marks; `spoken` gives
    names that mean who speaks for a country ("Washington").
    """
    memory = Memory()
    views = [_View(s, Naming(s, cues, titles.get(s.index, ()), text, spoken or {}, memory)) for s in sentences]
    found: list[list[tuple[int, Who | None]]] = []
    for view in views:
        row = view.voices()
        first = next((who for _, who in row if who is not None), None)
        if first is not None and found and hits(cues.speech_previous, view.sentence):
            found[-1] = [(last, who or first) for last, who in found[-1]]
        found.append(row)
        memory.note(view.sentence, [who for _, who in row if who is not None], cues.roles)
    _quotes(views, found, text)
    _headings(views, found)
    _labelled(views, found)
    _carried(views, found)
    return [Voices(tuple((last, who.name if who else None) for last, who in row)) for row in found]


class _View:
    """One sentence, asked who speaks in it."""

    def __init__(self, sentence: ItemSentence, naming: Naming) -> None:
        self.sentence = sentence
        self.naming = naming
        self._items = sentence.items
        self._cues = naming.cues

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
        row: list[tuple[int, Who | None]] = []
        start, last = 0, acts[0][1] if len(self._items) - acts[0][0] <= QUOTED_WITHIN else None
        for end in [*ends, whole]:
            here = [who for at, who in acts if start <= at <= end]
            people = [who for who in here if who.person] if self._cues.mention.verb_last else []
            last = next(iter(people or here), last)
            row.append((end, last))
            start = end + 1
        return row

    def _acts(self) -> list[tuple[int, Who]]:
        """Return where somebody is said to speak, surest signs first in each part of the sentence."""
        found = [*self._according(), *self._colon(), *self._quoted(), *self._far(), *self._saying(), *self._wishing()]
        return found or self._again()

    def _according(self) -> list[tuple[int, Who]]:
        """Find the X of "according to X"; with an outlet that quotes another, both."""
        found = []
        for hit in hits(self._cues.speech_by, self.sentence):
            who = self.naming.right_of(hit.end)
            if who is None:
                continue
            source = self.naming.left_of(hit.start) if self._cues.quoting & {self._items[hit.start].word} else None
            if source and source.outlet and who.outlet and source.name != who.name and self._cues.by_way_of:
                who = Who(self._cues.by_way_of.format(a=source.name, b=who.name), who.kinds)
            elif source := self._quoted_people(hit, who):
                who = source
            elif who.unnamed:
                teller = next((teller for _, teller in self._saying() if teller.outlet), None)
                who = self._with_outlet(who, teller)
            found.append((hit.start, who))
        return found

    def _with_outlet(self, who: Who, outlet: Who | None) -> Who:
        """Name people without a name by the outlet that has heard them."""
        if not who.unnamed or outlet is None or not outlet.outlet or "(" in who.name:
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
        if at is not None and (who := self.naming.within(0, at)):
            return [(0, who)]
        if self.sentence.part == 0:
            dash = next((k for k in range(len(self._items) - 1, 1, -1) if self._items[k].word in (DASH, "–")), None)
            if dash is not None and len(self._items) - dash <= LABEL - 1:
                who = self.naming.label(dash + 1, len(self._items))
                return [(0, who)] if who else []
        return []

    def label(self) -> Who | None:
        """Return the person that stands before a colon at the head of the sentence."""
        return next((who for _, who in self._colon() if who.person), None)

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
        return [
            (hit.start, who)
            for hit in hits(self._cues.speech, self.sentence)
            if (who := self.naming.turned(hit.start))
            or (who := self.naming.subject(hit.start, FAR if self._cues.mention.verb_last else REACH))
            or (who := self.naming.after(hit.end))
        ]

    def _far(self) -> list[tuple[int, Who]]:
        """Find the X of "X did this and that to report that …"."""
        return [
            (hit.start, who)
            for hit in hits(self._cues.speech_far, self.sentence)
            if (who := self.naming.within(0, hit.start))
        ]

    def _wishing(self) -> list[tuple[int, Who]]:
        """Find the body whose wish is told: "the agency wants"."""
        return [
            (hit.start, who)
            for hit in hits(self._cues.wishes, self.sentence)
            if (who := self.naming.subject(hit.start, REACH)) and not who.person and "country" not in who.kinds
        ]

    def _again(self) -> list[tuple[int, Who]]:
        """Find a speaker named before who goes on: "he added"."""
        said = [(h.start, h.end) for p in (self._cues.speech, self._cues.speech_by) for h in hits(p, self.sentence)]
        far = FAR if self._cues.mention.verb_last else 2
        for again in hits(self._cues.speaker_again, self.sentence):
            for start, end in said:
                if 0 <= start - again.end <= far or again.start - end in (0, 1):
                    last = self.naming.pronoun(again.start) if self._cues.persons else self.naming.memory.speaker
                    return [(start, last)] if last else []
        return []


def _quotes(views: Sequence[_View], found: list[list[tuple[int, Who | None]]], text: str) -> None:
    """Give quotes that name no speaker to the one who ends them, or else to the last speaker."""
    inside, paragraph, heard = False, -1, -1
    last: Who | None = None
    for k, view in enumerate(views):
        span = view.sentence.span
        if view.sentence.paragraph != paragraph:
            inside, paragraph = False, view.sentence.paragraph
        begins = inside or text[span.start : span.start + 1] in tuple(OPENING + EITHER)
        begins = begins or (heard == paragraph and _holds_quote(text[span.start : span.end]))
        inside = _still_open(text[span.start : span.end], inside=inside)
        spoken = next((who for _, who in found[k] if who is not None), None)
        if spoken is None and begins and view.sentence.part == BODY_PART:
            near = k + 1 < len(views) and views[k + 1].sentence.paragraph == paragraph and inside
            ahead = next((who for _, who in found[k + 1] if who is not None), None) if near else None
            found[k] = [(end, ahead or last) for end, _ in found[k]]
        if spoken is not None:
            last, heard = spoken, paragraph


def _holds_quote(stretch: str) -> bool:
    """Say whether a stretch quotes several words, and not just a name or a term."""
    opened = -1
    for k, sign in enumerate(stretch):
        if opened < 0 and sign in OPENING + EITHER:
            opened = k
        elif opened >= 0 and sign in CLOSING + EITHER:
            if stretch.count(" ", opened, k) >= QUOTED_WORDS - 1:
                return True
            opened = -1
    return False


def _still_open(stretch: str, *, inside: bool) -> bool:
    for sign in stretch:
        if sign in OPENING:
            inside = True
        elif sign in CLOSING:
            inside = False
        elif sign in EITHER:
            inside = not inside
    return inside


def _headings(views: Sequence[_View], found: list[list[tuple[int, Who | None]]]) -> None:
    """Name the bare titles of a headline by the first person who speaks below it: "…, envoy says"."""
    below = [who for view, row in zip(views, found, strict=True) if view.sentence.part for _, who in row if who]
    for row in found:
        if any(who and who.bare for _, who in row):
            row[:] = [(end, _named(who, below) if who and who.bare else who) for end, who in row]


def _named(who: Who, below: Sequence[Who]) -> Who | None:
    return next((other for other in below if other.person != who.outlet and not other.bare), None)


def _labelled(views: Sequence[_View], found: list[list[tuple[int, Who | None]]]) -> None:
    """Let who answers in an interview ("X: …") go on to the end of the paragraph."""
    last, paragraph = None, -1
    for k, view in enumerate(views):
        if view.sentence.paragraph != paragraph or view.sentence.part != BODY_PART:
            last, paragraph = None, view.sentence.paragraph
            if view.sentence.part == BODY_PART and (label := view.label()):
                last = label
        elif last and not any(who for _, who in found[k]):
            found[k] = [(end, last) for end, _ in found[k]]


def _carried(views: Sequence[_View], found: list[list[tuple[int, Who | None]]]) -> None:
    """Let a speaker go on in the next sentence, if it begins with a pronoun and tells of what is to be."""
    for k in range(1, len(views)):
        before, here, cues = views[k - 1].sentence, views[k].sentence, views[k].naming.cues
        last = found[k - 1][-1][1]
        same = before.paragraph == here.paragraph and before.part == here.part == BODY_PART
        pronouns = cues.mention.pronouns | cues.mention.pronouns_plural
        if last is None or not same or any(who for _, who in found[k]) or here.items[0].word not in pronouns:
            continue
        if any(item.word in cues.future for item in here.items[:EARLY]):
            found[k] = [(end, last) for end, _ in found[k]]
