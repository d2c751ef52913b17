"""Parts that are drawn by the theme, and stand where others of their kind stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from monitor.settings import Settings
from ui.theme import Skin
from ui.views.changed import ChangedView
from ui.views.facts import FactWays
from ui.views.failure import FailureWindow
from ui.views.settings import SettingsDialog


def dressed(qtbot: QtBot, skin: Skin) -> SettingsDialog:
    made = SettingsDialog(skin, Settings())
    qtbot.addWidget(made)
    skin.dress(made)
    made.show()
    return made


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_number_boxes_have_the_colours_and_height_of_other_fields(qtbot: QtBot, theme: str) -> None:
    skin = Skin()
    skin.wish(theme)
    dialog = dressed(qtbot, skin)
    numbers = dialog.findChildren(QSpinBox)
    assert len(numbers) >= 2
    text = next(field for field in dialog.findChildren(QLineEdit) if not isinstance(field.parent(), QSpinBox))
    for box in numbers:
        assert abs(box.height() - text.height()) <= 4
        inside = box.grab().toImage().pixelColor(box.width() // 2, 4)
        assert inside == QColor(skin.theme.palette.panel)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_boxes_to_tick_have_the_colours_of_the_theme(qtbot: QtBot, theme: str) -> None:
    skin = Skin()
    skin.wish(theme)
    boxes = [box for box in dressed(qtbot, skin).findChildren(QCheckBox) if not box.hasFocus()]
    for ticked, colour in ((True, skin.theme.palette.accent), (False, skin.theme.palette.panel)):
        for box in boxes:
            box.setChecked(ticked)
            picture = box.grab().toImage()
            seen = {picture.pixelColor(x, box.height() // 2).name() for x in range(14)}
            assert QColor(colour).name() in seen


def turn(box: QSpinBox) -> None:
    """Turn the wheel over a box by one step."""
    where = QPointF(5, 5)
    none = Qt.MouseButton.NoButton
    step = QWheelEvent(
        where,
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, 120),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, step)


def test_the_wheel_changes_only_the_number_that_is_being_edited(qtbot: QtBot) -> None:
    box = dressed(qtbot, Skin()).controls["check_minutes"]
    assert isinstance(box, QSpinBox)
    before = box.value()
    box.clearFocus()
    turn(box)
    assert box.value() == before
    box.window().activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    turn(box)
    assert box.value() == before + 1


def test_the_way_on_after_damage_is_offered_first(qtbot: QtBot) -> None:
    for aside, first in (("Set it aside, begin anew", "Set it aside, begin anew"), ("", "Try again")):
        window = FailureWindow(Skin(), "It is damaged.", "Set it aside.", Path("/x/rasad.sqlite"), aside)
        qtbot.addWidget(window)
        ways = {way.text(): way for way in window.findChildren(QPushButton) if not way.isHidden()}
        assert [words for words, way in ways.items() if way.property("kind") == "primary"] == [first]
        assert ("Set it aside, begin anew" in ways) is bool(aside)


def test_an_empty_page_of_changes_stands_as_high_as_other_empty_pages(qtbot: QtBot) -> None:
    view = ChangedView(Skin(), FactWays())
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    view.show_changed(())
    qtbot.waitUntil(lambda: view.empty.height() > 600)
