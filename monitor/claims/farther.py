"""A speaker who stands farther from the verb: before a second verb that "and" ties, or before a relative clause."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from monitor.claims.cues import Cues
from monitor.claims.items import POSSESSIVE, Item
from monitor.claims.memory import BODY, MEDIA, PERSON, Who

At = Callable[[int, frozenset[str]], Who | None]
SPEAKERS = PERSON | BODY | MEDIA
LED = 3
"""A preposition stands so many items before the name that it leads, at most: "with the busy agency"."""


def shared_subject(items: Sequence[Item], k: int, cues: Cues, who_at: At, stops: frozenset[str]) -> Who | None:
    """Return the subject of a verb behind the "and" at `k`: that of the verb before it, "X met Y and said".

    It is the first speaker of the clause whom no preposition leads, and no country, since countries say little and do
    much. `who_at` names the speaker that an item stands for.
    """
    if k < 2 or items[k].word not in cues.mention.join:
        return None
    first = next((j + 1 for j in range(k - 1, -1, -1) if items[j].word in stops), 0)
    return next(
        (who for j in range(first, k - 1) if not _led(items, j, first, cues) and (who := who_at(j, SPEAKERS))), None
    )


def _led(items: Sequence[Item], k: int, first: int, cues: Cues) -> bool:
    """Say whether a preposition leads the name at `k`, or the name only says whose the next word is."""
    if k + 1 < len(items) and items[k + 1].word == POSSESSIVE:
        return True
    leads = cues.mention.not_agents | {"by"}
    for j in range(k - 1, max(first - 1, k - LED - 1), -1):
        if items[j].word in leads:
            return True
        if items[j].kinds or items[j].word == "," or items[j].word in cues.before_verb | cues.mention.stop:
            return False
    return False
