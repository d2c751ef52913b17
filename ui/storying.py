"""What a person does about stories: fills the page, sends the commands, offers to take them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from monitor import commands as ask
from ui.actions import Actions
from ui.models.stories import StoryShow, filter_of, told_by
from ui.reading import Reads
from ui.texts import tr
from ui.views.window import STORIES, MainWindow


class Storying(QObject):
    """Fills the page of stories and turns what is done there into commands. `reads` says where is read from now."""

    entry_wanted = Signal(int)

    def __init__(
        self, window: MainWindow, actions: Actions, reads: Callable[[], Reads], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._actions, self._reads = window, actions, reads
        page = window.stories
        pairs = (
            (page.show_chosen, self.show),
            (page.story_chosen, self._on_chosen),
            (page.entry_wanted, self.entry_wanted),
            (page.follow_wanted, self._on_follow),
            (page.join_wanted, self._on_join),
            (page.split_wanted, self._on_split),
            (page.pin_wanted, self._on_pin),
        )
        for signal, slot in pairs:
            signal.connect(slot)

    def show(self) -> None:
        """Show the page, read anew."""
        self._window.show_page(STORIES)
        page = self._window.stories
        reads = self._reads()
        page.show_stories(reads.story_ids(filter_of(page.shown)), reads.stories)

    def choose(self, story_id: int) -> None:
        """Show a story, among all where the list that is shown does not hold it."""
        page = self._window.stories
        if not page.choose(story_id):
            page.show_only(StoryShow.ALL)
            self.show()
            page.choose(story_id)

    def show_told(self, entry_id: int) -> None:
        """Say beside an item by how many its story is told, nothing where it stands alone."""
        story_id = self._reads().story_of(entry_id)
        rows = self._reads().stories((story_id,)) if story_id is not None else []
        words = told_by(rows[0]) if rows and rows[0].entries > 1 else ""
        self._window.story.show_told(words, story_id or 0)

    def answered(self, command: ask.Command, ids: Sequence[int], text: str) -> bool:
        """Tell what came of an act on stories, with *Undo*; False for any other command."""
        acts = ask.SplitStory | ask.MergeStories | ask.PinToStory | ask.FollowStory
        if not isinstance(command, acts | ask.UndoStoryAct):
            return False
        undo = ask.UndoStoryAct() if isinstance(command, acts) else None
        self._window.notice.say(text, way=tr("Undo") if undo else "", then=undo)
        return True

    def _on_chosen(self, story_id: int) -> None:
        rows = self._reads().stories((story_id,))
        if rows:
            self._window.stories.show_story(rows[0], self._reads().story_members(story_id))

    def _on_follow(self, story_id: int, followed: bool) -> None:
        self._actions.submit(ask.FollowStory(story_id, followed))

    def _on_join(self, story_ids: tuple[int, ...]) -> None:
        self._actions.submit(ask.MergeStories(story_ids))

    def _on_split(self, story_id: int, entry_id: int) -> None:
        self._actions.submit(ask.SplitStory(story_id, (entry_id,)))

    def _on_pin(self, story_id: int, entry_id: int) -> None:
        self._actions.submit(ask.PinToStory(story_id, (entry_id,)))
