"""From the window's buttons to commands, and from answers to the bar that tells them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from monitor import commands as ask
from ui.actions import Actions
from ui.asking import Asking
from ui.browsing import Browsing
from ui.dialogs import Dialogs
from ui.models.places import Place, PlaceKind
from ui.texts import tr
from ui.views.bars import NoticeBar


class Wishes(QObject):
    """Turns what the window's buttons want into commands."""

    def __init__(self, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions

    def check(self) -> None:
        """Check every feed now."""
        self._actions.submit(ask.CheckNow())

    def stop(self) -> None:
        """End the running round."""
        self._actions.submit(ask.StopRound())

    def check_feed(self, feed_id: int) -> None:
        """Check one feed now."""
        self._actions.submit(ask.CheckNow((feed_id,)))

    def pause_feed(self, feed_id: int, paused: bool) -> None:
        """Pause a feed, or let it run again."""
        self._actions.submit(ask.PauseFeed(feed_id, paused))

    def remove_feed(self, feed_id: int) -> None:
        """Follow a feed no longer."""
        self._actions.submit(ask.RemoveFeed(feed_id))

    def write_digest(self) -> None:
        """Write a digest of what came since the last one."""
        self._actions.submit(ask.WriteDigest())


class Answers(QObject):
    """Tells in the notice bar what came of a command, with *Undo* where it can be taken back."""

    def __init__(
        self, asking: Asking, bar: NoticeBar, dialogs: Dialogs, browsing: Browsing, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bar = bar
        self._facting = browsing.facting
        self._sourcing = browsing.sourcing
        self._topics = browsing.topicediting
        self._judging = browsing.judging
        self._storying = browsing.storying
        self._dialogs = dialogs
        asking.answered.connect(self._on_answered)
        asking.refused.connect(self._on_refused)

    def _on_answered(self, command: ask.Command, ids: tuple[int, ...], text: str) -> None:
        bar = self._bar
        listening = (self._dialogs, self._facting, self._sourcing, self._topics, self._judging, self._storying)
        if any(one.answered(command, ids, text) for one in listening):
            return
        if isinstance(command, ask.RemoveFeed):
            bar.say(text, way=tr("Undo"), then=ask.RestoreFeed(command.feed_id))
        elif isinstance(command, ask.MarkRead) and len(command.entry_ids) > 1:
            words = tr("{n} items marked as read.").replace("{n}", str(len(command.entry_ids)))
            bar.say(words, way=tr("Undo"), then=ask.MarkRead(command.entry_ids, read=not command.read))
        elif isinstance(command, ask.ImportFacts) and ids:
            bar.say(text, way=tr("Undo"), then=ask.UndoDecision(ids[0]))
        elif isinstance(command, ask.WriteDigest):
            bar.say(text or tr("The digest is written."), way=tr("Show"), then=Place(PlaceKind.DIGESTS))
        elif text and not (isinstance(command, ask.AddFeed) and self._dialogs.adding is not None):
            bar.say(text)

    def _on_refused(self, command: ask.Command, sentence: str) -> None:
        if isinstance(command, ask.TrySentence):
            return  # its page says why
        if any(one.refused(command, sentence) for one in (self._dialogs, self._facting, self._sourcing, self._topics)):
            return
        if not isinstance(command, ask.AddFeed | ask.FindSources) or self._dialogs.adding is None:
            self._bar.say(sentence)
