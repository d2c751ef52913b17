"""The one place where events of the engine become signals of Qt, in the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from monitor import events
from monitor.events import Event


class Bridge(QObject):
    """Takes events from the engine's thread and signals them in the thread it was made in."""

    started = Signal()
    round_changed = Signal(int, int)
    """How many feeds of the running round are checked, and of how many; 0 and 0 when none runs."""
    round_slow = Signal(object)
    """Ids of the feeds that the running round has been waiting for long."""
    round_finished = Signal(int, int, int)
    """Feeds checked, feeds that failed, new entries."""
    entries_changed = Signal()
    feeds_changed = Signal()
    facts_changed = Signal()
    reading_again = Signal(int, int)
    """Stored entries read again by newer rules so far, and how many there are."""
    facts_imported = Signal(object)
    """The ImportReport."""
    sources_found = Signal(object)
    """A `monitor.finding.Found`."""
    topics_changed = Signal()
    stories_changed = Signal()
    topic_previewed = Signal(object)
    """A `monitor.topics.previewed.Preview`."""
    sentence_tried = Signal(object)
    """A `monitor.trying.Tried`."""
    notice_ready = Signal(int)
    digest_ready = Signal(int)
    offline_changed = Signal(bool)
    paused_changed = Signal(object)
    command_done = Signal(int, object, str)
    """Command id, ids of rows, a sentence or ""."""
    command_failed = Signal(int, str)
    """Command id and what to tell the user."""
    trouble_met = Signal(str, str, str)
    """Code, sentence, remedy."""
    trouble_over = Signal()
    stopped = Signal()
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._signallers: dict[type, Callable[..., None]] = {
            events.Started: self._on_started,
            events.RoundStarted: self._on_round_started,
            events.RoundProgress: self._on_round_progress,
            events.RoundSlow: self._on_round_slow,
            events.RoundFinished: self._on_round_finished,
            events.EntriesChanged: self._on_entries,
            events.FeedsChanged: self._on_feeds,
            events.FactsChanged: self._on_facts,
            events.JudgementsChanged: self._on_facts,
            events.ReadingAgain: self._on_reading_again,
            events.TopicsChanged: self._on_topics,
            events.StoriesChanged: self._on_stories,
            events.TopicPreviewed: self._on_previewed,
            events.SentenceTried: self._on_tried,
            events.FactsImported: self._on_imported,
            events.SourcesFound: self._on_sources,
            events.NoticeReady: self._on_notice,
            events.DigestReady: self._on_digest,
            events.OfflineChanged: self._on_offline,
            events.PausedChanged: self._on_paused,
            events.CommandDone: self._on_done,
            events.CommandFailed: self._on_failed,
            events.Trouble: self._on_trouble,
            events.TroubleOver: self._on_trouble_over,
            events.Stopped: self._on_stopped,
        }
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def take(self, event: Event) -> None:
        """Take an event, from any thread; it is signalled in the bridge's own thread."""
        if self._open:
            self._arrived.emit(event)

    def close(self) -> None:
        """Signal nothing any more."""
        self._open = False

    def _on_arrived(self, event: Event) -> None:
        if self._open:
            self._signallers[type(event)](event)

    def _on_started(self, event: events.Started) -> None:
        self.started.emit()

    def _on_round_started(self, event: events.RoundStarted) -> None:
        self.round_changed.emit(0, event.total)

    def _on_round_progress(self, event: events.RoundProgress) -> None:
        self.round_changed.emit(event.done, event.total)

    def _on_round_slow(self, event: events.RoundSlow) -> None:
        self.round_slow.emit(event.feed_ids)

    def _on_round_finished(self, event: events.RoundFinished) -> None:
        self.round_changed.emit(0, 0)
        self.round_slow.emit(())
        self.round_finished.emit(event.feeds, event.failed, event.new_entries)

    def _on_entries(self, event: events.EntriesChanged) -> None:
        self.entries_changed.emit()

    def _on_feeds(self, event: events.FeedsChanged) -> None:
        self.feeds_changed.emit()

    def _on_facts(self, event: events.FactsChanged | events.JudgementsChanged) -> None:
        self.facts_changed.emit()

    def _on_reading_again(self, event: events.ReadingAgain) -> None:
        self.reading_again.emit(event.done, event.total)

    def _on_sources(self, event: events.SourcesFound) -> None:
        self.sources_found.emit(event.found)

    def _on_imported(self, event: events.FactsImported) -> None:
        self.facts_imported.emit(event.report)

    def _on_stories(self, event: events.StoriesChanged) -> None:
        self.stories_changed.emit()

    def _on_topics(self, event: events.TopicsChanged) -> None:
        self.topics_changed.emit()

    def _on_previewed(self, event: events.TopicPreviewed) -> None:
        self.topic_previewed.emit(event.preview)

    def _on_tried(self, event: events.SentenceTried) -> None:
        self.sentence_tried.emit(event.tried)

    def _on_notice(self, event: events.NoticeReady) -> None:
        self.notice_ready.emit(event.notice_id)

    def _on_digest(self, event: events.DigestReady) -> None:
        self.digest_ready.emit(event.digest_id)

    def _on_offline(self, event: events.OfflineChanged) -> None:
        self.offline_changed.emit(event.offline)

    def _on_paused(self, event: events.PausedChanged) -> None:
        self.paused_changed.emit(event.until)

    def _on_done(self, event: events.CommandDone) -> None:
        self.command_done.emit(event.command_id, event.ids, event.text)

    def _on_failed(self, event: events.CommandFailed) -> None:
        self.command_failed.emit(event.command_id, f"{event.sentence} {event.remedy}".strip())

    def _on_trouble(self, event: events.Trouble) -> None:
        self.trouble_met.emit(event.code, event.sentence, event.remedy)

    def _on_trouble_over(self, event: events.TroubleOver) -> None:
        self.trouble_over.emit()

    def _on_stopped(self, event: events.Stopped) -> None:
        self.stopped.emit()
