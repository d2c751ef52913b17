"""What may be asked about stories. Each is kept, and can be taken back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SplitStory:
    """Give entries of a story, with what has their text, a story of their own; answers with its id."""

    story_id: int
    entry_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MergeStories:
    """Make the first of several stories the story of all their entries; answers with its id."""

    story_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PinToStory:
    """Put entries into a story, to stay there whatever later runs think of it; answers with its id."""

    story_id: int
    entry_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FollowStory:
    """Follow a story: what entries tell that it did not hold is noted from now on; or follow it no longer."""

    story_id: int
    followed: bool = True


@dataclass(frozen=True, slots=True)
class UndoStoryAct:
    """Take back an act on stories; None: the last one that stands."""

    act_id: int | None = None
