"""Who can be a party of a deal, and who is the one with whom somebody deals: "with X"."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.claims.cues import Cues
from monitor.claims.discourse import BREAKS
from monitor.claims.doers import may_act
from monitor.claims.find import hits
from monitor.claims.items import POSSESSIVE, SIGNS, Item, ItemSentence
from monitor.claims.matching import Hit
from monitor.claims.pointers import ADJECTIVE

PARTY = frozenset({"country", "agency", "organisation"})
MAX_APART = 14
WALK = 6
JOINED = 2
"""Two names lie so far apart where one word joins them."""
MOST_BEFORE_NAME = 4
"""So many words stand at most before a name in a list: "a number of Ruritanian firms"."""


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
    """Say whether the body at `k` can deal: no place ("in X", but "officials from X"), no owner of another body."""
    after = items[k + 1].word if k + 1 < len(items) else ""
    before = items[k - 1].word if k else ""
    sent = k > 1 and items[k - 2].word in cues.teams and items[k - 1].word in cues.senders
    possessed = after == POSSESSIVE and k + 2 < len(items) and bool(items[k + 2].kinds)
    return (sent or before not in cues.mention.not_parties) and not possessed and not _place(items, k, cues)


def _place(items: Sequence[Item], k: int, cues: Cues) -> bool:
    """Say whether the country at `k` is a place, one plain word behind "in" and the like: "from southern Ruritania"."""
    if k < JOINED or "country" not in items[k].kinds or items[k - 1].kinds or items[k - 2].kinds:
        return False
    plain = items[k - 1].word not in cues.mention.stop | cues.senders | SIGNS | cues.mention.join | cues.partner_marks
    return plain and items[k - 2].word in cues.mention.not_parties and not items[k - 1].capital


def owns(items: Sequence[Item], k: int, hit: Hit, cues: Cues) -> bool:
    """Say whether the party at `k`, before the words for a deal, is told of as an owner only: "two landers of X"."""
    if k >= hit.start or not cues.cased or cues.mention.agent_endings:
        return False
    at = k - 1
    while at > 0 and (items[at].word in cues.mention.definite or items[at].kinds & PARTY):
        at -= 1
    people = cues.roles | cues.sides | cues.teams | cues.body_nouns | cues.bodies_of_many
    return at > 0 and items[at].word in cues.belonging and items[at - 1].word not in people


def owns_thing(items: Sequence[Item], k: int, hit: Hit, cues: Cues) -> bool:
    """Say whether the party at `k`, behind the words for a deal, only owns what follows: "X's worry"."""
    if k < hit.end or k + 1 >= len(items) or items[k + 1].word != POSSESSIVE:
        return False
    people = cues.roles | cues.sides | cues.teams | cues.body_nouns | cues.bodies_of_many
    return not any(i.kinds or i.word in people for i in items[k + 2 : k + 2 + MOST_BEFORE_NAME])


def speaking(sentence: ItemSentence, cues: Cues) -> frozenset[int]:
    """Return the places of those who are named behind a comma as the ones who say so: "…, the mills ministry said"."""
    items = sentence.items
    found: set[int] = set()
    for verb in (hit.start for hit in hits(cues.speech, sentence)):
        comma = next((k for k in range(verb - 1, max(0, verb - WALK - 1), -1) if items[k].word == ","), None)
        if comma is not None and comma > WALK:
            found |= set(range(comma + 1, verb))
    return frozenset(found)


def its_clause(sentence: ItemSentence, hit: Hit, cues: Cues) -> list[int]:
    """Return the items among which the parties of a deal stand: before "while" in "A signed it with B, while C waits".

    What commas put in is left out as well: "A, while it waits for B, signed it with C".
    """
    items, out = sentence.items, set[int]()
    if cues.deals_aside and items[0].word in cues.deals_aside:
        comma = next((k for k in range(1, len(items)) if items[k].word == ","), 0)
        out |= set(range(comma)) if comma <= hit.start else set(range(comma, len(items)))
    for at in (h.start for h in hits(cues.deals_apart, sentence)):
        if at >= hit.end:
            out |= set(range(at, len(items)))
        elif at <= hit.start:
            closes = next((k for k in range(at + 1, hit.start) if items[k].word == ","), at)
            alone = closes > at and not any(i.kinds & PARTY for i in items[at:closes])
            out |= set(range(at, closes)) if alone else set(range(at))
    return [k for k in range(len(items)) if k not in out]


def only_tells(sentence: ItemSentence, hit: Hit, k: int, cues: Cues) -> bool:
    """Say whether the party at `k` is the one who tells of the deal: "the agency said that talks with X"."""
    by = any(h.end <= k <= h.end + JOINED for h in hits(cues.speech_by, sentence))
    return by or any(k < h.end <= hit.start for h in hits(cues.speech, sentence))


def is_partner(items: Sequence[Item], k: int, cues: Cues) -> bool:
    """Say whether the party at `k` is the one with whom somebody deals: "with X", "with NAME of the X"."""
    at = k - 1
    marks = cues.partner_marks
    while (
        at > max(0, k - WALK)
        and items[at].word not in marks | BREAKS | {","} | cues.mention.join | cues.between
        and not items[at].kinds & PARTY
    ):
        at -= 1
    ends = cues.partner_endings
    return (at >= 0 and items[at].word in marks) or (bool(ends) and items[k].bent.endswith(ends))


def partners_of(sentence: ItemSentence, hit: Hit, cues: Cues) -> list[int]:
    """Return those with whom somebody deals where the verb ends the clause: "with A and B", before it."""
    items = sentence.items
    found: list[int] = []
    for k in its_clause(sentence, hit, cues):
        item = items[k]
        if not item.kinds & PARTY or reach(items, hit, k) > MAX_APART:
            continue
        listed = bool(found) and k - found[-1] == JOINED and items[k - 1].word in cues.mention.join | {","}
        if listed or (is_partner(items, k, cues) and is_party(items, k, cues)):
            found.append(k)
    return found


def listed_with(items: Sequence[Item], k: int, hit: Hit, cues: Cues) -> list[int]:
    """Return `k` and the parties that commas and "and" tie to it: "A, B and several Ruritanian firms", in order.

    Behind the words for a deal, `hit`, a name that a verb follows begins a new clause and is no member.
    """
    row = [k]
    while (after := _next_listed(items, row[-1], hit, cues)) is not None:
        row.append(after)
    while (before := next((j for j in range(row[0] - 1, -1, -1) if items[j].kinds & PARTY), None)) is not None:
        if _next_listed(items, before, hit, cues) != row[0]:
            break
        row.insert(0, before)
    joined = any(items[j].word in cues.mention.join for j in range(row[0] + 1, row[-1]))
    return row if joined else [k]


def _next_listed(items: Sequence[Item], k: int, hit: Hit, cues: Cues) -> int | None:
    """Return the next member of the list of parties that the one at `k` stands in, None where it ends."""
    mention = cues.mention
    ties = mention.join - cues.partner_marks | {","}
    first = k + 1
    while first < len(items) and items[first].word in ties:
        first += 1
    if not k + 1 < first <= k + 1 + JOINED:
        return None
    at = first
    while at < len(items) and at - first < MOST_BEFORE_NAME and not items[at].kinds and items[at].word not in SIGNS:
        at += 1
    if at >= len(items) or not items[at].kinds & PARTY or not is_party(items, at, cues):
        return None
    if at > first and items[first].word not in mention.definite | mention.indefinite | cues.many:
        return None
    after = items[at + 1] if at + 1 < len(items) else None
    follows = SIGNS | ties | cues.after_party | mention.plural_verbs
    goes_on = after is not None and not after.kinds and after.word not in follows
    return None if goes_on and at >= hit.end else at


def leads_off(items: Sequence[Item], k: int, cues: Cues) -> bool:
    """Say whether the party at `k` stands in the form of the one who acts, in a language that has such forms."""
    free = bool(cues.mention.agent_endings) and not items[k].bent
    return free and may_act(items, k, cues.mention) and not is_partner(items, k, cues)
