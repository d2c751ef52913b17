"""Verbs left out of a row: "Alpha was launched in 2020, Beta in 2022 and Gamma last May" tells all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from monitor.claims.agents import Trigger
from monitor.claims.cues import Cues
from monitor.claims.find import hits
from monitor.claims.items import DASH, ItemSentence
from monitor.claims.pointers import Form
from monitor.claims.told import Meant

PARTS = frozenset({",", ";"})


def gapped(
    sentence: ItemSentence, triggers: Sequence[Trigger], row: Sequence[Meant], kinds: AbstractSet[str], cues: Cues
) -> Iterator[Trigger]:
    """Yield the events that `triggers` tell of without a verb of their own, one for each name of the row.

    A member of the row lies between signs or "and", and holds nothing but a name and values of `kinds`, one of them of
    a kind that the verb has been given too.
    """
    if not triggers:
        return
    told = {t.meant.mention for t in triggers if not t.rule.fills}
    small = cues.mention.stop | cues.mention.definite | {DASH, "(", ")"}
    for meant in row:
        if meant.mention.form is not Form.NAMED or not meant.subjects or meant.mention in told:
            continue
        first, last = _member(sentence, meant, cues)
        name = _phrase(meant)
        rest = [sentence.items[k] for k in (*range(first, name.start), *range(name.stop, last))]
        given = {kind for item in rest for kind in item.kinds & kinds}
        if not given or any(item.kinds.isdisjoint(kinds) and (item.kinds or item.word not in small) for item in rest):
            continue
        verb = _verb(sentence, triggers, (first, last), cues)
        if verb is not None and _parallel(sentence, verb, (first, last), given):
            yield Trigger(verb.rule, name.start, name.stop - 1, meant, (first, last), (verb.first, verb.last))


def _phrase(meant: Meant) -> range:
    """Return the items of a name and of the noun beside it."""
    mention = meant.mention
    if mention.noun < 0:
        return range(mention.first, mention.last + 1)
    return range(min(mention.first, mention.reach[0]), max(mention.last, mention.reach[1]) + 1)


def _member(sentence: ItemSentence, meant: Meant, cues: Cues) -> tuple[int, int]:
    """Return where the member of a row that holds a mention begins, and where it has ended."""
    items, ends = sentence.items, PARTS | cues.mention.join
    first, last = _phrase(meant).start, _phrase(meant).stop
    while first > 0 and items[first - 1].word not in ends:
        first -= 1
    while last < len(items) and items[last].word not in ends and items[last].word not in ".!?…":
        last += 1
    return first, last


def _verb(sentence: ItemSentence, triggers: Sequence[Trigger], member: tuple[int, int], cues: Cues) -> Trigger | None:
    """Return the event told last before a member of the row, or first behind it where verbs end clauses."""
    before = [t for t in triggers if t.last < member[0]]
    after = [t for t in triggers if t.first >= member[1]] if cues.mention.verb_last else []
    near = [*reversed(before), *after]
    verb = next((t for t in near if not t.rule.fills), near[0] if near else None)
    if verb is None:
        return None
    low, high = (verb.last + 1, member[0]) if verb.last < member[0] else (member[1], verb.first)
    return None if any(low <= hit.start < high for hit in hits(cues.other_verbs, sentence)) else verb


def _parallel(sentence: ItemSentence, verb: Trigger, member: tuple[int, int], given: AbstractSet[str]) -> bool:
    """Say whether the verb has a value like those `given` in a member of the row."""
    first, last = member
    low, high = (0, first) if verb.last < first else (last, len(sentence.items))
    return any(not item.kinds.isdisjoint(given) for item in sentence.items[low:high])
