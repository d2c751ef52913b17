"""The layout that sets parts in lines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.views.flow import Flow


class Part(QWidget):
    """A part that wants a size."""

    def __init__(self, width: int, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._hint = QSize(width, height)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._hint


def laid_out(qtbot: QtBot, *widths: int, least: int = 0, height: int = 20) -> tuple[QWidget, Flow, list[Part]]:
    box = QWidget()
    qtbot.addWidget(box)
    flow = Flow(box, gap=10, least=least)
    parts = [Part(width, height, box) for width in widths]
    for part in parts:
        flow.addWidget(part)
    box.resize(100, 100)
    box.show()
    return box, flow, parts


@pytest.mark.parametrize(("width", "height"), [(140, 20), (139, 50), (90, 50), (89, 80)])
def test_what_has_no_room_begins_the_next_line(qtbot: QtBot, width: int, height: int) -> None:
    box, flow, _ = laid_out(qtbot, 40, 40, 40)
    assert box.layout() is flow
    assert flow.heightForWidth(width) == height


def test_a_hidden_part_takes_no_room(qtbot: QtBot) -> None:
    box, flow, parts = laid_out(qtbot, 60, 60, 60)
    assert box.layout() is flow
    parts[1].hide()
    assert flow.heightForWidth(130) == 20
    assert flow.heightForWidth(100) == 50


def test_the_last_part_takes_what_is_left(qtbot: QtBot) -> None:
    box, flow, parts = laid_out(qtbot, 40, 500, least=30)
    assert box.layout() is flow
    assert parts[1].geometry().getRect() == (50, 0, 50, 20)
    assert flow.heightForWidth(75) == 50


def test_low_parts_stand_in_the_middle_of_their_line(qtbot: QtBot) -> None:
    box, flow, parts = laid_out(qtbot, 40)
    flow.insert(0, Part(30, 40, box))
    flow.itemAt(0).widget().show()
    flow.activate()
    assert parts[0].geometry().getRect() == (40, 10, 40, 20)
    assert flow.takeAt(5) is None
