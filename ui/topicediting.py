"""What a person does about topics: fills the page, has rules tried, keeps them, offers to take that back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from monitor import commands as ask
from ui.actions import Actions
from ui.models.rules import Draft, query_of_form
from ui.reading import Reads
from ui.texts import isolate, tr
from ui.views.topiceditor import LONGEST_TITLE
from ui.views.window import TOPICS, MainWindow

if TYPE_CHECKING:
    from monitor.store.rows import ItemRow
    from monitor.topics.previewed import Preview

STEPS = (200, 400, 600, 800)
"""Stored entries, the newest first, that a rule is tried on while it is written: few at first, so they come soon."""
TopicCommand = ask.SetTopic | ask.FollowTopic | ask.UndoTopic | ask.PreviewTopic


class TopicEditing(QObject):
    """Turns what is done on the page of topics into commands. `reads` says where is read from now.

    One rule is tried at a time: what was typed meanwhile is tried next, and an answer to an older rule is passed over.
    """

    items_wanted = Signal(str)
    """The items of a topic, by its id."""
    entry_wanted = Signal(int)

    def __init__(
        self, window: MainWindow, actions: Actions, reads: Callable[[], Reads], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._actions, self._reads = window, actions, reads
        self._page = window.topics
        self._trying: ask.PreviewTopic | None = None
        self._next: ask.PreviewTopic | None = None
        self._found: Preview | None = None
        self._saved: tuple[ask.SetTopic, Draft] | None = None
        page = self._page
        pairs = (
            (page.preview_wanted, self._on_preview),
            (page.items_shown_wanted, self._on_items_shown),
            (page.save_wanted, self._on_save),
            (page.follow_wanted, self._on_follow),
            (page.undo_wanted, self._on_undo),
            (page.items_wanted, self.items_wanted),
            (page.entry_wanted, self.entry_wanted),
        )
        for signal, slot in pairs:
            signal.connect(slot)

    def show(self) -> None:
        """Show the page, read anew."""
        self._window.show_page(TOPICS)
        self._read()

    def edit(self, topic: str, words: str = "") -> None:
        """Show the page at a topic, with words of its rule selected where they are given."""
        self.show()
        self._page.edit(topic, words)

    def follow(self, item: ItemRow) -> None:
        """Begin a topic from an item: a rule for more of the same, to be mended before it is kept."""
        from monitor.topics.begun import begun  # the window is painted before it

        reads = self._reads()
        subjects = dict.fromkeys(card.subject for card in reads.changes(item.entry_id))
        form = begun(item.title, subjects, reads.topic_names())
        was = self._page.begun
        title = ", ".join(piece.removeprefix("@") for piece in (*form.some, *form.every))
        self.show()
        self._page.begin(Draft("", title[:LONGEST_TITLE], query_of_form(form), form=form))
        if was is not None:
            words = tr("The topic you had begun gave way to this one.")
            self._window.notice.say(words, way=tr("Bring it back"), then=was)

    def bring_back(self, draft: Draft) -> None:
        """Show a topic that was begun and gave way to another."""
        self.show()
        self._page.begin(draft)

    def on_previewed(self, preview: Preview) -> None:
        """Show what a rule would match, with what it matches among newer entries."""
        asked = self._trying
        if asked is None or (asked.topic, asked.query, asked.threshold) != (
            preview.topic,
            preview.query,
            preview.threshold,
        ):
            return
        self._found = self._found.with_older(preview) if self._found is not None else preview
        self._page.show_preview(self._found)

    def on_progress(self, done: int, total: int) -> None:
        """Show how far a changed rule is applied; once it is, what it matches is read again."""
        self._page.editor.foot.show_progress(done, total)
        if done >= total and self._window.pages.currentIndex() == TOPICS:
            self._page.try_now()

    def answered(self, command: ask.Command, ids: tuple[int, ...], text: str) -> bool:
        """Tell what a command about a topic did, with *Undo*; False for any other command."""
        if isinstance(command, ask.PreviewTopic):
            self._try_next(command)
            return True
        if not isinstance(command, TopicCommand):
            return False
        undo: ask.Command | None = None
        if isinstance(command, ask.FollowTopic):
            undo = ask.FollowTopic(command.topic, not command.followed)
        self._read()
        if isinstance(command, ask.SetTopic) and self._saved is not None and self._saved[0] is command:
            self._page.saved(self._saved[1])
            self._saved = None
            came = self._page.chosen
            undo = ask.UndoTopic(command.topic or (came.id if came is not None else ""))
        self._window.notice.say(text, way=tr("Undo") if undo else "", then=undo)
        self._page.try_now()
        return True

    def refused(self, command: ask.Command, sentence: str) -> bool:
        """Say on the page why a command was refused; False where the page has nothing to do with it."""
        if isinstance(command, ask.PreviewTopic):
            if self._next is None:
                self._page.show_preview_refused(sentence)
                self._found = None
            self._try_next(command)
            return True
        if self._saved is not None and command is self._saved[0]:
            self._saved = None
            self._page.editor.foot.show_refused(sentence)
            return True
        return False

    def _read(self) -> None:
        reads = self._reads()
        self._page.show_topics(reads.topics(), reads.topic_names())

    def _on_preview(self, draft: Draft) -> None:
        wanted = ask.PreviewTopic(draft.topic, draft.title, draft.query, draft.threshold, STEPS[0])
        self._page.preview.say_waiting()
        if self._trying is not None:
            self._next = wanted
            return
        self._try(wanted)

    def _try(self, wanted: ask.PreviewTopic | None) -> None:
        self._trying = wanted
        if wanted is not None:
            self._found = self._found if wanted.after else None
            self._actions.submit(wanted)

    def _try_next(self, answered: ask.PreviewTopic) -> None:
        """Try what was typed meanwhile, else the same rule on the older entries that come next."""
        if answered is not self._trying:
            return
        wanted, self._next = self._next or self._older(answered), None
        self._try(wanted)

    def _older(self, answered: ask.PreviewTopic) -> ask.PreviewTopic | None:
        after = answered.after + answered.entries
        step = next((size for at, size in enumerate(STEPS) if sum(STEPS[:at]) == after), 0)
        all_seen = self._found is None or self._found.held < after
        if not step or all_seen or self._window.pages.currentIndex() != TOPICS:
            return None
        return replace(answered, entries=step, after=after)

    def _on_items_shown(self, topic: str) -> None:
        self._page.show_items(self._reads().topic_items(topic))

    def _on_save(self, draft: Draft) -> None:
        named = next((row for row in self._reads().topics() if row.title.casefold() == draft.title.casefold()), None)
        if named is not None and named.id != draft.topic:
            words = tr("There is a topic “{title}” already: take another name.")
            self._page.editor.foot.show_refused(words.replace("{title}", isolate(named.title)))
            return
        command = ask.SetTopic(draft.topic, draft.title, draft.query, draft.threshold)
        self._saved = (command, draft)
        self._actions.submit(command)

    def switch_off(self, topic: str) -> None:
        """Follow a topic no longer."""
        self._on_follow(topic, False)

    def _on_follow(self, topic: str, followed: bool) -> None:
        self._actions.submit(ask.FollowTopic(topic, followed))

    def _on_undo(self, topic: str) -> None:
        self._actions.submit(ask.UndoTopic(topic))
