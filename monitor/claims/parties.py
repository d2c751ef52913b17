"""Who can be a party of a deal, and who is the one with whom somebody deals: "with X"."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.claims.cues import Cues
from monitor.claims.discourse import BREAKS
from monitor.claims.items import POSSESSIVE, Item
from monitor.claims.pattern import Hit
from monitor.claims.pointers import ADJECTIVE

PARTY = frozenset({"country", "agency", "organisation"})
MAX_APART = 14
WALK = 6
JOINED = 2
"""Two names lie so far apart where one word joins them."""


def reach(items: Sequence[Item], hit: Hit, k: int) -> int:
    """Return how far the item `k` lies from the words for a deal; a break of the clause makes it farther."""
    between = range(hit.end, k) if k >= hit.end else range(k + 1, hit.start)
    return len(between) + 6 * sum(items[i].word in BREAKS for i in between)


def names_party(items: Sequence[Item], k: int, cues: Cues) -> bool:
    """Say whether `k` names a body or a country, be it by its adjective: "the Ruritanian side"."""
    after = [item.word for item in items[k + 1 : k + 4] if ADJECTIVE not in item.kinds]
    both = bool(after) and after[0] in cues.mention.join
    side = ADJECTIVE in items[k].kinds and any(word in cues.sides for word in after[both : both + 1])
    return side or not items[k].kinds.isdisjoint(PARTY)


def is_party(items: Sequence[Item], k: int, cues: Cues) -> bool:
    """Say whether the body at `k` can deal: no place ("in X"), no owner of another body."""
    after = items[k + 1].word if k + 1 < len(items) else ""
    before = items[k - 1].word if k else ""
    possessed = after == POSSESSIVE and k + 2 < len(items) and bool(items[k + 2].kinds)
    return before not in cues.mention.not_parties and not possessed


def is_partner(items: Sequence[Item], k: int, cues: Cues) -> bool:
    """Say whether the party at `k` is the one with whom somebody deals: "with X", "with NAME of the X"."""
    at = k - 1
    marks = cues.partner_marks
    while (
        at > max(0, k - WALK)
        and items[at].word not in marks | BREAKS | {","} | cues.mention.join
        and not items[at].kinds & PARTY
    ):
        at -= 1
    ends = cues.partner_endings
    return (at >= 0 and items[at].word in marks) or (bool(ends) and items[k].bent.endswith(ends))


def partners_of(items: Sequence[Item], hit: Hit, cues: Cues) -> list[int]:
    """Return those with whom somebody deals where the verb ends the clause: "with A and B", before it."""
    found: list[int] = []
    for k, item in enumerate(items):
        if not item.kinds & PARTY or reach(items, hit, k) > MAX_APART:
            continue
        listed = bool(found) and k - found[-1] == JOINED and items[k - 1].word in cues.mention.join | {","}
        if listed or (is_partner(items, k, cues) and is_party(items, k, cues)):
            found.append(k)
    return found
