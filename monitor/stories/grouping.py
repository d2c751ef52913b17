"""Where a new item belongs: to the story of a copy, to one on the same event, or to a story of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from monitor.stories.compare import TOLD_WITHIN, Item, Kind, Link, Told, clash, linked
from monitor.stories.words import likeness

MOST_HELD = 10
"""Members of a story that a new item is held against: the oldest and the newest ones."""
_ORDER = {Kind.SAME: 2, Kind.COPY: 1, Kind.EVENT: 0}


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an item belongs and why. `story_id` 0 asks for a story of its own.

    `copy_of` is the entry whose text it has, 0 for none; `same` says that the texts are one but for trifles.
    """

    story_id: int = 0
    link: Link | None = None
    beside: int = 0
    copy_of: int = 0
    same: bool = False


ALONE = Placement()


def place(new: Item, candidates: Sequence[Item], members: Callable[[int], Sequence[Item]], told: Told) -> Placement:
    """Return where `new` belongs among items that may have to do with it.

    `members` gives items of a story, oldest first. The best link decides; a story one of whose members cannot be of
    one event with the new item is passed over, and an item that has the text of several stories is a round-up of its
    own.
    """
    links = [(link, other) for other in candidates if (link := linked(new, other, told))]
    links.sort(key=lambda pair: (-_ORDER[pair[0].kind], -pair[0].weight, abs(new.at - pair[1].at), pair[1].entry_id))
    copied = {other.story_id for link, other in links if link.kind is Kind.COPY}
    if len(copied) > 1 and not any(link.kind is Kind.SAME for link, _ in links):
        links = [(link, other) for link, other in links if link.kind is not Kind.COPY]
    refused: set[int] = set()
    for link, other in links:
        if other.story_id in refused:
            continue
        if _fits(new, link, members(other.story_id)):
            text = other.copy_of or other.entry_id if link.kind is not Kind.EVENT else 0
            return Placement(other.story_id, link, other.entry_id, text, link.kind is Kind.SAME)
        refused.add(other.story_id)
    return ALONE


def _fits(new: Item, link: Link, members: Sequence[Item]) -> bool:
    """Say whether an item that is linked to one member of a story goes with the others."""
    held = [member for member in members if not member.about.round_up]
    held = held if len(held) <= MOST_HELD else [*held[: MOST_HELD // 2], *held[-MOST_HELD // 2 :]]
    if any(clash(new, member, likeness(new.sketch.shingles, member.sketch.shingles)) for member in held):
        return False
    if link.kind is not Kind.EVENT or not held:
        return True
    return new.at - held[0].at <= TOLD_WITHIN
