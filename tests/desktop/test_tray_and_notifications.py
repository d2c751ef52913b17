"""Tray and notifications on a real desktop: icon drawn, click felt, notification shown and its click back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from monitor.palette import LIGHT
from monitor.types import Verdict
from tests.desktop.screen import Desktop, Program, wait_for

PROGRAM = Path(__file__).with_name("tray_program.py")
BADGE = LIGHT.chips[Verdict.CONFLICTS].fill


@dataclass(frozen=True)
class Small:
    """The running program and the file it takes its commands from."""

    program: Program
    commands: Path

    def tell(self, line: str) -> None:
        with self.commands.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


@pytest.fixture
def small(desktop: Desktop, tmp_path: Path) -> Iterator[Small]:
    """Return the program once its icon is in the tray; it ends in order with the test."""
    commands = tmp_path / "commands"
    commands.touch()
    program = desktop.run_python(str(PROGRAM), str(commands))
    small = Small(program, commands)
    program.wait_said("ready True")
    yield small
    small.tell("quit")
    code = program.process.wait(20)
    assert code == 0, program.said()
    assert not desktop.tray_items()


def test_icon_stands_in_the_tray_and_feels_a_click(desktop: Desktop, small: Small) -> None:
    assert len(wait_for(desktop.tray_items, "the icon at the tray")) == 1
    desktop.click(desktop.tray_icon(LIGHT.accent))
    small.program.wait_said("toggled")


def test_badge_is_drawn_in_the_tray(desktop: Desktop, small: Small) -> None:
    small.tell("count 7")
    desktop.tray_icon(BADGE)


def test_menu_opens_at_the_icon_and_its_entry_is_obeyed(desktop: Desktop, small: Small) -> None:
    desktop.click(desktop.tray_icon(LIGHT.accent), button=3)
    wait_for(lambda: len(desktop.windows("--class", "lxqt-panel")) > 1, "the menu of the icon")
    desktop.screenshot("menu")
    desktop.key("Up", "Return")
    small.program.wait_said("quit asked")


def test_notification_is_shown_and_its_click_comes_back(desktop: Desktop, small: Small) -> None:
    small.tell("show 41 Length: 0.73 m, known <1.2 m>")
    place = desktop.notification()
    small.program.wait_said("shown 41")
    desktop.screenshot("notification")
    assert "Length: 0.73 m, known <1.2 m>" in desktop.notified()
    assert "Known 1 &lt; 2 &amp; &lt;b&gt;more&lt;/b&gt;" in desktop.notified()
    assert "clicked" not in small.program.said()
    desktop.click(place.center())
    small.program.wait_said("clicked 41")
    wait_for(lambda: not desktop.windows("--class", "^Dunst$"), "the notification to go")


def test_each_click_belongs_to_its_own_notice(desktop: Desktop, small: Small) -> None:
    for notice_id in (7, 8):
        small.tell(f"show {notice_id} Notice {notice_id}")
        small.program.wait_said(f"shown {notice_id}")
    place = desktop.notification()
    desktop.click(place.center())
    small.program.wait_said("clicked")
    place = desktop.notification()
    desktop.click(place.center())
    wait_for(lambda: {"clicked 7", "clicked 8"} <= set(small.program.said().splitlines()), "both clicks")


def test_tray_that_goes_and_comes_back_is_followed(desktop: Desktop, small: Small) -> None:
    desktop.stop_panel()
    small.program.wait_said("tray False")
    desktop.start_panel()
    small.program.wait_said("tray True")
    wait_for(desktop.tray_items, "the icon at the tray")
    desktop.click(desktop.tray_icon(LIGHT.accent))
    small.program.wait_said("toggled")
