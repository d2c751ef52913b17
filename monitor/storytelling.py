"""What is asked about stories: split, merge, pin, follow, and taking that back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from monitor import commands as ask
from monitor import events
from monitor.clock import Clock
from monitor.following import Answer
from monitor.store import stories as story_store
from monitor.store.database import Database
from monitor.store.stories import Act


class Storytelling:
    """Carries out the commands about stories."""

    def __init__(self, db: Database, clock: Clock, emit: Callable[[events.Event], None]) -> None:
        self._db = db
        self._clock = clock
        self._emit = emit

    def doers(self) -> Mapping[type, Callable[..., Awaitable[Answer]]]:
        """Return what carries out each command."""
        return {
            ask.SplitStory: self._split,
            ask.MergeStories: self._merge,
            ask.PinToStory: self._pin,
            ask.FollowStory: self._follow,
            ask.UndoStoryAct: self._undo,
        }

    async def _split(self, command: ask.SplitStory) -> Answer:
        act = story_store.split(self._db, command.story_id, command.entry_ids, self._clock.now())
        n = len(act.moved)
        return self._told(
            act, f"{n} {'item has' if n == 1 else 'items have'} a story of their own now: {act.story_id}."
        )

    async def _merge(self, command: ask.MergeStories) -> Answer:
        act = story_store.merge(self._db, command.story_ids, self._clock.now())
        return self._told(act, f"These are one story now: {act.story_id}.")

    async def _pin(self, command: ask.PinToStory) -> Answer:
        act = story_store.pin(self._db, command.story_id, command.entry_ids, self._clock.now())
        return self._told(act, f"Kept in story {act.story_id}.")

    async def _follow(self, command: ask.FollowStory) -> Answer:
        act = story_store.follow(self._db, command.story_id, command.followed, self._clock.now())
        if command.followed:
            return self._told(act, f"Story {act.story_id} is followed: what is new in it is noted from now on.")
        return self._told(act, f"Story {act.story_id} is no longer followed.")

    async def _undo(self, command: ask.UndoStoryAct) -> Answer:
        act = story_store.undo(self._db, command.act_id, self._clock.now())
        return self._told(act, f"Undone; act {act.undoes} is taken back.")

    def _told(self, act: Act, sentence: str) -> Answer:
        self._emit(events.StoriesChanged(act.stories))
        self._emit(events.EntriesChanged(tuple(moved.entry_id for moved in act.moved)))
        return (act.story_id,), sentence
