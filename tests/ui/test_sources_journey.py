"""Journeys over the page of sources with the real engine: trouble seen, mended, undone; a site followed to its news."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.health import State, Way
from monitor.profile import Profile
from monitor.settings import Settings
from monitor.settings import save as save_settings
from monitor.store import outbox
from monitor.store.open import open_writer
from monitor.store.sources import SourceRow
from tests.engine_room import CONFLICTS, REPEATS, UNRELATED, publish
from tests.fakes.feedserver import FeedServer, Say, feed_server  # noqa: F401 - a fixture
from ui.composition import Composition
from ui.demonstration import pack_without_feeds
from ui.models.places import Place, PlaceKind
from ui.models.sources import Judged
from ui.views.sourceforms import EditSourceForm
from ui.views.window import SOURCES

PATIENCE = 60_000
Found = TypeVar("Found")
PAGE = (
    b'<html><head><title>Outlet</title><link rel="alternate" type="application/rss+xml" href="/news.xml"></head>'
    b"<body>Welcome.</body></html>"
)


@pytest.fixture
def shown(qtbot: QtBot, profile: Profile, monkeypatch: pytest.MonkeyPatch) -> Iterator[Composition]:
    """Return the program on a profile whose pack brings no feeds of its own."""
    from monitor.packs.load import builtin_pack_dir

    save_settings(Settings(notify="all"), profile.settings_file)
    composition = Composition(profile, tray=False)
    directory = pack_without_feeds(builtin_pack_dir(), profile)
    start = composition.desk.start
    monkeypatch.setattr(
        composition.desk,
        "start",
        lambda where, settings, **_: start(where, settings, pack_dir=directory, scheduled=False),
    )
    with qtbot.waitSignal(composition.bridge.started, timeout=PATIENCE):
        composition.show()
    yield composition
    composition.quit()
    composition.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_for(qtbot: QtBot, look: Callable[[], Found | None]) -> Found:
    """Return what `look` finds, as soon as it does."""
    found: list[Found] = []

    def there() -> bool:
        seen = look()
        if seen:
            found.append(seen)
        return bool(found)

    qtbot.waitUntil(there, timeout=PATIENCE)
    return found[0]


def do(qtbot: QtBot, composition: Composition, act: Callable[[], object], kind: type) -> None:
    """Do something in the window and wait until its command was answered."""
    answered = {"timeout": PATIENCE, "check_params_cb": lambda command, *_: isinstance(command, kind)}
    with qtbot.waitSignal(composition.asking.answered, **answered):
        act()


def chosen_in(composition: Composition, state: State) -> Judged | None:
    chosen = composition.window.sources.chosen
    return chosen if chosen is not None and chosen[1].state is state else None


def spoken_for_sources(composition: Composition) -> str:
    place = composition.window.sidebar.model.find(Place(PlaceKind.SOURCES))
    return str(place.data(Qt.ItemDataRole.AccessibleTextRole))


def only(composition: Composition) -> SourceRow:
    (row,) = composition.browsing.reads().sources()
    return row


def test_a_trouble_is_seen_mended_and_the_mending_undone(
    shown: Composition,
    qtbot: QtBot,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    window, browsing = shown.window, shown.browsing
    new = publish(feed_server, REPEATS, path="/new.xml")
    old = feed_server.say("/old.xml", Say(PAGE, content_type="text/html"))
    do(qtbot, shown, lambda: shown.asking.submit(ask.Follow((old,))), ask.Follow)
    do(qtbot, shown, lambda: shown.asking.submit(ask.CheckNow()), ask.CheckNow)

    browsing.go(Place(PlaceKind.SOURCES))
    wait_for(qtbot, lambda: chosen_in(shown, State.NOT_A_FEED))
    pane = window.sources.pane
    assert "web page, not with a feed" in pane.sentence.text()
    assert "Look on that site for the feed's address" in pane.remedy.text()
    wait_for(qtbot, lambda: "1 source fails" in spoken_for_sources(shown))

    pane.ways[Way.EDIT_ADDRESS].click()
    form = browsing.sourcing.form
    assert isinstance(form, EditSourceForm)
    form.address.field.setText(new)
    do(qtbot, shown, form.send.click, ask.EditFeed)
    assert browsing.sourcing.form is None
    assert "is read at its new address" in window.notice.words
    wait_for(qtbot, lambda: chosen_in(shown, State.QUIET))
    assert (only(shown).url, only(shown).entries) == (new, 1)

    do(qtbot, shown, window.notice.way.click, ask.EditFeed)
    wait_for(qtbot, lambda: chosen_in(shown, State.NOT_A_FEED))
    assert (only(shown).url, only(shown).entries) == (old, 1)


def test_a_source_is_paused_removed_and_both_undone(
    shown: Composition,
    qtbot: QtBot,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    window, pane = shown.window, shown.window.sources.pane
    do(qtbot, shown, lambda: shown.asking.submit(ask.AddFeed(publish(feed_server, REPEATS))), ask.AddFeed)
    shown.browsing.go(Place(PlaceKind.SOURCES))
    wait_for(qtbot, lambda: chosen_in(shown, State.QUIET))

    do(qtbot, shown, pane.ways[Way.PAUSE].click, ask.PauseFeed)
    wait_for(qtbot, lambda: chosen_in(shown, State.PAUSED))
    do(qtbot, shown, window.notice.way.click, ask.PauseFeed)
    wait_for(qtbot, lambda: chosen_in(shown, State.QUIET))

    do(qtbot, shown, pane.ways[Way.REMOVE].click, ask.RemoveFeed)
    wait_for(qtbot, lambda: "No source is followed yet" in window.sources.empty.words)
    do(qtbot, shown, window.notice.way.click, ask.RestoreFeed)
    wait_for(qtbot, lambda: window.sources.chosen)
    assert only(shown).entries == 1


def test_a_moved_source_takes_its_new_address(
    shown: Composition,
    profile: Profile,
    qtbot: QtBot,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    url = publish(feed_server, REPEATS)
    do(qtbot, shown, lambda: shown.asking.submit(ask.AddFeed(url)), ask.AddFeed)
    new = publish(feed_server, REPEATS, CONFLICTS, path="/moved.xml")
    feed_server.redirect("/news.xml", new)
    shown.browsing.go(Place(PlaceKind.SOURCES))
    pane = shown.window.sources.pane
    wait_for(qtbot, lambda: shown.window.sources.chosen)
    do(qtbot, shown, pane.ways[Way.CHECK].click, ask.CheckNow)
    with open_writer(profile.database) as db:
        db.execute("UPDATE feed_move SET polls = 3, days = 2")  # as if it had led there on two days
    publish(feed_server, REPEATS, CONFLICTS, UNRELATED, path="/moved.xml")
    do(qtbot, shown, lambda: pane.ways[Way.CHECK].click(), ask.CheckNow)
    wait_for(qtbot, lambda: chosen_in(shown, State.MOVED))
    do(qtbot, shown, pane.ways[Way.TAKE_ADDRESS].click, ask.EditFeed)
    wait_for(qtbot, lambda: only(shown).url == new)
    assert only(shown).entries == 3


def test_a_sites_address_leads_to_its_feed_and_to_its_news(
    shown: Composition,
    qtbot: QtBot,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    """By keyboard in the real dialog: typed, found, looked at, followed in silence; the next edition is news."""
    site = feed_server.say("/", Say(PAGE, content_type="text/html"))
    publish(feed_server, REPEATS)
    told: list[int] = []
    shown.bridge.notice_ready.connect(told.append)
    qtbot.keyClick(shown.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = wait_for(qtbot, lambda: shown.dialogs.adding)
    qtbot.keyClicks(dialog.field, site)
    do(qtbot, shown, lambda: qtbot.keyClick(dialog.field, Qt.Key.Key_Return), ask.FindSources)
    assert "Khayyam satellite, one year on" in wait_for(qtbot, dialog.card.titles)[0]
    assert dialog.card.address.text().endswith("/news.xml")
    assert shown.browsing.reads().sources() == []  # looked at, not followed
    do(qtbot, shown, lambda: qtbot.keyClick(dialog.go, Qt.Key.Key_Space), ask.AddFeed)
    assert "is followed: 1 entry read, not told as news" in dialog.said.text()
    assert (only(shown).url, only(shown).entries) == (feed_server.url("/news.xml"), 1)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert told == []

    publish(feed_server, REPEATS, CONFLICTS)
    shown.browsing.go(Place(PlaceKind.SOURCES))
    wait_for(qtbot, lambda: shown.window.sources.chosen)
    assert shown.window.pages.currentIndex() == SOURCES
    do(qtbot, shown, shown.window.sources.pane.ways[Way.CHECK].click, ask.CheckNow)
    wait_for(qtbot, lambda: only(shown).entries == 2)
    wait_for(qtbot, lambda: told)
    newest = wait_for(qtbot, lambda: shown.browsing.newest_ids())
    (item, *_) = shown.browsing.reads().items(newest)
    assert item.title == "Khayyam satellite sees more than was said"


def test_a_site_without_a_feed_says_so_and_keeps_what_was_typed(
    shown: Composition,
    qtbot: QtBot,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    site = feed_server.say("/plain", Say(b"<html><body>Welcome.</body></html>", content_type="text/html"))
    qtbot.keyClick(shown.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = wait_for(qtbot, lambda: shown.dialogs.adding)
    qtbot.keyClicks(dialog.field, site)
    with qtbot.waitSignal(shown.asking.refused, timeout=PATIENCE):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert "feed" in dialog.said.text()
    assert (dialog.field.text(), dialog.card.isVisible()) == (site, False)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert shown.browsing.reads().sources() == []


def test_a_notification_of_a_death_opens_the_source(
    shown: Composition,
    profile: Profile,
    qtbot: QtBot,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    for path in ("/one.xml", "/two.xml"):
        url = publish(feed_server, REPEATS, path=path)
        do(qtbot, shown, lambda url=url: shown.asking.submit(ask.AddFeed(url)), ask.AddFeed)
    ids = [row.id for row in shown.browsing.reads().sources()]
    with open_writer(profile.database) as db:
        number = outbox.put_feed_notice(db, "A source brings nothing any more: B", "It is gone.", ids[1:], 1)
    shown.browsing.go(Place(PlaceKind.ALL))
    shown.window.notice.taken.emit(number)
    assert shown.window.pages.currentIndex() == SOURCES
    assert shown.window.sources.chosen is not None
    assert shown.window.sources.chosen[0].id == ids[1]
