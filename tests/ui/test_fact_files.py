"""Files of known facts from the window: what the dialogs ask of the engine, and what is said afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor import events
from monitor.exchange.model import Form, ImportReport, Remark
from tests.ui.conftest import Stage
from ui.asking import Asking
from ui.bridge import Bridge
from ui.dialogs import Dialogs
from ui.factfiles import FactFiles
from ui.theme import Skin
from ui.wishes import Answers


@pytest.fixture
def files(stage: Stage, skin: Skin) -> FactFiles:
    return FactFiles(stage.window, skin, stage.recorder, stage.window)


def test_the_menu_of_the_page_opens_the_dialogs(stage: Stage, files: FactFiles) -> None:
    export, take = stage.window.facts.files.menu().actions()
    for action, mode in ((export, QFileDialog.AcceptMode.AcceptSave), (take, QFileDialog.AcceptMode.AcceptOpen)):
        action.trigger()
        (dialog,) = stage.window.findChildren(QFileDialog)
        assert dialog.acceptMode() is mode
        dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize(("name", "form"), [("a.json", Form.JSON), ("a.CSV", Form.CSV), ("a.md", Form.MARKDOWN)])
def test_the_ending_says_the_form(stage: Stage, files: FactFiles, name: str, form: Form) -> None:
    files.export_to(f"/tmp/{name}")
    files.import_from(f"/tmp/{name}")
    path = Path("/tmp") / name
    assert stage.recorder.commands[-2:] == [ask.ExportFacts(path, form), ask.ImportFacts(path)]


def test_choosing_a_form_changes_the_name(files: FactFiles) -> None:
    dialog = files.choose_export()
    dialog.filterSelected.emit(dialog.nameFilters()[1])
    assert dialog.defaultSuffix() == "csv"
    assert Path(dialog.selectedFiles()[0]).name == "facts.csv"
    dialog.close()


def test_conflicts_and_refusals_are_listed(files: FactFiles) -> None:
    files.on_imported(ImportReport("f.json", added=3))
    assert files.told is None
    remarks = tuple(Remark(f"line {i}", "Tower, height: <b>650 m</b>", "known here is 600 m") for i in range(300))
    files.on_imported(ImportReport("f.json", conflicts=remarks[:1], refused=remarks[1:], event_id=4))
    dialog = files.told
    assert dialog is not None
    assert dialog.sentence.text() == "f.json: 1 conflicting, 299 refused."
    lines = dialog.told.toPlainText().splitlines()
    assert lines[0] == "1 disagrees:"
    assert lines[1].startswith("line 0 ")
    assert "<b>650 m</b>" in lines[1]
    assert (lines[3], lines[-1]) == ("299 were not taken over:", "… and 99 more")
    assert dialog.shown.isHidden()
    dialog.close()


def test_the_way_from_an_import_to_its_suggestions(stage: Stage, files: FactFiles) -> None:
    wanted = []
    stage.window.facts.ways.thing_wanted.connect(wanted.append)
    remark = Remark("line 3", "Tower, height: 650 m", "known here is 600 m", statement_id=7, subject="Tower")
    files.on_imported(ImportReport("f.json", conflicts=(remark,), event_id=4))
    assert files.told is not None
    files.told.shown.click()
    assert wanted == ["Tower"]


def test_what_was_imported_can_be_undone_from_the_bar(stage: Stage, files: FactFiles, skin: Skin, qtbot: QtBot) -> None:
    asking = Asking(stage.recorder.submit, stage.window)
    dialogs = Dialogs(stage.window, skin, asking, lambda settings: None, stage.window)
    answers = Answers(asking, stage.window.notice, dialogs, stage.browsing, stage.window)
    bridge = Bridge(answers)
    bridge.command_done.connect(asking.on_done)
    bridge.facts_imported.connect(files.on_imported)
    number = asking.submit(ask.ImportFacts(Path("f.json")))
    report = ImportReport("f.json", added=1, refused=(Remark("line 2", "Towre", "no name"),), event_id=4)
    bridge.take(events.FactsImported(report))
    with qtbot.waitSignal(asking.answered):
        bridge.take(events.CommandDone(number, (4,), "f.json: 1 fact added."))
    assert files.told is not None
    files.told.close()
    taken = []
    stage.window.notice.taken.connect(taken.append)
    stage.window.notice.findChild(QPushButton).click()
    assert taken == [ask.UndoDecision(4)]


def test_a_narrow_page_has_no_room_for_files(stage: Stage) -> None:
    page = stage.window.facts
    for width, shown in ((1000, True), (600, False), (1000, True)):
        page.resize(width, 600)
        page.resizeEvent(QResizeEvent(page.size(), page.size()))
        assert page.files.isHidden() is not shown
