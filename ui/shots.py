"""Draws every view into PNG files from the demonstration's data: no network, no screen, nobody watching."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from monitor.profile import Profile
from monitor.store.rows import ItemFilter, ItemRow
from monitor.store.timelines import Timeline
from monitor.types import Decision, Modality, ValueType, Verdict
from ui.composition import Composition, epoch_now
from ui.coverageshots import CoverageShots
from ui.factshots import FactShots
from ui.feedshots import FeedShots
from ui.models.places import Place, PlaceKind, PlaceRole
from ui.session import make_application
from ui.sourceshots import SourceShots
from ui.storyshots import StoryShots
from ui.texts import tr
from ui.topicshots import TopicShots
from ui.translationshots import TranslationShots
from ui.views.failure import FailureWindow
from ui.views.story import ARTICLE, CHANGES

SETTLE_MS = 120
LATEST_MS = 240_000
WIDE, MIDDLE, NARROW = (1440, 900), (1280, 800), (1024, 700)
PATIENCE = {"translated": 25, "facts": 8}
"""How many times longer to wait for pages that are built bit by bit, or read beside the window's thread."""
NO_SUCH_WORDS = "zzz"


class Photographer(QObject):
    """Waits for the demonstration to have told everything, then draws one view after the other."""

    ended = Signal(int)

    def __init__(self, composition: Composition, folder: Path) -> None:
        super().__init__()
        self._composition = composition
        self._window = composition.window
        self._browsing = composition.browsing
        self._folder = folder
        self._failure: FailureWindow | None = None
        self._waits = self._is_reading
        self._left: list[tuple[str, Callable[[], QWidget | None]]] = list(self._views())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_settled)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self._on_too_late)
        self._end.start(LATEST_MS)
        if composition.demonstration is not None:
            composition.demonstration.finished.connect(self._on_told)

    def _views(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        return (
            ("main-light", self._main),
            ("main-dark", self._dark),
            ("article-dark", self._article),
            ("offline-dark", self._offline),
            ("article-light", self._article_light),
            ("persian-changes", self._persian),
            ("persian-article", self._persian_article),
            ("russian-changes", self._russian),
            *FactShots(self._composition, self._show).views(),
            *CoverageShots(self._composition, self._show, epoch_now).views(),
            *SourceShots(self._composition, self._show, epoch_now).views(),
            *TopicShots(self._composition, self._show, epoch_now).views(),
            *StoryShots(self._composition, self._show, epoch_now).views(),
            ("timeline-light", self._timeline),
            ("timeline-dark", self._timeline_dark),
            ("timeline-rows", self._timeline_rows),
            ("timeline-narrow", self._timeline_narrow),
            ("try-empty", self._try_empty),
            ("try-light", self._try),
            ("try-dark", self._try_dark),
            ("try-persian", self._try_persian),
            ("try-narrow", self._try_narrow),
            ("digest", self._digest),
            ("failing-feed", self._failing),
            ("no-hits", self._no_hits),
            ("nothing-saved", self._nothing),
            ("checking", self._checking),
            ("undo-notice", self._undo),
            ("narrow", self._narrow),
            ("compact", self._compact),
            ("large-text", self._large),
            *FeedShots(self._composition).views(),
            ("settings", self._settings),
            ("settings-dark", self._settings_dark),
            ("keys", self._keys),
            ("all-reviewed", self._all_reviewed),
            *TranslationShots(self._composition, self._show, self._choose).views(),
            ("cannot-open", self._cannot_open),
        )

    def _on_told(self) -> None:
        self._timer.start(SETTLE_MS * 8)
        self._window.notice.hide()

    def _on_too_late(self) -> None:
        print(tr("The demonstration did not come to its end; there are no pictures."), file=sys.stderr)
        self._left.clear()
        self.ended.emit(1)

    def _on_settled(self) -> None:
        if not self._left:
            self._end.stop()
            self.ended.emit(0)
            return
        name, draw = self._left.pop(0)
        target = draw() or self._window
        QTimer.singleShot(SETTLE_MS * PATIENCE.get(name.partition("-")[0], 1), target, self._saver(name, target))

    def _saver(self, name: str, target: QWidget) -> Callable[[], None]:
        def save() -> None:
            if target is self._window and self._waits():
                QTimer.singleShot(SETTLE_MS, target, save)
                return
            self._waits = self._is_reading
            target.grab().save(str(self._folder / f"{name}.png"))
            if target is not self._window:
                target.close()
            self._timer.start(SETTLE_MS)

        return save

    def _is_reading(self) -> bool:
        """Say whether something is still read or tried: a picture waits for its answer."""
        trying = self._window.trying
        return self._browsing.aside.waits or (trying.isVisible() and trying.waits)

    def _show(self, kind: PlaceKind, key: str = "", *, theme: str = "light", size: tuple[int, int] = WIDE) -> None:
        self._composition.skin.wish(theme)
        self._window.resize(*size)
        self._window.notice.hide()
        self._window.topbar.set_search("")
        self._browsing.search("")
        self._browsing.go(Place(kind, key, key))
        self._window.story.show_tab(CHANGES)

    def _choose(self, language: str, verdict: Verdict | None = None) -> None:
        """Choose the item of a language that shows most, among those with a verdict where one is wanted."""
        items = self._window.items
        wanted = [row for row in map(items.model.item, range(items.model.rowCount())) if row is not None]
        rows = [row for row in wanted if row.language == language and row.verdicts and row.url]
        sought = [row for row in rows if verdict in dict(row.verdicts)]
        rows = sought or rows
        best = max(rows, key=_weight, default=None)
        if best is not None:
            items.choose(best.entry_id)

    def _main(self) -> None:
        self._show(PlaceKind.REVIEW)
        self._choose("en", Verdict.CONFLICTS)

    def _dark(self) -> None:
        self._show(PlaceKind.REVIEW, theme="dark")
        self._choose("en", Verdict.CONFLICTS)

    def _article(self) -> None:
        self._show(PlaceKind.ALL, theme="dark")
        self._choose("en")
        self._window.story.show_tab(ARTICLE)

    def _article_light(self) -> None:
        self._offline_over()
        self._show(PlaceKind.ALL)
        self._choose("en")
        self._window.story.show_tab(ARTICLE)

    def _offline(self) -> None:
        self._show(PlaceKind.ALL, theme="dark", size=MIDDLE)
        self._composition.bridge.offline_changed.emit(True)

    def _offline_over(self) -> None:
        self._composition.bridge.offline_changed.emit(False)

    def _persian(self) -> None:
        self._show(PlaceKind.ALL, size=MIDDLE)
        self._choose("fa")

    def _persian_article(self) -> None:
        self._window.story.show_tab(ARTICLE)

    def _russian(self) -> None:
        self._show(PlaceKind.ALL, size=MIDDLE)
        self._choose("ru")

    def _timeline_of(self, value_type: ValueType, *, theme: str = "light", size: tuple[int, int] = WIDE) -> None:
        """Show the timeline that has most to tell among those of a type of value: most points, plans counted twice."""
        self._show(PlaceKind.TIMELINE, theme=theme, size=size)
        reads = self._browsing.reads()
        lines = [reads.timeline(pair.subject, pair.property) for pair in reads.timeline_pairs()]
        lines = [line for line in lines if line.points and line.points[0].value.type is value_type]
        best = max(lines, key=_told, default=None)
        if best is not None:
            self._browsing.show_timeline(best.subject, best.property)

    def _timeline(self) -> None:
        self._timeline_of(ValueType.DATE)

    def _timeline_dark(self) -> None:
        self._timeline_of(ValueType.DATE, theme="dark")

    def _timeline_rows(self) -> None:
        self._timeline_of(ValueType.ENTITY, size=MIDDLE)

    def _timeline_narrow(self) -> None:
        self._timeline_of(ValueType.QUANTITY, size=NARROW)

    def _try_empty(self) -> None:
        self._show(PlaceKind.TRY, size=MIDDLE)

    def _try(self) -> None:
        self._tell("en", size=WIDE)

    def _try_dark(self) -> None:
        self._tell("en", theme="dark", size=MIDDLE)

    def _try_persian(self) -> None:
        self._tell("fa", theme="dark", size=MIDDLE)

    def _try_narrow(self) -> None:
        self._tell("ru", size=NARROW)

    def _tell(self, language: str, *, theme: str = "light", size: tuple[int, int] = WIDE) -> None:
        """Try the sentence of an item in a language that claims most."""
        self._show(PlaceKind.TRY, theme=theme, size=size)
        reads = self._browsing.reads()
        rows = [row for row in reads.items(reads.item_ids(ItemFilter())) if row.language == language and row.verdicts]
        cards = [card for row in rows for card in reads.changes(row.entry_id)]
        often = Counter(card.sentence for card in cards)
        best = max(cards, key=lambda card: (often[card.sentence], len(card.sentence)), default=None)
        if best is not None:
            self._composition.trying.try_card(best)

    def _digest(self) -> None:
        self._show(PlaceKind.DIGESTS)

    def _failing(self) -> None:
        for index in self._window.sidebar.model.places():
            place: Place = index.data(PlaceRole.PLACE)
            if place.kind is PlaceKind.FEED and index.data(PlaceRole.WARN):
                self._show(PlaceKind.FEED, place.key, size=MIDDLE)
                return

    def _no_hits(self) -> None:
        self._show(PlaceKind.ALL, size=MIDDLE)
        self._window.topbar.set_search(NO_SUCH_WORDS)
        self._browsing.search(NO_SUCH_WORDS)

    def _nothing(self) -> None:
        self._show(PlaceKind.STARRED, size=MIDDLE)

    def _all_reviewed(self) -> None:
        """Turn down all that waits, so that nothing is left to review."""
        self._show(PlaceKind.REVIEW, size=MIDDLE)
        reads = self._browsing.reads()
        for row in reads.items(reads.item_ids(ItemFilter())):
            for card in reads.changes(row.entry_id):
                if card.status == "open" and card.shown is not Verdict.CONFIRMS:
                    self._browsing.curating.decide(card.claim_id, Decision.REJECT)
        self._waits = lambda: self._window.items.model.rowCount() > 0

    def _checking(self) -> None:
        self._show(PlaceKind.REVIEW, size=MIDDLE)
        self._composition.bridge.round_changed.emit(4, 12)

    def _undo(self) -> None:
        self._composition.bridge.round_changed.emit(0, 0)
        self._show(PlaceKind.ALL, size=MIDDLE)
        self._choose("en")
        for view in self._window.story.changes.cards:
            if view.card.shown in (Verdict.CONFLICTS, Verdict.UPDATES, Verdict.REFINES, Verdict.NEW):
                self._browsing.curating.decide(view.card.claim_id, Decision.ACCEPT)
                return

    def _narrow(self) -> None:
        self._show(PlaceKind.ALL, size=NARROW)
        self._choose("en")

    def _compact(self) -> None:
        self._show(PlaceKind.ALL, size=MIDDLE)
        self._composition.skin.set_compact(True)

    def _large(self) -> None:
        self._composition.skin.set_compact(False)
        self._composition.skin.set_scale(200)
        self._show(PlaceKind.ALL, size=(1920, 1080))

    def _settings(self) -> QWidget | None:
        self._composition.skin.set_scale(100)
        self._composition.skin.wish("light")
        self._window.resize(*MIDDLE)
        self._composition.dialogs.settings()
        return self._composition.dialogs.settings_dialog

    def _settings_dark(self) -> QWidget | None:
        self._composition.skin.wish("dark")
        self._composition.dialogs.settings()
        return self._composition.dialogs.settings_dialog

    def _keys(self) -> QWidget | None:
        return self._composition.dialogs.keys()

    def _cannot_open(self) -> QWidget:
        self._failure = FailureWindow(
            self._composition.skin,
            tr("The database is damaged. It was left as it is."),
            tr("Set it aside and go on with the newest copy or an empty one; the damaged file is kept."),
            Path("/home/user/.local/share/rasad/rasad.sqlite"),
            tr("Set it aside, take the newest copy"),
        )
        self._failure.show()
        return self._failure


def _weight(row: ItemRow) -> tuple[int, int]:
    """Return how much an item shows: kinds of changes, a conflict twice; the newest of equals."""
    verdicts = {verdict for verdict, _ in row.verdicts} - {Verdict.CONFIRMS}
    return 2 * len(verdicts) + sum(n for verdict, n in row.verdicts if verdict in verdicts), row.shown_at


def _told(line: Timeline) -> int:
    return sum(2 if point.modality is Modality.PLANNED else 1 for point in line.points)


def _on_qt_message(kind: QtMsgType, context: object, message: str) -> None:
    if "This plugin does not support" not in message:
        print(message, file=sys.stderr)


def draw_all(folder: Path) -> int:
    """Draw every view into PNG files in `folder`; return 0, or 1 where the demonstration did not come to its end."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    qInstallMessageHandler(_on_qt_message)
    with Profile.temporary() as profile:
        profile.make()
        composition = Composition(profile, demo=True, hurried=True, tray=False)
        photographer = Photographer(composition, folder)
        results: list[int] = []
        photographer.ended.connect(results.append)
        photographer.ended.connect(composition.quit)
        composition.ended.connect(app.quit)
        composition.show()
        app.exec()
    return results[0] if results else 1
