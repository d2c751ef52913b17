"""What the user does to the chosen item: decide, undo, save, mark, open, cite."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from monitor import commands as ask
from monitor.types import Decision
from ui.actions import Actions
from ui.links import open_link
from ui.reading import Reads
from ui.texts import tr
from ui.views.story import ARTICLE
from ui.views.window import MainWindow

DECISIONS_KEPT = 200
"""How far back a card looks for the decision that it is to undo."""


class Curating(QObject):
    """Turns what is done to items, claims and facts into commands. `reads` says where is read from now."""

    def __init__(
        self, window: MainWindow, actions: Actions, reads: Callable[[], Reads], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.window = window
        self._actions = actions
        self._reads = reads
        changes, ways = window.story.changes, window.facts.ways
        pairs = (
            (window.story.open_wanted, self.open_address),
            (window.story.star_wanted, self._on_star),
            (window.story.read_wanted, self._on_read),
            (changes.decided, self.decide),
            (changes.undo_wanted, self.undo_claim),
            (changes.evidence_wanted, self._on_evidence),
            (changes.copied, self._on_copied),
            (ways.undo_wanted, self.undo_event),
            (ways.open_wanted, self.open_address),
            (window.digests.open_wanted, self.open_address),
        )
        for signal, slot in pairs:
            signal.connect(slot)

    def decide(self, claim_id: int, decision: Decision) -> None:
        """Decide a claim."""
        self._actions.submit(ask.Decide(claim_id, decision))

    def undo_event(self, event_id: int | None) -> None:
        """Undo a decision; None means the newest."""
        self._actions.submit(ask.UndoDecision(event_id))

    def undo_claim(self, claim_id: int) -> None:
        """Undo what was decided about a claim."""
        for made in self._reads().decisions(DECISIONS_KEPT):
            if made.claim_id == claim_id and not made.undone:
                self.undo_event(made.event_id)
                return

    def open_address(self, address: str) -> None:
        """Open an address in the browser, or say why not."""
        refused = open_link(address)
        if refused:
            self.window.notice.say(refused)

    def mark_all_read(self) -> None:
        """Mark everything in the list as read."""
        unread = tuple(row.entry_id for row in self._reads().items(self.window.items.model.ids()) if not row.read)
        if unread:
            self._actions.submit(ask.MarkRead(unread, read=True))

    def _on_evidence(self, claim_id: int) -> None:
        self.window.story.show_tab(ARTICLE)
        self.window.story.article.jump_to(claim_id)

    def _on_copied(self) -> None:
        self.window.notice.say(tr("Copied as a citation."))

    def _on_star(self, entry_id: int, starred: bool) -> None:
        self._actions.submit(ask.Star(entry_id, starred))

    def _on_read(self, entry_id: int, read: bool) -> None:
        self._actions.submit(ask.MarkRead((entry_id,), read))
