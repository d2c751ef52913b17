"""What is put in between commas to say who tells it: "the lander, X said on Monday, reached orbit"."""

from __future__ import annotations

from monitor.claims.cues import Cues
from monitor.claims.find import hits
from monitor.claims.items import SIGNS, ItemSentence
from monitor.claims.matching import Hit

LONGEST_INSET = 14
"""What is put in to say who tells it has so many items at most."""
SIGN = ","
NEAR = 3
"""Behind a verb of speech "that" follows within so many items: "said on Friday that"."""


def spoken_in(sentence: ItemSentence, cues: Cues) -> list[Hit]:
    """Return where verbs of speech stand: those that are so anywhere, and those that are only behind a comma."""
    inset = [h for h in hits(cues.speech_inset, sentence) if h.start and sentence.items[h.start - 1].word == SIGN]
    return [hit for hit in (*hits(cues.speech, sentence), *inset) if not _no_verb(hit, sentence, cues)]


def _no_verb(hit: Hit, sentence: ItemSentence, cues: Cues) -> bool:
    """Say whether a word of speech is a noun, or tells what was said and not who did: "shared flights", "was told"."""
    items = sentence.items
    if hit.end - hit.start > 1 or not hit.start or items[hit.start].word in cues.quoted:
        return False
    if items[hit.start - 1].word in cues.before_nouns:
        return True
    k = hit.start - 1
    while k > 0 and items[k].word in cues.before_verb - cues.passive:
        k -= 1
    return items[k].word in cues.passive


def insets_of(sentence: ItemSentence, cues: Cues) -> frozenset[int]:
    """Return the items of `sentence`, the commas included, that are put in only to say who tells the rest of it."""
    items, found = sentence.items, set[int]()
    verbs = [] if cues.mention.verb_last else spoken_in(sentence, cues)
    for hit in (*verbs, *hits(cues.speech_by, sentence)):
        first = next((k for k in range(hit.start - 1, 0, -1) if items[k].word in SIGNS), 0)
        last = next((k for k in range(hit.end, len(items)) if items[k].word in SIGNS), 0)
        closed = first and last and items[first].word == SIGN == items[last].word
        inner = {item.word for item in items[first + 1 : hit.start]}
        if hit.end == len(items):
            continue  # cut off behind the verb: nobody is put in between commas
        if not cues.verb_first and first + 1 == hit.start and not (items[hit.end].kinds or items[hit.end].capital):
            continue  # "X, the head of the works, mentions 2025, and leaves": the verb is that of X
        if closed and last - first <= LONGEST_INSET and inner.isdisjoint(cues.relatives | cues.mention.join):
            found |= set(range(first, last + 1))
    return frozenset(found)


def leads_of(sentence: ItemSentence, cues: Cues) -> list[int]:
    """Return where the clauses begin that say what somebody told: behind "that" in "On Friday X said that …"."""
    that, items = cues.complement, sentence.items
    places = [hit.end for hit in hits(cues.speech, sentence)] if that else []
    return [
        start + len(that)
        for end in places
        for start in range(end, end + NEAR)
        if tuple(item.word for item in items[start : start + len(that)]) == that
    ]
