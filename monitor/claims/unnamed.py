"""Phrases for things without a name: where they begin, and whether they tell anything of their thing."""

from __future__ import annotations

from monitor.claims.cues import MentionCues
from monitor.claims.items import SIGNS, ItemSentence
from monitor.claims.pointers import Form, Mention

NEAR_ARTICLE = 4
"""An article may stand so many items before the noun of its phrase."""


def with_number(sentence: ItemSentence, first: int, told: set[int], cues: MentionCues) -> int:
    """Return where a phrase begins with the numbers and the articles before it: "three more"."""
    words = cues.indefinite | cues.contrastive | cues.superlative | frozenset(cues.groups)
    while first > 0 and first - 1 not in told:
        before = sentence.items[first - 1]
        if "count" not in before.kinds and before.word not in words:
            break
        first -= 1
    lead = next((k for k in range(first - 1, max(-1, first - NEAR_ARTICLE), -1) if _is_lead(sentence, k, cues)), first)
    return lead if told.isdisjoint(range(lead, first)) else first


def _is_lead(sentence: ItemSentence, k: int, cues: MentionCues) -> bool:
    """Say whether an article stands at `k` with plain words only behind it, up to a noun: "a larger version"."""
    items = sentence.items
    plain = all(not i.kinds and i.word not in SIGNS | cues.stop for i in items[k + 1 : k + NEAR_ARTICLE - 1])
    return items[k].word in cues.indefinite and plain


def is_one_more(sentence: ItemSentence, mention: Mention, cues: MentionCues) -> bool:
    """Say whether the phrase speaks of one more of a family, by the name of the family: "a new Alpha lander"."""
    if mention.form is not Form.NAMED or mention.first < len(("a", "new")):
        return False
    article, word = (sentence.items[mention.first - k].word for k in (2, 1))
    more = word in cues.one_more if mention.noun <= mention.last else word in cues.contrastive
    return article in cues.indefinite and more


def is_vague(sentence: ItemSentence, mention: Mention, cues: MentionCues) -> bool:
    """Say whether the noun stands alone, or with words only that tell nothing of its thing: "new machines"."""
    plain = cues.contrastive | cues.indefinite | cues.definite
    low, high = min(mention.reach[0], mention.first), max(mention.reach[1], mention.last)
    after = sentence.items[high + 1].word if high + 1 < len(sentence.items) else ","
    ended = after in SIGNS | cues.join
    return ended and all(k == mention.noun or sentence.items[k].word in plain for k in range(low, high + 1))
