"""Things that a sentence names beside what it tells of, so that nothing of that is told of them.

"A rocket exploded, with Alpha nearby" tells of no loss of Alpha; "unlike Alpha, which is of 3 t, Beta …" not that Beta
is of 3 t.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.claims.cues import Cues
from monitor.claims.draft import Draft
from monitor.claims.items import ItemSentence
from monitor.claims.told import Meant

BEHIND = 4
"""So many items behind a name say that it only stood by."""
BEFORE = 5
"""A name stands at most so many items behind the words that lead it: "with the second lander, Alpha, nearby"."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Items `first` to `last`. What stands there is told of `name` alone (`inside`), or nothing beyond them is."""

    name: str
    first: int
    last: int
    inside: bool


def stretches_in(sentence: ItemSentence, meant: Sequence[Meant], cues: Cues) -> list[Stretch]:
    """Return the stretches of a sentence in which things are named that it does not go on to speak of."""
    return [*_held_against(sentence, cues), *_standing_by(sentence, meant, cues)]


def _held_against(sentence: ItemSentence, cues: Cues) -> list[Stretch]:
    """Return the clauses about what another thing is held against: "unlike Alpha, which is of 3 t, Beta …"."""
    items, found = sentence.items, []
    for hit in cues.mention.unlike.find(items, sentence.prefixes):
        comma = next((k for k in range(hit.end, min(len(items), hit.end + BEFORE)) if items[k].word == ","), None)
        if comma is None or comma + 1 >= len(items) or items[comma + 1].word not in cues.relatives:
            continue
        end = next((k for k in range(comma + 1, len(items)) if items[k].word == ","), len(items))
        name = next((i.name for i in items[hit.end : comma] if i.name), "")
        found.append(Stretch(name, comma, end, inside=True))
    return found


def _standing_by(sentence: ItemSentence, meant: Sequence[Meant], cues: Cues) -> list[Stretch]:
    """Return where a thing is said to have been near only: ", with Alpha nearby"."""
    items, found = sentence.items, []
    if not cues.nearby or cues.nearby.isdisjoint(sentence.prefixes):
        return []
    for name, mention in ((name, m.mention) for m in meant for name in m.mention.names):
        start, end = min(mention.first, mention.reach[0] or mention.first), max(mention.last, mention.reach[1])
        led = next(
            (k for k in range(start - 1, max(-1, start - BEFORE), -1) if items[k].word in cues.nearby_leads), None
        )
        behind = [item.word for item in items[end + 1 : end + 1 + BEHIND]]
        if led is not None and led and items[led - 1].word == "," and any(w in cues.nearby for w in behind):
            found.append(Stretch(name, led, end + BEHIND, inside=False))
    return found


def only_standing_by(rows: Sequence[Sequence[Stretch]], meant: Sequence[Sequence[Meant]]) -> frozenset[str]:
    """Return the things that a text names but once, as what stood by: it goes on about none of them."""
    names = [name for row in meant for m in row for name in m.mention.names]
    return frozenset(s.name for row in rows for s in row if not s.inside and names.count(s.name) == 1)


def is_of_onlooker(draft: Draft, stretches: Sequence[Stretch]) -> bool:
    """Say whether a draft gives a thing what is told of another, by the `stretches` of its sentence."""
    for stretch in stretches:
        there = stretch.first <= draft.trigger[0] <= stretch.last or stretch.first <= draft.value_at[0] <= stretch.last
        if (
            (there and draft.subject != stretch.name)
            if stretch.inside
            else (not there and draft.subject == stretch.name)
        ):
            return True
    return False
