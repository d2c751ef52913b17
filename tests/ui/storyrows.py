"""Stories in memory, for the tests of their page."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from monitor.store.story_lists import StoryFilter, StoryMember, StoryRow
from ui.storyshots import sample_members, sample_stories

NOW = 1_795_174_800


@dataclass
class StoryReads:
    """Stories, in memory."""

    told: list[StoryRow] = field(default_factory=lambda: sample_stories(NOW))
    story_asked: list[StoryFilter] = field(default_factory=list)

    def story_ids(self, wanted: StoryFilter) -> array[int]:
        self.story_asked.append(wanted)
        rows = [row for row in self.told if row.entries >= wanted.fewest]
        if wanted.followed:
            rows = [row for row in rows if row.followed_at is not None]
        return array("q", [row.story_id for row in rows if row.unread or not wanted.unread])

    def stories(self, ids: Sequence[int]) -> list[StoryRow]:
        by_id = {row.story_id: row for row in self.told}
        return [by_id[ident] for ident in ids if ident in by_id]

    def story_of(self, entry_id: int) -> int | None:
        return next((row.story_id for row in self.told if row.lead_id == entry_id), None)

    def story_members(self, story_id: int) -> list[StoryMember]:
        return sample_members(NOW) if story_id == self.told[0].story_id else []
