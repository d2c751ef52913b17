"""The tray: there or not, its menu, its badge."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from monitor.palette import LIGHT
from monitor.types import Verdict
from tests.ui_desktop.conftest import NOON, NOON_UTC, TrayHost
from ui.tray import LOOK_EVERY_MS, LOOK_FOR_MS, Tray, in_an_hour, menu_title, tomorrow_morning
from ui.tray_icon import tray_pixmap

# The offscreen platform has no tray, and Qt says so each time an icon is made.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)

BADGE = QColor(LIGHT.chips[Verdict.CONFLICTS].fill)


def look(tray: Tray, times: int = 1) -> None:
    """Let the tray ask the desktop again, without waiting for its timer."""
    for _ in range(times):
        tray._timer.timeout.emit()


def entries(tray: Tray) -> list[str]:
    return [action.text() for action in tray.menu.actions() if action.isVisible() and not action.isSeparator()]


def entry(tray: Tray, text: str) -> QAction:
    return next(action for action in tray.menu.actions() if action.text() == text)


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_without_a_host_it_is_not_available(tray: Tray) -> None:
    assert not tray.available
    assert not tray.show_message("title", "body")


def test_host_that_comes_later_is_found(tray: Tray, host: TrayHost, qtbot: QtBot) -> None:
    look(tray)
    host.present = True
    with qtbot.waitSignal(tray.available_changed) as told:
        look(tray)
    assert told.args == [True]
    assert tray.available


def test_host_that_comes_by_itself_is_found(tray: Tray, host: TrayHost, qtbot: QtBot) -> None:
    host.present = True
    with qtbot.waitSignal(tray.available_changed, timeout=2 * LOOK_EVERY_MS):
        pass


def test_it_stops_asking_after_a_minute(tray: Tray) -> None:
    look(tray, LOOK_FOR_MS // LOOK_EVERY_MS - 1)  # it looked once when it was made
    assert tray._timer.isActive()
    look(tray)
    assert not tray._timer.isActive()


def test_host_that_goes_away_is_told(tray: Tray, host: TrayHost, qtbot: QtBot) -> None:
    host.present = True
    look(tray)
    host.present = False
    assert not tray.available
    with qtbot.waitSignal(tray.available_changed) as told:
        look(tray)
    assert told.args == [False]
    host.present = True
    look(tray)
    assert tray.available


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Open Rasad", "open_requested"),
        ("Check now", "check_requested"),
        ("Resume checks", "resume_requested"),
        ("Quit", "quit_requested"),
    ],
)
def test_menu_asks(tray: Tray, qtbot: QtBot, text: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(tray, signal)):
        entry(tray, text).trigger()


def test_menu_pauses_for_an_hour_or_until_the_morning(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.pause_requested) as hour:
        entry(tray, "Pause for 1 hour").trigger()
    with qtbot.waitSignal(tray.pause_requested) as day:
        entry(tray, "Pause until tomorrow").trigger()
    assert hour.args == [NOON_UTC + 3600]
    assert day.args == [NOON_UTC + 17 * 3600 + 1800]


def test_tomorrow_is_a_morning_of_the_users_zone_over_a_change_of_clocks() -> None:
    evening = datetime(2026, 10, 24, 23, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert tomorrow_morning(evening) - int(evening.timestamp()) == 7 * 3600 + 1800
    assert in_an_hour(NOON) == int((NOON + timedelta(hours=1)).timestamp())


def test_resume_is_offered_only_while_paused(tray: Tray) -> None:
    assert "Resume checks" not in entries(tray)
    tray.set_paused(True)
    assert "Resume checks" in entries(tray)


def test_left_click_toggles(tray: Tray, host: TrayHost, qtbot: QtBot) -> None:
    host.present = True
    look(tray)
    assert tray._icon is not None
    with qtbot.waitSignal(tray.toggle_requested):
        tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(tray.toggle_requested):
        tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)


def test_newest_items_stand_in_the_menu_and_are_replaced(tray: Tray, qtbot: QtBot) -> None:
    tray.set_newest([(1, "first"), (2, "second"), (3, "third"), (4, "fourth")])
    assert entries(tray)[:5] == ["Open Rasad", *map(menu_title, ("first", "second", "third")), "Check now"]
    tray.set_newest([(7, "other")])
    assert entries(tray)[:3] == ["Open Rasad", menu_title("other"), "Check now"]
    with qtbot.waitSignal(tray.item_requested) as asked:
        entry(tray, menu_title("other")).trigger()
    assert asked.args == [7]


@pytest.mark.parametrize(
    ("title", "shown"), [("A & B", "A && B"), ("two\nlines", "two lines"), ("x" * 80, "x" * 59 + "…")]
)
def test_titles_are_no_markup_for_the_menu(title: str, shown: str) -> None:
    assert menu_title(title).strip("\u2068\u2069") == shown


@pytest.mark.parametrize(
    ("review", "paused", "failing", "has", "lacks"),
    [
        (0, False, False, LIGHT.accent, BADGE.name()),
        (7, False, False, BADGE.name(), LIGHT.second),
        (100, False, False, BADGE.name(), LIGHT.second),
        (0, True, False, LIGHT.second, LIGHT.accent),
        (0, False, True, LIGHT.warn_edge, BADGE.name()),
    ],
)
@pytest.mark.parametrize("size", [22, 64])
def test_icon_says_its_state_in_colour(
    qtbot: QtBot, size: int, review: int, paused: bool, failing: bool, has: str, lacks: str
) -> None:
    image = tray_pixmap(size, review, paused=paused, failing=failing).toImage()
    assert has.lower() in colours(image)
    assert lacks.lower() not in colours(image)


def test_badge_shows_the_number_and_a_dot_from_a_hundred(qtbot: QtBot) -> None:
    images = {n: tray_pixmap(32, n, paused=False, failing=False).toImage() for n in (1, 2, 99, 100, 5000)}
    assert images[1] != images[2]
    assert images[99] != images[100]
    assert images[100] == images[5000]


def test_tool_tip_says_what_the_icon_means(tray: Tray, host: TrayHost) -> None:
    host.present = True
    look(tray)
    assert tray._icon is not None
    assert tray._icon.toolTip() == "Rasad"
    tray.set_review_count(2)
    tray.set_paused(True)
    tray.set_failing(True)
    assert tray._icon.toolTip() == "Rasad: 2 items to review, checks are paused, no feed answers"
