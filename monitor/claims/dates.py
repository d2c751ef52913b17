"""Whether a date belongs to the words of an event, or to something else that the sentence tells."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from monitor.claims.clauses import in_other_clause
from monitor.claims.cues import Cues
from monitor.claims.dateverbs import of_other_verb
from monitor.claims.find import hits
from monitor.claims.insets import insets_of, leads_of
from monitor.claims.items import POSSESSIVE, SIGNS, ItemSentence
from monitor.claims.matching import Hit
from monitor.claims.stamps import STAMP, of_line
from monitor.claims.telling import of_dateline, of_other_reckoning, of_telling

BESIDE = 2
"""Another verb leaves a date to an event that stands nearer than this."""


@dataclass(frozen=True, slots=True)
class Dated:
    """What a date is held against: the first and last item of the `words` of an event, and `about` whom they are.

    `reach` and `apart` are how far the date lies from the words, the first at least 1 where the date is all that they
    are; `own` are the items of all words of events in the sentence, None where the verb is left out.
    """

    words: tuple[int, int]
    about: tuple[int, int]
    reach: int
    apart: int
    own: AbstractSet[int] | None


def of_other(sentence: ItemSentence, event: Dated, k: int, cues: Cues) -> bool:
    """Say whether the date at `k` belongs to something else than `event`."""
    items, mention, (first, last) = sentence.items, cues.mention, event.words
    if STAMP in items[k].kinds:
        return not of_line(sentence, k, event.words)
    if k and items[k - 1].word in mention.not_dates:
        return True
    if k < first and k + 1 < len(items) and items[k + 1].word == ":":
        return True
    if k and items[k - 1].word in mention.origin and any("date" in i.kinds for i in items[k + 2 : k + 4]):
        return True
    if k < first and (_follows_other(sentence, k, cues) or _of_report(sentence, event.words, k, cues)):
        return True
    if k in insets_of(sentence, cues) or of_dateline(sentence, k) or of_other_reckoning(sentence, k):
        return True
    if of_telling(sentence, k, event.about, cues):
        return True
    if event.own is not None and of_other_verb(sentence, k, event.own, cues.verbs):
        return True
    if any(k < lead <= event.about[0] for lead in leads_of(sentence, cues)):
        return True
    return in_other_clause(sentence, Hit(first, last + 1, ()), k, cues) or _beside_other(sentence, event, k, cues)


def _beside_other(sentence: ItemSentence, event: Dated, k: int, cues: Cues) -> bool:
    """Say whether another verb stands right beside the date at `k`, nearer than the words of the event."""
    first, last = event.words
    for hit in hits(cues.other_verbs, sentence):
        if hit.start <= last and first < hit.end:
            continue
        apart = k - hit.end if k >= hit.end else hit.start - k - 1
        between = sentence.items[min(k, hit.end - 1) + 1 : max(k, hit.start)]
        if apart <= BESIDE and apart < event.reach and not any(i.word in SIGNS for i in between):
            return True
    return any(abs(k - h.end) <= 1 and abs(k - h.end) < event.reach for h in hits(cues.speech, sentence))


def _of_report(sentence: ItemSentence, words: tuple[int, int], k: int, cues: Cues) -> bool:
    """Say whether the date at `k` is that of who tells, where verbs end clauses: "today of the launch told X"."""
    first, last = words
    if not cues.mention.verb_last:
        return False
    told = [h.start for h in hits(cues.speech, sentence)]
    if any(k < verb < first for verb in told):
        return True
    governed = first > 0 and sentence.items[first - 1].word in cues.mention.not_agents
    return governed and first - k > 1 + governed and any(last < verb for verb in told)


def _follows_other(sentence: ItemSentence, k: int, cues: Cues) -> bool:
    """Say whether another verb stands right before the date, as in "condemned on Friday the launch"."""
    articles = cues.mention.definite | cues.mention.indefinite
    owned = k + 1 < len(sentence.items) and sentence.items[k + 1].word == POSSESSIVE
    return not owned and any(
        hit.end <= k <= hit.end + 1 and not any(i.word in articles for i in sentence.items[hit.end : k])
        for hit in hits(cues.other_verbs, sentence)
    )
