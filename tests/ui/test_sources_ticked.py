"""Several sources at once: ticked in the table, acted on together, taken back together."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.health import Way
from tests.ui.conftest import Stage
from tests.ui.rows import NOW
from ui.models.places import Place, PlaceKind
from ui.models.sources import Show, SourceColumn, SourceModel
from ui.sourceshots import CASES, sample

CHECKED, STATE = Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
FIELD, CITY = 11, 12
"""The numbers of a source that is paused and of one that is not."""


@pytest.fixture
def page(stage: Stage) -> Stage:
    """Return the window on its page of sources."""
    stage.browsing.go(Place(PlaceKind.SOURCES))
    return stage


def test_the_model_with_boxes_stands_qts_own_tests(qtmodeltester: ModelTester) -> None:
    model = SourceModel(lambda: NOW)
    model.show(sample(NOW))
    qtmodeltester.check(model)
    model.tick_all()
    model.sort(SourceColumn.TICK)
    qtmodeltester.check(model)


def test_a_box_is_ticked_by_the_mouse_and_by_space_and_the_bar_counts(page: Stage, qtbot: QtBot) -> None:
    sources = page.window.sources
    assert sources.chosen_bar.isHidden()
    box = sources.model.index(0, SourceColumn.TICK)
    assert sources.model.setData(box, CHECKED, STATE)
    assert sources.model.data(box, STATE) is CHECKED
    assert sources.model.data(box, Qt.ItemDataRole.AccessibleTextRole).endswith(": chosen")
    at = sources.table.visualRect(box).center()
    qtbot.mouseClick(sources.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert sources.model.ticked == ()
    qtbot.mouseClick(sources.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(sources.model.ticked) == 1
    sources.table.setCurrentIndex(sources.model.index(1, 0))
    qtbot.keyClick(sources.table, Qt.Key.Key_Space)
    assert not sources.chosen_bar.isHidden()
    assert sources.chosen_bar.words.text() == "2 chosen"
    qtbot.keyClick(sources.table, Qt.Key.Key_Space)
    assert sources.chosen_bar.words.text() == "1 chosen"
    sources.chosen_bar.none.click()
    assert sources.chosen_bar.isHidden()


def test_what_is_narrowed_is_ticked_together_and_stays_so(page: Stage, qtbot: QtBot) -> None:
    sources = page.window.sources
    sources.tabs[Show.TROUBLE].click()
    qtbot.keyClick(sources.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert sources.chosen_bar.words.text() == "5 chosen"
    sources.tabs[Show.ALL].click()
    assert len(sources.model.ticked) == 5
    sources.chosen_bar.all.click()
    assert len(sources.model.ticked) == len(CASES)
    sources.show_sources(sample(NOW)[:3])
    assert len(sources.model.ticked) == 3  # what is no longer followed is chosen no longer


ACTS = [
    (Way.CHECK, ask.CheckNow((FIELD, CITY))),
    (Way.PAUSE, ask.ActOnFeeds((CITY,), ask.FeedAct.PAUSE)),  # the other one is paused: *Undo* must not wake it
    (Way.RESUME, ask.ActOnFeeds((FIELD,), ask.FeedAct.RESUME)),
    (Way.REMOVE, ask.ActOnFeeds((FIELD, CITY), ask.FeedAct.REMOVE)),
]


@pytest.mark.parametrize(("way", "command"), ACTS)
def test_each_way_is_one_click_for_all(page: Stage, way: Way, command: ask.Command) -> None:
    sources = page.window.sources
    sources.model.tick(FIELD)
    sources.model.tick(CITY)
    sources.chosen_bar.ways[way].click()
    assert page.recorder.commands[-1] == command


def test_what_changes_nothing_is_said(page: Stage) -> None:
    page.window.sources.model.tick(CITY)
    before = list(page.recorder.commands)
    page.window.sources.chosen_bar.ways[Way.RESUME].click()
    assert page.window.notice.words == "None of them is paused."
    assert page.recorder.commands == before


BACK = [
    (ask.FeedAct.PAUSE, ask.FeedAct.RESUME),
    (ask.FeedAct.RESUME, ask.FeedAct.PAUSE),
    (ask.FeedAct.REMOVE, ask.FeedAct.RESTORE),
]


@pytest.mark.parametrize(("act", "back"), BACK)
def test_all_are_taken_back_with_one_click(page: Stage, qtbot: QtBot, act: ask.FeedAct, back: ask.FeedAct) -> None:
    ids = (FIELD, CITY)
    assert page.browsing.sourcing.answered(ask.ActOnFeeds(ids, act), ids, "2 feeds are changed.")
    with qtbot.waitSignal(page.window.notice.taken) as taken:
        page.window.notice.way.click()
    assert taken.args == [ask.ActOnFeeds(ids, back)]
