"""Scopes: which words of a clause are planned, doubted or denied, and who says them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.claims.cues import Cues
from monitor.claims.discourse import BREAKS
from monitor.claims.draft import Draft
from monitor.claims.find import hits
from monitor.claims.items import Item, ItemSentence
from monitor.types import Modality, Tier

SPEAKER = frozenset({"person", "outlet", "agency", "organisation", "country", "speaker", "someone"})
ORDER = (Modality.DENIED, Modality.ALLEGED, Modality.PLANNED)
NEAR_CUE = 4
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
            stop = next(
                (k for k in range(hit.end, len(sentence.items)) if sentence.items[k].word in BREAKS or k in ends),
                len(sentence.items),
            )
            last = min(stop - 1, hit.end + REACH[group.modality])
            first = hit.start
            if backwards:
                first = next((k + 1 for k in range(hit.start - 1, -1, -1) if sentence.items[k].word in BREAKS), 0)
            found.append(Scope(group.modality, first, last, hit.start))
    return found


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


class Speakers:
    """Says who speaks in each sentence; remembers the last speaker for "he added"."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._last: str | None = None

    def of(self, sentence: ItemSentence) -> str | None:
        """Return the nearest speaker of the sentence, None where the outlet speaks itself. Call it in text order."""
        by = self._according(sentence)
        if by is not None:
            self._last = by
            return by
        for hit in hits(self._cues.speech, sentence):
            name = self._before(sentence.items, hit.start) or self._after(sentence.items, hit.end)
            if name is not None:
                self._last = name
                return name
            if any(
                again.end in (hit.start, hit.start - 1, hit.start - 2) or again.start == hit.end
                for again in hits(self._cues.speaker_again, sentence)
            ):
                return self._last
        return None

    def _according(self, sentence: ItemSentence) -> str | None:
        for hit in hits(self._cues.speech_by, sentence):
            for k in range(hit.end, min(len(sentence.items), hit.end + 6)):
                if sentence.items[k].kinds & SPEAKER:
                    return sentence.items[k].name
                if sentence.items[k].word in BREAKS | {","}:
                    break
            else:
                if any(a.start in (hit.end, hit.end + 1) for a in hits(self._cues.speaker_again, sentence)):
                    return self._last
        return None

    def _before(self, items: Sequence[Item], at: int) -> str | None:
        fallback = None
        for k in range(at - 1, max(-1, at - 12), -1):
            if items[k].word in BREAKS | {"."}:
                break
            kinds = items[k].kinds & SPEAKER
            if kinds and not self._possessed(items, k):
                if kinds & {"person", "someone", "outlet", "speaker"}:
                    return items[k].name
                fallback = fallback or (items[k].name if at - k <= 3 else None)
        return fallback

    def _after(self, items: Sequence[Item], at: int) -> str | None:
        for k in range(at, min(len(items), at + 4)):
            if items[k].word in BREAKS | {".", ","}:
                return None
            if items[k].kinds & {"person", "someone", "outlet", "speaker"} and not self._possessed(items, k):
                return items[k].name
        return None

    def _possessed(self, items: Sequence[Item], k: int) -> bool:
        return k + 1 < len(items) and items[k + 1].word == "'s" and bool(items[k].kinds & {"country"})
