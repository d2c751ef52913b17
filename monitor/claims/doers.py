"""Who does something: a name behind no preposition, in no grammatical form but that of the doer."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.claims.cues import MentionCues
from monitor.claims.items import POSSESSIVE, Item


def may_act(items: Sequence[Item], k: int, cues: MentionCues) -> bool:
    """Say whether the name at `k` can be the one who acts, as far as the words beside it and its own form tell."""
    after = items[k + 1].word if k + 1 < len(items) else ""
    before = items[k - 1].word if k else ""
    bent = bool(cues.agent_endings) and bool(items[k].bent) and not items[k].bent.endswith(cues.agent_endings)
    return after != POSSESSIVE and before not in cues.not_agents | {"("} and not bent
