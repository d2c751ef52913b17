"""People and bodies known by the place where they sit: "officials in Strelsau", "Strelsau's embassy in Hentzau"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitor.claims.cues import Cues
from monitor.claims.items import POSSESSIVE, Item


def seated_people(items: Sequence[Item], start: int, k: int, cues: Cues, peoples: Mapping[str, str]) -> str:
    """Return the adjective of the country for which the people at `k` speak by the capital or land behind them.

    They are such as a state has ("officials"), and nothing before them, from `start`, tells whose they are. Empty
    where that cannot be told. `peoples` has the adjective of each country.
    """
    plain = all(items[j].word in cues.body_nouns for j in range(start, k))
    if items[k].word not in cues.of_states or not plain or k + 2 >= len(items) or items[k + 1].word not in cues.seats:
        return ""
    at = k + 2 + (items[k + 2].word in cues.mention.definite)
    return peoples.get(items[at].name, "") if at < len(items) and "country" in items[at].kinds else ""


def owned_by_land(items: Sequence[Item], first: int, peoples: Mapping[str, str]) -> str:
    """Return the adjective of the country whose the phrase at `first` is: "Strelsau's embassy"; empty for none."""
    owned = first + 1 < len(items) and items[first + 1].word == POSSESSIVE and "country" in items[first].kinds
    return peoples.get(items[first].name, "") if owned else ""
