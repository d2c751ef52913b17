"""Puts the parts of the window together and takes them apart again, in the right order."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from monitor import commands as ask
from monitor.errors import FeedError, SettingsError, StoreError
from monitor.settings import Settings
from monitor.settings import load as load_settings
from monitor.translation.choose import shown_in
from ui.acting import Acting
from ui.asking import Asking
from ui.bridge import Bridge
from ui.browsing import Browsing
from ui.demonstration import Demonstration, pack_without_feeds
from ui.desk import EngineDesk
from ui.dialogs import Dialogs
from ui.factfiles import FactFiles
from ui.facting import ShowChanged
from ui.failing import Failing
from ui.feedfiles import FeedFiles
from ui.kept import Kept
from ui.models.places import Place, PlaceKind
from ui.models.rules import Draft
from ui.outside import Outside
from ui.reading import StoreReads
from ui.texts import clock, tr
from ui.theme import Skin
from ui.trying import Trying
from ui.views.window import MainWindow
from ui.wishes import Answers, Wishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.profile import Profile
    from monitor.store.rows import Counts, ItemRow

QUIET, USUAL = "off", "news"


def epoch_now() -> int:
    """Return the epoch second of the machine's clock."""
    return int(time.time())


class Composition(QObject):
    """The running program: window, engine, tray, notifications. Made once, `show`n, and `quit` once."""

    ended = Signal(int)
    """Everything is closed; carries the exit code."""

    def __init__(
        self,
        profile: Profile,
        *,
        demo: bool = False,
        hurried: bool = False,
        tray: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._profile = profile
        self._demo = demo
        self._reads: StoreReads | None = None
        self._trouble = ("", "", "")
        self._running = False
        self._ending = False
        self.settings, self._refused = self._load_settings()
        self._kept = self.settings
        self.skin = Skin(self, theme=self.settings.theme, scale=self.settings.scale_percent)
        self.bridge = Bridge(self)
        self.desk = EngineDesk(self.bridge.take)
        self.asking = Asking(self.desk.submit, self)
        self.window = MainWindow(self.skin, self._read_items, epoch_now)
        self.failing = Failing(self.window, self.skin, profile, self)
        self.browsing = Browsing(self.window, self.asking, epoch_now, self)
        self.dialogs = Dialogs(self.window, self.skin, self.asking, self.change_settings, self)
        self.fact_files = FactFiles(self.window, self.skin, self.asking, self)
        self.feed_files = FeedFiles(self.window, self.asking, self)
        self.wishes = Wishes(self.asking, self)
        self.answers = Answers(self.asking, self.window.notice, self.dialogs, self.browsing, self)
        self.trying = Trying(self.window, self.browsing, self.asking, self)
        self.acting = Acting(self.window, self.browsing, self.asking, self.skin, self)
        self.demonstration = Demonstration(self.asking, self, hurried=hurried) if demo else None
        self.outside = Outside(self.window, self.asking, self) if tray else None
        self.dialogs.translation_trouble = self._translation_trouble
        self.kept = Kept(self._profile.directory, self.window)
        self._connect_engine()
        self._connect_window()
        self._put_in_force(self.settings)

    def show(self) -> None:
        """Show the window, and start the engine when it has been painted."""
        self.kept.bring_back()
        self.window.show()
        if self._refused:
            self.window.trouble.say(self._refused)
        QTimer.singleShot(0, self.start)

    def start(self) -> None:
        """Start the engine."""
        pack = None
        if self._demo:
            from monitor.packs.load import builtin_pack_dir

            self._profile.make()
            pack = pack_without_feeds(builtin_pack_dir(), self._profile)
        self.desk.start(self._profile, self.settings, pack_dir=pack, scheduled=not self._demo)
        if self.outside is not None:
            self.outside.start()

    def quit(self) -> None:
        """Stop everything in order: no more commands, tray, engine, reader, windows; then say that it ended."""
        if self._ending:
            return
        self._ending = True
        self.kept.keep()
        self.bridge.close()
        if self.outside is not None:
            self.outside.stop()
        if self.demonstration is not None:
            self.demonstration.stop()
        stopped = self.desk.stop()
        self.browsing.stop()
        if self._reads is not None:
            self._reads.close()
        self.window.close_for_good()
        self.window.deleteLater()
        self.failing.stop()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.ended.emit(0 if stopped else 1)

    def change_settings(self, settings: Settings) -> None:
        """Put settings in force and have the engine keep them."""
        self._put_in_force(settings)
        self.browsing.reload_soon()
        self.asking.submit(ask.ChangeSettings(settings))

    def _on_answered(self, command: ask.Command) -> None:
        if isinstance(command, ask.ChangeSettings):
            self._kept = command.settings

    def _on_refused(self, command: ask.Command) -> None:
        """Put the settings back in force that are kept, where others could not be: window and engine go by the same."""
        if isinstance(command, ask.ChangeSettings):
            self._put_in_force(self._kept)
            self.browsing.reload_soon()

    def _load_settings(self) -> tuple[Settings, str]:
        try:
            settings = load_settings(self._profile.settings_file)
        except SettingsError as error:
            return Settings(), str(error)
        return settings, ""

    def _put_in_force(self, settings: Settings) -> None:
        self.settings = settings
        self.skin.wish(settings.theme)
        self.skin.set_scale(settings.scale_percent)
        self.skin.set_compact(settings.compact)
        self.skin.set_zone(settings.zone)
        self.dialogs.set_settings(settings)
        self.window.topbar.show_notifications(on=settings.notify != QUIET)
        digest = tr("Digest at {time}").replace("{time}", settings.digest_at) if settings.digest_enabled else ""
        to = f" {tr('for')} {settings.digest_to}" if digest and settings.digest_to else ""
        self.browsing.digest_words = digest + to
        if self._reads is not None:
            self._reads.into = shown_in(settings)
        self.browsing.show_status()

    def _connect_engine(self) -> None:
        bridge, browsing = self.bridge, self.browsing
        pairs = (
            (bridge.started, self._on_started),
            (bridge.stopped, self._on_stopped),
            (bridge.trouble_met, self._on_trouble),
            (bridge.trouble_over, self._on_trouble_over),
            (bridge.round_changed, self.window.topbar.show_round),
            (bridge.round_changed, self.window.status.show_round),
            (bridge.round_slow, browsing.show_slow),
            (bridge.round_finished, self._on_round_finished),
            (bridge.entries_changed, browsing.reload_soon),
            (bridge.feeds_changed, browsing.reload_soon),
            (bridge.facts_changed, browsing.reload_soon),
            (bridge.topics_changed, browsing.reload_soon),
            (bridge.stories_changed, browsing.reload_soon),
            (bridge.topic_previewed, browsing.topicediting.on_previewed),
            (bridge.reading_again, browsing.topicediting.on_progress),
            (bridge.digest_ready, self._on_digest),
            (bridge.sentence_tried, self.trying.on_tried),
            (bridge.facts_imported, self.fact_files.on_imported),
            (bridge.sources_found, self.dialogs.on_found),
            (bridge.notice_ready, self._on_notice),
            (bridge.offline_changed, self._on_offline),
            (bridge.paused_changed, self._on_paused),
            (bridge.command_done, self.asking.on_done),
            (bridge.command_failed, self.asking.on_failed),
            (self.asking.answered, self._on_answered),
            (self.asking.refused, self._on_refused),
            (browsing.counted, self._on_counted),
            (self.failing.quit_wanted, self.quit),
            (self.failing.retry_wanted, self._on_retry),
        )
        for signal, slot in pairs:
            signal.connect(slot)

    def _connect_window(self) -> None:
        window, bar, sidebar, wishes = self.window, self.window.topbar, self.window.sidebar, self.wishes
        pairs = (
            (bar.check_wanted, wishes.check),
            (bar.stop_wanted, wishes.stop),
            (bar.notifications_toggled, self._on_notifications),
            (bar.digest_wanted, wishes.write_digest),
            (bar.settings_wanted, self.dialogs.settings),
            (sidebar.add_wanted, self.dialogs.add_feed),
            (window.sources.add_wanted, self.dialogs.add_feed),
            (sidebar.feed_check_wanted, wishes.check_feed),
            (sidebar.feed_pause_wanted, wishes.pause_feed),
            (sidebar.feed_removal_wanted, wishes.remove_feed),
            (window.digests.write_wanted, wishes.write_digest),
            (window.digests.save_wanted, self.dialogs.save_digest),
            (window.offline.acted, wishes.check),
            (window.trouble.acted, window.trouble.hide),
            (window.notice.taken, self._on_notice_taken),
            (window.close_wanted, self._on_close),
            (self.acting.settings_wanted, self.dialogs.settings),
            (self.acting.adding_wanted, self.dialogs.add_feed),
            (self.acting.help_wanted, self.dialogs.keys),
            (self.acting.quit_wanted, self.quit),
            (self.acting.scaled, self._on_scaled),
        )
        for signal, slot in pairs:
            signal.connect(slot)
        if self.outside is not None:
            self.outside.quit_wanted.connect(self.quit)
            self.outside.entry_wanted.connect(self._on_entry_wanted)
            self.outside.notice_clicked.connect(self._on_notice_clicked)

    # -- what the engine tells ------------------------------------------------------------------------------------

    def _read_items(self, ids: Sequence[int]) -> list[ItemRow]:
        return self._reads.items(ids) if self._reads is not None else []

    def _on_started(self) -> None:
        self._running = True
        try:
            self._reads = StoreReads(self._profile.database)
        except StoreError as error:
            self.failing.tell(self._trouble[0], error.sentence, error.remedy)
            return
        self._reads.into = shown_in(self.settings)
        self.browsing.use(self._reads)
        if self.demonstration is not None:
            try:
                self.demonstration.start()
            except FeedError as error:
                self.window.trouble.say(str(error))

    def _translation_trouble(self) -> str:
        wanted = self.settings.translate != "off" and self._reads is not None
        return self._reads.translation_trouble() if wanted and self._reads is not None else ""

    def _on_trouble(self, code: str, sentence: str, remedy: str) -> None:
        self._trouble = (code, sentence, remedy)
        if self._running:
            self.window.trouble.say(_words(sentence, remedy))

    def _on_trouble_over(self) -> None:
        if self.window.trouble.words == _words(*self._trouble[1:]):
            self.window.trouble.hide()

    def _on_stopped(self) -> None:
        if not self._running and not self._ending:
            self.failing.tell(*self._trouble)

    def _on_retry(self, error: StoreError | None) -> None:
        if error is not None:
            self._trouble = (error.code, error.sentence, error.remedy)
        self._running = False
        self.desk.reset()
        self.window.show()
        self.start()

    def _on_round_finished(self, feeds: int, failed: int, new_entries: int) -> None:
        self.browsing.reload_soon()
        if self.demonstration is not None:
            self.demonstration.on_round_finished()

    def _on_offline(self, offline: bool) -> None:
        self.browsing.offline = offline
        since = tr("Offline since {time}. Everything already collected stays readable; checks resume on their own.")
        self.window.offline.say(since.replace("{time}", clock(epoch_now(), self.settings.zone)) if offline else "")
        self.browsing.reload_soon()

    def _on_paused(self, until: int | None) -> None:
        self.browsing.paused_until = until
        self.browsing.show_status()
        if self.outside is not None:
            self.outside.show_paused(paused=until is not None)

    def _on_digest(self, digest_id: int) -> None:
        self.browsing.reload_soon()

    def _on_notice(self, notice_id: int) -> None:
        notice = self._reads.notice(notice_id) if self._reads is not None else None
        if notice is not None and self.outside is not None:
            self.outside.tell(notice.id, notice.title, notice.body)

    def _on_counted(self, counts: Counts) -> None:
        if self.outside is not None and self._reads is not None:
            newest = self._reads.items(self.browsing.newest_ids())
            self.outside.show_counts(counts, [(row.entry_id, row.title) for row in newest])

    # -- what the user wants ---------------------------------------------------------------------------------------

    def _on_notice_taken(self, then: object) -> None:
        if isinstance(then, Place):
            self.browsing.go(then)
        elif isinstance(then, int):
            self._on_notice_clicked(then)
        elif isinstance(then, Draft):
            self.browsing.topicediting.bring_back(then)
        elif isinstance(then, ShowChanged):
            self.browsing.show_changed()
        elif isinstance(then, ask.Command):
            self.asking.submit(then)

    def _on_notice_clicked(self, notice_id: int) -> None:
        notice = self._reads.notice(notice_id) if self._reads is not None else None
        self._raise()
        if notice is not None and notice.feed_ids:
            one = len(notice.feed_ids) == 1
            self.browsing.show_source(notice.feed_ids[0]) if one else self.browsing.show_trouble()
        elif notice is not None and notice.topic:
            self.browsing.go(Place(PlaceKind.TOPIC, notice.topic))
        elif notice is None or notice.entry_id is None:
            self.browsing.go(Place(PlaceKind.REVIEW))
        else:
            self.browsing.show_entry(notice.entry_id)

    def _on_entry_wanted(self, entry_id: int) -> None:
        self._raise()
        self.browsing.show_entry(entry_id)

    def _raise(self) -> None:
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def raise_window(self) -> None:
        """Bring the window to the front, as a second start asks for it."""
        if self.failing.shown is None:
            self._raise()

    def _on_notifications(self, on: bool) -> None:
        self.change_settings(replace(self.settings, notify=USUAL if on else QUIET))

    def _on_scaled(self, percent: int) -> None:
        self.change_settings(replace(self.settings, scale_percent=percent))

    def _on_close(self) -> None:
        if self.outside is not None and self.settings.close_to_tray and self.outside.can_hide:
            self.kept.keep()
            self.window.hide()
            self.outside.say_hidden()
        else:
            self.quit()


def _words(sentence: str, remedy: str) -> str:
    return f"{sentence} {remedy}".strip()
