"""Scopes: which words of a clause are planned, doubted or denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.claims.cues import Cues
from monitor.claims.discourse import BREAKS
from monitor.claims.draft import Draft
from monitor.claims.find import hits
from monitor.claims.items import ItemSentence
from monitor.claims.pattern import Hit
from monitor.types import Modality, Tier

ORDER = (Modality.DENIED, Modality.ALLEGED, Modality.PLANNED)
NEAR_CUE = 4
REACH_BACK = 12
REACH = {Modality.DENIED: 12, Modality.ALLEGED: 30, Modality.PLANNED: 10}


@dataclass(frozen=True, slots=True)
class Scope:
    """Items `first` to `last` stand under `modality`."""

    modality: Modality
    first: int
    last: int
    cue: int = -1


def scopes_of(sentence: ItemSentence, cues: Cues, *, backwards: bool = False) -> list[Scope]:
    """Return the scopes that the cues of a sentence open; `backwards` for languages whose verb ends the clause."""
    found = []
    for group in cues.scopes:
        ends = sorted(h.start for h in hits(group.ends, sentence))
        for hit in hits(group.opens, sentence):
            if _is_name(hit, sentence):
                continue
            stop = next(
                (k for k in range(hit.end, len(sentence.items)) if sentence.items[k].word in BREAKS or k in ends),
                len(sentence.items),
            )
            last = min(stop - 1, hit.end + REACH[group.modality])
            first = _clause_start(sentence, hit.start, ends) if backwards else hit.start
            found.append(Scope(group.modality, first, last, hit.start))
        for hit in hits(group.closes, sentence):
            first = max(_clause_start(sentence, hit.start, ends), hit.start - REACH_BACK)
            found.append(Scope(group.modality, first, hit.end - 1, hit.start))
    return found


def _clause_start(sentence: ItemSentence, at: int, ends: Sequence[int]) -> int:
    """Return where the clause begins that reaches to item `at`: after a break or the words that end a scope."""
    return next((k + 1 for k in range(at - 1, -1, -1) if sentence.items[k].word in BREAKS or k in ends), 0)


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
        if not (s.modality is Modality.DENIED and draft.trigger[0] <= s.cue <= draft.trigger[1])
        and not (told and abs(s.cue - draft.trigger[0]) > NEAR_CUE)
    ]
    places = {*range(draft.trigger[0], draft.trigger[1] + 1), draft.value_at[0]}
    for modality in ORDER:
        if modality is Modality.PLANNED and (of_thing or draft.modality is not None):
            break
        if any(s.modality is modality and any(s.first <= k <= s.last for k in places) for s in scopes):
            return modality
    if draft.modality is not None and not (of_thing and draft.modality is Modality.PLANNED):
        return draft.modality
    return Modality.ASSERTED
