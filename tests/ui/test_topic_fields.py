"""The fields of a topic: where mistakes are shown, how words are typed and mended, how high the parts stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListView, QPlainTextEdit
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.topics.queried import ABOUT as ENGINES
from tests.ui.conftest import Stage
from ui.models.places import Place, PlaceKind
from ui.views.flow import FlowBox
from ui.views.topiceditor import Face
from ui.views.topics import TopicsPage
from ui.views.worth import ABOUT, ABOUT_WORTH, FIGURE


@pytest.fixture
def page(stage: Stage) -> TopicsPage:
    """Return the page at the first topic, whose rule was tried."""
    stage.browsing.go(Place(PlaceKind.TOPICS))
    (first,) = tried(stage)
    answer(stage, first)
    stage.recorder.commands.clear()
    return stage.window.topics


def tried(stage: Stage) -> list[ask.PreviewTopic]:
    return [command for command in stage.recorder.commands if isinstance(command, ask.PreviewTopic)]


def answer(stage: Stage, command: ask.Command, text: str = "Done.") -> None:
    assert stage.browsing.topicediting.answered(command, (), text)


def type_rule(page: TopicsPage, text: str) -> None:
    page.editor.show_face(Face.TEXT)
    page.editor.text.field.setPlainText(text)


def test_a_mistake_is_underlined_where_it_stands_and_told(page: TopicsPage) -> None:
    type_rule(page, 'kettle AND @"Senca" guest')
    (chosen,) = page.editor.text.field.extraSelections()
    assert chosen.cursor.selectedText() == '@"Senca"'
    assert 'Did you mean @"Sencha"?' in page.editor.text.said.text()
    assert not page.editor.foot.save.isEnabled()
    assert page.editor.text.field.accessibleDescription() == page.editor.text.said.text()


def test_a_mistake_after_a_sign_beyond_the_first_plane_is_underlined_in_its_place(page: TopicsPage) -> None:
    type_rule(page, '"tea 😀😀" kettle (guest')
    (chosen,) = page.editor.text.field.extraSelections()
    assert chosen.cursor.selectedText() == "("


def test_a_mistake_at_the_end_is_shown_there(page: TopicsPage) -> None:
    type_rule(page, "kettle AND")
    (chosen,) = page.editor.text.field.extraSelections()
    assert chosen.cursor.selectedText() == "D"
    assert "missing at the end" in page.editor.text.said.text()


def test_a_wrong_piece_of_the_form_is_marked(page: TopicsPage) -> None:
    page.editor.form.some.typing.setText("@Senca,")
    wrong = [part.text for part in page.editor.form.some.parts if part.property("kind") == "wrongpiece"]
    assert wrong == ["@Senca"]
    assert "No name" in page.editor.form.some.said.text()


def test_pieces_are_mended_and_taken_out_by_keyboard(page: TopicsPage, qtbot: QtBot) -> None:
    field = page.editor.form.some
    qtbot.keyClick(field.typing, Qt.Key.Key_Backspace)
    assert (field.typing.text(), len(field.parts)) == ("@Sencha", 2)
    qtbot.keyClicks(field.typing, "x")
    qtbot.keyClick(field.typing, Qt.Key.Key_Return)
    assert field.pieces == ("kettle", "tea bowl", "@Senchax")
    qtbot.keyClick(field.parts[0].word, Qt.Key.Key_Delete)
    assert field.pieces == ("tea bowl", "@Senchax")


def test_persian_is_typed_from_the_right(page: TopicsPage) -> None:
    page.editor.title.setText("چای")
    page.editor.form.some.typing.setText("قوری")
    for field in (page.editor.title, page.editor.form.some.typing):
        assert field.layoutDirection() is Qt.LayoutDirection.RightToLeft
    type_rule(page, "(چای OR قوری) NOT (قهوه OR @Sencha)")
    option = page.editor.text.field.document().defaultTextOption()
    assert option.textDirection() is Qt.LayoutDirection.RightToLeft
    assert option.alignment() & Qt.AlignmentFlag.AlignRight
    type_rule(page, "tea")
    assert page.editor.text.field.document().defaultTextOption().alignment() & Qt.AlignmentFlag.AlignLeft


def test_the_threshold_of_the_choice_is_the_engines() -> None:
    assert ABOUT_WORTH == ENGINES


def test_every_control_has_a_name(page: TopicsPage) -> None:
    page.editor.form.some.typing.setText("@Senca,")
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QListView)
    shown = [one for kind in kinds for one in page.findChildren(kind) if one.isVisibleTo(page)]
    named = [one for one in shown if one.accessibleName() or (isinstance(one, QAbstractButton) and one.text())]
    assert [one for one in shown if one not in named] == []


@pytest.mark.parametrize(("typed", "worth"), [("1.25", 1.25), ("0,5", 0.5), ("x", 0.8), ("11", 1.0)])
def test_the_worth_is_chosen_or_typed(page: TopicsPage, qtbot: QtBot, typed: str, worth: float) -> None:
    box = page.editor.worth
    box.choice.setCurrentIndex(ABOUT)
    assert page.editor.draft.threshold == ABOUT_WORTH
    box.choice.setCurrentIndex(FIGURE)
    assert box.figure.text() == "0.8"
    box.figure.selectAll()
    qtbot.keyClicks(box.figure, typed)
    qtbot.keyClick(box.figure, Qt.Key.Key_Return)
    assert page.draft.threshold == worth


def test_a_name_that_is_offered_is_taken_once(page: TopicsPage, qtbot: QtBot) -> None:
    field = page.editor.form.every
    field.typing.setFocus()
    qtbot.keyClicks(field.typing, "matc")
    popup = field.typing.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not popup.isVisible())
    qtbot.waitUntil(lambda: field.typing.text() == "")
    assert field.pieces == ("guest", "@Matcha")


def test_parts_are_as_high_as_their_lines_whatever_was_shown_before(
    make_stage: Callable[..., Stage], qtbot: QtBot
) -> None:
    stage = make_stage(size=(1280, 800))
    page = stage.window.topics
    stage.browsing.go(Place(PlaceKind.TOPICS))
    page.choose("khayyam")
    qtbot.waitUntil(lambda: any(box.isVisible() for box in page.editor.findChildren(FlowBox)))
    stage.window.resize(1440, 900)
    page.forget()
    stage.browsing.reload()
    page.choose("my-tea")

    def lines_of(box: FlowBox) -> int:
        return box.flow.heightForWidth(box.width() - 2)

    def settled() -> bool:
        boxes = [box for box in page.editor.findChildren(FlowBox) if box.isVisible()]
        return len(boxes) == 6 and all(lines_of(box) - 2 <= box.height() <= lines_of(box) + 2 for box in boxes)

    qtbot.waitUntil(settled)
