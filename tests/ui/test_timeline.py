"""The page *Timeline*: what it draws and tells, how it is reached, and where a point leads."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from pyqtgraph import TextItem
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.clock import moment
from monitor.facts.axis import Scale
from monitor.store.timelines import Timeline
from monitor.types import Modality, Span, ValueType
from tests.ui.conftest import Stage
from tests.ui.rows import DAY, NOW, FakeReads
from tests.ui.timelines import headed, known_statement, slipping, timeline_point, weighed
from ui.keys import Act
from ui.models.places import Place, PlaceKind
from ui.models.timeline import PointColumn, TimelineModel
from ui.models.timelinedrawing import drawing_of, length_words, moved_words
from ui.views.facts import FactTab
from ui.views.plotaxes import apart
from ui.views.timelineplot import RING, TimelinePlot
from ui.views.timelinesigns import SHAPES, legend_entries, outlet_shapes, sign_path
from ui.views.window import FACTS, READING, TIMELINE

KHAYYAM_2 = ("Khayyam-2", "launch_date")


@pytest.fixture
def shown(stage: Stage, qtbot: QtBot) -> Stage:
    """Return a window that shows a timeline, drawn."""
    stage.browsing.show_timeline(*KHAYYAM_2)
    stage.settle()
    qtbot.waitUntil(lambda: stage.window.timeline.plot is not None)
    return stage


def plot_of(stage: Stage) -> TimelinePlot:
    plot = stage.window.timeline.plot
    assert plot is not None
    return plot


def press(stage: Stage, key: Qt.Key) -> None:
    plot_of(stage).keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def test_the_plotting_library_is_loaded_with_the_first_timeline() -> None:
    code = "import sys, ui.composition; print('pyqtgraph' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_the_sidebar_leads_there_and_the_fullest_timeline_is_shown(stage: Stage, qtbot: QtBot) -> None:
    stage.browsing.go(Place(PlaceKind.TIMELINE))
    stage.settle()
    page = stage.window.timeline
    assert stage.window.pages.currentIndex() == TIMELINE
    assert (page.subject.key, page.which.key) == KHAYYAM_2
    qtbot.waitUntil(lambda: page.plot is not None)
    assert set(plot_of(stage).places) == {point.claim_id for point in slipping().points}


def test_the_page_sums_up_how_the_plan_moved(shown: Stage) -> None:
    summary = shown.window.timeline.summary
    assert "5 outlets" in summary
    assert "put off 4 times, 4 months later in all" in summary


def test_what_has_no_place_on_the_axis_is_told_and_stands_in_the_table(shown: Stage) -> None:
    shown.window.timeline.pair_chosen.emit("Khayyam", "mass")
    page = shown.window.timeline
    assert "1 value has no place on this axis" in page.summary
    values = [page.model.index(row, PointColumn.VALUE).data() for row in range(page.model.rowCount())]
    assert "500 km" in values
    assert len(plot_of(shown).places) == len(values) - 1


def test_names_stand_in_rows_apart_by_outlet(shown: Stage) -> None:
    shown.window.timeline.pair_chosen.emit("Head of Roscosmos", "office_holder")
    places = plot_of(shown).places
    first, second = places[201], places[202]
    assert first.y() != second.y()
    assert abs(first.y() - second.y()) < 1


def test_the_table_says_the_same_newest_first(shown: Stage) -> None:
    model = shown.window.timeline.model
    rows = [[model.index(row, column).data() for column in PointColumn] for row in (0, 6)]
    assert rows[0] == ["12 Nov 2026", "6 Nov 2026", "stated", "\u2068Космический вестник\u2069", "Confirms"]
    assert rows[1][2] == "denied"


@pytest.mark.parametrize(("most", "left"), [(9, [0, 1, 2, 3, 4]), (5, [0, 1, 2, 3, 4]), (3, [0, 2, 4]), (0, [4])])
def test_names_of_rows_leave_out_what_would_lie_on_one_another(most: int, left: list[int]) -> None:
    marks = [(float(at), f"name {at}") for at in range(5)]
    assert apart(marks, most) == [marks[at] for at in left]


def test_many_rows_have_room_for_each_name_that_stands(shown: Stage) -> None:
    points = tuple(timeline_point(n, f"Body {n}", kind=ValueType.ENTITY, at=NOW - n * DAY) for n in range(1, 61))
    shown.window.timeline.show_timeline(Timeline("Khayyam", "operator", "Operator", points, ()))
    axis = plot_of(shown).getAxis("left")
    ((_, marks),) = axis.tickValues(0, 39, 240)
    assert marks[-1] == 39
    assert 5 < len(marks) < 25
    assert plot_of(shown).getViewBox().viewRange()[1][1] > 41  # the last name has room below its middle


def test_choosing_a_row_shows_its_sentence(shown: Stage) -> None:
    page = shown.window.timeline
    page.table.selectRow(3)
    point = page.current()
    assert point is not None
    assert point.value.text in page._words.accessibleName()


def test_a_point_leads_to_its_words_in_the_item(shown: Stage) -> None:
    plot_of(shown).opened.emit(1)
    assert shown.window.pages.currentIndex() == READING
    assert shown.window.story.item is not None
    assert shown.window.story.item.entry_id == 1
    assert shown.window.story.tab == 1


def test_the_words_are_selected_in_the_text(stage: Stage) -> None:
    mark = stage.reads.article(1).marks[0]  # type: ignore[union-attr]
    stage.browsing.show_evidence(1, Span(mark.span.start + 1, mark.span.end))
    text = stage.window.story.article.text
    assert text.toPlainText()[text.textCursor().position() :].startswith("0.73 metres per pixel")


def test_an_item_that_is_gone_is_said(stage: Stage) -> None:
    stage.browsing.show_evidence(4711, Span(0, 1))
    assert not stage.window.notice.isHidden()


def test_keys_step_open_and_zoom(shown: Stage) -> None:
    page = shown.window.timeline
    press(shown, Qt.Key.Key_Home)
    assert page.current().claim_id == 1  # type: ignore[union-attr]
    press(shown, Qt.Key.Key_Right)
    assert page.current().claim_id == 2  # type: ignore[union-attr]
    wide = plot_of(shown).viewRange()[0]
    press(shown, Qt.Key.Key_Plus)
    near = plot_of(shown).viewRange()[0]
    assert near[1] - near[0] < wide[1] - wide[0]
    press(shown, Qt.Key.Key_0)
    assert plot_of(shown).viewRange()[0] == pytest.approx(wide)
    press(shown, Qt.Key.Key_Return)
    assert shown.window.pages.currentIndex() == READING


def test_reloading_the_same_keeps_the_chosen_point_and_the_view(shown: Stage) -> None:
    page, plot = shown.window.timeline, plot_of(shown)
    page.table.selectRow(5)
    press(shown, Qt.Key.Key_Plus)
    before, chosen = plot.viewRange(), page.current()
    shown.reads.timelines[0] = replace(slipping(), points=slipping().points[:-1])
    shown.browsing.reload()
    assert page.current() == chosen
    assert plot.viewRange()[0] == pytest.approx(before[0])


def test_hovering_tells_value_outlet_and_date(shown: Stage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    told: list[str] = []
    monkeypatch.setattr("ui.views.timelineplot.QToolTip.showText", lambda _where, words, _widget: told.append(words))
    plot = plot_of(shown)
    qtbot.waitUntil(lambda: plot.getViewBox().width() > 0)
    plot._on_moved(plot.getViewBox().mapViewToScene(plot.places[3]))
    assert "14 Mar 2026" in told[0]
    assert "Launch Ledger" in told[0]
    assert "stated as planned" in told[0]


def test_both_themes_and_large_letters_draw(shown: Stage) -> None:
    for change in (lambda: shown.window._skin.wish("dark"), lambda: shown.window._skin.set_scale(200)):
        change()
        assert len(plot_of(shown).places) == len(slipping().points)


def test_without_claims_the_page_says_so_and_offers_a_check(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage(FakeReads(timelines=[]))
    stage.browsing.go(Place(PlaceKind.TIMELINE))
    stage.settle()
    page = stage.window.timeline
    assert "Nothing was claimed yet" in page.empty.words
    page.empty.first.click()
    assert stage.recorder.commands == [ask.CheckNow()]


def test_a_card_and_a_fact_lead_to_their_timeline(stage: Stage, qtbot: QtBot) -> None:
    cards = stage.window.story.changes.cards
    cards[0].timeline_wanted.emit("Khayyam", "mass")
    stage.settle()
    assert (stage.window.timeline.subject.key, stage.window.timeline.which.key) == ("Khayyam", "mass")
    stage.browsing.go(Place(PlaceKind.FACTS))
    stage.settle()
    assert stage.window.pages.currentIndex() == FACTS
    stage.reads.timelines.append(Timeline("Khayyam", "launch_site", "Launch site", weighed().points, ()))
    page = stage.window.facts
    assert page.tab is FactTab.THINGS
    page.show_tab(FactTab.EVERY)
    qtbot.waitUntil(lambda: page.every.model.rowCount() == 2)
    page.every.table.selectRow(0)
    stage.acting.carry_out(Act.TIMELINE)
    stage.settle()
    assert stage.window.timeline.which.key == "launch_site"


def test_typing_part_of_a_name_chooses_it(shown: Stage, qtbot: QtBot) -> None:
    box = shown.window.timeline.subject
    box.lineEdit().setText("roscos")
    with qtbot.waitSignal(box.picked) as picked:
        box.lineEdit().editingFinished.emit()
    assert picked.args == ["Head of Roscosmos"]
    box.lineEdit().setText("nobody at all")
    box.lineEdit().editingFinished.emit()
    assert "Head of Roscosmos" in box.currentText()


def test_five_thousand_points_are_drawn(shown: Stage) -> None:
    points = tuple(
        timeline_point(n, f"{500 + n % 200} kg", kind=ValueType.QUANTITY, at=NOW - n * 3600) for n in range(5000, 0, -1)
    )
    shown.reads.timelines.append(Timeline("Many", "mass", "Mass", points, (), left_out=3))
    shown.browsing.show_timeline("Many", "mass")
    shown.settle()
    assert len(plot_of(shown).places) == 5000
    assert "3 older claims are left out" in shown.window.timeline.summary


def test_the_table_model_holds_what_qt_asks(qtmodeltester: object) -> None:
    model = TimelineModel()
    model.show(slipping().points)
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    model.show(())
    qtmodeltester.check(model)  # type: ignore[attr-defined]


def test_what_an_edited_item_took_back_is_said() -> None:
    model = TimelineModel()
    model.show([timeline_point(1, "2026", standing=False)])
    assert model.index(0, PointColumn.HOW).data() == "stated, no longer in the item"


def test_known_values_hold_from_when_they_were_said() -> None:
    drawing = drawing_of(headed())
    assert drawing.axis.scale is Scale.ROWS
    old, new = drawing.known
    assert old.end is not None
    assert new.end is None
    assert old.start is not None
    assert new.start is not None
    assert old.start < new.start <= old.end


def test_a_plan_that_comes_back_is_told_so() -> None:
    told = [("2026-03-01", 9), ("2026-05-01", 8), ("2026-03-01", 7)]
    points = tuple(
        timeline_point(n, value, at=NOW - days * DAY, modality=Modality.PLANNED) for n, (value, days) in enumerate(told)
    )
    words = moved_words(drawing_of(Timeline("A", "b", "B", points, ())).steps)
    assert words == "put off once and brought forward once, back where it was"


@pytest.mark.parametrize(("days", "words"), [(1, "1 day"), (40, "40 days"), (150, "5 months"), (915, "2.5 years")])
def test_stretches_of_time_are_told_as_people_do(days: int, words: str) -> None:
    assert length_words(days * DAY) == words


def test_outlets_have_shapes_of_their_own_until_there_are_too_many() -> None:
    points = [timeline_point(n, "2026", source=f"Outlet {n:02}") for n in range(SHAPES + 3)]
    numbers = list(outlet_shapes(points).values())
    assert numbers == [*range(SHAPES), SHAPES, SHAPES, SHAPES]
    words = [entry.words for entry in legend_entries(points, known=False, steps=False)]
    assert "3 other outlets" in words
    outlines = {sign_path(n, Modality.ASSERTED).boundingRect().getRect() for n in range(SHAPES)}
    assert len(outlines) > SHAPES - 3


def test_what_is_denied_is_crossed_out() -> None:
    plain, denied = (sign_path(0, m).elementCount() for m in (Modality.ASSERTED, Modality.DENIED))
    assert denied == plain + 4


def test_no_menu_of_the_library_stands_in_the_drawing(shown: Stage) -> None:
    assert not [menu for menu in plot_of(shown).findChildren(QMenu) if menu.isVisible()]


def test_the_ring_stands_round_the_chosen_point(shown: Stage) -> None:
    plot = plot_of(shown)
    shown.window.timeline._on_point(4)
    (x,), (y,) = plot._ring.getData()
    assert QPointF(x, y) == plot.places[4]


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_the_words_of_a_known_value_lie_clear_of_the_ring_of_a_point_on_its_line(
    shown: Stage, size: tuple[int, int]
) -> None:
    shown.window.resize(*size)
    plot = plot_of(shown)
    shown.settle()
    said = (("1.2 m", 1100), ("1 m", 0), ("0.73 m", 0))
    points = tuple(
        timeline_point(at, value, kind=ValueType.QUANTITY, at=NOW - days * DAY)
        for at, (value, days) in enumerate(said, 1)
    )
    known = tuple(
        known_statement(value, ValueType.QUANTITY, published=moment(NOW - days * DAY).date().isoformat())
        for value, days in said
    )
    plot.show_drawing(drawing_of(Timeline("A", "b", "B", points, known)))
    plot.grab()
    box, half = plot.getViewBox(), plot._skin.theme.px(RING) / 2
    labels = [item for item in plot.getPlotItem().items if isinstance(item, TextItem)]
    frame = box.mapRectToScene(box.boundingRect()).adjusted(-1, -1, 1, 1)
    assert len(labels) == len(said)
    for label in labels:
        lies = label.mapRectToScene(label.boundingRect())
        assert frame.contains(lies)
        for at in map(box.mapViewToScene, plot.places.values()):
            assert not lies.intersects(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
