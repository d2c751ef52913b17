"""Unknown names that deal: tied to a party by "and" or "with", or alone behind "with"."""

from __future__ import annotations

from dataclasses import replace

from monitor.claims.cues import Cues
from monitor.claims.items import POSSESSIVE, SIGNS, Item, ItemSentence, with_items
from monitor.claims.parties import PARTY
from monitor.claims.textvalue import TextValues

SHORT_NAME = 3
BODIES = PARTY - {"country"}
STRANGER = frozenset({"organisation", "unknown"})


def with_names_beside(sentence: ItemSentence, cues: Cues, texts: TextValues) -> ItemSentence:
    """Return `sentence` with the unknown names that stand where parties do as bodies."""
    return with_items(sentence, (_named(sentence, k, cues, texts) for k in range(len(sentence.items))))


def _named(sentence: ItemSentence, k: int, cues: Cues, texts: TextValues) -> Item:
    """Return the item at `k`, as a body where it is an unknown short name that "and" or "with" ties to a party."""
    item = sentence.items[k]
    if item.kinds or not item.capital or len(item.word) < SHORT_NAME or sentence.part == 0:
        return item
    name = texts.phrase(sentence, k, k).text
    around = sentence.items[max(0, k - 1) : k] + sentence.items[k + 1 : k + 2]
    tied = any(i.word in cues.mention.join | cues.partner_marks for i in around)
    short = tied and (name.isupper() or _beside_party(sentence, k, cues))
    return (
        replace(item, kinds=STRANGER, name=name)
        if (short or _is_dealt_with(sentence, k, cues)) and name.isalpha()
        else item
    )


def _beside_party(sentence: ItemSentence, k: int, cues: Cues) -> bool:
    """Say whether an unknown name and a party are joined, and nothing else: "which Nomen and the works signed"."""
    items, join = sentence.items, cues.mention.join - cues.partner_marks
    before = k > 2 and items[k - 1].word in join and bool(items[k - 2].kinds & BODIES)
    after = 0 < k < len(items) - 2 and items[k + 1].word in join and bool(items[k + 2].kinds & BODIES)
    return (before or after) and cues.mention.noun_last


def _is_dealt_with(sentence: ItemSentence, k: int, cues: Cues) -> bool:
    """Say whether an unknown name stands alone behind "with" and before what is dealt on: "with Nomen on mills"."""
    items = sentence.items
    owned = k > 2 and items[k - 1].word == POSSESSIVE and "country" in items[k - 2].kinds
    lead = k - 3 if owned else k - 1
    after = items[k + 1].word if k + 1 < len(items) else "."
    return lead > 0 and items[lead].word in cues.partner_marks and after in cues.after_party | SIGNS
