"""The page of sources: what it shows of each trouble, sorting and filters, every way of mending, keys and names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.health import Concern, State, Way
from monitor.store.sources import SourcePast, SourceRow
from tests.ui.conftest import Stage
from tests.ui.rows import NOW, FakeReads, feed_count, sample_counts
from ui.keys import Act
from ui.models.places import Place, PlaceKind, sources_line
from ui.models.sources import HEADINGS, Show, SourceColumn, SourceModel, ago_words
from ui.sourceshots import CASES, past_of, sample
from ui.sourcing import undo_of
from ui.texts import solar_day
from ui.views.checkstrip import CheckStrip, check_words
from ui.views.sourceforms import EditSourceForm, ProxyForm
from ui.views.titlelink import TitleLink
from ui.views.window import SOURCES

SPOKEN, SHOWN = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole
DAY = 86400
Make = Callable[..., Stage]


@pytest.fixture
def page(stage: Stage) -> Stage:
    """Return the window on its page of sources."""
    stage.browsing.go(Place(PlaceKind.SOURCES))
    return stage


def names(stage: Stage) -> list[str]:
    model = stage.window.sources.model
    return [model.index(row, SourceColumn.NAME).data() for row in range(model.rowCount())]


def row_named(title: str) -> SourceRow:
    return next(row for row, _ in sample(NOW) if row.title == title)


def choose(stage: Stage, title: str) -> SourceRow:
    row = row_named(title)
    stage.window.sources.choose(row.id)
    return row


def take(stage: Stage, way: Way) -> None:
    stage.window.sources.pane.ways[way].click()


def test_the_model_stands_qts_own_tests(qtmodeltester: ModelTester) -> None:
    model = SourceModel(lambda: NOW)
    qtmodeltester.check(model)
    model.show(sample(NOW))
    qtmodeltester.check(model)
    model.narrow(Show.TROUBLE)
    model.sort(SourceColumn.NAME, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(model)
    model.show([])
    qtmodeltester.check(model)


def test_ten_troubles_have_ten_words_and_none_is_told_by_colour_alone() -> None:
    states = {state.state for _, state in sample(NOW)}
    assert len(states) >= 13
    assert {State.GONE, State.GONE_QUIET, State.MOVED, State.PARTLY, State.SLOW, State.PAUSED} <= states


def test_the_gravest_come_first_and_the_longest_trouble_of_them(page: Stage) -> None:
    model = page.window.sources.model
    concerns = [model.judged(row)[1].concern for row in range(model.rowCount())]  # type: ignore[index]
    wanted = [Concern.LOST, Concern.TROUBLE, Concern.WATCH, Concern.NONE, Concern.ASIDE]
    assert concerns == sorted(concerns, key=wanted.index)
    assert names(page)[0] == "Вестник утра"
    assert names(page)[-3:] == ["The Morning Ledger", "Annals Quarterly", "Field Reports"]


@pytest.mark.parametrize(
    ("column", "first"),
    [
        (SourceColumn.NAME, "Annals Quarterly"),
        (SourceColumn.NEWEST, "The Morning Ledger"),
        (SourceColumn.RHYTHM, "City Wire"),
        (SourceColumn.NEXT, "The Morning Ledger"),
    ],
)
def test_a_heading_sorts(page: Stage, column: SourceColumn, first: str) -> None:
    table = page.window.sources.table
    choose(page, "Field Reports")
    table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert names(page)[0] == first
    assert page.window.sources.chosen is not None
    assert page.window.sources.chosen[0].title == "Field Reports"
    table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    assert names(page)[0] != first


def test_tabs_narrow_by_trouble_and_say_how_many(page: Stage) -> None:
    sources = page.window.sources
    assert sources.tabs[Show.TROUBLE].text() == "In trouble 5"
    sources.tabs[Show.TROUBLE].click()
    assert len(names(page)) == 5
    sources.tabs[Show.ASIDE].click()
    assert names(page) == ["Field Reports"]
    sources.tabs[Show.ALL].click()
    assert len(names(page)) == len(CASES)


def test_letters_find_by_title_address_and_folder(page: Stage) -> None:
    sources = page.window.sources
    sources.field.setText("pegah.exam")
    assert names(page) == ["پگاه"]
    sources.field.setText("русск")
    assert names(page) == ["Вестник утра"]
    sources.field.setText("nowhere")
    assert "No source has" in sources.empty.words
    sources.empty.first.click()
    assert len(names(page)) == len(CASES)


def test_without_sources_the_way_to_one_is_offered(make_stage: Make, qtbot: QtBot) -> None:
    stage = make_stage(FakeReads(followed=[]))
    stage.browsing.go(Place(PlaceKind.SOURCES))
    assert "No source is followed yet" in stage.window.sources.empty.words
    with qtbot.waitSignal(stage.window.sources.add_wanted):
        stage.window.sources.empty.first.click()


def test_the_pane_says_state_since_cause_remedy_and_rhythm(page: Stage) -> None:
    choose(page, "خبرنامهٔ صبح")
    pane = page.window.sources.pane
    assert (pane.title.text(), pane.state.text()) == ("خبرنامهٔ صبح", "Gone quiet")
    assert pane.title.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert pane.since.text().startswith("since 6 Nov 2026")
    assert "nothing for 13 days" in pane.sentence.text()
    assert "See on its site" in pane.remedy.text()
    spoken = [made.accessibleName() for made in pane.findChildren(QLabel)]
    assert "Rhythm: about 4 items a day" in spoken
    assert any(name.startswith("Newest item: ") and solar_day(NOW - 330 * 3600) in name for name in spoken)


@pytest.mark.parametrize(
    ("title", "way", "command"),
    [
        ("City Wire", Way.CHECK, ask.CheckNow((12,))),
        ("Field Reports", Way.RESUME, ask.PauseFeed(11, paused=False)),
        ("City Wire", Way.PAUSE, ask.PauseFeed(12, paused=True)),
        ("Harbour Dispatch", Way.REMOVE, ask.RemoveFeed(2)),
        ("Institute Notes", Way.KEEP_ADDRESS, ask.RefuseMove(6)),
        ("Institute Notes", Way.TAKE_ADDRESS, ask.EditFeed(6, url="https://notes.institute.example/feed.xml")),
    ],
)
def test_each_way_is_one_click(page: Stage, title: str, way: Way, command: ask.Command) -> None:
    choose(page, title)
    take(page, way)
    assert page.recorder.commands[-1] == command


def test_a_private_address_is_allowed_with_one_click(make_stage: Make) -> None:
    row = row_named("Coastal Observer")
    private = replace(row, source=replace(row.source, error_code="refused_address"))
    stage = make_stage(FakeReads(followed=[private]))
    stage.browsing.go(Place(PlaceKind.SOURCES))
    take(stage, Way.ALLOW)
    assert stage.recorder.commands[-1] == ask.EditFeed(row.id, allow_private=True)


def test_the_form_sends_only_what_was_changed(page: Stage, qtbot: QtBot) -> None:
    choose(page, "Вестник утра")
    take(page, Way.EDIT_ADDRESS)
    form = page.browsing.sourcing.form
    assert isinstance(form, EditSourceForm)
    form.address.field.setText("")
    form.send.click()
    assert form.address.said.text() == "Type the address of the feed."
    form.address.field.setText("https://vestnik.example/new.xml")
    form.folder.field.setText("Вестники")
    form.send.click()
    sent = ask.EditFeed(3, url="https://vestnik.example/new.xml", folder="Вестники", allow_private=True)
    assert page.recorder.commands[-1] == sent
    assert page.browsing.sourcing.refused(sent, "This address is followed already.")
    assert form.refusal.text() == "This address is followed already."
    form.send.click()
    assert page.browsing.sourcing.answered(sent, (3,), "It is read at its new address.")
    assert page.browsing.sourcing.form is None
    assert page.window.notice.words == "It is read at its new address."
    with qtbot.waitSignal(page.window.notice.taken) as taken:
        page.window.notice.way.click()
    assert taken.args == [ask.EditFeed(3, url="https://vestnik.example/rss.xml", folder="Русский", allow_private=False)]


def test_the_proxy_is_chosen_in_a_form(page: Stage) -> None:
    choose(page, "City Wire")
    page.window.sources.pane.proxy.click()
    form = page.browsing.sourcing.form
    assert isinstance(form, ProxyForm)
    assert not form.address.isEnabled()
    form.choice_box.setCurrentIndex(2)
    form.address.field.setText("socks5h://127.0.0.1:9050")
    form.send.click()
    assert page.recorder.commands[-1] == ask.SetProxy(12, "socks5h://127.0.0.1:9050")
    form.reject()


def test_whole_texts_are_switched(page: Stage) -> None:
    row = choose(page, "City Wire")
    box = page.window.sources.pane.full_text
    assert box.isChecked() is row.full_text
    box.click()
    assert page.recorder.commands[-1] == ask.SetFullText(row.id, not row.full_text)


def test_undo_of_each_command() -> None:
    row = row_named("City Wire")
    assert undo_of(ask.EditFeed(12, title="X"), row) == ask.EditFeed(12, title="City Wire")
    assert undo_of(ask.SetProxy(12, "none"), row) == ask.SetProxy(12, "system")
    assert undo_of(ask.SetFullText(12, full_text=False), row) == ask.SetFullText(12, row.full_text)
    assert undo_of(ask.CheckNow((12,)), row) is None


def test_pausing_offers_to_let_it_run_again(page: Stage) -> None:
    assert page.browsing.sourcing.answered(ask.PauseFeed(12, paused=True), (12,), "City Wire is paused.")
    assert page.window.notice.words == "City Wire is paused."
    assert page.window.notice.way.text() == "Undo"


def test_its_items_lead_to_the_item_and_to_all_of_them(page: Stage, qtbot: QtBot) -> None:
    def links() -> list[TitleLink]:
        return [made for made in page.window.sources.pane.findChildren(TitleLink) if made.isVisible()]

    choose(page, "City Wire")
    qtbot.waitUntil(lambda: len(links()) == 3)
    links()[0].click()
    assert page.browsing.view.place.kind is not PlaceKind.SOURCES
    page.browsing.show_source(12)
    page.window.sources.pane.all_items.click()
    assert page.browsing.view.place.same(Place(PlaceKind.FEED, "12"))


def test_checks_are_bars_that_keys_and_pointer_read(qtbot: QtBot, page: Stage) -> None:
    row = choose(page, "Вестник утра")
    pane = page.window.sources.pane
    past = past_of(row, NOW)
    assert len(pane.strip.bars) == len(past.checks)
    assert "27 failed" in pane.strip.accessibleName()
    pane.strip.setFocus()
    qtbot.keyClick(pane.strip, Qt.Key.Key_Left)
    assert "This address answers with a web page" in pane.checked.text()
    assert check_words(past.checks[0], "") in pane.checked.text()
    qtbot.keyClick(pane.strip, Qt.Key.Key_Left)
    assert check_words(past.checks[1], "") in pane.checked.text()
    middle = pane.strip.bars[0].center().toPoint()
    qtbot.mouseMove(pane.strip, QPoint(middle.x(), middle.y()))
    pane.strip.point(0)
    assert check_words(past.checks[-1], "") in pane.checked.text()
    pane.strip.point(-1)
    assert pane.checked.text().startswith("93 read, 27 failed.")


def test_two_hundred_checks_fit_and_none_take_no_room(qtbot: QtBot, page: Stage) -> None:
    strip = CheckStrip(page.window.skin, page.window)
    row = row_named("City Wire")
    strip.resize(420, 56)
    strip.show_checks((past_of(row, NOW).checks * 2)[:200])
    assert strip.bars[-1].right() <= 420
    strip.show_checks(())
    assert strip.isHidden()


def test_a_source_without_a_past_says_so(page: Stage) -> None:
    choose(page, "City Wire")
    page.window.sources.show_past(SourcePast((), ()))
    pane = page.window.sources.pane
    assert pane.checked.text().startswith("No check has brought anything yet.")
    assert pane.all_items.isHidden()


# -- ways to the page --------------------------------------------------------------------------------------------------


def test_the_sidebar_counts_what_fails_and_leads_there(make_stage: Make) -> None:
    counts = sample_counts()
    assert sources_line(replace(counts, feeds=(feed_count(1, "A"),))).count == 0
    failing = replace(counts, feeds=(replace(feed_count(1, "A"), failing=True), feed_count(2, "B")))
    line = sources_line(failing)
    assert (line.count, line.warn, line.tip) == (1, True, "1 source fails")
    paused = replace(failing, feeds=(replace(failing.feeds[0], paused=True),))
    assert sources_line(paused).count == 0
    stage = make_stage(FakeReads(counted=failing))
    index = stage.window.sidebar.model.find(Place(PlaceKind.SOURCES))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Sources, 1 source fails"
    stage.window.sidebar.tree.setCurrentIndex(index)
    assert stage.window.pages.currentIndex() == SOURCES


def test_a_key_the_status_line_and_the_feeds_menu_lead_there(stage: Stage, qtbot: QtBot) -> None:
    stage.acting.carry_out(Act.GO_SOURCES)
    assert stage.window.pages.currentIndex() == SOURCES
    stage.browsing.go(Place(PlaceKind.ALL))
    stage.window.status.failing_clicked.emit()
    assert stage.window.pages.currentIndex() == SOURCES
    assert len(names(stage)) == 5
    stage.browsing.go(Place(PlaceKind.ALL))
    stage.window.sidebar.feed_health_wanted.emit(12)
    assert stage.window.sources.chosen is not None
    assert stage.window.sources.chosen[0].id == 12


def test_keys_go_through_table_and_pane_and_check_the_chosen_one(page: Stage, qtbot: QtBot) -> None:
    sources = page.window.sources
    sources.table.setFocus()
    choose(page, "City Wire")
    at = sources.table.currentIndex().row()
    qtbot.keyClick(sources.table, Qt.Key.Key_Down)
    assert sources.table.currentIndex().row() == at + 1
    assert sources.pane.title.text() == names(page)[at + 1]
    qtbot.waitUntil(lambda: next(iter(sources.pane.ways.values())).isVisible())
    qtbot.keyClick(sources.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is next(iter(sources.pane.ways.values()))
    choose(page, "City Wire")
    page.acting.carry_out(Act.NEXT)
    assert sources.table.currentIndex().row() == at + 1
    page.acting.carry_out(Act.PREVIOUS)
    page.acting.carry_out(Act.CHECK_FEED)
    assert page.recorder.commands[-1] == ask.CheckNow((12,))


def test_everything_has_a_name_to_be_spoken(page: Stage) -> None:
    sources = page.window.sources
    controls = [*sources.findChildren(QAbstractButton), *sources.findChildren(QLineEdit), sources.pane.strip]
    nameless = [made for made in controls if made.isVisible() and not made.accessibleName() and not _text(made)]
    assert nameless == []
    spoken = sources.model.index(0, SourceColumn.STATE).data(SPOKEN)
    assert "Вестник утра" in spoken
    assert "Not a feed. This address answers with a web page" in spoken
    assert all(sources.model.index(0, column).data(SPOKEN).startswith(HEADINGS[column]) for column in (1, 2, 3, 4, 5))


def _text(made: object) -> str:
    return made.text() if hasattr(made, "text") else ""


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (860, 640)])
def test_nothing_is_wider_than_the_window(make_stage: Make, size: tuple[int, int]) -> None:
    stage = make_stage(size=size)
    stage.browsing.go(Place(PlaceKind.SOURCES))
    assert stage.window.width() == size[0]
    sources = stage.window.sources
    for title in ("Institute Notes", "Coastal Observer"):
        choose(stage, title)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        right = [made.mapTo(sources, QPoint(made.width(), 0)).x() for made in sources.pane.ways.values()]
        assert max(right) <= sources.width()
    assert sources.table.columnWidth(SourceColumn.NAME) >= 100
    assert not sources.table.isColumnHidden(SourceColumn.STATE)


def test_offline_blames_nobody(make_stage: Make) -> None:
    stage = make_stage()
    stage.browsing.offline = True
    stage.browsing.go(Place(PlaceKind.SOURCES))
    model = stage.window.sources.model
    found = model.find(12)
    assert found is not None
    assert found[1].state is State.OFFLINE


def test_slow_sources_of_a_round_are_named_in_the_status_line(stage: Stage) -> None:
    stage.window.status.show_round(3, 9)
    stage.browsing.show_slow([sample_counts().feeds[0].id, 999])
    assert "Checking 3 of 9 · waiting for" in stage.window.status.words
    stage.window.status.show_slow(["A", "B", "C", "D", "E"])
    assert "and 2 more" in stage.window.status.words
    stage.browsing.show_slow(())
    assert "waiting" not in stage.window.status.words


@pytest.mark.parametrize(
    ("then", "words"),
    [(None, "never"), (NOW - 600, "10 min"), (NOW - 5 * DAY, "5 days"), (NOW - 61 * DAY, "20 Sep 2026")],
)
def test_ages_in_the_table(then: int | None, words: str) -> None:
    assert ago_words(then, NOW) == words


def test_the_persian_calendar() -> None:
    assert solar_day(NOW, "UTC") == "۲۹ آبان ۱۴۰۵"
