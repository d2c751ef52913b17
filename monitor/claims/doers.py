"""Who does something: a name behind no preposition, in no form but that of the doer, in the clause of the verb."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from monitor.claims.cues import MentionCues
from monitor.claims.items import POSSESSIVE, Item
from monitor.claims.matching import Hit


def may_act(items: Sequence[Item], k: int, cues: MentionCues) -> bool:
    """Say whether the name at `k` can be the one who acts, as far as the words beside it and its own form tell."""
    after = items[k + 1].word if k + 1 < len(items) else ""
    lead = k - 1 - (k > 1 and items[k - 1].word in cues.definite)
    before = items[lead].word if k else ""
    bent = bool(cues.agent_endings) and bool(items[k].bent) and not items[k].bent.endswith(cues.agent_endings)
    return after != POSSESSIVE and before not in cues.not_agents | {"("} and not bent


def of_last_clause(found: Sequence[Hit], items: Sequence[Item], copula: AbstractSet[str]) -> list[Hit]:
    """Leave out the hits that begin in a clause before that of another with the same end, where verbs end clauses.

    "It is the lander of Ruritania and the works built it": of the two names before the verb only the second acts.
    """
    ends = copula - {","}
    return [
        hit
        for hit in found
        if not any(
            other.end == hit.end
            and hit.start < other.start
            and any(item.word in ends for item in items[hit.start : other.start])
            for other in found
        )
    ]
