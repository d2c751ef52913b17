"""Of what else a property is told: "the antenna weighs 40 kg" in a text about a lander is no mass of the lander.

A pack lists such nouns by property. One of them is what a clause speaks of where it stands behind no preposition, and
nothing that claims are about takes part in the clause but as what the noun belongs to ("the antenna of Alpha").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.claims.cues import MentionCues
from monitor.claims.items import SIGNS, Item, ItemSentence
from monitor.claims.matching import Hit, Patterns
from monitor.claims.pointers import Form, Mention
from monitor.claims.told import Meant

NEXT = 1
"""Where verbs end clauses, what is told of a noun stands behind it, or right before it: "weight of the antenna"."""


def speaks_of_another(
    patterns: Patterns, sentence: ItemSentence, at: tuple[int, int], meant: Sequence[Meant], cues: MentionCues
) -> bool:
    """Say whether the clause around the items `at` speaks of what one of `patterns` names, not of what was `meant`."""
    first, last = _clause(sentence.items, at)
    rivals = [r for r in _rivals(patterns, sentence, cues) if first <= r.start and r.end - 1 <= last]
    if cues.verb_last:
        rivals = [r for r in rivals if r.start <= at[1] + NEXT]
    if not rivals:
        return False
    if any(r.end == at[0] for r in rivals):
        return True
    ours = [m.mention for m in meant if m.subjects and first <= m.mention.first and m.mention.last <= last]
    return not any(_takes_part(mention, sentence.items, rivals, cues) for mention in ours)


def _clause(items: Sequence[Item], at: tuple[int, int]) -> tuple[int, int]:
    """Return the first and the last item of the clause, between signs, that holds the items `at`.

    Words that open with what is told go on with what stood before the comma: "the antenna, made in Ruritania, weighs".
    """
    opens = at[0] > 0 and items[at[0] - 1].word == ","
    stops = SIGNS - {","} if opens else SIGNS
    first = next((k + 1 for k in range(at[0] - 1, -1, -1) if items[k].word in stops), 0)
    return first, next((k - 1 for k in range(at[1] + 1, len(items)) if items[k].word in SIGNS), len(items) - 1)


def _rivals(patterns: Patterns, sentence: ItemSentence, cues: MentionCues) -> Iterator[Hit]:
    """Yield where other things are named behind no preposition."""
    for hit in patterns.find(sentence.items, sentence.prefixes):
        if not _led(sentence.items, hit.start, cues):
            yield hit


def _led(items: Sequence[Item], first: int, cues: MentionCues) -> bool:
    """Say whether a word such as "for" leads the phrase whose noun begins at `first`."""
    k = first - 1
    while (
        k >= 0
        and (cues.noun_last or not items[k].name)
        and items[k].word not in cues.stop | cues.leads
        and items[k].word.endswith(cues.modifier_endings)
    ):
        k -= 1
    return k >= 0 and items[k].word in (cues.leads or cues.stop - cues.join)


def _takes_part(mention: Mention, items: Sequence[Item], rivals: Sequence[Hit], cues: MentionCues) -> bool:
    """Say whether a mention is more than what a rival belongs to: "the antenna of Alpha", "its antenna"."""
    start = mention.reach[0] if mention.noun >= 0 else mention.first
    if any(r.start <= mention.first < r.end for r in rivals):
        return False
    owns = mention.form is Form.PRONOUN and any(mention.last + 1 == r.start for r in rivals)
    led = start > 0 and items[start - 1].word in cues.leads if cues.noun_last else _led(items, start, cues)
    return not owns and not led and not any(r.end == start for r in rivals)
