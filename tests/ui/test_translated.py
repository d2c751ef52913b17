"""Translated headlines: quieter than the original and marked, in the list, over the item, and tried in the settings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.settings import Settings
from tests.ui.conftest import Stage
from tests.ui.rows import FakeReads, item
from ui.asking import Asking
from ui.delegates.items import ItemDelegate, title_lines
from ui.dialogs import Dialogs
from ui.models.items import Role, meta_line
from ui.theme import Skin
from ui.views.settings import SettingsDialog

RUSSIAN = item(7, "Чайник снова взвешен", language="ru")
ENGLISH = "The kettle was weighed again"


@pytest.fixture
def stage(make_stage: object) -> Stage:
    return make_stage(FakeReads(rows=[replace(RUSSIAN, translated=ENGLISH), item(8)]))  # type: ignore[operator]


def test_the_original_stands_first_and_the_translation_is_marked(stage: Stage) -> None:
    story, items = stage.window.story, stage.window.items
    items.choose(7)
    assert story.shown_title == RUSSIAN.title
    assert story._translated.text() == ENGLISH
    assert story._translated.isVisible()
    assert "title translated by machine" in story._meta.text()
    assert "by machine" in meta_line(items.current_item() or RUSSIAN, "1 h")
    spoken = items.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(f"{RUSSIAN.title}, machine translation: {ENGLISH}")
    items.choose(8)
    assert story._translated.isHidden()
    assert "machine" not in story._meta.text()


def test_a_row_with_a_translation_is_painted_otherwise(stage: Stage, skin: Skin) -> None:
    table = stage.window.items.table
    rect = table.visualRect(stage.window.items.model.index(0, 0))
    with_it = table.viewport().grab(rect).toImage()
    stage.reads.rows[0] = RUSSIAN
    stage.browsing.reload()
    without = table.viewport().grab(rect).toImage()
    assert with_it != without
    assert table.rowHeight(0) == ItemDelegate(skin).row_height(), "rows stay of one height"
    assert stage.window.items.model.index(0, 0).data(Role.ROW).translated == ""


def test_a_row_without_one_keeps_no_room_for_it(skin: Skin) -> None:
    assert title_lines(skin.theme, RUSSIAN, 360.0) == (RUSSIAN.title,)
    assert title_lines(skin.theme, replace(RUSSIAN, translated=ENGLISH), 360.0) == (RUSSIAN.title, ENGLISH)
    long = replace(RUSSIAN, title="слово " * 40)
    assert len(title_lines(skin.theme, long, 360.0)) == 2
    assert len(title_lines(skin.theme, replace(long, translated=ENGLISH), 360.0)) == 2


@pytest.fixture
def dialog(qtbot: QtBot, skin: Skin) -> SettingsDialog:
    made = SettingsDialog(skin, Settings())
    qtbot.addWidget(made)
    return made


def test_off_nothing_can_be_tried_and_nothing_is_sent(dialog: SettingsDialog) -> None:
    assert not dialog.try_translation.isEnabled()
    assert "none is sent anywhere" in dialog.tried.text()


def test_once_something_translates_it_can_be_tried(dialog: SettingsDialog, qtbot: QtBot) -> None:
    choice = dialog.controls["translate"]
    choice.setCurrentIndex(choice.findData("command"))  # type: ignore[attr-defined]
    assert dialog.try_translation.isEnabled()
    assert "and nothing else" in dialog.tried.text()
    with qtbot.waitSignal(dialog.translation_tried):
        dialog.try_translation.click()
    assert not dialog.try_translation.isEnabled()
    dialog.show_tried("It works.")
    assert dialog.tried.property("kind") == "second"
    dialog.show_tried("It is down. Start it.", failed=True)
    assert dialog.tried.property("kind") == "refused"
    assert dialog.try_translation.isEnabled()


def test_the_settings_ask_the_engine_and_say_what_came_of_it(stage: Stage, skin: Skin) -> None:
    asked: list[ask.Command] = []

    def submit(command: ask.Command) -> int:
        asked.append(command)
        return len(asked)

    asking = Asking(submit, stage.window)
    dialogs = Dialogs(stage.window, skin, asking, lambda settings: None, stage.window)
    dialogs.set_settings(Settings(translate="command", translate_command="prog"))
    dialogs.translation_trouble = lambda: "It is down. Start it."
    assert not dialogs.answered(ask.TryTranslation(), (), "It works."), "no settings are open"
    dialogs.settings()
    opened = dialogs.settings_dialog
    assert opened is not None
    assert opened.tried.text() == "It is down. Start it."
    opened.try_translation.click()
    assert asked == [ask.TryTranslation()]
    assert dialogs.answered(ask.TryTranslation(), (), "It works.")
    assert opened.tried.text() == "It works."
    assert dialogs.refused(ask.TryTranslation(), "It is down.")
    assert opened.tried.property("kind") == "refused"
    assert not dialogs.refused(ask.CheckNow(), "Busy.")
    opened.close()
