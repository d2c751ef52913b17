"""What the window keeps from one run to the next: a topic that was being written is there again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from monitor.topics.form import Form
from monitor.topics.query import Field
from tests.ui.conftest import Stage
from ui.kept import DRAFTS_KEY, Kept
from ui.models.draftfile import drafts_in, written_drafts
from ui.models.places import Place, PlaceKind
from ui.models.rules import Draft
from ui.views.topiceditor import Face
from ui.views.topics import TopicsPage

REWORDED = "kettle guest NOT milk"


def topics_of(stage: Stage) -> TopicsPage:
    stage.browsing.go(Place(PlaceKind.TOPICS))
    return stage.window.topics


def kept_of(stage: Stage, folder: Path) -> Kept:
    return Kept(folder, stage.window)


def test_drafts_are_taken_up_again_after_the_window_was_gone(make_stage: Callable[..., Stage], tmp_path: Path) -> None:
    before = make_stage()
    page = topics_of(before)
    page.choose("my-tea")
    page.editor.show_face(Face.TEXT)
    page.editor.text.field.setPlainText(REWORDED)
    page.begin()
    page.editor.title.setText("Дожди")
    page.editor.form.some.typing.setText("باران،")
    kept_of(before, tmp_path).keep()
    before.window.hide()

    after = make_stage()
    kept_of(after, tmp_path).bring_back()
    page = topics_of(after)
    page.choose("my-tea")
    assert (page.draft.query, page.kept) == (REWORDED, False)
    page.begin()
    assert page.editor.title.text() == "Дожди"
    assert page.editor.form.some.pieces == ("باران",)
    assert not after.recorder.commands or all("Set" not in type(one).__name__ for one in after.recorder.commands)


def test_nothing_is_kept_where_nothing_was_typed_and_no_folder_is_made(
    make_stage: Callable[..., Stage], tmp_path: Path
) -> None:
    stage = make_stage()
    topics_of(stage).begin()
    assert stage.window.topics.unsaved == ()
    kept_of(stage, tmp_path / "gone").keep()
    assert not (tmp_path / "gone").exists()
    kept_of(stage, tmp_path).keep()
    assert QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat).value(DRAFTS_KEY) == ""


def test_a_draft_is_written_and_read_whole() -> None:
    form = Form(("a b", "@C"), ("d",), ("é",), Field.TITLE, ("fa", "ru"))
    drafts = (Draft("x", 'Title, with; signs = "" %20 \\n', 'a "b c"', 0.8, form), Draft(title="New"))
    assert drafts_in(written_drafts(drafts)) == drafts
    assert written_drafts(()) == ""


@pytest.mark.parametrize("text", ["", "{", "3", "[3]", "[{}]", '[{"topic": 1}]', "null"])
def test_what_cannot_be_read_is_passed_over(text: str) -> None:
    assert drafts_in(text) == ()
