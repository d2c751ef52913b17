"""Scopes: which words of a clause are planned, doubted or denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.claims.cues import Cues, ScopeCues
from monitor.claims.discourse import BREAKS
from monitor.claims.draft import Draft
from monitor.claims.find import hits
from monitor.claims.items import SIGNS, ItemSentence
from monitor.claims.matching import Hit
from monitor.claims.negation import negated
from monitor.types import Modality, Tier

ORDER = (Modality.DENIED, Modality.ALLEGED, Modality.PLANNED)
NEAR_CUE = 4
SHORT = 7
REACH_BACK = 12
ASIDE = 5
"""A scope reaches so much farther where words between name who says so."""
REACH = {Modality.DENIED: 12, Modality.ALLEGED: 30, Modality.PLANNED: 10}


@dataclass(frozen=True, slots=True)
class Scope:
    """Items `first` to `last` stand under `modality`."""

    modality: Modality
    first: int
    last: int
    cue: int = -1


def scopes_in(sentences: Sequence[ItemSentence], cues: Cues, *, backwards: bool = False) -> list[list[Scope]]:
    """Return the scopes of every sentence, those included that a short next one opens: "They did not"."""
    found = [scopes_of(sentence, cues, backwards=backwards) for sentence in sentences]
    for before, sentence, row in zip(sentences, sentences[1:], found, strict=False):
        if sentence.part == before.part:
            row += [
                Scope(group.modality, first, last)
                for group in cues.scopes
                if any(h.start == 0 and _is_all(sentence, h) for h in hits(group.previous, sentence))
                for first, last in _taken_back(before, cues)
            ]
            row += [Scope(modality, 0, len(before.items)) for modality, at in contesting(sentence, cues) if at == 0]
    for sentence, row in zip(sentences, found, strict=True):
        row += [Scope(modality, 0, at - 1) for modality, at in contesting(sentence, cues) if at]
    return found


def contesting(sentence: ItemSentence, cues: Cues) -> list[tuple[Modality, int]]:
    """Return under which scopes a sentence puts what was said before the item that is given with each.

    "the agency denied this report" speaks of the sentence before, "Alpha is lost, papers say; the agency denied it" of
    its own beginning, "the agency denied the report that Alpha is lost" of neither.
    """
    items, found = sentence.items, []
    onward = {*cues.complement, *cues.belonging, *cues.relatives} - {","}
    for group in cues.scopes:
        for hit in hits(group.contested, sentence):
            if hit.end >= len(items) or items[hit.end].word not in onward:
                found.append((group.modality, _clause_start(sentence, hit.start, [])))
    return found


def _taken_back(sentence: ItemSentence, cues: Cues) -> Iterator[tuple[int, int]]:
    """Yield from where to where the next sentence takes back `sentence`: not what only tells which thing is meant.

    "A lamp with a wick of 2 cm lights the room. It does not" says nothing of the wick.
    """
    items, first = sentence.items, 0
    for k in range(1, len(items)):
        if k >= first and items[k].word in cues.mention.has and _some(sentence, k, cues):
            yield first, k - 1
            first = next((j + 1 for j in range(k, len(items)) if items[j].word in SIGNS), len(items))
    if first < len(items):
        yield first, len(items)


def _some(sentence: ItemSentence, k: int, cues: Cues) -> bool:
    """Say whether "a NOUN" stands right before the item `k`."""
    items = sentence.items
    noun = items[k - 1].word not in SIGNS | cues.mention.stop
    return noun and any(i.word in cues.mention.indefinite for i in items[max(0, k - NEAR_CUE) : k - 1])


def _is_all(sentence: ItemSentence, hit: Hit) -> bool:
    """Say whether a sentence, or its first clause, has little beyond the words at `hit`: "Not so; it flew"."""
    short = len(sentence.items) <= SHORT
    return short or (hit.end < len(sentence.items) and sentence.items[hit.end].word in BREAKS)


def scopes_of(sentence: ItemSentence, cues: Cues, *, backwards: bool = False) -> list[Scope]:
    """Return the scopes that the cues of a sentence open; `backwards` for languages whose verb ends the clause."""
    found = []
    asides = [h.start for h in hits(cues.speech_by, sentence)]
    going_on = {h.start for h in hits(cues.goes_on, sentence)}
    for group in cues.scopes:
        on = going_on if group.modality is not Modality.DENIED else set()
        ends = sorted({h.start for h in hits(group.ends, sentence)} - on)
        for start, end in _openings(group, sentence):
            inside = not backwards and _in_relative(sentence, start, cues)
            stop = next(
                (
                    k
                    for k in range(end, len(sentence.items))
                    if sentence.items[k].word in BREAKS or k in ends or (inside and sentence.items[k].word == ",")
                ),
                len(sentence.items),
            )
            reach = end + REACH[group.modality]
            reach += ASIDE * any(end <= s <= reach for s in asides)
            last = min(stop - 1, reach)
            front = _fronted(sentence, start, cues) if group.modality is not Modality.DENIED else start
            first = _clause_start(sentence, start, ends) if backwards else front
            found.append(Scope(group.modality, first, last, start))
        for hit in hits(group.closes, sentence):
            at = _before_relative(sentence, hit.start, ends, cues) if backwards else hit.start
            first = max(_clause_start(sentence, at, ends), hit.start - REACH_BACK)
            if at < hit.start:
                first = max([first, *(k + 1 for k in range(first, at) if sentence.items[k].word == ",")])
            found.append(Scope(group.modality, first, hit.end - 1, hit.end - 1))
        found += [Scope(group.modality, k, k, k) for k in negated(sentence, group.words, group.but)]
        for hit in hits(group.previous, sentence):
            if hit.start and sentence.items[hit.start - 1].word in BREAKS:
                found.append(Scope(group.modality, _clause_start(sentence, hit.start - 1, []), hit.start - 1))
    return found


def _in_relative(sentence: ItemSentence, at: int, cues: Cues) -> bool:
    """Say whether the cue at `at` stands in a relative clause that a comma begins: ", which will …"."""
    comma = next((k for k in range(at - 1, -1, -1) if sentence.items[k].word == ","), None)
    return comma is not None and any(i.word in cues.relatives for i in sentence.items[comma + 1 : comma + 1 + NEAR_CUE])


def _openings(group: ScopeCues, sentence: ItemSentence) -> list[tuple[int, int]]:
    """Return where the words of a scope stand: its cues, and people whose word is taken with distance."""
    found = [(h.start, h.end) for h in hits(group.opens, sentence) if not _is_name(h, sentence)]
    for k in sentence.marked:
        item = sentence.items[k]
        words = item.word.split() if "speaker" in item.kinds else ()
        if not group.people.isdisjoint(words) or (len(words) > 1 and not group.people_of.isdisjoint(words)):
            found.append((k, k + 1))
    return found


def _fronted(sentence: ItemSentence, at: int, cues: Cues) -> int:
    """Return where the scope of the cue at `at` begins: with the phrase before the subject, "From a post … it will"."""
    items = sentence.items
    leads = items[0].word in cues.mention.not_agents
    return 0 if leads and all(i.word not in BREAKS | {","} for i in items[:at]) else at


def _clause_start(sentence: ItemSentence, at: int, ends: Sequence[int]) -> int:
    """Return where the clause begins that reaches to item `at`: after a break or the words that end a scope."""
    return next((k + 1 for k in range(at - 1, -1, -1) if sentence.items[k].word in BREAKS or k in ends), 0)


def _before_relative(sentence: ItemSentence, at: int, ends: Sequence[int], cues: Cues) -> int:
    """Return where the clause ends of which the words at `at` speak: "it was said, which is wrong", "…, is a lie"."""
    items = sentence.items
    after_verb = at > 1 and items[at - 1].word == "," and at - 2 in ends
    if items[at].word not in cues.relatives and not after_verb:
        return at
    at -= after_verb
    while at and (at - 1 in ends or at in ends):
        at -= 1
    return at


def _is_name(hit: Hit, sentence: ItemSentence) -> bool:
    """Say whether the only word of a cue is a name: "in May" is no "may"."""
    alone = hit.end - hit.start == 1
    return alone and sentence.part > 0 and hit.start > 0 and sentence.items[hit.start].capital


def modality_of(draft: Draft, scopes: Sequence[Scope], *, of_thing: bool) -> Modality:
    """Return how the claim of `draft` is put forward."""
    if draft.modality in (Modality.DENIED, Modality.ALLEGED) or draft.tier is Tier.OFFICE:
        return draft.modality or Modality.ASSERTED
    told = draft.modality is Modality.ASSERTED
    scopes = [
        s
        for s in scopes
        if not (
            s.modality is Modality.DENIED and _tells_itself(draft) and draft.trigger[0] <= s.cue <= draft.trigger[1]
        )
        and not (told and s.cue >= 0 and abs(s.cue - draft.trigger[0]) > NEAR_CUE)
    ]
    places = {*range(draft.trigger[0], draft.trigger[1] + 1), draft.value_at[0]}
    for modality in ORDER:
        if modality is Modality.PLANNED and (of_thing or draft.modality is not None):
            ahead = [s for s in scopes if s.modality is modality and 0 < draft.trigger[0] - s.cue <= NEAR_CUE]
            if told and not of_thing and any(s.first <= draft.trigger[0] <= s.last for s in ahead):
                return modality
            break
        if any(s.modality is modality and any(s.first <= k <= s.last for k in places) for s in scopes):
            return modality
    if draft.modality is not None and not (of_thing and draft.modality is Modality.PLANNED):
        return draft.modality
    return Modality.ASSERTED


def _tells_itself(draft: Draft) -> bool:
    """Say whether the words of a rule are themselves what is claimed: "never reached orbit" is a failure, no denial."""
    return draft.value_at == draft.trigger
