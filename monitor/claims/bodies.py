"""Which body a bare noun points at: the last whose name has the noun, and none that is of another kind by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from monitor.claims.cues import Cues
from monitor.claims.items import Item, fold_words
from monitor.claims.memory import BODY, Memory, Who

AGENCY = frozenset({"agency"})
PAIR = ("one", "other")


def body_called(words: frozenset[str], memory: Memory) -> Iterator[Who]:
    """Yield the bodies of whose names, as the text has them, all of `words` are a part, the one named last first."""
    return (who for who in reversed(memory.bodies.values()) if words <= _names(who, memory))


def may_be_body(noun: str, who: Who, memory: Memory, cues: Cues) -> bool:
    """Say whether `noun` may point at `who`: "the corporation" is no university, "the firm" no agency of a state."""
    if noun in cues.firms and who.kinds & AGENCY:
        return False
    if noun in cues.any_body or who.unnamed or not who.kinds & BODY:
        return True
    own = (_names(who, memory) & cues.body_nouns) - cues.any_body
    return not cues.any_body or not own or noun in own


def body_fitting(noun: str, spoke: Who | None, memory: Memory, cues: Cues) -> Who | None:
    """Return `spoke`, or the body named last at which `noun` may point, if `spoke` is a body of another kind."""
    if spoke is None or may_be_body(noun, spoke, memory, cues):
        return spoke
    return next((who for who in reversed(memory.bodies.values()) if may_be_body(noun, who, memory, cues)), None)


def only_body(noun: str, memory: Memory, cues: Cues) -> Who | None:
    """Return the one body named so far at which `noun` may point, None where there are several."""
    named = [who for who in memory.bodies.values() if may_be_body(noun, who, memory, cues)]
    return named[0] if len(named) == 1 else None


def both_bodies(
    items: Sequence[Item], first: int, last: int, cues: Cues, who_at: Callable[[int, frozenset[str]], Who | None]
) -> Who | None:
    """Return the two that speak together by the items `first` to `last`, named before them: "the two agencies"."""
    two = any(cues.mention.groups.get(items[k].word) == len(PAIR) for k in range(first, last))
    if not two or items[last].word not in cues.together:
        return None
    for k in range(first - len(PAIR)):
        if items[k + 1].word in cues.mention.join and (k == 0 or items[k - 1].word != ","):
            pair = [who for j in (k, k + 2) if (who := who_at(j, BODY))]
            if len(pair) == len(PAIR):
                return Who(" and ".join(who.name for who in pair), BODY)
    return None


def _names(who: Who, memory: Memory) -> frozenset[str]:
    return frozenset(fold_words(who.name)) | memory.called.get(who.name, frozenset())
