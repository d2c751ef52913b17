"""What a person does about sources: fills the page, opens the forms, sends the commands, offers to take them back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from monitor import commands as ask
from monitor.health import Way
from ui.actions import Actions
from ui.models.sources import Show
from ui.reading import Reads
from ui.texts import tr
from ui.views.formparts import Form
from ui.views.sourceforms import EditSourceForm, ProxyForm
from ui.views.window import SOURCES, MainWindow

if TYPE_CHECKING:
    from monitor.store.sources import SourceRow


ACTS = {Way.PAUSE: ask.FeedAct.PAUSE, Way.RESUME: ask.FeedAct.RESUME, Way.REMOVE: ask.FeedAct.REMOVE}
"""What a way does to several sources."""
BACK = {
    ask.FeedAct.PAUSE: ask.FeedAct.RESUME,
    ask.FeedAct.RESUME: ask.FeedAct.PAUSE,
    ask.FeedAct.REMOVE: ask.FeedAct.RESTORE,
    ask.FeedAct.RESTORE: ask.FeedAct.REMOVE,
}
"""What takes an act back."""


@dataclass(frozen=True, slots=True)
class ShowSources:
    """The way on to the sources that are in trouble, or to one of them."""

    feed_id: int | None = None


class Sourcing(QObject):
    """Turns what is done on the page of sources into commands. `reads` says where is read from now."""

    items_wanted = Signal(int, str)
    """The items of a source, by id and title."""
    entry_wanted = Signal(int)

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        reads: Callable[[], Reads],
        now: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.form: Form | None = None
        self.offline = False
        self._window, self._actions, self._reads, self._now = window, actions, reads, now
        self._sent: object = None
        self._edited: SourceRow | None = None
        self._undo: dict[object, ask.Command] = {}
        page = window.sources
        pairs = (
            (page.source_chosen, self._on_chosen),
            (page.pane.way_taken, self._on_way),
            (page.chosen_bar.way_taken, self._on_ways),
            (page.pane.items_wanted, self._on_items),
            (page.pane.item_wanted, self.entry_wanted),
            (page.pane.full_text_wanted, self._on_full_text),
            (page.pane.proxy_wanted, self._on_proxy),
        )
        for signal, slot in pairs:
            signal.connect(slot)

    def show(self) -> None:
        """Show the page, read anew."""
        from monitor.store.sources import judged  # the store is imported after the first paint

        self._window.show_page(SOURCES)
        found = judged(self._reads().sources(), self._now(), offline=True if self.offline else None)
        self._window.sources.show_sources(found, self._window.zone)

    def choose(self, feed_id: int | None) -> None:
        """Choose a source once the page is shown; None shows what is in trouble."""
        page = self._window.sources
        if feed_id is not None:
            page.choose(feed_id)
        elif page.model.count(Show.TROUBLE):
            page.show_only(Show.TROUBLE)
        else:
            page.show_only(Show.ALL)

    def answered(self, command: ask.Command, ids: tuple[int, ...], text: str) -> bool:
        """Tell what a command about a source did, with *Undo*; False for any other command."""
        undo = self._undo.pop(command, None)
        if command == self._sent and self.form is not None:
            self.form.accept()
        if isinstance(command, ask.PauseFeed):
            undo = ask.PauseFeed(command.feed_id, not command.paused)
        elif isinstance(command, ask.ActOnFeeds):
            undo = ask.ActOnFeeds(command.feed_ids, BACK[command.act])
        elif not isinstance(command, ask.EditFeed | ask.SetProxy | ask.SetFullText):
            return False
        self._sent = None
        self._window.notice.say(text, way=tr("Undo") if undo else "", then=undo)
        return True

    def refused(self, command: ask.Command, sentence: str) -> bool:
        """Say in the open form why its command was refused; False where no form waits for this one."""
        self._undo.pop(command, None)
        if command != self._sent or self.form is None:
            return False
        self._sent = None
        self.form.show_refused(sentence)
        return True

    def check(self) -> bool:
        """Check the chosen source; False where the page is not shown or none is chosen."""
        row = self._row() if self._window.pages.currentIndex() == SOURCES else None
        if row is not None:
            self._actions.submit(ask.CheckNow((row.id,)))
        return row is not None

    def _row(self) -> SourceRow | None:
        chosen = self._window.sources.chosen
        return chosen[0] if chosen is not None else None

    def _on_chosen(self, feed_id: int) -> None:
        self._window.sources.show_past(self._reads().source_past(feed_id))

    def _on_way(self, way: Way) -> None:
        row = self._row()
        if row is None:
            return
        if way is Way.EDIT_ADDRESS:
            self._open(EditSourceForm(self._window.skin, row, self._window.sources.model.folders, self._window), row)
            return
        commands: dict[Way, ask.Command] = {
            Way.CHECK: ask.CheckNow((row.id,)),
            Way.RESUME: ask.PauseFeed(row.id, paused=False),
            Way.PAUSE: ask.PauseFeed(row.id, paused=True),
            Way.REMOVE: ask.RemoveFeed(row.id),
            Way.ALLOW: ask.EditFeed(row.id, allow_private=True),
            Way.KEEP_ADDRESS: ask.RefuseMove(row.id),
            Way.TAKE_ADDRESS: ask.EditFeed(row.id, url=row.source.moved_to),
        }
        self._submit(commands[way], row)

    def _on_ways(self, way: Way) -> None:
        """Do the same to all that are ticked, but those it changes nothing for: so *Undo* is exact."""
        ticked = [row for row, _ in self._window.sources.model.ticked]
        if way is Way.CHECK:
            self._actions.submit(ask.CheckNow(tuple(row.id for row in ticked)))
            return
        act = ACTS[way]
        wanted = {ask.FeedAct.PAUSE: False, ask.FeedAct.RESUME: True}.get(act)
        ids = tuple(row.id for row in ticked if wanted is None or row.source.paused is wanted)
        if ids:
            self._actions.submit(ask.ActOnFeeds(ids, act))
        else:
            self._window.notice.say(tr("None of them is paused.") if wanted else tr("All of them are paused already."))

    def _submit(self, command: ask.Command, row: SourceRow) -> None:
        undo = undo_of(command, row)
        if undo is not None:
            self._undo[command] = undo
        self._actions.submit(command)

    def _on_items(self) -> None:
        row = self._row()
        if row is not None:
            self.items_wanted.emit(row.id, row.name)

    def _on_full_text(self, wanted: bool) -> None:
        row = self._row()
        if row is not None:
            self._submit(ask.SetFullText(row.id, wanted), row)

    def _on_proxy(self) -> None:
        row = self._row()
        if row is not None:
            self._open(ProxyForm(self._window.skin, row, self._window), row)

    def _open(self, form: Form, row: SourceRow) -> None:
        if self.form is not None:
            self.form.reject()
        self.form, self._edited = form, row
        form.command_given.connect(self._on_command)
        form.finished.connect(self._on_finished)
        form.open()

    def _on_command(self, command: ask.Command) -> None:
        self._sent = command
        if self._edited is not None:
            self._submit(command, self._edited)

    def _on_finished(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.deleteLater()


def undo_of(command: ask.Command, row: SourceRow) -> ask.Command | None:
    """Return what takes a command about a source back, None where nothing does; `row` is the source before it."""
    if isinstance(command, ask.EditFeed):
        return ask.EditFeed(
            row.id,
            url=row.url if command.url is not None else None,
            title=row.title if command.title is not None else None,
            folder=row.folder if command.folder is not None else None,
            allow_private=row.allow_private if command.allow_private is not None else None,
        )
    if isinstance(command, ask.SetProxy):
        return ask.SetProxy(row.id, row.proxy or "system")
    return ask.SetFullText(row.id, row.full_text) if isinstance(command, ask.SetFullText) else None
