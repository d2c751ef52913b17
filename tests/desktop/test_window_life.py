"""The window on a real desktop: hidden to the tray and back, never hidden without one, one instance a profile."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.palette import LIGHT
from monitor.profile import Profile
from tests.desktop.screen import PATIENCE, Desktop, wait_for
from tests.desktop.watched import Watched

TITLE = "^Rasad$"


@pytest.fixture
def rasad(desktop: Desktop, quiet_profile: Profile, tmp_path: Path) -> Iterator[Watched]:
    """Return the program with its window open and its icon in the tray."""
    rasad = Watched(desktop, tmp_path, "--profile", str(quiet_profile.directory))
    rasad.wait(kind="MainWindow")
    wait_for(desktop.tray_items, "the icon at the tray")
    yield rasad
    rasad.program.stop()


def close_window(desktop: Desktop) -> None:
    """Close the main window as its user does, by the window manager's key."""
    desktop.focus(wait_for(lambda: desktop.windows("--name", TITLE), "the main window")[0])
    desktop.key("alt+F4")


def hidden(desktop: Desktop) -> bool:
    return not desktop.windows("--name", TITLE)


def second_start(desktop: Desktop, profile: Profile) -> subprocess.CompletedProcess[str]:
    """Start the program once more on the same profile and wait until it ends."""
    program = desktop.run_python("-m", "ui", "--profile", str(profile.directory))
    return subprocess.CompletedProcess(program.process.args, program.process.wait(PATIENCE), program.said())


def test_closed_window_goes_to_the_tray_and_comes_back(desktop: Desktop, rasad: Watched) -> None:
    close_window(desktop)
    wait_for(lambda: hidden(desktop), "the window to hide")
    desktop.click(desktop.tray_icon(LIGHT.accent))
    wait_for(lambda: not hidden(desktop), "the window to come back")
    assert rasad.program.process.poll() is None


def test_second_start_brings_the_hidden_window(desktop: Desktop, rasad: Watched, quiet_profile: Profile) -> None:
    close_window(desktop)
    wait_for(lambda: hidden(desktop), "the window to hide")
    second = second_start(desktop, quiet_profile)
    assert second.returncode == 0
    assert "running already" in second.stdout
    wait_for(lambda: not hidden(desktop), "the window to come back")


def test_killed_program_starts_again(desktop: Desktop, rasad: Watched, quiet_profile: Profile, tmp_path: Path) -> None:
    rasad.program.process.send_signal(signal.SIGKILL)
    rasad.program.process.wait(PATIENCE)
    again = Watched(desktop, tmp_path, "--profile", str(quiet_profile.directory))
    wait_for(lambda: not hidden(desktop), "the window of the next start")
    again.program.stop()


def test_window_without_a_tray_is_never_hidden(desktop: Desktop, rasad: Watched) -> None:
    desktop.stop_panel()
    try:
        close_window(desktop)
        assert rasad.program.process.wait(PATIENCE) == 0
    finally:
        desktop.start_panel()


def test_tray_that_goes_away_gives_the_window_back(desktop: Desktop, rasad: Watched) -> None:
    close_window(desktop)
    wait_for(lambda: hidden(desktop), "the window to hide")
    desktop.stop_panel()
    try:
        wait_for(lambda: not hidden(desktop), "the window to come back")
    finally:
        desktop.start_panel()


def test_program_told_to_end_by_the_system_ends_in_order(desktop: Desktop, rasad: Watched) -> None:
    rasad.program.process.terminate()
    assert rasad.program.process.wait(PATIENCE) in (0, -signal.SIGTERM)
    wait_for(lambda: not desktop.tray_items(), "the icon to go")


def test_nothing_is_said_on_the_terminal_at_a_start(desktop: Desktop, quiet_profile: Profile) -> None:
    program = desktop.run_python("-m", "ui", "--profile", str(quiet_profile.directory))
    wait_for(lambda: desktop.windows("--name", TITLE), "the main window")
    wait_for(desktop.tray_items, "the icon at the tray")
    program.process.send_signal(signal.SIGTERM)
    assert program.process.wait(PATIENCE) == 0
    assert program.said() == ""
