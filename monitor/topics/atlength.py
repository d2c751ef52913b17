"""Texts that by their words only touch on a topic, and yet tell so much of one thing that they are about it.

A title may be a play on words and the first paragraphs a scene: what counts as touched on in passing then is what the
text tells its readers. A passing mention tells two or three things of what it mentions, an article about it more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from monitor.types import Claim, Match, NearMiss, Refusal, Said

MUCH = 5
"""So many different properties of one thing are told by a text that is about it."""
TOUCHED = (frozenset({Refusal.BELOW, Refusal.ELSEWHERE}), frozenset({Refusal.OLD}))
"""What kept such a text out: its words were worth too little or stood elsewhere; else they told of long ago."""


def touched_on(misses: Iterable[NearMiss], topics: Collection[str], said: Said) -> tuple[NearMiss, ...]:
    """Return which of `misses` are of one of `topics`, only touched on, and not refused by a person (`said`).

    What tells of long ago counts where nothing else does: an article on what has become of a thing.
    """
    refused = {topic for topic, belongs in said if not belongs}
    own = [miss for miss in misses if miss.topic in topics and miss.topic not in refused]
    return next((near for kinds in TOUCHED if (near := tuple(m for m in own if m.refusal in kinds))), ())


def told_at_length(near: Sequence[NearMiss], claims: Iterable[Claim], things: Collection[str]) -> tuple[Match, ...]:
    """Return the topics of `near` as matches where `claims` tell much of one of `things`, else none."""
    told: dict[str, set[str]] = {}
    for claim in claims:
        if claim.subject in things:
            told.setdefault(claim.subject, set()).add(claim.property)
    if max(map(len, told.values()), default=0) < MUCH:
        return ()
    return tuple(Match(miss.topic, miss.needed, miss.words) for miss in near)
