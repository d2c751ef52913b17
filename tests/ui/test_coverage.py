"""The strip over the items of a topic: where it stands, what it says, how a bar is pointed at, and that it mirrors."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from monitor.coverage import Course, Coverage
from tests.ui.conftest import Stage
from tests.ui.rows import NOW, FakeReads, sample_counts
from ui.coverageshots import OFF, sample
from ui.models.places import Place, PlaceKind
from ui.theme import Skin
from ui.views.coverage import CoveragePane, CoverageStrip

Make = Callable[..., Stage]
TOPIC = sample_counts().topics[0].id
HERE = Place(PlaceKind.TOPIC, TOPIC, "Here")


@pytest.fixture
def stage(make_stage: Make) -> Stage:
    return make_stage(FakeReads(covered={TOPIC: sample(NOW, 3, 14)}))


def test_a_topic_shows_its_coverage_and_other_places_do_not(stage: Stage, qtbot: QtBot) -> None:
    pane = stage.window.items.coverage
    assert pane.isHidden()
    stage.browsing.go(HERE)
    qtbot.waitUntil(lambda: not pane.isHidden())
    assert pane.words == "14 items in 24 h; 2 is usual (0 to 6)."
    assert "56 days before" in pane.note
    assert pane.words in pane.strip.accessibleName()
    stage.browsing.go(Place(PlaceKind.ALL))
    assert pane.isHidden()


def test_while_a_topic_is_searched_nothing_is_said(stage: Stage, qtbot: QtBot) -> None:
    pane = stage.window.items.coverage
    stage.browsing.go(HERE)
    qtbot.waitUntil(lambda: not pane.isHidden())
    stage.browsing.search("operator")
    assert pane.isHidden()


def test_the_topic_that_was_left_does_not_come_back(stage: Stage, qtbot: QtBot) -> None:
    stage.browsing.go(HERE)
    stage.browsing.go(Place(PlaceKind.ALL))
    with qtbot.waitSignal(stage.browsing.aside.answered):
        stage.browsing.aside.ask("other", lambda reads: None)
    assert stage.window.items.coverage.isHidden()


@pytest.fixture
def pane(skin: Skin, qtbot: QtBot) -> CoveragePane:
    made = CoveragePane(skin)
    qtbot.addWidget(made)
    made.resize(360, 110)
    made.show_coverage(sample(NOW, 3, 14))
    made.show()
    return made


def bar_at(strip: CoverageStrip, at: int) -> QPointF:
    return QPointF(strip.bars[at].center().x(), 5)


def test_pointing_at_a_bar_says_what_it_stands_for(pane: CoveragePane, qtbot: QtBot) -> None:
    strip = pane.strip
    assert len(strip.bars) == len(strip.shown) == 57
    QTest.mouseMove(strip, bar_at(strip, 56).toPoint())
    assert "24 h until" in pane.note
    assert pane.note.endswith("14 items")
    assert strip.toolTip() == pane.note
    strip.point(-1)
    assert "days before" in pane.note


def test_arrow_keys_go_from_bar_to_bar(pane: CoveragePane) -> None:
    QTest.keyClick(pane.strip, Qt.Key.Key_Left)
    assert pane.note.endswith("14 items")
    QTest.keyClick(pane.strip, Qt.Key.Key_Left)
    assert pane.note.endswith("3 items")
    assert pane.strip.accessibleDescription() == pane.note
    QTest.keyClick(pane.strip, Qt.Key.Key_Right)
    assert pane.note.endswith("14 items")


def test_unknown_days_say_so(pane: CoveragePane) -> None:
    unknown = [at for at, window in enumerate(pane.strip.shown) if not window.known]
    assert len(unknown) == len(OFF) - 1, "a day before a check is known by it"
    pane.strip.point(unknown[0])
    assert pane.note.endswith("no items; too few sources were read to say")


def test_from_right_to_left_the_latest_stands_at_the_left(pane: CoveragePane) -> None:
    assert pane.strip.bars[-1].left() > pane.strip.bars[0].left()
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert pane.strip.bars[-1].left() < pane.strip.bars[0].left()


def test_a_narrow_strip_shows_the_latest_days(pane: CoveragePane) -> None:
    pane.strip.resize(60, 44)
    assert len(pane.strip.shown) == 20
    assert pane.strip.shown[-1].items == 14


def test_a_former_wild_day_does_not_flatten_the_others(pane: CoveragePane) -> None:
    pane.show_coverage(sample(NOW, 90, 3, 3))
    heights = [bar.height() for bar in pane.strip.bars]
    assert heights[-3] == max(heights)
    assert heights[-1] > max(heights) / 4


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_unusual_stands_out(skin: Skin, pane: CoveragePane, theme: str) -> None:
    skin.wish(theme)
    strip = pane.strip
    at = strip.bars[-1].center().toPoint()
    colour = strip.grab().toImage().pixelColor(at).name()
    assert colour == skin.theme.palette.warn_edge.lower()
    pane.show_coverage(sample(NOW, 3, 3))
    colour = strip.grab().toImage().pixelColor(strip.bars[-1].center().toPoint()).name()
    assert colour == skin.theme.palette.accent.lower()


def test_nothing_known_leaves_one_sentence(pane: CoveragePane) -> None:
    windows = tuple(window for window in sample(NOW, 0).windows if not window.known)
    pane.show_coverage(Coverage(24, windows, Course.TOO_LITTLE))
    assert pane.words == "Too little is known to say what is usual: 0 days of the 20 it takes."
    assert pane.strip.isHidden()
    pane.show_coverage(None)
    assert pane.isHidden()


def test_a_silence_is_marked_below_every_day_of_it(skin: Skin, pane: CoveragePane) -> None:
    pane.show_coverage(sample(NOW, 0, 0, 0, 0))
    pane.strip.clearFocus()
    assert "Nothing for 4 days" in pane.words
    picture = pane.strip.grab().toImage()
    foot = pane.strip.height() - 2
    marked = [picture.pixelColor(int(bar.center().x()), foot).name() for bar in pane.strip.bars]
    warn = skin.theme.palette.warn_edge.lower()
    assert [colour == warn for colour in marked[-6:]] == [False, False, True, True, True, True]
