"""Where one clause ends and another thing begins: semicolons, relative clauses, stretches of time."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from monitor.claims.cues import Cues
from monitor.claims.items import SIGNS, ItemSentence
from monitor.claims.matching import Hit
from monitor.claims.pointers import Mention
from monitor.claims.rules import RuleSet
from monitor.claims.told import Meant

OPENING = 4
"""A thing that a clause brings in is named by its first words."""


def beyond_another(sentence: ItemSentence, mention: Mention, hit: Hit, cues: Cues, bearers: AbstractSet[str]) -> bool:
    """Say whether a semicolon and "a" or "another" part the words of `hit` from a mention: "Alpha; a second Beta".

    What the clause brings in may be of the kinds `bearers`, which take part in what is told of the mention.
    """
    if cues.mention.verb_last or not 0 <= mention.first < hit.start:
        return False
    parts = [k for k in range(mention.last + 1, hit.start - 1) if sentence.items[k].word == ";"]
    opening = sentence.items[parts[-1] + 1 : parts[-1] + 1 + OPENING] if parts else ()
    another = bool(opening) and opening[0].word in cues.mention.indefinite
    return another and all(item.kinds.isdisjoint(bearers) for item in opening)


def in_its_clause(sentence: ItemSentence, found: Meant, hit: Hit, row: Sequence[Meant], cues: Cues) -> Meant:
    """Return the thing before a relative clause that ends with a value: "Alpha, which failed in May, and Beta"."""
    items = sentence.items
    if found.mention.first < hit.end or not cues.relatives or items[hit.end].word not in SIGNS:
        return found
    opens = next((k for k in range(hit.start - 1, 0, -1) if items[k].word == ","), 0)
    if not opens or items[opens + 1].word not in cues.relatives:
        return found
    before = [m for m in row if m.subjects and m.mention.last < opens]
    return before[-1] if before else found


def in_other_clause(sentence: ItemSentence, words: Hit, k: int, cues: Cues) -> bool:
    """Say whether a clause or a stretch of time parts the date at `k` from the `words` of an event.

    "It left on Friday for the coast, where it will be launched"; "lost on 6 July, ten days after it was launched".
    """
    low, high = (k + 1, words.start) if k < words.start else (words.end, k)
    between = sentence.items[low:high]
    if any(item.word == ";" for item in between):
        return True
    pairs = list(pairwise(between))
    if any(b.word in cues.mention.time_apart and "time" in a.kinds for a, b in pairs):
        return True
    apart = cues.mention.not_dates - cues.mention.not_agents
    since = k < words.start and any(b.word in apart for b in between)
    return since or any(a.word == "," and b.word in cues.relatives for a, b in pairs)


def has_own_subject(sentence: ItemSentence, verb: int, cues: Cues, rules: RuleSet) -> bool:
    """Say whether a phrase that names nothing stands right before the verb at `verb`: "the first call came down".

    Nouns of what the matter is about, or of what bears it, are none: "the lander rose", "the rocket failed".
    """
    items, mention = sentence.items, cues.mention
    if not mention.indefinite or cues.mention.verb_last:
        return False
    k = verb - 1
    while k > 0 and items[k].word in cues.before_verb | cues.helping:
        k -= 1
    head = items[k] if k >= 0 else None
    small = SIGNS | mention.stop | mention.definite | mention.pronouns | mention.join
    if head is None or head.kinds or head.word in small:
        return False
    opens = mention.definite | mention.indefinite | mention.possessives
    lead = next((j for j in range(k - 1, max(-1, k - 1 - OPENING), -1) if items[j].word in opens), None)
    if lead is None or any(i.kinds or i.word in mention.stop for i in items[lead + 1 : k]):
        return False
    return not any(hit.start <= k < hit.end for hit in rules.bearer_nouns.find(items, sentence.prefixes))
